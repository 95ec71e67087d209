import type { Doer } from './audit-rows';
import type { Tx } from './journal';
import type { CandidatePlace, ReplayFilter } from './replay-selection';

/** States of a replay task. */
export const REPLAY_STATES = ['PROEF_LOOPT', 'PROEF_KLAAR', 'LOOPT', 'GEPAUZEERD', 'KLAAR', 'GESTOPT'] as const;
export type ReplayState = (typeof REPLAY_STATES)[number];

/** `nu`: with the formats as they are; `toen`: as it was read or written then. */
export type ReplayVersion = 'nu' | 'toen';

/** What was asked for: a filter, or so many that were named. */
export type ReplaySelection = { readonly filter: ReplayFilter } | { readonly named: number };

/** A replay task as it stands. */
export interface ReplayTask {
  readonly id: string;
  readonly state: ReplayState;
  readonly selection: ReplaySelection;
  readonly version: ReplayVersion;
  readonly perSecond: number;
  readonly madeAt: string;
  readonly maker: Doer;
  /** In whose name it runs, once it was started. */
  readonly starter?: Doer;
  readonly reason?: string;
  readonly place?: CandidatePlace;
  readonly collected: boolean;
  readonly total: number;
  readonly examined: number;
  readonly startedAt?: string;
  readonly endedAt?: string;
}

interface TaskRow {
  id: string;
  state: ReplayState;
  selection: ReplaySelection;
  version: ReplayVersion;
  per_second: number;
  made_at: Date;
  maker: Doer;
  starter: Doer | null;
  reason: Buffer | null;
  place: CandidatePlace | null;
  collected: boolean;
  total: number;
  examined: number;
  started_at: Date | null;
  ended_at: Date | null;
}

const reasonPlace = (id: string): string => `replay-reason:${id}`;

const taskOf = ({ seal }: Pick<Tx, 'seal'>, row: TaskRow): ReplayTask => ({
  id: row.id,
  state: row.state,
  selection: row.selection,
  version: row.version,
  perSecond: row.per_second,
  madeAt: row.made_at.toISOString(),
  maker: row.maker,
  ...(row.starter && { starter: row.starter }),
  ...(row.reason && { reason: seal.open(reasonPlace(row.id), row.reason).toString() }),
  ...(row.place && { place: row.place }),
  collected: row.collected,
  total: row.total,
  examined: row.examined,
  ...(row.started_at && { startedAt: row.started_at.toISOString() }),
  ...(row.ended_at && { endedAt: row.ended_at.toISOString() }),
});

/** Adds a task, in the hands of whoever makes it until `leasedUntil`. */
export async function addReplayTask(
  tx: Tx,
  task: Pick<ReplayTask, 'id' | 'selection' | 'version' | 'perSecond' | 'madeAt' | 'maker'> & { leasedUntil: string },
): Promise<void> {
  await tx.query(
    {
      name: 'replay_task_add',
      text: `INSERT INTO replay_task (id, state, selection, version, per_second, made_at, maker, leased_until)
             VALUES ($1, 'PROEF_LOOPT', $2, $3, $4, $5, $6, $7)`,
    },
    [task.id, JSON.stringify(task.selection), task.version, task.perSecond, task.madeAt, JSON.stringify(task.maker), task.leasedUntil],
  );
}

/** Takes the oldest task that nobody works on in hand until `until`. */
export async function leaseReplayTask(tx: Tx, now: string, until: string): Promise<string | undefined> {
  const [row] = await tx.query<{ id: string }>(
    {
      name: 'replay_task_lease',
      text: `UPDATE replay_task SET leased_until = $2 WHERE id = (
               SELECT id FROM replay_task WHERE state IN ('PROEF_LOOPT', 'LOOPT') AND (leased_until IS NULL OR leased_until <= $1)
               ORDER BY leased_until NULLS FIRST, id LIMIT 1 FOR UPDATE SKIP LOCKED) RETURNING id`,
    },
    [now, until],
  );
  return row?.id;
}

/**
 * Holds a task for this transaction and keeps it in hand; undefined where it is not to be worked on (any more). What stops
 * or pauses it waits for this transaction, so that nothing is done after it was answered.
 */
export async function holdReplayTask(tx: Tx, id: string, until: string): Promise<ReplayTask | undefined> {
  const [row] = await tx.query<TaskRow>(
    {
      name: 'replay_task_hold',
      text: `UPDATE replay_task SET leased_until = $2 WHERE id = $1 AND state IN ('PROEF_LOOPT', 'LOOPT') RETURNING *`,
    },
    [id, until],
  );
  return row && taskOf(tx, row);
}

/** Lets a task go, for whoever comes next. */
export async function releaseReplayTask(tx: Pick<Tx, 'query'>, id: string): Promise<void> {
  await tx.query({ name: 'replay_task_release', text: 'UPDATE replay_task SET leased_until = NULL WHERE id = $1' }, [id]);
}

/** From one of these states to another; who starts it, and why, is kept with it. False where it was in none of these. */
export async function moveReplayTask(
  tx: Tx,
  id: string,
  move: { from: readonly ReplayState[]; to: ReplayState; at: string; starter?: Doer; reason?: string },
): Promise<boolean> {
  const rows = await tx.query(
    {
      name: 'replay_task_move',
      text: `UPDATE replay_task SET state = $3, started_at = CASE WHEN $3 = 'LOOPT' THEN COALESCE(started_at, $4) ELSE started_at END,
               ended_at = CASE WHEN $3 IN ('KLAAR', 'GESTOPT') THEN $4::timestamptz END, starter = COALESCE($5, starter), reason = COALESCE($6, reason),
               leased_until = CASE WHEN $3 = 'LOOPT' THEN NULL ELSE leased_until END
             WHERE id = $1 AND state = ANY($2) RETURNING id`,
    },
    [
      id,
      move.from,
      move.to,
      move.at,
      move.starter ? JSON.stringify(move.starter) : null,
      move.reason === undefined ? null : tx.seal.close(reasonPlace(id), move.reason),
    ],
  );
  return rows.length === 1;
}

/** A task; undefined where there is none. */
export async function replayTask(tx: Pick<Tx, 'query' | 'seal'>, id: string): Promise<ReplayTask | undefined> {
  const [row] = await tx.query<TaskRow>({ name: 'replay_task', text: 'SELECT * FROM replay_task WHERE id = $1' }, [id]);
  return row && taskOf(tx, row);
}

/** The newest tasks first; `before` is the id of the last one seen. */
export async function replayTasks(tx: Pick<Tx, 'query' | 'seal'>, page: { before?: string; limit: number }): Promise<ReplayTask[]> {
  const rows = await tx.query<TaskRow>(
    { name: 'replay_tasks', text: 'SELECT * FROM replay_task WHERE $1::uuid IS NULL OR id < $1 ORDER BY id DESC LIMIT $2' },
    [page.before ?? null, page.limit],
  );
  return rows.map((row) => taskOf(tx, row));
}
