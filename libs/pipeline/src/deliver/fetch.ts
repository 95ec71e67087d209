import type { Rendered } from '@schakel/adapter-contract';
import {
  audit,
  completeMessages,
  confirmDelivery,
  markFetched,
  parkUnwritable,
  unconfirmedDeliveries,
  type LeasedDelivery,
  type AuditLine,
  type PolledDelivery,
  type Tx,
} from '@schakel/journal';
import { CannotTranslate, MessageRefused, newId, type Fault } from '@schakel/kernel';
import { traceparentOf } from '@schakel/signals';
import type { Partner, PipelineContext } from '../context';
import { render, whyUnwritable } from './write';

/** A delivery as a polling partner gets it: exactly the bytes that a call to its endpoint would have carried. */
export interface Fetched {
  readonly id: string;
  readonly numbers: readonly number[];
  readonly event: string;
  readonly createdAt: string;
  readonly contentType: string;
  readonly body: string;
  /** The delivery that this one offers again. */
  readonly reofferOf?: string;
}

/** A page of them, with where the next one begins; `next` is absent on the last page. */
export interface FetchedPage {
  readonly deliveries: readonly Fetched[];
  readonly next?: string;
}

/**
 * Stage 6 for a partner that cannot be called: everything that it has not confirmed yet, in the order in which it was
 * made (within a record the order of the case). Written once, before it is shown first; fetching again gives the same
 * bytes until it is confirmed, so that a partner that stops half-way loses nothing. `after` only pages on: a new round
 * begins without it. While the partner is paused there is nothing to fetch; everything waits.
 */
export async function fetchDeliveries(
  context: PipelineContext,
  partner: Partner,
  options: { after?: string; limit: number },
): Promise<FetchedPage> {
  const now = context.clock.now().toISOString();
  const found = await context.journal.transaction((tx) => unconfirmedDeliveries(tx, { partner: partner.id, now, ...options }));
  const ready: { delivery: LeasedDelivery; fetched: Fetched }[] = [];
  for (const { delivery, behind } of inOrder(found)) {
    // what could not be written holds up the later ones of its records
    if (!behind.every((id) => ready.some((before) => before.delivery.id === id))) continue;
    const rendered = await writeOnce(context, partner, delivery);
    if (rendered) ready.push({ delivery, fetched: fetched(delivery, rendered) });
  }
  const standing = await note(
    context,
    partner,
    ready.map(({ delivery }) => delivery),
  );
  const last = found.at(-1)?.seq;
  const deliveries = ready.flatMap((one) => (standing.has(one.delivery.id) ? [one.fetched] : []));
  return { deliveries, ...(last !== undefined && found.length === options.limit && { next: last }) };
}

/** Each after those that it comes behind; what comes behind one of a later page is left to the next round. */
function inOrder(found: readonly PolledDelivery[]): PolledDelivery[] {
  const ordered: PolledDelivery[] = [];
  const placed = new Set<string>();
  for (let left = [...found], before = -1; left.length !== before;) {
    before = left.length;
    left = left.filter((one) => {
      if (!one.behind.every((id) => placed.has(id))) return true;
      ordered.push(one);
      placed.add(one.delivery.id);
      return false;
    });
  }
  return ordered;
}

const fetched = (delivery: LeasedDelivery, { contentType, body }: Pick<Rendered, 'contentType' | 'body'>): Fetched => ({
  id: delivery.id,
  numbers: delivery.places.map(({ number }) => number),
  event: delivery.event,
  createdAt: delivery.createdAt,
  contentType,
  body,
  ...(delivery.reofferOf !== undefined && { reofferOf: delivery.reofferOf }),
});

async function writeOnce(
  context: PipelineContext,
  partner: Partner,
  delivery: PolledDelivery['delivery'],
): Promise<Pick<Rendered, 'contentType' | 'body'> | undefined> {
  try {
    return delivery.rendered ?? (await render(context, partner, delivery));
  } catch (error) {
    if (!(error instanceof CannotTranslate)) context.signals.fault('deliver', error, { leveringId: delivery.id });
    const ours = 'Er ging bij ons iets mis. Een medewerker kijkt hiernaar.';
    const [reason, faults] = error instanceof CannotTranslate ? [whyUnwritable(error.faults), error.faults] : [ours, []];
    await context.journal.transaction(async (tx) => {
      await parkUnwritable(tx, delivery.id, reason, faults);
      const line = { actor: 'schakel', action: 'levering.geparkeerd' } as const;
      await noteDelivery(tx, context, delivery, { ...line, details: { partner: partner.id, fouten: faults.length } });
    });
    return undefined;
  }
}

