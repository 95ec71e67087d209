import type { Tx } from './journal';

/** A partner whose last attempts failed: with `openedAt` its breaker is open and one delivery at a time is tried. */
export interface BreakerView {
  readonly partner: string;
  /** Attempts that failed in a row, of all its deliveries together. */
  readonly failures: number;
  readonly failingSince: string;
  readonly openedAt?: string;
  /** When one delivery may be tried next. */
  readonly probeAt?: string;
}

interface BreakerRow {
  partner: string;
  failures: number;
  failing_since: Date;
  opened_at: Date | null;
  probe_at: Date | null;
}

const viewOf = (row: BreakerRow): BreakerView => ({
  partner: row.partner,
  failures: row.failures,
  failingSince: row.failing_since.toISOString(),
  ...(row.opened_at && { openedAt: row.opened_at.toISOString() }),
  ...(row.probe_at && { probeAt: row.probe_at.toISOString() }),
});

/** SQL: the breaker of the partner in `partner` keeps everything back at the instant `now`; both are SQL of the statement around it. */
export const isKeptBack = (partner: string, now: string): string =>
  `EXISTS (SELECT 1 FROM partner_breaker pb WHERE pb.partner = ${partner} AND pb.probe_at > ${now})`;

/** Every partner whose last attempt failed. */
export async function breakers(tx: Pick<Tx, 'query'>): Promise<BreakerView[]> {
  const rows = await tx.query<BreakerRow>({ name: 'breakers', text: 'SELECT * FROM partner_breaker ORDER BY partner' }, []);
  return rows.map(viewOf);
}

/** How this partner stands; undefined: its last attempt was answered. */
export async function breakerOf(tx: Pick<Tx, 'query'>, partner: string): Promise<BreakerView | undefined> {
  const [row] = await tx.query<BreakerRow>({ name: 'breaker', text: 'SELECT * FROM partner_breaker WHERE partner = $1' }, [partner]);
  return row && viewOf(row);
}

/** Takes the one try that an open breaker allows now; nobody else may before `nextAt`. False: it is not time yet. */
export async function takeProbe(tx: Tx, probe: { partner: string; now: string; nextAt: string }): Promise<boolean> {
  const rows = await tx.query(
    {
      name: 'breaker_probe',
      text: 'UPDATE partner_breaker SET probe_at = $3 WHERE partner = $1 AND opened_at IS NOT NULL AND probe_at <= $2 RETURNING partner',
    },
    [probe.partner, probe.now, probe.nextAt],
  );
  return rows.length === 1;
}

/** The row of a partner that just failed, held for this transaction; made with no failures where there is none. */
export async function holdBreaker(tx: Tx, partner: string, failingSince: string): Promise<BreakerView> {
  await tx.query(
    {
      name: 'breaker_begin',
      text: 'INSERT INTO partner_breaker (partner, failures, failing_since) VALUES ($1, 0, $2) ON CONFLICT (partner) DO NOTHING',
    },
    [partner, failingSince],
  );
  const [row] = await tx.query<BreakerRow>({ name: 'breaker_hold', text: 'SELECT * FROM partner_breaker WHERE partner = $1 FOR UPDATE' }, [
    partner,
  ]);
  // another process saw an answer in between: this failure is the first after it
  return row ? viewOf(row) : holdBreaker(tx, partner, failingSince);
}

/** Writes how a partner stands after a failure. The caller holds the row. */
export async function keepBreaker(tx: Tx, { partner, failures, openedAt, probeAt }: BreakerView): Promise<void> {
  await tx.query(
    { name: 'breaker_keep', text: 'UPDATE partner_breaker SET failures = $2, opened_at = $3, probe_at = $4 WHERE partner = $1' },
    [partner, failures, openedAt ?? null, probeAt ?? null],
  );
}

/**
 * The partner answered: its breaker closes, and what waited for another attempt is due at once. Gives how it stood;
 * undefined where nothing had failed.
 */
export async function closeBreaker(tx: Tx, partner: string, now: string): Promise<BreakerView | undefined> {
  const [row] = await tx.query<BreakerRow>({ name: 'breaker_close', text: 'DELETE FROM partner_breaker WHERE partner = $1 RETURNING *' }, [
    partner,
  ]);
  if (!row?.opened_at) return row && viewOf(row);
  await tx.query({ name: 'breaker_due', text: `UPDATE delivery SET due_at = $2 WHERE partner = $1 AND state = 'WACHT' AND due_at > $2` }, [
    partner,
    now,
  ]);
  return viewOf(row);
}
