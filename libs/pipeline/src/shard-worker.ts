import {
  countFailure,
  isApplyPaused,
  moveToShard,
  nextPending,
  pendingIn,
  settleMessage,
  type StoredMessage,
  type Tx,
} from '@schakel/journal';
import { CannotTranslate, DossierConflict, isStorageAway } from '@schakel/kernel';
import { traceparentOf } from '@schakel/signals';
import { apply, type Applied } from './apply/apply';
import { isAgain } from './bisect';
import { noteWaiting } from './apply/note-waiting';
import { planFor } from './apply/plan';
import { partnerOf, type PipelineContext } from './context';
import { OUR_FAULT } from './parked/our-fault';
import { park, placesOf } from './store/store-and-apply';
import { reread } from './translate/reread';

/** After so many faults of ours in applying it, a message parks itself and its shard goes on. */
const MOST_FAILURES = 5;
/** Faults in a row after which a shard gives up until its next wake-up. */
const TRIES_IN_A_ROW = 20;
/** The most messages in one transaction: it holds the locks of all of them. */
const MOST_TOGETHER = 32;

/** What a transaction came to; `tell` once it has committed. */
interface Step {
  readonly taken: number;
  readonly wake: ReadonlySet<string>;
  readonly moved: ReadonlySet<number>;
  /** A shard where something waits that must be applied first. */
  readonly behind: number | undefined;
  readonly tell: readonly (() => void)[];
}

/**
 * The queued path: applies what waits in a shard, oldest first, as many in one transaction as go together, until nothing
 * waits. Uses the same `apply` as the front door. A transaction that fails is tried again with half of them, down to one,
 * and grows again afterwards: a message that cannot be read or applied parks itself, neither its shard nor its case.
 * Gives the number of messages taken.
 */
export async function applyShard(context: PipelineContext, shard: number, signal?: AbortSignal): Promise<number> {
  let taken = 0;
  let troubles = 0;
  let limit = MOST_TOGETHER;
  while (!signal?.aborted) {
    let pending: readonly StoredMessage[] = [];
    try {
      const step = await context.journal.transaction(async (tx) => {
        pending = (await isApplyPaused(tx, context.clock.now())) ? [] : await nextPending(tx, shard, limit);
        return applyTogether(tx, context, shard, pending);
      });
      if (step.behind !== undefined) await context.wakeUps.applyShard(step.behind); // it moves here, or the sweeper comes back
      if (step.taken === 0) return taken;
      taken += step.taken;
      troubles = 0;
      limit = Math.min(2 * limit, MOST_TOGETHER);
      for (const tell of step.tell) tell();
      for (const partner of step.wake) await context.wakeUps.deliverTo(partner);
      for (const other of step.moved) await context.wakeUps.applyShard(other);
    } catch (error) {
      troubles += 1;
      const [first] = pending;
      if (!first || troubles > TRIES_IN_A_ROW || isStorageAway(error)) throw error;
      if (pending.length > 1) limit = Math.ceil(pending.length / 2);
      else if (!isAgain(error) && (await countOrPark(context, first, error))) troubles = 0;
    }
  }
  return taken;
}

/**
 * One after another, in their order. Only the first waits for the locks of its case, while nothing is held yet, so that no
 * two shards wait for each other; from the first whose case somebody else holds on, the rest is for the next transaction.
 */
async function applyTogether(tx: Tx, context: PipelineContext, shard: number, pending: readonly StoredMessage[]): Promise<Step> {
  let taken = 0;
  const wake = new Set<string>();
  const moved = new Set<number>();
  const tell: (() => void)[] = [];
  for (const stored of pending) {
    const start = performance.now();
    const applied = await applyOne(tx, context, shard, stored, { wait: taken === 0 });
    if (applied === 'bezet') break;
    if ('behind' in applied) return { taken, wake, moved, behind: applied.behind, tell };
    taken += 1;
    if ('moved' in applied) moved.add(applied.moved);
    if ('outcome' in applied) for (const partner of applied.wake) wake.add(partner);
    const seconds = (performance.now() - start) / 1_000;
    tell.push(() => tellOne(context, stored, applied, seconds));
  }
  return { taken, wake, moved, behind: undefined, tell };
}

/** What came of a message on the queued path, in its trace. */
function tellOne({ signals }: PipelineContext, stored: StoredMessage, one: One, seconds: number): void {
  if ('moved' in one) return;
  const [fields, trace] = [{ berichtId: stored.id, partner: stored.partner }, traceparentOf(stored.id, stored.traceparent)];
  signals.stage('translate', 'parked' in one ? 'GEPARKEERD' : 'gelezen', fields, trace);
  if ('parked' in one) return;
  signals.stage('apply', one.outcome, fields, trace, seconds);
  for (const aan of one.wake) signals.stage('route', 'WACHT', { ...fields, aan }, trace);
}

type One = Exclude<Applied, { readonly outcome: 'bezet' }> | { readonly moved: number } | { readonly parked: true };

async function applyOne(
  tx: Tx,
  context: PipelineContext,
  shard: number,
  stored: StoredMessage,
  options: { wait: boolean },
): Promise<One | { readonly behind: number } | 'bezet'> {
  try {
    const message = reread(partnerOf(context, stored.partner), stored);
    const plan = await planFor(tx, context.hash, message.reading);
    if (plan.shard !== shard) {
      await moveToShard(tx, stored.id, plan.shard);
      return { moved: plan.shard };
    }
    const behind = await pendingIn(tx, placesOf(context, message, plan), { id: stored.id, receivedAt: stored.receivedAt });
    if (behind !== undefined) return { behind };
    const applied = await apply(tx, context, message, plan, options);
    if (applied.outcome !== 'bezet') return applied;
    if (options.wait) throw new DossierConflict('the case is held, though we waited for it');
    return 'bezet';
  } catch (error) {
    if (!(error instanceof CannotTranslate)) throw error;
    await park(tx, context, stored.id, stored.partner, error);
    return { parked: true };
  }
}

/** A fault of our own: loud, counted, and after a few tries parked, so that the shard goes on. Whether it was. */
async function countOrPark(context: PipelineContext, message: StoredMessage, error: unknown): Promise<boolean> {
  context.signals.fault('apply', error, { berichtId: message.id });
  const failures = await countFailure(context.journal, message.id);
  if (failures < MOST_FAILURES) return false;
  const faults = [OUR_FAULT];
  await context.journal.transaction(async (tx) => {
    await settleMessage(tx, message.id, { state: 'GEPARKEERD', faults });
    await noteWaiting(tx, context, 'bericht.geparkeerd', message.id, faults);
  });
  return true;
}