/** A line for every record that a delivery is about. */
async function noteDelivery(
  tx: Tx,
  context: PipelineContext,
  delivery: LeasedDelivery,
  line: Pick<AuditLine, 'actor' | 'client' | 'action' | 'details'>,
): Promise<void> {
  const now = context.clock.now();
  const about = { messageId: delivery.messageId, deliveryId: delivery.id };
  for (const { dossierId } of delivery.places) await audit(tx, { id: newId(now), at: now.toISOString(), ...line, ...about, dossierId });
}

async function note(context: PipelineContext, partner: Partner, ready: readonly LeasedDelivery[]): Promise<ReadonlySet<string>> {
  if (ready.length === 0) return new Set();
  const at = context.clock.now().toISOString();
  const line = {
    actor: partner.id,
    client: partner.settings.clientId,
    action: 'levering.opgehaald',
    details: { partner: partner.id },
  } as const;
  const standing = await context.journal.transaction(async (tx) => {
    const marked = await markFetched(tx, ready, at);
    for (const delivery of ready.filter(({ id }) => marked.has(id))) await noteDelivery(tx, context, delivery, line);
    return marked;
  });
  for (const { id, messageId, traceparent, event } of ready.filter((one) => standing.has(one.id))) {
    const fields = { leveringId: id, berichtId: messageId, partner: partner.id, soort: event };
    context.signals.stage('deliver', 'ONDERWEG', fields, traceparentOf(messageId, traceparent));
  }
  return standing;
}

/** What a partner says of a delivery that it fetched. */
export type Verdict =
  | { readonly soort: 'aanvaard' | 'verwerkt'; readonly reference?: string }
  | { readonly soort: 'geweigerd'; readonly faults: readonly Fault[]; readonly reference?: string };

const STATE_OF = { aanvaard: 'AANVAARD', verwerkt: 'VERWERKT_BIJ_PARTNER', geweigerd: 'GEPARKEERD' } as const;
const REFUSED = 'De ontvanger heeft het bericht geweigerd. Lees het antwoord en kies wat u doet.';

/**
 * The receipt of a polling partner: accepted, processed, or refused (parked, holding its stream). Saying the same again
 * changes nothing. Throws MessageRefused for a delivery that this partner does not have, and for another verdict than
 * before.
 */
export async function takeConfirmation(context: PipelineContext, partner: Partner, id: string, verdict: Verdict): Promise<void> {
  const now = context.clock.now();
  const at = now.toISOString();
  const outcome = STATE_OF[verdict.soort];
  const taken = await context.journal.transaction(async (tx) => {
    const done = await confirmDelivery(tx, {
      partner: partner.id,
      id,
      at,
      outcome,
      faults: verdict.soort === 'geweigerd' ? verdict.faults : [],
      ...(verdict.soort === 'geweigerd' && { reason: REFUSED }),
      ...(verdict.reference !== undefined && { reference: verdict.reference }),
    });
    if (!done?.changed) return done;
    await completeMessages(tx, [done.messageId]);
    for (const dossierId of done.dossierIds) {
      const line = { actor: partner.id, action: 'levering.ontvangstbewijs' as const, deliveryId: id };
      await audit(tx, { id: newId(now), at, ...line, messageId: done.messageId, dossierId, details: { staat: outcome } });
    }
    return { ...done, before: outcome };
  });
  if (taken === undefined) throw notFound();
  const { before, messageId, traceparent } = taken;
  const further = before === 'VERWERKT_BIJ_PARTNER' && outcome === 'AANVAARD';
  if (before !== outcome && !further) throw otherwise();
  context.signals.stage(
    'deliver',
    outcome,
    { leveringId: id, berichtId: messageId, partner: partner.id },
    traceparentOf(messageId, traceparent),
  );
}

const notFound = (): MessageRefused =>
  new MessageRefused('no such delivery', { details: { status: 404 }, help: 'Deze levering kennen wij niet. Controleer het nummer.' });

const otherwise = (): MessageRefused =>
  new MessageRefused('the delivery was confirmed otherwise, or not fetched', {
    details: { status: 409 },
    help: 'Deze levering is nog niet opgehaald, of u heeft er eerder iets anders van gezegd. Haal de leveringen opnieuw op.',
  });
