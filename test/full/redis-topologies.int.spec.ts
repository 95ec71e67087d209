import { setTimeout as sleep } from 'node:timers/promises';
import { openQueue, openWorker } from '../../libs/queue/src/backend';
import { queueBackend } from '@schakel/queue';
import { messagesOf, MOST_CASES } from '../support/many-cases';
import { TestPipeline } from '../support/pipeline';
import { command, lines, until } from '../support/redis';
import { RedisCluster, RedisSentinels } from '../support/redis-topologies';
import { wrongAt } from '../support/senders';
import { Workers } from '../support/workers';

const FIRST = 2;
const FEWEST = 60;
/** Between two cases of one sender: what Sentinels do takes long, and there are only so many fictitious people. */
const PAUSE_MS = 100;
const AT_ONCE = 4;
/** Sentinels take their time before they put another master in the place of one that they have just put there. */
const TRIES = 2_400;
const MINUTES = 5 * 60_000;

/** Sends cases through a front door while workers deliver, at least until `strike`, which hits with deliveries under way, is over. */
async function underLoad(url: string, strike: () => Promise<void>): Promise<void> {
  const test = await TestPipeline.open('topologies', { redisUrl: url });
  const workers = await Workers.start(test);
  try {
    let [next, accepted, struck] = [FIRST, 0, false];
    const work = async (): Promise<void> => {
      while (next < FIRST + FEWEST || (!struck && next < MOST_CASES)) {
        const n = next++;
        for (const body of messagesOf(n)) {
          const answer = await test.accept('leerplicht', { contentType: 'application/xml', headers: {}, body });
          expect(answer.status).toBe(202);
          accepted += 1;
        }
        await sleep(PAUSE_MS);
      }
    };
    const sending = Promise.all(Array.from({ length: AT_ONCE }, work));
    await until(() => accepted > FEWEST && test.halt.received.length > 2, TRIES);
    await strike().finally(() => (struck = true));
    await sending;
    await workers.untilQuiet();
    const sent = { from: FIRST, to: next - 1 };
    expect([...wrongAt(test.halt, 'halt', 1, sent), ...wrongAt(test.rvdk, 'rvdk', 2, sent)]).toEqual([]);
  } finally {
    await workers.stop();
    await test.close();
  }
}

describe('a cluster of three', () => {
  it(
    'goes on when another node than ours is killed and comes back',
    async () => {
      const redis = await RedisCluster.start();
      const holder = await redis.holderOf('{schakel}:apply:wait');
      const other = redis.nodes.find(({ port }) => port !== holder.port);
      await underLoad(redis.url, async () => {
        await other?.crash();
        await other?.restart();
      }).finally(() => redis.stop());
    },
    MINUTES,
  );

  it(
    'goes on when all of it is killed and comes back',
    async () => {
      const redis = await RedisCluster.start();
      await underLoad(redis.url, async () => {
        for (const node of redis.nodes) await node.crash();
        for (const node of redis.nodes) await node.restart();
      }).finally(() => redis.stop());
    },
    MINUTES,
  );

  it(
    'with replicas goes on by way of the one that takes over',
    async () => {
      const redis = await RedisCluster.start({ replicas: true });
      const holder = await redis.holderOf('{schakel}:apply:wait');
      const replica = redis.replicas[redis.nodes.indexOf(holder)];
      await underLoad(redis.url, () => holder.crash())
        .then(async () => expect(await lines(replica?.port ?? 0, 'INFO replication')).toContain('role:master'))
        .finally(() => redis.stop());
    },
    MINUTES,
  );
});

describe('a worker on a cluster', () => {
  const QUEUES = ['apply', 'sweep', 'deliver-a', 'deliver-b'];

  it(
    'hears of its jobs again and closes at once, however long the nodes were away and whenever it is told',
    async () => {
      const redis = await RedisCluster.start();
      const backend = queueBackend({ databaseUrl: '', redisUrl: redis.url });
      const holder = await redis.holderOf('{schakel}:apply:wait');
      for (const struck of [[holder], redis.nodes]) {
        for (const awayMs of [100, 1_500, 3_000]) {
          for (const afterMs of [0, 300, 2_000]) {
            const heard = new Set<string>();
            const listen = async (job: { queueName: string }): Promise<unknown> => heard.add(job.queueName);
            const workers = QUEUES.map((name) =>
              openWorker(backend, name, listen, { autorun: false, drainDelay: 2, runRetryDelay: 1_000 }),
            );
            for (const { worker } of workers) {
              worker.on('error', () => undefined);
              await worker.waitUntilReady();
              worker.run().catch(() => undefined);
            }
            await sleep(200);
            for (const node of struck) await node.crash();
            await sleep(awayMs);
            for (const node of struck) await node.restart();
            await sleep(afterMs);
            if (afterMs > 0) {
              await redis.isWhole();
              const queues = QUEUES.map((name) => openQueue(backend, name));
              for (const queue of queues) {
                queue.on('error', () => undefined);
                await queue.waitUntilReady();
                await queue.add('wek', {}, { removeOnComplete: true });
              }
              await until(() => heard.size === QUEUES.length, TRIES);
              for (const queue of queues) await queue.close();
            }
            const began = performance.now();
            await Promise.all(workers.map(({ close }) => close()));
            // well under the twenty seconds after which a worker that will not close is let go
            expect(performance.now() - began).toBeLessThan(12_000);
          }
        }
      }
      await redis.stop();
    },
    MINUTES,
  );
});

describe('three Sentinels', () => {
  it(
    'lead to the one that took over, and back when that one dies too',
    async () => {
      const redis = await RedisSentinels.start({ sentinels: 3 });
      const isMaster = (port: number) => async (): Promise<boolean> =>
        (await lines(port, 'INFO replication').catch(() => [''])).includes('role:master');
      await underLoad(redis.url, async () => {
        await redis.master.crash();
        await until(isMaster(redis.replica.port), TRIES);
        await redis.master.restart();
        await until(async () => (await lines(redis.master.port, 'INFO replication')).includes('master_link_status:up'), TRIES);
        await redis.replica.crash();
      })
        .then(() => until(isMaster(redis.master.port), TRIES))
        .finally(() => redis.stop());
    },
    MINUTES,
  );

  it(
    'lead away from a master that is frozen, though no connection breaks',
    async () => {
      const redis = await RedisSentinels.start({ sentinels: 3 });
      await underLoad(redis.url, async () => redis.master.freeze())
        .then(async () => expect(await command(redis.replica.port, 'EXISTS {schakel}:sweep:repeat')).toBe(':1'))
        .finally(async () => {
          redis.master.thaw();
          await redis.stop();
        });
    },
    MINUTES,
  );
});
