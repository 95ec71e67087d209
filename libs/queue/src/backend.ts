import { createPostgresBackend, createRedisBackend, Queue, Worker, type BackendFactory, type Processor, type WorkerOptions } from 'bullmq';

/** Where BullMQ keeps its jobs. Made once by `queueBackend`; nothing else knows which of the two it is. */
export interface QueueBackend {
  readonly kind: 'postgres' | 'redis';
  readonly connection: Record<string, unknown>;
  readonly prefix: string;
  readonly factory: BackendFactory<any, any>;
}

const CONNECTIONS_PER_QUEUE = 2;

/** Redis when its address is given, else BullMQ's own tables (schema `bullmq`) in the journal's PostgreSQL. */
export function queueBackend(options: { redisUrl?: string; databaseUrl: string }): QueueBackend {
  // The braces keep all keys of the product in one slot of a Redis Cluster.
  const prefix = '{schakel}';
  if (options.redisUrl) {
    return {
      kind: 'redis',
      prefix,
      connection: { url: options.redisUrl, maxRetriesPerRequest: null },
      factory: createRedisBackend as BackendFactory<any, any>,
    };
  }
  return {
    kind: 'postgres',
    prefix,
    connection: { connectionString: options.databaseUrl, max: CONNECTIONS_PER_QUEUE, schema: 'bullmq', migrate: true, keepAlive: true },
    factory: createPostgresBackend as BackendFactory<any, any>,
  };
}

export const openQueue = (backend: QueueBackend, name: string): Queue =>
  new Queue(name, { connection: backend.connection as never, prefix: backend.prefix }, backend.factory as never);

export const openWorker = (backend: QueueBackend, name: string, processor: Processor, options: Omit<WorkerOptions, 'connection'>): Worker =>
  new Worker(name, processor, { ...options, connection: backend.connection as never, prefix: backend.prefix }, backend.factory as never);
