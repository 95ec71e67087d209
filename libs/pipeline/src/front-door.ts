import type { HttpAnswer, Inbound, Inspection } from '@schakel/adapter-contract';
import { isApplyPaused, isRace, moveToShard, settleMessage, hasPending, type Tx } from '@schakel/journal';
import { CannotTranslate, DossierConflict } from '@schakel/kernel';
import type { SignalFields } from '@schakel/signals';
import { apply } from './apply/apply';
import { noteWaiting } from './apply/note-waiting';
import { planFor, type ReadableMessage } from './apply/plan';
import type { Partner, PipelineContext } from './context';
import { receive, type Arrival } from './receive/receive';
import { store } from './store/store';
import { translate } from './translate/translate';

const TRIES = 4;

/** What to wake once the transaction has committed. */
interface AfterCommit {
  readonly answer: HttpAnswer;
  readonly outcome: string;
  readonly shard?: number;
  readonly deliverTo?: ReadonlySet<string>;
}

/**
 * The partners' front door: receive and store and, where nobody else holds the case, translate, apply and route in
 * the same transaction. The answer is given only after the commit. When the case is busy, or applying fails on a
 * fault of ours, the message is stored all the same and waits for the queue.
 *
 * Throws when nothing could be committed: the caller answers 503 and the sender tries again.
 */
export async function acceptMessage(context: PipelineContext, partner: Partner, inbound: Inbound, traceId?: string): Promise<HttpAnswer> {
  const start = performance.now();
  const arrival = receive(context, partner, inbound, traceId);
  const fields = { berichtId: arrival.berichtId, partner: partner.id };
  context.signals.stage('receive', arrival.inspection.verdict, fields, (performance.now() - start) / 1_000);
  const done = await commit(context, arrival);
  tell(context, done, fields, (performance.now() - start) / 1_000);
  // hints only: a queue that is away must not hold up an answer that is true already
  if (done.shard !== undefined) void context.wakeUps.applyShard(done.shard);
  for (const addressee of done.deliverTo ?? []) void context.wakeUps.deliverTo(addressee);
  return done.answer;
}

/** After the commit, so that no line tells of what was rolled back. */
function tell(context: PipelineContext, done: AfterCommit, fields: SignalFields, seconds: number): void {
  const stored = done.outcome === 'GEWEIGERD' || done.outcome === 'DUBBEL' ? done.outcome : 'ONTVANGEN';
  context.signals.stage('store', stored, fields, seconds);
  if (done.outcome === stored) return;
  context.signals.stage('translate', done.outcome === 'GEPARKEERD' ? 'GEPARKEERD' : 'gelezen', fields);
  if (done.outcome === 'GEPARKEERD') return;
  context.signals.stage('apply', done.outcome, fields, seconds);
  for (const addressee of done.deliverTo ?? []) context.signals.stage('route', 'WACHT', { ...fields, aan: addressee });
}

async function commit(context: PipelineContext, arrival: Arrival): Promise<AfterCommit> {
  for (let attempt = 1; attempt <= TRIES; attempt += 1) {
    try {
      return await context.journal.transaction((tx) => storeAndApply(tx, context, arrival));
    } catch (error) {
      if (error instanceof DossierConflict || isRace(error)) continue;
      context.signals.fault('apply', error, { berichtId: arrival.berichtId });
      break;
    }
  }
  return context.journal.transaction((tx) => storeOnly(tx, context, arrival));
}

/** The plain path: durable first, meaning later. */
async function storeOnly(tx: Tx, context: PipelineContext, arrival: Arrival): Promise<AfterCommit> {
  const stored = await store(tx, context, arrival);
  return stored.outcome === 'ONTVANGEN' ? { ...stored, shard: 0 } : stored;
}

async function storeAndApply(tx: Tx, context: PipelineContext, arrival: Arrival): Promise<AfterCommit> {
  const stored = await store(tx, context, arrival);
  if (stored.outcome !== 'ONTVANGEN' || arrival.inspection.verdict !== 'accepted') return stored;
  try {
    return { ...stored, ...(await applyInline(tx, context, readableOf(arrival, arrival.inspection))) };
  } catch (error) {
    if (!(error instanceof CannotTranslate)) throw error;
    await park(tx, context, arrival.berichtId, arrival.partner.id, error);
    return { ...stored, outcome: 'GEPARKEERD' };
  }
}

/** The message with its meaning. Throws CannotTranslate. */
export function readableOf(arrival: Arrival, { document, sentAt }: Inspection & { readonly verdict: 'accepted' }): ReadableMessage {
  const { partner, receivedAt, berichtId: id, loaded } = arrival;
  return {
    id,
    partner: partner.id,
    receivedAt,
    mappingVersion: partner.adapter.mappingVersion,
    reading: translate(partner, document, { sentAt, receivedAt }),
    ...(loaded && { loaded: true }),
  };
}

/** Applies at once where nothing of the shard waits, nobody holds it and no person paused it; else leaves the message to the queue. */
async function applyInline(tx: Tx, context: PipelineContext, message: ReadableMessage): Promise<Partial<AfterCommit>> {
  const plan = await planFor(tx, context.hash, message.reading);
  if ((await isApplyPaused(tx, context.clock.now())) || (await hasPending(tx, plan.shard, message.id)))
    return leave(tx, message.id, plan.shard);
  const applied = await apply(tx, context, message, plan, { wait: false });
  if (applied.outcome === 'bezet') return leave(tx, message.id, applied.shard);
  return { outcome: applied.outcome, deliverTo: applied.wake };
}

async function leave(tx: Tx, id: string, shard: number): Promise<Partial<AfterCommit>> {
  await moveToShard(tx, id, shard);
  return { shard };
}

/** Sets a message aside with every reason, in plain Dutch; a person, or a code list that grew, lets it go on. */
export async function park(tx: Tx, context: PipelineContext, id: string, partner: string, error: CannotTranslate): Promise<void> {
  const { mappingVersion } = context.partners.get(partner)?.adapter ?? {};
  await settleMessage(tx, id, { state: 'GEPARKEERD', faults: error.faults, ...(mappingVersion && { mappingVersion }) });
  await noteWaiting(tx, context, 'bericht.geparkeerd', id, error.faults);
}
