import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { DataSource, type MigrationInterface } from 'typeorm';
import { brokenBy, catalogueOf } from '../../../test/support/catalogue';
import { freshDatabase, type FreshDatabase, type Template } from '../../../test/support/database';
import { journalDataSource } from './data-source';

type Migration = new () => MigrationInterface;

/** The last migration that might still change what was there. */
const LAST_FREE = 1760000000015;

const timeOf = ({ name }: Migration): number => Number(/\d{13}$/.exec(name)?.[0]);
const migrations = Object.values((journalDataSource('postgres://x').options.migrations ?? []) as Migration[]);
const later = migrations.filter((migration) => timeOf(migration) > LAST_FREE);

async function run(url: string, some: readonly Migration[]): Promise<void> {
  const dataSource = new DataSource({ ...journalDataSource(url, 2).options, migrations: [...some] } as never);
  await dataSource.initialize();
  await dataSource.runMigrations().finally(() => dataSource.destroy());
}

const BEFORE: Template = {
  name: 'before',
  make: (url) =>
    run(
      url,
      migrations.filter((migration) => timeOf(migration) <= LAST_FREE),
    ),
};

describe('a migration', () => {
  let database: FreshDatabase;
  beforeEach(async () => (database = await freshDatabase('additive', BEFORE)));
  afterEach(() => database.drop());

  it('only adds: what the version before needs stays as it was', async () => {
    expect(later.length).toBeGreaterThan(0);
    for (const migration of later) {
      const before = await catalogueOf(database.url);
      await run(database.url, [migration]);
      expect([migration.name, brokenBy(before, await catalogueOf(database.url))]).toEqual([migration.name, []]);
    }
  });

  it.each([
    ['takes a column away', 'ALTER TABLE delivery DROP COLUMN answer', 'delivery.answer is gone'],
    ['wants a column filled', 'ALTER TABLE staff ADD planted text NOT NULL', 'staff.planted must be filled'],
    ['changes a type', 'ALTER TABLE message ALTER COLUMN shard TYPE integer', 'message.shard is integer'],
    ['forbids what was allowed', 'CREATE UNIQUE INDEX planted ON message (partner)', 'message: planted forbids'],
    ['checks what was not checked', 'ALTER TABLE message ADD CONSTRAINT planted CHECK (shard >= 0)', 'message: planted forbids'],
    ['takes an index away', 'DROP INDEX delivery_place_once', 'delivery_place: delivery_place_once is gone'],
  ])('that %s would be seen', async (_what, statement, why) => {
    const before = await catalogueOf(database.url);
    const client = new Client({ connectionString: database.url });
    await client.connect();
    await client.query(statement).finally(() => client.end());
    expect(brokenBy(before, await catalogueOf(database.url))).toContainEqual(expect.stringContaining(why));
  });
});

it('no statement of the journal asks for all columns of a table: its plan would break when one is added', () => {
  const found = readdirSync(__dirname, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.includes('.spec.'))
    .filter((file) => /SELECT \* FROM [a-z]|RETURNING \*/.test(readFileSync(join(__dirname, file), 'utf8')));
  expect(found).toEqual([]);
});
