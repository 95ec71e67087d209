import type { Rendered } from '@schakel/adapter-contract';
import { inTurn, keepRendered, leaseDueDeliveries, type DeliveryOutcome, type LeasedDelivery, type Tx } from '@schakel/journal';
import { PartnerUnavailable, isStorageAway } from '@schakel/kernel';
import { traceparentOf } from '@schakel/signals';
import { isAgain } from '../bisect';
import { isPushed, partnerOf, type Partner, type PipelineContext } from '../context';
import { admit, type Heard } from './breaker';
import { outcomeOf } from './outcome';
import { OutcomeWriter } from './outcome-writer';
import { nextAttempt, undeliverable, wishInWords } from './retry-plan';
import { numbersOf, send, type Connections } from './send';
import { parked, render, write } from './write';

/** A lease ends with its process; where that cannot be seen it outlives the longest attempt, so that two never send the same delivery at once. */
const LEASE_MARGIN_MS = 45_000;
/** While attempts are under way, what became due meanwhile is found within so long, though none of them ends. */
const LOOK_AGAIN_MS = 500;

/** A delivery in hand, with its bytes, or with why it could not be written. */
interface InHand {
  readonly delivery: LeasedDelivery;
  readonly leasedUntil: string;
  readonly unwritable?: unknown;
}

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
  let sending = 0;
  let attempts = 0;
  const outcomes = new OutcomeWriter(context, partner, () => sending);
  const begin = (inHand: InHand): void => {
    attempts += 1;
    sending += 1;
    const attempt: Promise<void> = attemptOne(context, to, partner, inHand, outcomes, () => (sending -= 1)).finally(() =>
      underWay.delete(attempt),
    );
    underWay.add(attempt);
  };
  for (;;) {
    // one that ends while we look frees its stream too late for this look: then once more
    const isLastLook = underWay.size === 0;
    const free = partner.settings.gelijktijdig - sending;
    const leased =
      free > 0 && !signal?.aborted
        ? await lease(context, partner, free).catch((error: unknown) => {
            if (isLastLook) throw error;
            context.signals.fault('deliver', error, { partner: partner.id });
            return [];
          })
        : [];
    leased.forEach(begin);
    if (isLastLook && leased.length === 0) return attempts;
    await oneOf(underWay, LOOK_AGAIN_MS);
  }
}

/** Until one of them has ended, or so long. */
async function oneOf(underWay: ReadonlySet<Promise<void>>, ms: number): Promise<void> {
  if (underWay.size === 0) return;
  let bell: NodeJS.Timeout | undefined;
  await Promise.race([...underWay, new Promise<void>((done) => (bell = setTimeout(done, ms)))]);
  clearTimeout(bell);
}

/**
 * Takes what is due in hand, and in the same transaction writes what was never written and keeps the bytes. Where that
 * fails it is only taken: each is then written on its own, so that one does not keep the others.
 */
async function lease(context: PipelineContext, partner: Partner, limit: number): Promise<InHand[]> {
  const now = context.clock.now();
  const leasedUntil = new Date(now.getTime() + partner.settings.wachttijdMs + LEASE_MARGIN_MS).toISOString();
  const leasedBy = await context.presence.number();
  const wish = { partner: partner.id, now: now.toISOString(), leasedUntil, ...(leasedBy !== undefined && { leasedBy }) };
  const take = (prepare: (tx: Tx, delivery: LeasedDelivery) => Promise<Omit<InHand, 'leasedUntil'>>): Promise<InHand[]> =>
    context.journal.transaction(async (tx) => {
      const admission = await admit(tx, partner, limit, now);
      if (admission.limit === 0) return [];
      const leased = await leaseDueDeliveries(tx, { ...wish, limit: admission.limit, early: admission.probe });
      return inTurn(leased, async (delivery) => ({ ...(await prepare(tx, delivery)), leasedUntil }));
    });
  try {
    return await take((tx, delivery) => written(tx, context, partner, delivery));
  } catch (error) {
    if (isStorageAway(error)) throw error;
    if (!isAgain(error)) context.signals.fault('deliver', error, { partner: partner.id });
    return take((_tx, delivery) => Promise.resolve({ delivery }));
  }
}

