import { Client } from 'pg';
import { KeyedHash } from '@schakel/kernel';
import { LocalMasterKeys } from '@schakel/keys';
import { freshDatabase, type FreshDatabase, type Template } from '../../../test/support/database';
import { Journal, laterMigrations } from './index';

const masterKeys = LocalMasterKeys.of('SCHAKEL_SEAL_KEY', ['07'.repeat(32)]);
const optionsOn = (url: string) => ({ url, hash: new KeyedHash(Buffer.from('a')), masterKeys, poolSize: 2 });
const OPENED: Template = { name: 'opened', make: async (url) => (await Journal.open(optionsOn(url))).close() };

describe('the schema', () => {
  let database: FreshDatabase;
  beforeAll(async () => {
    database = await freshDatabase('schema');
  });
  afterAll(() => database.drop());

  it('by its migrations is what the entities say: nothing has drifted', async () => {
    const journal = await Journal.open({ url: database.url, hash: new KeyedHash(Buffer.from('a')), masterKeys, poolSize: 2 });
    const drift = async (): Promise<string[]> =>
      (await journal.dataSource.driver.createSchemaBuilder().log()).upQueries.map(({ query }) => query);
    expect(await drift()).toEqual([]);
    // the check can fail: a column that no entity knows is seen
    await journal.dataSource.query('ALTER TABLE message ADD COLUMN planted text');
    expect(await drift()).toHaveLength(1);
    await journal.dataSource.query('ALTER TABLE message DROP COLUMN planted');
    await journal.close();
  });

  describe('of another version', () => {
    let other: FreshDatabase;
    const options = () => optionsOn(other.url);
    const change = async (...statements: string[]): Promise<void> => {
      const client = new Client({ connectionString: other.url });
      await client.connect();
      for (const statement of statements) await client.query(statement);
      await client.end();
    };
    beforeEach(async () => {
      other = await freshDatabase('schema-other', OPENED);
    });
    afterEach(() => other.drop());

    it('that has more is worked with: a later version may have migrated, and this one goes on beside it', async () => {
      await change(
        'CREATE TABLE later (id uuid PRIMARY KEY, message_id uuid NOT NULL)',
        'ALTER TABLE message ADD later text',
        'ALTER TABLE delivery ADD later integer NOT NULL DEFAULT 0',
        'CREATE INDEX delivery_later ON delivery (later)',
        'CREATE UNIQUE INDEX message_later ON message (later)',
        'CREATE INDEX message_more ON message (partner)',
        `INSERT INTO migrations (timestamp, name) VALUES (1990000000000, 'Later1990000000000')`,
      );
      const journal = await Journal.open(options());
      expect(await laterMigrations(journal.dataSource)).toEqual(['Later1990000000000']);
      await journal.close();
    });

    it.each([
      ['lacks a column', 'ALTER TABLE delivery DROP COLUMN answer'],
      ['has another type', 'ALTER TABLE delivery ALTER COLUMN answer TYPE varchar(10)'],
      ['lacks an index', 'DROP INDEX delivery_place_once'],
      [
        'has another index by that name',
        'DROP INDEX delivery_place_once; CREATE UNIQUE INDEX delivery_place_once ON delivery_place (partner)',
      ],
      ['wants a column filled that this version does not know', 'ALTER TABLE staff ADD later text NOT NULL'],
      ['forbids what this version may write', 'CREATE UNIQUE INDEX message_later ON message (partner)'],
      ['lacks a table', 'DROP TABLE staff'],
    ])('that %s is refused before anything is taken in', async (_what, statement) => {
      await change(statement);
      await expect(Journal.open(options())).rejects.toMatchObject({
        code: 'CannotStart',
        help: expect.stringContaining('past niet bij deze versie'),
      });
    });
  });

  it('is migrated beside somebody who holds a table, without holding up all traffic behind itself', async () => {
    const busy = await freshDatabase('schema-busy', OPENED);
    const options = optionsOn(busy.url);
    const [holder, passer] = [new Client({ connectionString: busy.url }), new Client({ connectionString: busy.url })];
    await Promise.all([holder.connect(), passer.connect()]);
    // as if the last migration had not run yet
    await holder.query('ALTER TABLE delivery DROP COLUMN leased_by');
    await holder.query(`DELETE FROM migrations WHERE name = 'Leases1760000000016'`);
    await holder.query('BEGIN; SELECT 1 FROM delivery');
    const opening = Journal.open(options);
    const wanting = `SELECT count(*)::int AS n FROM pg_locks WHERE NOT granted AND relation = 'delivery'::regclass`;
    for (let n = 0; (await passer.query<{ n: number }>(wanting)).rows[0]?.n === 0; n += 1) expect(n).toBeLessThan(2_000);
    // it waits for the holder, and this one waits behind it, until the migration gives way
    await passer.query(`SET statement_timeout = '10s'; SELECT 1 FROM delivery`);
    await holder.query('COMMIT');
    await (await opening).close();
    await Promise.all([holder.end(), passer.end()]);
    await busy.drop();
  });

  it('refuses to open under another hash key', async () => {
    await expect(Journal.open({ url: database.url, hash: new KeyedHash(Buffer.from('b')), masterKeys, poolSize: 2 })).rejects.toMatchObject(
      {
        code: 'CannotStart',
        help: expect.stringContaining('SCHAKEL_HASH_KEY'),
      },
    );
  });

  it('says how to help itself when there is no database', async () => {
    const hash = new KeyedHash(Buffer.from('a'));
    await expect(Journal.open({ url: 'postgres://127.0.0.1:1/none', hash, masterKeys })).rejects.toMatchObject({
      help: expect.stringContaining('DATABASE_URL'),
    });
  });
});
