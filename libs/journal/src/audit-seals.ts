import { appendFileSync, createReadStream, existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { canonicalJson, sha256Hex, type KeyedHash } from '@schakel/kernel';
import type { AuditBreak } from './audit-check';
import type { Journal, Tx } from './journal';

/** How the ends of all lanes stood at one moment, written outside the database: a line of JSON. */
interface Seal {
  readonly op: string;
  /** How many rows there were. */
  readonly regels: number;
  /** Lane, number of its last row, hash of that row (hex). Lanes without rows are left out. */
  readonly banen: readonly (readonly [number, number, string])[];
  /** SHA-256 of the line before, so that a seal that was taken away is missed; absent in the first. */
  readonly vorige?: string;
  readonly mac: string;
}

/** A seal as it stands in its file, and what it says; undefined content: not made with our keys. */
interface ReadSeal {
  readonly line: string;
  readonly seal?: Seal;
}

/** Where a check of seals goes on: the file and how many of its lines were seen; with the line before. */
export interface SealPlace {
  readonly file: string;
  readonly line: number;
}

/** What a page of seals gave; without `next` all were seen. */
export interface CheckedSeals {
  readonly seals: number;
  readonly breaks: readonly AuditBreak[];
  readonly next?: SealPlace;
}

const SEAL_FILE = /^\d{4}-\d\d-\d\d\.jsonl$/;

const macOf = (hash: KeyedHash, { mac: _mac, ...said }: Seal): string => hash.hex('audit-seal', canonicalJson(said));

function readSeal(hash: KeyedHash, line: string): ReadSeal {
  try {
    const seal = JSON.parse(line) as Seal;
    return macOf(hash, seal) === seal.mac ? { line, seal } : { line };
  } catch {
    return { line };
  }
}

const filesIn = (directory: string): string[] =>
  existsSync(directory)
    ? readdirSync(directory)
        .filter((name) => SEAL_FILE.test(name))
        .sort()
    : [];

function lastLine(directory: string): string | undefined {
  const file = filesIn(directory).at(-1);
  return file === undefined ? undefined : readFileSync(join(directory, file), 'utf8').trimEnd().split('\n').at(-1);
}

/** What came of sealing: the digest of the new line, for a log that lies elsewhere; and what does not fit the seal before. */
export interface Sealed {
  readonly sha256: string;
  readonly rows: number;
  readonly breaks: readonly AuditBreak[];
}

/**
 * Adds a seal of all lanes to today's file, when something changed since the last one there. Looks first whether every
 * lane still holds the row that the last seal names: a database that was put back is seen at the next seal. One process
 * at a time; another one that tries meanwhile does nothing.
 */
export function sealTrail(journal: Journal, directory: string, now: Date): Promise<Sealed | undefined> {
  return journal.transaction(async (tx) => {
    const [turn] = await tx.query<{ mine: boolean }>({ name: 'seal_turn', text: 'SELECT pg_try_advisory_xact_lock(7267, 1) AS mine' }, []);
    if (!turn?.mine) return undefined;
    mkdirSync(directory, { recursive: true, mode: 0o700 });
    const before = lastLine(directory);
    const last = before === undefined ? undefined : readSeal(journal.hash, before).seal;
    const ends = await tx.query<{ lane: number; number: string; hash: string }>(
      { name: 'seal_ends', text: `SELECT lane, number, encode(hash, 'hex') AS hash FROM audit_lane WHERE number > 0 ORDER BY lane` },
      [],
    );
    const banen = ends.map(({ lane, number, hash }) => [lane, Number(number), hash] as const);
    if (banen.length === 0 && last === undefined) return undefined;
    if (last && canonicalJson(banen) === canonicalJson(last.banen)) return undefined;
    const regels = banen.reduce((sum, [, number]) => sum + number, 0);
    const said = { op: now.toISOString(), regels, banen, ...(before !== undefined && { vorige: sha256Hex(before) }), mac: '' };
    const line = canonicalJson({ ...said, mac: macOf(journal.hash, said) });
    appendFileSync(join(directory, `${said.op.slice(0, 10)}.jsonl`), `${line}\n`, { mode: 0o600, flush: true });
    return { sha256: sha256Hex(line), rows: regels, breaks: last ? await contradictions(tx, last) : [] };
  });
}

/** The lanes that no longer hold the row that a seal names. */
async function contradictions(tx: Pick<Tx, 'query'>, seal: Seal): Promise<AuditBreak[]> {
  const [lanes, numbers, hashes] = [0, 1, 2].map((n) => seal.banen.map((baan) => baan[n]));
  const rows = await tx.query<{ lane: number; number: string }>(
    {
      name: 'seal_check',
      text: `SELECT s.lane, s.number FROM unnest($1::smallint[], $2::bigint[], $3::text[]) AS s(lane, number, hash)
             LEFT JOIN audit a ON a.lane = s.lane AND a.number = s.number WHERE a.hash IS DISTINCT FROM decode(s.hash, 'hex') ORDER BY s.lane`,
    },
    [lanes, numbers, hashes],
  );
  return rows.map(({ lane, number }) => ({
    breuk: 'TERUGGEZET',
    baan: lane,
    nummer: Number(number),
    uitleg: `Op ${seal.op} eindigde deze baan op een regel die er nu niet (meer) zo staat: de baan is teruggezet of herschreven.`,
  }));
}

/**
 * Holds the trail against seals, oldest first: `vorige` is the line before the first of these. A seal that was made with
 * other keys, that does not follow on the one before, or that names a row that is not there is a break.
 */
export async function checkSealLines(journal: Journal, lines: readonly string[], vorige?: string): Promise<AuditBreak[]> {
  const breaks: AuditBreak[] = [];
  let before = vorige;
  for (const line of lines) {
    const { seal } = readSeal(journal.hash, line);
    if (!seal) {
      breaks.push({ breuk: 'ZEGEL_VERVALST', uitleg: 'Dit zegel is veranderd, of hoort niet bij deze installatie.' });
    } else {
      // the first line of what we are given has nothing before it to follow on
      if (before !== undefined && seal.vorige !== sha256Hex(before)) {
        breaks.push({ breuk: 'ZEGEL_ONTBREEKT', uitleg: `Voor het zegel van ${seal.op} is een zegel weggehaald of veranderd.` });
      }
      breaks.push(...(await contradictions(journal, seal)));
    }
    before = line;
  }
  return breaks;
}

/** The same for the files in a directory, at most `limit` seals in one call. */
export async function checkSeals(journal: Journal, directory: string, from: SealPlace | undefined, limit: number): Promise<CheckedSeals> {
  const breaks: AuditBreak[] = [];
  let seals = 0;
  let before: string | undefined;
  const files = filesIn(directory);
  if (from === undefined && files[0] !== undefined) breaks.push(...(await beginsHere(journal, join(directory, files[0]))));
  for (const file of files.filter((name) => from === undefined || name >= from.file)) {
    let line = 0;
    for await (const text of createInterface({ input: createReadStream(join(directory, file)) })) {
      line += 1;
      const seen = from !== undefined && file === from.file && line <= from.line;
      if (!seen) {
        breaks.push(...(await checkSealLines(journal, [text], before)));
        seals += 1;
      }
      before = text;
      if (seals >= limit) return { seals, breaks, next: { file, line } };
    }
  }
  return { seals, breaks };
}

/** The oldest seal that is left must be the first that was made. */
async function beginsHere(journal: Journal, path: string): Promise<AuditBreak[]> {
  for await (const line of createInterface({ input: createReadStream(path) })) {
    const { seal } = readSeal(journal.hash, line);
    if (seal?.vorige === undefined) return [];
    return [
      {
        breuk: 'ZEGEL_ONTBREEKT',
        uitleg: `Voor het zegel van ${seal.op} waren er eerdere; die zijn hier niet. Bewaart u ze elders, leg ze erbij.`,
      },
    ];
  }
  return [];
}
