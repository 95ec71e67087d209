import { randomInt } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import type { Tx } from './journal';

const SPACE = 7270;
const MOST_NUMBER = 2 ** 31 - 1;
const CONNECT_WITHIN_MS = 2_000;
const FIRST_PAUSE_MS = 50;
const LONGEST_PAUSE_MS = 1_000;

/**
 * That this process lives, told by a lock of PostgreSQL on a connection of its own: it ends with the process, however
 * that ended, so that others need not wait for a lease to run out. A connection that broke (a restart of PostgreSQL) is
 * made again, under another number: a lease that was committed without our hearing of it ends then, and with it those of
 * deliveries that are under way still; these may be sent twice, as after every lease that ended.
 */
export class Presence {
  private held: { readonly number: number; readonly client: Client } | undefined;
  private taking: Promise<void> | undefined;
  private closed = false;

  constructor(private readonly url: string) {}

  /**
   * The number under which this process is present; begins at the first call. Undefined while the lock cannot be had:
   * what is leased then stands until its lease runs out.
   */
  async number(): Promise<number | undefined> {
    if (!this.held) await (this.taking ??= this.take().finally(() => (this.taking = undefined)));
    return this.held?.number;
  }

  async close(): Promise<void> {
    this.closed = true;
    await this.taking;
    const { held } = this;
    this.held = undefined;
    await held?.client.end().catch(() => undefined);
  }

  private async take(): Promise<void> {
    if (this.closed) return;
    const client = new Client({
      connectionString: this.url,
      connectionTimeoutMillis: CONNECT_WITHIN_MS,
      query_timeout: CONNECT_WITHIN_MS,
      keepAlive: true,
      keepAliveInitialDelayMillis: CONNECT_WITHIN_MS,
      application_name: 'schakel-presence',
    });
    client.on('error', () => undefined); // 'end' follows
    let number: number;
    try {
      await client.connect();
      for (;;) {
        number = randomInt(1, MOST_NUMBER);
        const { rows } = await client.query<{ held: boolean }>('SELECT pg_try_advisory_lock($1, $2) AS held', [SPACE, number]);
        if (rows[0]?.held === true) break;
      }
    } catch {
      void client.end().catch(() => undefined);
      return;
    }
    this.held = { number, client };
    client.once('end', () => void this.takeAgain(client));
  }

  private async takeAgain(broken: Client): Promise<void> {
    if (this.closed || this.held?.client !== broken) return;
    this.held = undefined;
    for (let pause = FIRST_PAUSE_MS; !this.closed && (await this.number()) === undefined; pause = Math.min(2 * pause, LONGEST_PAUSE_MS)) {
      await sleep(pause, undefined, { ref: false });
    }
  }
}

/** After a restart of PostgreSQL nobody holds a lock: how long the living have to write what they were told meanwhile. */
const GRACE = `interval '3 seconds'`;

/**
 * Ends the leases of processes that are no longer there, so that their deliveries are due at once. Gives how many. A
 * process that lost its lock and lives may still write the outcome, as long as nobody took the delivery again.
 */
export async function endLeasesOfTheDead(tx: Pick<Tx, 'query'>, now: string): Promise<number> {
  const rows = await tx.query<{ id: string }>(
    {
      name: 'delivery_leases_end',
      text: `UPDATE delivery SET leased_until = $1, leased_by = NULL
             WHERE leased_by IS NOT NULL AND state = 'ONDERWEG' AND clock_timestamp() > pg_postmaster_start_time() + ${GRACE}
               AND leased_by NOT IN (SELECT objid::bigint FROM pg_locks WHERE locktype = 'advisory' AND classid = ${SPACE} AND objsubid = 2
                 AND granted AND database = (SELECT oid FROM pg_database WHERE datname = current_database())) RETURNING id`,
    },
    [now],
  );
  return rows.length;
}
