import 'reflect-metadata';
import { AsyncLocalStorage } from 'node:async_hooks';
import {
  Module,
  type CallHandler,
  type DynamicModule,
  type ExecutionContext,
  type INestMicroservice,
  type NestInterceptor,
} from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Observable } from 'rxjs';
import { PIPELINE, type Pipeline } from '@schakel/pipeline';
import { BullMqServer, JOBS, queuesOf, type JobContext } from '@schakel/queue';
import { WorkerModule } from '../../apps/worker/src';
import type { TestPipeline } from './pipeline';
import { command } from './redis';

/** As in the product, only quicker. */
const SWEEP_EVERY_MS = 250;
const LOOK_EVERY_MS = 250;
const LOOK_AGAIN_MS = 50;
const QUIET_TRIES = 900;

export interface WorkersOptions {
  /** How many worker processes, as it were; 2 when not given. */
  readonly count?: number;
  /** Every hint of the front door and of the consumers is lost; only what the sweeper finds is woken. */
  readonly dropHints?: boolean;
  /** False: nobody sweeps, until `startSweeper`. */
  readonly sweeper?: boolean;
}

/** What is still to be done, as the rows tell. */
export interface Pending {
  /** Messages that were taken and not applied. */
  readonly messages: number;
  /** Deliveries under way, or waiting with nothing parked before them in their stream. */
  readonly deliveries: number;
}

const NOTHING: Pending = { messages: 0, deliveries: 0 };

@Module({})
class WorkerProcess {
  static on(pipeline: Pipeline): DynamicModule {
    return {
      module: WorkerProcess,
      global: true,
      imports: [WorkerModule],
      providers: [{ provide: PIPELINE, useValue: pipeline }],
      exports: [PIPELINE],
    };
  }
}

/** Whether what runs now is the sweeper: its hints are the ones that are never dropped. */
const sweeping = new AsyncLocalStorage<boolean>();

class MarkSweeps implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const isSweep = context.switchToRpc().getContext<JobContext>().job.name === JOBS.sweep;
    return new Observable((subscriber) => sweeping.run(isSweep, () => next.handle().subscribe(subscriber)));
  }
}

/**
 * Real workers on the engine of a TestPipeline: each with a pipeline of its own, the product's transport (BullMqServer)
 * and the product's consumers (apps/worker). The front door is the TestPipeline itself: `test.accept(...)`.
 *
 *     const workers = await Workers.start(test, { count: 2 });
 *     await test.accept('leerplicht', inbound);
 *     await workers.untilQuiet();
 *     await workers.stop(); // before test.close()
 */
export class Workers {
  private constructor(
    private readonly test: TestPipeline,
    private readonly apps: readonly INestMicroservice[],
    private readonly pipelines: readonly Pipeline[],
  ) {}

  private readonly restore: (() => void)[] = [];

  static async start(test: TestPipeline, options: WorkersOptions = {}): Promise<Workers> {
    const pipelines: Pipeline[] = [];
    const apps: INestMicroservice[] = [];
    for (let n = 0; n < (options.count ?? 2); n += 1) {
      const pipeline = await test.second();
      pipelines.push(pipeline);
      apps.push(await workerOn(pipeline));
    }
    const workers = new Workers(test, apps, pipelines);
    if (options.dropHints) workers.loseHints();
    if (options.sweeper !== false) await workers.startSweeper();
    return workers;
  }

  /**
   * From now on every hint of the front doors (the TestPipeline's own, and `others`) and of the consumers is lost; only
   * what the sweeper finds is woken.
   */
  loseHints(...others: readonly Pipeline[]): void {
    if (this.restore.length === 0) this.restore.push(...[this.test.pipeline, ...others, ...this.pipelines].map(dropHints));
  }

  /** From now on hints are heard again. */
  hearHints(): void {
    for (const undo of this.restore.splice(0)) undo();
  }

