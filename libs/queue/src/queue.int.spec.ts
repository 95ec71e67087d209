import 'reflect-metadata';
import { Controller, Module, UseFilters, type INestMicroservice } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { NestFactory } from '@nestjs/core';
import { Client } from 'pg';
import { lastValueFrom } from 'rxjs';
import { freshDatabase, type FreshDatabase } from '../../../test/support/database';
import { ENGINES, engineEnvironment } from '../../../test/support/engines';
import { RedisServer } from '../../../test/support/redis';
import {
  BullMqClient,
  BullMqServer,
  JobContext,
  JobRecord,
  JOBS,
  OnJob,
  queueBackend,
  queuesOf,
  RethrowFilter,
  WakeUps,
  type QueueBackend,
} from './index';

const seen: { shard: number; attempt: number }[] = [];
const delivered: string[] = [];
let swept = 0;
let failFirst = 0;
let gate: Promise<void> = Promise.resolve();

@Controller()
@UseFilters(RethrowFilter)
class Consumer {
  @OnJob(JOBS.apply)
  async apply(@Payload() data: { shard: number }, @Ctx() context: JobContext): Promise<void> {
    seen.push({ shard: data.shard, attempt: context.job.attemptsMade });
    await gate;
    if (failFirst > 0) {
      failFirst -= 1;
      throw new Error('planted');
    }
  }
  @OnJob(JOBS.deliver)
  deliver(@Payload() data: { partner: string }): void {
    delivered.push(data.partner);
  }
  @OnJob(JOBS.sweep)
  sweep(): void {
    swept += 1;
  }
}

@Module({ controllers: [Consumer] })
class TestModule {}

async function serve(backend: QueueBackend, onError: (error: Error) => void): Promise<INestMicroservice> {
  const strategy = new BullMqServer({ backend, queuesOf: queuesOf(['halt', 'leerplicht']), onError });
  const app = await NestFactory.createMicroservice(TestModule, { strategy, logger: false });
  await app.listen();
  return app;
}

const until = async (done: () => boolean): Promise<void> => {
  for (let i = 0; i < 400 && !done(); i += 1) await new Promise((next) => setTimeout(next, 25));
  expect(done()).toBe(true);
};

describe.each(ENGINES)('wake-ups on %s', (engine) => {
  let database: FreshDatabase;
  let backend: QueueBackend;
  let wakeUps: WakeUps;
  let app: INestMicroservice;
  const troubles: Error[] = [];

  beforeAll(async () => {
    database = await freshDatabase('queue');
    const { REDIS_URL: redisUrl } = await engineEnvironment(engine);
    backend = queueBackend({ databaseUrl: database.url, ...(redisUrl !== undefined && { redisUrl }) });
    await backend.check();
    expect(backend.kind).toBe(engine);
    wakeUps = new WakeUps(backend, (error) => troubles.push(error));
    app = await serve(backend, (error) => troubles.push(error));
  });
  afterAll(async () => {
    await wakeUps.close();
    await app.close();
    await database.drop();
  });
  beforeEach(() => void [seen.splice(0), delivered.splice(0)]);

  it('reach the handler of their name, each partner by its own queue', async () => {
    await wakeUps.applyShard(7);
    await wakeUps.deliverTo('halt');
    await wakeUps.deliverTo('leerplicht');
    await until(() => seen.length === 1 && delivered.length === 2);
    expect([seen, delivered.toSorted()]).toEqual([[{ shard: 7, attempt: 0 }], ['halt', 'leerplicht']]);
  });

  it('that come while one is active are one more run, not many, and never none', async () => {
    let open: () => void = () => undefined;
    gate = new Promise((done) => (open = done));
    await wakeUps.applyShard(9);
    await until(() => seen.length === 1);
    for (let i = 0; i < 5; i += 1) await wakeUps.applyShard(9);
    open();
    await until(() => seen.length === 2);
    await new Promise((next) => setTimeout(next, 300));
    expect(seen).toHaveLength(2);
  });

  it('are tried again when the handler fails', async () => {
    failFirst = 2;
    await wakeUps.applyShard(11);
    await until(() => seen.length === 3);
    expect(seen.map(({ attempt }) => attempt)).toEqual([0, 1, 2]);
  });

  it('fail loudly when no handler has their name', async () => {
    const client = new BullMqClient({ backend, queue: JOBS.apply, onError: (error) => troubles.push(error) });
    const queue = await client.connect();
    await lastValueFrom(client.emit('niemand', new JobRecord({}, { attempts: 1 })));
    let reason = '';
    for (let i = 0; i < 200 && reason === ''; i += 1) {
      reason = (await queue.getFailed())[0]?.failedReason ?? '';
      await new Promise((next) => setTimeout(next, 25));
    }
    expect(reason).toContain('no handler for the job "niemand"');
    await client.close();
  });

  it('are nothing, and no error, once the process is ending', async () => {
    const ending = new WakeUps(backend, (error) => troubles.push(error));
    const before = troubles.length;
    const last = ending.applyShard(21);
    await ending.close();
    await last;
    await ending.applyShard(22);
    await until(() => seen.length >= 1);
    expect([seen.map(({ shard }) => shard), troubles.length]).toEqual([[21], before]);
  });

  it('that cannot be added are told and lost, without an error for who gave the hint', async () => {
    const nowhere = queueBackend({
      databaseUrl: 'postgres://127.0.0.1:1/none',
      ...(engine === 'redis' && { redisUrl: 'redis://:geheim@127.0.0.1:1' }),
    });
    const told: Error[] = [];
    const away = new WakeUps(nowhere, (error) => told.push(error));
    await away.applyShard(1);
    expect(told.length).toBeGreaterThan(0);
    expect(told.map((error) => JSON.stringify({ ...error, message: error.message })).join()).not.toContain('geheim');
    await away.close();
  });

  it('to sweep come by a schedule that is set again when the queue was lost, and that setting again does not disturb', async () => {
    const keeping = new WakeUps(backend, (error) => troubles.push(error));
    const client = new BullMqClient({ backend, queue: JOBS.sweep, onError: (error) => troubles.push(error) });
    const queue = await client.connect();
    await keeping.keepSweeping(200, 50);
    await until(() => swept >= 3);
    expect((await queue.getJobSchedulers()).map(({ key }) => key)).toEqual([JOBS.sweep]);
    // gone until it is set again, which may be at once
    await queue.obliterate({ force: true });
    const before = swept;
    await until(() => swept >= before + 3);
    await keeping.close();
    await client.close();
  });

  it('to sweep do not wait for a schedule that a wrong clock made', async () => {
    const client = new BullMqClient({ backend, queue: JOBS.sweep, onError: (error) => troubles.push(error) });
    const queue = await client.connect();
    await queue.removeJobScheduler(JOBS.sweep);
    await queue.upsertJobScheduler(JOBS.sweep, { every: 200, startDate: new Date(new Date().getTime() + 3_600_000) }, { name: JOBS.sweep });
    const before = swept;
    const keeping = new WakeUps(backend, (error) => troubles.push(error));
    await keeping.keepSweeping(200, 50);
    await until(() => swept >= before + 3);
    await keeping.close();
    await client.close();
  });
});

