import { isStorageAway } from '@schakel/kernel';
import { Client } from 'pg';
import { pauseQueue, resumeQueue } from '@schakel/pipeline';
import { goldenChains, inboundOf } from '../support/golden';
import { numberedReport } from '../support/numbered-messages';
import { TestPipeline } from '../support/pipeline';

/** BSNs of the test range that pass their own check. */
const BSNS = Array.from({ length: 100 }, (_, n) => String(999_990_000 + n)).filter(
  (text) => [...text].reduce((sum, digit, at) => sum + Number(digit) * (at === 8 ? -1 : 9 - at), 0) % 11 === 0,
);
const child = (n: number): string => `<Burgerservicenummer>${BSNS[n]}</Burgerservicenummer>`;
const BEHEER = { actor: 'beheer', roles: [], reason: 'onderhoud' };
const MOST = 3;

describe('a sender', () => {
  let test: TestPipeline;
  beforeEach(async () => {
    test = await TestPipeline.open('back-pressure', { mostWaiting: MOST });
  });
  afterEach(() => test.close());

  const kept = async (): Promise<number> => (await test.rows<{ n: number }>('SELECT count(*)::int AS n FROM message'))[0]?.n ?? -1;
  /** One that was under way already may have looked too early: then once more. */
  const look = async (): Promise<void> => {
    await test.pipeline.context.backlog.look();
    await test.pipeline.context.backlog.look();
  };

  it('is asked to come again, in its own language, when too much waits; nothing of it is kept', async () => {
    const { context } = test.pipeline;
    await pauseQueue(context, 'apply', BEHEER);
    for (let n = 0; n < MOST; n += 1) expect((await test.accept('leerplicht', numberedReport(n + 1, child(n)))).status).toBe(202);
    await look();
    expect(await test.rows(`SELECT DISTINCT state FROM message`)).toEqual([{ state: 'ONTVANGEN' }]);
    for (const [van, words] of [
      ['leerplicht', /DC0002/],
      ['halt', /"status":503/],
      ['rvdk', /Fo0/],
    ] as const) {
      const answer = await test.accept(van, numberedReport(4, child(3)));
      expect([van, answer.status, answer.headers['retry-after']]).toEqual([van, 503, '30']);
      expect(answer.body).toMatch(words);
      expect(answer.body).toContain('TE_DRUK');
    }
    expect(await kept()).toBe(MOST);

    await resumeQueue(context, 'apply', BEHEER);
    await test.settle();
    await look();
    expect((await test.accept('leerplicht', numberedReport(4, child(3)))).status).toBe(202);
  });

  it('never hears that a message was taken that could not be kept', async () => {
    const [step] = goldenChains().find(({ naam }) => naam === 'verzuim-halt-negatief')?.stappen ?? [];
    if (!step) throw new Error('no such step');
    const inbound = inboundOf('verzuim-halt-negatief', step);
    const { database } = test;
    const name = new URL(database.url).pathname.slice(1);
    const end = `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()`;
    // somebody else's: a session of our own would end all others and go on writing
    const operator = new Client({ connectionString: database.url, options: '-c default_transaction_read_only=off' });
    await operator.connect();
    await operator.query(`ALTER DATABASE "${name}" SET default_transaction_read_only = on`);
    await operator.query(end);
    const refused = await test.accept(step.van, inbound).catch((error: unknown) => error);
    expect([isStorageAway(refused), refused]).toEqual([true, refused]);
    await operator.query(`ALTER DATABASE "${name}" RESET default_transaction_read_only`);
    await operator.query(end);
    await operator.end();
    expect(await kept()).toBe(0);
    expect((await test.accept(step.van, inbound)).status).toBe(202);
    expect(await kept()).toBe(1);
  });
});