  /** Every worker keeps the sweeper going, as in the product. */
  async startSweeper(): Promise<void> {
    for (const { context } of this.pipelines) await context.wakeUps.keepSweeping(SWEEP_EVERY_MS, LOOK_EVERY_MS);
  }

  /** Loses the whole queue at once: wake-ups, schedule, everything (FLUSHDB, or every row of the schema `bullmq`). */
  async loseQueue(): Promise<void> {
    const { redisUrl } = this.test;
    if (redisUrl === undefined) return emptyTables(this.test);
    const { port, pathname } = new URL(redisUrl);
    await command(Number(port), `SELECT ${pathname.slice(1) || '0'}`, 'FLUSHDB');
  }

  /** What is still to be done, in one look. */
  async pending(): Promise<Pending> {
    const [row = NOTHING] = await this.test.rows<Pending>(`
      SELECT (SELECT count(*)::int FROM message WHERE state = 'ONTVANGEN') AS messages,
             (SELECT count(*)::int FROM delivery d WHERE d.state = 'ONDERWEG' OR (d.state = 'WACHT' AND NOT EXISTS (
                SELECT 1 FROM delivery_place p JOIN delivery_place e ON e.dossier_id = p.dossier_id AND e.partner = p.partner AND e.number < p.number
                  JOIN delivery b ON b.id = e.delivery_id WHERE p.delivery_id = d.id AND b.state = 'GEPARKEERD' AND b.holds_stream))) AS deliveries`);
    return row;
  }

  /**
   * Waits until every message is applied (or parked, refused, not linked) and every delivery is made, parked or held
   * by a parked one; a delivery that waits for its next attempt is waited for. Throws with what is left when that does
   * not come.
   */
  async untilQuiet(): Promise<void> {
    let left = NOTHING;
    for (let n = 0; n < QUIET_TRIES; n += 1) {
      left = await this.pending();
      if (left.messages + left.deliveries === 0) return;
      await new Promise((done) => setTimeout(done, LOOK_AGAIN_MS));
    }
    throw new Error(`it did not become quiet: ${JSON.stringify(left)}`);
  }

  /** Lets the jobs under way finish and closes everything that `start` opened. */
  async stop(): Promise<void> {
    this.hearHints();
    await Promise.all(this.apps.map((app) => app.close()));
    await Promise.all(this.pipelines.map((pipeline) => pipeline.close()));
  }
}

async function workerOn(pipeline: Pipeline): Promise<INestMicroservice> {
  const { context, backend } = pipeline;
  const strategy = new BullMqServer({
    backend,
    queuesOf: queuesOf([...context.partners.keys()]),
    onError: (error) => context.signals.fault('queue', error),
  });
  const app = await NestFactory.createMicroservice(WorkerProcess.on(pipeline), { strategy, logger: false });
  app.useGlobalInterceptors(new MarkSweeps());
  await app.listen();
  return app;
}

/** Gives what undoes it. */
function dropHints({ context: { wakeUps } }: Pipeline): () => void {
  const heard = { applyShard: wakeUps.applyShard, deliverTo: wakeUps.deliverTo };
  wakeUps.applyShard = (shard) => (sweeping.getStore() ? heard.applyShard.call(wakeUps, shard) : Promise.resolve());
  wakeUps.deliverTo = (partner) => (sweeping.getStore() ? heard.deliverTo.call(wakeUps, partner) : Promise.resolve());
  return () => void Object.assign(wakeUps, heard);
}

/** A job that is just being taken may hold a row: then once more. */
async function emptyTables(test: TestPipeline): Promise<void> {
  const tables = await test.rows<{ name: string }>(
    `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables WHERE schemaname = 'bullmq' AND tablename <> 'migration'`,
  );
  for (let tries = 0; ; tries += 1) {
    try {
      await test.rows(`TRUNCATE ${tables.map(({ name }) => name).join(', ')} CASCADE`);
      return;
    } catch (error) {
      if (tries > 20 || !(error instanceof Error && error.message.includes('deadlock'))) throw error;
    }
  }
}
