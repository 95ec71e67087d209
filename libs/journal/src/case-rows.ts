import type { Tx } from './journal';

/** Reading outside a transaction too: the journal itself will do. */
type Reads = Pick<Tx, 'query' | 'seal'>;

/** Somebody who looks, at a moment: `now` the instant, `today` the Dutch date of it. */
export interface Looker {
  readonly actor: string;
  readonly now: string;
  readonly today: string;
}

/** Whose records a list gives: all of them, or what this person may see now. Always said, so that it cannot be forgotten. */
export type Reader = Looker | 'everything';

/** A record as one caller relates to it. */
export interface CaseRightsRow {
  /** The record itself: where the one asked for was joined into another, that other. */
  readonly dossierId: string;
  readonly assignedTo: readonly string[];
  readonly replaces: readonly string[];
  readonly emergency: boolean;
}

const REPLACED_NOW = (actor: string, today: string): string =>
  `SELECT person FROM replacement WHERE replaced_by = ${actor} AND ended_at IS NULL AND ${today}::date BETWEEN from_date AND until_date`;

/**
 * The ids of the records that a person may see now, as SQL: the same rule as `maySee` of access, for lists that must
 * page by it. The parts are the placeholders of actor, instant and Dutch date. The persons are one list, so that their
 * cases are found by the index: with an `OR` every assignment there is would be read.
 */
export const RECORDS_OF = (actor: string, now: string, today: string): string =>
  `SELECT dossier_id FROM case_assignment
   WHERE until_at IS NULL AND person = ANY(ARRAY(SELECT ${actor}::text UNION ALL ${REPLACED_NOW(actor, today)}))
   UNION ALL SELECT dossier_id FROM break_glass WHERE person = ${actor} AND at <= ${now} AND until_at > ${now}`;

/** What holds of a record for this person now; undefined when there is no such record. */
export async function caseRights(tx: Reads, dossierId: string, { actor, now, today }: Looker): Promise<CaseRightsRow | undefined> {
  const [row] = await tx.query<{ id: string; assigned: string[]; replaces: string[]; emergency: boolean }>(
    {
      name: 'case_rights',
      text: `SELECT d.id,
               ARRAY(SELECT person FROM case_assignment a WHERE a.dossier_id = d.id AND a.until_at IS NULL ORDER BY a.from_at) AS assigned,
               ARRAY(${REPLACED_NOW('$2', '$4')}) AS replaces,
               EXISTS (SELECT FROM break_glass b WHERE b.dossier_id = d.id AND b.person = $2 AND b.at <= $3 AND b.until_at > $3) AS emergency
             FROM dossier o JOIN dossier d ON d.id = COALESCE(o.joined_into, o.id) WHERE o.id = $1`,
    },
    [dossierId, actor, now, today],
  );
  return row && { dossierId: row.id, assignedTo: row.assigned, replaces: row.replaces, emergency: row.emergency };
}

/** Keeps a record as it is until the transaction ends: rights that are given now are not lost in a join. Gives its id. */
async function holdCase(tx: Tx, dossierId: string): Promise<string | undefined> {
  const [row] = await tx.query<{ id: string; joined_into: string | null }>(
    {
      name: 'case_hold',
      text: `SELECT d.id, d.joined_into FROM dossier o JOIN dossier d ON d.id = COALESCE(o.joined_into, o.id) WHERE o.id = $1 FOR UPDATE OF d`,
    },
    [dossierId],
  );
  // joined while we waited: the other holds the rights now
  return row?.joined_into ? holdCase(tx, row.id) : row?.id;
}

/** A BIP with a record, now or once. */
export interface Assignment {
  readonly id: string;
  readonly dossierId: string;
  readonly person: string;
  readonly from: string;
  readonly until?: string;
  readonly by: string;
  readonly reason: string;
}

const assignmentPlace = (id: string): string => `case-assignment:${id}`;

/**
 * Gives a record to a BIP and ends what others had; who has it already keeps it as it is. Undefined: no such record.
 * `changed` is false when nothing was to be done; `ended`: who had it until now, in alphabetical order.
 */
export async function assignCase(
  tx: Tx,
  order: { id: string; dossierId: string; person: string; by: string; at: string; reason: string },
): Promise<{ dossierId: string; changed: boolean; ended: readonly string[] } | undefined> {
  const { id, person, by, at, reason } = order;
  const dossierId = await holdCase(tx, order.dossierId);
  if (dossierId === undefined) return undefined;
  const ended = await tx.query<{ person: string }>(
    {
      name: 'assignment_end',
      text: `UPDATE case_assignment SET until_at = $3 WHERE dossier_id = ANY(ARRAY(SELECT id FROM dossier WHERE id = $1 OR joined_into = $1))
               AND person <> $2 AND until_at IS NULL RETURNING person`,
    },
    [dossierId, person, at],
  );
  const added = await tx.query(
    {
      name: 'assignment_add',
      text: `INSERT INTO case_assignment (id, dossier_id, person, from_at, assigned_by, reason) VALUES ($1, $2, $3, $4, $5, $6)
             ON CONFLICT (person, dossier_id) WHERE until_at IS NULL DO NOTHING RETURNING id`,
    },
    [id, dossierId, person, at, by, tx.seal.close(assignmentPlace(id), reason)],
  );
  return { dossierId, changed: ended.length + added.length > 0, ended: [...new Set(ended.map((row) => row.person))].sort() };
}

interface AssignmentRow {
  id: string;
  dossier_id: string;
  person: string;
  from_at: Date;
  until_at: Date | null;
  assigned_by: string;
  reason: Buffer;
}

