import { messagesOf } from '../support/many-cases';
import { TestPipeline } from '../support/pipeline';
import { command, lines, until } from '../support/redis';
import { RedisCluster, RedisSentinels } from '../support/redis-topologies';
import { wrongAt } from '../support/senders';
import { Workers } from '../support/workers';

const CASES = { from: 2, to: 61 };
const AT_ONCE = 4;
const MINUTES = 5 * 60_000;

/** Sends cases through a front door while workers deliver; `strike` hits in the middle, with deliveries under way. */
async function underLoad(url: string, strike: () => Promise<void>): Promise<void> {
  const test = await TestPipeline.open('topologies', { redisUrl: url });
  const workers = await Workers.start(test);
  try {
    let [next, accepted] = [CASES.from, 0];
    const work = async (): Promise<void> => {
      for (let n = next++; n <= CASES.to; n = next++) {
        for (const body of messagesOf(n)) {
          const answer = await test.accept('leerplicht', { contentType: 'application/xml', headers: {}, body });
          expect(answer.status).toBe(202);
          accepted += 1;
        }
      }
    };
    const sending = Promise.all(Array.from({ length: AT_ONCE }, work));
    await until(() => accepted > CASES.to / 2 && test.halt.received.length > 2);
    await strike();
    await sending;
    await workers.untilQuiet();
    expect([...wrongAt(test.halt, 'halt', 1, CASES), ...wrongAt(test.rvdk, 'rvdk', 2, CASES)]).toEqual([]);
    // and hints are heard again: what comes now is not left to the sweeper
    expect(await workers.pending()).toEqual({ messages: 0, deliveries: 0 });
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

describe('three Sentinels', () => {
  it(
    'lead to the one that took over, and back when that one dies too',
    async () => {
      const redis = await RedisSentinels.start({ sentinels: 3 });
      const isMaster = (port: number) => async (): Promise<boolean> =>
        (await lines(port, 'INFO replication').catch(() => [''])).includes('role:master');
      await underLoad(redis.url, async () => {
        await redis.master.crash();
        await until(isMaster(redis.replica.port));
        await redis.master.restart();
        await until(async () => (await lines(redis.master.port, 'INFO replication')).includes('master_link_status:up'));
        await redis.replica.crash();
      })
        .then(() => until(isMaster(redis.master.port)))
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
