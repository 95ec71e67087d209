import type { Tx } from './journal';

/** How the deliveries to a partner stand. */
export interface PartnerCounts {
  readonly partner: string;
  readonly waiting: number;
  readonly underWay: number;
  readonly parked: number;
  readonly oldestWaiting?: string;
  readonly lastTaken?: string;
}

/** The same for each of these partners. Reads what is not finished, never what was delivered. */
export async function partnerCounts(tx: Pick<Tx, 'query'>, partners: readonly string[]): Promise<PartnerCounts[]> {
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
      text: `SELECT p.partner, open.waiting, open.under_way,
               (SELECT count(*)::int FROM delivery d WHERE d.state = 'GEPARKEERD' AND d.partner = p.partner) AS parked,
               (SELECT d.created_at FROM delivery d WHERE d.partner = p.partner AND d.state = 'WACHT' ORDER BY d.seq LIMIT 1) AS oldest,
               (SELECT max(d.transport_at) FROM delivery d WHERE d.partner = p.partner AND d.transport_at IS NOT NULL) AS last
             FROM unnest($1::text[]) AS p(partner), LATERAL (
               SELECT count(*) FILTER (WHERE state = 'WACHT')::int AS waiting, count(*) FILTER (WHERE state = 'ONDERWEG')::int AS under_way
               FROM delivery d WHERE d.partner = p.partner AND d.state IN ('WACHT', 'ONDERWEG')) AS open`,
    },
    [partners],
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

/** How the messages that are taken in stand. */
export interface ApplyCounts {
  readonly waiting: number;
  readonly parked: number;
  readonly oldestWaiting?: string;
}

/** Reads from an index what is not finished. */
export async function applyCounts(tx: Pick<Tx, 'query'>): Promise<ApplyCounts> {
  const [row] = await tx.query<{ waiting: number; parked: number; oldest: Date | null }>(
    {
      name: 'apply_counts',
      text: `SELECT (SELECT count(*)::int FROM message WHERE state = 'ONTVANGEN') AS waiting,
               (SELECT count(*)::int FROM message WHERE state = 'GEPARKEERD') AS parked,
               (SELECT received_at FROM message WHERE state = 'ONTVANGEN' ORDER BY received_at LIMIT 1) AS oldest`,
    },
    [],
  );
  return { waiting: row?.waiting ?? 0, parked: row?.parked ?? 0, ...(row?.oldest && { oldestWaiting: row.oldest.toISOString() }) };
}

/** Whether at least so many messages wait to be applied: looks no further than that many. */
export async function isBacklogAt(tx: Pick<Tx, 'query'>, bound: number): Promise<boolean> {
  const [row] = await tx.query<{ n: number }>(
    { name: 'apply_backlog', text: `SELECT count(*)::int AS n FROM (SELECT 1 FROM message WHERE state = 'ONTVANGEN' LIMIT $1) AS first` },
    [bound],
  );
  return (row?.n ?? 0) >= bound;
}
