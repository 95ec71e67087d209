import type { Clock, Json } from '@schakel/kernel';
import { newId } from '@schakel/kernel';
import type { Journal } from './journal';

/** Longer than any one statement may take: a deed that is still under way then has died with its process. */
const CLAIM_LAPSES_MS = 120_000;
const KEPT_MS = 24 * 3_600_000;

/** An answer that is kept to be given again. */
interface Kept {
  readonly status: number;
  readonly body?: Json;
  readonly headers: Readonly<Record<string, string>>;
}

type Claimed =
  | { readonly is: 'new'; readonly claim: string }
  | { readonly is: 'done'; readonly answer: Kept }
  | { readonly is: 'under-way' }
  | { readonly is: 'other-call' };

interface Row {
  asks: string;
  status: number | null;
  answer: Buffer | null;
  until: Date;
}

// Takes what is free, has lapsed or is kept no longer; one statement, so that of two callers one wins.
const TAKE = {
  name: 'idempotency_take',
  text: `INSERT INTO idempotency (id, asks, claim, until) VALUES ($1, $2, $3, $4)
    ON CONFLICT (id) DO UPDATE SET asks = excluded.asks, claim = excluded.claim, until = excluded.until, status = NULL, answer = NULL
      WHERE idempotency.until <= $5 AND (idempotency.status IS NOT NULL OR idempotency.asks = excluded.asks)
    RETURNING id`,
};
const LOOK = { name: 'idempotency_look', text: 'SELECT asks, status, answer, until FROM idempotency WHERE id = $1' };
const SETTLE = {
  name: 'idempotency_settle',
  text: 'UPDATE idempotency SET status = $2, answer = $3, until = $4 WHERE claim = $1 RETURNING id',
};
const FIND = { name: 'idempotency_find', text: 'SELECT id FROM idempotency WHERE claim = $1' };
const RELEASE = { name: 'idempotency_release', text: 'DELETE FROM idempotency WHERE claim = $1 AND status IS NULL' };
const SWEEP = { name: 'idempotency_sweep', text: 'DELETE FROM idempotency WHERE until <= $1' };

const placeOf = (id: string): string => `idempotency:${id}`;

/**
 * Calls under an Idempotency-Key. Free -> under way (a claim, two minutes) -> done (the answer, sealed, a day); under
 * way -> free when released. A claim that lapsed is taken over by the same call only, a done one by any after its day.
 */
export class IdempotencyRows {
  constructor(
    private readonly journal: Journal,
    private readonly clock: Clock,
  ) {}

  async claim(call: { client: string; key: string; asks: string }): Promise<Claimed> {
    const { hash, seal } = this.journal;
    const id = hash.hex('idempotency-key', JSON.stringify([call.client, call.key]));
    const asks = hash.hex('idempotency-asks', call.asks);
    const now = this.clock.now();
    const claim = newId(now);
    const taken = await this.journal.query(TAKE, [id, asks, claim, later(now, CLAIM_LAPSES_MS), now.toISOString()]);
    if (taken.length > 0) return { is: 'new', claim };
    const [row] = await this.journal.query<Row>(LOOK, [id]);
    // it was released between the two statements
    if (row === undefined) return { is: 'under-way' };
    if (row.asks !== asks) return { is: 'other-call' };
    if (row.status === null || row.answer === null) return { is: 'under-way' };
    const kept = JSON.parse(seal.open(placeOf(id), row.answer).toString()) as Omit<Kept, 'status'>;
    return { is: 'done', answer: { status: row.status, ...kept } };
  }

  async settle(claim: string, { status, ...answer }: Kept): Promise<void> {
    const [row] = await this.journal.query<{ id: string }>(FIND, [claim]);
    // another call took over: its answer counts
    if (row === undefined) return;
    const sealed = this.journal.seal.close(placeOf(row.id), JSON.stringify(answer));
    await this.journal.query(SETTLE, [claim, status, sealed, later(this.clock.now(), KEPT_MS)]);
  }

  async release(claim: string): Promise<void> {
    await this.journal.query(RELEASE, [claim]);
  }
}

const later = (now: Date, ms: number): string => new Date(now.getTime() + ms).toISOString();

/** Removes what is kept no longer: answers after a day, claims that lapsed. */
export async function sweepIdempotency(journal: Journal, now: string): Promise<void> {
  await journal.query(SWEEP, [now]);
}
