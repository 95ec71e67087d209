import type { HttpAnswer } from '@schakel/adapter-contract';
import { audit, insertMessage, messageByKey, type AuditAction, type AuditDetails, type NewMessage, type Tx } from '@schakel/journal';
import { newId, sha256Hex, type Fault } from '@schakel/kernel';
import type { PipelineContext } from '../context';
import type { Arrival } from '../receive/receive';

/** What was kept, and the answer that may leave once the transaction has committed. */
export interface Stored {
  readonly answer: HttpAnswer;
  readonly outcome: 'ONTVANGEN' | 'GEWEIGERD' | 'DUBBEL';
  /** The row that was written: of a repeat its own. */
  readonly berichtId: string;
}

const REUSED = 'Dit berichtnummer is al gebruikt voor een ander bericht. Gebruik een nieuw nummer.';

function rowOf(arrival: Arrival): Omit<NewMessage, 'state' | 'receipt'> {
  const { inbound, inspection } = arrival;
  return {
    id: arrival.berichtId,
    partner: arrival.partner.id,
    contentHash: arrival.contentHash,
    sha256: sha256Hex(inbound.body),
    receivedAt: arrival.receivedAt,
    size: inbound.body.byteLength,
    contentType: inbound.contentType,
    raw: inbound,
    shard: 0,
    ...(inspection.messageKey !== undefined && { claimedKey: inspection.messageKey }),
    ...(arrival.traceparent !== undefined && { traceparent: arrival.traceparent }),
    ...(arrival.loaded && { loaded: true }),
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
    await note(tx, context, arrival, 'bericht.geweigerd', refusal(inspection.faults));
    return { answer, outcome: 'GEWEIGERD', berichtId: row.id };
  }
  const { messageKey, sentAt } = inspection;
  const { claimedKey: _claimed, ...own } = row;
  if (await insertMessage(tx, { ...own, messageKey, sentAt, state: 'ONTVANGEN', receipt: answer })) {
    await note(tx, context, arrival, arrival.loaded ? 'bericht.geladen' : 'bericht.ontvangen', { grootte: row.size });
    return { answer, outcome: 'ONTVANGEN', berichtId: row.id };
  }
  return repeat(tx, context, arrival, messageKey, { ...row, sentAt });
}

/** How many faults, and the first: never what they are about. */
const refusal = (faults: readonly Fault[]): AuditDetails => ({ code: faults[0]?.code ?? '', fouten: faults.length });

async function note(tx: Tx, context: PipelineContext, arrival: Arrival, action: AuditAction, details: AuditDetails): Promise<void> {
  const { berichtId: messageId, receivedAt: at, partner, loaded } = arrival;
  const by = loaded ? { ...loaded.doer, reason: loaded.reason } : { actor: partner.id, client: partner.settings.clientId };
  await audit(tx, { id: newId(context.clock.now()), at, ...by, action, messageId, details });
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
    await note(tx, context, { ...arrival, berichtId: id }, 'bericht.dubbel', { eerste: first.id });
    return { answer: first.receipt, outcome: 'DUBBEL', berichtId: id };
  }
  const faults = [{ veld: 'berichtnummer', code: 'REFERENTIE_HERGEBRUIKT', uitleg: REUSED }];
  const { receivedAt } = arrival;
  const answer = arrival.partner.adapter.answer({ soort: 'geweigerd', status: 409, berichtId: id, messageKey, receivedAt, faults });
  await insertMessage(tx, { ...row, id, state: 'GEWEIGERD', firstId: first.id, faults, receipt: answer });
  await note(tx, context, { ...arrival, berichtId: id }, 'bericht.geweigerd', refusal(faults));
  return { answer, outcome: 'GEWEIGERD', berichtId: id };
}
