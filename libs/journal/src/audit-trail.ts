import type { Json } from '@schakel/kernel';
import { checkChain, type CheckedPage, type CheckPlace } from './audit-check';
import { openReason, type AuditDetails } from './audit-rows';
import { checkSealLines, checkSeals, type CheckedSeals, type SealPlace } from './audit-seals';
import type { AuditBreak } from './audit-check';
import type { DataKey } from '@schakel/keys';
import { DELIVERY_DOSSIERS, DELIVERY_KEYS, inTurn, openContent } from './delivery-rows';
import type { DeliveryKeyRow } from './keys/key-chest';
import type { Journal } from './journal';

/** Which lines are meant; every part that is given must hold. */
export interface TrailFilter {
  /** A record; also what was done with records that were joined into it. */
  readonly dossierId?: string;
  readonly actor?: string;
  readonly action?: string;
  /** What this partner did, and what was done towards it. */
  readonly partner?: string;
  /** From this instant, up to and without that one. */
  readonly from?: string;
  readonly until?: string;
}

/** Where a list of lines goes on. */
export interface TrailPlace {
  readonly at: string;
  readonly lane: number;
  readonly number: number;
}

/** A line as an auditor reads it. */
export interface TrailLine extends TrailPlace {
  readonly id: string;
  readonly actor: string;
  readonly roles: readonly string[];
  readonly client?: string;
  readonly process: string;
  readonly action: string;
  readonly messageId?: string;
  readonly dossierId?: string;
  readonly deliveryId?: string;
  readonly details: AuditDetails;
  /** Why; `gone` when the key of its record was destroyed. */
  readonly reason?: string | { readonly gone: true };
}

/** Something that a partner got, or may have got: what kind, about which records, which fields; never a value. */
export interface ReceivedDelivery {
  readonly seq: string;
  readonly id: string;
  readonly messageId: string;
  readonly event: string;
  readonly regime: string;
  readonly purpose: string;
  readonly ground: string;
  readonly state: string;
  readonly createdAt: string;
  readonly places: readonly { readonly dossierId: string; readonly number: number }[];
  /** Paths of the values in it; undefined when the content is no longer there or no longer readable. */
  readonly fields?: readonly string[];
  /** Whether the partner is known to have had it; otherwise an attempt got no answer. */
  readonly certain: boolean;
  readonly receipts: Readonly<Record<'transport' | 'afgeleverd' | 'aanvaard' | 'verwerkt' | 'geweigerd', string | undefined>>;
  readonly attempts: readonly {
    readonly attempt: number;
    readonly startedAt: string;
    readonly status?: number;
    readonly outcome: string;
  }[];
}

interface LineRow {
  lane: number;
  number: string;
  id: string;
  at: Date;
  actor: string;
  roles: string[];
  client: string | null;
  process: string;
  action: string;
  message_id: string | null;
  dossier_id: string | null;
  delivery_id: string | null;
  details: AuditDetails;
  reason: Buffer | null;
}

const LINE = 'lane, number, id, at, actor, roles, client, process, action, message_id, dossier_id, delivery_id, details, reason';

const CONDITIONS: Readonly<Record<keyof TrailFilter, (n: string) => string>> = {
  dossierId: (n) => `(dossier_id = ${n}::uuid OR dossier_id IN (SELECT id FROM dossier WHERE joined_into = ${n}::uuid))`,
  actor: (n) => `actor = ${n}`,
  action: (n) => `action = ${n}`,
  partner: (n) => `(actor = ${n} OR details->>'partner' = ${n})`,
  from: (n) => `at >= ${n}::timestamptz`,
  until: (n) => `at < ${n}::timestamptz`,
};
const FILTERS = Object.keys(CONDITIONS) as (keyof TrailFilter)[];

/** The questions that an auditor asks of the trail; outside the hot path. */
export class AuditTrail {
  constructor(private readonly journal: Journal) {}

