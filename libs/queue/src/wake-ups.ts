import type { JobsOptions } from 'bullmq';
import { lastValueFrom } from 'rxjs';
import { Clock } from '@schakel/kernel';
import { BullMqClient, JobRecord, type JobData } from './bullmq-client';
import type { QueueBackend } from './backend';
import { bareError } from './bare-error';

/** The jobs there are: `apply` a shard, `deliver` to a partner, `sweep` for what was left lying. */
export const JOBS = { apply: 'apply', deliver: 'deliver', sweep: 'sweep' } as const;

/** Every partner has its own queue, so that one can be paused without the others. */
export const deliverQueue = (partner: string): string => `deliver-${partner}`;

/** Which queues carry the jobs of a name, and how many jobs of each run at once in one process. */
export const queuesOf =
  (partners: readonly string[], applyConcurrency = 4) =>
  (job: string): { queue: string; concurrency: number }[] => {
    if (job === JOBS.deliver) return partners.map((partner) => ({ queue: deliverQueue(partner), concurrency: 1 }));
    return [{ queue: job, concurrency: job === JOBS.apply ? applyConcurrency : 1 }];
  };

// Few and quick: while a job waits for its next attempt it swallows the hints of its id. After the last the sweeper
// makes a new one.
const ATTEMPTS = 5;
const FIRST_PAUSE_MS = 250;
/** A schedule further ahead than so many turns was made by a wrong clock. */
const TURNS_AHEAD = 10;
const KEEP_FAILED_S = 86_400;
const CLOSE_WITHIN_MS = 2_000;
const HINT_WITHIN_MS = 3_000;
/** Hints under way at once in one process; more means that the queue is away, and a hint may be lost. */
const MOST_UNDER_WAY = 1_000;

/** At most one job active and one waiting per id; a failed one is tried again, or its wake-up would be lost. */
const wakeUpOptions = (id: string): JobsOptions => ({
  deduplication: { id, keepLastIfActive: true },
  attempts: ATTEMPTS,
  backoff: { type: 'exponential', delay: FIRST_PAUSE_MS },
  removeOnComplete: true,
  removeOnFail: { age: KEEP_FAILED_S, count: 1_000 },
});

/**
 * Hints that there is work. Call them after the commit, never inside the transaction (a de-duplicated job added
 * there is lost: recipes.md 3). A hint that is lost loses nothing: the sweeper makes it again from the rows.
 */
export class WakeUps {
  private readonly clients = new Map<string, BullMqClient>();
  private readonly underWay = new Set<Promise<void>>();
  private keeper: NodeJS.Timeout | undefined;
  private closed = false;
  private readonly clock = new Clock();

  constructor(
    private readonly backend: QueueBackend,
    private readonly onError: (error: Error) => void,
  ) {}

  /** A shard has messages that wait to be applied. Never throws: a hint may be lost. Nobody need wait for it. */
  applyShard(shard: number): Promise<void> {
    return this.hint(JOBS.apply, JOBS.apply, `apply-${shard}`, { shard });
  }

  /** A partner has deliveries that are due. Never throws. Nobody need wait for it. */
  deliverTo(partner: string): Promise<void> {
    return this.hint(deliverQueue(partner), JOBS.deliver, `deliver-${partner}`, { partner });
  }

  /**
   * Makes the sweeper run every `everyMs`, once for all processes. The schedule lives in the queue, so it is lost with
   * it: every `lookEveryMs` this process makes sure that it is there and goes on. Setting it again changes nothing.
   */
  async keepSweeping(everyMs: number, lookEveryMs: number): Promise<void> {
    await this.scheduleSweeps(everyMs);
    if (this.closed || this.keeper) return;
    let looking = false;
    const look = async (): Promise<void> => {
      if (looking) return;
      looking = true;
      await within(HINT_WITHIN_MS, this.scheduleSweeps(everyMs)).catch((error: unknown) => this.tell(error));
      looking = false;
    };
    this.keeper = setInterval(() => void look(), lookEveryMs).unref();
  }

  /** Gives hints under way a moment, takes no more, and closes the queues. */
  async close(): Promise<void> {
    this.closed = true;
    clearInterval(this.keeper);
    await within(CLOSE_WITHIN_MS, Promise.allSettled(this.underWay)).catch(() => undefined);
    await Promise.all([...this.clients.values()].map((client) => client.close()));
    this.clients.clear();
  }

  private async scheduleSweeps(everyMs: number): Promise<void> {
    const queue = await this.client(JOBS.sweep).connect();
    const { next } = (await queue.getJobScheduler(JOBS.sweep)) ?? {};
    // set by a process whose clock was ahead: nobody else would sweep until then
    if (next !== undefined && next > this.clock.now().getTime() + TURNS_AHEAD * everyMs) await queue.removeJobScheduler(JOBS.sweep);
    await queue.upsertJobScheduler(
      JOBS.sweep,
      { every: everyMs },
      { name: JOBS.sweep, data: {}, opts: { removeOnComplete: true, removeOnFail: 10 } },
    );
  }

  private hint(queue: string, job: string, id: string, data: JobData): Promise<void> {
    if (this.closed) return Promise.resolve();
    if (this.underWay.size >= MOST_UNDER_WAY) return Promise.resolve(this.tell(new Error('the queue is away: a hint was dropped')));
    const sent = lastValueFrom(this.client(queue).emit(job, new JobRecord(data, wakeUpOptions(id))), { defaultValue: undefined })
      .catch((error: unknown) => this.tell(error))
      .then(() => void this.underWay.delete(sent));
    this.underWay.add(sent);
    return within(HINT_WITHIN_MS, sent).catch((error: unknown) => this.tell(error));
  }

  private tell(error: unknown): void {
    this.onError(bareError(error));
  }

  private client(queue: string): BullMqClient {
    const known = this.clients.get(queue) ?? new BullMqClient({ backend: this.backend, queue, onError: this.onError });
    this.clients.set(queue, known);
    return known;
  }
}

/** The same promise, or an error when it takes longer; what it waits for goes on. */
async function within<Value>(ms: number, work: Promise<Value>): Promise<Value> {
  let late: NodeJS.Timeout | undefined;
  const bell = new Promise<never>((_done, fail) => {
    late = setTimeout(() => fail(new Error('the queue does not answer')), ms);
    late.unref();
  });
  try {
    return await Promise.race([work, bell]);
  } finally {
    clearTimeout(late);
  }
}
