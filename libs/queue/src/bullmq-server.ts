import { BaseRpcContext, EventPattern, Server, type CustomTransportStrategy } from '@nestjs/microservices';
import type { Job } from 'bullmq';
import { isObservable, lastValueFrom } from 'rxjs';
import { letGo, openWorker, type OpenWorker, type QueueBackend } from './backend';
import { bareError } from './bare-error';

export const BULLMQ_TRANSPORT = Symbol.for('schakel.transport.bullmq');

/** What a handler gets through `@Ctx()`: the job and a signal that it should stop. */
export class JobContext extends BaseRpcContext<[Job, AbortSignal | undefined]> {
  get job(): Job {
    return this.getArgByIndex(0) as Job;
  }
  get signal(): AbortSignal | undefined {
    return this.getArgByIndex(1) as AbortSignal | undefined;
  }
}

const CLOSE_WITHIN_MS = 20_000;
const RETRY_AFTER_MS = 1_000;
/**
 * A job whose process died is given out again within six seconds, as often as that may be: it only says where to look,
 * and while it lies there its id swallows every hint. One that is given out twice at once, because a process was slow
 * to say that it lives, does no harm.
 */
const STALLS = { lockDuration: 4_000, stalledInterval: 1_500, maxStalledCount: 2 ** 31 - 1 } as const;
/** A queue that lost its connection while it was waited for is looked at again so soon. */
const LOOK_AGAIN_S = 2;

interface HandlerExtras {
  readonly queue?: string;
}

/**
 * Binds a method to the jobs of this name. One handler per name: Nest would run two together and a retry would run
 * both again. (A wrapper, because Nest 12's typed overload of EventPattern refuses handlers with other parameters.)
 */
export const OnJob = (name: string): MethodDecorator =>
  EventPattern<string>(name, BULLMQ_TRANSPORT, { queue: name } satisfies HandlerExtras);

export interface BullMqServerOptions {
  readonly backend: QueueBackend;
  /** The queues that carry jobs of this name, each with how many may run at once. */
  readonly queuesOf: (job: string) => readonly { readonly queue: string; readonly concurrency: number }[];
  /** Told of every job that failed, also when it will be tried again, and of trouble with the queue itself. */
  readonly onError: (error: Error) => void;
}

/**
 * BullMQ as a transport of @nestjs/microservices: a Worker per queue, the job's name is the message pattern. A
 * handler that throws fails the job, so that BullMQ's attempts and back-off apply. Request and response are not
 * offered: a queue gives no answer.
 */
export class BullMqServer extends Server implements CustomTransportStrategy {
  override readonly transportId = BULLMQ_TRANSPORT;
  override readonly propagatesEventHandlerErrors = true;
  private readonly workers: OpenWorker[] = [];
  private readonly ending = new AbortController();

  constructor(private readonly options: BullMqServerOptions) {
    super();
  }

  async listen(callback: (error?: unknown) => void): Promise<void> {
    try {
      for (const [pattern, handler] of this.messageHandlers) {
        const { queue: job = pattern } = (handler.extras ?? {}) as HandlerExtras;
        for (const { queue, concurrency } of this.options.queuesOf(job)) await this.open(queue, concurrency);
      }
      callback();
    } catch (error) {
      callback(error);
    }
  }

  private async open(queue: string, concurrency: number): Promise<void> {
    const opened = openWorker(this.options.backend, queue, (job, _token, signal) => this.process(job, signal), {
      concurrency,
      autorun: false,
      drainDelay: LOOK_AGAIN_S,
      ...STALLS,
      runRetryDelay: RETRY_AFTER_MS, // how soon after trouble with the queue it is asked again
    });
    const { worker } = opened;
    this.workers.push(opened);
    worker.on('error', (error) => this.options.onError(bareError(error)));
    worker.on('failed', (_job, error) => this.options.onError(error));
    await worker.waitUntilReady();
    worker.run().catch((error: unknown) => this.options.onError(bareError(error)));
  }

  private async process(job: Job, cancelled?: AbortSignal): Promise<unknown> {
    const signal = cancelled ? AbortSignal.any([cancelled, this.ending.signal]) : this.ending.signal;
    const handler = this.getHandlerByPattern(job.name);
    if (!handler) throw new Error(`no handler for the job "${job.name}"`);
    const context = new JobContext([job, signal]);
    let result: unknown;
    await this.runWithProcessingHooks(context, async (done) => {
      try {
        const answer: unknown = await handler(job.data, context);
        result = isObservable(answer) ? await lastValueFrom(answer, { defaultValue: undefined }) : answer;
      } finally {
        done();
      }
    });
    return result;
  }

  /** Tells the jobs under way to stop where they can, waits for them, then stops. A queue that is away does not keep the process. */
  async close(): Promise<void> {
    this.ending.abort();
    await Promise.all(this.workers.splice(0).map(closeWorker));
  }

  on(event: string, callback: Function): void {
    for (const { worker } of this.workers) worker.on(event as never, callback as never);
  }

  unwrap<Inner>(): Inner {
    return this.workers.map(({ worker }) => worker) as Inner;
  }
}

async function closeWorker({ worker, close }: OpenWorker): Promise<void> {
  let late: NodeJS.Timeout | undefined;
  const closed = close();
  const bell = new Promise<boolean>((done) => (late = setTimeout(() => done(true), CLOSE_WITHIN_MS)));
  if (await Promise.race([closed.then(() => false), bell])) letGo(worker);
  clearTimeout(late);
}
