export { queueBackend, type QueueBackend, type QueuePlace } from './backend';
export type { RedisAccess } from './redis-clients';
export { watchQueue } from './watch-queue';
export { BULLMQ_TRANSPORT, BullMqServer, JobContext, OnJob, type BullMqServerOptions } from './bullmq-server';
export { BullMqClient, JobRecord, type JobData } from './bullmq-client';
export { RethrowFilter } from './rethrow.filter';
export { JOBS, WakeUps, deliverQueue, queuesOf } from './wake-ups';
