import type { Tx } from './journal';

/** A stop of the deliveries to a partner that stands now. */
export interface PauseView {
  readonly partner: string;
  readonly by: string;
  readonly reason: string;
  readonly since: string;
  readonly until?: string;
}

interface PauseRow {
  id: string;
  partner: string;
  paused_by: string;
  reason: Buffer;
  paused_at: Date;
  until: Date | null;
}

const reasonOf = (id: string): string => `pause-reason:${id}`;

/** SQL: the partner in `partner` is paused at the instant `now`; both are SQL of the statement around it. */
export const isPaused = (partner: string, now: string): string =>
  `EXISTS (SELECT 1 FROM partner_pause pp WHERE pp.partner = ${partner} AND pp.ended_at IS NULL AND (pp.until IS NULL OR pp.until > ${now}))`;

/** Every pause that stands at this instant. */
export async function standingPauses(tx: Pick<Tx, 'query' | 'seal'>, now: string): Promise<PauseView[]> {
  const rows = await tx.query<PauseRow>(
    {
      name: 'pauses',
      text: `SELECT id, partner, paused_by, reason, paused_at, until FROM partner_pause
              WHERE ended_at IS NULL AND (until IS NULL OR until > $1) ORDER BY partner`,
    },
    [now],
  );
  return rows.map((row) => ({
    partner: row.partner,
    by: row.paused_by,
    reason: tx.seal.open(reasonOf(row.id), row.reason).toString(),
    since: row.paused_at.toISOString(),
    ...(row.until && { until: row.until.toISOString() }),
  }));
}

/** Pauses a partner. False where it is paused already: that pause stands as it was. */
export async function pausePartner(
  tx: Tx,
  pause: { id: string; partner: string; at: string; by: string; reason: string; until?: string },
): Promise<boolean> {
  await tx.query(
    {
      name: 'pause_over',
      text: `UPDATE partner_pause SET ended_at = until, ended_by = paused_by WHERE partner = $1 AND ended_at IS NULL AND until <= $2`,
    },
    [pause.partner, pause.at],
  );
  const rows = await tx.query(
    {
      name: 'pause_add',
      text: `INSERT INTO partner_pause (id, partner, paused_at, paused_by, reason, until) VALUES ($1, $2, $3, $4, $5, $6)
             ON CONFLICT (partner) WHERE ended_at IS NULL DO NOTHING RETURNING id`,
    },
    [pause.id, pause.partner, pause.at, pause.by, tx.seal.close(reasonOf(pause.id), pause.reason), pause.until ?? null],
  );
  return rows.length === 1;
}

/** Ends the pause of a partner. False where none stands. */
export async function resumePartner(tx: Tx, end: { partner: string; at: string; by: string }): Promise<boolean> {
  const rows = await tx.query(
    {
      name: 'pause_end',
      text: `UPDATE partner_pause SET ended_at = $2, ended_by = $3 WHERE partner = $1 AND ended_at IS NULL AND (until IS NULL OR until > $2) RETURNING id`,
    },
    [end.partner, end.at, end.by],
  );
  return rows.length === 1;
}

/** How the deliveries to a partner stand. */
export interface PartnerCounts {
  readonly partner: string;
  readonly waiting: number;
  readonly underWay: number;
  readonly parked: number;
  readonly oldestWaiting?: string;
  readonly lastTaken?: string;
}

/** The same for every partner that ever had a delivery. */
export async function partnerCounts(tx: Pick<Tx, 'query'>): Promise<PartnerCounts[]> {
  const rows = await tx.query<{
    partner: string;
    waiting: number;
    under_way: number;
    parked: number;
    oldest: Date | null;
    last: Date | null;
  }>(
    {
      name: 'partner_counts',
      text: `SELECT partner, count(*) FILTER (WHERE state = 'WACHT')::int AS waiting, count(*) FILTER (WHERE state = 'ONDERWEG')::int AS under_way,
               count(*) FILTER (WHERE state = 'GEPARKEERD')::int AS parked, min(created_at) FILTER (WHERE state = 'WACHT') AS oldest,
               max(transport_at) AS last FROM delivery GROUP BY partner`,
    },
    [],
  );
  return rows.map((row) => ({
    partner: row.partner,
    waiting: row.waiting,
    underWay: row.under_way,
    parked: row.parked,
    ...(row.oldest && { oldestWaiting: row.oldest.toISOString() }),
    ...(row.last && { lastTaken: row.last.toISOString() }),
  }));
}
