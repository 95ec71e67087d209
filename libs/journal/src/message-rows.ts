import type { DataKey } from '@schakel/keys';
import type { Fault } from '@schakel/kernel';
import { MESSAGE_KEY_COLUMNS, MESSAGE_KEY_JOIN, type MessageKeyRow } from './keys/key-chest';
import type { Tx } from './journal';

/** States of a message (contract.md). */
export type MessageState = 'ONTVANGEN' | 'VERWERKT' | 'AFGEHANDELD' | 'GEWEIGERD' | 'GEPARKEERD' | 'NIET_GEKOPPELD' | 'DUBBEL';

/** The answer as it went out; a repeat of the message gets it again. */
export interface Receipt {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** The raw message as it came in, for reading it again. */
export interface RawMessage {
  readonly contentType: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

export interface NewMessage {
  readonly id: string;
  readonly partner: string;
  /** Undefined for a message that does not occupy its id: refused, or a duplicate. */
  readonly messageKey?: string;
  readonly claimedKey?: string;
  readonly contentHash: string;
  /** Of the bytes as they came in. */
  readonly sha256: string;
  readonly state: MessageState;
  readonly faults?: readonly Fault[];
  readonly firstId?: string;
  readonly receivedAt: string;
  readonly sentAt?: string;
  readonly size: number;
  /** Undefined for a duplicate: the first one's content is kept. */
  readonly raw?: RawMessage;
  readonly contentType: string;
  readonly receipt: Receipt;
  readonly shard: number;
  /** The W3C trace context that all work for it hangs from. */
  readonly traceparent?: string;
  /** It comes from the partner's export, not from the partner: nothing is sent on for it. */
  readonly loaded?: boolean;
}

/** What the sender's own id is bound to. It chose it, so nobody knows what it says. */
export const senderKeyPlace = (id: string): string => `message-key-of-sender:${id}`;
/** Under which a message is found by its sender's own id: keyed, for the same reason. */
export const senderKeyDigest = ({ hash }: Pick<Tx, 'hash'>, key: string): string => hash.hex('message-key', key);

const receiptPlace = (id: string): string => `receipt:${id}`;
const payloadPlace = (id: string): string => `message:${id}`;

/** Raw messages are kept as a header line of JSON and the untouched bytes. */
function packRaw(raw: RawMessage): Buffer {
  const head = Buffer.from(JSON.stringify({ contentType: raw.contentType, headers: raw.headers }));
  const length = Buffer.alloc(4);
  length.writeUInt32BE(head.length);
  return Buffer.concat([length, head, raw.body]);
}

function unpackRaw(packed: Buffer): RawMessage {
  const end = 4 + packed.readUInt32BE(0);
  const head = JSON.parse(packed.toString('utf8', 4, end)) as Omit<RawMessage, 'body'>;
  return { ...head, body: packed.subarray(end) };
}

/** A raw message as it was kept, opened. */
export const openRaw = (key: DataKey, id: string, sealed: Buffer): RawMessage => unpackRaw(key.open(payloadPlace(id), sealed));

/** Adds a message and counts it for the ledger. False when the partner already has a message under this key: nothing was written. */
export async function insertMessage(tx: Tx, message: NewMessage): Promise<boolean> {
  const own = message.raw && tx.keys.openMessage(message.id);
  const named = message.messageKey ?? message.claimedKey;
  const rows = await tx.query(
    {
      name: 'message_insert',
      text: `INSERT INTO message (id, partner, message_key, claimed_key, sender_key, content_hash, state, faults, first_id, received_at, sent_at, size,
                 content_type, payload, data_key, receipt, shard, trace_id, sha256, loaded, traceparent)
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21)
             ON CONFLICT (partner, message_key) WHERE message_key IS NOT NULL DO NOTHING RETURNING id`,
    },
    [
      message.id,
      message.partner,
      message.messageKey === undefined ? null : senderKeyDigest(tx, message.messageKey),
      message.claimedKey === undefined ? null : senderKeyDigest(tx, message.claimedKey),
      named === undefined ? null : tx.seal.close(senderKeyPlace(message.id), named),
      message.contentHash,
      message.state,
      JSON.stringify(message.faults ?? []),
      message.firstId ?? null,
      message.receivedAt,
      message.sentAt ?? null,
      message.size,
      message.contentType,
      own && message.raw ? own.key.close(payloadPlace(message.id), packRaw(message.raw)) : null,
      own?.wrapped ?? null,
      tx.seal.close(receiptPlace(message.id), JSON.stringify(message.receipt)),
      message.shard,
      message.traceparent?.slice(3, 35) ?? null,
      message.sha256,
      message.loaded ?? false,
      message.traceparent ?? null,
    ],
  );
  if (rows.length === 1) tx.arrived(message.partner);
  return rows.length === 1;
}

/** The answer to a message as it went out. */
export const openReceipt = (tx: Pick<Tx, 'seal'>, id: string, sealed: Buffer): Receipt =>
  JSON.parse(tx.seal.open(receiptPlace(id), sealed).toString()) as Receipt;

/** The message that holds this key at this partner. */
export async function messageByKey(
  tx: Tx,
  partner: string,
  messageKey: string,
): Promise<{ id: string; contentHash: string; receipt: Receipt } | undefined> {
  const [row] = await tx.query<{ id: string; content_hash: string; receipt: Buffer }>(
    { name: 'message_by_key', text: 'SELECT id, content_hash, receipt FROM message WHERE partner = $1 AND message_key = $2' },
    [partner, senderKeyDigest(tx, messageKey)],
  );
  if (!row) return undefined;
  return { id: row.id, contentHash: row.content_hash, receipt: openReceipt(tx, row.id, row.receipt) };
}

/** A stored message with what is needed to read it (again). */
export interface StoredMessage {
  readonly id: string;
  readonly partner: string;
  readonly state: MessageState;
  readonly receivedAt: string;
  readonly sentAt: string;
  readonly shard: number;
  readonly failures: number;
  readonly raw: RawMessage;
  readonly loaded: boolean;
  readonly traceparent?: string;
}

interface StoredRow extends MessageKeyRow {
  id: string;
  partner: string;
  state: MessageState;
  received_at: Date;
  sent_at: Date;
  shard: number;
  failures: number;
  payload: Buffer;
  loaded: boolean;
  traceparent: string | null;
}

const STORED_COLUMNS = `m.id, m.partner, m.state, m.received_at, m.sent_at, m.shard, m.failures, m.payload, m.loaded, m.traceparent, ${MESSAGE_KEY_COLUMNS}`;
const STORED_FROM = `FROM message m ${MESSAGE_KEY_JOIN}`;

/** Undefined where the key is gone: every record that the message concerned was shredded. */
async function opened(tx: Tx, row: StoredRow): Promise<StoredMessage | undefined> {
  const key = await tx.keys.messageIn(row.id, row);
  return key && stored(row, key);
}

const stored = (row: StoredRow, key: DataKey): StoredMessage => ({
  id: row.id,
  partner: row.partner,
  state: row.state,
  receivedAt: row.received_at.toISOString(),
  sentAt: row.sent_at.toISOString(),
  shard: row.shard,
  failures: row.failures,
  loaded: row.loaded,
  ...(row.traceparent !== null && { traceparent: row.traceparent }),
  raw: openRaw(key, row.id, row.payload),
});

/** A message with its content, to be read again; undefined where there is none, or its content is gone. */
export async function storedMessage(tx: Tx, id: string): Promise<StoredMessage | undefined> {
  const [row] = await tx.query<StoredRow>(
    {
      name: 'message_stored',
      text: `SELECT ${STORED_COLUMNS} ${STORED_FROM} WHERE m.id = $1 AND m.payload IS NOT NULL AND m.sent_at IS NOT NULL`,
    },
    [id],
  );
  return row && opened(tx, row);
}

/** The oldest messages of this shard that wait to be applied, at most `limit`, locked for this transaction. */
export async function nextPending(tx: Tx, shard: number, limit: number): Promise<StoredMessage[]> {
  const rows = await tx.query<StoredRow>(
    {
      name: 'message_next',
      text: `SELECT ${STORED_COLUMNS} ${STORED_FROM} WHERE m.shard = $1 AND m.state = 'ONTVANGEN' ORDER BY m.received_at, m.id LIMIT $2 FOR UPDATE OF m`,
    },
    [shard, limit],
  );
  const pending: StoredMessage[] = [];
  for (const row of rows) {
    const message = await opened(tx, row);
    if (message) pending.push(message);
  }
  return pending;
}

/** The first of these shards in which messages other than this one still wait: a later one may not be applied before them. */
export async function pendingIn(tx: Tx, shards: readonly number[], messageId: string): Promise<number | undefined> {
  const [row] = await tx.query<{ shard: number }>(
    {
      name: 'message_pending',
      text: `SELECT shard FROM message WHERE shard = ANY($1::integer[]) AND state = 'ONTVANGEN' AND id <> $2
             ORDER BY array_position($1::integer[], shard) LIMIT 1`,
    },
    [shards, messageId],
  );
  return row?.shard;
}

/** Shards with messages that came in before this instant and still wait: what the sweeper wakes. */
export async function shardsWithPending(tx: Pick<Tx, 'query'>, receivedBefore: string): Promise<number[]> {
  const rows = await tx.query<{ shard: number }>(
    { name: 'message_shards', text: `SELECT DISTINCT shard FROM message WHERE state = 'ONTVANGEN' AND received_at <= $1` },
    [receivedBefore],
  );
  return rows.map((row) => row.shard);
}

/** Messages that are not linked and wait for one of these numbers, with all the numbers they wait for. */
export async function waitingFor(tx: Tx, keys: readonly string[]): Promise<{ message: StoredMessage; keys: string[] }[]> {
  const rows = await tx.query<StoredRow & { keys: string[] }>(
    {
      name: 'message_waiting',
      text: `SELECT ${STORED_COLUMNS}, (SELECT array_agg(w.key) FROM waiting_key w WHERE w.message_id = m.id) AS keys
             ${STORED_FROM} WHERE m.state = 'NIET_GEKOPPELD' AND m.id IN (SELECT message_id FROM waiting_key WHERE key = ANY($1))
             ORDER BY m.received_at, m.id`,
    },
    [keys],
  );
  const waiting: { message: StoredMessage; keys: string[] }[] = [];
  for (const row of rows) {
    const message = await opened(tx, row);
    if (message) waiting.push({ message, keys: row.keys });
  }
  return waiting;
}

/** What became of these messages by now, with what is wrong. */
export async function outcomesOf(
  tx: Pick<Tx, 'query'>,
  ids: readonly string[],
): Promise<Map<string, { state: MessageState; faults: readonly Fault[] }>> {
  const rows = await tx.query<{ id: string; state: MessageState; faults: readonly Fault[] }>(
    { name: 'message_outcomes', text: 'SELECT id, state, faults FROM message WHERE id = ANY($1)' },
    [ids],
  );
  return new Map(rows.map(({ id, ...outcome }) => [id, outcome]));
}

/** Puts a message among those that wait for one of these numbers. */
export async function waitForKeys(tx: Tx, messageId: string, keys: readonly string[]): Promise<void> {
  await tx.query(
    {
      name: 'waiting_add',
      text: 'INSERT INTO waiting_key (key, message_id) SELECT key, $2 FROM unnest($1::text[]) AS k(key) ON CONFLICT DO NOTHING',
    },
    [keys, messageId],
  );
}

/** What became of a message after reading or applying it. */
export interface Outcome {
  readonly state: MessageState;
  readonly faults?: readonly Fault[];
  readonly warnings?: readonly Fault[];
  readonly mappingVersion?: string;
  readonly regime?: string;
  readonly purpose?: string;
  readonly appliedAt?: string;
}

/** Takes messages off the list of those that wait for a number. */
export async function stopWaiting(tx: Tx, messageIds: readonly string[]): Promise<void> {
  await tx.query({ name: 'waiting_gone', text: 'DELETE FROM waiting_key WHERE message_id = ANY($1)' }, [messageIds]);
}

/** Writes the outcome. Once its key lies with a record that it concerns, the first copy of it goes (semantics.md 34a). */
export async function settleMessage(tx: Tx, id: string, outcome: Outcome): Promise<void> {
  await tx.query(
    {
      name: 'message_settle',
      text: `UPDATE message SET state = $2, faults = $3, warnings = $4, mapping_version = $5, regime = $6, purpose = $7, applied_at = $8,
               data_key = CASE WHEN EXISTS (SELECT 1 FROM message_dossier l WHERE l.message_id = $1 AND l.data_key IS NOT NULL) THEN NULL ELSE data_key END
             WHERE id = $1`,
    },
    [
      id,
      outcome.state,
      JSON.stringify(outcome.faults ?? []),
      JSON.stringify(outcome.warnings ?? []),
      outcome.mappingVersion ?? null,
      outcome.regime ?? null,
      outcome.purpose ?? null,
      outcome.appliedAt ?? null,
    ],
  );
}

/** Puts a pending message into the shard of the record that it turned out to belong to. */
export async function moveToShard(tx: Tx, id: string, shard: number): Promise<void> {
  await tx.query({ name: 'message_shard', text: 'UPDATE message SET shard = $2 WHERE id = $1' }, [id, shard]);
}

/** Counts a fault of our own in applying this message; returns how many there were. */
export async function countFailure(tx: Pick<Tx, 'query'>, id: string): Promise<number> {
  const [row] = await tx.query<{ failures: number }>(
    { name: 'message_failed', text: 'UPDATE message SET failures = failures + 1 WHERE id = $1 RETURNING failures' },
    [id],
  );
  return row?.failures ?? 0;
}

/**
 * VERWERKT becomes AFGEHANDELD once every delivery that the message caused is taken or lapsed (contract.md, answers
 * and receipts). Two deliveries that end at once each do not see the other: the message is held first, so that the
 * second looks when the first has committed.
 */
export async function completeMessages(tx: Tx, ids: readonly string[]): Promise<void> {
  await tx.query({ name: 'message_hold', text: 'SELECT 1 FROM message WHERE id = ANY($1) ORDER BY id FOR NO KEY UPDATE' }, [ids]);
  await tx.query(
    {
      name: 'message_complete',
      text: `UPDATE message m SET state = 'AFGEHANDELD' WHERE id = ANY($1) AND state = 'VERWERKT' AND NOT EXISTS (
               SELECT 1 FROM delivery d WHERE d.message_id = m.id AND d.state NOT IN ('AANVAARD', 'VERWERKT_BIJ_PARTNER', 'VERVALLEN'))`,
    },
    [ids],
  );
}

/** Counts what was answered and not kept: an unknown sender, a body over the cap. Of the body a keyed digest stays, to tell a repeat by. */
export async function countTurnedAway(
  tx: Pick<Tx, 'query' | 'hash'>,
  row: { id: string; at: string; reason: string; sha256: string; size: number; source: string },
): Promise<void> {
  await tx.query(
    { name: 'turned_away', text: 'INSERT INTO turned_away (id, at, reason, digest, size, source) VALUES ($1, $2, $3, $4, $5, $6)' },
    [row.id, row.at, row.reason, tx.hash.hex('turned-away', row.sha256), row.size, row.source],
  );
}
