import { sha256Hex, type Fault, type Json } from '@schakel/kernel';
import type { EventKind, Organisation } from '@schakel/dossier';
import type { DataKey } from '@schakel/keys';
import type { SqlStatement, Tx } from './journal';
import { isKeptBack } from './breaker-rows';
import { isPaused } from './pause-rows';
import type { DeliveryKeyRow } from './keys/key-chest';

/** States of a delivery (contract.md). */
export type DeliveryState = 'WACHT' | 'ONDERWEG' | 'AFGELEVERD' | 'AANVAARD' | 'VERWERKT_BIJ_PARTNER' | 'GEPARKEERD' | 'VERVALLEN';

export interface NewDelivery {
  readonly id: string;
  readonly partner: Organisation;
  /** The records of the children that it is about, in the order of the message. */
  readonly dossierIds: readonly string[];
  readonly messageId: string;
  readonly eventFactId: string;
  /** Absent: the event itself. Which of the corrections that it makes due at this partner, from 1 on; -1: a number that it brings. */
  readonly ordinal?: number;
  readonly event: EventKind;
  /** The organisation that said it. */
  readonly origin: Organisation;
  /** What the policy lets this partner hear; JSON. */
  readonly content: Json;
  readonly regime: string;
  readonly purpose: string;
  readonly ground: string;
  readonly createdAt: string;
}

const contentPlace = (id: string): string => `delivery-content:${id}`;
const renderedPlace = (id: string): string => `delivery:${id}`;

/** What a partner may hear, sealed for this delivery and no other, under its own key. */
export const closeContent = (key: DataKey, id: string, content: Json): Buffer => key.close(contentPlace(id), JSON.stringify(content));

/** The same, opened. */
export const openContent = (key: DataKey, id: string, sealed: Buffer): Json =>
  JSON.parse(key.open(contentPlace(id), sealed).toString()) as Json;

const referencePlace = (id: string): string => `delivery-reference:${id}`;

/** The partner's own number for a delivery: it chose it, so nobody knows what it says. */
export const closeReference = (key: DataKey | undefined, id: string, reference: string | undefined): Buffer | null =>
  key && reference !== undefined ? key.close(referencePlace(id), reference) : null;

const answerPlace = (id: string): string => `delivery-answer:${id}`;

/**
 * Adds a delivery at the end of the (record, partner) stream of every record that it is about; gives its numbers there,
 * in the order of the records. The caller holds the records' shards, so the numbers follow the order of the case. An
 * event of a record goes to a partner once, and so does each correction that it makes due (`ordinal`): a second time is a
 * unique violation.
 */
export async function addDelivery(tx: Tx, delivery: NewDelivery): Promise<number[]> {
  const own = await tx.keys.openDelivery(delivery.id, delivery.dossierIds);
  const rows = await tx.query<{ number: number }>(
    {
      name: 'delivery_add',
      text: `WITH wanted AS (
               SELECT dossier_id, data_key, position::smallint FROM unnest($3::uuid[], $9::bytea[]) WITH ORDINALITY AS w(dossier_id, data_key, position)),
             next AS (
               INSERT INTO stream (dossier_id, partner, last_number, skipped)
               SELECT dossier_id, $2, i.numbers_from + 1, i.numbers_from FROM wanted, installation i
               ON CONFLICT (dossier_id, partner) DO UPDATE SET last_number = stream.last_number + 1 RETURNING dossier_id, last_number),
             made AS (
               INSERT INTO delivery (id, partner, message_id, event, origin, state, content, regime, purpose, ground, created_at, due_at)
               VALUES ($1::uuid, $2, $4::uuid, $6, $7, 'WACHT', $8::bytea, $10, $11, $12, $13::timestamptz, $13::timestamptz)),
             placed AS (
               INSERT INTO delivery_place (delivery_id, dossier_id, position, partner, number, event_fact_id, ordinal, data_key)
               SELECT $1::uuid, dossier_id, position, $2, last_number, $5, $14, data_key FROM wanted JOIN next USING (dossier_id) RETURNING position, number)
             SELECT number FROM placed ORDER BY position`,
    },
    [
      delivery.id,
      delivery.partner,
      delivery.dossierIds,
      delivery.messageId,
      delivery.eventFactId,
      delivery.event,
      delivery.origin,
      closeContent(own.key, delivery.id, delivery.content),
      own.wrapped,
      delivery.regime,
      delivery.purpose,
      delivery.ground,
      delivery.createdAt,
      delivery.ordinal ?? 0,
    ],
  );
  if (rows.length !== delivery.dossierIds.length) throw new Error('a delivery was added without a number for every record');
  return rows.map(({ number }) => number);
}

