import { createServer } from 'node:net';
import { once } from 'node:events';
import { CannotStart } from '@schakel/kernel';
import { command, freshRedis, RedisServer } from '../../../test/support/redis';
import { RedisCluster, RedisSentinels } from '../../../test/support/redis-topologies';
import { queueBackend, watchQueue, type RedisAccess } from './index';

const SECRET = 'heel-geheim-woord';
const check = async (redisUrl: string, redisAccess: RedisAccess = {}): Promise<void> =>
  queueBackend({ databaseUrl: '', redisUrl, redisAccess }).check();

/** What a person reads; everything that the error holds is searched for the password. */
async function refusal(redisUrl: string, redisAccess: RedisAccess = {}, veld = 'REDIS_URL'): Promise<string> {
  const error: unknown = await check(redisUrl, redisAccess).then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof CannotStart)) throw new Error('it was not refused', { cause: error });
  const cause = error.cause instanceof Error ? { ...error.cause, message: error.cause.message, stack: error.cause.stack } : error.cause;
  const everything = JSON.stringify({ ...error, message: error.message, stack: error.stack, cause });
  expect(everything).not.toContain(SECRET);
  expect(error.faults.map((fault) => fault.veld)).toEqual([veld]);
  expect(error.help).toContain('haal REDIS_URL weg');
  return error.help;
}

describe('the check of Redis at the start', () => {
  const running: RedisServer[] = [];
  const start = async (...settings: string[]): Promise<RedisServer> => {
    const redis = await RedisServer.start({ settings });
    running.push(redis);
    return redis;
  };
  afterEach(async () => {
    for (const redis of running.splice(0)) await redis.stop();
  });

  it('is content with a Redis that keeps what it was given, and leaves no connection', async () => {
    const { url } = await freshRedis();
    await check(url);
    const redis = await start();
    await check(redis.url);
    expect(await command(redis.port, 'CLIENT LIST')).toMatch(/^id=\d+ /);
  });

  it('signs in with the user and password of the address', async () => {
    const redis = await start('--requirepass', SECRET);
    await check(`redis://:${SECRET}@127.0.0.1:${redis.port}/2`);
    await command(redis.port, `AUTH ${SECRET}`, 'ACL SETUSER schakel on >p%40-w ~{schakel}* +@all');
    await check(`redis://schakel:p%2540-w@127.0.0.1:${redis.port}`);
  });

  it('says what to do about a password that is missing or wrong, without the password', async () => {
    const redis = await start('--requirepass', `${SECRET}-niet`);
    expect(await refusal(`redis://127.0.0.1:${redis.port}`)).toContain('vraagt een wachtwoord');
    expect(await refusal(`redis://:${SECRET}@127.0.0.1:${redis.port}`)).toContain('weigert de aanmelding');
  });

  it('refuses a Redis that throws keys away', async () => {
    const redis = await start('--maxmemory-policy', 'allkeys-lru');
    expect(await refusal(redis.url)).toContain('staat op "allkeys-lru" en moet "noeviction" zijn');
  });

  it('reads the policy also where CONFIG is forbidden', async () => {
    const redis = await start('--rename-command', 'CONFIG', '');
    await check(redis.url);
  });

  it('refuses a copy that cannot be written, and a user that may not', async () => {
    const original = await start();
    const copy = await start('--replicaof', '127.0.0.1', String(original.port));
    for (let n = 0; n < 400 && (await command(copy.port, 'SET a 1')).startsWith('-LOADING'); n += 1) {
      await new Promise((done) => setTimeout(done, 25));
    }
    expect(await refusal(copy.url)).toContain('niet geschreven');
    await command(original.port, `ACL SETUSER lezer on >${SECRET} ~* +@read +info`);
    expect(await refusal(`redis://lezer:${SECRET}@127.0.0.1:${original.port}`)).toContain('mag op Redis');
  });

  it('refuses an address where nobody answers, or where something else does', async () => {
    expect(await refusal(`redis://:${SECRET}@127.0.0.1:1`)).toContain('127.0.0.1:1 is niet te bereiken');
    expect(await refusal(`redis://:${SECRET}/x@127.0.0.1:1`)).toContain('geen geldig adres');
    const other = createServer((socket) => socket.on('error', () => undefined).end('HTTP/1.1 400 Bad Request\r\n\r\n')).listen(
      0,
      '127.0.0.1',
    );
    await once(other, 'listening');
    const address = other.address();
    const port = address && typeof address === 'object' ? address.port : 0;
    expect(await refusal(`redis://:${SECRET}@127.0.0.1:${port}`)).toContain(`127.0.0.1:${port}`);
    other.close();
  });

  it('refuses a Redis that is too old', async () => {
    const old = createServer((socket) => {
      socket.on('error', () => undefined);
      socket.on('data', (chunk: Buffer) => {
        for (const word of chunk.toString().match(/\b(info|set|client|select|hello)\b/gi) ?? []) {
          const info = 'redis_version:5.0.7\r\nmaxmemory_policy:noeviction';
          socket.write(word.toLowerCase() === 'info' ? `$${info.length}\r\n${info}\r\n` : '+OK\r\n');
        }
      });
    }).listen(0, '127.0.0.1');
    await once(old, 'listening');
    const address = old.address();
    const port = address && typeof address === 'object' ? address.port : 0;
    expect(await refusal(`redis://127.0.0.1:${port}`)).toContain('is versie 5.0.7; nodig is 6.2.0 of nieuwer');
    old.close();
  });
});

