import {
  countFailure,
  endLeasesOfTheDead,
  isApplyPaused,
  isRace,
  noteSweep,
  moveToShard,
  nextPending,
  settleMessage,
  shardsWithPending,
  partnersWithDue,
  type StoredMessage,
  type Tx,
  sweepIdempotency,
} from '@schakel/journal';
import { CannotTranslate, DossierConflict } from '@schakel/kernel';
import { apply } from './apply/apply';
import { noteWaiting } from './apply/note-waiting';
import { planFor } from './apply/plan';
import { isPushed, partnerOf, type PipelineContext } from './context';
import { park } from './front-door';
import { reread } from './translate/reread';

/** After so many faults of ours in applying it, a message parks itself and its shard goes on. */
const MOST_FAILURES = 5;
/** Faults of ours in a row after which a shard gives up until its next wake-up. */
const TRIES_IN_A_ROW = 20;

type Step = { readonly done: false } | { readonly done: true; readonly wake: ReadonlySet<string>; readonly movedTo?: number };

/**
 * The queued path: applies what waits in a shard, oldest first, one transaction per message, until nothing waits.
 * Uses the same `apply` as the front door. A message that cannot be read or applied parks itself, neither its shard
 * nor its case. Gives the number of messages taken.
 */
export async function applyShard(context: PipelineContext, shard: number, signal?: AbortSignal): Promise<number> {
  let taken = 0;
  let troubles = 0;
  while (!signal?.aborted) {
    let current: StoredMessage | undefined;
    try {
      const step = await context.journal.transaction(async (tx) => {
        current = (await isApplyPaused(tx, context.clock.now())) ? undefined : await nextPending(tx, shard);
        return current ? applyOne(tx, context, shard, current) : ({ done: false } as Step);
      });
      if (!step.done) return taken;
      taken += 1;
      for (const partner of step.wake) await context.wakeUps.deliverTo(partner);
      if (step.movedTo !== undefined) await context.wakeUps.applyShard(step.movedTo);
    } catch (error) {
      troubles += 1;
      if (!current || troubles > TRIES_IN_A_ROW) throw error;
      if (error instanceof DossierConflict || isRace(error)) continue;
      await countOrPark(context, current, error);
    }
  }
  return taken;
}

async function applyOne(tx: Tx, context: PipelineContext, shard: number, stored: StoredMessage): Promise<Step> {
  const start = performance.now();
  const partner = partnerOf(context, stored.partner);
  try {
    const message = reread(partner, stored);
    const plan = await planFor(tx, context.hash, message.reading);
    if (plan.shard !== shard) {
      await moveToShard(tx, stored.id, plan.shard);
      return { done: true, wake: new Set(), movedTo: plan.shard };
    }
    const applied = await apply(tx, context, message, plan, { wait: true });
    if (applied.outcome === 'bezet') throw new DossierConflict('the case is held, though we waited for it');
    context.signals.stage('apply', applied.outcome, { berichtId: stored.id, partner: partner.id }, (performance.now() - start) / 1_000);
    return { done: true, wake: applied.wake };
  } catch (error) {
    if (!(error instanceof CannotTranslate)) throw error;
    await park(tx, context, stored.id, stored.partner, error);
    return { done: true, wake: new Set() };
  }
}

/** A fault of our own: loud, counted, and after a few tries parked, so that the shard goes on. */
async function countOrPark(context: PipelineContext, message: StoredMessage, error: unknown): Promise<void> {
  context.signals.fault('apply', error, { berichtId: message.id });
  const failures = await countFailure(context.journal, message.id);
  if (failures < MOST_FAILURES) return;
  const uitleg = 'Er ging bij ons iets mis. U hoeft niets te doen; een medewerker kijkt hiernaar.';
  const faults = [{ veld: '', code: 'FOUT_BIJ_ONS', uitleg }];
  await context.journal.transaction(async (tx) => {
    await settleMessage(tx, message.id, { state: 'GEPARKEERD', faults });
    await noteWaiting(tx, context, 'bericht.geparkeerd', message.id, faults);
  });
}

/** How long a message may wait before the sweeper thinks its wake-up was lost. */
const OVERDUE_MS = 1_000;

/** Batches of data keys in one look, so that the sweeper is back in time. */
const KEY_BATCHES = 4;

/**
 * Re-creates the wake-ups from the rows that are due: nothing depends on the queue remembering anything. Then goes on with
 * putting data keys under a new sealing key, where there is one, and now and then looks which partners are silent.
 */
export async function sweep(context: PipelineContext): Promise<{ shards: number; partners: number }> {
  const now = context.clock.now();
  await noteSweep(context.journal, now.toISOString());
  const overdue = new Date(now.getTime() - OVERDUE_MS).toISOString();
  const shards = (await isApplyPaused(context.journal, now)) ? [] : await shardsWithPending(context.journal, overdue);
  await endLeasesOfTheDead(context.journal, now.toISOString());
  const pushed = [...context.partners.values()].filter(isPushed).map(({ id }) => id);
  const partners = await partnersWithDue(context.journal, pushed, now.toISOString());
  await sweepIdempotency(context.journal, now.toISOString());
  for (const shard of shards) await context.wakeUps.applyShard(shard);
  for (const partner of partners) await context.wakeUps.deliverTo(partner);
  await context.silence.lookNowAndThen(now).catch((error: unknown) => context.signals.fault('silence', error));
  await context.keyRotation.goOn(now, KEY_BATCHES).catch((error: unknown) => context.signals.fault('keys', error));
  return { shards: shards.length, partners: partners.length };
}
