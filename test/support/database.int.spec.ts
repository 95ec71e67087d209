import { Client } from 'pg';
import { freshDatabase, type FreshDatabase } from './database';

async function ask(url: string, sql: string): Promise<unknown[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows.map((row) => Object.values(row)[0]);
  } finally {
    await client.end();
  }
}

describe('a fresh database', () => {
  const made: FreshDatabase[] = [];
  const fresh = async (...args: Parameters<typeof freshDatabase>): Promise<FreshDatabase> => {
    const database = await freshDatabase(...args);
    made.push(database);
    return database;
  };
  afterAll(() => Promise.all(made.map((database) => database.drop())));

  it('is empty and one test’s own, also under the same name', async () => {
    const [one, other] = await Promise.all([fresh('eigen'), fresh('eigen')]);
    await ask(one.url, 'CREATE TABLE t AS SELECT 1');
    expect(await ask(one.url, "SELECT count(*)::int FROM pg_tables WHERE tablename = 't'")).toEqual([1]);
    expect(await ask(other.url, "SELECT count(*)::int FROM pg_tables WHERE tablename = 't'")).toEqual([0]);
  }, 30_000);

  it('is a copy of a template that is made once', async () => {
    let times = 0;
    const template = {
      name: 'proef',
      make: async (url: string): Promise<void> => {
        times += 1;
        await ask(url, 'CREATE TABLE t AS SELECT 7 AS n');
      },
    };
    const copies = await Promise.all([1, 2, 3].map(() => fresh('kopie', template)));
    expect(await Promise.all(copies.map(({ url }) => ask(url, 'SELECT n FROM t')))).toEqual([[7], [7], [7]]);
    expect(times).toBe(1);
  }, 30_000);

  it('takes no template that could not be finished', async () => {
    const failing = { name: 'stuk', make: (): Promise<void> => Promise.reject(new Error('half-way')) };
    await expect(freshDatabase('stuk', failing)).rejects.toThrow('half-way');
    const whole = await fresh('heel', { name: 'stuk', make: async (url) => void (await ask(url, 'CREATE TABLE t AS SELECT 8 AS n')) });
    expect(await ask(whole.url, 'SELECT n FROM t')).toEqual([8]);
  }, 30_000);

  it('is gone when dropped, whoever is still connected', async () => {
    const database = await freshDatabase('weg');
    const visitor = new Client({ connectionString: database.url });
    const ended = new Promise((resolve) => visitor.on('error', resolve));
    await visitor.connect();
    await database.drop();
    await ended;
    await expect(ask(database.url, 'SELECT 1')).rejects.toMatchObject({ code: '3D000' });
  }, 30_000);
});
