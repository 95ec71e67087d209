import type { ChildReading } from '@schakel/adapter-contract';
import type { BusinessEvent, Identifier } from '@schakel/dossier';
import {
  dossiersOf,
  numbersOf,
  openedDeliveries,
  partsOf,
  storedMessage,
  type Doer,
  type Lead,
  type StoredMessage,
  type Tx,
} from '@schakel/journal';
import { canonicalJson, CannotTranslate, MessageRefused, type Fault, type Json } from '@schakel/kernel';
import { apply, type Applied } from '../apply/apply';
import { PERSON_KINDS } from '../apply/doubt';
import { keyOf, leadingFirst, placeKey, planFor, type ReadableMessage } from '../apply/plan';
import { ofChild } from '../apply/proposals';
import { partnerOf, type PipelineContext } from '../context';
import { reread } from '../translate/reread';
import { say } from './say';
import { decisionOn } from './split';

/** A link as a person confirms it. */
export interface LinkOrder {
  readonly messageId: string;
  /** Which child of the message, counted from 1; may be absent where it has one. */
  readonly child?: number;
  readonly dossierId: string;
  readonly doer: Doer;
  readonly reason: string;
}

/** What came of it. */
export interface Linked {
  readonly messageId: string;
  readonly dossierId: string;
  readonly state: 'VERWERKT' | 'NIET_GEKOPPELD';
  /** What partners get because the message could go on. */
  readonly told: readonly { readonly deliveryId: string; readonly partner: string; readonly event: string }[];
}

const refused = (status: number, fault: Fault): MessageRefused =>
  new MessageRefused('the message cannot be linked', { help: fault.uitleg, details: { status }, faults: [fault] });

const NOT_WAITING: Fault = {
  veld: 'berichtId',
  code: 'BERICHT_WACHT_NIET',
  uitleg: 'Dit bericht wacht niet (meer) op een zaak. Er is niets veranderd.',
};
const WHICH_CHILD: Fault = {
  veld: 'kind',
  code: 'VERPLICHT_ONTBREEKT',
  uitleg: 'Dit bericht gaat over meer kinderen. Zeg met "kind" om welk kind het gaat; het eerste is 1.',
};
const NO_SUCH_CHILD: Fault = { veld: 'kind', code: 'TYPE_FOUT', uitleg: 'Zoveel kinderen noemt dit bericht niet. Het eerste kind is 1.' };
const ELSEWHERE: Fault = {
  veld: 'zaakId',
  code: 'PERSOON_ONZEKER',
  uitleg: 'Het nummer in dit bericht hoort al bij een zaak, of het bericht kan niet over dit kind gaan. Er is niets veranderd.',
};
const MORE_WITHOUT_NUMBER: Fault = {
  veld: 'kind',
  code: 'KIND_NIET_TOEGEPAST',
  uitleg: 'Een ander kind in dit bericht is ook nog niet bekend. Koppel dat kind eerst, of vraag de afzender om een nummer.',
};

/**
 * Links a child of a message to a record, as a person confirms: of a message that is not linked, or of one that is parked
 * since its numbers are of several children. What leads to the child (its case number) is the record's from now on: the
 * message and everything else that waited for it is applied and routed, and what comes later follows by itself. A child without
 * any such number is placed in the record for this message alone. Numbers in it that are another's are so by decision. All of
 * it is a fact of the record, keyed by the number or by what the message says of the child. It opens no record and joins none.
 * Throws MessageRefused: 404, 409 where the message does not wait or its number leads elsewhere by now, 422 where `child` is missing.
 */
export async function linkMessageByHand(context: PipelineContext, order: LinkOrder): Promise<Linked> {
  const { dossierId, doer, reason } = order;
  const { message, parked } = await waiting(context, order.messageId);
  const place = placeOf(message, order.child);
  const child = message.reading.children[place - 1];
  if (!child) throw refused(422, NO_SUCH_CHILD);
  const foreign = parked ? await context.journal.transaction((tx) => foreignNumbers(tx, context, child, dossierId)) : [];
  const own = withoutNumbers(message, place, foreign);
  const numbers = leadingFirst(child.keys).filter((number) => !foreign.includes(number));
  let linked: Linked | undefined;
  await say(context, {
    dossierId,
    doer,
    numbers,
    events: [
      confirmation(context, message, child, numbers),
      ...(foreign.length > 0 ? [decisionOn('record.split', foreign, context.clock.now())] : []),
    ],
    action: 'bericht.gekoppeld',
    details: { bericht: message.id, kind: place },
    reason,
    check: (tx) => stillNobodys(tx, context, order, numbers),
    also: async (tx) => {
      if (parked || numbers.length === 0) await placeInRecord(tx, context, own, place, dossierId);
      linked = await outcome(tx, order);
    },
  });
  if (!linked) throw new Error('a link was made without an outcome');
  for (const { partner } of linked.told) void context.wakeUps.deliverTo(partner);
  return linked;
}

