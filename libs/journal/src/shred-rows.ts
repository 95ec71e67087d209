import type { Tx } from './journal';

const LAPSED = 'De gegevens van deze zaak zijn vernietigd.';

/**
 * Destroys the key of a record, and of those that were joined into it: what lies under it (the record, its facts, numbers,
 * its share in messages and deliveries) can never be read again, also where copies of the sealed bytes remain; a copy of
 * the database from before still has the key. Takes away what the record is found by. Messages and deliveries that are
 * about another child as well stay readable through that child's record. What was still to be sent of this record alone
 * lapses. The caller holds the record's shard and writes the audit trail. False where there is no such record, or no more.
 */
export async function shredRecord(tx: Tx, dossierId: string): Promise<boolean> {
  const gone = await tx.query<{ id: string }>(
    {
      name: 'shred_key',
      text: `UPDATE dossier SET data_key = NULL, version = version + 1 WHERE (id = $1 OR joined_into = $1) AND data_key IS NOT NULL RETURNING id`,
    },
    [dossierId],
  );
  const ids = gone.map(({ id }) => id);
  if (ids.length === 0) return false;
  tx.keys.forget(ids);
  for (const statement of UNFIND) await tx.query(statement, [ids]);
  await tx.query(LAPSE, [ids, LAPSED]);
  return true;
}

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
