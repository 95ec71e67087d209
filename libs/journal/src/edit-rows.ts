import type { Fault } from '@schakel/kernel';
import { MESSAGE_KEY_COLUMNS, MESSAGE_KEY_JOIN, type MessageKeyRow } from './keys/key-chest';
import type { Tx } from './journal';
import { openRaw, senderKeyDigest, type MessageState, type RawMessage } from './message-rows';

/** VOORGESTELD by one person; GOEDGEKEURD by another, or AFGEWEZEN. */
export type EditState = 'VOORGESTELD' | 'GOEDGEKEURD' | 'AFGEWEZEN';

/** A proposed version of a message, without its content. */
export interface MessageEdit {
  readonly id: string;
  readonly messageId: string;
  readonly partner: string;
  readonly state: EditState;
  readonly reason: string;
  readonly proposedAt: string;
  readonly proposedBy: string;
  readonly decidedAt?: string;
  readonly decidedBy?: string;
  readonly decision?: string;
  readonly newMessageId?: string;
}

interface EditRow {
  id: string;
  message_id: string;
  partner: string;
  state: EditState;
  body: Buffer;
  reason: Buffer;
  proposed_at: Date;
  proposed_by: string;
  decided_at: Date | null;
  decided_by: string | null;
  decision: Buffer | null;
  new_message_id: string | null;
}

const bodyPlace = (id: string): string => `message-edit:${id}`;
const reasonPlace = (id: string): string => `message-edit-reason:${id}`;
const decisionPlace = (id: string): string => `message-edit-decision:${id}`;

const editOf = ({ seal }: Pick<Tx, 'seal'>, row: EditRow): MessageEdit => ({
  id: row.id,
  messageId: row.message_id,
  partner: row.partner,
  state: row.state,
  reason: seal.open(reasonPlace(row.id), row.reason).toString(),
  proposedAt: row.proposed_at.toISOString(),
  proposedBy: row.proposed_by,
  ...(row.decided_at && { decidedAt: row.decided_at.toISOString() }),
  ...(row.decided_by !== null && { decidedBy: row.decided_by }),
  ...(row.decision && { decision: seal.open(decisionPlace(row.id), row.decision).toString() }),
  ...(row.new_message_id !== null && { newMessageId: row.new_message_id }),
});

/** A message of which a better version may be made, with its content. */
export interface EditableMessage {
  readonly id: string;
  readonly partner: string;
  readonly state: MessageState;
  readonly contentHash: string;
  /** The version that replaced it already. */
  readonly replacedBy?: string;
  /** Undefined where its content is gone. */
  readonly raw?: RawMessage;
  /** Whether this is the number that the message itself bears; undefined where it bears none that could be read. */
  isOwnKey(messageKey: string): boolean | undefined;
}

/** Holds a message for this transaction, whatever its state; undefined where there is none. */
export async function holdForEdit(tx: Tx, id: string): Promise<EditableMessage | undefined> {
  const [row] = await tx.query<
    MessageKeyRow & {
      partner: string;
      state: MessageState;
      content_hash: string;
      payload: Buffer | null;
      own_key: string | null;
      replaced_by: string | null;
    }
  >(
    {
      name: 'message_for_edit',
      text: `SELECT m.partner, m.state, m.content_hash, m.payload, COALESCE(m.message_key, m.claimed_key) AS own_key,
               (SELECT n.id FROM message n WHERE n.replaces_id = m.id LIMIT 1) AS replaced_by, ${MESSAGE_KEY_COLUMNS}
             FROM message m ${MESSAGE_KEY_JOIN} WHERE m.id = $1 FOR UPDATE OF m`,
    },
    [id],
  );
  if (!row) return undefined;
  const key = row.payload ? await tx.keys.messageIn(id, row) : undefined;
  return {
    id,
    partner: row.partner,
    state: row.state,
    contentHash: row.content_hash,
    ...(row.replaced_by !== null && { replacedBy: row.replaced_by }),
    ...(key && row.payload && { raw: openRaw(key, id, row.payload) }),
    isOwnKey: (messageKey) => (row.own_key === null ? undefined : senderKeyDigest(tx, messageKey) === row.own_key),
  };
}

