import { Client, type Pool, type PoolClient } from 'pg';
import type { DataSource } from 'typeorm';
import { DataKey, type MasterKeys } from '@schakel/keys';
import { CannotStart, type Clock, type KeyedHash } from '@schakel/kernel';
import { countArrivals } from './arrivals';
import { AuditChain } from './audit-chain';
import type { AuditLine } from './audit-rows';
import { journalDataSource } from './data-source';
import { KeyChest } from './keys/key-chest';
import { KeyRing } from './keys/key-ring';
import { INSTALLATION_KEY_PLACE } from './keys/key-rotation';
import { migrate, refuseUnfit } from './schema';

/** A statement of the hot path: named, so that the server plans it once per connection. */
export interface SqlStatement {
  readonly name: string;
  readonly text: string;
}

/** One open transaction. Everything done through it is committed or nothing is. */
export interface Tx {
  /** Seals what belongs to no record or message: under the key of the installation. */
  readonly seal: DataKey;
  /** The keys of records, messages and deliveries. */
  readonly keys: KeyChest;
  /** What is found without being readable is found by a digest under the key of the installation. */
  readonly hash: KeyedHash;
  query<Row extends object>(statement: SqlStatement, values: readonly unknown[]): Promise<Row[]>;
  /** Keeps a line for the audit trail, to be written just before the commit; `audit` is the way in. */
  note(line: AuditLine): void;
  /** Counts a message of this partner for the ledger, just before the commit; `insertMessage` is the way in. */
  arrived(partner: string): void;
}

/** Whether a database error means that another transaction was first: run again. */
export function isRace(error: unknown): boolean {
  const code = error && typeof error === 'object' && 'code' in error ? error.code : undefined;
  return code === '23505' || code === '40001' || code === '40P01';
}

/**
 * Messages, facts, deliveries and audit in PostgreSQL: the truth. `open` migrates the schema and checks that the
 * database belongs to this installation's keys. Times come from the caller's clock, never from the database.
 */
export class Journal {
  private sealed: { ring: KeyRing; seal: DataKey; chain: AuditChain } | undefined;

  private constructor(
    readonly dataSource: DataSource,
    private readonly pool: Pool,
    readonly hash: KeyedHash,
    private readonly process: string,
  ) {}

  /**
   * Throws CannotStart when the database cannot be reached, has a schema that does not fit, or was made under other keys. A database
   * that never held anything gets its first sealing key; nothing of one that did is changed before all keys are there.
   * `process` names the part of the product in the audit trail.
   */
  static async open(options: {
    url: string;
    hash: KeyedHash;
    masterKeys: MasterKeys;
    poolSize?: number;
    process?: string;
    now?: Date;
  }): Promise<Journal> {
    const dataSource = journalDataSource(options.url, options.poolSize);
    try {
      await dataSource.initialize();
      await migrate(dataSource);
      await refuseUnfit(dataSource);
    } catch (cause) {
      if (dataSource.isInitialized) await dataSource.destroy();
      throw cause instanceof CannotStart ? cause : unusable(cause);
    }
    const journal = new Journal(dataSource, poolOf(dataSource), options.hash, options.process ?? 'schakel');
    try {
      const fresh = await journal.checkKeys();
      await journal.openKeys(options.masterKeys, { fresh, at: (options.now ?? new Date()).toISOString() });
      await journal.opened.chain.begin(journal.query.bind(journal));
    } catch (error) {
      await journal.close();
      throw error;
    }
    return journal;
  }

  /** Seals what belongs to no record or message: under the key of the installation. */
  get seal(): DataKey {
    return this.opened.seal;
  }

  /** The sealing keys, under which all data keys lie. */
  get ring(): KeyRing {
    return this.opened.ring;
  }

  /** What a transaction has, for single reads outside one. */
  reading(): Omit<Tx, 'note' | 'arrived'> {
    const query = this.query.bind(this);
    return { seal: this.seal, keys: new KeyChest(this.ring, query), hash: this.hash, query };
  }

  /**
   * Runs `work` in one transaction and commits it, what it counted and the lines that it noted for the audit trail
   * included; any error rolls all of it back and is thrown on.
   */
  async transaction<Result>(work: (tx: Tx) => Promise<Result>): Promise<Result> {
    await this.ring.keepFresh(this.query.bind(this));
    const client = await this.pool.connect();
    let broken: Error | undefined;
    // the pool listens only to connections that nobody uses; one that breaks between two statements would end the process
    const note = (error: Error): void => void (broken = error);
    client.on('error', note);
    try {
      await client.query('BEGIN');
      const lines: AuditLine[] = [];
      const arrivals: string[] = [];
      const tx = this.txOn(client, lines, arrivals);
      const result = await work(tx);
      if (arrivals.length > 0) await countArrivals(tx, arrivals);
      const committed = lines.length > 0 ? await this.opened.chain.append(client, lines) : undefined;
      await client.query('COMMIT');
      committed?.();
      return result;
    } catch (error) {
      await client.query('ROLLBACK').catch((rollback: Error) => (broken = rollback));
      throw error;
    } finally {
      client.off('error', note);
      client.release(broken);
    }
  }

  /** One statement on its own. */
  async query<Row extends object>(statement: SqlStatement, values: readonly unknown[]): Promise<Row[]> {
    const { rows } = await this.pool.query<Row>({ ...statement, values: [...values] });
    return rows;
  }

