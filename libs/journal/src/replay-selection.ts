import type { Tx } from './journal';
import type { ParkedKind } from './parked-rows';

/** Which messages or deliveries are meant; every part that is given must hold. Codes and ids of ours only. */
export interface ReplayFilter {
  readonly kind: ParkedKind;
  readonly state: string;
  readonly partner?: string;
  /** Code of a fault, or `ZONDER_CODE`. */
  readonly code?: string;
  /** Path of the field with the fault, or of what it lies in. */
  readonly field?: string;
  /** Of a delivery: what it tells. */
  readonly event?: string;
  /** Received (a message), or caused by what was received (a delivery), from here on and not after. */
  readonly from?: string;
  readonly until?: string;
  readonly dossierId?: string;
}

/** One that is meant, with its turn. */
export interface Candidate {
  readonly id: string;
  readonly kind: ParkedKind;
  readonly partner: string;
  /** Messages go in the order of receipt, deliveries in the order in which they were made. */
  readonly ord: string;
  /** Where a page of them goes on. */
  readonly place: CandidatePlace;
}

export interface CandidatePlace {
  readonly at: string;
  readonly id: string;
}

interface CandidateRow {
  id: string;
  partner: string;
  ord: string;
  at: string;
}

/** A time as text that gives the same time again, to the microsecond. */
const EXACT = `'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'`;

/** The parts of a record, for what was told of it before it was joined. */
const PARTS = (dossier: string): string => `SELECT r.id FROM dossier r WHERE r.id = ${dossier} OR r.joined_into = ${dossier}`;

const FAULTY = (row: string): string => `(($6::text IS NULL AND $7::text IS NULL) OR EXISTS (
  SELECT 1 FROM jsonb_array_elements(CASE WHEN ${row}.faults = '[]' THEN '[{"veld": "", "code": "ZONDER_CODE"}]' ELSE ${row}.faults END) AS f
  WHERE ($6::text IS NULL OR f->>'code' = $6) AND ($7::text IS NULL OR f->>'veld' = $7 OR starts_with(f->>'veld', $7 || '/') OR starts_with(f->>'veld', $7 || '['))))`;

const MESSAGES = `FROM message m WHERE m.state = $1 AND m.received_at <= $2 AND ($3::text IS NULL OR m.partner = $3)
  AND ($4::timestamptz IS NULL OR m.received_at >= $4) AND ($5::timestamptz IS NULL OR m.received_at <= $5) AND ${FAULTY('m')}
  AND ($8::uuid IS NULL OR EXISTS (SELECT 1 FROM message_dossier l WHERE l.message_id = m.id AND l.dossier_id IN (${PARTS('$8')})))`;

/** Deliveries are found by the messages that caused them: those have a time, and an index. */
const DELIVERIES = `FROM delivery d JOIN message m ON m.id = d.message_id
  WHERE d.state = $1 AND d.created_at <= $2 AND ($3::text IS NULL OR d.partner = $3) AND ($9::text IS NULL OR d.event = $9)
  AND ($4::timestamptz IS NULL OR m.received_at >= $4) AND ($5::timestamptz IS NULL OR m.received_at <= $5) AND ${FAULTY('d')}
  AND ($8::uuid IS NULL OR EXISTS (SELECT 1 FROM delivery_place p WHERE p.delivery_id = d.id AND p.dossier_id IN (${PARTS('$8')})))`;

/** `$10` and `$11`: the place, `$12`: how many. */
const PAGES = {
  bericht: {
    name: 'replay_messages',
    text: `SELECT m.id, m.partner, (extract(epoch FROM m.received_at) * 1000000)::bigint::text AS ord, to_char(m.received_at, ${EXACT}) AS at ${MESSAGES}
           AND $9::text IS NULL AND ($10::timestamptz IS NULL OR (m.received_at, m.id) > ($10, $11::uuid)) ORDER BY m.received_at, m.id LIMIT $12`,
  },
  levering: {
    name: 'replay_deliveries',
    text: `SELECT d.id, d.partner, d.seq::text AS ord, d.message_id::text AS at ${DELIVERIES}
           AND ($10::uuid IS NULL OR (d.message_id, d.id) > ($10, $11::uuid)) ORDER BY d.message_id, d.id LIMIT $12`,
  },
} as const;

const wanted = ({ state, partner, from, until, code, field, dossierId, event }: ReplayFilter, madeAt: string): unknown[] =>
  [state, madeAt, partner, from, until, code, field, dossierId, event].map((part) => part ?? null);

/** What is meant and was there at `madeAt`: a page of it. */
export async function candidates(
  tx: Pick<Tx, 'query'>,
  filter: ReplayFilter,
  madeAt: string,
  page: { after?: CandidatePlace; limit: number },
): Promise<Candidate[]> {
  const { after, limit } = page;
  const rows = await tx.query<CandidateRow>(PAGES[filter.kind], [...wanted(filter, madeAt), after?.at ?? null, after?.id ?? null, limit]);
  return rows.map(({ id, partner, ord, at }) => ({ id, kind: filter.kind, partner, ord, place: { at, id } }));
}

/** Those of these ids that are messages or deliveries of ours; whatever their state. */
export async function candidatesNamed(tx: Pick<Tx, 'query'>, ids: readonly string[]): Promise<Omit<Candidate, 'place'>[]> {
  return tx.query(
    {
      name: 'replay_named',
      text: `SELECT id, 'bericht' AS kind, partner, (extract(epoch FROM received_at) * 1000000)::bigint::text AS ord FROM message WHERE id = ANY($1)
             UNION ALL SELECT id, 'levering', partner, seq::text FROM delivery WHERE id = ANY($1)`,
    },
    [ids],
  );
}

/** The versions of the mapping by which messages that are meant were read, where the product no longer has these: at most a few. */
export async function otherVersions(
  tx: Pick<Tx, 'query'>,
  which: { filter: ReplayFilter; madeAt: string } | { ids: readonly string[] },
  known: readonly { partner: string; version: string }[],
): Promise<{ partner: string; version: string }[]> {
  const versions = [known.map(({ partner }) => partner), known.map(({ version }) => version)];
  const other = (places: readonly [string, string]): string =>
    `AND m.mapping_version IS NOT NULL AND (m.partner, m.mapping_version) NOT IN (SELECT p, v FROM unnest(${places[0]}::text[], ${places[1]}::text[]) AS k(p, v))`;
  if ('ids' in which) {
    const text = `SELECT DISTINCT m.partner, m.mapping_version AS version FROM message m WHERE m.id = ANY($1) ${other(['$2', '$3'])} LIMIT 10`;
    return tx.query({ name: 'replay_other_versions_named', text }, [which.ids, ...versions]);
  }
  if (which.filter.kind === 'levering') return [];
  const text = `SELECT DISTINCT m.partner, m.mapping_version AS version ${MESSAGES} AND $9::text IS NULL ${other(['$10', '$11'])} LIMIT 10`;
  return tx.query({ name: 'replay_other_versions', text }, [...wanted(which.filter, which.madeAt), ...versions]);
}
