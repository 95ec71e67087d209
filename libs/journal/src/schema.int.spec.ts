import { KeyedHash } from '@schakel/kernel';
import { LocalMasterKeys } from '@schakel/keys';
import { freshDatabase, type FreshDatabase } from '../../../test/support/database';
import { Journal } from './index';

const masterKeys = LocalMasterKeys.of('SCHAKEL_SEAL_KEY', ['07'.repeat(32)]);

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

  it('of another version is refused before anything is taken in', async () => {
    const other = await freshDatabase('schema-other');
    const options = { url: other.url, hash: new KeyedHash(Buffer.from('a')), masterKeys, poolSize: 2 };
    const journal = await Journal.open(options);
    await journal.dataSource.query('ALTER TABLE delivery DROP COLUMN answer');
    await journal.close();
    await expect(Journal.open(options)).rejects.toMatchObject({ code: 'CannotStart', help: expect.stringContaining('andere versie') });
    await other.drop();
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