/** Notes what a partner does not hear of an event, and on what ground. */
export async function addWithheld(
  tx: Tx,
  rows: readonly { dossierId: string; eventFactId: string; partner: string; path: string; event: string; ground: string; at: string }[],
): Promise<void> {
  for (const row of rows) {
    await tx.query(
      {
        name: 'withheld_add',
        text: 'INSERT INTO withheld (dossier_id, event_fact_id, partner, path, event, ground, at) VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING',
      },
      [row.dossierId, row.eventFactId, row.partner, row.path, row.event, row.ground, row.at],
    );
  }
}

/** The place of a delivery in the order of one case. */
export interface Place {
  readonly dossierId: string;
  readonly number: number;
}

/** A delivery that this process has taken in hand until `leasedUntil`. */
export interface LeasedDelivery {
  readonly id: string;
  readonly partner: Organisation;
  /** Its place in the order of every case that it is about, in the order of the message. */
  readonly places: readonly Place[];
  readonly messageId: string;
  readonly event: EventKind;
  readonly origin: Organisation;
  readonly createdAt: string;
  readonly attempt: number;
  /** Not yet rendered: what may be written. */
  readonly content?: Json;
  /** Rendered before: exactly these bytes are sent. */
  readonly rendered?: { readonly contentType: string; readonly body: string };
  /** What is written of it is sealed with this; undefined where every record that it is about was shredded. */
  readonly key?: DataKey;
  /** The delivery that this one offers again (semantics.md 20). */
  readonly reofferOf?: string;
  /** When the first attempt at it began. */
  readonly firstTriedAt?: string;
  /** The trace context of the message that it came of. */
  readonly traceparent?: string;
}

export interface LeasedRow extends DeliveryKeyRow {
  id: string;
  partner: string;
  dossier_ids: string[];
  numbers: number[];
  message_id: string;
  event: EventKind;
  origin: string;
  created_at: Date;
  attempts: number;
  content: Buffer | null;
  rendered: Buffer | null;
  content_type: string | null;
  reoffer_of: string | null;
  first_tried_at: Date | null;
  traceparent: string | null;
}

/** How the key of a delivery `d` lies: per place, in the order of its places. */
export const DELIVERY_KEYS = `
  (SELECT array_agg(p.data_key ORDER BY p.position) FROM delivery_place p WHERE p.delivery_id = d.id) AS place_keys,
  (SELECT array_agg(r.data_key ORDER BY p.position) FROM delivery_place p LEFT JOIN dossier r ON r.id = p.dossier_id WHERE p.delivery_id = d.id) AS record_keys`;

/** The records that it is about, in the order of its places. */
export const DELIVERY_DOSSIERS =
  '(SELECT array_agg(p.dossier_id::text ORDER BY p.position) FROM delivery_place p WHERE p.delivery_id = d.id) AS dossier_ids';

/** The columns of a delivery `d` that is to be written or sent, with its places. */
export const LEASED_COLUMNS = `d.id, d.partner, d.message_id, d.event, d.origin, d.created_at, d.attempts, d.content, d.rendered, d.content_type, d.reoffer_of,
  (SELECT t.traceparent FROM message t WHERE t.id = d.message_id) AS traceparent,
  (SELECT min(a.started_at) FROM delivery_attempt a WHERE a.delivery_id = d.id) AS first_tried_at,
  ${DELIVERY_DOSSIERS},
  (SELECT array_agg(p.number ORDER BY p.position) FROM delivery_place p WHERE p.delivery_id = d.id) AS numbers, ${DELIVERY_KEYS}`;

/**
 * The deliveries `b` that come first in one of the cases of delivery `d`: those with an earlier number, and those of a
 * stream that goes on in this one (joined records). `which` says which of these are meant.
 */
