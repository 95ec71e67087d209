import type { Tx } from './journal';

/** A stop of the deliveries to a partner that stands now. */
export interface PauseView {
  readonly partner: string;
  readonly by: string;
  readonly reason: string;
  readonly since: string;
  readonly until?: string;
}

/** A stop of a queue that belongs to no partner. */
export type QueuePauseView = Omit<PauseView, 'partner'> & { readonly queue: string };

/** Who stops what, and why; `until`: when it ends by itself. */
export interface NewPause {
  readonly id: string;
  readonly at: string;
  readonly by: string;
  readonly reason: string;
  readonly until?: string;
}

interface PauseRow {
  id: string;
  of: string;
  paused_by: string;
  reason: Buffer;
  paused_at: Date;
  until: Date | null;
}

/** Pauses stand in two tables of one form: each says who or what it is of in a column of its own. */
interface Place {
  readonly table: 'partner_pause' | 'queue_pause';
  readonly column: 'partner' | 'queue';
  readonly seal: string;
}
const OF_PARTNER: Place = { table: 'partner_pause', column: 'partner', seal: 'pause-reason' };
const OF_QUEUE: Place = { table: 'queue_pause', column: 'queue', seal: 'queue-pause-reason' };

const stands = (of: string, { table, column }: Place, now: string): string =>
  `EXISTS (SELECT 1 FROM ${table} pp WHERE pp.${column} = ${of} AND pp.ended_at IS NULL AND (pp.until IS NULL OR pp.until > ${now}))`;

/** SQL: the partner in `partner` is paused at the instant `now`; both are SQL of the statement around it. */
export const isPaused = (partner: string, now: string): string => stands(partner, OF_PARTNER, now);

async function standing(
  { table, column, seal }: Place,
  tx: Pick<Tx, 'query' | 'seal'>,
  now: string,
): Promise<({ of: string } & Omit<PauseView, 'partner'>)[]> {
  const rows = await tx.query<PauseRow>(
    {
      name: `${table}_standing`,
      text: `SELECT id, ${column} AS of, paused_by, reason, paused_at, until FROM ${table}
              WHERE ended_at IS NULL AND (until IS NULL OR until > $1) ORDER BY ${column}`,
    },
    [now],
  );
  return rows.map((row) => ({
    of: row.of,
    by: row.paused_by,
    reason: tx.seal.open(`${seal}:${row.id}`, row.reason).toString(),
    since: row.paused_at.toISOString(),
    ...(row.until && { until: row.until.toISOString() }),
  }));
}

async function add({ table, column, seal }: Place, tx: Tx, of: string, pause: NewPause): Promise<boolean> {
  await tx.query(
    {
      name: `${table}_over`,
      text: `UPDATE ${table} SET ended_at = until, ended_by = paused_by WHERE ${column} = $1 AND ended_at IS NULL AND until <= $2`,
    },
    [of, pause.at],
  );
  const rows = await tx.query(
    {
      name: `${table}_add`,
      text: `INSERT INTO ${table} (id, ${column}, paused_at, paused_by, reason, until) VALUES ($1, $2, $3, $4, $5, $6)
             ON CONFLICT (${column}) WHERE ended_at IS NULL DO NOTHING RETURNING id`,
    },
    [pause.id, of, pause.at, pause.by, tx.seal.close(`${seal}:${pause.id}`, pause.reason), pause.until ?? null],
  );
  return rows.length === 1;
}

async function end({ table, column }: Place, tx: Tx, of: string, { at, by }: { at: string; by: string }): Promise<boolean> {
  const rows = await tx.query(
    {
      name: `${table}_end`,
      text: `UPDATE ${table} SET ended_at = $2, ended_by = $3
             WHERE ${column} = $1 AND ended_at IS NULL AND (until IS NULL OR until > $2) RETURNING id`,
    },
    [of, at, by],
  );
  return rows.length === 1;
}

/** Every pause of a partner that stands at this instant. */
export const standingPauses = async (tx: Pick<Tx, 'query' | 'seal'>, now: string): Promise<PauseView[]> =>
  (await standing(OF_PARTNER, tx, now)).map(({ of: partner, ...pause }) => ({ partner, ...pause }));

/** The same of queues. */
export const standingQueuePauses = async (tx: Pick<Tx, 'query' | 'seal'>, now: string): Promise<QueuePauseView[]> =>
  (await standing(OF_QUEUE, tx, now)).map(({ of: queue, ...pause }) => ({ queue, ...pause }));

/** Pauses a partner. False where it is paused already: that pause stands as it was. */
export const pausePartner = (tx: Tx, { partner, ...pause }: NewPause & { partner: string }): Promise<boolean> =>
  add(OF_PARTNER, tx, partner, pause);

/** The same of a queue. */
export const pauseQueue = (tx: Tx, { queue, ...pause }: NewPause & { queue: string }): Promise<boolean> => add(OF_QUEUE, tx, queue, pause);

/** Ends the pause of a partner. False where none stands. */
export const resumePartner = (tx: Tx, { partner, ...by }: { partner: string; at: string; by: string }): Promise<boolean> =>
  end(OF_PARTNER, tx, partner, by);

/** The same of a queue. */
export const resumeQueue = (tx: Tx, { queue, ...by }: { queue: string; at: string; by: string }): Promise<boolean> =>
  end(OF_QUEUE, tx, queue, by);

/** SQL: messages must wait to be applied at the instant `now`, as a person said. */
export const applyIsPaused = (now: string): string => stands(`'apply'`, OF_QUEUE, now);

/** Whether they must. */
export async function isApplyPaused(tx: Pick<Tx, 'query'>, now: Date): Promise<boolean> {
  const [row] = await tx.query<{ paused: boolean }>(
    { name: 'apply_paused', text: `SELECT ${applyIsPaused('$1::timestamptz')} AS paused` },
    [now.toISOString()],
  );
  return row?.paused === true;
}
