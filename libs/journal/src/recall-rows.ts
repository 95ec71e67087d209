import type { EventKind, Organisation } from '@schakel/dossier';
import { DELIVERY_DOSSIERS, type DeliveryState } from './delivery-rows';
import type { Tx } from './journal';

/** A delivery that may be recalled. */
export interface RecallableDelivery {
  readonly id: string;
  readonly partner: Organisation;
  readonly messageId: string;
  readonly dossierIds: readonly string[];
  readonly state: DeliveryState;
  /** It, or one that it offers again, was tried: the partner may have it. */
  readonly left: boolean;
  /** The delivery that stands for it now. */
  readonly reofferedAs?: string;
}

/** A recall and how far it is. */
export interface Recall {
  readonly deliveryId: string;
  readonly partner: Organisation;
  readonly event: EventKind;
  /** It never left: nothing is asked of the partner. */
  readonly stopped: boolean;
  readonly reason: string;
  readonly askedAt: string;
  readonly askedBy: string;
  /** When the partner should have confirmed. */
  readonly confirmBy?: string;
  readonly told?: { readonly at: string; readonly by: string; readonly how: string };
  readonly answer?: { readonly at: string; readonly by: string; readonly said: string; readonly confirmed: boolean };
}

interface RecallRow {
  delivery_id: string;
  partner: Organisation;
  event: EventKind;
  stopped: boolean;
  reason: Buffer;
  asked_at: Date;
  asked_by: string;
  confirm_by: Date | null;
  told_at: Date | null;
  told_by: string | null;
  told: Buffer | null;
  answered_at: Date | null;
  answered_by: string | null;
  answer: Buffer | null;
  confirmed: boolean | null;
}

type Text = 'reason' | 'told' | 'answer';
const place = (deliveryId: string, text: Text): string => `recall-${text}:${deliveryId}`;

function recallOf({ seal }: Pick<Tx, 'seal'>, row: RecallRow): Recall {
  const open = (text: Text, sealed: Buffer): string => seal.open(place(row.delivery_id, text), sealed).toString();
  const { told, answer } = row;
  return {
    deliveryId: row.delivery_id,
    partner: row.partner,
    event: row.event,
    stopped: row.stopped,
    reason: open('reason', row.reason),
    askedAt: row.asked_at.toISOString(),
    askedBy: row.asked_by,
    ...(row.confirm_by && { confirmBy: row.confirm_by.toISOString() }),
    ...(told && row.told_at && { told: { at: row.told_at.toISOString(), by: row.told_by ?? '', how: open('told', told) } }),
    ...(answer &&
      row.answered_at && {
        answer: {
          at: row.answered_at.toISOString(),
          by: row.answered_by ?? '',
          said: open('answer', answer),
          confirmed: row.confirmed ?? false,
        },
      }),
  };
}

/** Holds a delivery for this transaction; undefined where there is none. */
export async function holdForRecall(tx: Tx, id: string): Promise<RecallableDelivery | undefined> {
  const [row] = await tx.query<{
    partner: Organisation;
    message_id: string;
    state: DeliveryState;
    dossier_ids: string[] | null;
    left: boolean;
    reoffered_as: string | null;
  }>(
    {
      name: 'delivery_for_recall',
      text: `SELECT d.partner, d.message_id, d.state, ${DELIVERY_DOSSIERS},
               EXISTS (WITH RECURSIVE chain AS (
                 SELECT o.id, o.attempts, o.reoffer_of FROM delivery o WHERE o.id = d.id
                 UNION ALL SELECT o.id, o.attempts, o.reoffer_of FROM delivery o JOIN chain c ON o.id = c.reoffer_of)
                 SELECT 1 FROM chain WHERE attempts > 0) AS left,
               (SELECT n.id FROM delivery n WHERE n.reoffer_of = d.id AND n.message_id = d.message_id LIMIT 1) AS reoffered_as
             FROM delivery d WHERE d.id = $1 FOR UPDATE OF d`,
    },
    [id],
  );
  if (!row) return undefined;
  const { partner, message_id: messageId, state, dossier_ids: dossierIds, left, reoffered_as: reofferedAs } = row;
  return { id, partner, messageId, dossierIds: dossierIds ?? [], state, left, ...(reofferedAs !== null && { reofferedAs }) };
}

