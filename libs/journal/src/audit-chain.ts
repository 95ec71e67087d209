import { createHash } from 'node:crypto';
import type { PoolClient } from 'pg';
import { canonicalJson, type KeyedHash } from '@schakel/kernel';
import { closeReason, type AuditLine } from './audit-rows';
import type { SqlStatement } from './journal';
import type { DataKey } from '@schakel/keys';

/** How many chains there are, so that transactions do not queue for the end of one. */
export const LANES = 32;

/** The end of a lane: the number and hash of its last row. An empty lane stands at number 0. */
export interface LaneHead {
  readonly lane: number;
  readonly number: number;
  readonly hash: Buffer;
}

/** Everything that a row says, as its hash covers it. */
export interface ChainedRow {
  readonly lane: number;
  readonly number: number;
  readonly id: string;
  /** In microseconds, as the database keeps it: `2026-09-01T08:00:00.000000Z`. */
  readonly at: string;
  readonly actor: string;
  readonly roles: readonly string[];
  readonly client: string | null;
  readonly process: string;
  readonly action: string;
  readonly messageId: string | null;
  readonly dossierId: string | null;
  readonly deliveryId: string | null;
  readonly details: unknown;
  /** The sealed bytes: what they say may become unreadable, the chain stays. */
  readonly reason: Buffer | null;
}

/** SHA-256 over the hash of the row before and the canonical JSON (RFC 8785) of this one, in the order of the columns. */
export function rowHash(before: Buffer, row: ChainedRow): Buffer {
  const { lane, number, id, at, actor, roles, client, process, action, messageId, dossierId, deliveryId, details, reason } = row;
  const columns = [lane, number, id, at, actor, roles, client, process, action, messageId, dossierId, deliveryId, details];
  const text = canonicalJson([...columns, reason === null ? null : reason.toString('hex')]);
  return createHash('sha256').update(before).update(text).digest();
}

/** Under which only who has the hash key can say that a lane ends here. */
export const headMac = (hash: KeyedHash, { lane, number, hash: last }: LaneHead): string =>
  hash.hex('audit-head', `${lane} ${number} ${last.toString('hex')}`);

/** What the first row of a lane follows on: other for every installation and lane. */
export const beginningOf = (hash: KeyedHash, lane: number): LaneHead => ({
  lane,
  number: 0,
  hash: Buffer.from(hash.hex('audit-beginning', String(lane)), 'hex'),
});

type Connection = Pick<PoolClient, 'query'>;
type Run = <Row extends object>(statement: SqlStatement, values: readonly unknown[]) => Promise<Row[]>;

const statementsOf =
  (client: Connection): Run =>
  async <Row extends object>(statement: SqlStatement, values: readonly unknown[]) =>
    (await client.query<Row>({ ...statement, values: [...values] })).rows;

/** The end of a lane as one connection left it; `mac` proves it. */
interface KnownHead extends LaneHead {
  readonly mac: string;
}

/**
 * Appends lines to the chains. Each connection goes on with the lane where it stopped, as long as nobody else wrote
 * there: then one statement both adds the rows and moves the end of the lane. Otherwise it first takes a lane that
 * nobody holds, and waits only when all are held. A lane whose end was not made with our keys is never continued: that
 * would hide the forgery.
 */
export class AuditChain {
  private readonly known = new WeakMap<Connection, KnownHead>();

  constructor(
    private readonly hash: KeyedHash,
    private readonly seal: DataKey,
    /** The process of the product that writes. */
    private readonly process: string,
  ) {}

  /** Makes the lanes of a new database. Of an older one nothing is put right: a lane that is missing there is a break. */
  async begin(run: Run): Promise<void> {
    const heads = Array.from({ length: LANES }, (_, lane) => beginningOf(this.hash, lane));
    await run(
      {
        name: 'audit_begin',
        text: `INSERT INTO audit_lane (lane, number, hash, mac) SELECT lane, 0, hash, mac FROM unnest($1::smallint[], $2::bytea[], $3::text[]) AS l(lane, hash, mac)
               WHERE NOT EXISTS (SELECT 1 FROM audit_lane) AND NOT EXISTS (SELECT 1 FROM audit) ON CONFLICT DO NOTHING`,
      },
      [heads.map(({ lane }) => lane), heads.map(({ hash }) => hash), heads.map((head) => headMac(this.hash, head))],
    );
  }

  /**
   * Writes the lines at the end of a lane, in this connection's transaction. Gives what to do once that has committed.
   * Throws a plain Error when no lane ends as we left it.
   */
  async append(client: Connection, lines: readonly AuditLine[]): Promise<() => void> {
    const run = statementsOf(client);
    const known = this.known.get(client);
    // until the commit is certain this connection knows nothing
    this.known.delete(client);
    const end = (known && (await this.continue(run, known, lines))) ?? (await this.continue(run, await this.take(run), lines));
    if (end === undefined) throw new Error('a lane of the audit trail moved while it was held');
    return () => void this.known.set(client, end);
  }

