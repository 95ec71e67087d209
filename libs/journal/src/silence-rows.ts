import type { Tx } from './journal';

/** When a partner sent, in a window: the quarters of an hour in which it did, oldest first. */
export interface Heard {
  readonly partner: string;
  readonly messages: number;
  readonly moments: readonly string[];
  readonly last: string;
}

/** When every partner sent since `firstId`: message ids go by time, so that this reads the window and no more. */
export async function heardSince(tx: Pick<Tx, 'query'>, firstId: string): Promise<Heard[]> {
  const rows = await tx.query<{ partner: string; messages: number; moments: Date[]; last: Date }>(
    {
      name: 'heard_since',
      text: `SELECT partner, sum(n)::int AS messages, array_agg(moment ORDER BY moment) AS moments, max(last) AS last FROM (
               SELECT partner, date_bin('15 minutes', received_at, TIMESTAMPTZ '2000-01-01 00:00:00+00') AS moment, count(*) AS n, max(received_at) AS last
               FROM message WHERE id >= $1 GROUP BY 1, 2) slots
             GROUP BY partner ORDER BY partner`,
    },
    [firstId],
  );
  return rows.map(({ partner, messages, moments, last }) => ({
    partner,
    messages,
    moments: moments.map((moment) => moment.toISOString()),
    last: last.toISOString(),
  }));
}

/** A partner that is silent against its own pattern. */
export interface StandingSilence {
  readonly partner: string;
  readonly lastHeard: string;
  readonly noticedAt: string;
}

/** Every silence that stands. */
export async function standingSilences(tx: Pick<Tx, 'query'>): Promise<StandingSilence[]> {
  const rows = await tx.query<{ partner: string; last_heard: Date; noticed_at: Date }>(
    { name: 'silences', text: 'SELECT partner, last_heard, noticed_at FROM partner_silence ORDER BY partner' },
    [],
  );
  return rows.map((row) => ({ partner: row.partner, lastHeard: row.last_heard.toISOString(), noticedAt: row.noticed_at.toISOString() }));
}

/** Notes that a silence began. False where it stands already: of several processes one begins it. */
export async function beginSilence(tx: Pick<Tx, 'query'>, { partner, lastHeard, noticedAt }: StandingSilence): Promise<boolean> {
  const rows = await tx.query(
    {
      name: 'silence_begin',
      text: 'INSERT INTO partner_silence (partner, last_heard, noticed_at) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING RETURNING partner',
    },
    [partner, lastHeard, noticedAt],
  );
  return rows.length === 1;
}

/** Ends a silence. False where none stands: of several processes one ends it. */
export async function endSilence(tx: Pick<Tx, 'query'>, partner: string): Promise<boolean> {
  const rows = await tx.query({ name: 'silence_end', text: 'DELETE FROM partner_silence WHERE partner = $1 RETURNING partner' }, [partner]);
  return rows.length === 1;
}
