import { audit, completeMessages, linkMessage, settleMessage, writeLateReceipt, type Tx } from '@schakel/journal';
import { newId, type Fault } from '@schakel/kernel';
import type { PipelineContext } from '../context';
import type { Applied } from './apply';
import type { ReadableMessage } from './plan';

const REFUSED = 'De ontvanger heeft dit bericht na ontvangst alsnog geweigerd. Lees wat er mis is en kies wat u doet.';
const UNKNOWN = 'Wij kennen geen levering aan u met dit nummer. Controleer het nummer waarnaar u verwijst (crossRefnummer).';

/**
 * A message that only says what became of deliveries: writes each receipt. One that names a delivery we do not know is
 * not linked, visibly; nothing waits for it, since a delivery is always there before its receipt.
 */
export async function applyReceipts(tx: Tx, context: PipelineContext, message: ReadableMessage): Promise<Applied> {
  const now = context.clock.now();
  const at = now.toISOString();
  const unknown: Fault[] = [];
  for (const receipt of message.reading.receipts ?? []) {
    const refused = receipt.processed ? undefined : { reason: REFUSED, faults: receipt.faults };
    const written = await writeLateReceipt(tx, {
      partner: message.partner,
      deliveryId: receipt.leveringId,
      at,
      ...(refused && { refused }),
    });
    if (!written) {
      unknown.push({ veld: 'crossRefnummer', code: 'ZAAK_NIET_GEVONDEN', uitleg: UNKNOWN });
      continue;
    }
    await completeMessages(tx, [written.messageId]);
    for (const dossierId of written.dossierIds) {
      await linkMessage(tx, message.id, dossierId);
      const line = { actor: message.partner, action: 'levering.ontvangstbewijs' as const, messageId: message.id, dossierId };
      await audit(tx, { id: newId(now), at, ...line, deliveryId: receipt.leveringId, details: { verwerkt: receipt.processed } });
    }
  }
  const state = unknown.length > 0 ? 'NIET_GEKOPPELD' : 'AFGEHANDELD';
  await settleMessage(tx, message.id, {
    state,
    faults: unknown,
    warnings: message.reading.warnings,
    mappingVersion: message.mappingVersion,
    ...(state === 'AFGEHANDELD' && { appliedAt: at }),
  });
  return { outcome: state === 'AFGEHANDELD' ? 'VERWERKT' : 'NIET_GEKOPPELD', wake: new Set() };
}
