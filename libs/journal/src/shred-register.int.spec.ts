import { appendFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { KeyedHash } from '@schakel/kernel';
import { LocalMasterKeys } from '@schakel/keys';
import { freshDatabase, type FreshDatabase } from '../../../test/support/database';
import { Journal, shredAgain, ShredRegister } from './index';

const hash = new KeyedHash(Buffer.from('register'));
const NOW = new Date('2026-11-25T12:00:00.000Z');
const id = (n: number): string => `0000000${n}-0000-7000-8000-000000000000`;

describe('the register of what was shredded', () => {
  let database: FreshDatabase;
  let journal: Journal;
  let directory: string;
  let register: ShredRegister;
  const shred = (n: number): Promise<unknown> =>
    journal.query({ name: `shred_${n}`, text: 'INSERT INTO shredding (dossier_id, at) VALUES ($1, $2)' }, [id(n), NOW]);

  beforeAll(async () => {
    database = await freshDatabase('register');
    journal = await Journal.open({
      url: database.url,
      hash,
      masterKeys: LocalMasterKeys.of('SCHAKEL_SEAL_KEY', ['07'.repeat(32)]),
      poolSize: 3,
    });
  });
  beforeEach(async () => {
    directory = join(mkdtempSync(join(tmpdir(), 'schakel-register-')), 'vernietigd');
    register = new ShredRegister(directory, hash);
    await journal.query({ name: 'shredding_clear', text: 'DELETE FROM shredding' }, []);
  });
  afterEach(() => rmSync(join(directory, '..'), { recursive: true, force: true }));
  afterAll(async () => {
    await journal.close();
    await database.drop();
  });
  const file = (): string => join(directory, '2026.jsonl');
  const ids = (): string[] => register.read().shredded.map(({ dossierId }) => dossierId);

  it('is there before anything was shredded, and is completed from the database, also by two at once', async () => {
    expect(register.read().staat).toBe('weg');
    expect(await register.complete(journal, NOW)).toBe(0);
    expect(existsSync(directory)).toBe(false);
    await register.complete(journal, NOW, 'all');
    expect(register.read()).toEqual({ staat: 'heel', shredded: [] });
    await shred(1);
    await shred(2);
    expect((await Promise.all([register.complete(journal, NOW), register.complete(journal, NOW)])).toSorted()).toEqual([0, 2]);
    expect(register.read()).toEqual({ staat: 'heel', shredded: [1, 2].map((n) => ({ dossierId: id(n), at: NOW.toISOString() })) });
    await register.complete(journal, new Date('2027-01-01T00:00:00Z'), 'all');
    expect(ids()).toEqual([id(1), id(2)]);
  });

  it('is begun anew from the database where it was lost, and goes on over a year and over a clock that went back', async () => {
    await shred(1);
    await register.complete(journal, new Date('2027-01-01T00:00:00Z'));
    await shred(2);
    await register.complete(journal, NOW);
    expect([register.read().staat, ids()]).toEqual(['heel', [id(1), id(2)]]);
    rmSync(directory, { recursive: true });
    await register.complete(journal, NOW, 'all');
    expect([register.read().staat, ids()]).toEqual(['heel', [id(1), id(2)]]);
  });

  it('does not count a line that was changed, taken away, forged or half-written, and is not added to then', async () => {
    for (const n of [1, 2, 3]) {
      await shred(n);
      await register.complete(journal, NOW);
    }
    const whole = readFileSync(file(), 'utf8');
    const lines = whole.split('\n');
    const other = new ShredRegister(join(directory, '../ander'), new KeyedHash(Buffer.from('another')));
    for (const broken of [
      whole.replace(id(2), id(9)),
      [...lines.slice(0, 2), ...lines.slice(3)].join('\n'),
      whole.slice(0, -20),
      `${whole}{"zaak":"${id(9)}","op":"${NOW.toISOString()}","mac":""}\n`,
    ]) {
      writeFileSync(file(), broken);
      expect(register.read().staat).toBe('stuk');
      expect(ids()).not.toContain(id(9));
    }
    await shred(4);
    await expect(register.complete(journal, NOW)).rejects.toThrow('damaged');
    expect(other.read().staat).toBe('weg');
    writeFileSync(file(), whole);
    appendFileSync(file(), '');
    await register.complete(journal, NOW);
    expect(ids()).toEqual([1, 2, 3, 4].map(id));
  });

  it('has exactly what it names shredded again: a record that was joined to it then, and not shredded, stands on its own', async () => {
    const add = (n: number, joinedInto?: number): Promise<unknown> =>
      journal.query(
        {
          name: 'dossier_put',
          text: `INSERT INTO dossier (id, shard, version, record, data_key, phase, opened_at, updated_at, joined_into, joined_to) VALUES ($1, 1, 1, '', 'x', '', now(), now(), $2, $2)`,
        },
        [id(n), joinedInto === undefined ? null : id(joinedInto)],
      );
    await add(5);
    await add(6, 5);
    const again = (): Promise<string[]> =>
      journal.transaction((tx) =>
        shredAgain(
          tx,
          [5, 7].map((n) => ({ dossierId: id(n), at: NOW.toISOString() })),
        ),
      );
    expect(await again()).toEqual([id(5)]);
    expect(await again()).toEqual([]);
    const rows = await journal.query<{ id: string }>(
      { name: 'dossier_left', text: 'SELECT id FROM dossier WHERE data_key IS NOT NULL AND joined_into IS NULL' },
      [],
    );
    expect(rows).toEqual([{ id: id(6) }]);
    await journal.query({ name: 'dossier_clear', text: 'DELETE FROM dossier' }, []);
  });
});
