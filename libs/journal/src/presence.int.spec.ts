import { Client } from 'pg';
import { freshDatabase, type FreshDatabase } from '../../../test/support/database';
import { Presence } from './presence';

const locks = `SELECT l.objid::int AS number, l.pid FROM pg_locks l JOIN pg_database d ON d.oid = l.database
  WHERE d.datname = current_database() AND l.locktype = 'advisory' AND l.classid = 7270 AND l.granted`;

describe('the presence of a process', () => {
  let database: FreshDatabase;
  let eyes: Client;
  const present: Presence[] = [];
  const another = (): Presence => {
    const one = new Presence(database.url);
    present.push(one);
    return one;
  };
  const held = async (): Promise<{ number: number; pid: number }[]> => (await eyes.query(locks)).rows as { number: number; pid: number }[];
  const until = async (holds: () => Promise<boolean>): Promise<void> => {
    for (let n = 0; n < 200 && !(await holds()); n += 1) await new Promise((done) => setTimeout(done, 25));
    expect(await holds()).toBe(true);
  };

  beforeAll(async () => {
    database = await freshDatabase('presence');
    eyes = new Client({ connectionString: database.url });
    await eyes.connect();
  });
  afterEach(async () => {
    for (const one of present.splice(0)) await one.close();
    await until(async () => (await held()).length === 0);
  });
  afterAll(async () => {
    await eyes.end();
    await database.drop();
  });

  it('begins when it is asked for, is each process’s own and ends with it', async () => {
    const [one, other] = [another(), another()];
    expect(await held()).toEqual([]);
    const numbers = await Promise.all([one.number(), one.number(), other.number()]);
    expect(numbers[0]).toBe(numbers[1]);
    expect((await held()).map(({ number }) => number).toSorted()).toEqual([...new Set(numbers)].toSorted());
    await one.close();
    await until(async () => (await held()).length === 1);
    expect(await one.number()).toBeUndefined();
  });

  it('is taken again, under another number, when its connection broke', async () => {
    const one = another();
    const number = await one.number();
    const [before] = await held();
    await eyes.query('SELECT pg_terminate_backend($1)', [before?.pid]);
    await until(async () => {
      const [now] = await held();
      return now !== undefined && now.number !== number && now.number === (await one.number());
    });
  });

  it('is not to be had where there is no database, and nobody waits for it', async () => {
    const nowhere = new Presence('postgres://niemand@127.0.0.1:1/niets');
    expect(await nowhere.number()).toBeUndefined();
    await nowhere.close();
  });
});
