import type { Tx } from './journal';

/** An alert as it is kept; without `since` its condition has not lasted long enough to tell of it. */
export interface AlertView {
  readonly id: string;
  readonly rule: string;
  readonly subject: string;
  readonly pendingSince: string;
  readonly since?: string;
  readonly until?: string;
  readonly value: number;
  readonly acknowledged?: { readonly at: string; readonly by: string; readonly reason: string };
}

interface AlertRow {
  id: string;
  rule: string;
  subject: string;
  pending_since: Date;
  since: Date | null;
  until: Date | null;
  value: number;
  acknowledged_at: Date | null;
  acknowledged_by: string | null;
  reason: Buffer | null;
}

const reasonPlace = (id: string): string => `alert-reason:${id}`;

function viewOf(tx: Pick<Tx, 'seal'>, row: AlertRow): AlertView {
  const { acknowledged_at: at, acknowledged_by: by, reason } = row;
  return {
    id: row.id,
    rule: row.rule,
    subject: row.subject,
    pendingSince: row.pending_since.toISOString(),
    value: row.value,
    ...(row.since && { since: row.since.toISOString() }),
    ...(row.until && { until: row.until.toISOString() }),
    ...(at &&
      by !== null &&
      reason && { acknowledged: { at: at.toISOString(), by, reason: tx.seal.open(reasonPlace(row.id), reason).toString() } }),
  };
}

/** Every alert that has no end, also those that are not told of yet. */
export async function standingAlerts(tx: Pick<Tx, 'query' | 'seal'>): Promise<AlertView[]> {
  const rows = await tx.query<AlertRow>(
    { name: 'alerts_standing', text: 'SELECT * FROM alert WHERE until IS NULL ORDER BY rule, subject' },
    [],
  );
  return rows.map((row) => viewOf(tx, row));
}

/** Alerts that began, the last first; those that stand before those that ended. */
export async function alerts(tx: Pick<Tx, 'query' | 'seal'>, limit: number): Promise<AlertView[]> {
  const rows = await tx.query<AlertRow>(
    { name: 'alerts', text: 'SELECT * FROM alert WHERE since IS NOT NULL ORDER BY (until IS NULL) DESC, since DESC, id LIMIT $1' },
    [limit],
  );
  return rows.map((row) => viewOf(tx, row));
}

/** Writes an alert as it stands now. */
export async function keepAlert(tx: Tx, alert: AlertView): Promise<void> {
  await tx.query(
    {
      name: 'alert_keep',
      text: `INSERT INTO alert (id, rule, subject, pending_since, since, until, value) VALUES ($1, $2, $3, $4, $5, $6, $7)
             ON CONFLICT (id) DO UPDATE SET since = $5, until = $6, value = $7`,
    },
    [alert.id, alert.rule, alert.subject, alert.pendingSince, alert.since ?? null, alert.until ?? null, alert.value],
  );
}

/** Takes away one that was never told of. */
export async function dropAlert(tx: Tx, id: string): Promise<void> {
  await tx.query({ name: 'alert_drop', text: 'DELETE FROM alert WHERE id = $1 AND since IS NULL' }, [id]);
}

/** Notes that somebody looks after an alert. Undefined where there is none that stands; an earlier word of somebody stays. */
export async function acknowledgeAlert(
  tx: Tx,
  { id, at, by, reason }: { id: string; at: string; by: string; reason: string },
): Promise<{ alert: AlertView; changed: boolean } | undefined> {
  const [row] = await tx.query<AlertRow>(
    { name: 'alert_one', text: 'SELECT * FROM alert WHERE id = $1 AND since IS NOT NULL AND until IS NULL FOR UPDATE' },
    [id],
  );
  if (!row) return undefined;
  if (row.acknowledged_at) return { alert: viewOf(tx, row), changed: false };
  const [kept] = await tx.query<AlertRow>(
    {
      name: 'alert_acknowledge',
      text: 'UPDATE alert SET acknowledged_at = $2, acknowledged_by = $3, reason = $4 WHERE id = $1 RETURNING *',
    },
    [id, at, by, tx.seal.close(reasonPlace(id), reason)],
  );
  return kept && { alert: viewOf(tx, kept), changed: true };
}