const EARLIER = `FROM delivery_place p JOIN delivery_place e ON e.dossier_id = p.dossier_id AND e.partner = p.partner AND e.number < p.number
  JOIN delivery b ON b.id = e.delivery_id WHERE p.delivery_id = d.id`;
const CONTINUED = `FROM delivery_place p JOIN stream s ON s.continued_in = p.dossier_id AND s.partner = p.partner
  JOIN delivery_place e ON e.dossier_id = s.dossier_id AND e.partner = s.partner
  JOIN delivery b ON b.id = e.delivery_id WHERE p.delivery_id = d.id AND b.id <> d.id`;

/** Whether there are any: they hold `d` up. */
export const heldUp = (which: string): string =>
  `(EXISTS (SELECT 1 ${EARLIER} AND ${which}) OR EXISTS (SELECT 1 ${CONTINUED} AND ${which}))`;

/** Their ids, as text. */
export const comesBefore = (which: string): string =>
  `ARRAY(SELECT b.id::text ${EARLIER} AND ${which} UNION SELECT b.id::text ${CONTINUED} AND ${which})`;

const PARKED_HOLDS = `(b.state = 'GEPARKEERD' AND b.holds_stream)`;
const NOT_YET_TAKEN = `(b.state IN ('WACHT', 'ONDERWEG') OR ${PARKED_HOLDS})`;

const next = (name: string, whose: string): SqlStatement => ({
  name,
  text: `SELECT d.id FROM delivery d
         WHERE d.partner = $1 AND ${whose}
           AND NOT ${isPaused('$1', '$2::timestamptz')} AND NOT ${heldUp(NOT_YET_TAKEN)}
         ORDER BY d.due_at, d.seq LIMIT $3 FOR UPDATE SKIP LOCKED`,
});
const NEXT_DUE = next('delivery_due', `d.due_at <= $2 AND (d.state = 'WACHT' OR (d.state = 'ONDERWEG' AND d.leased_until <= $2))`);
/** Also what waits for a later attempt. */
const NEXT_OF_ALL = next('delivery_next', `(d.state = 'WACHT' OR (d.state = 'ONDERWEG' AND d.leased_until <= $2))`);

/**
 * Takes the first unfinished delivery of each of this partner's streams that is due, at most `limit`. Serial per
 * record: while one is under way or holds its stream, the later ones of that record are not taken. A lease that ran
 * out, or was ended because its process is gone (`leasedBy`), is taken again, with the same id and bytes. `early`: also what
 * waits for a later attempt, the one that is due first.
 *
 * First locked, then looked at again: a join that ended just before the lock moved the delivery to another stream, and
 * the statement that locks still sees it in its old place. Once locked, a join leaves it where it is.
 */
export async function leaseDueDeliveries(
  tx: Tx,
  options: { partner: string; now: string; leasedUntil: string; limit: number; leasedBy?: number; early?: boolean },
): Promise<LeasedDelivery[]> {
  const due = await tx.query<{ id: string }>(options.early ? NEXT_OF_ALL : NEXT_DUE, [options.partner, options.now, options.limit]);
  if (due.length === 0) return [];
  const rows = await tx.query<LeasedRow>(
    {
      name: 'delivery_lease',
      text: `UPDATE delivery d SET state = 'ONDERWEG', leased_until = $2, leased_by = $3, attempts = attempts + 1
             WHERE d.id = ANY($1) AND NOT ${heldUp(NOT_YET_TAKEN)} RETURNING ${LEASED_COLUMNS}`,
    },
    [due.map(({ id }) => id), options.leasedUntil, options.leasedBy ?? null],
  );
  return inTurn(rows, (row) => leasedDelivery(tx, row));
}

/** A row as it is worked with: its content or its bytes opened. */
export async function leasedDelivery(tx: Pick<Tx, 'keys'>, row: LeasedRow): Promise<LeasedDelivery> {
  const key = await tx.keys.ofDelivery(row.id, row);
  return {
    id: row.id,
    partner: row.partner,
    places: row.dossier_ids.map((dossierId, index) => ({ dossierId, number: row.numbers[index] ?? 0 })),
    messageId: row.message_id,
    event: row.event,
    origin: row.origin,
    createdAt: row.created_at.toISOString(),
    attempt: row.attempts,
    ...(row.reoffer_of !== null && { reofferOf: row.reoffer_of }),
    ...(row.first_tried_at && { firstTriedAt: row.first_tried_at.toISOString() }),
    ...(row.traceparent !== null && { traceparent: row.traceparent }),
    ...(key && { key, ...held(key, row) }),
  };
}

