import { KeyedHash } from '@schakel/kernel';
import { LocalMasterKeys } from '@schakel/keys';
import { freshDatabase, type FreshDatabase } from '../../../test/support/database';
import { afterRestore, Journal, pausePartner, standingPauses } from './index';

const NOW = new Date('2026-11-25T12:00:00.000Z');
const LATER = '2026-11-26T12:00:00.000Z';
const id = (n: number): string => `0000000${n}-0000-7000-8000-000000000000`;

describe('a database that was put back', () => {
  let database: FreshDatabase;
  let journal: Journal;
  beforeAll(async () => {
    database = await freshDatabase('restored');
    const masterKeys = LocalMasterKeys.of('SCHAKEL_SEAL_KEY', ['07'.repeat(32)]);
    journal = await Journal.open({ url: database.url, hash: new KeyedHash(Buffer.from('a')), masterKeys, poolSize: 2 });
  });
  afterAll(async () => {
    await journal.close();
    await database.drop();
  });
  const rows = (text: string): Promise<unknown[]> => journal.dataSource.query(text);

  it('goes nowhere by itself: no pause that ends, no task that goes on, no session, no number that was given out', async () => {
    const pause = { at: NOW.toISOString(), by: 'beheer', reason: 'Onderhoud' };
    await journal.transaction(async (tx) => {
      await pausePartner(tx, { ...pause, id: id(1), partner: 'halt', until: LATER });
      await pausePartner(tx, { ...pause, id: id(2), partner: 'rvdk' });
    });
    await rows(`INSERT INTO replay_task (id, state, selection, version, per_second, made_at, maker)
      VALUES ('${id(1)}', 'LOOPT', '{}', 'nu', 1, now(), '{}'), ('${id(2)}', 'KLAAR', '{}', 'nu', 1, now(), '{}')`);
    await rows(`INSERT INTO stream (dossier_id, partner, last_number, skipped) VALUES ('${id(1)}', 'halt', 7, 2)`);
    await rows(`INSERT INTO session (id, key_hash, subject, name, roles, created_at, seen_at, idle_ends_at, ends_at)
      VALUES ('${id(1)}', 'k', 's', '', '[]', now(), now(), now() + interval '1 hour', now() + interval '1 hour')`);

    const order = { backupUntil: NOW.toISOString(), actor: 'opdrachtregel:root', reason: 'Oefening', shredded: [], registerWhole: true };
    const partners = ['halt', 'rvdk', 'leerplicht'];
    const first = await afterRestore(journal, { ...order, partners }, NOW);
    expect(first.paused).toEqual(['halt', 'leerplicht']);
    const standing = await standingPauses(journal, '2027-06-01T00:00:00.000Z');
    expect(standing.map(({ partner, by }) => [partner, by])).toEqual([
      ['halt', 'opdrachtregel:root'],
      ['leerplicht', 'opdrachtregel:root'],
      ['rvdk', 'beheer'],
    ]);
    expect(await rows('SELECT state FROM replay_task ORDER BY id')).toEqual([{ state: 'GEPAUZEERD' }, { state: 'KLAAR' }]);
    expect(await rows('SELECT 1 FROM session')).toEqual([]);
    const stream = 'SELECT last_number, last_number - skipped AS given FROM stream';
    expect(await rows(stream)).toEqual([{ last_number: first.numbersFrom, given: 5 }]);
    // once more at the same moment: still above
    const second = await afterRestore(journal, { ...order, partners }, NOW);
    expect(second.numbersFrom).toBeGreaterThan(first.numbersFrom);
    expect(await rows(stream)).toEqual([{ last_number: second.numbersFrom, given: 5 }]);
    expect(await rows('SELECT done_by, shredded FROM restoration')).toHaveLength(2);
  });
});
