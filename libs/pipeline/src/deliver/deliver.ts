import type { Rendered } from '@schakel/adapter-contract';
import {
  audit,
  completeMessages,
  keepRendered,
  leaseDueDeliveries,
  pausePartner,
  settleDelivery,
  type DeliveryOutcome,
  type LeasedDelivery,
  type Tx,
} from '@schakel/journal';
import { CannotTranslate, PartnerUnavailable, newId, type Fault } from '@schakel/kernel';
import { LEGAL_MINIMUM, missingMinimum } from '@schakel/policy';
import { traceparentOf } from '@schakel/signals';
import { isPushed, partnerOf, type Partner, type PipelineContext } from '../context';
import { contentIn } from '../kept-content';
import { admit, noteAnswered, noteUnavailable } from './breaker';
import { outcomeOf } from './outcome';
import { nextAttempt, undeliverable, wishInWords } from './retry-plan';
import { numbersOf, send, type Connections } from './send';

const GONE = 410;
/** A lease ends with its process; where that cannot be seen it outlives the longest attempt, so that two never send the same delivery at once. */
const LEASE_MARGIN_MS = 45_000;

/**
 * Stage 6. Hands over what is due to one partner until nothing is: many records at once, one delivery at a time per
 * record, in the order of the case. Each delivery is rendered once, before its first attempt; the bytes are kept and
 * every retry sends exactly those. Gives the number of attempts.
 *
 * A delivery goes WACHT -> ONDERWEG -> AFGELEVERD or AANVAARD, back to WACHT with a later due time when the partner
 * is away, to GEPARKEERD (holding its stream) when it is refused or cannot be written.
 */
export async function deliver(context: PipelineContext, to: Connections, partnerId: string, signal?: AbortSignal): Promise<number> {
  const partner = partnerOf(context, partnerId);
  if (!isPushed(partner)) return 0;
  const underWay = new Set<Promise<void>>();
  let attempts = 0;
  for (;;) {
    const free = partner.settings.gelijktijdig - underWay.size;
    // one that ends while we look frees its stream too late for this look: then once more
    const isLastLook = underWay.size === 0;
    const leased = free > 0 && !signal?.aborted ? await lease(context, partner, free) : [];
    for (const delivery of leased) {
      attempts += 1;
      const attempt: Promise<void> = attemptOne(context, to, partner, delivery)
        // its outcome could not be written: the lease runs out and it is sent again, with the same id and bytes
        .catch((error: unknown) => context.signals.fault('deliver', error, { leveringId: delivery.id }))
        .finally(() => underWay.delete(attempt));
      underWay.add(attempt);
    }
    if (isLastLook && leased.length === 0) return attempts;
    if (underWay.size > 0) await Promise.race(underWay);
  }
}

async function lease(context: PipelineContext, partner: Partner, limit: number): Promise<LeasedDelivery[]> {
  const now = context.clock.now();
  const leasedUntil = new Date(now.getTime() + partner.settings.wachttijdMs + LEASE_MARGIN_MS).toISOString();
  const leasedBy = await context.presence.number();
  const own = { partner: partner.id, now: now.toISOString(), leasedUntil, ...(leasedBy !== undefined && { leasedBy }) };
  return context.journal.transaction(async (tx) => {
    const admission = await admit(tx, partner, limit, now);
    return admission.limit === 0 ? [] : leaseDueDeliveries(tx, { ...own, limit: admission.limit, early: admission.probe });
  });
}

async function attemptOne(context: PipelineContext, to: Connections, partner: Partner, delivery: LeasedDelivery): Promise<void> {
  const startedAt = context.clock.now().toISOString();
  const attempt = context.signals.begin('deliver', traceparentOf(delivery.messageId, delivery.traceparent));
  const { outcome, status, presence } = await tryOne(context, to, partner, { ...delivery, traceparent: attempt.traceparent });
  const endedAt = context.clock.now();
  await context.journal.transaction(async (tx) => {
    const settled = await settleDelivery(tx, delivery, outcome, {
      startedAt,
      endedAt: endedAt.toISOString(),
      ...(status !== undefined && { status }),
    });
    if (presence === 'antwoordt') await noteAnswered(tx, context, partner, endedAt);
    else if (presence) await noteUnavailable(tx, context, partner, { ...presence, startedAt, endedAt, chance: Math.random() });
    if (!settled) return;
    if (status === GONE) await pauseGone(tx, partner, endedAt);
    await completeMessages(tx, [delivery.messageId]);
    for (const { dossierId } of delivery.places) {
      const line = { actor: 'schakel', action: 'levering.poging', deliveryId: delivery.id } as const;
      const details = { partner: partner.id, staat: outcome.state, poging: delivery.attempt, ...(status !== undefined && { status }) };
      await audit(tx, { id: newId(endedAt), at: endedAt.toISOString(), ...line, messageId: delivery.messageId, dossierId, details });
    }
  });
  const fields = { leveringId: delivery.id, berichtId: delivery.messageId, partner: partner.id, volgnummer: numbersOf(delivery), status };
  attempt.end(outcome.state, { ...fields, soort: delivery.event, poging: delivery.attempt });
}

