import { setTimeout as sleep } from 'node:timers/promises';
import { createPostgresBackend, Queue, RedisQueueBackend, Worker, type BackendFactory, type Processor, type WorkerOptions } from 'bullmq';
import { checkRedis, evictingServers } from './check-redis';
import { redisAddress } from './redis-address';
import { LEFT_WITHIN_MS, RedisClients, type Manner, type RedisAccess } from './redis-clients';
import { redisFactory } from './redis-factory';

/** How one queue or worker reaches its jobs. */
interface Reach {
  readonly connection: object;
  readonly factory: BackendFactory<any, any>;
  /** From here on nothing waits for a queue that is away. */
  leave(): void;
}

/** Where BullMQ keeps its jobs. Made once by `queueBackend`; nothing else knows which of the two it is. */
export interface QueueBackend {
  readonly kind: 'postgres' | 'redis';
  readonly prefix: string;
  /** Workers wait for their queue as long as it takes; for who gives a hint a queue that is away is an error at once. */
  reach(manner: Exclude<Manner, 'look'>): Reach;
  /** Throws CannotStart, in plain Dutch and without the password, when the queue cannot be used as it is set up. */
  check(): Promise<void>;
  /** The servers that turned out to throw keys away since the check; empty when all is well or none can be asked. */
  evicting(): Promise<readonly { readonly place: string; readonly policy: string }[]>;
}

/** Where the queues are: Redis when its address is given, else BullMQ's own tables in the journal's PostgreSQL. */
export interface QueuePlace {
  readonly databaseUrl: string;
  readonly redisUrl?: string;
  readonly redisAccess?: RedisAccess;
}

// The braces keep all keys of the product in one slot of a Redis Cluster.
const PREFIX = '{schakel}';
const CONNECTIONS_PER_QUEUE = 2;

/** Throws CannotStart for an address of Redis that is none. */
export function queueBackend({ databaseUrl, redisUrl, redisAccess = {} }: QueuePlace): QueueBackend {
  return redisUrl === undefined ? postgresBackend(databaseUrl) : redisBackend(redisUrl, redisAccess);
}

function redisBackend(url: string, access: RedisAccess): QueueBackend {
  const address = redisAddress(url);
  return {
    kind: 'redis',
    prefix: PREFIX,
    reach(manner) {
      const clients = new RedisClients(address, access, manner);
      return { connection: {}, factory: redisFactory(() => clients.open(), PREFIX), leave: () => clients.leave() };
    },
    check: () => checkRedis(address, access, PREFIX),
    // one that is away is told of by whoever needs it
    evicting: () => evictingServers(address, access).catch(() => []),
  };
}

function postgresBackend(connectionString: string): QueueBackend {
  const connection = { connectionString, max: CONNECTIONS_PER_QUEUE, schema: 'bullmq', migrate: true, keepAlive: true };
  return {
    kind: 'postgres',
    prefix: PREFIX,
    reach: () => ({ connection, factory: createPostgresBackend as BackendFactory<any, any>, leave: () => undefined }),
    check: () => Promise.resolve(),
    evicting: () => Promise.resolve([]),
  };
}

export function openQueue(backend: QueueBackend, name: string): Queue {
  const { connection, factory } = backend.reach('sender');
  return new Queue(name, { connection: connection as never, prefix: backend.prefix, skipVersionCheck: true }, factory as never);
}

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
  const { connection, factory, leave } = backend.reach('worker');
  const worker = new Worker(name, processor, { ...options, connection: connection as never, prefix: backend.prefix }, factory as never);
  return {
    worker,
    async close(): Promise<void> {
      leave();
      // BullMQ would wait for the end of a connection that is between two attempts, and that end never comes
      if (await isAway(worker)) await sleep(LEFT_WITHIN_MS);
      await worker.close();
    },
  };
}

/** Whether this worker's Redis cannot be reached now. */
async function isAway(worker: Worker): Promise<boolean> {
  const backend: unknown = worker.getBackend();
  if (!(backend instanceof RedisQueueBackend)) return false;
  const statuses = [(await backend.client).status, (await backend.blockingClient)?.status];
  return statuses.some((status) => status !== 'ready');
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
