import { endLeasesOfTheDead, isApplyPaused, noteSignal, partnersWithDue, shardsWithPending, sweepIdempotency } from '@schakel/journal';
import { isPushed, type PipelineContext } from './context';

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
  const overdue = new Date(now.getTime() - OVERDUE_MS).toISOString();
  const shards = (await isApplyPaused(context.journal, now)) ? [] : await shardsWithPending(context.journal, overdue);
  await endLeasesOfTheDead(context.journal, now.toISOString());
  const pushed = [...context.partners.values()].filter(isPushed).map(({ id }) => id);
  const partners = await partnersWithDue(context.journal, pushed, now.toISOString());
  await sweepIdempotency(context.journal, now.toISOString());
  for (const shard of shards) await context.wakeUps.applyShard(shard);
  for (const partner of partners) await context.wakeUps.deliverTo(partner);
  await context.silence.lookNowAndThen(now).catch((error: unknown) => context.signals.fault('silence', error));
  await noteSignal(context.journal, { name: 'schuiver', at: now.toISOString() });
  await context.alerts.lookNowAndThen(now).catch((error: unknown) => context.signals.fault('alerts', error));
  await context.keyRotation.goOn(now, KEY_BATCHES).catch((error: unknown) => context.signals.fault('keys', error));
  return { shards: shards.length, partners: partners.length };
}
