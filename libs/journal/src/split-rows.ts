import type { EventKind } from '@schakel/dossier';
import { numberingAbove, underOther } from './join-rows';
import type { Tx } from './journal';

/** A part of a record: the record itself, one that was joined into it, or what one message told of nobody in particular. */
export interface RecordPart {
  readonly id: string;
  readonly shard: number;
  /** The part that it was joined to, and when; absent for the record itself. */
  readonly joinedTo?: string;
  readonly joinedAt?: string;
  /** Set where the part never was a record. */
  readonly ofMessage?: string;
}

interface PartRow {
  id: string;
  shard: number;
  joined_to: string | null;
  joined_at: Date | null;
  of_message: string | null;
}

/** The parts of a record, the record itself first. */
export async function partsOf(tx: Pick<Tx, 'query'>, dossierId: string): Promise<RecordPart[]> {
  const rows = await tx.query<PartRow>(
    {
      name: 'record_parts',
      text: `SELECT id, shard, joined_to, joined_at, of_message FROM dossier WHERE id = $1 OR joined_into = $1
             ORDER BY joined_into IS NOT NULL, joined_at, id`,
    },
    [dossierId],
  );
  return rows.map((row) => ({
    id: row.id,
    shard: row.shard,
    ...(row.joined_to !== null && { joinedTo: row.joined_to }),
    ...(row.joined_at && { joinedAt: row.joined_at.toISOString() }),
    ...(row.of_message !== null && { ofMessage: row.of_message }),
  }));
}

/** The record that this one is, or is a part of; undefined where there is none. */
export async function wholeOf(tx: Pick<Tx, 'query'>, dossierId: string): Promise<string | undefined> {
  const [row] = await tx.query<{ id: string }>(
    { name: 'record_whole', text: 'SELECT COALESCE(joined_into, id) AS id FROM dossier WHERE id = $1 AND data_key IS NOT NULL' },
    [dossierId],
  );
  return row?.id;
}

/** What one message told in one part of a record. */
export interface PartMessage {
  readonly part: string;
  readonly messageId: string;
  readonly partner: string;
  readonly receivedAt: string;
  /** What it told first there; what was heard before is counted where it was heard. */
  readonly facts: number;
  readonly events: readonly EventKind[];
}

interface PartMessageRow {
  part: string;
  id: string;
  partner: string;
  received_at: Date;
  facts: number;
  events: EventKind[] | null;
}

/** The messages of these parts, in the order of their coming. */
export async function messagesOfParts(tx: Pick<Tx, 'query'>, parts: readonly string[]): Promise<PartMessage[]> {
  const rows = await tx.query<PartMessageRow>(
    {
      name: 'part_messages',
      text: `SELECT l.dossier_id AS part, m.id, m.partner, m.received_at, count(f.id)::int AS facts,
               array_agg(DISTINCT f.event ORDER BY f.event) FILTER (WHERE f.event IS NOT NULL) AS events
             FROM message_dossier l JOIN message m ON m.id = l.message_id LEFT JOIN fact f ON f.dossier_id = l.dossier_id AND f.message_id = m.id
             WHERE l.dossier_id = ANY($1) GROUP BY l.dossier_id, m.id ORDER BY m.received_at, m.id`,
    },
    [parts],
  );
  return rows.map(({ part, id, partner, received_at: receivedAt, facts, events }) => ({
    part,
    messageId: id,
    partner,
    receivedAt: receivedAt.toISOString(),
    facts,
    events: events ?? [],
  }));
}

/** Opens a part for what one message tells of nobody in particular; its key was made by `openRecord`. */
export async function openPart(
  tx: Tx,
  row: { id: string; dossierId: string; messageId: string; shard: number; record: Buffer; at: string },
): Promise<void> {
  await tx.query(
    {
      name: 'part_open',
      text: `INSERT INTO dossier (id, shard, version, record, data_key, phase, opened_at, updated_at, joined_into, joined_to, joined_at, of_message)
             VALUES ($1, $2, 1, $3, $4, 'SIGNAAL', $5, $5, $6, $6, $5, $7)`,
    },
    [row.id, row.shard, row.record, tx.keys.wrappedIfMade(row.id) ?? null, row.at, row.dossierId, row.messageId],
  );
}

/** Which parts leave a record, under which of them as the record that they make. */
export interface Leaving {
  readonly dossierId: string;
  readonly other: string;
  /** Every part that leaves, `other` among them. */
  readonly parts: readonly string[];
  readonly at: string;
}

/**
 * Takes these parts out of a record: they are a record of their own again, under the id that it had, with their facts,
 * numbers, ties and rights. What partners were told of their events, or are to be told, goes along with the number that it
 * has; new numbers go on above both (gaps are legal). Who is found by name is written anew by saving both records. The
 * caller holds the shards of all parts.
 */
