import { DataKey, type MasterKeys, type WrappedKey } from '@schakel/keys';
import { CannotStart } from '@schakel/kernel';
import type { SqlStatement } from '../journal';

/** How old what a process knows of the sealing keys may be, at the start of a transaction. */
const FRESH_MS = 60_000;

/** A data key under a sealing key begins with this byte, then the number of that sealing key (4 bytes). */
const FORMAT = 1;
const HEAD_BYTES = 5;

/** One statement, in whatever transaction. */
export type Query = <Row extends object>(statement: SqlStatement, values: readonly unknown[]) => Promise<Row[]>;

interface SealingRow {
  ref: number;
  master_ref: string;
  wrapped: Buffer;
  retired_at: Date | null;
}

const ALL_ROWS = { name: 'sealing_keys', text: 'SELECT ref, master_ref, wrapped, retired_at FROM sealing_key ORDER BY ref' };

/** What every data key begins with that lies under this sealing key. */
export function headOf(ref: number): Buffer {
  const head = Buffer.alloc(HEAD_BYTES);
  head[0] = FORMAT;
  head.writeUInt32BE(ref, 1);
  return head;
}

/**
 * The sealing keys of the installation, as this process holds them in memory: unwrapped once by the master key, never
 * written anywhere. The one with the highest number is current: what is new goes under it. Another process may make a new
 * one: it is read when its number is met, and within a minute otherwise.
 */
export class KeyRing {
  private readonly keys = new Map<number, DataKey>();
  private retired = new Set<number>();
  private readAt = performance.now();
  private reading: Promise<void> | undefined;
  private changed: { from: string; to: string } | undefined;

  private constructor(private readonly masterKeys: MasterKeys) {}

  /**
   * Opens the sealing keys of this database, or makes the first one where there never was any. A key under an older master
   * key is put under the current one. Throws CannotStart where a key cannot be opened; nothing was changed then.
   */
  static async open(query: Query, masterKeys: MasterKeys, options: { fresh: boolean; at: string }): Promise<KeyRing> {
    const ring = new KeyRing(masterKeys);
    let rows = await query<SealingRow>(ALL_ROWS, []);
    if (rows.length === 0) {
      if (!options.fresh) throw lost();
      await addSealingKey(query, masterKeys, 1, options.at);
      rows = await query<SealingRow>(ALL_ROWS, []);
    }
    await ring.take(rows);
    await ring.underCurrentMaster(query, rows);
    return ring;
  }

  /** Number of the key under which what is new goes. */
  get current(): number {
    return Math.max(...this.keys.keys());
  }

  /** Set where opening put the sealing keys under another master key. */
  get masterChange(): { readonly from: string; readonly to: string } | undefined {
    return this.changed;
  }

  /** Whether data keys may still lie under a key that is not current. */
  get hasOlder(): boolean {
    return [...this.keys.keys()].some((ref) => ref !== this.current && !this.retired.has(ref));
  }

  /** A data key for the database: under the current sealing key, whose number goes before it. */
  wrap(place: string, key: DataKey): Buffer {
    const ref = this.current;
    const sealing = this.keys.get(ref);
    if (!sealing) throw new Error('there is no sealing key');
    return Buffer.concat([headOf(ref), key.sealWith(sealing, place)]);
  }

  /** Opens it again; `query` reads the sealing keys once more where it lies under one that is not known yet. */
  async unwrap(place: string, wrapped: Buffer, query: Query): Promise<DataKey> {
    if (wrapped[0] !== FORMAT) throw new Error('wrapped in a way that this version does not know');
    const ref = wrapped.readUInt32BE(1);
    if (!this.keys.has(ref)) await this.take(await query<SealingRow>(ALL_ROWS, []));
    const sealing = this.keys.get(ref);
    if (!sealing) throw new Error(`sealing key ${ref} is not in the database`);
    return DataKey.opened(sealing, place, wrapped.subarray(HEAD_BYTES));
  }

  /** Looks for new sealing keys. Those that are known stay usable when the master key cannot be asked. */
  async refresh(query: Query): Promise<void> {
    this.readAt = performance.now();
    await this.take(await query<SealingRow>(ALL_ROWS, []));
  }

  /** The same, once a minute; a fault of it shows where a new key is really needed. */
  async keepFresh(query: Query): Promise<void> {
    if (performance.now() - this.readAt < FRESH_MS) return;
    this.reading ??= this.refresh(query)
      .catch(() => undefined)
      .finally(() => (this.reading = undefined));
    await this.reading;
  }

  /** Makes the next sealing key; it is current from the commit on. Gives its number. */
  async renew(query: Query, at: string): Promise<number> {
    await query({ name: 'sealing_hold', text: 'LOCK TABLE sealing_key IN SHARE ROW EXCLUSIVE MODE' }, []);
    const rows = await query<SealingRow>(ALL_ROWS, []);
    const ref = Math.max(...rows.map((row) => row.ref)) + 1;
    await addSealingKey(query, this.masterKeys, ref, at);
    return ref;
  }

  private async take(rows: readonly SealingRow[]): Promise<void> {
    for (const { ref, master_ref: masterRef, wrapped } of rows) {
      if (!this.keys.has(ref)) this.keys.set(ref, new DataKey(await this.masterKeys.unwrap({ masterRef, wrapped })));
    }
    this.retired = new Set(rows.filter((row) => row.retired_at).map((row) => row.ref));
  }

  /** A changed master key: only these few rows are wrapped anew. All of them could be opened when this runs. */
  private async underCurrentMaster(query: Query, rows: readonly SealingRow[]): Promise<void> {
    const masterRef = await this.masterKeys.currentRef();
    for (const row of rows.filter((one) => one.master_ref !== masterRef)) {
      const key = this.keys.get(row.ref);
      if (!key) continue;
      const next = await this.masterKeys.wrap(key.bytes());
      await query(
        { name: 'sealing_rewrap', text: 'UPDATE sealing_key SET master_ref = $2, wrapped = $3 WHERE ref = $1 AND wrapped = $4' },
        [row.ref, next.masterRef, next.wrapped, row.wrapped],
      );
      this.changed = { from: row.master_ref, to: next.masterRef };
    }
  }
}

async function addSealingKey(query: Query, masterKeys: MasterKeys, ref: number, at: string): Promise<void> {
  const { masterRef, wrapped }: WrappedKey = await masterKeys.wrap(DataKey.fresh().bytes());
  // several processes may start at once on an empty database: the first one's key holds
  await query(
    {
      name: 'sealing_add',
      text: 'INSERT INTO sealing_key (ref, master_ref, wrapped, created_at) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING',
    },
    [ref, masterRef, wrapped, at],
  );
}

const lost = (): CannotStart =>
  new CannotStart('the sealing keys are gone from the database', {
    help:
      'De tabel sealing_key is leeg, terwijl de database niet nieuw is. Zet de database in haar geheel terug uit een back-up. ' +
      'Er is niets veranderd. Meer in docs/guides/sleutels.md.',
  });