/** Who answers 410 takes nothing any more: its deliveries wait until somebody has looked (contract.md). */
async function pauseGone(tx: Tx, partner: Partner, now: Date): Promise<void> {
  const at = now.toISOString();
  const reason = 'De ontvanger antwoordde dat hij geen berichten meer aanneemt (410). Vraag na waarom en hervat dan.';
  if (!(await pausePartner(tx, { id: newId(now), partner: partner.id, at, by: 'schakel', reason }))) return;
  await audit(tx, { id: newId(now), at, actor: 'schakel', action: 'partner.gepauzeerd', details: { partner: partner.id }, reason });
}

/** What came of an attempt; `presence`: whether the partner answered, or else how long it asked to wait. */
interface Tried {
  readonly outcome: DeliveryOutcome;
  readonly status?: number;
  readonly presence?: 'antwoordt' | { readonly wishMs?: number };
}

async function tryOne(context: PipelineContext, to: Connections, partner: Partner, delivery: LeasedDelivery): Promise<Tried> {
  const now = context.clock.now();
  try {
    const rendered = delivery.rendered ?? (await render(context, partner, delivery));
    const answer = await send(context, to, partner, delivery, rendered, now);
    return { outcome: outcomeOf(partner, answer, context.clock.now()), status: answer.status, presence: 'antwoordt' };
  } catch (error) {
    if (error instanceof PartnerUnavailable) return unavailable(partner, delivery, error, context.clock.now());
    return { outcome: parked(context, delivery, error, now) };
  }
}

/** Waits for its next attempt, or for a person where it was tried long enough. */
function unavailable({ settings }: Partner, delivery: LeasedDelivery, error: PartnerUnavailable, now: Date): Tried {
  const { retryAfterMs: wishMs, details } = error;
  const { status } = details;
  const said = { ...(typeof status === 'number' && { status }), presence: wishMs === undefined ? {} : { wishMs } };
  const fault = undeliverable(settings.herhaling, delivery, now);
  if (fault) {
    return {
      ...said,
      outcome: { state: 'GEPARKEERD', holdsStream: true, reason: fault.uitleg, faults: [fault], dueAt: now.toISOString() },
    };
  }
  const reason = `${error.help || 'De ontvanger is niet te bereiken.'} Wij proberen het opnieuw.${wishInWords(wishMs)}`;
  const wish = { chance: Math.random(), ...(wishMs !== undefined && { wishMs }) };
  return { ...said, outcome: { state: 'WACHT', reason, dueAt: nextAttempt(settings.herhaling, delivery.attempt, now, wish) } };
}

const UNWRITABLE = 'Dit bericht kan niet in het formaat van de ontvanger worden geschreven. Een medewerker kijkt hiernaar.';

/** Why a delivery that cannot be written waits: for what the law asks of it, or for what the format does. */
export function whyUnwritable(faults: readonly Fault[]): string {
  const lacking = faults
    .filter(({ code }) => code === LEGAL_MINIMUM)
    .map(({ uitleg }) => /^Er ontbreekt: (.*?)\. De wet/.exec(uitleg)?.[1] ?? '');
  if (lacking.length === 0) return UNWRITABLE;
  return `Zonder dit mag het bericht volgens de wet niet weg: ${[...new Set(lacking)].join('; ')}. Vul het aan en geef de levering daarna vrij.`;
}

function parked(context: PipelineContext, delivery: LeasedDelivery, error: unknown, now: Date): DeliveryOutcome {
  const dueAt = now.toISOString();
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
