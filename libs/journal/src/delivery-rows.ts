import type { Fault, Json } from '@schakel/kernel';
import type { EventKind, Organisation } from '@schakel/dossier';
import type { Tx } from './journal';

/** States of a delivery (contract.md). */
export type DeliveryState = 'WACHT' | 'ONDERWEG' | 'AFGELEVERD' | 'AANVAARD' | 'VERWERKT_BIJ_PARTNER' | 'GEPARKEERD' | 'VERVALLEN';

export interface NewDelivery {
  readonly id: string;
  readonly partner: Organisation;
  readonly dossierId: string;
  readonly messageId: string;
  readonly eventFactId: string;
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
const answerPlace = (id: string): string => `delivery-answer:${id}`;

/**
 * Adds a delivery at the end of its (record, partner) stream. The caller holds the record's shard, so the numbers
 * follow the order of the case. An event goes to a partner once: a second time is a unique violation.
 */
export async function addDelivery(tx: Tx, delivery: NewDelivery): Promise<number> {
  const [row] = await tx.query<{ number: number }>(
    {
      name: 'delivery_add',
      text: `WITH next AS (
               INSERT INTO stream (dossier_id, partner, last_number) VALUES ($3, $2, 1)
               ON CONFLICT (dossier_id, partner) DO UPDATE SET last_number = stream.last_number + 1 RETURNING last_number)
             INSERT INTO delivery (id, partner, dossier_id, number, message_id, event_fact_id, event, origin, state, content, key_ref, regime,
               purpose, ground, created_at, due_at)
             SELECT $1::uuid, $2, $3, last_number, $4::uuid, $5, $6, $7, 'WACHT', $8::bytea, $9, $10, $11, $12, $13::timestamptz, $13::timestamptz FROM next
             RETURNING number`,
    },
    [
      delivery.id,
      delivery.partner,
      delivery.dossierId,
      delivery.messageId,
      delivery.eventFactId,
      delivery.event,
      delivery.origin,
      tx.seal.close(contentPlace(delivery.id), JSON.stringify(delivery.content)),
      tx.seal.keyRef,
      delivery.regime,
      delivery.purpose,
      delivery.ground,
      delivery.createdAt,
    ],
  );
  if (!row) throw new Error('a delivery was added without a number');
  return row.number;
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

/** A delivery that this process has taken in hand until `leasedUntil`. */
export interface LeasedDelivery {
  readonly id: string;
  readonly partner: Organisation;
  readonly dossierId: string;
  readonly number: number;
  readonly messageId: string;
  readonly event: EventKind;
  readonly origin: Organisation;
  readonly createdAt: string;
  readonly attempt: number;
  /** Not yet rendered: what may be written. */
  readonly content?: Json;
  /** Rendered before: exactly these bytes are sent. */
  readonly rendered?: { readonly contentType: string; readonly body: string };
}

interface LeasedRow {
  id: string;
  partner: string;
  dossier_id: string;
  number: number;
  message_id: string;
  event: EventKind;
  origin: string;
  created_at: Date;
  attempts: number;
  content: Buffer | null;
  rendered: Buffer | null;
  content_type: string | null;
}

/**
 * Takes the first unfinished delivery of each of this partner's streams that is due, at most `limit`. Serial per
 * record: while one is under way or holds its stream, the later ones of that record are not taken. A lease that ran
 * out (its process died) is taken again, with the same id and bytes.
 */
export async function leaseDueDeliveries(
  tx: Tx,
  options: { partner: string; now: string; leasedUntil: string; limit: number },
): Promise<LeasedDelivery[]> {
  const rows = await tx.query<LeasedRow>(
    {
      name: 'delivery_lease',
      text: `WITH due AS (
               SELECT d.id FROM delivery d
               WHERE d.partner = $1 AND d.due_at <= $2 AND (d.state = 'WACHT' OR (d.state = 'ONDERWEG' AND d.leased_until <= $2))
                 AND NOT EXISTS (SELECT 1 FROM delivery e WHERE e.dossier_id = d.dossier_id AND e.partner = d.partner AND e.number < d.number
                   AND (e.state IN ('WACHT', 'ONDERWEG') OR (e.state = 'GEPARKEERD' AND e.holds_stream)))
               ORDER BY d.due_at, d.number LIMIT $4 FOR UPDATE SKIP LOCKED)
             UPDATE delivery d SET state = 'ONDERWEG', leased_until = $3, attempts = attempts + 1 FROM due WHERE d.id = due.id
             RETURNING d.id, d.partner, d.dossier_id, d.number, d.message_id, d.event, d.origin, d.created_at, d.attempts, d.content, d.rendered, d.content_type`,
    },
    [options.partner, options.now, options.leasedUntil, options.limit],
  );
  return rows.map((row) => ({
    id: row.id,
    partner: row.partner,
    dossierId: row.dossier_id,
    number: row.number,
    messageId: row.message_id,
    event: row.event,
    origin: row.origin,
    createdAt: row.created_at.toISOString(),
    attempt: row.attempts,
    ...(row.content && { content: JSON.parse(tx.seal.open(contentPlace(row.id), row.content).toString()) as Json }),
    ...(row.rendered &&
      row.content_type && {
        rendered: { contentType: row.content_type, body: tx.seal.open(renderedPlace(row.id), row.rendered).toString() },
      }),
  }));
}

/** Keeps the rendered bytes before the first attempt; the content they were made from goes. */
export async function keepRendered(
  tx: Tx,
  id: string,
  rendered: { contentType: string; body: string; warnings: readonly Fault[] },
): Promise<void> {
  await tx.query(
    {
      name: 'delivery_rendered',
      text: 'UPDATE delivery SET rendered = $2, content_type = $3, warnings = $4, content = NULL WHERE id = $1',
    },
    [id, tx.seal.close(renderedPlace(id), rendered.body), rendered.contentType, JSON.stringify(rendered.warnings)],
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

/** Writes the outcome and the attempt. Receipts that were had before are kept; only the lease's holder may write. */
export async function settleDelivery(
  tx: Tx,
  leased: { id: string; attempt: number },
  outcome: DeliveryOutcome,
  attempt: { startedAt: string; endedAt: string; status?: number },
): Promise<boolean> {
  const rows = await tx.query(
    {
      name: 'delivery_settle',
      text: `UPDATE delivery SET state = $3, reason = $4, holds_stream = $5, due_at = $6, leased_until = NULL,
               transport_at = COALESCE(transport_at, $7), delivered_at = COALESCE(delivered_at, $8), accepted_at = COALESCE(accepted_at, $9),
               processed_at = COALESCE(processed_at, $10), partner_reference = COALESCE($11, partner_reference), faults = $12, answer = $13
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
      outcome.partnerReference ?? null,
      JSON.stringify(outcome.faults ?? []),
      outcome.answer ? tx.seal.close(answerPlace(leased.id), JSON.stringify(outcome.answer)) : null,
    ],
  );
  await tx.query(
    {
      name: 'delivery_attempt',
      text: `INSERT INTO delivery_attempt (delivery_id, attempt, started_at, ended_at, status, outcome) VALUES ($1, $2, $3, $4, $5, $6)
             ON CONFLICT (delivery_id, attempt) DO NOTHING`,
    },
    [leased.id, leased.attempt, attempt.startedAt, attempt.endedAt, attempt.status ?? null, outcome.state],
  );
  return rows.length === 1;
}

/** Partners with deliveries that are due or whose lease ran out: what the sweeper wakes. */
export async function partnersWithDue(tx: Pick<Tx, 'query'>, now: string): Promise<string[]> {
  const rows = await tx.query<{ partner: string }>(
    {
      name: 'delivery_partners',
      text: `SELECT DISTINCT partner FROM delivery WHERE due_at <= $1 AND (state = 'WACHT' OR (state = 'ONDERWEG' AND leased_until <= $1))`,
    },
    [now],
  );
  return rows.map((row) => row.partner);
}
