import { lock } from '@schakel/journal';
import { ENGINES, type Engine } from '../support/engines';
import { goldenChains, inboundOf, type GoldenStep } from '../support/golden';
import { TestPipeline } from '../support/pipeline';
import { command, RedisServer } from '../support/redis';
import { RedisCluster, RedisSentinels } from '../support/redis-topologies';
import { Workers, type WorkersOptions } from '../support/workers';

const CHAIN = 'verzuim-halt-negatief';
const steps = goldenChains().find(({ naam }) => naam === CHAIN)?.stappen ?? [];
const expected = steps.flatMap(({ leveringen }) => leveringen.map(({ aan, volgnummer }) => `${aan} ${volgnummer}`)).toSorted();
const ALL_SHARDS = { numbers: [], shards: Array.from({ length: 256 }, (_, n) => n) };
const sleep = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

let test: TestPipeline;
/** What the partners took, in order, as 'halt 1'. */
let taken: string[] = [];
const undo: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const step of undo.splice(0).toReversed()) await step();
});

async function open(options: { engine?: Engine; redisUrl?: string }, workerOptions: WorkersOptions): Promise<Workers> {
  test = await TestPipeline.open('wake-ups', options);
  undo.push(() => test.close());
  taken = [];
  for (const [name, server] of Object.entries(test.servers)) {
    const { behave } = server;
    server.behave = (request, n) => {
      taken.push(`${name} ${String(request.headers['schakel-volgnummer'])}`);
      return behave(request, n);
    };
  }
  const workers = await Workers.start(test, workerOptions);
  undo.push(() => workers.stop());
  return workers;
}

async function send(some: readonly GoldenStep[]): Promise<void> {
  for (const step of some) expect((await test.accept(step.van, inboundOf(CHAIN, step))).status).toBe(202);
}

/** While somebody holds every case: nothing is applied at the door, all of it waits for its wake-up. */
const sendToWait = (some: readonly GoldenStep[]): Promise<void> =>
  test.pipeline.context.journal.transaction(async (tx) => {
    await lock(tx, ALL_SHARDS);
    await send(some);
  });

/** Every message applied, every delivery made once and in the order of the case. */
async function expectAllDone(): Promise<void> {
  const states = await test.rows<{ state: string }>('SELECT DISTINCT state FROM message');
  expect(states).toEqual([{ state: 'AFGEHANDELD' }]);
  expect(await test.rows('SELECT count(*)::int AS n FROM message')).toEqual([{ n: steps.length }]);
  const made = await test.rows<{ to: string }>(
    `SELECT d.partner || ' ' || number AS to FROM delivery d JOIN delivery_place p ON p.delivery_id = d.id
       WHERE state IN ('AFGELEVERD', 'AANVAARD') ORDER BY 1`,
  );
  expect(made.map(({ to }) => to)).toEqual(expected);
  expect(taken.toSorted()).toEqual(expected);
  for (const partner of Object.keys(test.servers)) {
    const inOrder = taken.filter((one) => one.startsWith(partner));
    expect(inOrder).toEqual(inOrder.toSorted());
  }
}

/** The partners take nothing until the given function is called; `tried` tells how often something was offered. */
function shut(): { open: () => void; tried: () => number } {
  const servers = Object.values(test.servers);
  const answers = servers.map((server) => server.behave);
  for (const server of servers) server.behave = () => ({ status: 503, headers: { 'retry-after': '1' } });
  return {
    open: () => servers.forEach((server, n) => (server.behave = answers[n] ?? server.behave)),
    tried: () => servers.reduce((sum, { received }) => sum + received.length, 0),
  };
}

async function until(done: () => boolean): Promise<void> {
  for (let n = 0; n < 400 && !done(); n += 1) await sleep(25);
  expect(done()).toBe(true);
}

describe.each(ENGINES)('with the wake-ups on %s', (engine) => {
  it('everything ends applied and delivered when every hint is lost', async () => {
    const workers = await open({ engine }, { dropHints: true });
    await sendToWait(steps);
    await workers.untilQuiet();
    await expectAllDone();
  });

  it('everything ends applied and delivered when the queue itself is lost in the middle, schedule and all', async () => {
    const workers = await open({ engine }, {});
    const doors = shut();
    await send(steps.slice(0, 4));
    await until(() => doors.tried() > 0);
    await workers.loseQueue();
    await sendToWait(steps.slice(4));
    await workers.loseQueue();
    doors.open();
    await workers.untilQuiet();
    await expectAllDone();
  });

  it('without hints and without the sweeper the work stays undone, and the sweeper finishes it', async () => {
    const workers = await open({ engine }, { dropHints: true, sweeper: false });
    await sendToWait(steps);
    await sleep(2_000); // longer than the sweeper waits before it thinks that a hint was lost
    expect(await workers.pending()).toEqual({ messages: steps.length, deliveries: 0 });
    await workers.startSweeper();
    await workers.untilQuiet();
    await expectAllDone();
  });

  it('a wake-up is enough: the sweeper is the net, not the way', async () => {
    const workers = await open({ engine }, { sweeper: false });
    await sendToWait(steps);
    await workers.untilQuiet();
    await expectAllDone();
  });
});

describe('a Redis that is killed and started again, empty, on the same address', () => {
  it('holds up no answer, and everything ends applied and delivered', async () => {
    const redis = await RedisServer.start();
    const running = { redis };
    undo.push(() => running.redis.stop());
    const workers = await open({ redisUrl: redis.url }, {});
    const doors = shut();
    await send(steps.slice(0, 4));
    await until(() => doors.tried() > 0);
    await redis.kill();
    await sendToWait(steps.slice(4));
    doors.open();
    running.redis = await RedisServer.start({ port: redis.port });
    await workers.untilQuiet();
    await expectAllDone();
  });
});

describe('a master that is killed while its Sentinels watch', () => {
  it('holds up no answer, and everything ends applied and delivered by way of the replica that took over', async () => {
    const redis = await RedisSentinels.start();
    undo.push(() => redis.stop());
    const workers = await open({ redisUrl: redis.url }, {});
    const doors = shut();
    await send(steps.slice(0, 4));
    await until(() => doors.tried() > 0);
    await redis.master.crash();
    await sendToWait(steps.slice(4));
    doors.open();
    await workers.untilQuiet();
    await expectAllDone();
    expect(await command(redis.replica.port, 'ROLE')).not.toContain('slave');
    expect(await command(redis.replica.port, 'EXISTS {schakel}:sweep:repeat')).toBe(':1');
  });
});

describe('a cluster', () => {
  it('has all keys of the product in one slot, and goes on after the node that holds them was killed and came back', async () => {
    const redis = await RedisCluster.start();
    undo.push(() => redis.stop());
    const workers = await open({ redisUrl: redis.url }, {});
    const holder = await redis.holderOf('{schakel}:apply:wait');
    const doors = shut();
    await send(steps.slice(0, 4));
    await until(() => doors.tried() > 0);
    for (const { port } of redis.nodes) expect((await command(port, 'DBSIZE')) === ':0').toBe(port !== holder.port);
    await holder.crash();
    await sendToWait(steps.slice(4));
    doors.open();
    await holder.restart();
    await workers.untilQuiet();
    await expectAllDone();
  });
});
