import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { audit, AuditTrail, Journal, sealTrail, type AuditBreak, type CheckPlace, type SealPlace } from '@schakel/journal';
import { KeyedHash, newId } from '@schakel/kernel';
import { LocalMasterKeys } from '@schakel/keys';
import { freshDatabase, type FreshDatabase } from '../support/database';

const keys = { hash: new KeyedHash(Buffer.from('a')), masterKeys: LocalMasterKeys.of('SCHAKEL_SEAL_KEY', ['07'.repeat(32)]) };
const NOW = new Date('2026-09-07T07:15:00.123Z');

describe('the audit trail', () => {
  let database: FreshDatabase;
  let journals: Journal[];
  let seals: string;
  beforeEach(async () => {
    database = await freshDatabase('audit');
    const open = (): Promise<Journal> => Journal.open({ url: database.url, ...keys, poolSize: 6 });
    journals = [await open(), await open()];
    seals = mkdtempSync(join(tmpdir(), 'schakel-zegels-'));
  });
  afterEach(async () => {
    for (const journal of journals) await journal.close();
    await database.drop();
    rmSync(seals, { recursive: true });
  });
  const journal = (): Journal => journals[0] as Journal;

  /** `lines` lines in `count` transactions at once, by both processes. */
  const write = async (count: number): Promise<void> => {
    const one = (n: number): Promise<void> =>
      (journals[n % 2] as Journal).transaction(async (tx) => {
        const line = { at: NOW.toISOString(), actor: 'beheer', roles: ['beheer'], action: 'inhoud.getoond', reason: 'een reden' } as const;
        await audit(tx, { id: newId(NOW), ...line, details: { wat: `a${n}`, aantal: 1.5 } });
        await audit(tx, { id: newId(NOW), ...line });
      });
    await Promise.all(Array.from({ length: count }, (_, n) => one(n)));
  };

  /** As whoever owns the database could, past the triggers. */
  const tamper = async (...statements: string[]): Promise<void> => {
    const runner = journal().dataSource.createQueryRunner();
    await runner.query(`SET session_replication_role = replica`);
    for (const statement of statements) await runner.query(statement);
    await runner.query(`SET session_replication_role = origin`);
    await runner.release();
  };

  const found = async (perPage = 7): Promise<[string, number | undefined, number | undefined][]> => {
    const trail = new AuditTrail(journal());
    const breaks: AuditBreak[] = [];
    for (let next: CheckPlace | undefined, more = true; more; more = next !== undefined) {
      const page = await trail.checkChain(next, perPage);
      breaks.push(...page.breaks);
      next = page.next;
    }
    for (let next: SealPlace | undefined, more = true; more; more = next !== undefined) {
      const page = await trail.checkSeals(seals, next, 1);
      breaks.push(...page.breaks);
      next = page.next;
    }
    return breaks.map(({ breuk, baan, nummer }) => [breuk, baan, nummer]);
  };
  const seal = (minute = 0): ReturnType<typeof sealTrail> => sealTrail(journal(), seals, new Date(NOW.getTime() + minute * 60_000));
  /** A lane with at least this many rows. */
  const longLane = async (least = 4): Promise<{ lane: number; last: number }> => {
    for (;;) {
      const [row] = await journal().dataSource.query<{ lane: number; last: number }[]>(
        'SELECT lane, number::int AS last FROM audit_lane ORDER BY number DESC LIMIT 1',
      );
      if (row && row.last >= least) return row;
      await write(20);
    }
  };

  it('proves whole, written by two processes at once and read while they write', async () => {
    await write(60);
    await seal();
    const writing = write(60);
    expect(await found()).toEqual([]);
    await writing;
    await seal(5);
    expect(await found(1_000)).toEqual([]);
  });

  it('shows of every column that it was changed, and in which line', async () => {
    const changes = {
      id: `'01a20e95-c31a-7955-90fa-32f89645cbe2'`,
      at: `at + interval '1 microsecond'`,
      actor: `'halt'`,
      roles: `'[]'`,
      client: `'loket'`,
      process: `'elders'`,
      action: `'zaak.geopend'`,
      message_id: 'id',
      dossier_id: 'id',
      delivery_id: 'id',
      details: `'{"wat": "anders"}'`,
      reason: `'\\x00'`,
    };
    const columns = await journal().dataSource.query<{ name: string }[]>(
      `SELECT attname AS name FROM pg_attribute WHERE attrelid = 'audit'::regclass AND attnum > 0 AND NOT attisdropped`,
    );
    expect(Object.keys(changes).sort()).toEqual(
      columns
        .map(({ name }) => name)
        .filter((name) => !['lane', 'number', 'hash'].includes(name))
        .sort(),
    );
    const { lane } = await longLane(2 * Object.keys(changes).length);
    const statements = Object.entries(changes).map(
      ([column, value], n) => `UPDATE audit SET ${column} = ${value} WHERE lane = ${lane} AND number = ${2 * n + 1}`,
    );
    await tamper(...statements);
    expect(await found()).toEqual(statements.map((_, n) => ['VERANDERD', lane, 2 * n + 1]));
  });

  it('shows a line that was changed with its hash made to fit, by the line after it', async () => {
    const { lane } = await longLane();
    await tamper(`UPDATE audit SET actor = 'halt', hash = sha256('x') WHERE lane = ${lane} AND number = 2`);
    expect(await found()).toEqual([
      ['VERANDERD', lane, 2],
      ['VERANDERD', lane, 3],
    ]);
  });

  it('shows a gap', async () => {
    const { lane } = await longLane();
    await tamper(`DELETE FROM audit WHERE lane = ${lane} AND number IN (2, 3)`);
    expect(await found()).toEqual([['ONTBREEKT', lane, 2]]);
  });

  it('shows that the end was cut off, also when the lane was made to end there', async () => {
    const { lane, last } = await longLane();
    await tamper(`DELETE FROM audit WHERE lane = ${lane} AND number > ${last - 2}`);
    expect(await found()).toEqual([['AFGEKAPT', lane, last - 1]]);
    await tamper(
      `UPDATE audit_lane SET number = ${last - 2}, hash = (SELECT hash FROM audit WHERE lane = ${lane} AND number = ${last - 2}) WHERE lane = ${lane}`,
    );
    expect(await found()).toEqual([['KOP_VERVALST', lane, last - 2]]);
    // and nobody goes on there, which would hide it
    await write(40);
    expect(await found()).toEqual([['KOP_VERVALST', lane, last - 2]]);
  });

  it('shows a line that was put in: behind the end, before the beginning, in a lane that there is not', async () => {
    const { lane, last } = await longLane();
    const copy = (into: string): string =>
      `INSERT INTO audit SELECT ${into}, gen_random_uuid(), at, actor, roles, client, process, action, message_id, dossier_id, delivery_id, details, reason, hash
       FROM audit WHERE lane = ${lane} AND number = 1`;
    await tamper(copy(`${lane}, ${last + 1}`), copy(`${lane}, 0`), copy('77, 1'));
    expect((await found(1_000)).sort()).toEqual(
      [
        ['INGEVOEGD', 77, 1],
        ['VERANDERD', lane, last + 1],
        ['INGEVOEGD', lane, 0],
        ['INGEVOEGD', lane, last + 1],
      ].sort(),
    );
  });

  it('shows a lane whose end is gone, and does not make it anew at the next start', async () => {
    const { lane } = await longLane();
    await tamper(`DELETE FROM audit_lane WHERE lane = ${lane}`);
    await (await Journal.open({ url: database.url, ...keys, poolSize: 2 })).close();
    expect(await found()).toEqual([['KOP_VERVALST', lane, undefined]]);
  });

  describe('held against seals', () => {
    /** Puts the busiest lane back to an older state, rows and end. */
    const putBack = async (): Promise<{ lane: number; last: number }> => {
      const { lane } = await longLane();
      const [old] = await journal().dataSource.query<{ number: string; hash: Buffer; mac: string }[]>(
        `SELECT number, encode(hash, 'hex') AS hash, mac FROM audit_lane WHERE lane = ${lane}`,
      );
      const { last } = await longLane(Number(old?.number) + 4);
      const [now] = await journal().dataSource.query<{ number: string }[]>(`SELECT number FROM audit_lane WHERE lane = ${lane}`);
      await seal();
      await tamper(
        `DELETE FROM audit WHERE lane = ${lane} AND number > ${old?.number}`,
        `UPDATE audit_lane SET number = ${old?.number}, hash = decode('${String(old?.hash)}', 'hex'), mac = '${old?.mac}' WHERE lane = ${lane}`,
      );
      return { lane, last: Number(now?.number ?? last) };
    };

    it('shows that a lane was put back whole, which the chain itself cannot show', async () => {
      const { lane, last } = await putBack();
      expect(await found()).toEqual([['TERUGGEZET', lane, last]]);
      // grown over and sealed again: the older seal still knows, and the next sealing says so at once
      await write(200);
      expect((await seal(5))?.breaks).toMatchObject([{ breuk: 'TERUGGEZET', baan: lane, nummer: last }]);
      expect(await found()).toEqual([['TERUGGEZET', lane, last]]);
    });

    it('shows that a seal was changed or taken away', async () => {
      for (let minute = 0; minute < 3; minute += 1) {
        await write(1);
        await seal(minute);
      }
      const file = join(seals, readdirSync(seals)[0] ?? '');
      const [first = '', second = '', third = ''] = readFileSync(file, 'utf8').trim().split('\n');
      expect(await found()).toEqual([]);
      writeFileSync(file, `${first}\n${third}\n`);
      expect(await found()).toEqual([['ZEGEL_ONTBREEKT', undefined, undefined]]);
      writeFileSync(file, `${second}\n${third}\n`);
      expect(await found()).toEqual([['ZEGEL_ONTBREEKT', undefined, undefined]]);
      writeFileSync(file, `${first}\n${second}\n${third.replace('2026', '2027')}\n`);
      expect(await found()).toEqual([['ZEGEL_VERVALST', undefined, undefined]]);
    });

    it('adds no seal while nothing changed', async () => {
      expect(await seal()).toBeUndefined();
      await write(1);
      expect(await seal(1)).toMatchObject({ rows: 2, breaks: [] });
      expect(await seal(2)).toBeUndefined();
    });
  });
});
