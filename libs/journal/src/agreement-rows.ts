import type { Json } from '@schakel/kernel';
import type { Tx } from './journal';

/** Whether a partner holds what it should (docs/guides/standopgave.md). */
export type AgreementState = 'EENS' | 'ACHTER' | 'ONGELIJK' | 'ONBEKEND';

/** What came of comparing one record with one partner. */
export interface Agreement {
  readonly dossierId: string;
  readonly partner: string;
  readonly state: AgreementState;
  readonly cases: number;
  readonly owed: number;
  readonly lastNumber: number;
  readonly acceptedNumber: number;
  readonly seenVersion: number;
  /** Of what it should hold; goes through a keyed hash before it is stored. */
  readonly digest: string;
  /** Why it is ONBEKEND. */
  readonly reason?: string;
  /** What differs, with the partner's numbers: sealed under the record's key. */
  readonly differences: Json;
  readonly checkedAt: string;
}

const differencesPlace = (dossierId: string, partner: string): string => `agreement:${dossierId}:${partner}`;

/** Writes what came of comparing a record with all of its partners; what an earlier look wrote of others goes. */
export async function saveAgreements(tx: Tx, dossierId: string, found: readonly Agreement[]): Promise<void> {
  await tx.query({ name: 'agreement_gone', text: 'DELETE FROM agreement WHERE dossier_id = $1 AND partner <> ALL($2)' }, [
    dossierId,
    found.map(({ partner }) => partner),
  ]);
  for (const one of found) {
    const key = await tx.keys.ofRecord(dossierId);
    await tx.query(SAVE, [
      dossierId,
      one.partner,
      one.state,
      one.cases,
      one.owed,
      one.lastNumber,
      one.acceptedNumber,
      one.seenVersion,
      tx.hash.hex('agreement', one.digest),
      one.reason ?? null,
      key?.close(differencesPlace(dossierId, one.partner), JSON.stringify(one.differences)) ?? null,
      one.checkedAt,
    ]);
  }
}

const SAVE = {
  name: 'agreement_save',
  text: `INSERT INTO agreement (dossier_id, partner, state, cases, owed, last_number, accepted_number, seen_version, digest, reason, differences, checked_at, agreed_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12::timestamptz, CASE WHEN $3 = 'EENS' THEN $12::timestamptz END)
         ON CONFLICT (dossier_id, partner) DO UPDATE SET state = $3, cases = $4, owed = $5, last_number = $6, accepted_number = $7, seen_version = $8,
           digest = $9, reason = $10, differences = $11, checked_at = $12::timestamptz, agreed_at = COALESCE(excluded.agreed_at, agreement.agreed_at)`,
};

/** Where a look for changed records goes on. */
export interface ChangedPlace {
  readonly at: string;
  readonly id: string;
}

/** Records that changed since their last comparison, in the order of their change: at most `limit` behind `after`. */
export async function changedRecords(tx: Pick<Tx, 'query'>, after: ChangedPlace, limit: number): Promise<ChangedPlace[]> {
  const rows = await tx.query<{ id: string; at: string }>(
    {
      name: 'agreement_changed',
      text: `SELECT d.id, to_char(d.updated_at, 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS at FROM dossier d
             WHERE (d.updated_at, d.id) > ($1::timestamptz, $2::uuid) AND d.joined_into IS NULL
               AND NOT EXISTS (SELECT 1 FROM agreement a WHERE a.dossier_id = d.id AND a.seen_version >= d.version)
             ORDER BY d.updated_at, d.id LIMIT $3`,
    },
    [after.at, after.id, limit],
  );
  return rows;
}

/** Records that were compared longest ago, before this instant: at most `limit`. */
export async function longestUnseen(tx: Pick<Tx, 'query'>, before: string, limit: number): Promise<string[]> {
  const rows = await tx.query<{ dossier_id: string }>(
    {
      name: 'agreement_oldest',
      text: `SELECT dossier_id FROM (SELECT dossier_id, checked_at FROM agreement WHERE checked_at < $1 ORDER BY checked_at LIMIT $2) AS oldest
             GROUP BY dossier_id ORDER BY min(checked_at)`,
    },
    [before, limit],
  );
  return rows.map(({ dossier_id: id }) => id);
}

/** Up to when changed records were compared; undefined: never. */
export async function lookedUntil(tx: Pick<Tx, 'query'>): Promise<string | undefined> {
  const [row] = await tx.query<{ looked_until: Date }>(
    { name: 'consistency_mark', text: 'SELECT looked_until FROM consistency_mark WHERE id = 1' },
    [],
  );
  return row?.looked_until.toISOString();
}

/** Notes that every record that changed before this instant was compared. */
export async function markLooked(tx: Pick<Tx, 'query'>, until: string): Promise<void> {
  await tx.query(
    {
      name: 'consistency_mark_set',
      text: 'INSERT INTO consistency_mark (id, looked_until) VALUES (1, $1) ON CONFLICT (id) DO UPDATE SET looked_until = $1',
    },
    [until],
  );
}

