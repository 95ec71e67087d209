import type { EventKind, Organisation } from '@schakel/dossier';
import type { Json } from '@schakel/kernel';
import type { DataKey } from '@schakel/keys';
import { closeContent, openContent, DELIVERY_DOSSIERS, DELIVERY_KEYS, inTurn } from './delivery-rows';
import type { Tx } from './journal';
import type { DeliveryKeyRow } from './keys/key-chest';

/** A delivery that was never tried. */
export interface UnsentDelivery {
  readonly id: string;
  readonly partner: Organisation;
  readonly messageId: string;
  readonly event: EventKind;
  /** It tells the event itself; false: what that event made due. */
  readonly tellsEvent: boolean;
  readonly purpose: string;
  readonly eventFactId: string;
  /** The records that it is about, in the order of its places. */
  readonly dossierIds: readonly string[];
  /** Undefined where every record that it is about was shredded. */
  readonly key?: DataKey;
  /** What it was to tell; undefined like its key. */
  readonly content?: Json;
}

interface UnsentRow extends DeliveryKeyRow {
  id: string;
  partner: string;
  message_id: string;
  event: EventKind;
  tells_event: boolean;
  purpose: string;
  content: Buffer | null;
  event_fact_id: string;
  dossier_ids: string[];
}

/** The deliveries about these records that were made since then and were never tried, held for this transaction. */
export async function unsentSince(tx: Tx, dossierIds: readonly string[], since: string): Promise<UnsentDelivery[]> {
  const rows = await tx.query<UnsentRow>(
    {
      name: 'delivery_unsent',
      text: `SELECT d.id, d.partner, d.message_id, d.event, d.purpose, d.content,
               NOT EXISTS (SELECT 1 FROM delivery_place p WHERE p.delivery_id = d.id AND p.ordinal <> 0) AS tells_event,
               (SELECT p.event_fact_id FROM delivery_place p WHERE p.delivery_id = d.id ORDER BY p.position LIMIT 1) AS event_fact_id,
               ${DELIVERY_DOSSIERS}, ${DELIVERY_KEYS}
             FROM delivery d WHERE d.id IN (SELECT delivery_id FROM delivery_place WHERE dossier_id = ANY($1)) AND d.created_at >= $2
               AND d.state = 'WACHT' AND d.attempts = 0 AND d.rendered IS NULL ORDER BY d.seq FOR UPDATE OF d`,
    },
    [dossierIds, since],
  );
  return inTurn(rows, async (row) => {
    const key = await tx.keys.ofDelivery(row.id, row);
    const {
      id,
      partner,
      event,
      purpose,
      message_id: messageId,
      event_fact_id: eventFactId,
      tells_event: tellsEvent,
      dossier_ids: own,
    } = row;
    const content = key && row.content ? openContent(key, id, row.content) : undefined;
    return {
      id,
      partner,
      event,
      tellsEvent,
      purpose,
      messageId,
      eventFactId,
      dossierIds: own,
      ...(key && { key }),
      ...(content !== undefined && { content }),
    };
  });
}

/** What a delivery that was never tried will tell instead. */
export async function replaceContent(tx: Tx, { id, key }: Pick<UnsentDelivery, 'id' | 'key'>, content: Json): Promise<void> {
  if (!key) throw new Error(`delivery ${id} has no key`);
  await tx.query(
    { name: 'delivery_recut', text: `UPDATE delivery SET content = $2 WHERE id = $1 AND state = 'WACHT' AND rendered IS NULL` },
    [id, closeContent(key, id, content)],
  );
}

/** WACHT becomes VERVALLEN (end), for one that was never tried. */
export async function lapseUnsent(tx: Tx, id: string, reason: string): Promise<void> {
  await tx.query(
    {
      name: 'delivery_unsent_lapse',
      text: `UPDATE delivery SET state = 'VERVALLEN', reason = $2 WHERE id = $1 AND state = 'WACHT' AND attempts = 0`,
    },
    [id, reason],
  );
}
