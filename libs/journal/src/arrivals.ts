import type { Tx } from './journal';

/** A connection counts what comes in on its own lane; two that share one wait for each other, no more. */
const LANES = 1024;

/**
 * Counts messages for the ledger, one entry per message. Last before the audit trail and in the order of the partners,
 * so that no two transactions wait for each other.
 */
export async function countArrivals(tx: Pick<Tx, 'query'>, partners: readonly string[]): Promise<void> {
  await tx.query(
    {
      name: 'arrivals_count',
      text: `INSERT INTO arrival (partner, lane, received)
             SELECT partner, pg_backend_pid() % ${LANES}, count(*) FROM unnest($1::text[]) AS a(partner) GROUP BY partner ORDER BY partner
             ON CONFLICT (partner, lane) DO UPDATE SET received = arrival.received + EXCLUDED.received`,
    },
    [partners],
  );
}