/** What may still be written, or else what was written. */
const held = (
  key: DataKey,
  { id, content, rendered, content_type: contentType }: Pick<LeasedRow, 'id' | 'content' | 'rendered' | 'content_type'>,
): Pick<LeasedDelivery, 'content' | 'rendered'> => ({
  ...(content && !rendered && { content: openContent(key, id, content) }),
  ...(rendered && contentType && { rendered: { contentType, body: key.open(renderedPlace(id), rendered).toString() } }),
});

/** One after the other: a transaction has one connection. */
export async function inTurn<Row, Result>(rows: readonly Row[], work: (row: Row) => Promise<Result>): Promise<Result[]> {
  const results: Result[] = [];
  for (const row of rows) results.push(await work(row));
  return results;
}

/** A delivery with what it holds: the bytes that were written, or what may still be written. */
export interface OpenedDelivery {
  readonly id: string;
  readonly partner: Organisation;
  readonly event: EventKind;
  readonly origin: Organisation;
  readonly createdAt: string;
  readonly content?: Json;
  readonly rendered?: { readonly contentType: string; readonly body: string };
  readonly warnings: readonly Fault[];
}

type OpenedRow = DeliveryKeyRow &
  Pick<LeasedRow, 'id' | 'partner' | 'event' | 'origin' | 'created_at' | 'content' | 'rendered' | 'content_type'> & {
    readonly warnings: readonly Fault[];
  };

/** The deliveries that came of a message, opened, in the order in which they were made. */
export async function openedDeliveries(tx: Tx, messageId: string): Promise<OpenedDelivery[]> {
  const rows = await tx.query<OpenedRow>(
    {
      name: 'delivery_opened',
      text: `SELECT d.id, d.partner, d.event, d.origin, d.created_at, d.content, d.rendered, d.content_type, d.warnings, ${DELIVERY_DOSSIERS}, ${DELIVERY_KEYS}
             FROM delivery d WHERE d.message_id = $1 ORDER BY d.seq`,
    },
    [messageId],
  );
  return inTurn(rows, async (row) => {
    const { id, partner, event, origin, created_at: createdAt, warnings } = row;
    const key = await tx.keys.ofDelivery(id, row);
    return { id, partner, event, origin, createdAt: createdAt.toISOString(), warnings, ...(key && held(key, row)) };
  });
}

/** What partners did not hear of the events of a message, each once: an empty path is the whole event. */
export function withheldOfMessage(
  tx: Tx,
  messageId: string,
): Promise<{ partner: Organisation; event: EventKind; path: string; ground: string }[]> {
  return tx.query(
    {
      name: 'withheld_of_message',
      text: `SELECT DISTINCT w.partner, w.event, w.path, w.ground FROM withheld w
             JOIN fact f ON f.dossier_id = w.dossier_id AND f.id = w.event_fact_id
             WHERE f.message_id = $1 ORDER BY w.partner, w.event, w.path`,
    },
    [messageId],
  );
}

/** Keeps the rendered bytes before the first attempt; the content stays beside them, for a re-offer under another id. */
export async function keepRendered(
  tx: Tx,
  { id, key }: Pick<LeasedDelivery, 'id' | 'key'>,
  rendered: { contentType: string; body: string; warnings: readonly Fault[] },
): Promise<void> {
  if (!key) throw new Error(`delivery ${id} has no key`);
  await tx.query(
    {
      name: 'delivery_rendered',
      text: 'UPDATE delivery SET rendered = $2, content_type = $3, warnings = $4, sha256 = $5 WHERE id = $1',
    },
    [id, key.close(renderedPlace(id), rendered.body), rendered.contentType, JSON.stringify(rendered.warnings), sha256Hex(rendered.body)],
  );
}

