import { Webhook } from 'standardwebhooks';
import { completeMessages, settleDelivery, type Tx } from '@schakel/journal';
import { connections, deliver } from '@schakel/pipeline';
import { goldenChains, inboundOf } from '../support/golden';
import { TestPipeline, WEBHOOK_SECRET } from '../support/pipeline';

const CHAIN = 'verzuim-halt-negatief';
const steps = goldenChains().find(({ naam }) => naam === CHAIN)?.stappen ?? [];

describe('delivery', () => {
  let test: TestPipeline;
  beforeEach(async () => {
    test = await TestPipeline.open('delivery');
  });
  afterEach(() => test.close());
  const send = async (...numbers: number[]): Promise<void> => {
    for (const n of numbers) {
      const step = steps[n - 1];
      if (step) await test.accept(step.van, inboundOf(CHAIN, step));
    }
  };
  const deliveries = (partner: string) =>
    test.rows<{ state: string; attempts: number; number: number }>(
      'SELECT state, attempts, number FROM delivery d JOIN delivery_place p ON p.delivery_id = d.id WHERE d.partner = $1 ORDER BY number',
      [partner],
    );
  const makeDue = () => test.rows(`UPDATE delivery SET due_at = now() - interval '1 minute' WHERE state = 'WACHT'`);

  it('signs every attempt and keeps id and bytes over retries', async () => {
    const retrySoon: Record<string, string> = { 'retry-after': '1' };
    const taken: Record<string, string> = { location: '/x' };
    test.halt.behave = (_request, n) => (n < 2 ? { status: 503, headers: retrySoon } : { status: 202, headers: taken });
    await send(1, 4);
    for (let i = 0; i < 3; i += 1) {
      await makeDue();
      await test.settle();
    }
    expect(await deliveries('halt')).toEqual([{ state: 'AANVAARD', attempts: 3, number: 1 }]);
    const [first, ...others] = test.halt.received;
    for (const other of others) {
      expect(other.body).toBe(first?.body);
      expect(other.headers['webhook-id']).toBe(first?.headers['webhook-id']);
      expect(other.headers['idempotency-key']).toBe(`"${first?.headers['webhook-id'] as string}"`);
    }
    for (const { body, headers } of test.halt.received) {
      expect(() => new Webhook(WEBHOOK_SECRET).verify(body, headers as Record<string, string>)).not.toThrow();
    }
  });

  it('waits as long as the partner asks', async () => {
    test.halt.behave = () => ({ status: 429, headers: { 'retry-after': '3600' } });
    await send(1, 4);
    await test.settle();
    const [row] = await test.rows<{ wait: number }>(`SELECT extract(epoch FROM due_at - now())::int AS wait FROM delivery`);
    expect(row?.wait).toBeGreaterThan(3_500);
  });

  it('holds the later deliveries of the case while the first is not taken, and keeps their order', async () => {
    let away = true;
    const answer = test.leerplicht.behave;
    test.leerplicht.behave = (request, n) => (away ? { status: 500 } : answer(request, n));
    await send(1, 4, 5, 6, 7);
    await test.settle();
    expect(await deliveries('leerplicht')).toEqual([
      { state: 'WACHT', attempts: 1, number: 1 },
      { state: 'WACHT', attempts: 0, number: 2 },
    ]);
    away = false;
    await makeDue();
    await test.settle();
    expect((await deliveries('leerplicht')).map(({ state }) => state)).toEqual(['AANVAARD', 'AANVAARD']);
    const taken = test.leerplicht.received.slice(1).map(({ headers }) => headers['schakel-volgnummer']);
    expect(taken).toEqual(['1', '2']);
  });

  it('parks a refused delivery with the partner’s answer and holds its stream', async () => {
    test.leerplicht.behave = () => ({ status: 400, body: '<DC0002Foutmelding xmlns="urn:schakel:leerplicht:verzuimbericht:1"/>' });
    await send(1, 4, 5, 7);
    await test.settle();
    expect(await deliveries('leerplicht')).toEqual([
      { state: 'GEPARKEERD', attempts: 1, number: 1 },
      { state: 'WACHT', attempts: 0, number: 2 },
    ]);
    expect(await test.rows(`SELECT state FROM message WHERE claimed_key IS NULL ORDER BY id`)).toContainEqual({ state: 'VERWERKT' });
  });

  it('takes a delivery again whose process died under way, with the same id and bytes', async () => {
    await send(1, 4);
    await test.settle();
    await test.rows(`UPDATE delivery SET state = 'ONDERWEG', leased_until = now() - interval '1 second', accepted_at = NULL`);
    expect((await test.sweep()).partners).toBe(1);
    await test.settle();
    expect(test.halt.received).toHaveLength(2);
    expect(test.halt.received[1]?.headers['webhook-id']).toBe(test.halt.received[0]?.headers['webhook-id']);
    expect(test.halt.received[1]?.body).toBe(test.halt.received[0]?.body);
  });

  it('ends the lease of a process that is gone, and leaves that of one that lives', async () => {
    await send(1, 4);
    const gone = 7;
    const living = await test.pipeline.context.presence.number();
    await test.rows(`UPDATE delivery SET state = 'ONDERWEG', attempts = 1, leased_until = now() + interval '1 hour', leased_by = $1`, [
      living,
    ]);
    expect((await test.sweep()).partners).toBe(0);
    await test.rows('UPDATE delivery SET leased_by = $1', [gone]);
    expect((await test.sweep()).partners).toBe(1);
    await test.settle();
    expect(await deliveries('halt')).toEqual([{ state: 'AANVAARD', attempts: 2, number: 1 }]);
    expect(await test.rows('SELECT count(*)::int AS n FROM delivery WHERE leased_by IS NOT NULL')).toEqual([{ n: 0 }]);
  });

  it('leaves nothing behind that became due while it looked for more', async () => {
    const { journal } = test.pipeline.context;
    const family = goldenChains().find(({ naam }) => naam === 'vto-drie-kinderen')?.stappen ?? [];
    for (const one of family.slice(0, 2)) await test.accept(one.van, inboundOf('vto-drie-kinderen', one));
    await send(1, 4, 5, 7);
    const first = (await test.rows<{ id: string }>(`SELECT id FROM delivery WHERE event = 'halt.referral.accepted'`))[0]?.id;
    let looks = 0;
    let letGo = (): void => undefined;
    const released = new Promise<void>((done) => (letGo = done));
    let ended = (): void => undefined;
    const settled = new Promise<void>((done) => (ended = done));
    const transaction = journal.transaction.bind(journal);
    // the other case's delivery ends first, so that it looks again; the first ends after that look and before it comes back
    jest.spyOn(journal, 'transaction').mockImplementation(async (work) => {
      let ofFirst = false;
      const held = (tx: Tx): Tx => ({
        ...tx,
        query: async (statement, values) => {
          ofFirst ||= statement.name === 'delivery_settle' && values[0] === first;
          if (ofFirst) await released;
          return tx.query(statement, values);
        },
      });
      const result = await transaction((tx) => work(held(tx)));
      if (ofFirst) setImmediate(ended);
      if (!Array.isArray(result) || (looks += 1) !== 2) return result;
      letGo();
      await settled;
      return result;
    });
    const agent = connections();
    await deliver(test.pipeline.context, agent, 'leerplicht');
    await agent.close();
    const rows = await test.rows<{ event: string; state: string }>(
      `SELECT event, state FROM delivery WHERE partner = 'leerplicht' ORDER BY event`,
    );
    expect(rows).toEqual([
      { event: 'halt.outcome', state: 'AANVAARD' },
      { event: 'halt.referral.accepted', state: 'AANVAARD' },
      { event: 'inquiry.status', state: 'AANVAARD' },
    ]);
  });

  it('leaves a message handled whose two deliveries end at the same instant', async () => {
    await send(1, 4);
    const { journal } = test.pipeline.context;
    // as a policy would have it that tells two partners of one event
    await test.rows(`UPDATE delivery SET state = 'ONDERWEG', attempts = 1`);
    await test.rows(
      `INSERT INTO delivery (id, partner, message_id, event, origin, state, regime, purpose, ground, created_at, due_at, attempts)
         SELECT gen_random_uuid(), 'rvdk', message_id, event, origin, state, regime, purpose, ground, created_at, due_at, attempts FROM delivery`,
    );
    const both = await test.rows<{ id: string; message: string }>('SELECT id, message_id AS message FROM delivery');
    const count = { settled: 0, completed: 0 };
    const untilBoth = async (what: keyof typeof count): Promise<void> => {
      count[what] += 1;
      for (let i = 0; i < 30 && count[what] < 2; i += 1) await new Promise((next) => setTimeout(next, 10));
    };
    const end = ({ id, message }: { id: string; message: string }) =>
      journal.transaction(async (tx) => {
        const at = new Date().toISOString();
        await settleDelivery(tx, { id, attempt: 1 }, { state: 'AANVAARD', dueAt: at }, { startedAt: at, endedAt: at });
        await untilBoth('settled');
        await completeMessages(tx, [message]);
        await untilBoth('completed'); // neither commits before the other has looked, unless the other waits for it
      });
    await Promise.all(both.map(end));
    expect(await test.rows('SELECT DISTINCT state FROM message')).toEqual([{ state: 'AFGEHANDELD' }]);
  });

  it('never gives two processes the same delivery, nor two of one case at once', async () => {
    const other = await test.second();
    try {
      const open = new Map<string, number>();
      let overlaps = 0;
      const answer = test.leerplicht.behave;
      test.leerplicht.behave = (request, n) => {
        const key = String(request.headers['webhook-id']);
        overlaps += open.get(key) ?? 0;
        open.set(key, 1);
        return answer(request, n);
      };
      await send(1, 4, 5, 7);
      const agent = connections();
      await Promise.all([test.pipeline, other, test.pipeline, other].map((p) => deliver(p.context, agent, 'leerplicht')));
      await agent.close();
      expect(overlaps).toBe(0);
      expect(test.leerplicht.received.map(({ headers }) => headers['schakel-volgnummer'])).toEqual(['1', '2']);
    } finally {
      await other.close();
    }
  });
});
