import type { Tx } from './journal';

type Reader = Pick<Tx, 'query'>;

/** Something that one process measured. */
export interface SignalValue {
  readonly name: string;
  readonly subject: string;
  readonly value: number;
  readonly at: string;
}

/** Notes a measurement for all processes to read. */
export async function noteSignal(
  tx: Reader,
  { name, subject = '', value = 0, at }: Pick<SignalValue, 'name' | 'at'> & Partial<SignalValue>,
): Promise<void> {
  await tx.query(
    {
      name: 'signal_note',
      text: `INSERT INTO signal_value (name, subject, value, at) VALUES ($1, $2, $3, $4)
             ON CONFLICT (name, subject) DO UPDATE SET value = $3, at = $4`,
    },
    [name, subject, value, at],
  );
}

/** Replaces all measurements of this name. */
export async function replaceSignals(tx: Tx, name: string, at: string, values: ReadonlyMap<string, number>): Promise<void> {
  const subjects = [...values.keys()];
  await tx.query({ name: 'signal_gone', text: 'DELETE FROM signal_value WHERE name = $1 AND subject <> ALL($2)' }, [name, subjects]);
  for (const [subject, value] of values) await noteSignal(tx, { name, subject, value, at });
}

export async function signalValues(tx: Reader): Promise<SignalValue[]> {
  const rows = await tx.query<{ name: string; subject: string; value: number; at: Date }>(
    { name: 'signals', text: 'SELECT name, subject, value, at FROM signal_value' },
    [],
  );
  return rows.map(({ at, ...row }) => ({ ...row, at: at.toISOString() }));
}

/**
 * Whether it is this process's turn to do what is done once for all of them: nobody did it since `before`. A clock that was
 * put back (the last turn lies after `now`) is no reason to wait.
 */
export async function takeTurn(tx: Reader, name: string, turn: { now: string; before: string }): Promise<boolean> {
  const rows = await tx.query(
    {
      name: 'signal_turn',
      text: `INSERT INTO signal_value (name, subject, value, at) VALUES ($1, '', 0, $2)
             ON CONFLICT (name, subject) DO UPDATE SET at = $2 WHERE signal_value.at <= $3 OR signal_value.at > $2 RETURNING name`,
    },
    [`beurt:${name}`, turn.now, turn.before],
  );
  return rows.length === 1;
}

/** How the work for one partner stands. */
export interface PartnerStanding {
  readonly partner: string;
  readonly applyWaiting: number;
  readonly applyOldest?: string;
  readonly deliverWaiting: number;
  readonly deliverOldest?: string;
  /** When the first delivery that is due was due. */
  readonly dueSince?: string;
  readonly pausedSince?: string;
  readonly breakerSince?: string;
}

interface StandingRow {
  partner: string;
  apply_waiting: number;
  apply_oldest: Date | null;
  deliver_waiting: number;
  deliver_oldest: Date | null;
  due_since: Date | null;
  paused_since: Date | null;
  breaker_since: Date | null;
}

/**
 * What waits at each of these partners, and since when. Reads only what waits, by the indexes of what waits: never a whole
 * table. Of deliveries the oldest is the one that was made first.
 */
export async function partnerStandings(tx: Reader, partners: readonly string[], now: string): Promise<PartnerStanding[]> {
  const rows = await tx.query<StandingRow>(
    {
      name: 'partner_standings',
      text: `WITH pending AS (SELECT partner, count(*)::int AS n, min(received_at) AS oldest FROM message WHERE state = 'ONTVANGEN' GROUP BY partner)
             SELECT p.partner, COALESCE(m.n, 0) AS apply_waiting, m.oldest AS apply_oldest,
               (SELECT count(*)::int FROM delivery d WHERE d.partner = p.partner AND d.state IN ('WACHT', 'ONDERWEG')) AS deliver_waiting,
               (SELECT d.created_at FROM delivery d WHERE d.partner = p.partner AND d.state IN ('WACHT', 'ONDERWEG') ORDER BY d.seq LIMIT 1) AS deliver_oldest,
               (SELECT d.due_at FROM delivery d WHERE d.partner = p.partner AND d.state IN ('WACHT', 'ONDERWEG') AND d.state = 'WACHT' AND d.due_at <= $2
                ORDER BY d.due_at LIMIT 1) AS due_since,
               (SELECT x.paused_at FROM partner_pause x WHERE x.partner = p.partner AND x.ended_at IS NULL AND (x.until IS NULL OR x.until > $2)) AS paused_since,
               (SELECT b.opened_at FROM partner_breaker b WHERE b.partner = p.partner) AS breaker_since
             FROM unnest($1::text[]) AS p(partner) LEFT JOIN pending m ON m.partner = p.partner ORDER BY p.partner`,
    },
    [partners, now],
  );
  return rows.map((row) => ({
    partner: row.partner,
    applyWaiting: row.apply_waiting,
    deliverWaiting: row.deliver_waiting,
    ...(row.apply_oldest && { applyOldest: row.apply_oldest.toISOString() }),
    ...(row.deliver_oldest && { deliverOldest: row.deliver_oldest.toISOString() }),
    ...(row.due_since && { dueSince: row.due_since.toISOString() }),
    ...(row.paused_since && { pausedSince: row.paused_since.toISOString() }),
    ...(row.breaker_since && { breakerSince: row.breaker_since.toISOString() }),
  }));
}

/** What waits for a person, by kind, partner and the code of the first fault. Reads only what is parked. */
export function parkedByCause(tx: Reader): Promise<{ kind: string; partner: string; code: string; count: number }[]> {
  return tx.query(
    {
      name: 'parked_by_cause',
      text: `SELECT 'bericht' AS kind, partner, COALESCE(faults->0->>'code', state) AS code, count(*)::int AS count FROM message
             WHERE state IN ('GEPARKEERD', 'NIET_GEKOPPELD') GROUP BY 2, 3
             UNION ALL SELECT 'levering', partner, COALESCE(faults->0->>'code', state), count(*)::int FROM delivery
             WHERE state = 'GEPARKEERD' GROUP BY 2, 3 ORDER BY 1, 2, 3`,
    },
    [],
  );
}
