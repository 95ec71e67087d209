import type { Tx } from './journal';
import type { ParkedGroup, ParkedKind } from './parked-rows';

/** What tells one cause of the parked place from another. */
export type ParkedCause = Pick<ParkedGroup, 'kind' | 'partner' | 'state' | 'code' | 'field'>;

/** A cause that is left alone until then, by whom and why; only for what was there when that was said. */
export interface Snooze extends ParkedCause {
  readonly id: string;
  readonly reason: string;
  readonly snoozedAt: string;
  readonly snoozedBy: string;
  readonly until: string;
  /** How many it covered when it was made. */
  readonly covered: number;
}

interface SnoozeRow {
  id: string;
  kind: ParkedKind;
  partner: string;
  state: string;
  code: string;
  field: string;
  reason: Buffer;
  snoozed_at: Date;
  snoozed_by: string;
  until: Date;
  covered: number;
}

const reasonPlace = (id: string): string => `snooze-reason:${id}`;

const snoozeOf = ({ seal }: Pick<Tx, 'seal'>, row: SnoozeRow): Snooze => ({
  id: row.id,
  kind: row.kind,
  partner: row.partner,
  state: row.state,
  code: row.code,
  field: row.field,
  reason: seal.open(reasonPlace(row.id), row.reason).toString(),
  snoozedAt: row.snoozed_at.toISOString(),
  snoozedBy: row.snoozed_by,
  until: row.until.toISOString(),
  covered: row.covered,
});

/**
 * Snoozes a cause for the items that have it now, in place of a snooze of it that stood: these, and no later one. Gives how
 * many; 0 where nothing has this cause, and then nothing was kept.
 */
export async function snoozeCause(
  tx: Tx,
  snooze: ParkedCause & { id: string; reason: string; at: string; by: string; until: string },
): Promise<number> {
  const cause = [snooze.kind, snooze.partner, snooze.state, snooze.code, snooze.field];
  await endSnooze(tx, snooze, { at: snooze.at, by: snooze.by });
  await tx.query(
    {
      name: 'snooze_add',
      text: `INSERT INTO parked_snooze (id, kind, partner, state, code, field, reason, snoozed_at, snoozed_by, until) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    },
    [snooze.id, ...cause, tx.seal.close(reasonPlace(snooze.id), snooze.reason), snooze.at, snooze.by, snooze.until],
  );
  const table = snooze.kind === 'bericht' ? 'message' : 'delivery';
  const rows = await tx.query(
    {
      name: `snooze_cover_${table}`,
      text: `INSERT INTO parked_snooze_item (item_id, snooze_id) SELECT p.id, $1::uuid FROM ${table} p WHERE p.state = $2 AND p.partner = $3 AND EXISTS (
               SELECT 1 FROM jsonb_array_elements(CASE WHEN p.faults = '[]' THEN '[{"veld": "", "code": "ZONDER_CODE"}]' ELSE p.faults END) AS f
               WHERE f->>'code' = $4 AND f->>'veld' = $5) RETURNING item_id`,
    },
    [snooze.id, snooze.state, snooze.partner, snooze.code, snooze.field],
  );
  if (rows.length === 0) await tx.query({ name: 'snooze_drop', text: 'DELETE FROM parked_snooze WHERE id = $1' }, [snooze.id]);
  return rows.length;
}

/** Ends the snooze of a cause that stands. False where none does. */
export async function endSnooze(tx: Tx, cause: ParkedCause, end: { at: string; by: string }): Promise<boolean> {
  const rows = await tx.query<{ id: string; stood: boolean }>(
    {
      name: 'snooze_end',
      text: `UPDATE parked_snooze SET ended_at = LEAST(until, $6), ended_by = $7
             WHERE kind = $1 AND partner = $2 AND state = $3 AND code = $4 AND field = $5 AND ended_at IS NULL RETURNING id, until > $6 AS stood`,
    },
    [cause.kind, cause.partner, cause.state, cause.code, cause.field, end.at, end.by],
  );
  await forgetCovered(tx, { snoozes: rows.map(({ id }) => id) });
  return rows.some(({ stood }) => stood);
}

/** What left the parked place is covered by nothing: comes it back, then it is a new failure. */
export async function forgetCovered(
  tx: Pick<Tx, 'query'>,
  what: { items?: readonly string[]; snoozes?: readonly string[] },
): Promise<void> {
  await tx.query({ name: 'snooze_forget', text: 'DELETE FROM parked_snooze_item WHERE item_id = ANY($1) OR snooze_id = ANY($2)' }, [
    what.items ?? [],
    what.snoozes ?? [],
  ]);
}

/** Every snooze that stands at this instant. */
export async function standingSnoozes(tx: Pick<Tx, 'query' | 'seal'>, now: string): Promise<Snooze[]> {
  const rows = await tx.query<SnoozeRow>(
    {
      name: 'snoozes',
      text: `SELECT s.*, (SELECT count(*)::int FROM parked_snooze_item i WHERE i.snooze_id = s.id) AS covered FROM parked_snooze s
             WHERE s.ended_at IS NULL AND s.until > $1 ORDER BY s.until, s.id`,
    },
    [now],
  );
  return rows.map((row) => snoozeOf(tx, row));
}

/** How many of each cause are covered by the snooze of it that stands, by the id of that snooze: of those that still have it. */
export async function coveredNow(tx: Pick<Tx, 'query'>, now: string): Promise<ReadonlyMap<string, number>> {
  const rows = await tx.query<{ id: string; count: number }>(
    {
      name: 'snooze_covered',
      text: `SELECT s.id, count(*)::int AS count FROM parked_snooze s JOIN parked_snooze_item i ON i.snooze_id = s.id
             CROSS JOIN LATERAL (SELECT faults FROM message WHERE id = i.item_id AND state = s.state AND s.kind = 'bericht'
               UNION ALL SELECT faults FROM delivery WHERE id = i.item_id AND state = s.state AND s.kind = 'levering') AS p
             WHERE s.ended_at IS NULL AND s.until > $1 AND EXISTS (
               SELECT 1 FROM jsonb_array_elements(CASE WHEN p.faults = '[]' THEN '[{"veld": "", "code": "ZONDER_CODE"}]' ELSE p.faults END) AS f
               WHERE f->>'code' = s.code AND f->>'veld' = s.field) GROUP BY s.id`,
    },
    [now],
  );
  return new Map(rows.map(({ id, count }) => [id, count]));
}
