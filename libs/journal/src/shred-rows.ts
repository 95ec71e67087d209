import type { Tx } from './journal';
import { lock } from './locks';

const LAPSED = 'De gegevens van deze zaak zijn vernietigd.';

/**
 * Destroys the key of a record, and of those that were joined into it: what lies under it (the record, its facts, numbers,
 * its share in messages and deliveries) can never be read again, also where copies of the sealed bytes remain; a copy of
 * the database from before still has the key. Takes away what the record is found by. Messages and deliveries that are
 * about another child as well stay readable through that child's record. What was still to be sent of this record alone
 * lapses. It is noted, so that it is told outside the database (`ShredRegister`). The caller holds the record's shard and
 * writes the audit trail. False where there is no such record, or no more.
 */
export async function shredRecord(tx: Tx, dossierId: string, at: string): Promise<boolean> {
  const gone = await tx.query<{ id: string }>(
    {
      name: 'shred_key',
      text: `UPDATE dossier SET data_key = NULL, version = version + 1 WHERE (id = $1 OR joined_into = $1) AND data_key IS NOT NULL RETURNING id`,
    },
    [dossierId],
  );
  const ids = gone.map(({ id }) => id);
  if (ids.length === 0) return false;
  await tx.query(NOTE, [ids, at]);
  await takeAway(tx, ids);
  return true;
}

/** What else goes with the keys of these records. */
async function takeAway(tx: Tx, ids: readonly string[]): Promise<void> {
  tx.keys.forget(ids);
  for (const statement of UNFIND) await tx.query(statement, [ids]);
  await tx.query(LAPSE, [ids, LAPSED]);
}

/** A record that was shredded, and when. */
export interface Shredding {
  readonly dossierId: string;
  readonly at: string;
}

/**
 * Shreds again what was shredded before and is there once more, since a backup was put back: exactly these records, each
 * named by itself. A record that in this database is still joined to one of them, and was not shredded, stands on its own
 * again. Gives which were there.
 */
export async function shredAgain(tx: Tx, shreddings: readonly Shredding[]): Promise<string[]> {
  const named = shreddings.map(({ dossierId }) => dossierId);
  const shards = await tx.query<{ shard: number }>(
    { name: 'shred_shards', text: 'SELECT DISTINCT shard FROM dossier WHERE id = ANY($1) AND data_key IS NOT NULL' },
    [named],
  );
  if (shards.length > 0) await lock(tx, { numbers: [], shards: shards.map(({ shard }) => shard) });
  const gone = await tx.query<{ id: string }>(
    {
      name: 'shred_again',
      text: 'UPDATE dossier SET data_key = NULL, version = version + 1 WHERE id = ANY($1) AND data_key IS NOT NULL RETURNING id',
    },
    [named],
  );
  const ids = gone.map(({ id }) => id);
  await tx.query(
    {
      name: 'shred_note_again',
      text: `INSERT INTO shredding (dossier_id, at, registered_at) SELECT id, at, at FROM unnest($1::uuid[], $2::timestamptz[]) AS s(id, at)
             ON CONFLICT (dossier_id) DO UPDATE SET registered_at = COALESCE(shredding.registered_at, excluded.registered_at)`,
    },
    [named, shreddings.map(({ at }) => at)],
  );
  if (ids.length === 0) return ids;
  await tx.query(
    {
      name: 'shred_loosen',
      text: `UPDATE dossier SET joined_into = NULL, joined_to = NULL, joined_at = NULL, version = version + 1
             WHERE joined_into = ANY($1) AND data_key IS NOT NULL AND of_message IS NULL`,
    },
    [ids],
  );
  await takeAway(tx, ids);
  return ids;
}

/** What was shredded and is not in the register outside yet, the oldest first; or, for a register that is begun anew, all of it. */
export async function shreddings(tx: Pick<Tx, 'query'>, which: 'unregistered' | 'all'): Promise<Shredding[]> {
  const rows = await tx.query<{ dossier_id: string; at: Date }>(
    which === 'all'
      ? { name: 'shreddings', text: 'SELECT dossier_id, at FROM shredding ORDER BY at, dossier_id' }
      : { name: 'shreddings_open', text: 'SELECT dossier_id, at FROM shredding WHERE registered_at IS NULL ORDER BY at, dossier_id' },
    [],
  );
  return rows.map(({ dossier_id: dossierId, at }) => ({ dossierId, at: at.toISOString() }));
}

/** They are in the register outside, on the disk. */
export async function markRegistered(tx: Pick<Tx, 'query'>, dossierIds: readonly string[], at: string): Promise<void> {
  await tx.query(
    { name: 'shredding_registered', text: 'UPDATE shredding SET registered_at = $2 WHERE dossier_id = ANY($1) AND registered_at IS NULL' },
    [dossierIds, at],
  );
}

const NOTE = {
  name: 'shred_note',
  text: 'INSERT INTO shredding (dossier_id, at) SELECT id, $2 FROM unnest($1::uuid[]) AS id ON CONFLICT DO NOTHING',
};

const UNFIND = [
  { name: 'shred_numbers', text: 'DELETE FROM identifier WHERE dossier_id = ANY($1)' },
  { name: 'shred_shared', text: 'DELETE FROM shared_identifier WHERE dossier_id = ANY($1)' },
  { name: 'shred_figures', text: 'DELETE FROM traject_figures WHERE dossier_id = ANY($1)' },
  { name: 'shred_names', text: 'DELETE FROM name_key WHERE dossier_id = ANY($1)' },
  { name: 'shred_due', text: 'DELETE FROM case_due WHERE dossier_id = ANY($1)' },
  { name: 'shred_links', text: 'UPDATE message_dossier SET data_key = NULL WHERE dossier_id = ANY($1)' },
  { name: 'shred_places', text: 'UPDATE delivery_place SET data_key = NULL WHERE dossier_id = ANY($1)' },
];

const LAPSE = {
  name: 'shred_deliveries',
  text: `UPDATE delivery d SET state = 'VERVALLEN', holds_stream = false, reason = $2
         WHERE d.state IN ('WACHT', 'ONDERWEG', 'GEPARKEERD') AND d.id IN (SELECT delivery_id FROM delivery_place WHERE dossier_id = ANY($1))
           AND NOT EXISTS (SELECT 1 FROM delivery_place p WHERE p.delivery_id = d.id AND p.data_key IS NOT NULL)`,
};
