import { PostgresDriver } from 'typeorm/driver/postgres/PostgresDriver';
import { KeyedHash, newId } from '@schakel/kernel';
import { LocalMasterKeys } from '@schakel/keys';
import { freshDatabase, type FreshDatabase } from '../../../test/support/database';
import { audit, Journal, type AuditLine, type Tx } from './index';

const hash = new KeyedHash(Buffer.from('a'));
const masterKeys = LocalMasterKeys.of('SCHAKEL_SEAL_KEY', ['07'.repeat(32)]);
const now = new Date('2026-09-07T07:15:00.123Z');
const line = (details: AuditLine['details'] = {}): AuditLine => ({
  id: newId(now),
  at: now.toISOString(),
  actor: 'beheer',
  roles: ['beheer', 'met "aanhaling" \\'],
  client: 'loket',
  action: 'inhoud.getoond',
  details,
});

describe('the chain of the audit trail', () => {
  let database: FreshDatabase;
  let journals: Journal[];
  beforeEach(async () => {
    database = await freshDatabase('audit-chain');
    const open = (): Promise<Journal> => Journal.open({ url: database.url, hash, masterKeys, poolSize: 6 });
    journals = [await open(), await open()];
  });
  afterEach(async () => {
    for (const journal of journals) await journal.close();
    await database.drop();
  });
  const first = (): Journal => journals[0] as Journal;
  const rows = <Row>(text: string): Promise<Row[]> => first().dataSource.query(text);
  const counts = async (): Promise<{ rows: number; ends: number }> => {
    const [found] = await rows<{ rows: number; ends: number }>(
      'SELECT (SELECT count(*)::int FROM audit) AS rows, (SELECT sum(number)::int FROM audit_lane) AS ends',
    );
    return found as { rows: number; ends: number };
  };

  it('takes every line of two processes that write at once, and no line of what was rolled back', async () => {
    const write = async (n: number): Promise<void> => {
      const work = async (tx: Tx): Promise<void> => {
        await audit(tx, line({ wat: `a${n}` }));
        await audit(tx, line({ wat: `b${n}` }));
        if (n % 5 === 0) throw new Error('rolled back');
      };
      await (journals[n % 2] as Journal).transaction(work).catch(() => undefined);
    };
    await Promise.all(Array.from({ length: 100 }, (_, n) => write(n)));
    expect(await counts()).toEqual({ rows: 160, ends: 160 });
    const gaps = await rows('SELECT lane FROM audit GROUP BY lane HAVING max(number) <> count(*) OR min(number) <> 1');
    expect(gaps).toEqual([]);
  });

  it('costs one statement for all lines of a transaction once a connection has its lane', async () => {
    const statements = jest.fn();
    const journal = first();
    const { driver } = journal.dataSource;
    if (!(driver instanceof PostgresDriver)) throw new Error('another database');
    const pool: { connect(): Promise<{ query: (...args: unknown[]) => unknown }> } = driver.master;
    const connect = pool.connect.bind(pool);
    const work = (tx: Tx): Promise<void[]> => Promise.all([1, 2, 3].map(() => audit(tx, line())));
    await journal.transaction(work);
    jest.spyOn(pool, 'connect').mockImplementation(async () => {
      const client = await connect();
      const query = client.query.bind(client);
      client.query = (...args: unknown[]) => {
        const [statement] = args;
        statements(typeof statement === 'object' && statement && 'name' in statement ? statement.name : statement);
        return query(...args);
      };
      return client;
    });
    await journal.transaction(work);
    expect(statements.mock.calls.flat()).toEqual(['BEGIN', 'audit_append', 'COMMIT']);
  });

  it('refuses a change, a removal and an emptying', async () => {
    await first().transaction((tx) => audit(tx, line()));
    for (const text of [
      `UPDATE audit SET actor = 'x'`,
      'DELETE FROM audit',
      'TRUNCATE audit',
      'DELETE FROM audit_lane',
      'TRUNCATE audit_lane',
    ])
      await expect(rows(text)).rejects.toThrow('append-only');
  });

  it('does not go on with a lane whose end was not made with our keys, and stops when none is left', async () => {
    await rows(`UPDATE audit_lane SET number = number WHERE lane = 0`);
    await rows(`UPDATE audit_lane SET mac = 'vals' WHERE lane <> 31`);
    for (let n = 0; n < 3; n += 1) await first().transaction((tx) => audit(tx, line()));
    expect(await rows('SELECT lane, count(*)::int AS n FROM audit GROUP BY lane')).toEqual([{ lane: 31, n: 3 }]);
    await rows(`UPDATE audit_lane SET mac = 'vals'`);
    await expect(first().transaction((tx) => audit(tx, line()))).rejects.toThrow('no lane of the audit trail ends as it was left');
  });

  it('undoes a deed whose details look like the number of a person', async () => {
    const number = '99999' + '0019';
    for (const wat of [number, `zaak ${number}`])
      await expect(first().transaction((tx) => audit(tx, line({ wat })))).rejects.toThrow('looks like');
    await expect(first().transaction((tx) => audit(tx, line({ aantal: Number(number) })))).rejects.toThrow('looks like');
    await expect(first().transaction((tx) => audit(tx, line({ wat: 'x'.repeat(2_001) })))).rejects.toThrow('longer');
    expect(await counts()).toEqual({ rows: 0, ends: 0 });
  });
});