  /** A page of lines, the newest first unless `order` says otherwise; `after` is the last one seen. */
  async lines(filter: TrailFilter, page: { after?: TrailPlace; limit: number; order?: 'ASC' | 'DESC' }): Promise<TrailLine[]> {
    const { after, limit, order = 'DESC' } = page;
    const given = FILTERS.filter((name) => filter[name] !== undefined);
    const conditions = given.map((name, i) => CONDITIONS[name](`$${i + 2}`));
    const n = given.length + 2;
    if (after)
      conditions.push(`(at, lane, number) ${order === 'DESC' ? '<' : '>'} ($${n}::timestamptz, $${n + 1}::smallint, $${n + 2}::bigint)`);
    const where = conditions.length > 0 ? `WHERE ${conditions.join(' AND ')}` : '';
    const rows = await this.journal.query<LineRow>(
      {
        name: ['audit_lines', order, ...given, after ? 'after' : ''].join('_'),
        text: `SELECT ${LINE} FROM audit ${where} ORDER BY at ${order}, lane ${order}, number ${order} LIMIT $1`,
      },
      [limit, ...given.map((name) => filter[name]), ...(after ? [after.at, after.lane, after.number] : [])],
    );
    return rows.map((row) => this.line(row));
  }

  /** Every line, oldest first, a page at a time: however many, no more than a page is held. */
  async *everyLine(filter: TrailFilter): AsyncGenerator<TrailLine> {
    const limit = 500;
    for (let after: TrailPlace | undefined; ;) {
      const page = await this.lines(filter, { limit, order: 'ASC', ...(after && { after }) });
      yield* page;
      after = page.at(-1);
      if (page.length < limit) return;
    }
  }

  /** What a partner got or may have got between two instants, in the order in which it was made. */
  async received(
    about: { partner: string; from: string; until: string },
    page: { after?: string; limit: number },
  ): Promise<ReceivedDelivery[]> {
    const rows = await this.journal.query<ReceivedRow>({ name: 'audit_received', text: RECEIVED }, [
      about.partner,
      about.from,
      about.until,
      page.after ?? '0',
      page.limit,
    ]);
    const { keys } = this.journal.reading();
    return inTurn(rows, async (row) => this.receivedDelivery(row, await keys.ofDelivery(row.id, row)));
  }

  /** Proves the chains, page after page (see checkChain). */
  checkChain(from: CheckPlace | undefined, limit: number): Promise<CheckedPage> {
    return checkChain(this.journal, from, limit);
  }

  /** Holds the trail against the seals in a directory, page after page. */
  checkSeals(directory: string, from: SealPlace | undefined, limit: number): Promise<CheckedSeals> {
    return checkSeals(this.journal, directory, from, limit);
  }

  /** Holds it against seals that were kept elsewhere; `before` is the line before the first of these. */
  checkSealLines(lines: readonly string[], before?: string): Promise<AuditBreak[]> {
    return checkSealLines(this.journal, lines, before);
  }

  private line(row: LineRow): TrailLine {
    const dossierId = row.dossier_id ?? undefined;
    return {
      at: row.at.toISOString(),
      lane: row.lane,
      number: Number(row.number),
      id: row.id,
      actor: row.actor,
      roles: row.roles,
      process: row.process,
      action: row.action,
      details: row.details,
      ...(row.client !== null && { client: row.client }),
      ...(row.message_id !== null && { messageId: row.message_id }),
      ...(dossierId !== undefined && { dossierId }),
      ...(row.delivery_id !== null && { deliveryId: row.delivery_id }),
      ...(row.reason && { reason: this.reason({ id: row.id, ...(dossierId !== undefined && { dossierId }) }, row.reason) }),
    };
  }

  private reason(line: { id: string; dossierId?: string }, sealed: Buffer): string | { gone: true } {
    try {
      return openReason(this.journal.seal, line, sealed);
    } catch {
      return { gone: true };
    }
  }