async function waiting(context: PipelineContext, messageId: string): Promise<{ message: ReadableMessage; parked: boolean }> {
  const stored = await context.journal.transaction((tx) => storedMessage(tx, messageId));
  if (!stored) throw refused(404, { ...NOT_WAITING, uitleg: 'Dit bericht kennen wij niet, of de inhoud is er niet meer.' });
  if (!waits(stored)) throw refused(409, NOT_WAITING);
  try {
    return { message: reread(partnerOf(context, stored.partner), stored), parked: stored.state === 'GEPARKEERD' };
  } catch (error) {
    // parked for another reason: it cannot be read
    if (error instanceof CannotTranslate) throw refused(409, NOT_WAITING);
    throw error;
  }
}

const waits = ({ state }: StoredMessage): boolean => state === 'NIET_GEKOPPELD' || state === 'GEPARKEERD';

/** The numbers in a parked message that are not of the child of this record: they lead elsewhere, or it is named otherwise there. */
async function foreignNumbers(tx: Tx, context: PipelineContext, child: ChildReading, dossierId: string): Promise<Identifier[]> {
  const leads = await dossiersOf(
    tx,
    child.keys.map((number) => keyOf(context.hash, number)),
  );
  const known = await numbersOf(tx, [dossierId], PERSON_KINDS);
  return leadingFirst(child.keys).filter((number) => {
    const lead = leads.get(keyOf(context.hash, number));
    return lead ? lead.dossierId !== dossierId : known.some(({ identifier }) => identifier.soort === number.soort);
  });
}

const withoutNumbers = (message: ReadableMessage, place: number, foreign: readonly Identifier[]): ReadableMessage => ({
  ...message,
  reading: {
    ...message.reading,
    children: message.reading.children.map((child, index) =>
      index === place - 1 ? { ...child, keys: child.keys.filter((number) => !foreign.includes(number)) } : child,
    ),
  },
});

function placeOf({ reading }: ReadableMessage, child: number | undefined): number {
  if (child === undefined && reading.children.length > 1) throw refused(422, WHICH_CHILD);
  return child ?? 1;
}

/** Under the locks: nothing of the child leads to another record, and the message still waits. */
async function stillNobodys(tx: Tx, context: PipelineContext, order: LinkOrder, numbers: readonly Identifier[]): Promise<void> {
  const stored = await storedMessage(tx, order.messageId);
  if (!stored || !waits(stored)) throw refused(409, NOT_WAITING);
  const leads = await dossiersOf(
    tx,
    numbers.map((number) => keyOf(context.hash, number)),
  );
  if ([...leads.values()].some(({ dossierId }) => dossierId !== order.dossierId)) throw refused(409, ELSEWHERE);
}

function confirmation(
  context: PipelineContext,
  message: ReadableMessage,
  child: ChildReading,
  numbers: readonly Identifier[],
): BusinessEvent {
  const described = context.hash.hex(
    'linked-child',
    canonicalJson([message.partner, [...ofChild(child)].map(([path, value]): Json => [path, value])]),
  );
  const decides: [string, Json][] =
    numbers.length > 0 ? numbers.map((number) => ['bevestigdNummer', { ...number }]) : [['bevestigdeBeschrijving', described]];
  return {
    kind: 'link.confirmed',
    occurredAt: { instant: context.clock.now().toISOString(), precision: 'instant' },
    subject: { soort: 'jongere' },
    statements: decides.map(([path, value]) => ({ mode: 'states', subject: { soort: 'jongere' }, path, value, veld: '' })),
  };
}

/** No number leads to the child: the message is applied with the record that the person says, which the caller holds. */
async function placeInRecord(tx: Tx, context: PipelineContext, message: ReadableMessage, place: number, dossierId: string): Promise<void> {
  const parts = await partsOf(tx, dossierId);
  const [record] = parts;
  if (!record) throw refused(404, ELSEWHERE);
  const lead: Lead = { dossierId, shard: record.shard, part: dossierId, loose: parts.length > 1 };
  const placed = new Map([[placeKey(message.id, place), lead]]);
  const applied = await applyPlaced(tx, context, message, placed);
  if (applied.outcome !== 'VERWERKT') throw refused(409, MORE_WITHOUT_NUMBER);
}

async function applyPlaced(
  tx: Tx,
  context: PipelineContext,
  message: ReadableMessage,
  placed: ReadonlyMap<string, Lead>,
): Promise<Applied> {
  const plan = await planFor(tx, context.hash, message.reading);
  try {
    return await apply(tx, context, message, plan, { wait: true, placed });
  } catch (error) {
    // another child in it is not certain
    if (error instanceof CannotTranslate) throw refused(409, ELSEWHERE);
    throw error;
  }
}

async function outcome(tx: Tx, { messageId, dossierId }: LinkOrder): Promise<Linked> {
  const stored = await storedMessage(tx, messageId);
  if (stored?.state === 'GEPARKEERD') throw refused(409, ELSEWHERE);
  const told = (await openedDeliveries(tx, messageId)).map(({ id, partner, event }) => ({ deliveryId: id, partner, event }));
  return { messageId, dossierId, state: stored?.state === 'NIET_GEKOPPELD' ? 'NIET_GEKOPPELD' : 'VERWERKT', told };
}