/** WACHT, ONDERWEG or GEPARKEERD becomes VERVALLEN (end): it is not sent, or not again; an attempt under way writes nothing any more. */
export async function stopDelivery(tx: Tx, id: string, reason: string): Promise<void> {
  await tx.query(
    {
      name: 'delivery_stop',
      text: `UPDATE delivery SET state = 'VERVALLEN', holds_stream = false, leased_until = NULL, leased_by = NULL, reason = $2
             WHERE id = $1 AND state IN ('WACHT', 'ONDERWEG', 'GEPARKEERD')`,
    },
    [id, reason],
  );
}

/** Keeps a recall. False where there is one already. */
export async function addRecall(
  tx: Tx,
  recall: Pick<Recall, 'deliveryId' | 'partner' | 'stopped' | 'reason' | 'askedAt' | 'askedBy' | 'confirmBy'>,
): Promise<boolean> {
  const { deliveryId, partner, stopped, reason, askedAt, askedBy, confirmBy } = recall;
  const rows = await tx.query(
    {
      name: 'recall_add',
      text: `INSERT INTO recall (delivery_id, partner, stopped, reason, asked_at, asked_by, confirm_by) VALUES ($1, $2, $3, $4, $5, $6, $7)
             ON CONFLICT DO NOTHING RETURNING delivery_id`,
    },
    [deliveryId, partner, stopped, tx.seal.close(place(deliveryId, 'reason'), reason), askedAt, askedBy, confirmBy ?? null],
  );
  return rows.length === 1;
}

/** That the partner was told, and how. False where nothing is asked of it. */
export async function tellRecall(tx: Tx, deliveryId: string, told: { at: string; by: string; how: string }): Promise<boolean> {
  const rows = await tx.query(
    {
      name: 'recall_tell',
      text: 'UPDATE recall SET told_at = $2, told_by = $3, told = $4 WHERE delivery_id = $1 AND NOT stopped AND confirmed IS DISTINCT FROM true RETURNING delivery_id',
    },
    [deliveryId, told.at, told.by, tx.seal.close(place(deliveryId, 'told'), told.how)],
  );
  return rows.length === 1;
}

/** What the partner answered; a refusal may still become a confirmation. False where nothing is asked of it, or it confirmed. */
export async function answerRecall(
  tx: Tx,
  deliveryId: string,
  answer: { at: string; by: string; said: string; confirmed: boolean },
): Promise<boolean> {
  const rows = await tx.query(
    {
      name: 'recall_answer',
      text: `UPDATE recall SET answered_at = $2, answered_by = $3, answer = $4, confirmed = $5
             WHERE delivery_id = $1 AND NOT stopped AND confirmed IS DISTINCT FROM true RETURNING delivery_id`,
    },
    [deliveryId, answer.at, answer.by, tx.seal.close(place(deliveryId, 'answer'), answer.said), answer.confirmed],
  );
  return rows.length === 1;
}

const RECALL = 'SELECT r.*, d.event FROM recall r JOIN delivery d ON d.id = r.delivery_id';

/** The recall of a delivery; undefined where it was not recalled. */
export async function recallOfDelivery(tx: Pick<Tx, 'query' | 'seal'>, deliveryId: string): Promise<Recall | undefined> {
  const [row] = await tx.query<RecallRow>({ name: 'recall', text: `${RECALL} WHERE r.delivery_id = $1` }, [deliveryId]);
  return row && recallOf(tx, row);
}

/** Recalls, oldest first; `open`: only those that the partner did not confirm yet. */
export async function recalls(
  tx: Pick<Tx, 'query' | 'seal'>,
  page: { open: boolean; partner?: string; after?: { at: string; id: string }; limit: number },
): Promise<Recall[]> {
  const rows = await tx.query<RecallRow>(
    {
      name: page.open ? 'recalls_open' : 'recalls',
      text: `${RECALL} WHERE ($1::text IS NULL OR r.partner = $1) AND ($2::timestamptz IS NULL OR (r.asked_at, r.delivery_id) > ($2, $3::uuid))
             ${page.open ? 'AND NOT r.stopped AND r.confirmed IS DISTINCT FROM true' : ''} ORDER BY r.asked_at, r.delivery_id LIMIT $4`,
    },
    [page.partner ?? null, page.after?.at ?? null, page.after?.id ?? null, page.limit],
  );
  return rows.map((row) => recallOf(tx, row));
}
