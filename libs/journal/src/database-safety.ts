import { Client } from 'pg';

/** What a PostgreSQL says of how safe its data are, as far as this account may see. */
export interface DatabaseSafety {
  readonly settings: Readonly<
    Record<'fsync' | 'full_page_writes' | 'synchronous_commit' | 'wal_level' | 'archive_mode' | 'data_checksums', string>
  >;
  /** Whether an archive command or library is set; undefined where this account may not see it. */
  readonly archives?: boolean;
  readonly archived: { readonly last?: string; readonly lastFailed?: string };
  /** Servers that follow, and slots in use; 0 where this account may not see them. */
  readonly followers: number;
  /** This server is itself a copy that follows another. */
  readonly isStandby: boolean;
  readonly now: string;
}

const SETTINGS = ['fsync', 'full_page_writes', 'synchronous_commit', 'wal_level', 'archive_mode', 'data_checksums'] as const;

/** Asks it. Throws where it cannot be reached. */
export async function databaseSafety(url: string): Promise<DatabaseSafety> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const { rows: settings } = await client.query<{ name: string; setting: string }>(
      'SELECT name, setting FROM pg_settings WHERE name = ANY($1)',
      [[...SETTINGS, 'archive_command', 'archive_library']],
    );
    const { rows } = await client.query<{ last: Date | null; failed: Date | null; followers: number; standby: boolean; now: Date }>(
      `SELECT last_archived_time AS last, last_failed_time AS failed, pg_is_in_recovery() AS standby, now() AS now,
         ((SELECT count(*) FROM pg_stat_replication) + (SELECT count(*) FROM pg_replication_slots WHERE active))::int AS followers
       FROM pg_stat_archiver`,
    );
    const [row] = rows;
    if (!row) throw new Error('the server says nothing of its archive');
    const of = (name: string): string | undefined => settings.find((one) => one.name === name)?.setting;
    const commands = [of('archive_command'), of('archive_library')].filter((one) => one !== undefined);
    return {
      settings: Object.fromEntries(SETTINGS.map((name) => [name, of(name) ?? ''])) as DatabaseSafety['settings'],
      ...(commands.length > 0 && { archives: commands.some((one) => one !== '' && one !== '(disabled)') }),
      archived: { ...(row.last && { last: row.last.toISOString() }), ...(row.failed && { lastFailed: row.failed.toISOString() }) },
      followers: row.followers,
      isStandby: row.standby,
      now: row.now.toISOString(),
    };
  } finally {
    await client.end();
  }
}
