import { identifierIn, type Fact, type Identifier } from '@schakel/dossier';
import { DataKey } from '@schakel/keys';
import { moveCaseRights } from './case-rows';
import { addFacts, factsOfDossier, identifierPlace, recordPlace } from './dossier-rows';
import { deliveryKeyPlace, messageKeyPlace } from './keys/key-chest';
import type { Tx } from './journal';

/** The numbers by which these records name their child (BSN and the like), each with its record. */
export async function personNumbers(
  tx: Tx,
  dossierIds: readonly string[],
  personKinds: readonly string[],
): Promise<{ dossierId: string; identifier: Identifier }[]> {
  const rows = await tx.query<{ key: string; dossier_id: string; value: Buffer }>(
    {
      name: 'identifier_persons',
      text: 'SELECT key, dossier_id, value FROM identifier WHERE dossier_id = ANY($1) AND kind = ANY($2)',
    },
    [dossierIds, personKinds],
  );
  const found: { dossierId: string; identifier: Identifier }[] = [];
  for (const { key, dossier_id: dossierId, value } of rows) {
    const own = await tx.keys.toWrite(dossierId);
    const identifier = identifierIn(JSON.parse(own.open(identifierPlace(key), value).toString()));
    if (identifier) found.push({ dossierId, identifier });
  }
  return found;
}

/** The moment of the earliest fact of each of these records, earliest first; equal moments by the record's id. */
export async function byEarliestFact(tx: Tx, dossierIds: readonly string[]): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    {
      name: 'dossier_elder',
      text: `SELECT d.id FROM dossier d WHERE d.id = ANY($1)
             ORDER BY (SELECT min(f.occurred_at) FROM fact f WHERE f.dossier_id = d.id) NULLS LAST, d.id`,
    },
    [dossierIds],
  );
  return rows.map(({ id }) => id);
}

/**
 * Makes two records one: the younger's facts, numbers, assignments and what was withheld go to the elder, both histories stay
 * whole. What was not sent yet moves behind the elder's deliveries in the order in which it was made and gets new
 * numbers there; what is under way keeps its place and goes first (semantics.md 8). Messages stay tied to the record
 * that they were applied to, and are tied to the elder as well. What moves is sealed anew under the elder's key; the
 * younger keeps its own for what stays with it (what was sent, its tie to messages), and loses it with the elder's
 * (`shredRecord`). The younger says nothing any more but where the child is
 * now. The caller holds both records' shards.
 */
export async function joinRecords(tx: Tx, elder: string, younger: string, at: string): Promise<void> {
  const keys = { elder: await tx.keys.toWrite(elder), younger: await tx.keys.toWrite(younger) };
  await moveFacts(tx, elder, younger);
  await moveNumbers(tx, elder, younger, keys);
  await tieMessages(tx, elder, younger, keys);
  for (const statement of MOVES) await tx.query(statement, [elder, younger]);
  await moveStreams(tx, elder, younger, keys);
  await moveCaseRights(tx, elder, younger, at);
  await tx.query(
    {
      name: 'join_close',
      text: `UPDATE dossier SET joined_into = $1, version = version + 1, updated_at = $3, record = CASE WHEN id = $2 THEN $4 ELSE record END
             WHERE id = $2 OR joined_into = $2`,
    },
    [elder, younger, at, keys.younger.close(recordPlace(younger), '{}')],
  );
}

async function moveFacts(tx: Tx, elder: string, younger: string): Promise<void> {
  const facts: Fact[] = await factsOfDossier(tx, younger);
  if (facts.length > 0) await addFacts(tx, elder, facts);
  await tx.query({ name: 'join_facts', text: 'DELETE FROM fact WHERE dossier_id = $1' }, [younger]);
  await tx.query({ name: 'join_sheets', text: 'DELETE FROM fact_sheet WHERE dossier_id = $1' }, [younger]);
}

interface BothKeys {
  readonly elder: DataKey;
  readonly younger: DataKey;
}

async function moveNumbers(tx: Tx, elder: string, younger: string, keys: BothKeys): Promise<void> {
  const rows = await tx.query<{ key: string; value: Buffer }>(
    { name: 'join_values', text: 'SELECT key, value FROM identifier WHERE dossier_id = $1' },
    [younger],
  );
  const values = rows.map(({ key, value }) => keys.elder.close(identifierPlace(key), keys.younger.open(identifierPlace(key), value)));
  await tx.query(
    {
      name: 'join_numbers',
      text: 'UPDATE identifier i SET dossier_id = $1, value = w.value FROM unnest($2::text[], $3::bytea[]) AS w(key, value) WHERE i.key = w.key',
    },
    [elder, rows.map(({ key }) => key), values],
  );
}