describe('the check of Sentinels at the start', () => {
  let redis: RedisSentinels;
  beforeAll(async () => (redis = await RedisSentinels.start({ password: SECRET })));
  afterAll(() => redis.stop());

  it('is content with a master that keeps what it was given, and says whose password is missing or wrong', async () => {
    await check(`${redis.url}/3`, { sentinelPassword: SECRET });
    const missing = await refusal(redis.url, {}, 'REDIS_SENTINEL_PASSWORD');
    expect(missing).toContain('Zet het in REDIS_SENTINEL_PASSWORD');
    const wrong = { sentinelPassword: `${SECRET}-niet` };
    expect(await refusal(redis.url, wrong, 'REDIS_SENTINEL_PASSWORD')).toContain('weigert de aanmelding');
    await command(redis.master.port, `CONFIG SET requirepass ${SECRET}`);
    const { port } = redis.master;
    expect(await refusal(redis.url, { sentinelPassword: SECRET })).toContain(`Redis op 127.0.0.1:${port} vraagt een wachtwoord`);
    await check(redis.url.replace('//', `//:${SECRET}@`), { sentinelPassword: SECRET });
    await command(port, `AUTH ${SECRET}`, 'CONFIG SET requirepass ""');
  });

  it('refuses a master that throws keys away, by its own address', async () => {
    const { port } = redis.master;
    await command(port, 'CONFIG SET maxmemory-policy volatile-lru');
    const said = await refusal(redis.url, { sentinelPassword: SECRET });
    expect(said).toContain(`maxmemory-policy van Redis op 127.0.0.1:${port} staat op "volatile-lru"`);
    await command(port, 'CONFIG SET maxmemory-policy noeviction');
  });

  it('refuses another name, another kind of server on either side, and Sentinels that are away', async () => {
    const access = { sentinelPassword: SECRET };
    const [sentinel] = redis.sentinels;
    expect(await refusal(redis.url.replace(/toets$/, 'anders'), access)).toContain('kennen geen hoofdserver "anders"');
    expect(await refusal(`redis+sentinel://127.0.0.1:${sentinel?.port}`)).toContain('Zet achter de adressen van de Sentinels');
    expect(await refusal(`redis+sentinel://127.0.0.1:${redis.master.port}/toets`)).toContain('antwoordt een Redis, geen Sentinel');
    expect(await refusal(`redis://:${SECRET}@127.0.0.1:${sentinel?.port}`)).toContain('antwoordt een Sentinel');
    expect(await refusal('redis+sentinel://127.0.0.1:1,127.0.0.1:2/toets')).toContain('127.0.0.1:1, 127.0.0.1:2 is te bereiken');
  });

  it('asks the next where the first Sentinel is away', async () => {
    await check(redis.url.replace('//', '//127.0.0.1:1,'), { sentinelPassword: SECRET });
  });

  it('is looked at again while we run: a replica that took over and is set otherwise is told', async () => {
    await command(redis.replica.port, 'CONFIG SET maxmemory-policy allkeys-lru');
    const told: string[] = [];
    const backend = queueBackend({ databaseUrl: '', redisUrl: redis.url, redisAccess: { sentinelPassword: SECRET } });
    await backend.check();
    const stop = watchQueue(backend, ({ message }) => told.push(message), 50);
    await redis.master.crash();
    for (let n = 0; n < 400 && told.length === 0; n += 1) await new Promise((done) => setTimeout(done, 25));
    stop();
    expect(told[0]).toContain(`Redis at 127.0.0.1:${redis.replica.port} throws keys away when it is full: maxmemory-policy is allkeys-lru`);
  });
});

describe('the check of a cluster at the start', () => {
  let redis: RedisCluster;
  beforeAll(async () => (redis = await RedisCluster.start()));
  afterAll(() => redis.stop());

  it('is content with one whose masters all keep what they were given, also where the first address is away', async () => {
    await check(redis.url);
    await check(redis.url.replace('//', '//127.0.0.1:1,'));
  });

  it('refuses one of which any master throws keys away', async () => {
    for (const { port } of redis.nodes) {
      await command(port, 'CONFIG SET maxmemory-policy allkeys-random');
      expect(await refusal(redis.url)).toContain(`Redis op 127.0.0.1:${port} staat op "allkeys-random"`);
      await command(port, 'CONFIG SET maxmemory-policy noeviction');
    }
  });

  it('refuses a node as if it were a server, a server as if it were a cluster, and a database that is not there', async () => {
    for (const { port } of redis.nodes) expect(await refusal(`redis://127.0.0.1:${port}`)).toContain('Gebruik redis+cluster://');
    const { url } = await freshRedis();
    const alone = url.replace('redis:', 'redis+cluster:').replace(/\/\d+$/, '');
    expect(await refusal(alone)).toContain('is geen cluster. Gebruik redis://');
    expect(await refusal(`${redis.url}/1`)).toContain('heeft alleen database 0');
    expect(await refusal('redis+cluster://127.0.0.1:1')).toContain('127.0.0.1:1 is niet te bereiken');
  });

  it('says what to do about a password', async () => {
    for (const { port } of redis.nodes) await command(port, `CONFIG SET requirepass ${SECRET}`);
    expect(await refusal(redis.url)).toContain('vraagt een wachtwoord');
    expect(await refusal(redis.url.replace('//', `//:${SECRET}-niet@`))).toContain('weigert de aanmelding');
    await check(redis.url.replace('//', `//:${SECRET}@`));
    for (const { port } of redis.nodes) await command(port, `AUTH ${SECRET}`, 'CONFIG SET requirepass ""');
  });

  it('refuses one that is not whole', async () => {
    await redis.nodes[2]?.crash();
    let said = '';
    for (let n = 0; n < 100 && !said.includes('niet heel'); n += 1) {
      said = await refusal(redis.url).catch(() => '');
      await new Promise((done) => setTimeout(done, 50));
    }
    expect(said).toContain('is niet heel');
  });
});
