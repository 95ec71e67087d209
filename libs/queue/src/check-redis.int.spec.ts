import { createServer } from 'node:net';
import { once } from 'node:events';
import { CannotStart } from '@schakel/kernel';
import { command, freshRedis, RedisServer } from '../../../test/support/redis';
import { queueBackend } from './index';

const SECRET = 'heel-geheim-woord';
const check = (redisUrl: string): Promise<void> => queueBackend({ databaseUrl: '', redisUrl }).check();

/** What a person reads; everything that the error holds is searched for the password. */
async function refusal(redisUrl: string): Promise<string> {
  const error: unknown = await check(redisUrl).then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof CannotStart)) throw new Error('it was not refused', { cause: error });
  const cause = error.cause instanceof Error ? { ...error.cause, message: error.cause.message, stack: error.cause.stack } : error.cause;
  const everything = JSON.stringify({ ...error, message: error.message, stack: error.stack, cause });
  expect(everything).not.toContain(SECRET);
  expect(error.faults.map(({ veld }) => veld)).toEqual(['REDIS_URL']);
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
