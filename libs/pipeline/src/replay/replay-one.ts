import { audit, isRace, type Doer, type ReplayItem, type ReplayResult, type ReplayTask, type Tx } from '@schakel/journal';
import { DossierConflict, newId } from '@schakel/kernel';
import type { PipelineContext } from '../context';
import { replayDelivery } from './replay-delivery';
import { replayMessage } from './replay-message';
import type { Replayed, ReplayOrder } from './replay-order';

const TRIES = 4;

/** Undoes what was done to see what would come of it. */
class Undone extends Error {
  constructor(readonly replayed: Replayed) {
    super('a dry run is undone');
  }
}

const replay = (tx: Tx, context: PipelineContext, { kind, id }: Pick<ReplayItem, 'kind' | 'id'>, order: ReplayOrder): Promise<Replayed> =>
  kind === 'bericht' ? replayMessage(tx, context, id, order) : replayDelivery(tx, context, id, order);

/** What would come of it if it were taken now: everything is done and undone. Its new id is gone with it. */
export async function foreseeOne(context: PipelineContext, task: ReplayTask, item: Pick<ReplayItem, 'kind' | 'id'>): Promise<ReplayResult> {
  const look = { version: task.version, look: true };
  const seen = await inTries(() =>
    context.journal
      .transaction(async (tx) => {
        throw new Undone(await replay(tx, context, item, look));
      })
      .catch((error: unknown) => {
        if (error instanceof Undone) return error.replayed;
        throw error;
      }),
  );
  const { newId: _gone, ...result } = seen.result;
  return result;
}

/** Takes it, in the caller's transaction, with its line in the audit trail. */
export async function replayOne(
  tx: Tx,
  context: PipelineContext,
  task: ReplayTask,
  item: Pick<ReplayItem, 'kind' | 'id'>,
): Promise<Replayed> {
  const done = await replay(tx, context, item, { version: task.version, look: false });
  await note(tx, context, task, item, done);
  return done;
}

/** Who it was done for, why, and what came of it: never what is in it. */
async function note(
  tx: Tx,
  context: PipelineContext,
  { id: taak, starter, maker, reason }: ReplayTask,
  { kind, id }: Pick<ReplayItem, 'kind' | 'id'>,
  { result, about }: Replayed,
): Promise<void> {
  const now = context.clock.now();
  const by: Doer = starter ?? maker;
  const details = { taak, uitkomst: result.outcome, ...(result.newId !== undefined && { nieuweLevering: result.newId }) };
  const line = (): Parameters<typeof audit>[1] => ({
    id: newId(now),
    at: now.toISOString(),
    ...by,
    action: kind === 'bericht' ? 'bericht.herhaald' : 'levering.herhaald',
    ...(kind === 'bericht' ? { messageId: id } : { deliveryId: id }),
    details,
    ...(reason !== undefined && { reason }),
  });
  if (!about) return audit(tx, line());
  for (const dossierId of about.dossierIds) await audit(tx, { ...line(), messageId: about.messageId, dossierId });
}

/** Runs a transaction again where another was first. */
export async function inTries<Result>(work: () => Promise<Result>): Promise<Result> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      if (attempt >= TRIES || !(error instanceof DossierConflict || isRace(error))) throw error;
    }
  }
}
