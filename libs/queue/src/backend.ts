import { setTimeout as sleep } from 'node:timers/promises';
import {
  createPostgresBackend,
  createRedisBackend,
  Queue,
  RedisQueueBackend,
  Worker,
  type BackendFactory,
  type Processor,
  type WorkerOptions,
} from 'bullmq';
import { checkRedis } from './check-redis';

/** Where BullMQ keeps its jobs. Made once by `queueBackend`; nothing else knows which of the two it is. */
export interface QueueBackend {
  readonly kind: 'postgres' | 'redis';
  readonly prefix: string;
  /** Workers wait for their queue as long as it takes. */
  readonly workerConnection: Record<string, unknown>;
  /** Who gives a hint waits for nobody: a queue that is away is an error at once. */
  readonly senderConnection: Record<string, unknown>;
  readonly factory: BackendFactory<any, any>;
  /** Throws CannotStart, in plain Dutch and without the password, when the queue cannot be used as it is set up. */
  check(): Promise<void>;
}

// The braces keep all keys of the product in one slot of a Redis Cluster.
const PREFIX = '{schakel}';
const CONNECTIONS_PER_QUEUE = 2;
const CONNECT_WITHIN_MS = 2_000;
const SEND_WITHIN_MS = 2_000;
const DISCONNECT_WITHIN_MS = 500;
const LONGEST_PAUSE_MS = 2_000;
const CONNECTION_ENDS_MS = 250;

/** Redis that comes back is found within two seconds: nobody waits for BullMQ's own pauses of up to twenty. */
const retryStrategy = (times: number): number => Math.min(100 * 2 ** Math.min(times, 10), LONGEST_PAUSE_MS);

/** Redis when its address is given, else BullMQ's own tables (schema `bullmq`) in the journal's PostgreSQL. */
export function queueBackend(options: { redisUrl?: string; databaseUrl: string }): QueueBackend {
  return options.redisUrl === undefined ? postgresBackend(options.databaseUrl) : redisBackend(options.redisUrl);
}

function redisBackend(url: string): QueueBackend {
  const connection = { url, retryStrategy, connectTimeout: CONNECT_WITHIN_MS, disconnectTimeout: DISCONNECT_WITHIN_MS };
  return {
    kind: 'redis',
    prefix: PREFIX,
    workerConnection: { ...connection, maxRetriesPerRequest: null },
    senderConnection: { ...connection, maxRetriesPerRequest: 0, enableOfflineQueue: false, commandTimeout: SEND_WITHIN_MS },
    factory: createRedisBackend as BackendFactory<any, any>,
    check: () => checkRedis(url, PREFIX),
  };
}

function postgresBackend(connectionString: string): QueueBackend {
  const connection = { connectionString, max: CONNECTIONS_PER_QUEUE, schema: 'bullmq', migrate: true, keepAlive: true };
  return {
    kind: 'postgres',
    prefix: PREFIX,
    workerConnection: connection,
    senderConnection: connection,
    factory: createPostgresBackend as BackendFactory<any, any>,
    check: () => Promise.resolve(),
  };
}

export const openQueue = (backend: QueueBackend, name: string): Queue =>
  new Queue(
    name,
    { connection: backend.senderConnection as never, prefix: backend.prefix, skipVersionCheck: true },
    backend.factory as never,
  );

/** A worker, and a way to end it. */
export interface OpenWorker {
  readonly worker: Worker;
  /**
   * Lets the jobs under way finish, then closes. From here on a Redis that is away is not waited for: ioredis gives up
   * at its next attempt, and all that waited for it fails.
   */
  close(): Promise<void>;
}

export function openWorker(
  backend: QueueBackend,
  name: string,
  processor: Processor,
  options: Omit<WorkerOptions, 'connection'>,
): OpenWorker {
  let leaving = false;
  const own = backend.kind === 'redis' && { retryStrategy: (times: number) => (leaving ? null : retryStrategy(times)) };
  const connection = { ...backend.workerConnection, ...own };
  const worker = new Worker(
    name,
    processor,
    { ...options, connection: connection as never, prefix: backend.prefix },
    backend.factory as never,
  );
  return {
    worker,
    async close(): Promise<void> {
      leaving = true;
      // BullMQ would wait for the end of a connection that is between two attempts, and that end never comes
      if (await isAway(worker)) await sleep(LONGEST_PAUSE_MS + CONNECTION_ENDS_MS);
      await worker.close();
    },
  };
}

/** Whether this worker's Redis cannot be reached now. */
async function isAway(worker: Worker): Promise<boolean> {
  const backend: unknown = worker.getBackend();
  return backend instanceof RedisQueueBackend && (await backend.client).status !== 'ready';
}

/**
 * Drops the connections of a queue or worker that would not close. ioredis goes on trying a Redis that is away, also
 * after quit() failed, and tells no end to who waits for one meanwhile: so nothing here is waited for.
 */
export function letGo(thing: Queue | Worker): void {
  const backend: unknown = thing.getBackend();
  if (!(backend instanceof RedisQueueBackend)) return;
  void backend.disconnectBlocking(false).catch(() => undefined);
  void backend.client.then((client) => client.disconnect()).catch(() => undefined);
}
