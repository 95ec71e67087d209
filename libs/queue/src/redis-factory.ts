import { QueueKeys, RedisConnection, RedisQueueBackend, type BackendFactory } from 'bullmq';
import type { Cluster, Redis } from 'ioredis';

/**
 * BullMQ's Redis backend on clients that we make: BullMQ itself makes none of a cluster, and leaves open what it is
 * given. What this hands over it closes with the queue or worker.
 */
export const redisFactory =
  (open: () => Redis | Cluster, prefix: string): BackendFactory<RedisQueueBackend> =>
  (name, options, { withBlockingConnection = false } = {}) => {
    const keys = new QueueKeys(prefix);
    const { skipVersionCheck = false } = options;
    const connect = (): RedisConnection =>
      // not `blocking`: that only adds BullMQ's own way of coming back to a cluster, which also comes back to one that it is
      // just leaving, so that a worker never closes; our clients come back by themselves
      new RedisConnection(open(), { shared: false, blocking: false, skipVersionCheck, skipWaitingForReady: false });
    const toKey = (type: string): string => keys.toKey(name, type);
    const blocking = withBlockingConnection ? connect() : undefined;
    return new RedisQueueBackend(connect(), name, keys.getKeys(name), toKey, options, blocking);
  };
