import {
  addReplayItems,
  audit,
  candidates,
  foreseeReplayItem,
  holdReplayTask,
  moveReplayTask,
  nextReplayItem,
  settleReplayItem,
  type ReplayItem,
  type ReplayResult,
  type ReplayTask,
  type Tx,
} from '@schakel/journal';
import { newId } from '@schakel/kernel';
import type { PipelineContext } from '../context';
import { OUR_FAULT } from '../parked/our-fault';
import { foreseeOne, inTries, replayOne } from './replay-one';
import type { Replayed } from './replay-order';

/** So long a task stays in the hands of a process that says nothing more: then another goes on with it. */
export const LEASE_MS = 5_000;
/** How many are found at once. */
const PER_PAGE = 1_000;
/** So many of them the dry run looks at; of the others it says only that they are there. */
export const MOST_EXAMINED = 500;

/** What one step did. `idle`: there is nothing to be done in this task now; it was stopped, paused, or is done. */
export type Step = 'collected' | 'examined' | 'done' | 'idle';

/**
 * One step of a task: finds a page of what is meant, or looks at one of them, or takes one of them. Whatever it does is
 * committed with the place where the task goes on, so that it may break off anywhere and nothing is done twice.
 */
export async function stepOf(context: PipelineContext, taskId: string): Promise<Step> {
  const until = new Date(context.clock.now().getTime() + LEASE_MS).toISOString();
  const task = await context.journal.transaction((tx) => holdReplayTask(tx, taskId, until));
  if (!task) return 'idle';
  if (task.state === 'LOOPT') return takeNext(context, task, until);
  if (!task.collected) return collect(context, task, until);
  return examineNext(context, task, until);
}

async function collect(context: PipelineContext, task: ReplayTask, until: string): Promise<Step> {
  return context.journal.transaction(async (tx) => {
    const held = await holdReplayTask(tx, task.id, until);
    if (!held || held.collected || !('filter' in held.selection)) return 'idle';
    const page = { limit: PER_PAGE, ...(held.place && { after: held.place }) };
    const found = await candidates(tx, held.selection.filter, held.madeAt, page);
    await addReplayItems(tx, held.id, found, found.length === PER_PAGE ? found.at(-1)?.place : undefined);
    return 'collected';
  });
}

async function examineNext(context: PipelineContext, task: ReplayTask, until: string): Promise<Step> {
  const item = await context.journal.transaction(async (tx) => {
    const held = await holdReplayTask(tx, task.id, until);
    if (held?.state !== 'PROEF_LOOPT') return undefined;
    const next = held.examined < MOST_EXAMINED ? await nextReplayItem(tx, held.id, true) : undefined;
    if (!next) await moveReplayTask(tx, held.id, { from: ['PROEF_LOOPT'], to: 'PROEF_KLAAR', at: context.clock.now().toISOString() });
    return next;
  });
  if (!item) return 'idle';
  const foreseen = await foreseeOne(context, task, item).catch((error: unknown) => ours(context, item, error));
  await context.journal.transaction((tx) => foreseeReplayItem(tx, task.id, item, foreseen));
  return 'examined';
}

async function takeNext(context: PipelineContext, task: ReplayTask, until: string): Promise<Step> {
  let current: ReplayItem | undefined;
  const take = (tx: Tx): Promise<Replayed | 'idle'> => takeIn(tx, context, task.id, until, (item) => (current = item));
  try {
    const taken = await inTries(() => context.journal.transaction(take));
    if (taken === 'idle') return 'idle';
    wake(context, taken);
  } catch (error) {
    if (!current) throw error;
    await giveUp(context, task.id, current, error);
  }
  return 'done';
}

/** The next one, and that it was taken, in one transaction; the task is done where there is none any more. */
async function takeIn(
  tx: Tx,
  context: PipelineContext,
  taskId: string,
  until: string,
  onItem: (item: ReplayItem) => void,
): Promise<Replayed | 'idle'> {
  const held = await holdReplayTask(tx, taskId, until);
  if (held?.state !== 'LOOPT') return 'idle';
  const at = context.clock.now().toISOString();
  const item = await nextReplayItem(tx, taskId, false);
  if (!item) {
    await finish(tx, context, held, at);
    return 'idle';
  }
  onItem(item);
  const done = await replayOne(tx, context, held, item);
  await settleReplayItem(tx, taskId, item, done.result, at);
  return done;
}

async function finish(tx: Tx, context: PipelineContext, { id, total }: ReplayTask, at: string): Promise<void> {
  await moveReplayTask(tx, id, { from: ['LOOPT'], to: 'KLAAR', at });
  const line = { id: newId(context.clock.now()), at, actor: 'schakel', action: 'herhaling.klaar' } as const;
  await audit(tx, { ...line, details: { taak: id, aantal: total } });
}

/** Hints only: a lost one is found again by the sweeper. */
function wake(context: PipelineContext, { shard, wake: partners = new Set() }: Replayed): void {
  if (shard !== undefined) void context.wakeUps.applyShard(shard);
  for (const partner of partners) void context.wakeUps.deliverTo(partner);
}

/** A fault of our own in one of them: loud, written down with it, and the others go on. */
async function giveUp(context: PipelineContext, taskId: string, item: ReplayItem, error: unknown): Promise<void> {
  const result = ours(context, item, error);
  await context.journal.transaction((tx) => settleReplayItem(tx, taskId, item, result, context.clock.now().toISOString()));
}

function ours(context: PipelineContext, { kind, id }: ReplayItem, error: unknown): ReplayResult {
  context.signals.fault('replay', error, kind === 'bericht' ? { berichtId: id } : { leveringId: id });
  return { outcome: 'MISLUKT', faults: [OUR_FAULT] };
}
