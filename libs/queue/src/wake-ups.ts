import type { JobsOptions } from 'bullmq';
import { lastValueFrom } from 'rxjs';
import { BullMqClient, JobRecord, type JobData } from './bullmq-client';
import type { QueueBackend } from './backend';

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

const ATTEMPTS = 12;
const FIRST_PAUSE_MS = 250;
const KEEP_FAILED_S = 86_400;
const CLOSE_WITHIN_MS = 2_000;

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
  private closed = false;

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

  /** Makes the sweeper run every `everyMs`, once for all processes. */
  async scheduleSweeps(everyMs: number): Promise<void> {
    const queue = await this.client(JOBS.sweep).connect();
    await queue.upsertJobScheduler(
      JOBS.sweep,
      { every: everyMs },
      { name: JOBS.sweep, data: {}, opts: { removeOnComplete: true, removeOnFail: 10 } },
    );
  }

  /** Gives hints under way a moment, takes no more, and closes the queues. */
  async close(): Promise<void> {
    this.closed = true;
    await Promise.race([Promise.allSettled(this.underWay), new Promise((done) => setTimeout(done, CLOSE_WITHIN_MS).unref())]);
    await Promise.all([...this.clients.values()].map((client) => client.close()));
    this.clients.clear();
  }

  private hint(queue: string, job: string, id: string, data: JobData): Promise<void> {
    if (this.closed) return Promise.resolve();
    const hint = lastValueFrom(this.client(queue).emit(job, new JobRecord(data, wakeUpOptions(id))), { defaultValue: undefined })
      .catch((error: unknown) => this.onError(error instanceof Error ? error : new Error(String(error))))
      .then(() => void this.underWay.delete(hint));
    this.underWay.add(hint);
    return hint;
  }

  private client(queue: string): BullMqClient {
    const known = this.clients.get(queue) ?? new BullMqClient({ backend: this.backend, queue, onError: this.onError });
    this.clients.set(queue, known);
    return known;
  }
}
