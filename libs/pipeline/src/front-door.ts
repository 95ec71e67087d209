import type { HttpAnswer, Inbound } from '@schakel/adapter-contract';
import type { SignalFields } from '@schakel/signals';
import type { Partner, PipelineContext } from './context';
import { receive } from './receive/receive';
import { read, type AfterCommit } from './store/store-and-apply';

/**
 * The partners' front door: receive and store and, where nobody else holds the case, translate, apply and route in the
 * same transaction, together with what arrives at the same moment (`Intake`). The answer is given only after the commit.
 * When the case is busy, or applying fails on a fault of ours, the message is stored all the same and waits for the queue.
 *
 * Throws when nothing could be committed: the caller answers 503 and the sender tries again.
 */
export async function acceptMessage(
  context: PipelineContext,
  partner: Partner,
  inbound: Inbound,
  traceparent?: string,
): Promise<HttpAnswer> {
  const start = performance.now();
  const visit = context.signals.begin('receive', traceparent);
  const arrival = receive(context, partner, inbound, visit.traceparent);
  const fields = { berichtId: arrival.berichtId, partner: partner.id };
  visit.end(arrival.inspection.verdict, fields);
  const done = await context.intake.take(context, read(context, arrival));
  tell(context, done, fields, visit.traceparent, (performance.now() - start) / 1_000);
  return done.answer;
}

/** After the commit, so that no line tells of what was rolled back. */
function tell(context: PipelineContext, done: AfterCommit, fields: SignalFields, trace: string, seconds: number): void {
  const stored = done.outcome === 'GEWEIGERD' || done.outcome === 'DUBBEL' ? done.outcome : 'ONTVANGEN';
  context.signals.stage('store', stored, fields, trace, seconds);
  if (done.fault !== undefined) context.signals.fault('translate', done.fault, fields);
  if (done.outcome === stored) return;
  context.signals.stage('translate', done.outcome === 'GEPARKEERD' ? 'GEPARKEERD' : 'gelezen', fields, trace);
  if (done.outcome === 'GEPARKEERD') return;
  context.signals.stage('apply', done.outcome, fields, trace, seconds);
  for (const addressee of done.deliverTo ?? []) context.signals.stage('route', 'WACHT', { ...fields, aan: addressee }, trace);
}