/** Everyone who has or had this record, oldest first. */
export async function assignmentsOf(reads: Reads, dossierId: string): Promise<Assignment[]> {
  const rows = await reads.query<AssignmentRow>(
    {
      name: 'assignment_all',
      text: `SELECT id, dossier_id, person, from_at, until_at, assigned_by, reason FROM case_assignment WHERE dossier_id = $1 ORDER BY from_at, id`,
    },
    [dossierId],
  );
  return rows.map((row) => ({
    id: row.id,
    dossierId: row.dossier_id,
    person: row.person,
    from: row.from_at.toISOString(),
    ...(row.until_at && { until: row.until_at.toISOString() }),
    by: row.assigned_by,
    reason: reads.seal.open(assignmentPlace(row.id), row.reason).toString(),
  }));
}

/** Who has these records now: record -> BIPs with the moment from which. */
export async function assignedNow(reads: Reads, dossierIds: readonly string[]): Promise<Map<string, { person: string; from: string }[]>> {
  const rows = await reads.query<{ dossier_id: string; person: string; from_at: Date }>(
    {
      name: 'assignment_now',
      text: 'SELECT dossier_id, person, from_at FROM case_assignment WHERE dossier_id = ANY($1) AND until_at IS NULL ORDER BY from_at, id',
    },
    [dossierIds],
  );
  const now = new Map<string, { person: string; from: string }[]>();
  for (const { dossier_id: id, person, from_at: from } of rows) now.set(id, [...(now.get(id) ?? []), { person, from: from.toISOString() }]);
  return now;
}

/** How many records a BIP has, by whether their latest traject is open. */
export interface Caseload {
  readonly person: string;
  readonly open: number;
  readonly closed: number;
}

/** What every BIP has now, in alphabetical order; who has nothing is not in it. */
export async function caseloads(reads: Pick<Tx, 'query'>): Promise<Caseload[]> {
  return reads.query(
    {
      name: 'caseload',
      text: `SELECT a.person, (count(*) FILTER (WHERE d.phase <> 'AFGESLOTEN'))::int AS open,
             (count(*) FILTER (WHERE d.phase = 'AFGESLOTEN'))::int AS closed
           FROM case_assignment a JOIN dossier d ON d.id = a.dossier_id WHERE a.until_at IS NULL GROUP BY a.person ORDER BY a.person`,
    },
    [],
  );
}

/** A record that somebody opened with a reason. */
export interface BreakGlass {
  readonly id: string;
  readonly dossierId: string;
  readonly person: string;
  readonly at: string;
  readonly until: string;
  readonly reason: string;
}

const breakGlassPlace = (id: string): string => `break-glass:${id}`;

/** Lets a person see a record until a moment. Gives the record's id; undefined: no such record. */
export async function breakGlass(tx: Tx, order: BreakGlass): Promise<string | undefined> {
  const { id, person, at, until, reason } = order;
  const dossierId = await holdCase(tx, order.dossierId);
  if (dossierId === undefined) return undefined;
  await tx.query(
    {
      name: 'break_glass_add',
      text: 'INSERT INTO break_glass (id, dossier_id, person, at, until_at, reason) VALUES ($1, $2, $3, $4, $5, $6)',
    },
    [id, dossierId, person, at, until, tx.seal.close(breakGlassPlace(id), reason)],
  );
  return dossierId;
}

interface BreakGlassRow {
  id: string;
  dossier_id: string;
  person: string;
  at: Date;
  until_at: Date;
  reason: Buffer;
}

/** Where the list of broken glass goes on. */
export interface BreakGlassPlace {
  readonly at: string;
  readonly id: string;
}

/** Every record that was opened with a reason, or one record's; the latest first. `before` continues after the last one seen. */
export async function glassBroken(
  reads: Reads,
  page: { dossierId?: string; before?: BreakGlassPlace; limit: number },
): Promise<BreakGlass[]> {
  const rows = await reads.query<BreakGlassRow>(
    {
      name: 'break_glass_page',
      text: `SELECT id, dossier_id, person, at, until_at, reason FROM break_glass
             WHERE ($1::uuid IS NULL OR dossier_id = $1) AND ($2::timestamptz IS NULL OR (at, id) < ($2, $3::uuid))
             ORDER BY at DESC, id DESC LIMIT $4`,
    },
    [page.dossierId ?? null, page.before?.at ?? null, page.before?.id ?? null, page.limit],
  );
  return rows.map((row) => ({
    id: row.id,
    dossierId: row.dossier_id,
    person: row.person,
    at: row.at.toISOString(),
    until: row.until_at.toISOString(),
    reason: reads.seal.open(breakGlassPlace(row.id), row.reason).toString(),
  }));
}

/**
 * The rights on the younger of two joined records go to the elder; who has both now keeps one and the other rests with the
 * younger. Each says for which record it was given, so that a split gives it back. For `joinRecords`.
 */
export async function moveCaseRights(tx: Tx, elder: string, younger: string): Promise<void> {
  for (const statement of MOVES) await tx.query(statement, [elder, younger]);
}

const MOVES = [
  {
    name: 'join_assignments',
    text: `UPDATE case_assignment y SET dossier_id = $1, origin = COALESCE(origin, $2) WHERE y.dossier_id = $2 AND NOT (y.until_at IS NULL AND EXISTS (
             SELECT FROM case_assignment e WHERE e.dossier_id = $1 AND e.person = y.person AND e.until_at IS NULL))`,
  },
  { name: 'join_break_glass', text: 'UPDATE break_glass SET dossier_id = $1, origin = COALESCE(origin, $2) WHERE dossier_id = $2' },
];
