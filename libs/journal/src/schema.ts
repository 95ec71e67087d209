import { setTimeout as sleep } from 'node:timers/promises';
import { MigrationExecutor, type DataSource } from 'typeorm';
import { CannotStart } from '@schakel/kernel';

/** Statements of a migration that wait longer for a lock give up: behind them all traffic on that table would wait too. */
const LOCK_WITHIN_MS = 1_000;
const TRIES = 60;
const PAUSE_MS = 500;
/** PostgreSQL's words for a lock that did not come in time, and for two that waited for each other. */
const HELD = new Set(['55P03', '40P01']);

/**
 * Brings the schema up to what this version knows: runs the migrations that are missing, each in a transaction of its
 * own. Others may work on the database meanwhile, also processes of the version before: migrations only add
 * (docs/decisions/0039-scale-out.md). Several processes may start at once: one migrates, the others wait.
 */
export async function migrate(dataSource: DataSource): Promise<void> {
  const lock = dataSource.createQueryRunner();
  try {
    await lock.query('SELECT pg_advisory_lock(7267, 0)');
    await runMissing(dataSource);
  } finally {
    await lock.query('SELECT pg_advisory_unlock(7267, 0)').catch(() => undefined);
    await lock.release();
  }
}

async function runMissing(dataSource: DataSource): Promise<void> {
  const runner = dataSource.createQueryRunner();
  try {
    await runner.query(`SET lock_timeout = ${LOCK_WITHIN_MS}`);
    for (let attempt = 1; ; attempt += 1) {
      const executor = new MigrationExecutor(dataSource, runner);
      executor.transaction = 'each';
      try {
        await executor.executePendingMigrations();
        return;
      } catch (error) {
        if (!isHeld(error) || attempt === TRIES) throw error;
        await sleep(PAUSE_MS);
      }
    }
  } finally {
    await runner.query('RESET lock_timeout').catch(() => undefined);
    await runner.release();
  }
}

const isHeld = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' && HELD.has(error.code);

/**
 * Refuses a database that lacks something this version needs, or has it in another kind; more than this version knows is
 * fine where its own rows do not feel it: a later version works here too. Throws CannotStart.
 */
export async function refuseUnfit(dataSource: DataSource): Promise<void> {
  const unfit = await unfitIn(dataSource);
  if (unfit.length === 0) return;
  throw new CannotStart('the database has another schema', {
    details: { differences: unfit.length },
    help:
      'De database past niet bij deze versie van Schakel: er ontbreekt iets, of iets is anders. Gebruik de versie die hem maakte, ' +
      'een nieuwere, of een nieuwe database. De ingebouwde database van een proef kunt u weggooien: verwijder haar map en start opnieuw.',
  });
}

/** The migrations that ran here and that this version does not know: a later version has been at work. Oldest first. */
export async function laterMigrations(dataSource: DataSource): Promise<string[]> {
  const known = new Set(dataSource.migrations.map(({ name, constructor }) => name ?? constructor.name));
  const ran = await dataSource.query<{ name: string }[]>('SELECT name FROM migrations ORDER BY timestamp, id');
  return ran.map(({ name }) => name).filter((name) => !known.has(name));
}

/** What TypeORM would change to make the schema what the entities say, without what only takes away what they do not feel. */
async function unfitIn(dataSource: DataSource): Promise<string[]> {
  const { upQueries } = await dataSource.driver.createSchemaBuilder().log();
  const wanted = upQueries.map(({ query }) => query);
  if (wanted.length === 0) return [];
  const more = await unfeltIn(dataSource);
  return wanted.filter((query) => {
    const [, table, column] = /^ALTER TABLE "([^"]+)" DROP COLUMN "([^"]+)"$/.exec(query) ?? [];
    if (table !== undefined && column !== undefined) return !(more.columns.has(`${table}.${column}`) && !isMadeAnew(wanted, table, column));
    const [, index] = /^DROP INDEX "[^"]+"\."([^"]+)"$/.exec(query) ?? [];
    if (index !== undefined) return !(more.indexes.has(index) && !wanted.some((other) => other.includes(` INDEX "${index}" ON `)));
    return true;
  });
}

const isMadeAnew = (wanted: readonly string[], table: string, column: string): boolean =>
  wanted.some((query) => query.startsWith(`ALTER TABLE "${table}" ADD "${column}" `));

/**
 * What rows that do not name it do not feel: columns that may be empty or fill themselves, and indexes that forbid
 * nothing among the columns that this version knows.
 */
async function unfeltIn(dataSource: DataSource): Promise<{ columns: ReadonlySet<string>; indexes: ReadonlySet<string> }> {
  const known = dataSource.entityMetadatas.flatMap(({ tableName, columns }) => columns.map((one) => `${tableName}.${one.databaseName}`));
  const columns = await dataSource.query<{ name: string }[]>(
    `SELECT c.relname || '.' || a.attname AS name FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
      WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind IN ('r', 'p') AND a.attnum > 0 AND NOT a.attisdropped
        AND (NOT a.attnotnull OR a.atthasdef OR a.attidentity <> '')`,
  );
  const indexes = await dataSource.query<{ name: string }[]>(
    `SELECT i.relname AS name FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid JOIN pg_class c ON c.oid = x.indrelid
      WHERE c.relnamespace = current_schema()::regnamespace AND (NOT x.indisunique OR EXISTS (
        SELECT 1 FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attnum = ANY (x.indkey) AND NOT c.relname || '.' || a.attname = ANY ($1)))`,
    [known],
  );
  return { columns: new Set(columns.map(({ name }) => name)), indexes: new Set(indexes.map(({ name }) => name)) };
}
