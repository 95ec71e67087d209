import type { Content } from '@schakel/adapter-contract';
import type { DossierRecord, EventKind } from '@schakel/dossier';
import { storedMessage, storedRecord, type ParkedDelivery, type Tx } from '@schakel/journal';
import type { Json } from '@schakel/kernel';
import { route, type RoutableEvent } from '@schakel/policy';
import { eventFactIdOf } from '../apply/apply-to-dossier';
import { partnerOf, type PipelineContext } from '../context';
import { contentIn } from '../kept-content';
import { correctionAgain } from '../route/send-corrections';
import { numbersAgain } from '../route/tell-new-numbers';
import { reread } from '../translate/reread';

/** A delivery that never left, as far as it takes to cut it again. */
type Recuttable = Pick<
  ParkedDelivery,
  'id' | 'partner' | 'messageId' | 'event' | 'tellsEvent' | 'purpose' | 'content' | 'eventFactId' | 'dossierIds'
>;

/** What is told because of an event of another kind: it is made again from itself and the record, not from that event. */
const MADE_OF_ANOTHER: Readonly<Partial<Record<EventKind, typeof correctionAgain>>> = {
  'correction.sent': correctionAgain,
  'person.merged': numbersAgain,
};

/** What a partner may hear of the event of a delivery now; nothing at all where the policy no longer lets it hear. */
export type Recut = { readonly content: Json } | 'niets';

/**
 * Cuts a delivery that never left again from the records as they are now, by the policy of the event's own day: what
 * came in since it was made (a BSN) goes along. Undefined where the event can no longer be read from its message: then
 * what was cut before stands.
 */
export async function recut(tx: Tx, context: PipelineContext, delivery: Recuttable): Promise<Recut | undefined> {
  const [record, ...others] = await recordsOf(tx, delivery.dossierIds);
  if (!record) return undefined;
  const made = delivery.tellsEvent ? undefined : MADE_OF_ANOTHER[delivery.event];
  if (made) {
    const kept = contentIn(delivery.content);
    return kept && asKept(made(context, record, { ...delivery, content: kept }));
  }
  const event = await eventOf(tx, context, delivery);
  if (!event) return undefined;
  const { deliveries } = route(event, record, context.policy, others);
  const found = deliveries.find(({ to }) => to === delivery.partner);
  return asKept(found?.content);
}

const asKept = (content: Content | undefined): Recut => (content ? { content: JSON.parse(JSON.stringify(content)) as Json } : 'niets');

async function eventOf(tx: Tx, context: PipelineContext, delivery: Recuttable): Promise<RoutableEvent | undefined> {
  const stored = await storedMessage(tx, delivery.messageId);
  if (!stored) return undefined;
  try {
    const message = reread(partnerOf(context, stored.partner), stored);
    const events = message.reading.children.flatMap((child) => child.events);
    const event = events.find((one) => eventFactIdOf(context, message, one) === delivery.eventFactId);
    return event && { ...event, organisation: message.partner };
  } catch (error) {
    context.signals.fault('route', error, { leveringId: delivery.id });
    return undefined;
  }
}

async function recordsOf(tx: Tx, dossierIds: readonly string[]): Promise<DossierRecord[]> {
  const records: DossierRecord[] = [];
  for (const id of dossierIds) {
    const json = await storedRecord(tx, id);
    if (json !== undefined) records.push(JSON.parse(json) as DossierRecord);
  }
  return records;
}