/** What became of an attempt. */
export interface DeliveryOutcome {
  readonly state: DeliveryState;
  readonly reason?: string;
  readonly holdsStream?: boolean;
  /** When the next attempt is due; the present for a finished one. */
  readonly dueAt: string;
  readonly transportAt?: string;
  readonly deliveredAt?: string;
  readonly acceptedAt?: string;
  readonly processedAt?: string;
  readonly partnerReference?: string;
  readonly faults?: readonly Fault[];
  /** What the partner answered, for a person to read. */
  readonly answer?: { readonly status: number; readonly body: string };
}

/**
 * Writes the outcome and the attempt. Receipts that were had before are kept, also those that came in a message of the
 * partner's own before its answer did; only the lease's holder may write.
 */
export async function settleDelivery(
  tx: Tx,
  leased: Pick<LeasedDelivery, 'id' | 'attempt' | 'key'>,
  outcome: DeliveryOutcome,
  attempt: { startedAt: string; endedAt: string; status?: number },
): Promise<boolean> {
  const rows = await tx.query(
    {
      name: 'delivery_settle',
      text: `WITH tried AS (
               INSERT INTO delivery_attempt (delivery_id, attempt, started_at, ended_at, status, outcome) VALUES ($1, $2, $14, $15, $16, $3)
               ON CONFLICT (delivery_id, attempt) DO NOTHING)
             UPDATE delivery SET reason = CASE WHEN refused_at IS NULL THEN $4 ELSE reason END, due_at = $6, leased_until = NULL, leased_by = NULL,
               state = CASE WHEN refused_at IS NOT NULL THEN 'GEPARKEERD' WHEN processed_at IS NOT NULL THEN 'VERWERKT_BIJ_PARTNER' ELSE $3 END,
               holds_stream = $5 AND refused_at IS NULL AND processed_at IS NULL,
               transport_at = COALESCE(transport_at, $7), delivered_at = COALESCE(delivered_at, $8), accepted_at = COALESCE(accepted_at, $9),
               processed_at = COALESCE(processed_at, $10), partner_reference = COALESCE($11::bytea, partner_reference),
               faults = CASE WHEN refused_at IS NULL THEN $12::jsonb ELSE faults END, answer = $13
             WHERE id = $1 AND attempts = $2 AND state = 'ONDERWEG' RETURNING id`,
    },
    [
      leased.id,
      leased.attempt,
      outcome.state,
      outcome.reason ?? null,
      outcome.holdsStream ?? false,
      outcome.dueAt,
      outcome.transportAt ?? null,
      outcome.deliveredAt ?? null,
      outcome.acceptedAt ?? null,
      outcome.processedAt ?? null,
      closeReference(leased.key, leased.id, outcome.partnerReference),
      JSON.stringify(outcome.faults ?? []),
      outcome.answer && leased.key ? leased.key.close(answerPlace(leased.id), JSON.stringify(outcome.answer)) : null,
      attempt.startedAt,
      attempt.endedAt,
      attempt.status ?? null,
    ],
  );
  return rows.length === 1;
}

/**
 * Which of these partners have deliveries that may be taken in hand: due, or with a lease that ran out; behind an open
 * breaker whose next try may begin, any that wait. What the sweeper wakes.
 */
export async function partnersWithDue(tx: Pick<Tx, 'query'>, partners: readonly string[], now: string): Promise<string[]> {
  const rows = await tx.query<{ partner: string }>(
    {
      name: 'delivery_partners',
      text: `SELECT p.partner FROM unnest($2::text[]) AS p(partner)
             WHERE NOT ${isPaused('p.partner', '$1::timestamptz')} AND NOT ${isKeptBack('p.partner', '$1::timestamptz')} AND (
               EXISTS (SELECT 1 FROM delivery d WHERE d.partner = p.partner AND d.state IN ('WACHT', 'ONDERWEG') AND d.due_at <= $1
                 AND (d.state = 'WACHT' OR d.leased_until <= $1))
               OR (EXISTS (SELECT 1 FROM partner_breaker b WHERE b.partner = p.partner AND b.opened_at IS NOT NULL)
                 AND EXISTS (SELECT 1 FROM delivery d WHERE d.partner = p.partner AND d.state IN ('WACHT', 'ONDERWEG') AND d.state = 'WACHT')))`,
    },
    [now, partners],
  );
  return rows.map((row) => row.partner);
}