  private receivedDelivery(row: ReceivedRow, key: DataKey | undefined): ReceivedDelivery {
    const fields = key && fieldsOf(key, row.id, row.content);
    return {
      seq: row.seq,
      id: row.id,
      messageId: row.message_id,
      event: row.event,
      regime: row.regime,
      purpose: row.purpose,
      ground: row.ground,
      state: row.state,
      createdAt: row.created_at.toISOString(),
      places: row.places ?? [],
      ...(fields && { fields }),
      certain: row.transport_at !== null || (row.attempts_made ?? []).some(({ status }) => status !== null),
      receipts: {
        transport: row.transport_at?.toISOString(),
        afgeleverd: row.delivered_at?.toISOString(),
        aanvaard: row.accepted_at?.toISOString(),
        verwerkt: row.processed_at?.toISOString(),
        geweigerd: row.refused_at?.toISOString(),
      },
      attempts: (row.attempts_made ?? []).map(({ attempt, started_at, status, outcome }) => ({
        attempt,
        startedAt: new Date(started_at).toISOString(),
        outcome: outcome ?? '',
        ...(status !== null && { status }),
      })),
    };
  }
}

/** What a delivery told, by name; undefined where it can no longer be read. */
function fieldsOf(key: DataKey, id: string, content: Buffer | null): string[] | undefined {
  if (!content) return undefined;
  try {
    return [...new Set(pathsOf(openContent(key, id, content), ''))].sort();
  } catch {
    return undefined;
  }
}

/** Paths of the values in it: names only, a place in a list as `[]`. */
function pathsOf(value: Json, path: string): string[] {
  if (value === null) return [];
  if (Array.isArray(value)) return (value as readonly Json[]).flatMap((one) => pathsOf(one, `${path}[]`));
  if (typeof value !== 'object') return [path];
  return Object.entries(value).flatMap(([name, one]) => pathsOf(one as Json, path === '' ? name : `${path}.${name}`));
}

interface ReceivedRow extends DeliveryKeyRow {
  seq: string;
  id: string;
  message_id: string;
  event: string;
  regime: string;
  purpose: string;
  ground: string;
  state: string;
  created_at: Date;
  content: Buffer | null;
  transport_at: Date | null;
  delivered_at: Date | null;
  accepted_at: Date | null;
  processed_at: Date | null;
  refused_at: Date | null;
  places: { dossierId: string; number: number }[] | null;
  attempts_made: { attempt: number; started_at: string; status: number | null; outcome: string | null }[] | null;
}

/** What was never written for the partner cannot have reached it. */
const RECEIVED = `SELECT d.seq, d.id, d.message_id, d.event, d.regime, d.purpose, d.ground, d.state, d.created_at, d.content, d.transport_at, d.delivered_at,
    d.accepted_at, d.processed_at, d.refused_at, ${DELIVERY_DOSSIERS}, ${DELIVERY_KEYS},
    (SELECT json_agg(json_build_object('dossierId', p.dossier_id, 'number', p.number) ORDER BY p.position) FROM delivery_place p WHERE p.delivery_id = d.id) AS places,
    (SELECT json_agg(json_build_object('attempt', a.attempt, 'started_at', a.started_at, 'status', a.status, 'outcome', a.outcome) ORDER BY a.attempt)
      FROM delivery_attempt a WHERE a.delivery_id = d.id) AS attempts_made
  FROM delivery d WHERE d.partner = $1 AND d.seq > $4::bigint AND (d.rendered IS NOT NULL OR d.content IS NULL)
    AND ((d.transport_at >= $2 AND d.transport_at < $3)
      OR EXISTS (SELECT 1 FROM delivery_attempt a WHERE a.delivery_id = d.id AND a.started_at >= $2 AND a.started_at < $3))
  ORDER BY d.seq LIMIT $5`;
