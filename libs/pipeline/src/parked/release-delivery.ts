import {
  lapseDelivery,
  releaseDelivery as writeRelease,
  reofferDelivery,
  stayParked,
  completeMessages,
  type ParkedDelivery,
  type Tx,
} from '@schakel/journal';
import { CannotTranslate, newRandomId, type Fault, type Json } from '@schakel/kernel';
import { partnerOf, type PipelineContext } from '../context';
import { whyUnwritable, write } from '../deliver/write';
import { CONTENT_GONE, OUR_FAULT } from './our-fault';
import { recut } from './recut';

/** On its way again, as a new delivery where the partner may have seen the old one; or still not, and why. */
export type DeliveryRelease = { readonly newId?: string } | { readonly faults: readonly Fault[] };

const NOT_ALLOWED: Fault = {
  veld: '',
  code: 'GEEN_GRONDSLAG',
  uitleg: 'Volgens het beleid mag deze ontvanger dit niet (meer) horen. Sla de levering over.',
};
const REOFFERED = 'Opnieuw aangeboden onder een nieuw nummer.';
const CANNOT_GO = 'Deze levering kan niet verder. Lees wat er mis is en kies wat u doet.';
const SKIPPED = 'Overgeslagen door een medewerker.';

/**
 * Offers a parked delivery again (semantics.md 20). One that never left is cut again from the records of now and goes on
 * under its own id; one that the partner may have seen goes as a new delivery that names it, with what it said. Both
 * are tried in the format as it is now, before anything changes: what cannot be written stays parked. Its stream goes on
 * behind it. The caller holds the delivery. A trial changes nothing.
 */
export async function releaseDelivery(
  tx: Tx,
  context: PipelineContext,
  delivery: ParkedDelivery,
  trial: boolean,
): Promise<DeliveryRelease> {
  const at = context.clock.now().toISOString();
  const id = delivery.left ? newRandomId() : delivery.id;
  const content = await contentOf(tx, context, delivery);
  const faults = 'faults' in content ? content.faults : faultsInWriting(context, { ...delivery, id, ...content });
  if (faults.length > 0 || !('content' in content)) {
    // why the partner refused it stays to be read
    if (!trial && !delivery.left) await stayParked(tx, delivery.id, 'faults' in content ? CANNOT_GO : whyUnwritable(faults), faults);
    return { faults };
  }
  if (trial) return {};
  if (!delivery.left) {
    await writeRelease(tx, delivery, content.content, at);
    return {};
  }
  await reofferDelivery(tx, delivery, { id, content: content.content, at, reason: REOFFERED });
  return { newId: id };
}

async function contentOf(
  tx: Tx,
  context: PipelineContext,
  delivery: ParkedDelivery,
): Promise<{ readonly content: Json } | { readonly faults: readonly Fault[] }> {
  const fresh = delivery.left ? undefined : await recut(tx, context, delivery);
  if (fresh === 'niets') return { faults: [NOT_ALLOWED] };
  if (fresh) return fresh;
  return delivery.content === undefined ? { faults: [CONTENT_GONE] } : { content: delivery.content };
}

/** Everything that keeps it from being written in the partner's format as that is now. */
export function faultsInWriting(
  context: PipelineContext,
  delivery: Pick<ParkedDelivery, 'id' | 'partner' | 'createdAt' | 'origin' | 'content'>,
): readonly Fault[] {
  try {
    write(context, partnerOf(context, delivery.partner), delivery);
    return [];
  } catch (error) {
    if (error instanceof CannotTranslate) return error.faults;
    context.signals.fault('deliver', error, { leveringId: delivery.id });
    return [OUR_FAULT];
  }
}

/** GEPARKEERD becomes VERVALLEN: the partner never gets it, its stream goes on. The caller holds the delivery. */
export async function skipDelivery(tx: Tx, { id, messageId }: ParkedDelivery): Promise<void> {
  await lapseDelivery(tx, id, SKIPPED);
  await completeMessages(tx, [messageId]);
}
