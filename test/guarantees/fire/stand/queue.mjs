// The queue from the outside: filled with junk, lost, or torn away from who uses it. On each of BullMQ's two backends.
import { createPostgresBackend, Queue } from 'bullmq';

const PREFIX = '{schakel}';
/** Jobs that the product understands, about shards without work. */
const APPLY = 'apply';
const SHARDS = 256;
const AT_ONCE = 250;

export class QueueOutside {
  constructor({ postgres, redis }) {
    Object.assign(this, { postgres, redis });
  }

  open() {
    const connection = this.redis ? { url: this.redis.url } : { connectionString: this.postgres.url, max: 2, schema: 'bullmq' };
    return new Queue(APPLY, { connection, prefix: PREFIX, skipVersionCheck: true }, ...(this.redis ? [] : [createPostgresBackend]));
  }

  /** Adds so many jobs; gives how many wait then. */
  async fill(count) {
    const queue = this.open();
    queue.on('error', () => undefined);
    try {
      for (let added = 0; added < count; added += AT_ONCE) {
        await queue.addBulk(
          Array.from({ length: AT_ONCE }, (_, i) => ({ name: APPLY, data: { shard: (added + i) % SHARDS }, opts: { removeOnComplete: true } })),
        );
      }
      return await queue.getWaitingCount();
    } finally {
      await queue.close();
    }
  }

  /** Everything that the queue knows is gone: FLUSHALL, or every table of BullMQ emptied but that of its migrations. Gives what there was. */
  async lose() {
    if (this.redis) {
      const keys = await this.redis.size();
      await this.redis.say('FLUSHALL');
      return keys;
    }
    const tables = await this.postgres.query(
      `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables WHERE schemaname = 'bullmq' AND tablename NOT LIKE '%migration%'`,
    );
    let rows = 0;
    for (const { name } of tables) rows += Number((await this.postgres.query(`SELECT count(*) AS n FROM ${name}`))[0].n);
    await this.postgres.query(`TRUNCATE ${tables.map(({ name }) => name).join(', ')} CASCADE`);
    return rows;
  }

  /** Every connection to the database is broken, as when a network goes down for a moment. Gives how many. */
  async breakConnections() {
    const rows = await this.postgres.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND backend_type = 'client backend'`,
    );
    return rows.length;
  }
}
