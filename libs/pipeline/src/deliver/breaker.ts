import { breakerOf, closeBreaker, holdBreaker, keepBreaker, takeProbe, type Tx } from '@schakel/journal';
import type { Partner, PipelineContext } from '../context';
import { retryPauseMs, type RetryWish } from './retry-plan';

type Context = Pick<PipelineContext, 'signals'>;

/** How many deliveries may be taken in hand now; `probe`: one, whatever its own next attempt says, to see whether the partner is back. */
export interface Admission {
  readonly limit: number;
  readonly probe: boolean;
}

/**
 * The circuit breaker of a partner, for all processes together: a row in the database, so that a restart changes nothing.
 *
 * Closed: deliveries go as they are due. After `onderbrekerNa` failures in a row of the whole partner it opens: what waits
 * is left in peace, and one delivery at a time is tried, with growing pauses up to `langsteProefpauzeMs`. The first
 * answer, whatever it says, closes it: everything that waits is due at once. Nothing is ever dropped, and other partners
 * notice nothing.
 */
export async function admit(tx: Tx, { id, settings }: Partner, free: number, now: Date): Promise<Admission> {
  const breaker = await breakerOf(tx, id);
  if (breaker?.openedAt === undefined) return { limit: free, probe: false };
  // a try that hangs, or whose process died, holds up the next one no longer than this
  const nextAt = new Date(now.getTime() + settings.herhaling.langsteProefpauzeMs).toISOString();
  const taken = await takeProbe(tx, { partner: id, now: now.toISOString(), nextAt });
  return { limit: taken ? 1 : 0, probe: true };
}

/** Whether a partner answered an attempt, whatever it said; or else how long it asked to wait. */
export type Heard = 'antwoordt' | { readonly wishMs?: number };

interface Attempt {
  readonly startedAt: string;
  readonly endedAt: string;
  readonly heard?: Heard;
}

/** What these attempts say of the partner as a whole, in the order in which they ended. */
export async function noteHeard(tx: Tx, context: Context, partner: Partner, attempts: readonly Attempt[]): Promise<void> {
  const ended = attempts.toSorted((one, other) => (one.endedAt < other.endedAt ? -1 : 1));
  const answered = ended.findLastIndex(({ heard }) => heard === 'antwoordt');
  const [last] = ended.slice(answered, answered + 1);
  if (answered >= 0 && last) await noteAnswered(tx, context, partner, last.endedAt);
  for (const { startedAt, endedAt, heard } of ended.slice(answered + 1)) {
    if (heard !== undefined && heard !== 'antwoordt') {
      await noteUnavailable(tx, context, partner, { ...heard, startedAt, endedAt, chance: Math.random() });
    }
  }
}

/** An attempt that got no answer, or was asked to wait. Says aloud when the breaker opens. */
async function noteUnavailable(
  tx: Tx,
  context: Context,
  { id, settings }: Partner,
  attempt: RetryWish & { readonly startedAt: string; readonly endedAt: string },
): Promise<void> {
  const { herhaling } = settings;
  const at = attempt.endedAt;
  const before = await holdBreaker(tx, id, at);
  // it was under way when the breaker opened: it says nothing of now
  if (before.openedAt !== undefined && attempt.startedAt < before.openedAt) return;
  const failures = before.failures + 1;
  if (failures < herhaling.onderbrekerNa) return keepBreaker(tx, { ...before, failures });
  const pauseMs = retryPauseMs({
    ...attempt,
    attempt: failures - herhaling.onderbrekerNa + 1,
    firstMs: herhaling.eerstePauzeMs,
    longestMs: herhaling.langsteProefpauzeMs,
  });
  const probeAt = new Date(Date.parse(at) + pauseMs).toISOString();
  await keepBreaker(tx, { ...before, failures, openedAt: before.openedAt ?? at, probeAt });
  if (before.openedAt === undefined) context.signals.breaker(id, 'open', { mislukkingen: failures });
}

/** The partner answered, whatever it said: it is there. Says aloud when an open breaker closes. */
async function noteAnswered(tx: Tx, context: Context, { id }: Partner, now: string): Promise<void> {
  const before = await closeBreaker(tx, id, now);
  if (before?.openedAt !== undefined) context.signals.breaker(id, 'dicht', { sinds: before.openedAt, mislukkingen: before.failures });
}
