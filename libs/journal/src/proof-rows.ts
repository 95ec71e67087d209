import type { Tx } from './journal';
import { openReceipt, senderKeyPlace } from './message-rows';

/** What a proof says of a message that came in. */
export interface ReceivedRow {
  readonly id: string;
  readonly partner: string;
  readonly key?: string;
  readonly state: string;
  readonly sha256: string;
  readonly size: number;
  readonly contentType: string;
  readonly receivedAt: string;
  readonly appliedAt?: string;
  readonly answerStatus: number;
  readonly firstId?: string;
}

/** What a proof says of a delivery that went out, or was fetched. */
export interface ForwardedRow {
  readonly id: string;
  readonly messageId: string;
  readonly partner: string;
  readonly state: string;
  readonly sha256?: string;
  readonly contentType?: string;
  readonly createdAt: string;
  readonly times: {
    readonly transport?: string;
    readonly afgeleverd?: string;
    readonly aanvaard?: string;
    readonly verwerkt?: string;
    readonly geweigerd?: string;
  };
  readonly reofferOf?: string;
  readonly attempts: readonly { readonly number: number; readonly at: string; readonly status?: number }[];
}

type Nullable<Row> = { [K in keyof Row]: Row[K] | null };

const iso = (at: Date | null): string | undefined => at?.toISOString();

/** The message of a proof; undefined where there is none. */
export async function receivedRow(tx: Pick<Tx, 'query' | 'seal'>, id: string): Promise<ReceivedRow | undefined> {
  const [row] = await tx.query<{
    partner: string;
    sender_key: Buffer | null;
    state: string;
    sha256: string;
    size: number;
    content_type: string;
    received_at: Date;
    applied_at: Date | null;
    first_id: string | null;
    receipt: Buffer;
  }>(
    {
      name: 'proof_received',
      text: `SELECT partner, sender_key, state, sha256, size, content_type, received_at, applied_at, first_id, receipt
             FROM message WHERE id = $1`,
    },
    [id],
  );
  if (!row) return undefined;
  const appliedAt = iso(row.applied_at);
  return {
    id,
    partner: row.partner,
    ...(row.sender_key && { key: tx.seal.open(senderKeyPlace(id), row.sender_key).toString() }),
    state: row.state,
    sha256: row.sha256,
    size: row.size,
    contentType: row.content_type,
    receivedAt: row.received_at.toISOString(),
    ...(appliedAt && { appliedAt }),
    answerStatus: openReceipt(tx, id, row.receipt).status,
    ...(row.first_id !== null && { firstId: row.first_id }),
  };
}

interface DeliveryRow extends Nullable<{ sha256: string; content_type: string; reoffer_of: string }> {
  id: string;
  message_id: string;
  partner: string;
  state: string;
  created_at: Date;
  transport_at: Date | null;
  delivered_at: Date | null;
  accepted_at: Date | null;
  processed_at: Date | null;
  refused_at: Date | null;
  attempts: { number: number; at: string; status: number | null }[];
}

/** The deliveries that came of a message (`messageId`), or one of them (`id`), in the order in which they were made. */
export async function forwardedRows(tx: Pick<Tx, 'query'>, which: { messageId: string } | { id: string }): Promise<ForwardedRow[]> {
  const one = 'id' in which;
  const rows = await tx.query<DeliveryRow>(
    {
      name: one ? 'proof_forwarded_one' : 'proof_forwarded',
      text: `SELECT id, message_id, partner, state, sha256, content_type, created_at, transport_at, delivered_at, accepted_at, processed_at, refused_at, reoffer_of,
               COALESCE((SELECT jsonb_agg(jsonb_build_object('number', a.attempt, 'at', a.started_at, 'status', a.status) ORDER BY a.attempt)
                 FROM delivery_attempt a WHERE a.delivery_id = d.id), '[]') AS attempts
             FROM delivery d WHERE ${one ? 'id' : 'message_id'} = $1 ORDER BY seq`,
    },
    [one ? which.id : which.messageId],
  );
  return rows.map(forwarded);
}

const known = <Value>(pairs: Readonly<Record<string, Value | null | undefined>>): Record<string, Value> =>
  Object.fromEntries(Object.entries(pairs).filter((pair): pair is [string, Value] => pair[1] !== null && pair[1] !== undefined));

const forwarded = (row: DeliveryRow): ForwardedRow => ({
  id: row.id,
  messageId: row.message_id,
  partner: row.partner,
  state: row.state,
  createdAt: row.created_at.toISOString(),
  times: known({
    transport: iso(row.transport_at),
    afgeleverd: iso(row.delivered_at),
    aanvaard: iso(row.accepted_at),
    verwerkt: iso(row.processed_at),
    geweigerd: iso(row.refused_at),
  }),
  attempts: row.attempts.map(({ number, at, status }) => ({ number, at: new Date(at).toISOString(), ...(status !== null && { status }) })),
  ...known({ sha256: row.sha256, contentType: row.content_type, reofferOf: row.reoffer_of }),
});
