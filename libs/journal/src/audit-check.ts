import { beginningOf, headMac, LANES, rowHash, type ChainedRow } from './audit-chain';
import type { Journal } from './journal';

/** What is wrong with the audit trail, and where. `breuk` and `uitleg` are in Dutch: auditors read them. */
export interface AuditBreak {
  readonly breuk:
    'VERANDERD' | 'ONTBREEKT' | 'AFGEKAPT' | 'INGEVOEGD' | 'KOP_VERVALST' | 'TERUGGEZET' | 'ZEGEL_VERVALST' | 'ZEGEL_ONTBREEKT';
  readonly baan?: number;
  readonly nummer?: number;
  readonly uitleg: string;
}

/** Where a check goes on: behind this row of this lane. */
export interface CheckPlace {
  readonly lane: number;
  readonly number: number;
}

/** What one page of a check found; without `next` all rows were seen. */
export interface CheckedPage {
  readonly rows: number;
  readonly breaks: readonly AuditBreak[];
  readonly next?: CheckPlace;
}

/** How many rows are held at once. */
const BATCH = 1_000;
/** A trail that is broken everywhere is told of so often per page. */
export const MOST_BREAKS = 200;

interface EndRow {
  lane: number;
  number: string;
  hash: Buffer;
  mac: string;
  first: string | null;
  last: string | null;
}

type StoredRow = Omit<ChainedRow, 'number'> & { number: string; hash: Buffer };

const ENDS = `SELECT l.lane, l.number, l.hash, l.mac, (SELECT min(number) FROM audit a WHERE a.lane = l.lane) AS first,
  (SELECT max(number) FROM audit a WHERE a.lane = l.lane) AS last FROM audit_lane l WHERE l.lane = $1`;

const ROWS = `SELECT lane, number, id::text, to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS at, actor, roles, client, process,
  action, message_id::text AS "messageId", dossier_id::text AS "dossierId", delivery_id::text AS "deliveryId", details, reason, hash
  FROM audit WHERE lane = $1 AND number > $2 AND number <= $3 ORDER BY number LIMIT $4`;

/**
 * Proves the chains, at most `limit` rows in one call, in constant memory and while others write: every row against its
 * hash and the row before it, every number, and the end of every lane against its MAC. A page goes on where the one
 * before it ended. Finds what was changed, left out, cut off or put in between by whoever has the database without the
 * keys; that a lane was put back whole shows only against seals.
 */
export async function checkChain(journal: Journal, from: CheckPlace | undefined, limit: number): Promise<CheckedPage> {
  const breaks: AuditBreak[] = from === undefined ? await strayRows(journal) : [];
  let rows = 0;
  for (let { lane, number } = from ?? { lane: 0, number: 0 }; lane < LANES; lane += 1, number = 0) {
    const page = await checkLane(journal, { lane, number }, limit - rows);
    rows += page.rows;
    breaks.push(...page.breaks);
    if (page.next) return { rows, breaks: breaks.slice(0, MOST_BREAKS), next: page.next };
  }
  return { rows, breaks: breaks.slice(0, MOST_BREAKS) };
}

/** Rows of lanes that there are not. */
async function strayRows(journal: Journal): Promise<AuditBreak[]> {
  const found = await journal.query<{ lane: number; number: string }>(
    {
      name: 'audit_stray',
      text: `SELECT lane, number FROM audit WHERE lane < 0 OR lane >= ${LANES} ORDER BY lane, number LIMIT ${MOST_BREAKS}`,
    },
    [],
  );
  return found.map(({ lane, number }) => broken('INGEVOEGD', lane, Number(number), 'Deze baan hoort niet bij het logboek.'));
}

async function checkLane(journal: Journal, from: CheckPlace, limit: number): Promise<CheckedPage> {
  const { lane } = from;
  const [end] = await journal.query<EndRow>({ name: 'audit_end', text: ENDS }, [lane]);
  if (!end) return { rows: 0, breaks: [broken('KOP_VERVALST', lane, undefined, 'De kop van deze baan is weg.')] };
  const [number, last] = [Number(end.number), Number(end.last ?? 0)];
  // what was written after this look is not ours to judge
  const walk = await walkLane(journal, from, { lane, number: Math.max(number, last) }, limit);
  if (walk.next) return walk;
  return { rows: walk.rows, breaks: [...walk.breaks, ...endFaults(journal, end, walk.hash, number, last)] };
}

function endFaults(journal: Journal, end: EndRow, lastHash: Buffer | undefined, number: number, last: number): AuditBreak[] {
  const { lane } = end;
  const faults: AuditBreak[] = [];
  if (headMac(journal.hash, { lane, number, hash: end.hash }) !== end.mac) {
    faults.push(
      broken('KOP_VERVALST', lane, number, 'De kop van deze baan is niet door Schakel geschreven: regels kunnen weg of veranderd zijn.'),
    );
  }
  if (Number(end.first ?? 1) < 1) faults.push(broken('INGEVOEGD', lane, Number(end.first), 'Deze regel staat voor het begin van de baan.'));
  if (last < number)
    faults.push(broken('AFGEKAPT', lane, last + 1, `De regels ${last + 1} tot en met ${number} aan het eind van deze baan zijn weg.`));
  if (last > number)
    faults.push(broken('INGEVOEGD', lane, number + 1, `De regels ${number + 1} tot en met ${last} staan achter de kop van deze baan.`));
  if (last === number && lastHash !== undefined && !lastHash.equals(end.hash)) {
    faults.push(broken('VERANDERD', lane, number, 'De laatste regel is niet de regel die de kop van deze baan noemt.'));
  }
  return faults;
}

/** The rows of a lane up to its end, each against the one before. `hash` is that of the last. */
async function walkLane(journal: Journal, from: CheckPlace, end: CheckPlace, limit: number): Promise<CheckedPage & { hash?: Buffer }> {
  const { lane } = from;
  const breaks: AuditBreak[] = [];
  let number = from.number;
  let before = await hashAt(journal, from);
  for (let rows = 0; ;) {
    const wanted = Math.min(BATCH, limit - rows);
    if (wanted <= 0) return { rows, breaks, next: { lane, number } };
    const batch = await journal.query<StoredRow>({ name: 'audit_rows', text: ROWS }, [lane, number, end.number, wanted]);
    for (const row of batch) {
      const found = Number(row.number);
      if (found > number + 1) {
        breaks.push(broken('ONTBREEKT', lane, number + 1, `De regels ${number + 1} tot en met ${found - 1} ontbreken.`));
      } else if (before && !rowHash(before, { ...row, number: found }).equals(row.hash)) {
        breaks.push(broken('VERANDERD', lane, found, 'Deze regel is veranderd, of de regel ervoor.'));
      }
      [number, before] = [found, row.hash];
    }
    rows += batch.length;
    if (batch.length < wanted) return { rows, breaks, ...(before && { hash: before }) };
  }
}

/** The hash that the next row follows on; it was proved on the page before. */
async function hashAt(journal: Journal, { lane, number }: CheckPlace): Promise<Buffer | undefined> {
  if (number === 0) return beginningOf(journal.hash, lane).hash;
  const [row] = await journal.query<{ hash: Buffer }>(
    { name: 'audit_hash', text: 'SELECT hash FROM audit WHERE lane = $1 AND number = $2' },
    [lane, number],
  );
  return row?.hash;
}

const broken = (breuk: AuditBreak['breuk'], baan: number, nummer: number | undefined, uitleg: string): AuditBreak => ({
  breuk,
  baan,
  ...(nummer !== undefined && { nummer }),
  uitleg,
});