async function written(tx: Tx, context: PipelineContext, partner: Partner, delivery: LeasedDelivery): Promise<Omit<InHand, 'leasedUntil'>> {
  if (delivery.rendered) return { delivery };
  let rendered: Rendered;
  try {
    rendered = write(context, partner, delivery);
  } catch (unwritable) {
    return { delivery, unwritable };
  }
  await keepRendered(tx, delivery, rendered);
  return { delivery: { ...delivery, rendered } };
}

/** Sends it and sees to it that its outcome is written. */
async function attemptOne(
  context: PipelineContext,
  to: Connections,
  partner: Partner,
  inHand: InHand,
  outcomes: OutcomeWriter,
  sent: () => void,
): Promise<void> {
  const { delivery, leasedUntil } = inHand;
  const startedAt = context.clock.now().toISOString();
  const attempt = context.signals.begin('deliver', traceparentOf(delivery.messageId, delivery.traceparent));
  const result = await tryOne(context, to, partner, { ...inHand, delivery: { ...delivery, traceparent: attempt.traceparent } });
  sent();
  await outcomes.write({ delivery, leasedUntil, startedAt, endedAt: context.clock.now().toISOString(), ...result });
  const { outcome, status } = result;
  const fields = { leveringId: delivery.id, berichtId: delivery.messageId, partner: partner.id, volgnummer: numbersOf(delivery), status };
  attempt.end(outcome.state, { ...fields, soort: delivery.event, poging: delivery.attempt });
}

/** What came of an attempt, and what it says of the partner as a whole; nothing where none was made. */
interface Tried {
  readonly outcome: DeliveryOutcome;
  readonly status?: number;
  readonly heard?: Heard;
}

/** One attempt, and what it makes of the delivery. Never throws. */
async function tryOne(context: PipelineContext, to: Connections, partner: Partner, { delivery, unwritable }: InHand): Promise<Tried> {
  if (unwritable !== undefined) return { outcome: parked(context, delivery, unwritable) };
  try {
    const rendered = delivery.rendered ?? (await render(context, partner, delivery));
    const answer = await send(context, to, partner, delivery, rendered, context.clock.now());
    return { outcome: outcomeOf(partner, answer, context.clock.now()), status: answer.status, heard: 'antwoordt' };
  } catch (error) {
    if (error instanceof PartnerUnavailable) return unavailable(partner, delivery, error, context.clock.now());
    if (isStorageAway(error) || isAgain(error)) {
      return { outcome: waits(partner, delivery, 'Onze eigen opslag was niet te bereiken.', context.clock.now()) };
    }
    return { outcome: parked(context, delivery, error) };
  }
}

/** Waits for its next attempt, or for a person where it was tried long enough. */
function unavailable(partner: Partner, delivery: LeasedDelivery, error: PartnerUnavailable, now: Date): Tried {
  const { retryAfterMs: wishMs, details } = error;
  const { status } = details;
  const said = { ...(typeof status === 'number' && { status }), heard: wishMs === undefined ? {} : { wishMs } };
  const fault = undeliverable(partner.settings.herhaling, delivery, now);
  if (fault) {
    return {
      ...said,
      outcome: { state: 'GEPARKEERD', holdsStream: true, reason: fault.uitleg, faults: [fault], dueAt: now.toISOString() },
    };
  }
  return { ...said, outcome: waits(partner, delivery, error.help || 'De ontvanger is niet te bereiken.', now, wishMs) };
}

const waits = ({ settings }: Partner, { attempt }: LeasedDelivery, reason: string, now: Date, wishMs?: number): DeliveryOutcome => ({
  state: 'WACHT',
  reason: `${reason} Wij proberen het opnieuw.${wishInWords(wishMs)}`,
  dueAt: nextAttempt(settings.herhaling, attempt, now, { chance: Math.random(), ...(wishMs !== undefined && { wishMs }) }),
});
