import type { Rendered } from '@schakel/adapter-contract';
import { keepRendered, type DeliveryOutcome, type LeasedDelivery } from '@schakel/journal';
import { CannotTranslate, type Fault } from '@schakel/kernel';
import { LEGAL_MINIMUM, missingMinimum } from '@schakel/policy';
import { partnerOf, type Partner, type PipelineContext } from '../context';
import { contentIn } from '../kept-content';

const UNWRITABLE = 'Dit bericht kan niet in het formaat van de ontvanger worden geschreven. Een medewerker kijkt hiernaar.';

/** Why a delivery that cannot be written waits: for what the law asks of it, or for what the format does. */
export function whyUnwritable(faults: readonly Fault[]): string {
  const lacking = faults
    .filter(({ code }) => code === LEGAL_MINIMUM)
    .map(({ uitleg }) => /^Er ontbreekt: (.*?)\. De wet/.exec(uitleg)?.[1] ?? '');
  if (lacking.length === 0) return UNWRITABLE;
  return `Zonder dit mag het bericht volgens de wet niet weg: ${[...new Set(lacking)].join('; ')}. Vul het aan en geef de levering daarna vrij.`;
}

/** A delivery that cannot be written is parked and holds its stream; a fault of our own is told loudly as well. */
export function parked(context: PipelineContext, delivery: Pick<LeasedDelivery, 'id'>, error: unknown): DeliveryOutcome {
  const dueAt = context.clock.now().toISOString();
  if (error instanceof CannotTranslate) {
    return { state: 'GEPARKEERD', holdsStream: true, reason: whyUnwritable(error.faults), faults: error.faults, dueAt };
  }
  context.signals.fault('deliver', error, { leveringId: delivery.id });
  return { state: 'GEPARKEERD', holdsStream: true, reason: 'Er ging bij ons iets mis. Een medewerker kijkt hiernaar.', dueAt };
}

/**
 * A delivery in the partner's format, as the adapter is now. Throws CannotTranslate, also where the message would lack
 * what the law asks of it: nothing is sent then, and it can be released once that has come in.
 */
export function write(
  context: PipelineContext,
  partner: Partner,
  delivery: Pick<LeasedDelivery, 'id' | 'createdAt' | 'origin' | 'content'>,
): Rendered {
  const content = contentIn(delivery.content);
  if (!content) throw new Error(`delivery ${delivery.id} has neither content nor bytes`);
  const faults = missingMinimum(context.policy, partner.id, content);
  if (faults.length > 0) throw new CannotTranslate('the message lacks what the law asks of it', { faults });
  return partner.adapter.write({
    id: delivery.id,
    createdAt: delivery.createdAt,
    from: context.self,
    to: partner.party,
    originParty: partnerOf(context, delivery.origin).party,
    content,
  });
}

/** Writes the delivery in the partner's format and keeps the bytes, before anything is sent. Throws CannotTranslate. */
export async function render(context: PipelineContext, partner: Partner, delivery: LeasedDelivery): Promise<Rendered> {
  const rendered = write(context, partner, delivery);
  await context.journal.transaction((tx) => keepRendered(tx, delivery, rendered));
  return rendered;
}
