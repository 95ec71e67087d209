import { audit, pauseQueue as keepPause, resumeQueue as endPause, shardsWithPending } from '@schakel/journal';
import { MessageRefused, newId } from '@schakel/kernel';
import { deliverQueue, JOBS } from '@schakel/queue';
import type { Partner, PipelineContext } from '../context';
import { endOf, pause, refusal, resume, type PauseOrder } from '../deliver/pause';

/** A queue as an operator sees it: `apply`, or that of the deliveries to a partner. */
export type QueueName = { readonly name: string; readonly partner?: Partner };

/** The queues that there are; `apply` first. */
export const queuesIn = ({ partners }: Pick<PipelineContext, 'partners'>): QueueName[] => [
  { name: JOBS.apply },
  ...[...partners.values()].map((partner) => ({ name: deliverQueue(partner.id), partner })),
];

/** The queue of this name. Throws MessageRefused (404) that names those that there are. */
export function queueNamed(context: Pick<PipelineContext, 'partners'>, name: string): QueueName {
  const queues = queuesIn(context);
  const found = queues.find((queue) => queue.name === name);
  if (found) return found;
  const help = `Deze wachtrij kennen wij niet. Kies uit ${queues.map((queue) => queue.name).join(', ')}.`;
  throw new MessageRefused('no such queue', { details: { status: 404 }, help });
}

type Context = Pick<PipelineContext, 'journal' | 'clock' | 'wakeUps' | 'partners'>;

/**
 * Stops a queue, in every process at once and over every restart; what is under way is finished. That of a partner is the
 * pause of the partner itself. `apply`: messages of partners are taken in, kept and answered, and wait; what our own people
 * record goes on. Throws MessageRefused where there is no such queue, it is paused already, or `until` has passed.
 */
export async function pauseQueue(context: Context, name: string, order: PauseOrder): Promise<void> {
  const queue = queueNamed(context, name);
  if (queue.partner) return void (await pause(context, queue.partner.id, order));
  const { reason, until, ...by } = order;
  const now = context.clock.now();
  const at = now.toISOString();
  const ends = endOf(until, at);
  await context.journal.transaction(async (tx) => {
    const kept = await keepPause(tx, { id: newId(now), queue: name, at, by: by.actor, reason, ...ends });
    if (!kept) throw refusal(409, 'Deze wachtrij is al gepauzeerd. Hervat haar eerst, of laat de pauze staan.');
    await audit(tx, { id: newId(now), at, ...by, action: 'wachtrij.gepauzeerd', details: { wachtrij: name }, reason });
  });
}

/** Lets a queue go on: what waits in it goes at once. Throws MessageRefused where there is no such queue, or it is not paused. */
export async function resumeQueue(context: Context, name: string, order: PauseOrder): Promise<void> {
  const queue = queueNamed(context, name);
  if (queue.partner) return resume(context, queue.partner.id, order);
  const { reason, ...by } = order;
  const now = context.clock.now();
  const at = now.toISOString();
  await context.journal.transaction(async (tx) => {
    if (!(await endPause(tx, { queue: name, at, by: by.actor }))) throw refusal(409, 'Deze wachtrij is niet gepauzeerd.');
    await audit(tx, { id: newId(now), at, ...by, action: 'wachtrij.hervat', details: { wachtrij: name }, reason });
  });
  for (const shard of await shardsWithPending(context.journal, at)) void context.wakeUps.applyShard(shard);
}
