import type { DataKey } from '@schakel/keys';
import type { Journal, Tx } from '../journal';
import { messageKeyPlace, recordKeyPlace } from './key-chest';
import { headOf } from './key-ring';

/** What the key of the installation is bound to. */
export const INSTALLATION_KEY_PLACE = 'installation-key';

/** How many data keys are wrapped anew in one transaction. */
const BATCH = 500;
/** How long a round without anything to do is good for: it looks at every row. */
const REST_MS = 60_000;
/** A sealing key is retired when its successor is so old that every process knows it and no transaction is older. */
const SETTLED_MS = 10 * 60_000;

/** The tables with data keys that lie under a sealing key themselves, with what each is bound to. */
const HOLDERS = [
  { table: 'installation', id: 'smallint', place: () => INSTALLATION_KEY_PLACE },
  { table: 'dossier', id: 'uuid', place: recordKeyPlace },
  { table: 'message', id: 'uuid', place: messageKeyPlace },
] as const;

/** A sealing key as an operator may see it. */
export interface SealingKeyView {
  readonly ref: number;
  readonly masterRef: string;
  readonly createdAt: string;
  readonly retiredAt?: string;
  readonly current: boolean;
  /** How many data keys lie under it. */
  readonly records: number;
  readonly messages: number;
}

/** The sealing keys, the newest first. Counts every data key: for a page, not for every second. */
export async function sealingKeys(journal: Journal): Promise<SealingKeyView[]> {
  const rows = await journal.query<{
    ref: number;
    master_ref: string;
    created_at: Date;
    retired_at: Date | null;
    records: number;
    messages: number;
  }>(
    {
      name: 'sealing_state',
      text: `WITH records AS (SELECT substr(data_key, 1, 5) AS head, count(*)::int AS n FROM dossier WHERE data_key IS NOT NULL GROUP BY 1),
                  messages AS (SELECT substr(data_key, 1, 5) AS head, count(*)::int AS n FROM message WHERE data_key IS NOT NULL GROUP BY 1)
             SELECT s.ref, s.master_ref, s.created_at, s.retired_at, COALESCE(r.n, 0) AS records, COALESCE(m.n, 0) AS messages
             FROM sealing_key s LEFT JOIN records r ON r.head = '\\x01'::bytea || int4send(s.ref)
               LEFT JOIN messages m ON m.head = '\\x01'::bytea || int4send(s.ref) ORDER BY s.ref DESC`,
    },
    [],
  );
  return rows.map(({ ref, master_ref: masterRef, created_at: createdAt, retired_at: retiredAt, records, messages }, index) => ({
    ref,
    masterRef,
    createdAt: createdAt.toISOString(),
    ...(retiredAt && { retiredAt: retiredAt.toISOString() }),
    current: index === 0,
    records,
    messages,
  }));
}

/**
 * Makes the next sealing key and makes it current; `note` writes the audit trail in the same transaction. What lies under
 * the older ones is put under it in the background (`KeyRotation`). Gives its number.
 */
export async function renewSealingKey(journal: Journal, at: string, note: (tx: Tx, ref: number) => Promise<void>): Promise<number> {
  const ref = await journal.transaction(async (tx) => {
    const made = await journal.ring.renew(tx.query, at);
    await note(tx, made);
    return made;
  });
  await journal.ring.refresh(journal.query.bind(journal));
  return ref;
}

/** Where the wrapping anew is: after a restart it begins again and passes over what is done. */
interface Place {
  readonly holder: number;
  readonly after?: string;
}

/**
 * Puts the data keys that lie under an older sealing key under the current one, a batch at a time, beside the work of every
 * process; retires a key when nothing lies under it any more. What another transaction holds is passed over and found in
 * the next round. Any number of processes may do this at once.
 */
export class KeyRotation {
  private place: Place = { holder: 0 };
  private done = 0;
  private restsUntil = 0;

  constructor(private readonly journal: Journal) {}

  /** At most so many batches; gives how many data keys were wrapped anew, and whether a round was ended without any. */
  async goOn(now: Date, batches = 20): Promise<{ rewrapped: number; settled: boolean }> {
    const { ring } = this.journal;
    await ring.keepFresh(this.journal.query.bind(this.journal));
    if (!ring.hasOlder || performance.now() < this.restsUntil) return { rewrapped: 0, settled: true };
    let rewrapped = 0;
    for (let batch = 0; batch < batches; batch += 1) {
      const { count, ended } = await this.next();
      rewrapped += count;
      this.done += count;
      if (!ended) continue;
      const clean = this.done === 0;
      this.done = 0;
      if (!clean) continue;
      await this.retire(now);
      this.restsUntil = performance.now() + REST_MS;
      return { rewrapped, settled: true };
    }
    return { rewrapped, settled: false };
  }

  private async next(): Promise<{ count: number; ended: boolean }> {
    const holder = HOLDERS[this.place.holder] ?? HOLDERS[0];
    const { count, last } = await this.journal.transaction((tx) => rewrapBatch(this.journal, tx.query, holder, this.place.after));
    if (last !== undefined) {
      this.place = { holder: this.place.holder, after: last };
      return { count, ended: false };
    }
    const next = this.place.holder + 1;
    this.place = { holder: next % HOLDERS.length };
    return { count, ended: next === HOLDERS.length };
  }

  private async retire(now: Date): Promise<void> {
    const settledBefore = new Date(now.getTime() - SETTLED_MS).toISOString();
    await this.journal.query(
      {
        name: 'sealing_retire',
        text: `UPDATE sealing_key s SET retired_at = $1 WHERE retired_at IS NULL
                 AND EXISTS (SELECT 1 FROM sealing_key n WHERE n.ref > s.ref AND n.created_at <= $2)
                 ${HOLDERS.map(({ table }) => `AND NOT EXISTS (SELECT 1 FROM ${table} h WHERE substr(h.data_key, 1, 5) = '\\x01'::bytea || int4send(s.ref))`).join('\n                 ')}`,
      },
      [now.toISOString(), settledBefore],
    );
    await this.journal.ring.refresh(this.journal.query.bind(this.journal));
  }
}

type Query = Journal['query'];

async function rewrapBatch(
  journal: Journal,
  query: Query,
  { table, id, place }: (typeof HOLDERS)[number],
  after: string | undefined,
): Promise<{ count: number; last?: string }> {
  const rows = await query<{ id: string; data_key: Buffer }>(
    {
      name: `rewrap_find_${table}`,
      text: `SELECT id::text, data_key FROM ${table} WHERE data_key IS NOT NULL AND substr(data_key, 1, 5) <> $1 AND ($2::${id} IS NULL OR id > $2::${id})
             ORDER BY ${table}.id LIMIT ${BATCH} FOR NO KEY UPDATE SKIP LOCKED`,
    },
    [headOf(journal.ring.current), after ?? null],
  );
  const wrapped: Buffer[] = [];
  for (const row of rows) {
    const key: DataKey = await journal.ring.unwrap(place(row.id), row.data_key, query);
    wrapped.push(journal.ring.wrap(place(row.id), key));
  }
  if (rows.length > 0) {
    await query(
      {
        name: `rewrap_${table}`,
        text: `UPDATE ${table} h SET data_key = w.data_key FROM unnest($1::${id}[], $2::bytea[]) AS w(id, data_key) WHERE h.id = w.id AND h.data_key IS NOT NULL`,
      },
      [rows.map((row) => row.id), wrapped],
    );
  }
  const last = rows.length === BATCH ? rows.at(-1)?.id : undefined;
  return { count: rows.length, ...(last !== undefined && { last }) };
}
