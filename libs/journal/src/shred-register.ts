import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readdirSync, readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { canonicalJson, sha256Hex, type KeyedHash } from '@schakel/kernel';
import type { Journal } from './journal';
import { markRegistered, shreddings, type Shredding } from './shred-rows';

/** A line of the register: which record was shredded and when; the first of an installation has no record. */
interface Line {
  readonly zaak?: string;
  readonly op: string;
  /** SHA-256 of the line before, so that one that was taken away is missed; absent in the first. */
  readonly vorige?: string;
  readonly mac: string;
}

/** What the register says, as far as it can be trusted. */
export interface RegisterState {
  /** `weg`: there is none. `stuk`: a line is missing, changed or half-written; what is before it still counts. */
  readonly staat: 'heel' | 'weg' | 'stuk';
  readonly shredded: readonly Shredding[];
}

const FILE = /^\d{4}\.jsonl$/;
const ROUND_LOCK = 2;

/**
 * Which records were shredded, outside the database and in ids only: a copy of the database from before still has their
 * keys, and this says that they must go again (decision 0043). Appended and flushed after the shredding has committed;
 * what a crash left out is completed from the database. A line is signed under the hash key: nobody else can have a
 * record destroyed with it.
 */
export class ShredRegister {
  constructor(
    private readonly directory: string,
    private readonly hash: KeyedHash,
  ) {}

  read(): RegisterState {
    const shredded: Shredding[] = [];
    const text = this.files()
      .map((name) => readFileSync(join(this.directory, name), 'utf8'))
      .join('');
    if (text === '') return { staat: 'weg', shredded };
    const lines = text.split('\n');
    let before: string | undefined;
    for (const line of lines.slice(0, -1)) {
      const read = this.readLine(line, before);
      if (!read) return { staat: 'stuk', shredded };
      if (read.zaak !== undefined) shredded.push({ dossierId: read.zaak, at: read.op });
      before = line;
    }
    return { staat: lines.at(-1) === '' ? 'heel' : 'stuk', shredded };
  }

  /**
   * Adds what the database says was shredded and is not in the register yet; `all`: also what another register has, for
   * the start of a process. One process at a time. Gives how many were added. Throws where the register is damaged: a line
   * behind a gap would count for nothing.
   */
  async complete(journal: Journal, now: Date, which: 'unregistered' | 'all' = 'unregistered'): Promise<number> {
    if (which === 'unregistered' && (await shreddings(journal, which)).length === 0) return 0;
    return journal.transaction(async (tx) => {
      await tx.query({ name: 'register_turn', text: `SELECT pg_advisory_xact_lock(7267, ${ROUND_LOCK})` }, []);
      const { staat, shredded } = this.read();
      if (staat === 'stuk') throw new Error(`the register of what was shredded is damaged: ${this.directory}`);
      const known = new Set(shredded.map(({ dossierId }) => dossierId));
      const found = await shreddings(tx, which);
      const missing = found.filter(({ dossierId }) => !known.has(dossierId));
      const begin = staat === 'weg' ? [{ op: now.toISOString() }] : [];
      this.append([...begin, ...missing.map(({ dossierId: zaak, at: op }) => ({ zaak, op }))], now);
      const ids = found.map(({ dossierId }) => dossierId);
      if (ids.length > 0) await markRegistered(tx, ids, now.toISOString());
      return missing.length;
    });
  }

  private files(): string[] {
    if (!existsSync(this.directory)) return [];
    return readdirSync(this.directory)
      .filter((name) => FILE.test(name))
      .sort();
  }

  private readLine(text: string, before: string | undefined): Line | undefined {
    try {
      const line = JSON.parse(text) as Line;
      const follows = line.vorige === (before === undefined ? undefined : sha256Hex(before));
      return follows && this.macOf(line) === line.mac ? line : undefined;
    } catch {
      return undefined;
    }
  }

  private macOf({ mac: _mac, ...said }: Line): string {
    return this.hash.hex('shred-register', canonicalJson(said));
  }

  private append(said: readonly Omit<Line, 'mac' | 'vorige'>[], now: Date): void {
    if (said.length === 0) return;
    mkdirSync(this.directory, { recursive: true, mode: 0o700 });
    const last = this.files().at(-1);
    let before = last === undefined ? undefined : readFileSync(join(this.directory, last), 'utf8').trimEnd().split('\n').at(-1);
    const lines = said.map((one) => {
      const line = { ...one, ...(before !== undefined && { vorige: sha256Hex(before) }), mac: '' };
      before = canonicalJson({ ...line, mac: this.macOf(line) });
      return `${before}\n`;
    });
    const year = `${now.toISOString().slice(0, 4)}.jsonl`;
    // a clock that was put back must not put a line before the ones that it follows on
    writeFlushed(join(this.directory, last !== undefined && last > year ? last : year), lines.join(''));
    if (last === undefined) flushFolder(this.directory);
  }
}

function writeFlushed(path: string, text: string): void {
  const file = openSync(path, 'a', 0o600);
  try {
    writeSync(file, text);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

function flushFolder(path: string): void {
  const folder = openSync(path, 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}