async function tieMessages(tx: Tx, elder: string, younger: string, keys: BothKeys): Promise<void> {
  const rows = await tx.query<{ message_id: string; data_key: Buffer | null }>(
    { name: 'join_ties', text: 'SELECT message_id, data_key FROM message_dossier WHERE dossier_id = $1' },
    [younger],
  );
  const wrapped = rows.map(({ message_id: id, data_key: key }) => key && underElder(keys, messageKeyPlace(id), key));
  await tx.query(
    {
      name: 'join_messages',
      text: `INSERT INTO message_dossier (message_id, dossier_id, data_key)
             SELECT id, $1, data_key FROM unnest($2::uuid[], $3::bytea[]) AS w(id, data_key) ON CONFLICT DO NOTHING`,
    },
    [elder, rows.map(({ message_id: id }) => id), wrapped],
  );
}

const underElder = ({ elder, younger }: BothKeys, place: string, wrapped: Buffer): Buffer =>
  DataKey.opened(younger, place, wrapped).sealWith(elder, place);

const MOVES = [
  {
    name: 'join_shared',
    text: `WITH gone AS (DELETE FROM shared_identifier WHERE dossier_id = $2 RETURNING key, kind)
           INSERT INTO shared_identifier (key, dossier_id, kind) SELECT key, $1, kind FROM gone ON CONFLICT DO NOTHING`,
  },
  // the elder's are written anew when it is saved
  { name: 'join_figures', text: 'DELETE FROM traject_figures WHERE dossier_id = $2 AND $1::uuid IS NOT NULL' },
  { name: 'join_names', text: 'DELETE FROM name_key WHERE dossier_id = $2 AND $1::uuid IS NOT NULL' },
  {
    name: 'join_withheld',
    text: `WITH gone AS (DELETE FROM withheld WHERE dossier_id = $2 RETURNING event_fact_id, partner, path, event, ground, at)
           INSERT INTO withheld (dossier_id, event_fact_id, partner, path, event, ground, at)
           SELECT $1, event_fact_id, partner, path, event, ground, at FROM gone ON CONFLICT DO NOTHING`,
  },
];

interface Unsent {
  delivery_id: string;
  partner: string;
  known: boolean;
  data_key: Buffer | null;
}

async function moveStreams(tx: Tx, elder: string, younger: string, keys: BothKeys): Promise<void> {
  // never attempted: the row lock makes a process that leases one at this instant either come first or find it moved
  const unsent = await tx.query<Unsent>(
    {
      name: 'join_unsent',
      text: `SELECT p.delivery_id, p.partner, p.data_key,
               EXISTS (SELECT 1 FROM delivery_place o WHERE o.dossier_id = $1 AND o.partner = p.partner
                 AND (o.delivery_id = p.delivery_id OR o.event_fact_id = p.event_fact_id)) AS known
             FROM delivery_place p JOIN delivery d ON d.id = p.delivery_id
             WHERE p.dossier_id = $2 AND d.state = 'WACHT' AND d.attempts = 0 ORDER BY d.seq FOR UPDATE OF d`,
    },
    [elder, younger],
  );
  await tx.query(
    {
      name: 'join_streams',
      text: `UPDATE stream SET continued_in = $1 WHERE dossier_id = $2 OR continued_in = $2`,
    },
    [elder, younger],
  );
  for (const { delivery_id: id, partner, known, data_key: key } of unsent) {
    const wrapped = key && underElder(keys, deliveryKeyPlace(id), key);
    if (!known) await tx.query(MOVE_PLACE, [elder, younger, id, partner, wrapped]);
  }
}

const MOVE_PLACE = {
  name: 'join_place',
  text: `WITH next AS (
           INSERT INTO stream (dossier_id, partner, last_number) VALUES ($1, $4, 1)
           ON CONFLICT (dossier_id, partner) DO UPDATE SET last_number = stream.last_number + 1 RETURNING last_number)
         UPDATE delivery_place SET dossier_id = $1, data_key = $5, number = (SELECT last_number FROM next) WHERE delivery_id = $3 AND dossier_id = $2`,
};
