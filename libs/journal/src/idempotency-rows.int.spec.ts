import { Clock, KeyedHash } from '@schakel/kernel';
import { LocalMasterKeys } from '@schakel/keys';
import { freshDatabase, type FreshDatabase } from '../../../test/support/database';
import { IdempotencyRows, Journal, sweepIdempotency } from './index';

const CALL = { client: 'anna', key: 'geheim-kenmerk', asks: 'POST /x 999990007' };
const ANSWER = { status: 200, headers: { etag: '"1"' }, body: { naam: 'Noor' } };

let database: FreshDatabase;
let journal: Journal;
const clock = new Clock();
let rows: IdempotencyRows;
beforeAll(async () => {
  database = await freshDatabase('idempotency');
  journal = await Journal.open({
    url: database.url,
    hash: new KeyedHash(Buffer.alloc(32, 1)),
    masterKeys: LocalMasterKeys.of('SCHAKEL_SEAL_KEY', ['02'.repeat(32)]),
    poolSize: 4,
  });
  rows = new IdempotencyRows(journal, clock);
});
beforeEach(() => clock.setOffset(0));
afterAll(async () => {
  await journal.close();
  await database.drop();
});

const claimed = async (call = CALL): Promise<string> => {
  const claim = await rows.claim(call);
  if (claim.is !== 'new') throw new Error(claim.is);
  return claim.claim;
};
const is = async (call = CALL): Promise<string> => (await rows.claim(call)).is;
const all = (): Promise<object[]> => journal.query({ name: 'all', text: 'SELECT * FROM idempotency' }, []);

describe('IdempotencyRows', () => {
  it('gives a call to one of many at once, and its answer to all after it for a day', async () => {
    const claims = await Promise.all(Array.from({ length: 8 }, () => rows.claim(CALL)));
    const [mine, ...more] = claims.filter((claim) => claim.is === 'new');
    expect([more, claims.filter((claim) => claim.is === 'under-way').length]).toEqual([[], 7]);
    await rows.settle(mine?.is === 'new' ? mine.claim : '', ANSWER);
    expect(await rows.claim(CALL)).toEqual({ is: 'done', answer: ANSWER });
    expect(await is({ ...CALL, asks: 'iets anders' })).toBe('other-call');
    expect(await is({ ...CALL, client: 'bert' })).toBe('new');
    const kept = JSON.stringify(await all(), (_key, value: unknown) => (Buffer.isBuffer(value) ? value.toString('latin1') : value));
    expect(kept).not.toMatch(/anna|geheim|999990007|Noor/);
    clock.setOffset(25 * 3_600_000);
    await sweepIdempotency(journal, clock.now().toISOString());
    expect(await all()).toEqual([]);
  });

  it('lets the same call take over from a process that died, and heeds no late word of that one', async () => {
    const call = { ...CALL, key: 'dood' };
    const dead = await claimed(call);
    clock.setOffset(121_000);
    expect(await is({ ...call, asks: 'iets anders' })).toBe('other-call');
    const heir = await claimed(call);
    await rows.settle(dead, { status: 200, headers: {} });
    expect(await is(call)).toBe('under-way');
    await rows.settle(heir, ANSWER);
    await rows.release(dead);
    expect(await is(call)).toBe('done');
  });

  it('is free again when released', async () => {
    const call = { ...CALL, key: 'vrij' };
    await rows.release(await claimed(call));
    expect(await is(call)).toBe('new');
  });
});