  private async continue(run: Run, head: KnownHead, lines: readonly AuditLine[]): Promise<KnownHead | undefined> {
    const rows: ChainedRow[] = [];
    const hashes: Buffer[] = [];
    let { number, hash } = head;
    for (const line of lines) {
      number += 1;
      const row = chainedRow(line, { lane: head.lane, number, process: this.process }, closeReason(this.seal, line) ?? null);
      hash = rowHash(hash, row);
      rows.push(row);
      hashes.push(hash);
    }
    const end = { lane: head.lane, number, hash };
    const known = { ...end, mac: headMac(this.hash, end) };
    const written = await run({ name: 'audit_append', text: APPEND }, [
      head.lane,
      head.number,
      head.mac,
      number,
      hash,
      known.mac,
      this.process,
      ...COLUMNS.map((column) => rows.map(column)),
      hashes,
    ]);
    return written.length > 0 ? known : undefined;
  }

  /** Holds the end of a lane that is as we left it: one that is free, else one that must be waited for. */
  private async take(run: Run): Promise<KnownHead> {
    const forged: number[] = [];
    for (;;) {
      const from = Math.floor(Math.random() * LANES);
      const [row] = await run<HeadRow>({ name: 'audit_take', text: `${TAKE} FOR UPDATE SKIP LOCKED` }, [from, forged]);
      const [head] = row ? [row] : await run<HeadRow>({ name: 'audit_wait', text: `${TAKE} FOR UPDATE` }, [from, forged]);
      if (!head) throw new Error('no lane of the audit trail ends as it was left: nothing is done that cannot be accounted for');
      const taken = { lane: head.lane, number: Number(head.number), hash: head.hash };
      if (headMac(this.hash, taken) === head.mac) return { ...taken, mac: head.mac };
      forged.push(head.lane);
    }
  }
}

interface HeadRow {
  lane: number;
  number: string;
  hash: Buffer;
  mac: string;
}

const TAKE = `SELECT lane, number, hash, mac FROM audit_lane WHERE lane <> ALL($2::smallint[]) ORDER BY (lane + $1::int) % ${LANES} LIMIT 1`;

const APPEND = `WITH moved AS (UPDATE audit_lane SET number = $4, hash = $5, mac = $6 WHERE lane = $1 AND number = $2 AND mac = $3 RETURNING lane)
  INSERT INTO audit (lane, number, process, id, at, actor, roles, client, action, message_id, dossier_id, delivery_id, details, reason, hash)
  SELECT moved.lane, r.number, $7, r.id, r.at, r.actor, r.roles::jsonb, r.client, r.action, r.message_id, r.dossier_id, r.delivery_id, r.details, r.reason, r.hash
  FROM moved, unnest($8::bigint[], $9::uuid[], $10::timestamptz[], $11::text[], $12::text[], $13::text[], $14::text[], $15::uuid[],
    $16::uuid[], $17::uuid[], $18::jsonb[], $19::bytea[], $20::bytea[])
    AS r(number, id, at, actor, roles, client, action, message_id, dossier_id, delivery_id, details, reason, hash)
  RETURNING audit.number`;

const COLUMNS: readonly ((row: ChainedRow) => unknown)[] = [
  (row) => row.number,
  (row) => row.id,
  (row) => row.at,
  (row) => row.actor,
  (row) => JSON.stringify(row.roles),
  (row) => row.client,
  (row) => row.action,
  (row) => row.messageId,
  (row) => row.dossierId,
  (row) => row.deliveryId,
  (row) => JSON.stringify(row.details),
  (row) => row.reason,
];

const MILLISECONDS = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

/** An instant as the database keeps it; the product writes its own in one way, which needs no reading. */
const microseconds = (at: string): string => `${(MILLISECONDS.test(at) ? at : new Date(at).toISOString()).slice(0, -1)}000Z`;

const chainedRow = (
  line: AuditLine,
  place: { readonly lane: number; readonly number: number; readonly process: string },
  reason: Buffer | null,
): ChainedRow => ({
  // named one by one: a spread made this a third of what a line costs
  lane: place.lane,
  number: place.number,
  process: place.process,
  id: line.id,
  at: microseconds(line.at),
  actor: line.actor,
  roles: line.roles ?? [],
  client: line.client ?? null,
  action: line.action,
  messageId: line.messageId ?? null,
  dossierId: line.dossierId ?? null,
  deliveryId: line.deliveryId ?? null,
  details: line.details ?? {},
  reason,
});
