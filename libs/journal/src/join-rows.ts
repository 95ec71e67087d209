import { identifierIn, type Identifier } from '@schakel/dossier';
import { DataKey } from '@schakel/keys';
import { moveCaseRights } from './case-rows';
import { identifierPlace, recordPlace } from './dossier-rows';
import { deliveryKeyPlace } from './keys/key-chest';
import { saveDue } from './due-rows';
import { saveFigures } from './figure-rows';
import type { Tx } from './journal';

/** A number of a record, with the part of it that the number came with. */
export interface OwnNumber {
  readonly dossierId: string;
  readonly part: string;
  readonly key: string;
  readonly identifier: Identifier;
}

/** The numbers of these kinds that lead to these records, those of every part of them. */
export async function numbersOf(
  tx: Pick<Tx, 'query' | 'keys'>,
  dossierIds: readonly string[],
  kinds: readonly string[],
): Promise<OwnNumber[]> {
  const rows = await tx.query<{ key: string; dossier_id: string; part: string; value: Buffer }>(
    {
      name: 'identifier_all',
      text: `SELECT i.key, COALESCE(o.joined_into, o.id) AS dossier_id, i.dossier_id AS part, i.value FROM dossier o JOIN identifier i ON i.dossier_id = o.id
             WHERE (o.id = ANY($1) OR o.joined_into = ANY($1)) AND i.kind = ANY($2) ORDER BY i.key`,
    },
    [dossierIds, kinds],
  );
  const found: OwnNumber[] = [];
  for (const { key, dossier_id: dossierId, part, value } of rows) {
    const own = await tx.keys.toWrite(part);
    const identifier = identifierIn(JSON.parse(own.open(identifierPlace(key), value).toString()));
    if (identifier) found.push({ dossierId, part, key, identifier });
  }
  return found;
}

/** The moment of the earliest fact of each of these records, earliest first; equal moments by the record's id. */
export async function byEarliestFact(tx: Tx, dossierIds: readonly string[]): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    {
      name: 'dossier_elder',
      text: `SELECT d.id FROM dossier d WHERE d.id = ANY($1)
             ORDER BY (SELECT min(f.occurred_at) FROM fact f JOIN dossier p ON p.id = f.dossier_id WHERE p.id = d.id OR p.joined_into = d.id)
               NULLS LAST, d.id`,
    },
    [dossierIds],
  );
  return rows.map(({ id }) => id);
}

/**
 * Makes two records one: the younger becomes a part of the elder and keeps its own facts, numbers, ties to messages and key,
 * so that a split finds them as they were; its assignments go to the elder. What was not sent yet moves behind the elder's
 * deliveries in the order in which it was made and gets new numbers there; what is under way keeps its place and goes first
 * (semantics.md 8). The elder's numbering goes on above both, so that a split needs no number anew. The younger's own record
 * says nothing any more nothing of it is due, and it is counted nowhere; its key goes with the elder's (`shredRecord`). The caller holds both records' shards.
 */
export async function joinRecords(tx: Tx, elder: string, younger: string, at: string): Promise<void> {
  await moveStreams(tx, elder, younger);
  await moveCaseRights(tx, elder, younger);
  await saveDue(tx, younger, []);
  await saveFigures(tx, younger, []);
  const own = await tx.keys.toWrite(younger);
  await tx.query(
    {
      name: 'join_close',
      text: `UPDATE dossier SET joined_into = $1, version = version + 1, updated_at = $3,
               joined_to = CASE WHEN id = $2 THEN $1 ELSE joined_to END, joined_at = CASE WHEN id = $2 THEN $3 ELSE joined_at END,
               record = CASE WHEN id = $2 THEN $4 ELSE record END
             WHERE id = $2 OR joined_into = $2`,
    },
    [elder, younger, at, own.close(recordPlace(younger), '{}')],
  );
}

/** The key of a delivery as it lies under another record. */
export async function underOther(tx: Tx, deliveryId: string, wrapped: Buffer, from: string, to: string): Promise<Buffer> {
  const place = deliveryKeyPlace(deliveryId);
  return DataKey.opened(await tx.keys.toWrite(from), place, wrapped).sealWith(await tx.keys.toWrite(to), place);
}

interface Unsent {
  delivery_id: string;
  partner: string;
  known: boolean;
  data_key: Buffer | null;
}

async function moveStreams(tx: Tx, elder: string, younger: string): Promise<void> {
  // never attempted: the row lock makes a process that leases one at this instant either come first or find it moved
  const unsent = await tx.query<Unsent>(
    {
      name: 'join_unsent',
      text: `SELECT p.delivery_id, p.partner, p.data_key,
               EXISTS (SELECT 1 FROM delivery_place o WHERE o.dossier_id = $1 AND o.partner = p.partner
                 AND (o.delivery_id = p.delivery_id OR (o.event_fact_id = p.event_fact_id AND o.ordinal = p.ordinal))) AS known
             FROM delivery_place p JOIN delivery d ON d.id = p.delivery_id
             WHERE p.dossier_id = $2 AND d.state = 'WACHT' AND d.attempts = 0 ORDER BY d.seq FOR UPDATE OF d`,
    },
    [elder, younger],
  );
  for (const statement of STREAMS) await tx.query(statement, [elder, younger]);
  for (const { delivery_id: id, partner, known, data_key: key } of unsent) {
    if (!known) await tx.query(MOVE_PLACE, [elder, younger, id, partner, key && (await underOther(tx, id, key, younger, elder))]);
  }
}

/** Goes on above both numberings; what is passed over is no number that was given out. */
export const numberingAbove = (numbers: string): string => `
  INSERT INTO stream AS s (dossier_id, partner, last_number, skipped) ${numbers}
  ON CONFLICT (dossier_id, partner) DO UPDATE SET skipped = s.skipped + GREATEST(excluded.last_number - s.last_number, 0),
    last_number = GREATEST(s.last_number, excluded.last_number)`;

const STREAMS = [
  {
    name: 'join_numbering',
    text: numberingAbove('SELECT $1, partner, last_number, last_number FROM stream WHERE dossier_id = $2'),
  },
  { name: 'join_streams', text: 'UPDATE stream SET continued_in = $1 WHERE dossier_id = $2 OR continued_in = $2' },
];

const MOVE_PLACE = {
  name: 'join_place',
  text: `WITH next AS (
           INSERT INTO stream (dossier_id, partner, last_number) VALUES ($1, $4, 1)
           ON CONFLICT (dossier_id, partner) DO UPDATE SET last_number = stream.last_number + 1 RETURNING last_number)
         UPDATE delivery_place SET dossier_id = $1, data_key = $5, number = (SELECT last_number FROM next) WHERE delivery_id = $3 AND dossier_id = $2`,
};