describe('wake-ups on PostgreSQL', () => {
  it('and sweeps go on when every connection to it broke', async () => {
    const database = await freshDatabase('broken');
    const eyes = new Client({ connectionString: database.url });
    await eyes.connect();
    const backend = queueBackend({ databaseUrl: database.url });
    const wakeUps = new WakeUps(backend, () => undefined);
    const app = await serve(backend, () => undefined);
    await wakeUps.keepSweeping(200, 200);
    seen.splice(0);
    await wakeUps.applyShard(51);
    await until(() => seen.length === 1);
    await eyes.query(
      'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()',
    );
    const before = swept;
    await until(() => swept >= before + 3);
    await wakeUps.applyShard(52);
    await until(() => seen.length === 2);
    await wakeUps.close();
    await app.close();
    await eyes.end();
    await database.drop();
  });
});

describe('wake-ups on a Redis', () => {
  it('are given without waiting while it is away, and go on when it is back, empty', async () => {
    const redis = await RedisServer.start();
    const told: Error[] = [];
    const backend = queueBackend({ databaseUrl: '', redisUrl: redis.url });
    const wakeUps = new WakeUps(backend, (error) => told.push(error));
    const app = await serve(backend, (error) => told.push(error));
    seen.splice(0);
    await wakeUps.applyShard(31);
    await until(() => seen.length === 1);
    await redis.kill();
    await Promise.all(Array.from({ length: 50 }, () => wakeUps.applyShard(32)));
    expect(told.length).toBeGreaterThan(0);
    const again = await RedisServer.start({ port: redis.port });
    let reached = false;
    for (let i = 0; i < 200 && !reached; i += 1) {
      await wakeUps.applyShard(33);
      reached = seen.some(({ shard }) => shard === 33);
      await new Promise((next) => setTimeout(next, 25));
    }
    expect(reached).toBe(true);
    await wakeUps.close();
    await app.close();
    await again.stop();
  });

  it('keep no process that is ending while it is away', async () => {
    const redis = await RedisServer.start();
    const wakeUps = new WakeUps(queueBackend({ databaseUrl: '', redisUrl: redis.url }), () => undefined);
    await wakeUps.applyShard(1);
    await redis.kill();
    await wakeUps.applyShard(1);
    await wakeUps.close();
  });

  it('lets the job under way finish before it ends, also while it is away', async () => {
    const redis = await RedisServer.start();
    const backend = queueBackend({ databaseUrl: '', redisUrl: redis.url });
    const wakeUps = new WakeUps(backend, () => undefined);
    const app = await serve(backend, () => undefined);
    let finish: () => void = () => undefined;
    gate = new Promise((done) => (finish = done));
    seen.splice(0);
    await wakeUps.applyShard(41);
    await until(() => seen.length === 1);
    await redis.kill();
    let ended = false;
    const ending = app.close().then(() => (ended = true));
    await new Promise((next) => setTimeout(next, 1_500));
    expect(ended).toBe(false);
    finish();
    await ending;
    await wakeUps.close();
  });
});