/** How many records stand how with each partner, as they were last compared. */
export async function agreementCounts(
  tx: Pick<Tx, 'query'>,
): Promise<{ records: number; byPartner: { partner: string; state: AgreementState; count: number }[] }> {
  const rows = await tx.query<{ partner: string; state: AgreementState; count: string }>(
    {
      name: 'agreement_counts',
      text: 'SELECT partner, state, count(*)::text AS count FROM agreement GROUP BY partner, state ORDER BY 1, 2',
    },
    [],
  );
  const [all] = await tx.query<{ count: string }>(
    { name: 'agreement_records', text: 'SELECT count(*)::text AS count FROM (SELECT DISTINCT dossier_id FROM agreement) AS records' },
    [],
  );
  return { records: Number(all?.count ?? 0), byPartner: rows.map((row) => ({ ...row, count: Number(row.count) })) };
}

/** A record and a partner that do not agree, with what differs; of a record that was shredded nothing can be said. */
export interface OpenAgreement {
  readonly dossierId: string;
  readonly partner: string;
  readonly state: AgreementState;
  readonly owed: number;
  readonly reason?: string;
  readonly checkedAt: string;
  readonly differences?: Json;
}

interface OpenRow {
  dossier_id: string;
  partner: string;
  state: AgreementState;
  owed: number;
  reason: string | null;
  checked_at: Date;
  differences: Buffer | null;
  data_key: Buffer | null;
}

/**
 * Those that do not agree, by record and partner: at most `limit` behind `after`. What is only judged by its receipts
 * (`without`, a reason) is left out.
 */
export async function openAgreements(
  tx: Pick<Tx, 'query' | 'keys'>,
  options: { without: string; partner?: string; after?: { dossierId: string; partner: string }; limit: number },
): Promise<OpenAgreement[]> {
  const { without, partner, after, limit } = options;
  const rows = await tx.query<OpenRow>(
    {
      name: 'agreement_open',
      text: `SELECT a.dossier_id, a.partner, a.state, a.owed, a.reason, a.checked_at, a.differences, d.data_key
             FROM agreement a JOIN dossier d ON d.id = a.dossier_id
             WHERE a.state <> 'EENS' AND a.reason IS DISTINCT FROM $1 AND ($2::text IS NULL OR a.partner = $2)
               AND ($3::uuid IS NULL OR (a.dossier_id, a.partner) > ($3, $4)) ORDER BY a.dossier_id, a.partner LIMIT $5`,
    },
    [without, partner ?? null, after?.dossierId ?? null, after?.partner ?? null, limit],
  );
  const open: OpenAgreement[] = [];
  for (const row of rows) {
    tx.keys.noteRecord(row.dossier_id, row.data_key);
    const key = row.differences && (await tx.keys.ofRecord(row.dossier_id));
    const said = row.differences && key?.open(differencesPlace(row.dossier_id, row.partner), row.differences).toString();
    open.push({
      dossierId: row.dossier_id,
      partner: row.partner,
      state: row.state,
      owed: row.owed,
      checkedAt: row.checked_at.toISOString(),
      ...(row.reason !== null && { reason: row.reason }),
      ...(said && { differences: JSON.parse(said) as Json }),
    });
  }
  return open;
}

/** Takes the statement of a day in hand until `until`; false where it is there, or another process makes it. */
export async function claimStatement(tx: Pick<Tx, 'query'>, day: string, now: string, until: string): Promise<boolean> {
  const rows = await tx.query(
    {
      name: 'statement_claim',
      text: `INSERT INTO consistency_statement (day, leased_until) VALUES ($1, $3)
             ON CONFLICT (day) DO UPDATE SET leased_until = $3
             WHERE consistency_statement.statement IS NULL AND consistency_statement.leased_until <= $2 RETURNING day`,
    },
    [day, now, until],
  );
  return rows.length === 1;
}

/** Keeps the statement of a day: the first that is made stays. */
export async function keepStatement(tx: Pick<Tx, 'query'>, day: string, at: string, statement: string): Promise<boolean> {
  const rows = await tx.query(
    {
      name: 'statement_keep',
      text: 'UPDATE consistency_statement SET made_at = $2, statement = $3 WHERE day = $1 AND statement IS NULL RETURNING day',
    },
    [day, at, statement],
  );
  return rows.length === 1;
}

/** Gives a day up that could not be made: another may try at once. */
export async function releaseStatement(tx: Pick<Tx, 'query'>, day: string, now: string): Promise<void> {
  await tx.query(
    { name: 'statement_release', text: 'UPDATE consistency_statement SET leased_until = $2 WHERE day = $1 AND statement IS NULL' },
    [day, now],
  );
}

/** The statement of a day; undefined where there is none. */
export async function statementOf(tx: Pick<Tx, 'query'>, day: string): Promise<{ madeAt: string; statement: string } | undefined> {
  const [row] = await tx.query<{ made_at: Date; statement: string }>(
    { name: 'statement_of', text: 'SELECT made_at, statement FROM consistency_statement WHERE day = $1 AND statement IS NOT NULL' },
    [day],
  );
  return row && { madeAt: row.made_at.toISOString(), statement: row.statement };
}
