import { deliver, listQueues, pause, resume } from '@schakel/pipeline';
import { goldenChains, inboundOf } from '../support/golden';
import { numberedReferral, numberedReport } from '../support/numbered-messages';
import { TestPipeline } from '../support/pipeline';

const ONES = [1, 2, 3, 4, 5, 6, 7, 8, 9];
/** BSNs of the test range that pass their own check. */
const BSNS = Array.from({ length: 1_000 }, (_, n) => String(999_990_000 + n)).filter(
  (text) => [...text].reduce((sum, digit, at) => sum + Number(digit) * (at === 8 ? -1 : 9 - at), 0) % 11 === 0,
);
const child = (n: number): string => `<Burgerservicenummer>${BSNS[n]}</Burgerservicenummer>`;
const TAKEN = { status: 202, headers: { location: '/x' } };

describe('a partner that does not answer', () => {
  let test: TestPipeline;
  beforeEach(async () => {
    test = await TestPipeline.open('breaker');
    // nine children, each with a referral that Halt must hear
    for (const n of ONES) {
      await test.accept('leerplicht', numberedReport(n, child(n)));
      await test.accept('leerplicht', numberedReferral(n, `2026900${n}`, child(n)));
    }
  });
  afterEach(() => test.close());

  const toHalt = (): Promise<number> => deliver(test.pipeline.context, test.agent, 'halt');
  const later = (seconds: number): void => {
    const { clock } = test.pipeline.context;
    clock.setOffset(clock.now().getTime() - Date.now() + seconds * 1_000);
  };
  const states = (): Promise<{ state: string; n: number }[]> =>
    test.rows(`SELECT state, count(*)::int AS n FROM delivery WHERE partner = 'halt' GROUP BY 1 ORDER BY 1`);
  const breaker = async () =>
    (await test.rows<{ failures: number; open: boolean }>('SELECT failures, opened_at IS NOT NULL AS open FROM partner_breaker'))[0];

  it('is left in peace: one delivery at a time is tried, and nothing is dropped', async () => {
    test.halt.behave = () => ({ status: 503 });
    await toHalt();
    const tried = test.halt.received.length;
    expect(await breaker()).toMatchObject({ open: true });
    await test.rows(`UPDATE delivery SET due_at = now() - interval '1 minute' WHERE state = 'WACHT'`);
    expect(await toHalt()).toBe(0); // though all of them are due
    for (let n = 1; n < 5; n += 1) {
      later(30);
      expect(await toHalt()).toBe(1);
      expect(test.halt.received).toHaveLength(tried + n);
    }
    expect(await states()).toEqual([{ state: 'WACHT', n: 9 }]);
  });

  it('gets everything once a single try is answered, however long it was away and whatever next attempts stood', async () => {
    test.halt.behave = () => ({ status: 503 });
    await toHalt();
    later(3_600);
    await toHalt();
    test.halt.behave = () => TAKEN;
    test.halt.received.length = 0;
    later(6); // next attempts of the deliveries themselves may be later
    await toHalt();
    expect(await states()).toEqual([{ state: 'AANVAARD', n: 9 }]);
    expect(new Set(test.halt.received.map(({ headers }) => headers['webhook-id'])).size).toBe(9);
    expect(await breaker()).toBeUndefined();
  });

  it('is as away to a process that starts anew', async () => {
    test.halt.behave = () => ({ status: 503 });
    await toHalt();
    const before = test.halt.received.length;
    // however long it takes to start
    await test.rows(`UPDATE partner_breaker SET probe_at = probe_at + interval '1 hour'`);
    const other = await test.second();
    try {
      expect(await deliver(other.context, test.agent, 'halt')).toBe(0);
      expect(test.halt.received).toHaveLength(before);
    } finally {
      await other.close();
    }
  });

  it('is not away because it refuses, and one message that it cannot take keeps no other back', async () => {
    const [poison] = BSNS.slice(3, 4);
    test.halt.behave = ({ body }) => (body.includes(poison ?? '') ? { status: 500 } : TAKEN);
    for (let n = 0; n < 12; n += 1) {
      await toHalt();
      later(400);
    }
    expect(await states()).toEqual([
      { state: 'AANVAARD', n: 8 },
      { state: 'WACHT', n: 1 },
    ]);
    // its own failures opened the breaker, since there was nothing else to try; a new delivery goes all the same
    expect(await breaker()).toMatchObject({ open: true });
    test.halt.behave = ({ body }, n) => (n >= 0 && body.includes(poison ?? '') ? { status: 500 } : TAKEN);
    await test.rows(
      `UPDATE delivery SET state = 'WACHT', due_at = created_at WHERE id = (SELECT id FROM delivery WHERE state = 'AANVAARD' AND partner = 'halt' LIMIT 1)`,
    );
    later(30);
    await toHalt();
    expect(await states()).toEqual([
      { state: 'AANVAARD', n: 8 },
      { state: 'WACHT', n: 1 },
    ]);
  });

  it('of which a delivery was tried for a week waits for a person', async () => {
    test.halt.behave = () => ({ status: 503 });
    await toHalt();
    later(30);
    await toHalt(); // the ninth, where the breaker opened before it was tried
    later(8 * 86_400);
    await toHalt();
    const parked = await test.rows<{ reason: string; faults: { code: string }[]; holds_stream: boolean }>(
      `SELECT reason, faults, holds_stream FROM delivery WHERE partner = 'halt' AND state = 'GEPARKEERD'`,
    );
    expect(parked).toMatchObject([{ faults: [{ code: 'NIET_AFLEVERBAAR' }], holds_stream: true }]);
    expect(parked[0]?.reason).toContain('in 8 dagen');
  });

  it('is not held against a delivery for as long as a person paused it', async () => {
    test.halt.behave = () => ({ status: 503 });
    await toHalt();
    const order = { actor: 'beheer', roles: [], reason: 'verhuizing' };
    await pause(test.pipeline.context, 'halt', order);
    later(10 * 86_400);
    await resume(test.pipeline.context, 'halt', order);
    expect(await toHalt()).toBe(1);
    expect(await states()).toEqual([{ state: 'WACHT', n: 9 }]);
  });

  it('costs the others nothing, however much waits for it', async () => {
    test.halt.behave = () => ({ status: 503 });
    await toHalt();
    await test.rows(`UPDATE partner_breaker SET probe_at = probe_at + interval '1 hour'`);
    await test.rows(`
      INSERT INTO delivery (id, partner, message_id, event, origin, state, regime, purpose, ground, created_at, due_at)
      SELECT gen_random_uuid(), 'halt', d.message_id, d.event, d.origin, 'WACHT', d.regime, d.purpose, d.ground, d.created_at, d.created_at
      FROM generate_series(1, 2000), (SELECT * FROM delivery LIMIT 1) d`);
    const before = test.halt.received.length;
    for (const step of goldenChains()
      .find(({ naam }) => naam === 'verzuim-halt-negatief')
      ?.stappen.slice(0, 7) ?? [])
      await test.accept(step.van, inboundOf('verzuim-halt-negatief', step));
    expect((await test.sweep()).partners).toBe(1);
    await test.settle();
    const others = await test.rows<{ state: string }>(`SELECT DISTINCT state FROM delivery WHERE partner = 'leerplicht'`);
    expect(others).toEqual([{ state: 'AANVAARD' }]);
    expect(test.halt.received).toHaveLength(before);
    const halt = (await listQueues(test.pipeline.context)).find(({ name }) => name === 'deliver-halt');
    expect(halt?.waiting).toBeGreaterThan(2_000);
  });

  it('is woken by the sweeper when a try may begin, not before', async () => {
    test.halt.behave = () => ({ status: 503 });
    await toHalt();
    await deliver(test.pipeline.context, test.agent, 'leerplicht');
    expect((await test.sweep()).partners).toBe(0);
    later(30);
    expect((await test.sweep()).partners).toBe(1);
  });
});
