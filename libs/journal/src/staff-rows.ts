import type { Tx } from './journal';

type Reads = Pick<Tx, 'query'>;

/** Somebody with a role of ours: a person, or a tool that signs in by itself. */
export interface StaffMember {
  readonly actor: string;
  readonly roles: readonly string[];
  readonly seenAt: string;
}

/** Keeps who called and in which roles: only who is known can be given a record. */
export async function meetStaff(reads: Reads, { actor, roles, seenAt }: StaffMember): Promise<void> {
  await reads.query(
    {
      name: 'staff_meet',
      text: `INSERT INTO staff (actor, roles, seen_at) VALUES ($1, $2, $3)
             ON CONFLICT (actor) DO UPDATE SET roles = excluded.roles, seen_at = excluded.seen_at`,
    },
    [actor, JSON.stringify(roles), seenAt],
  );
}

/** Everyone who has this role by what was seen last, in alphabetical order. */
export async function staffWith(reads: Reads, role: string): Promise<StaffMember[]> {
  const rows = await reads.query<{ actor: string; roles: string[]; seen_at: Date }>(
    { name: 'staff_with', text: 'SELECT actor, roles, seen_at FROM staff WHERE roles ? $1 ORDER BY actor' },
    [role],
  );
  return rows.map(({ actor, roles, seen_at: seenAt }) => ({ actor, roles, seenAt: seenAt.toISOString() }));
}

/** Who stands in for whom, whole Dutch days (`yyyy-MM-dd`), both included. */
export interface Replacement {
  readonly id: string;
  readonly person: string;
  readonly replacedBy: string;
  readonly from: string;
  readonly until: string;
  readonly by: string;
  readonly at: string;
  readonly endedAt?: string;
  readonly endedBy?: string;
}

/** Why a replacement cannot be: somebody stands in already, or whoever is to stand in is away too. */
export type ReplacementClash = 'al-vervangen' | 'vervanger-afwezig' | 'vervangt-zelf';

const STAFF_SPACE = 7270;

/** Arranges a replacement unless it clashes with another in the same days; two at once are taken one after the other. */
export async function addReplacement(tx: Tx, row: Replacement): Promise<ReplacementClash | undefined> {
  await tx.query({ name: 'replacement_lock', text: 'SELECT pg_advisory_xact_lock($1, 0)' }, [STAFF_SPACE]);
  const others = await tx.query<{ person: string; replaced_by: string }>(
    {
      name: 'replacement_clash',
      text: `SELECT person, replaced_by FROM replacement
             WHERE ended_at IS NULL AND from_date <= $4::date AND until_date >= $3::date
               AND (person IN ($1, $2) OR replaced_by = $1)`,
    },
    [row.person, row.replacedBy, row.from, row.until],
  );
  if (others.some(({ person }) => person === row.person)) return 'al-vervangen';
  if (others.some(({ person }) => person === row.replacedBy)) return 'vervanger-afwezig';
  if (others.length > 0) return 'vervangt-zelf';
  await tx.query(
    {
      name: 'replacement_add',
      text: `INSERT INTO replacement (id, person, replaced_by, from_date, until_date, arranged_by, arranged_at) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
    },
    [row.id, row.person, row.replacedBy, row.from, row.until, row.by, row.at],
  );
  return undefined;
}

/** Ends a replacement now; one that ended already stays as it is. False: there is none. */
export async function endReplacement(tx: Tx, id: string, by: string, at: string): Promise<boolean> {
  const rows = await tx.query(
    {
      name: 'replacement_end',
      text: `UPDATE replacement SET ended_at = COALESCE(ended_at, $3), ended_by = COALESCE(ended_by, $2) WHERE id = $1 RETURNING id`,
    },
    [id, by, at],
  );
  return rows.length > 0;
}

interface ReplacementRow {
  id: string;
  person: string;
  replaced_by: string;
  from_date: string;
  until_date: string;
  arranged_by: string;
  arranged_at: Date;
  ended_at: Date | null;
  ended_by: string | null;
}

/** Replacements, the latest beginning first: from this Dutch date on, or with `since` undefined all of them. */
export async function replacements(reads: Reads, page: { since?: string; limit: number }): Promise<Replacement[]> {
  const rows = await reads.query<ReplacementRow>(
    {
      name: 'replacement_list',
      text: `SELECT id, person, replaced_by, from_date::text, until_date::text, arranged_by, arranged_at, ended_at, ended_by FROM replacement
             WHERE $1::date IS NULL OR (until_date >= $1 AND ended_at IS NULL) ORDER BY replacement.from_date DESC, id DESC LIMIT $2`,
    },
    [page.since ?? null, page.limit],
  );
  return rows.map((row) => ({
    id: row.id,
    person: row.person,
    replacedBy: row.replaced_by,
    from: row.from_date,
    until: row.until_date,
    by: row.arranged_by,
    at: row.arranged_at.toISOString(),
    ...(row.ended_at && { endedAt: row.ended_at.toISOString() }),
    ...(row.ended_by !== null && { endedBy: row.ended_by }),
  }));
}
