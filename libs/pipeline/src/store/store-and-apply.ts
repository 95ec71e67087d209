import type { HttpAnswer, Inspection } from '@schakel/adapter-contract';
import { moveToShard, pendingIn, settleMessage, shardOf, type Tx } from '@schakel/journal';
import { CannotTranslate } from '@schakel/kernel';
import { apply } from '../apply/apply';
import { noteWaiting } from '../apply/note-waiting';
import { keyOf, leadingFirst, planFor, type Plan, type ReadableMessage } from '../apply/plan';
import type { PipelineContext } from '../context';
import type { Arrival } from '../receive/receive';
import { translate } from '../translate/translate';
import { store } from './store';

/** An arrival with what it says, or why that cannot be told; undefined for one that is refused. */
export interface ReadArrival {
  readonly arrival: Arrival;
  readonly meaning: { readonly message: ReadableMessage } | { readonly error: unknown } | undefined;
  /** Where its case lies as far as the message itself tells: messages of one case come together. */
  readonly shard: number;
}

/** What to wake once the transaction has committed. */
export interface AfterCommit {
  readonly answer: HttpAnswer;
  readonly outcome: string;
  readonly shard?: number;
  readonly deliverTo?: ReadonlySet<string>;
  /** A fault of ours kept it from being read: it waits for the queue. */
  readonly fault?: unknown;
}

/** The message with its meaning. Throws CannotTranslate. */
export function readableOf(
  arrival: Arrival,
  { document, sentAt, messageKey: key }: Inspection & { readonly verdict: 'accepted' },
): ReadableMessage {
  const { partner, receivedAt, berichtId: id, loaded } = arrival;
  return {
    id,
    key,
    partner: partner.id,
    receivedAt,
    mappingVersion: partner.adapter.mappingVersion,
    reading: translate(partner, document, { sentAt, receivedAt }),
    ...(loaded && { loaded: true }),
  };
}

/** Reads it once, whatever is tried with it afterwards. Pure. */
export function read({ hash }: Pick<PipelineContext, 'hash'>, arrival: Arrival): ReadArrival {
  const { inspection, contentHash } = arrival;
  if (inspection.verdict === 'refused') return { arrival, meaning: undefined, shard: shardOf(contentHash) };
  try {
    const message = readableOf(arrival, inspection);
    const [strongest] = message.reading.children.flatMap((child) => leadingFirst(child.keys));
    return { arrival, meaning: { message }, shard: shardOf(strongest ? keyOf(hash, strongest) : contentHash) };
  } catch (error) {
    return { arrival, meaning: { error }, shard: shardOf(contentHash) };
  }
}

/** Where a message waits of which nobody knows yet where its case lies; the worker moves it. */
const UNPLACED = 0;

/** The plain path: durable first, meaning later. */
export async function storeOnly(tx: Tx, context: PipelineContext, { arrival }: ReadArrival, shard = UNPLACED): Promise<AfterCommit> {
  const stored = await store(tx, context, arrival);
  if (stored.outcome !== 'ONTVANGEN') return stored;
  if (shard !== UNPLACED) await moveToShard(tx, stored.berichtId, shard);
  return { ...stored, shard };
}

/**
 * Stores the message and, where nothing of its case waits and nobody else holds it, applies it in the same transaction.
 * One that cannot be translated is parked.
 */
export async function storeAndApply(tx: Tx, context: PipelineContext, one: ReadArrival): Promise<AfterCommit> {
  const { arrival, meaning } = one;
  const stored = await storeOnly(tx, context, one);
  if (stored.outcome !== 'ONTVANGEN' || !meaning) return stored;
  try {
    if ('error' in meaning) throw meaning.error;
    return { answer: stored.answer, ...(await applyInline(tx, context, meaning.message)) };
  } catch (error) {
    if (error instanceof CannotTranslate) {
      await park(tx, context, arrival.berichtId, arrival.partner.id, error);
      return { answer: stored.answer, outcome: 'GEPARKEERD' };
    }
    if ('error' in meaning) return { ...stored, fault: error };
    throw error;
  }
}

/** Applies at once where nothing of its case waits and nobody holds it; else leaves the message to the queue. */
async function applyInline(tx: Tx, context: PipelineContext, message: ReadableMessage): Promise<Omit<AfterCommit, 'answer'>> {
  const plan = await planFor(tx, context.hash, message.reading);
  const behind = await pendingIn(tx, placesOf(context, message, plan), message.id);
  if (behind !== undefined) return leave(tx, message.id, behind);
  const applied = await apply(tx, context, message, plan, { wait: false });
  if (applied.outcome === 'bezet') return leave(tx, message.id, applied.shard);
  return { outcome: applied.outcome, deliverTo: applied.wake };
}

/**
 * The shards in which messages of its case may wait: that of its record, and those of its own numbers, where one waits
 * that came before the record knew them.
 */
function placesOf({ hash }: PipelineContext, { reading }: ReadableMessage, plan: Plan): number[] {
  const own = reading.children.flatMap((child) => leadingFirst(child.keys)).map((number) => shardOf(keyOf(hash, number)));
  return [...new Set([plan.shard, ...own])];
}

/**
 * Where a message waits that cannot be applied now: behind what waits of its case, else in the shard of its record, so
 * that what comes later of that case finds it there. Asked apart from the transaction that keeps it: that one must not fail.
 */
export async function placeOf(context: PipelineContext, { meaning, arrival }: ReadArrival): Promise<number> {
  if (!meaning || 'error' in meaning) return UNPLACED;
  const { message } = meaning;
  try {
    return await context.journal.transaction(async (tx) => {
      const plan = await planFor(tx, context.hash, message.reading);
      return (await pendingIn(tx, placesOf(context, message, plan), arrival.berichtId)) ?? plan.shard;
    });
  } catch {
    return UNPLACED;
  }
}

async function leave(tx: Tx, id: string, shard: number): Promise<Omit<AfterCommit, 'answer'>> {
  await moveToShard(tx, id, shard);
  return { outcome: 'ONTVANGEN', shard };
}

/** Sets a message aside with every reason, in plain Dutch; a person, or a code list that grew, lets it go on. */
export async function park(tx: Tx, context: PipelineContext, id: string, partner: string, error: CannotTranslate): Promise<void> {
  const { mappingVersion } = context.partners.get(partner)?.adapter ?? {};
  await settleMessage(tx, id, { state: 'GEPARKEERD', faults: error.faults, ...(mappingVersion && { mappingVersion }) });
  await noteWaiting(tx, context, 'bericht.geparkeerd', id, error.faults);
}