export async function splitRecord(tx: Tx, leaving: Leaving): Promise<void> {
  const { dossierId, other, parts, at } = leaving;
  for (const statement of BEFORE) await tx.query(statement, [dossierId, other, parts]);
  await movePlaces(tx, leaving);
  await tx.query(
    {
      name: 'split_open',
      text: `UPDATE dossier SET version = version + 1, updated_at = $3, joined_into = CASE WHEN id = $1 THEN NULL ELSE $1::uuid END,
               joined_to = CASE WHEN id = $1 THEN NULL WHEN joined_to = ANY($2) THEN joined_to ELSE $1::uuid END,
               joined_at = CASE WHEN id = $1 THEN NULL ELSE joined_at END
             WHERE id = ANY($2)`,
    },
    [other, parts, at],
  );
}

const BEFORE = [
  { name: 'split_names', text: 'DELETE FROM name_key WHERE dossier_id = $1 AND $2::uuid IS NOT NULL AND $3::uuid[] IS NOT NULL' },
  {
    name: 'split_assignments',
    text: 'UPDATE case_assignment SET dossier_id = $2, origin = NULLIF(origin, $2) WHERE dossier_id = $1 AND origin = ANY($3)',
  },
  {
    name: 'split_break_glass',
    text: 'UPDATE break_glass SET dossier_id = $2, origin = NULLIF(origin, $2) WHERE dossier_id = $1 AND origin = ANY($3)',
  },
  {
    name: 'split_streams',
    text: `UPDATE stream SET continued_in = CASE WHEN dossier_id = $2 THEN NULL ELSE $2::uuid END
           WHERE continued_in = $1 AND dossier_id = ANY($3)`,
  },
  {
    name: 'split_numbering',
    text: numberingAbove('SELECT $2, partner, last_number, last_number FROM stream WHERE dossier_id = $1 AND $3::uuid[] IS NOT NULL'),
  },
];

interface PlaceRow {
  delivery_id: string;
  partner: string;
  data_key: Buffer | null;
  /** It is told of what stays as well. */
  stays: boolean;
}

/** The deliveries about events of the parts that leave; what was told of both in one has a place in both from now on. */
async function movePlaces(tx: Tx, { dossierId, other, parts }: Leaving): Promise<void> {
  const rows = await tx.query<PlaceRow>(
    {
      name: 'split_places',
      text: `SELECT p.delivery_id, p.partner, p.data_key,
               EXISTS (SELECT 1 FROM fact f JOIN message_dossier l ON l.dossier_id = f.dossier_id AND l.message_id = d.message_id
                 JOIN dossier r ON r.id = f.dossier_id
                 WHERE f.id = p.event_fact_id AND (r.id = $1 OR r.joined_into = $1) AND NOT r.id = ANY($3)) AS stays
             FROM delivery_place p JOIN delivery d ON d.id = p.delivery_id
             WHERE p.dossier_id = $1 AND NOT EXISTS (SELECT 1 FROM delivery_place o WHERE o.dossier_id = $2 AND o.partner = p.partner
                 AND (o.delivery_id = p.delivery_id OR (o.event_fact_id = p.event_fact_id AND o.ordinal = p.ordinal AND NOT o.superseded AND NOT p.superseded)))
               AND EXISTS (SELECT 1 FROM fact f JOIN message_dossier l ON l.dossier_id = f.dossier_id AND l.message_id = d.message_id
                 WHERE f.id = p.event_fact_id AND f.dossier_id = ANY($3))
             ORDER BY d.seq FOR UPDATE OF d`,
    },
    [dossierId, other, parts],
  );
  for (const { delivery_id: id, data_key: key, stays } of rows) {
    const wrapped = key && (await underOther(tx, id, key, dossierId, other));
    await tx.query(stays ? SHARE_PLACE : GIVE_PLACE, [dossierId, other, id, wrapped]);
  }
}

/** A number that comes along was passed over there, and is given out now; one that several deliveries stand for is one. */
const NUMBER_COMES_ALONG = `WITH along AS (
  UPDATE stream s SET skipped = s.skipped - 1 FROM delivery_place p
  WHERE p.dossier_id = $1 AND p.delivery_id = $3 AND s.dossier_id = $2 AND s.partner = p.partner
    AND NOT EXISTS (SELECT 1 FROM delivery_place o WHERE o.dossier_id = $2 AND o.partner = p.partner AND o.number = p.number))`;

const GIVE_PLACE = {
  name: 'split_give_place',
  text: `${NUMBER_COMES_ALONG} UPDATE delivery_place SET dossier_id = $2, data_key = $4 WHERE dossier_id = $1 AND delivery_id = $3`,
};

const SHARE_PLACE = {
  name: 'split_share_place',
  text: `${NUMBER_COMES_ALONG}
         INSERT INTO delivery_place (delivery_id, dossier_id, position, partner, number, event_fact_id, ordinal, data_key, superseded)
         SELECT delivery_id, $2, (SELECT max(o.position) + 1 FROM delivery_place o WHERE o.delivery_id = $3), partner, number, event_fact_id, ordinal,
           $4, superseded
         FROM delivery_place WHERE dossier_id = $1 AND delivery_id = $3`,
};
