import type { Fault } from '@schakel/kernel';
import { DELIVERY_DOSSIERS, DELIVERY_KEYS, type DeliveryState } from './delivery-rows';
import type { Tx } from './journal';
import type { DeliveryKeyRow } from './keys/key-chest';

/** What a partner tells later of a delivery that it took: processed, or refused after all. */
export interface LateReceipt {
  readonly partner: string;
  readonly deliveryId: string;
  readonly at: string;
  /** Undefined: it was processed. */
  readonly refused?: { readonly reason: string; readonly faults: readonly Fault[] };
}

/**
 * Writes a receipt that came in a message of the partner's own. Before our own outcome of the attempt is written (the
 * partner was faster) it is kept beside and decides then; a refusal stands whatever comes later, parks the delivery and
 * does not hold its stream (contract.md, answers and receipts). Gives the delivery's state and the records it is about;
 * undefined where this partner has no such delivery.
 */
export async function writeLateReceipt(
  tx: Tx,
  receipt: LateReceipt,
): Promise<{ state: DeliveryState; messageId: string; dossierIds: string[] } | undefined> {
  const { refused } = receipt;
  const [row] = await tx.query<DeliveryKeyRow & { state: DeliveryState; message_id: string; dossier_ids: string[] }>(
    {
      name: 'delivery_late_receipt',
      text: `UPDATE delivery d SET
               processed_at = CASE WHEN $4 THEN processed_at ELSE COALESCE(processed_at, $3) END,
               refused_at = CASE WHEN $4 THEN COALESCE(refused_at, $3) ELSE refused_at END,
               transport_at = COALESCE(transport_at, $3), delivered_at = COALESCE(delivered_at, $3),
               reason = CASE WHEN state = 'VERVALLEN' THEN reason WHEN $4 THEN $5 WHEN refused_at IS NULL THEN NULL ELSE reason END,
               faults = CASE WHEN $4 THEN $6::jsonb ELSE faults END,
               holds_stream = holds_stream AND refused_at IS NULL AND state = 'GEPARKEERD' AND NOT $4,
               state = CASE WHEN state = 'VERVALLEN' OR (state = 'ONDERWEG' AND leased_until IS NOT NULL) THEN state WHEN $4 OR refused_at IS NOT NULL THEN 'GEPARKEERD'
                 WHEN state = 'GEPARKEERD' THEN state ELSE 'VERWERKT_BIJ_PARTNER' END
             WHERE id = $1 AND partner = $2 AND attempts > 0
             RETURNING state, message_id, ${DELIVERY_DOSSIERS}, ${DELIVERY_KEYS}`,
    },
    [
      receipt.deliveryId,
      receipt.partner,
      receipt.at,
      refused !== undefined,
      refused?.reason ?? null,
      JSON.stringify(refused?.faults ?? []),
    ],
  );
  if (!row) return undefined;
  for (const [index, dossierId] of row.dossier_ids.entries()) tx.keys.noteRecord(dossierId, row.record_keys[index] ?? null);
  // what was handled is not, when a delivery that was accepted is refused after all
  if (refused && row.state === 'GEPARKEERD') {
    await tx.query({ name: 'message_unhandled', text: `UPDATE message SET state = 'VERWERKT' WHERE id = $1 AND state = 'AFGEHANDELD'` }, [
      row.message_id,
    ]);
  }
  return { state: row.state, messageId: row.message_id, dossierIds: row.dossier_ids };
}
