import 'reflect-metadata';
import { Controller, Module, UseFilters } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { NestFactory } from '@nestjs/core';
import { lastValueFrom } from 'rxjs';
import { freshDatabase, type FreshDatabase } from '../../../test/support/database';
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
}

@Module({ controllers: [Consumer] })
class TestModule {}

const until = async (done: () => boolean): Promise<void> => {
  for (let i = 0; i < 400 && !done(); i += 1) await new Promise((next) => setTimeout(next, 25));
  expect(done()).toBe(true);
};

describe('wake-ups on BullMQ’s Postgres backend', () => {
  let database: FreshDatabase;
  let backend: QueueBackend;
  let wakeUps: WakeUps;
  let app: Awaited<ReturnType<typeof NestFactory.createMicroservice>>;
  const troubles: Error[] = [];

  beforeAll(async () => {
    database = await freshDatabase('queue');
    backend = queueBackend({ databaseUrl: database.url });
    wakeUps = new WakeUps(backend, (error) => troubles.push(error));
    const strategy = new BullMqServer({ backend, queuesOf: queuesOf(['halt', 'leerplicht']), onError: (error) => troubles.push(error) });
    app = await NestFactory.createMicroservice(TestModule, { strategy, logger: false });
    await app.listen();
  });
  afterAll(async () => {
    await wakeUps.close();
    await app.close();
    await database.drop();
  });
  beforeEach(() => seen.splice(0));

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
    const away = new WakeUps(queueBackend({ databaseUrl: 'postgres://127.0.0.1:1/none' }), (error) => troubles.push(error));
    const before = troubles.length;
    await away.applyShard(1);
    expect(troubles.length).toBeGreaterThan(before);
    await away.close().catch(() => undefined);
  });
});