  /** Connections of the pool now, and how many requests wait for one. */
  get connections(): { used: number; idle: number; waiting: number } {
    const { totalCount, idleCount, waitingCount } = this.pool;
    return { used: totalCount - idleCount, idle: idleCount, waiting: waitingCount };
  }

  async close(): Promise<void> {
    await this.dataSource.destroy();
  }

  private txOn(client: PoolClient, lines: AuditLine[], arrivals: string[]): Tx {
    const query = async <Row extends object>(statement: SqlStatement, values: readonly unknown[]): Promise<Row[]> =>
      (await client.query<Row>({ ...statement, values: [...values] })).rows;
    return {
      seal: this.seal,
      keys: new KeyChest(this.ring, query),
      hash: this.hash,
      note: (line) => void lines.push(line),
      arrived: (partner) => void arrivals.push(partner),
      query,
    };
  }

  private get opened(): { ring: KeyRing; seal: DataKey; chain: AuditChain } {
    if (!this.sealed) throw new Error('the keys are not open yet');
    return this.sealed;
  }

  private async openKeys(masterKeys: MasterKeys, options: { fresh: boolean; at: string }): Promise<void> {
    const query = this.query.bind(this);
    const ring = await KeyRing.open(query, masterKeys, options);
    await query({ name: 'installation_key_add', text: 'UPDATE installation SET data_key = $1 WHERE id = 1 AND data_key IS NULL' }, [
      ring.wrap(INSTALLATION_KEY_PLACE, DataKey.fresh()),
    ]);
    const [row] = await query<{ data_key: Buffer }>(
      { name: 'installation_key', text: 'SELECT data_key FROM installation WHERE id = 1' },
      [],
    );
    if (!row) throw new Error('the installation has no row');
    const seal = await ring.unwrap(INSTALLATION_KEY_PLACE, row.data_key, query);
    this.sealed = { ring, seal, chain: new AuditChain(this.hash, seal, this.process) };
  }

  /** Whether this database never had keys of its own. */
  private async checkKeys(): Promise<boolean> {
    const check = this.hash.hex('installation', 'schakel');
    await this.query({ name: 'installation_add', text: 'INSERT INTO installation (id, key_check) VALUES (1, $1) ON CONFLICT DO NOTHING' }, [
      check,
    ]);
    const [row] = await this.query<{ key_check: string; fresh: boolean }>(
      { name: 'installation_get', text: 'SELECT key_check, data_key IS NULL AS fresh FROM installation WHERE id = 1' },
      [],
    );
    if (row?.key_check === check) return row.fresh;
    throw new CannotStart('the hash key is not the one this database was made with', {
      help:
        'De database hoort bij een andere SCHAKEL_HASH_KEY (ingebouwd: het bestand sleutels/hash.key). Zet de oude sleutel terug; ' +
        'met een andere sleutel vindt Schakel geen enkele zaak. Er is niets veranderd. Meer in docs/guides/sleutels.md.',
    });
  }
}

/** Whether no Schakel ever ran on this database: it may get keys of its own. Throws CannotStart when it cannot be reached. */
export async function isNewDatabase(url: string): Promise<boolean> {
  const client = new Client({ connectionString: url });
  try {
    await client.connect();
    const { rows } = await client.query<{ there: boolean }>(`SELECT to_regclass('installation') IS NOT NULL AS there`);
    if (rows[0]?.there !== true) return true;
    return (await client.query('SELECT 1 FROM installation')).rows.length === 0;
  } catch (cause) {
    throw unusable(cause);
  } finally {
    await client.end().catch(() => undefined);
  }
}

const unusable = (cause: unknown): CannotStart =>
  new CannotStart('the database cannot be used', {
    cause,
    help: 'Schakel kan de database niet gebruiken. Controleer DATABASE_URL en of de server draait.',
  });

/** TypeORM's own pool: entities and hot path share one set of connections. `driver.master` is not documented; pinned. */
function poolOf(dataSource: DataSource): Pool {
  const { driver } = dataSource;
  if ('master' in driver && driver.master) return driver.master as Pool;
  throw new CannotStart('TypeORM gives no pool');
}

/** The database's clock is the one that all processes share: this process's clock follows it where its machine's is off. */
export const agreeOnTime = (journal: Journal, clock: Clock): Promise<void> =>
  clock.agreeWith(async () => {
    const [row] = await journal.query<{ now: Date }>({ name: 'time_get', text: 'SELECT clock_timestamp() AS now' }, []);
    if (!row) throw new Error('the database tells no time');
    return row.now;
  });

/** Sets this process's clock from the moved clock of the installation (tests only). */
export async function readClockOffset(journal: Journal, clock: Clock): Promise<void> {
  const before = clock.timesMoved;
  const [row] = await journal.query<{ clock_offset_ms: string }>(
    { name: 'clock_get', text: 'SELECT clock_offset_ms FROM installation WHERE id = 1' },
    [],
  );
  // this process moved it itself while we asked: what we read may be from before that
  if (clock.timesMoved === before) clock.setOffset(Number(row?.clock_offset_ms ?? 0));
}

/** Moves the clock of every process of the installation; they follow within a second. */
export async function writeClockOffset(tx: Pick<Tx, 'query'>, offsetMs: number): Promise<void> {
  await tx.query({ name: 'clock_set', text: 'UPDATE installation SET clock_offset_ms = $1 WHERE id = 1' }, [offsetMs]);
}
