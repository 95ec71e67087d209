import type { Fault } from '@schakel/kernel';
import type { Tx } from './journal';
import { forgetCovered } from './snooze-rows';

/** What stands in the parked place: a message of a partner, or a delivery to one. */
export type ParkedKind = 'bericht' | 'levering';

/** Which of the parked are meant; every part that is given must hold. */
export interface ParkedFilter {
  readonly kind?: ParkedKind;
  readonly partner?: string;
  /** NIET_GEKOPPELD: messages that wait by themselves for a number. GEWEIGERD: they wait for nothing, and are only there when asked for. */
  readonly state?: 'GEPARKEERD' | 'NIET_GEKOPPELD' | 'GEWEIGERD';
  /** Code of a fault; `ZONDER_CODE` for what was parked without one. */
  readonly code?: string;
  /** Path of a field, or of what it lies in. With `code` it is one and the same fault that has both. */
  readonly field?: string;
  readonly ids?: readonly string[];
}

/** Place of an item in the list: the last one seen. */
export interface ParkedPlace {
  readonly at: string;
  readonly seq: string;
  readonly id: string;
}

/** One of them, without content. */
export interface ParkedItem extends ParkedPlace {
  readonly kind: ParkedKind;
  readonly partner: string;
  readonly state: string;
  /** The message itself, or the one that caused the delivery. */
  readonly messageId: string;
  /** Of a delivery: what it tells. */
  readonly event?: string;
  readonly reason?: string;
  readonly faults: readonly Fault[];
}

/** Everything that waits for the same cause. An item with several faults counts at each of them. */
export interface ParkedGroup {
  readonly kind: ParkedKind;
  readonly partner: string;
  readonly state: string;
  readonly code: string;
  readonly field: string;
  readonly explanation?: string;
  readonly count: number;
  readonly oldest: string;
}

const parkedOf = (state: ParkedFilter['state']): string => (state === 'GEWEIGERD' ? REFUSED : PARKED);

const REFUSED = `(
  SELECT 'bericht' AS kind, id, partner, state, received_at AS at, 0::bigint AS seq, faults, id AS message_id, NULL::text AS event, NULL::text AS reason
    FROM message WHERE state = 'GEWEIGERD') AS p`;

const PARKED = `(
  SELECT 'bericht' AS kind, id, partner, state, received_at AS at, 0::bigint AS seq, faults, id AS message_id, NULL::text AS event, NULL::text AS reason
    FROM message WHERE state IN ('GEPARKEERD', 'NIET_GEKOPPELD')
  UNION ALL
  SELECT 'levering', id, partner, state, created_at, seq, faults, message_id, event, reason FROM delivery WHERE state = 'GEPARKEERD') AS p`;

const MEANT = `($1::text IS NULL OR p.kind = $1) AND ($2::text IS NULL OR p.partner = $2) AND ($3::text IS NULL OR p.state = $3)
  AND ($4::uuid[] IS NULL OR p.id = ANY($4))`;

/** The faults of an item; one without any has one without a field. */
const FAULTS = `jsonb_array_elements(CASE WHEN p.faults = '[]' THEN '[{"veld": "", "code": "ZONDER_CODE"}]' ELSE p.faults END) AS f`;
const WITH_FAULT = `($5::text IS NULL OR f->>'code' = $5)
  AND ($6::text IS NULL OR f->>'veld' = $6 OR starts_with(f->>'veld', $6 || '/') OR starts_with(f->>'veld', $6 || '['))`;

const wanted = ({ kind, partner, state, ids, code, field }: ParkedFilter): unknown[] =>
  [kind, partner, state, ids, code, field].map((part) => part ?? null);

interface ItemRow {
  kind: ParkedKind;
  id: string;
  partner: string;
  state: string;
  at: Date;
  seq: string;
  message_id: string;
  event: string | null;
  reason: string | null;
  faults: readonly Fault[];
}

