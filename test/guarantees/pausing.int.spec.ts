import { applyShard, deliver, listQueues, pauseQueue, resume, resumeQueue, sweep, type Pipeline } from '@schakel/pipeline';
import { goldenChains, inboundOf } from '../support/golden';
import { TestPipeline } from '../support/pipeline';

const CHAIN = 'verzuim-halt-negatief';
const steps = goldenChains().find(({ naam }) => naam === CHAIN)?.stappen ?? [];
const BEHEER = { actor: 'beheer', roles: [], reason: 'onderhoud aan de database' };

describe('a queue that is paused', () => {
  let test: TestPipeline;
  beforeEach(async () => {
    test = await TestPipeline.open('pausing');
  });
  afterEach(() => test.close());

  const context = () => test.pipeline.context;
  const send = async (...numbers: number[]): Promise<number[]> => {
    const answers: number[] = [];
    for (const n of numbers) {
      const step = steps[n - 1];
      if (step) answers.push((await test.accept(step.van, inboundOf(CHAIN, step))).status);
    }
    return answers;
  };
  const states = async (): Promise<string[]> =>
    (await test.rows<{ state: string }>('SELECT state FROM message ORDER BY received_at, id')).map(({ state }) => state);
  const applied = async ({ context: own }: Pipeline): Promise<number> => {
    let taken = 0;
    for (let shard = 0; shard < 256; shard += 1) taken += await applyShard(own, shard);
    return taken;
  };
  const later = (seconds: number): void => {
    const { clock } = context();
    clock.setOffset(clock.now().getTime() - Date.now() + seconds * 1_000);
  };
  const queue = async (name: string) => (await listQueues(context())).find((one) => one.name === name);

  it('takes messages in and applies none of them, in any process and over a restart, until it is resumed', async () => {
    await pauseQueue(context(), 'apply', BEHEER);
    expect(await send(1, 4)).toEqual([202, 202]);
    await test.settle();
    const other = await test.second(); // a process that starts anew
    try {
      expect(await applied(other)).toBe(0);
      later(60);
      other.context.clock.setOffset(60_000);
      expect((await sweep(other.context)).shards).toBe(0);
    } finally {
      await other.close();
    }
    expect(await states()).toEqual(['ONTVANGEN', 'ONTVANGEN']);
    expect(await queue('apply')).toMatchObject({ waiting: 2, worked: 'paused', pause: { by: 'beheer', reason: BEHEER.reason } });
    expect(await test.rows('SELECT 1 FROM dossier')).toEqual([]);

    await resumeQueue(context(), 'apply', BEHEER);
    await test.settle();
    expect(await states()).toEqual(['AFGEHANDELD', 'AFGEHANDELD']);
    expect(test.halt.received).toHaveLength(1);
    const trail = await test.rows<{ action: string }>(`SELECT action FROM audit WHERE action LIKE 'wachtrij.%' ORDER BY at`);
    expect(trail.map(({ action }) => action)).toEqual(['wachtrij.gepauzeerd', 'wachtrij.hervat']);
  });

  it('keeps the order of a case: what came while it was paused goes before what comes after', async () => {
    await send(1);
    await pauseQueue(context(), 'apply', BEHEER);
    await send(4);
    await resumeQueue(context(), 'apply', BEHEER);
    await send(2);
    expect(await states()).toEqual(['AFGEHANDELD', 'ONTVANGEN', 'ONTVANGEN']);
    await test.settle();
    expect(await states()).not.toContain('ONTVANGEN');
  });

  it('goes on by itself when its time is over', async () => {
    const until = new Date(context().clock.now().getTime() + 3_600_000).toISOString();
    await pauseQueue(context(), 'apply', { ...BEHEER, until });
    await send(1);
    later(3_590);
    expect((await test.sweep()).shards).toBe(0);
    later(20);
    expect((await test.sweep()).shards).toBe(1);
    await test.settle();
    expect(await states()).toEqual(['AFGEHANDELD']);
    expect(await queue('apply')).toMatchObject({ waiting: 0, worked: 'yes' });
  });

  it('of a partner is the pause of that partner, whichever door it came in by', async () => {
    await pauseQueue(context(), 'deliver-halt', BEHEER);
    expect(await queue('deliver-halt')).toMatchObject({ partner: 'halt', worked: 'paused' });
    await send(1, 4);
    await test.settle();
    expect(test.halt.received).toEqual([]);
    await resume(context(), 'halt', BEHEER);
    await test.settle();
    expect(test.halt.received).toHaveLength(1);
  });

  it('is told apart from one that nobody works on', async () => {
    expect(await queue('deliver-halt')).toMatchObject({ worked: 'nobody' });
    await test.sweep(); // a worker looks every second
    expect(await queue('deliver-halt')).toMatchObject({ worked: 'yes' });
    later(60);
    expect(await queue('apply')).toMatchObject({ worked: 'nobody' });
  });

  it('must be there', async () => {
    const help = 'Deze wachtrij kennen wij niet. Kies uit apply, deliver-halt, deliver-leerplicht, deliver-rvdk.';
    for (const name of ['deliver-duo', 'sweep', ''])
      await expect(pauseQueue(context(), name, BEHEER)).rejects.toMatchObject({ help, details: { status: 404 } });
    await expect(resumeQueue(context(), 'apply', BEHEER)).rejects.toMatchObject({ details: { status: 409 } });
  });

  it('that ends lets what waited for its next attempt go at once, and a partner that was away be tried', async () => {
    test.halt.behave = () => ({ status: 503, headers: { 'retry-after': '3600' } });
    await send(1, 4);
    for (let n = 0; n < 4; n += 1) {
      await test.rows(`UPDATE delivery SET due_at = now() - interval '1 minute' WHERE state = 'WACHT'`);
      await test.settle();
    }
    test.halt.behave = () => ({ status: 202, headers: { location: '/x' } });
    expect(await deliver(context(), test.agent, 'halt')).toBe(0);
    await pauseQueue(context(), 'deliver-halt', BEHEER);
    await resumeQueue(context(), 'deliver-halt', BEHEER);
    expect(await deliver(context(), test.agent, 'halt')).toBe(1);
    expect(await test.rows('SELECT state FROM delivery')).toEqual([{ state: 'AANVAARD' }]);
  });
});
