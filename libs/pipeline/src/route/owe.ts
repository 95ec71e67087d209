import type { Content } from '@schakel/adapter-contract';
import { addDelivery, audit, type Tx } from '@schakel/journal';
import { newId } from '@schakel/kernel';
import type { RoutedDelivery } from '@schakel/policy';
import type { ReadableMessage } from '../apply/plan';
import type { PipelineContext } from '../context';
import { deliveryId } from './delivery-id';

/** Of what a delivery comes, and the records in whose order it stands. */
export interface Cause {
  readonly message: Pick<ReadableMessage, 'id' | 'key' | 'partner'>;
  readonly eventFactId: string;
  /** Which child of the message, where what is told is about one of them only. */
  readonly place?: number;
  readonly dossierIds: readonly string[];
}

/** What a partner must get, on what ground. */
export interface Owed extends Required<Pick<RoutedDelivery, 'to' | 'ground' | 'purpose' | 'regime'>> {
  readonly content: Content;
  /** Beside the event itself (0): which of the corrections that it makes due at this partner, from 1 on; -1: a number that it brought. */
  readonly ordinal?: number;
}

/** Puts a delivery at the end of its stream for each of its records, with a line in the trail. */
export async function owe(tx: Tx, context: PipelineContext, cause: Cause, owed: Owed): Promise<void> {
  const { message, eventFactId, dossierIds } = cause;
  const { to, content, ground, purpose, regime, ordinal } = owed;
  const id = deliveryId(context.hash, cause, owed);
  const at = context.clock.now().toISOString();
  const numbers = await addDelivery(tx, {
    id,
    partner: to,
    dossierIds,
    messageId: message.id,
    eventFactId,
    ...(ordinal !== undefined && { ordinal }),
    event: content.kind,
    origin: message.partner,
    content: JSON.parse(JSON.stringify(content)),
    regime,
    purpose,
    ground,
    createdAt: at,
  });
  for (const [index, dossierId] of dossierIds.entries()) {
    const line = { actor: 'schakel', action: 'levering.gemaakt' as const, messageId: message.id, dossierId, deliveryId: id };
    const details = { partner: to, volgnummer: numbers[index] ?? 0, grondslag: ground, doel: purpose };
    await audit(tx, { id: newId(context.clock.now()), at, ...line, details });
  }
}
