import type { Fault } from '@schakel/kernel';
import type { Tx } from './journal';
import type { ParkedKind } from './parked-rows';
import type { Candidate, CandidatePlace } from './replay-selection';

/** Puts what was found into the task; `next` is where collecting goes on, absent where all is found. */
export async function addReplayItems(
  tx: Tx,
  taskId: string,
  found: readonly Omit<Candidate, 'place'>[],
  next: CandidatePlace | undefined,
): Promise<void> {
  await tx.query(
    {
      name: 'replay_items_add',
      text: `INSERT INTO replay_item (task_id, ord, item_id, kind, partner)
             SELECT $1, ord, id, kind, partner FROM unnest($2::bigint[], $3::uuid[], $4::text[], $5::text[]) AS f(ord, id, kind, partner) ON CONFLICT DO NOTHING`,
    },
    [taskId, found.map(({ ord }) => ord), found.map(({ id }) => id), found.map(({ kind }) => kind), found.map(({ partner }) => partner)],
  );
  await tx.query(
    { name: 'replay_task_collect', text: 'UPDATE replay_task SET total = total + $2, place = $3, collected = $4 WHERE id = $1' },
    [taskId, found.length, next ? JSON.stringify(next) : null, next === undefined],
  );
}

/** One message or delivery of a task. */
export interface ReplayItem {
  readonly kind: ParkedKind;
  readonly id: string;
  readonly ord: string;
  readonly partner: string;
  readonly foreseen?: ReplayResult;
  readonly outcome?: string;
  readonly faults: readonly Fault[];
  readonly newId?: string;
  readonly doneAt?: string;
}

/** What comes of one of them. No values: names of fields, counts, ids and codes. */
export interface ReplayResult {
  readonly outcome: string;
  readonly faults: readonly Fault[];
  /** The delivery under which it goes again. */
  readonly newId?: string;
  /** What partners hear because of it. */
  readonly tells?: readonly { readonly partner: string; readonly event: string }[];
  /** What the record gets: how many facts, and about which fields. */
  readonly facts?: { readonly added: number; readonly paths: readonly string[] };
  /** What was done with it before: how often it was sent, when last, and by how many earlier replays it was taken. */
  readonly before?: { readonly attempts: number; readonly last?: string; readonly replays: number };
}

interface ItemRow {
  kind: ParkedKind;
  item_id: string;
  ord: string;
  partner: string;
  foreseen: ReplayResult | null;
  outcome: string | null;
  faults: readonly Fault[];
  new_id: string | null;
  done_at: Date | null;
}

const itemOf = (row: ItemRow): ReplayItem => ({
  kind: row.kind,
  id: row.item_id,
  ord: row.ord,
  partner: row.partner,
  ...(row.foreseen && { foreseen: row.foreseen }),
  ...(row.outcome !== null && { outcome: row.outcome }),
  faults: row.faults,
  ...(row.new_id !== null && { newId: row.new_id }),
  ...(row.done_at && { doneAt: row.done_at.toISOString() }),
});

/** The next one whose turn it is, held for this transaction; `examine`: the next that the dry run did not look at. */
export async function nextReplayItem(tx: Tx, taskId: string, examine: boolean): Promise<ReplayItem | undefined> {
  const [row] = await tx.query<ItemRow>(
    {
      name: examine ? 'replay_item_unseen' : 'replay_item_next',
      text: `SELECT * FROM replay_item WHERE task_id = $1 AND outcome IS NULL ${examine ? 'AND foreseen IS NULL' : ''}
             ORDER BY ord, item_id LIMIT 1 FOR UPDATE SKIP LOCKED`,
    },
    [taskId],
  );
  return row && itemOf(row);
}

/** What the dry run found. */
export async function foreseeReplayItem(
  tx: Tx,
  taskId: string,
  item: Pick<ReplayItem, 'ord' | 'id'>,
  foreseen: ReplayResult,
): Promise<void> {
  await tx.query(
    {
      name: 'replay_item_foresee',
      text: `WITH seen AS (UPDATE replay_item SET foreseen = $4 WHERE task_id = $1 AND ord = $2 AND item_id = $3 AND foreseen IS NULL RETURNING 1)
             UPDATE replay_task SET examined = examined + 1 WHERE id = $1 AND EXISTS (SELECT 1 FROM seen)`,
    },
    [taskId, item.ord, item.id, JSON.stringify(foreseen)],
  );
}

/** What came of it, in the transaction that did it: it is never done again. */
export async function settleReplayItem(
  tx: Tx,
  taskId: string,
  item: Pick<ReplayItem, 'ord' | 'id'>,
  { outcome, faults, newId }: ReplayResult,
  at: string,
): Promise<void> {
  await tx.query(
    {
      name: 'replay_item_settle',
      text: `UPDATE replay_item SET outcome = $4, faults = $5, new_id = $6, done_at = $7 WHERE task_id = $1 AND ord = $2 AND item_id = $3 AND outcome IS NULL`,
    },
    [taskId, item.ord, item.id, outcome, JSON.stringify(faults), newId ?? null, at],
  );
}

/** How many of a task came, or by the dry run would come, to what. */
export async function replayCounts(
  tx: Pick<Tx, 'query'>,
  taskId: string,
): Promise<{ done: Readonly<Record<string, number>>; foreseen: Readonly<Record<string, number>> }> {
  const rows = await tx.query<{ outcome: string | null; foreseen: string | null; count: number }>(
    {
      name: 'replay_counts',
      text: `SELECT outcome, foreseen->>'outcome' AS foreseen, count(*)::int AS count FROM replay_item WHERE task_id = $1 GROUP BY 1, 2`,
    },
    [taskId],
  );
  const sum = (of: 'outcome' | 'foreseen'): Record<string, number> => {
    const counts: Record<string, number> = {};
    for (const row of rows) {
      const name = row[of];
      if (name !== null) counts[name] = (counts[name] ?? 0) + row.count;
    }
    return counts;
  };
  return { done: sum('outcome'), foreseen: sum('foreseen') };
}

/** A page of a task's items, in their turn; `outcome`: only those that came, or by the dry run would come, to this. */
export async function replayItems(
  tx: Pick<Tx, 'query'>,
  taskId: string,
  page: { outcome?: string; after?: { ord: string; id: string }; limit: number },
): Promise<ReplayItem[]> {
  const rows = await tx.query<ItemRow>(
    {
      name: 'replay_items',
      text: `SELECT * FROM replay_item WHERE task_id = $1 AND ($2::text IS NULL OR COALESCE(outcome, foreseen->>'outcome') = $2)
               AND ($3::bigint IS NULL OR (ord, item_id) > ($3, $4::uuid)) ORDER BY ord, item_id LIMIT $5`,
    },
    [taskId, page.outcome ?? null, page.after?.ord ?? null, page.after?.id ?? null, page.limit],
  );
  return rows.map(itemOf);
}