/** What waits, oldest first: messages in the order of receipt, deliveries in the order in which they were made. */
export async function parkedItems(
  tx: Pick<Tx, 'query'>,
  filter: ParkedFilter,
  page: { after?: ParkedPlace; limit: number },
): Promise<ParkedItem[]> {
  const { after, limit } = page;
  const rows = await tx.query<ItemRow>(
    {
      name: filter.state === 'GEWEIGERD' ? 'refused_items' : 'parked_items',
      text: `SELECT * FROM ${parkedOf(filter.state)} WHERE ${MEANT} AND EXISTS (SELECT 1 FROM ${FAULTS} WHERE ${WITH_FAULT})
               AND ($7::timestamptz IS NULL OR (p.at, p.seq, p.id) > ($7, $8::bigint, $9::uuid)) ORDER BY p.at, p.seq, p.id LIMIT $10`,
    },
    [...wanted(filter), after?.at ?? null, after?.seq ?? null, after?.id ?? null, limit],
  );
  return rows.map((row) => ({
    kind: row.kind,
    id: row.id,
    partner: row.partner,
    state: row.state,
    at: row.at.toISOString(),
    seq: row.seq,
    messageId: row.message_id,
    ...(row.event !== null && { event: row.event }),
    ...(row.reason !== null && { reason: row.reason }),
    faults: row.faults,
  }));
}

/** The causes for which things wait, the most frequent first. */
export async function parkedGroups(tx: Pick<Tx, 'query'>, filter: ParkedFilter, limit: number): Promise<ParkedGroup[]> {
  const rows = await tx.query<Omit<ParkedGroup, 'oldest' | 'explanation'> & { oldest: Date; explanation: string | null }>(
    {
      name: filter.state === 'GEWEIGERD' ? 'refused_groups' : 'parked_groups',
      text: `SELECT p.kind, p.partner, p.state, f->>'code' AS code, f->>'veld' AS field, min(f->>'uitleg') AS explanation,
               count(DISTINCT p.id)::int AS count, min(p.at) AS oldest
             FROM ${parkedOf(filter.state)}, ${FAULTS} WHERE ${MEANT} AND ${WITH_FAULT}
             GROUP BY 1, 2, 3, 4, 5 ORDER BY count DESC, oldest, kind, partner, state, code, field LIMIT $7`,
    },
    [...wanted(filter), limit],
  );
  return rows.map(({ explanation, oldest, ...row }) => ({
    ...row,
    ...(explanation !== null && { explanation }),
    oldest: oldest.toISOString(),
  }));
}

/** Holds a parked message for this transaction; false where it is not, or no longer, parked. */
export async function holdParkedMessage(tx: Tx, id: string): Promise<boolean> {
  const rows = await tx.query({ name: 'parked_message', text: `SELECT 1 FROM message WHERE id = $1 AND state = 'GEPARKEERD' FOR UPDATE` }, [
    id,
  ]);
  return rows.length === 1;
}

/** GEPARKEERD becomes ONTVANGEN: it waits in this shard to be applied, with a clean sheet. */
export async function releaseMessage(tx: Tx, id: string, shard: number): Promise<void> {
  await tx.query(
    {
      name: 'message_release',
      text: `UPDATE message SET state = 'ONTVANGEN', shard = $2, failures = 0, faults = '[]' WHERE id = $1 AND state = 'GEPARKEERD'`,
    },
    [id, shard],
  );
  await forgetCovered(tx, { items: [id] });
}

/** GEPARKEERD becomes GEWEIGERD (end): what was wrong stays, behind the fault that says that it was skipped. */
export async function skipMessage(tx: Tx, id: string, fault: Fault): Promise<void> {
  await tx.query(
    {
      name: 'message_skip',
      text: `UPDATE message SET state = 'GEWEIGERD', faults = $2::jsonb || faults WHERE id = $1 AND state = 'GEPARKEERD'`,
    },
    [id, JSON.stringify([fault])],
  );
}
