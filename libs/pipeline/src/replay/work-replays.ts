import { leaseReplayTask, releaseReplayTask, replayTask } from '@schakel/journal';
import type { PipelineContext } from '../context';
import { LEASE_MS, stepOf } from './replay-steps';

/** Tasks on which one process works at once. */
const AT_ONCE = 3;
/** After so long a process lets its tasks go, so that one that was made meanwhile gets its turn. */
const SLICE_MS = 5_000;

/**
 * Works on the replay tasks that nobody has in hand, a few at once and for a few seconds, each at its own pace. What is
 * left goes on with the next sweep, here or in another process; what a process that died had in hand, when its lease ends.
 */
export async function workReplays(context: PipelineContext, signal?: AbortSignal): Promise<void> {
  const end = performance.now() + SLICE_MS;
  await Promise.all(Array.from({ length: AT_ONCE }, () => lane(context, end, signal)));
}

async function lane(context: PipelineContext, end: number, signal: AbortSignal | undefined): Promise<void> {
  while (performance.now() < end && signal?.aborted !== true) {
    const now = context.clock.now();
    const until = new Date(now.getTime() + LEASE_MS).toISOString();
    const id = await context.journal.transaction((tx) => leaseReplayTask(tx, now.toISOString(), until));
    if (id === undefined) return;
    await workOn(context, id, () => performance.now() < end && signal?.aborted !== true, signal);
    await releaseReplayTask(context.journal, id);
  }
}

/** Step after step; between two that take something no less time than the task says. */
export async function workOn(context: PipelineContext, id: string, goesOn: () => boolean, signal?: AbortSignal): Promise<void> {
  const { perSecond = 1 } = (await replayTask(context.journal, id)) ?? {};
  let due = performance.now();
  while (goesOn()) {
    const step = await stepOf(context, id);
    if (step === 'idle') return;
    if (step !== 'done') continue;
    due = Math.max(due, performance.now() - LEASE_MS) + 1_000 / perSecond;
    await rest(due - performance.now(), signal);
  }
}

async function rest(ms: number, signal: AbortSignal | undefined): Promise<void> {
  if (ms <= 0) return;
  await new Promise<void>((done) => {
    const timer = setTimeout(ended, Math.min(ms, LEASE_MS / 2));
    signal?.addEventListener('abort', ended, { once: true });
    function ended(): void {
      clearTimeout(timer);
      signal?.removeEventListener('abort', ended);
      done();
    }
  });
}