/** Keeps a proposal, its content under the key of the message itself. False where one is open already. */
export async function proposeEdit(
  tx: Tx,
  edit: { id: string; messageId: string; body: Uint8Array; reason: string; at: string; by: string },
): Promise<boolean> {
  const key = await tx.keys.ofMessage(edit.messageId);
  if (!key) throw new Error(`message ${edit.messageId} has no key`);
  const rows = await tx.query(
    {
      name: 'edit_add',
      text: `INSERT INTO message_edit (id, message_id, state, body, reason, proposed_at, proposed_by) VALUES ($1, $2, 'VOORGESTELD', $3, $4, $5, $6)
             ON CONFLICT (message_id) WHERE state = 'VOORGESTELD' DO NOTHING RETURNING id`,
    },
    [
      edit.id,
      edit.messageId,
      key.close(bodyPlace(edit.id), Buffer.from(edit.body)),
      tx.seal.close(reasonPlace(edit.id), edit.reason),
      edit.at,
      edit.by,
    ],
  );
  return rows.length === 1;
}

const EDIT = 'SELECT e.*, m.partner FROM message_edit e JOIN message m ON m.id = e.message_id';

/** A proposal, held for this transaction, with its content; undefined where there is none. */
export async function holdEdit(tx: Tx, id: string): Promise<{ edit: MessageEdit; body?: Buffer } | undefined> {
  const [row] = await tx.query<EditRow>({ name: 'edit_hold', text: `${EDIT} WHERE e.id = $1 FOR UPDATE OF e` }, [id]);
  if (!row) return undefined;
  const key = await tx.keys.ofMessage(row.message_id);
  return { edit: editOf(tx, row), ...(key && { body: key.open(bodyPlace(id), row.body) }) };
}

/** The newest proposals first; `before` is the id of the last one seen. */
export async function messageEdits(
  tx: Pick<Tx, 'query' | 'seal'>,
  page: { state?: EditState; messageId?: string; before?: string; limit: number },
): Promise<MessageEdit[]> {
  const rows = await tx.query<EditRow>(
    {
      name: 'edits',
      text: `${EDIT} WHERE ($1::text IS NULL OR e.state = $1) AND ($2::uuid IS NULL OR e.message_id = $2) AND ($3::uuid IS NULL OR e.id < $3)
             ORDER BY e.id DESC LIMIT $4`,
    },
    [page.state ?? null, page.messageId ?? null, page.before ?? null, page.limit],
  );
  return rows.map((row) => editOf(tx, row));
}

/** What was decided about a proposal that the caller holds. */
export async function decideEdit(
  tx: Tx,
  id: string,
  decision: { state: 'GOEDGEKEURD' | 'AFGEWEZEN'; at: string; by: string; reason: string; newMessageId?: string },
): Promise<void> {
  await tx.query(
    {
      name: 'edit_decide',
      text: `UPDATE message_edit SET state = $2, decided_at = $3, decided_by = $4, decision = $5, new_message_id = $6 WHERE id = $1 AND state = 'VOORGESTELD'`,
    },
    [id, decision.state, decision.at, decision.by, tx.seal.close(decisionPlace(id), decision.reason), decision.newMessageId ?? null],
  );
}

/**
 * The new message stands for the old one, which ends as refused with `fault` before what was wrong with it; its number stays
 * its own, so that its sender's repeats still find it.
 */
export async function replaceMessage(tx: Tx, old: string, fresh: string, fault: Fault): Promise<void> {
  await tx.query({ name: 'message_replaces', text: 'UPDATE message SET replaces_id = $2 WHERE id = $1' }, [fresh, old]);
  await tx.query({ name: 'message_replaced', text: `UPDATE message SET state = 'GEWEIGERD', faults = $2::jsonb || faults WHERE id = $1` }, [
    old,
    JSON.stringify([fault]),
  ]);
}
