import type { HttpAnswer } from '@schakel/adapter-contract';
import { insertMessage, messageByKey, type NewMessage, type Tx } from '@schakel/journal';
import { newId } from '@schakel/kernel';
import type { PipelineContext } from '../context';
import type { Arrival } from '../receive/receive';

/** What was kept, and the answer that may leave once the transaction has committed. */
export interface Stored {
  readonly answer: HttpAnswer;
  readonly outcome: 'ONTVANGEN' | 'GEWEIGERD' | 'DUBBEL';
}

const REUSED = 'Dit berichtnummer is al gebruikt voor een ander bericht. Gebruik een nieuw nummer.';

function rowOf(arrival: Arrival): Omit<NewMessage, 'state' | 'receipt'> {
  const { inbound, inspection } = arrival;
  return {
    id: arrival.berichtId,
    partner: arrival.partner.id,
    contentHash: arrival.contentHash,
    receivedAt: arrival.receivedAt,
    size: inbound.body.byteLength,
    contentType: inbound.contentType,
    raw: inbound,
    shard: 0,
    ...(inspection.messageKey !== undefined && { claimedKey: inspection.messageKey }),
    ...(arrival.traceId !== undefined && { traceId: arrival.traceId }),
  };
}

/**
 * Stage 2. Keeps the raw message with the answer it gets. Unique per (partner, message key): the same content again
 * is a duplicate and gets the first answer; other content under the same key is refused, kept and visible. A refused
 * message does not occupy its key, so that it can be sent again after it was put right.
 */
export async function store(tx: Tx, context: PipelineContext, arrival: Arrival): Promise<Stored> {
  const { inspection, answer } = arrival;
  const row = rowOf(arrival);
  if (inspection.verdict === 'refused') {
    await insertMessage(tx, { ...row, state: 'GEWEIGERD', faults: inspection.faults, receipt: answer });
    return { answer, outcome: 'GEWEIGERD' };
  }
  const { messageKey, sentAt } = inspection;
  const { claimedKey: _claimed, ...own } = row;
  if (await insertMessage(tx, { ...own, messageKey, sentAt, state: 'ONTVANGEN', receipt: answer })) return { answer, outcome: 'ONTVANGEN' };
  return repeat(tx, context, arrival, messageKey, { ...row, sentAt });
}

async function repeat(
  tx: Tx,
  context: PipelineContext,
  arrival: Arrival,
  messageKey: string,
  row: Omit<NewMessage, 'state' | 'receipt'>,
): Promise<Stored> {
  const first = await messageByKey(tx, arrival.partner.id, messageKey);
  if (!first) throw new Error('a message key is taken by a message that is not there');
  const id = newId(context.clock.now());
  if (first.contentHash === arrival.contentHash) {
    const { raw: _raw, ...withoutContent } = row;
    await insertMessage(tx, { ...withoutContent, id, state: 'DUBBEL', firstId: first.id, receipt: first.receipt });
    return { answer: first.receipt, outcome: 'DUBBEL' };
  }
  const faults = [{ veld: 'berichtnummer', code: 'REFERENTIE_HERGEBRUIKT', uitleg: REUSED }];
  const { receivedAt } = arrival;
  const answer = arrival.partner.adapter.answer({ soort: 'geweigerd', status: 409, berichtId: id, messageKey, receivedAt, faults });
  await insertMessage(tx, { ...row, id, state: 'GEWEIGERD', firstId: first.id, faults, receipt: answer });
  return { answer, outcome: 'GEWEIGERD' };
}
