import { Client } from 'pg';
import { MIGRATIONS } from './data-source';

/** What a database is, without opening it: nothing is migrated and no key is needed. */
export interface DatabaseDescription {
  /** The newest migration that it had, as its number. */
  readonly schema: number;
  /** Digest of a fixed text under the hash key that it was made with. */
  readonly keyCheck: string;
  /** The master keys that its sealing keys lie under. */
  readonly masterRefs: readonly string[];
  /** Names the installation in our own words: other processes of it that are present now. */
  readonly presentProcesses: number;
}

const PRESENCE = 7270;

/** Throws where it cannot be reached or no Schakel ever ran on it. */
export async function describeDatabase(url: string): Promise<DatabaseDescription> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<{ schema: string; key_check: string; refs: string[] | null; present: number }>(
      `SELECT (SELECT max("timestamp")::text FROM migrations) AS schema, (SELECT key_check FROM installation WHERE id = 1) AS key_check,
         (SELECT array_agg(DISTINCT master_ref) FROM sealing_key) AS refs,
         (SELECT count(*)::int FROM pg_locks WHERE locktype = 'advisory' AND classid = ${PRESENCE} AND granted
            AND database = (SELECT oid FROM pg_database WHERE datname = current_database())) AS present`,
    );
    const [row] = rows;
    if (!row?.key_check) throw new Error('this database holds no installation of Schakel');
    return { schema: Number(row.schema), keyCheck: row.key_check, masterRefs: row.refs ?? [], presentProcesses: row.present };
  } finally {
    await client.end();
  }
}

/** The newest migration of this product, as its number. */
export const ownSchema = (): number => Math.max(...MIGRATIONS.map(({ name }) => Number(/\d{13}$/.exec(name)?.[0] ?? 0)));
