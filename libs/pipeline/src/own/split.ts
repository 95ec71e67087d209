import {
  decidedNumbers,
  IDENTIFIER_KINDS,
  type BusinessEvent,
  type EventKind,
  type Identifier,
  type IdentifierKind,
} from '@schakel/dossier';
import {
  audit,
  dossiersOf,
  isRace,
  lock,
  messagesOfParts,
  numbersOf,
  partsOf,
  recordVersion,
  splitRecord,
  type Doer,
  type OwnNumber,
  type PartMessage,
  type RecordPart,
  type Tx,
} from '@schakel/journal';
import { DossierConflict, MessageRefused, newId } from '@schakel/kernel';
import { apply } from '../apply/apply';
import { keyOf, planFor } from '../apply/plan';
import type { PipelineContext } from '../context';
import { recutUnsent } from './recut-unsent';
import { keepSaying, outdated } from './say';
import { decided, sidesOf, type Side, type Sides } from './sides';

const TRIES = 4;
const EVERY_KIND = Object.keys(IDENTIFIER_KINDS);

/** A split as a person orders it. */
export interface SplitOrder {
  /** The record that stays. */
  readonly dossierId: string;
  /** The part that becomes a record again: the id that it had. */
  readonly other: string;
  /** Whose the messages are that name both or neither, by the id of the message. */
  readonly messages: ReadonlyMap<string, Side>;
  readonly doer: Doer;
  readonly version?: number;
  readonly reason: string;
}

/** What one of the two records has, or would have, after a split. */
export interface SplitSide {
  readonly dossierId: string;
  readonly numbers: readonly Identifier[];
  readonly messages: readonly PartMessage[];
}

/** What a split comes to. */
export interface Split {
  readonly stays: SplitSide;
  readonly leaves: SplitSide;
  /** The messages that the person must still divide; none once it is done. */
  readonly undecided: readonly PartMessage[];
  /** Deliveries that were still to go and were cut anew from the record that they belong to. */
  readonly recut: number;
}

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * The part of a record that a person means: by the id that it had as a record, or by a number that it alone brought. Throws
 * MessageRefused (404) where there is none.
 */
export async function partNamed(context: PipelineContext, dossierId: string, text: string): Promise<string> {
  if (UUID.test(text)) return text;
  const kinds = Object.keys(IDENTIFIER_KINDS) as IdentifierKind[];
  const keys = kinds.map((soort) => keyOf(context.hash, { soort, waarde: text }));
  const leads = await context.journal.transaction((tx) => dossiersOf(tx, keys));
  const found = [...leads.values()].find((lead) => lead.dossierId === dossierId && !lead.loose);
  if (found) return found.part;
  const uitleg = 'Deze zaak heeft geen deel met dit nummer. Noem het zaakId dat de andere zaak had, of een nummer van dat kind.';
  throw new MessageRefused('no part has this number', {
    help: uitleg,
    details: { status: 404 },
    faults: [{ veld: 'zaak', code: 'ZAAK_NIET_GEVONDEN', uitleg }],
  });
}

/** What a split would come to, as things stand, with the choices that were made so far. Changes nothing. */
export function previewSplit(context: PipelineContext, order: SplitOrder): Promise<Split> {
  return context.journal.transaction(async (tx) => {
    const { sides, numbers, messages } = await look(tx, order);
    const choices = new Map([...order.messages].filter(([id]) => sides.undecided.some(({ ofMessage }) => ofMessage === id)));
    const chosen = (side: Side): RecordPart[] => sides.undecided.filter(({ ofMessage = '' }) => choices.get(ofMessage) === side);
    const open = sides.undecided.filter(({ ofMessage = '' }) => !choices.has(ofMessage));
    const divided = { stay: [...sides.stay, ...chosen('deze')], leave: [...sides.leave, ...chosen('andere')], undecided: open };
    return outcome(order, divided, numbers, messages, 0);
  });
}

/**
 * Splits a record that was wrongly joined: each of the two is what it would have been, with what came in since divided as
 * its numbers say and as the person says (semantics.md 8). Both get the decision as a fact: the numbers of the other are not
 * this child's, so that a message that names both never joins them again. One transaction under the locks of every part.
 * Throws MessageRefused: 409 where nothing was joined, 412 at another version, 422 where a message is left undivided.
 */
export async function split(context: PipelineContext, order: SplitOrder): Promise<Split> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await context.journal.transaction((tx) => splitIn(tx, context, order));
    } catch (error) {
      if (attempt < TRIES && (error instanceof DossierConflict || isRace(error))) continue;
      throw error;
    }
  }
}

async function splitIn(tx: Tx, context: PipelineContext, order: SplitOrder): Promise<Split> {
  const { dossierId, other } = order;
  const now = context.clock.now();
  const at = now.toISOString();
  const shards = (await partsOf(tx, dossierId)).map(({ shard }) => shard);
  await lock(tx, { numbers: [], shards });
  const { parts, sides, numbers, messages } = await look(tx, order);
  if (parts.some(({ shard }) => !shards.includes(shard))) throw new DossierConflict('the record was joined while it was looked at');
  const version = await recordVersion(tx, dossierId);
  if (order.version !== undefined && version !== undefined && order.version !== version) throw outdated(order.version, version);
  const divided = decided(sides, order.messages);
  await splitRecord(tx, { dossierId, other, parts: divided.leave.map(({ id }) => id), at });
  const done = outcome(order, divided, numbers, messages, 0);
  await decide(tx, context, order, { about: dossierId, numbers: done.leaves.numbers, other });
  await decide(tx, context, order, { about: other, numbers: done.stays.numbers, other: dossierId });
  return { ...done, recut: await recutUnsent(tx, context, [dossierId, other], joinedAt(parts, other)) };
}

const joinedAt = (parts: readonly RecordPart[], id: string): string => parts.find((part) => part.id === id)?.joinedAt ?? '';

interface Look {
  readonly parts: readonly RecordPart[];
  readonly sides: Sides;
  readonly numbers: readonly OwnNumber[];
  readonly messages: readonly PartMessage[];
}

async function look(tx: Tx, { dossierId, other }: Pick<SplitOrder, 'dossierId' | 'other'>): Promise<Look> {
  const parts = await partsOf(tx, dossierId);
  const part = parts.find(({ id, joinedTo, ofMessage }) => id === other && joinedTo !== undefined && ofMessage === undefined);
  if (!part) throw neverJoined(parts);
  const messages = await messagesOfParts(
    tx,
    parts.map(({ id }) => id),
  );
  return { parts, sides: sidesOf(parts, part, messages), numbers: await numbersOf(tx, [dossierId], EVERY_KIND), messages };
}

function neverJoined(parts: readonly RecordPart[]): MessageRefused {
  const joined = parts.some(({ joinedTo, ofMessage }) => joinedTo !== undefined && ofMessage === undefined);
  const uitleg = joined
    ? 'Noem de zaak die weer apart moet. Dat is een zaak die hierin is samengevoegd, niet de zaak die blijft.'
    : 'Deze zaak is niet samengevoegd, of zij is al gesplitst. Er valt niets te splitsen.';
  return new MessageRefused('nothing was joined here', {
    help: uitleg,
    details: { status: 409 },
    faults: [{ veld: 'zaak', code: 'NIET_SAMENGEVOEGD', uitleg }],
  });
}

function outcome(
  { dossierId, other }: Pick<SplitOrder, 'dossierId' | 'other'>,
  { stay, leave, undecided }: Sides,
  numbers: readonly OwnNumber[],
  messages: readonly PartMessage[],
  recut: number,
): Split {
  const of = (parts: readonly RecordPart[]): Omit<SplitSide, 'dossierId'> => {
    const ids = new Set(parts.map(({ id }) => id));
    return {
      numbers: numbers.filter(({ part }) => ids.has(part)).map(({ identifier }) => identifier),
      messages: messages.filter(({ part }) => ids.has(part)),
    };
  };
  return {
    stays: { dossierId, ...of(stay) },
    leaves: { dossierId: other, ...of(leave) },
    undecided: of(undecided).messages,
    recut,
  };
}

/** The decision as a fact of one of the two: these numbers are another child's. */
async function decide(
  tx: Tx,
  context: PipelineContext,
  { doer, reason }: SplitOrder,
  { about, numbers, other }: { about: string; numbers: readonly Identifier[]; other: string },
): Promise<void> {
  const now = context.clock.now();
  const message = await keepSaying(tx, context, { dossierId: about, events: [decisionOn('record.split', numbers, now)] }, now);
  const line = { ...doer, action: 'zaak.gesplitst' as const, messageId: message.id, dossierId: about, reason };
  await audit(tx, { id: newId(now), at: now.toISOString(), ...line, details: { van: other } });
  const plan = await planFor(tx, context.hash, message.reading);
  await apply(tx, context, message, plan, { wait: true });
}

/** The event by which a person decides whose these numbers are. */
export const decisionOn = (
  kind: Extract<EventKind, 'record.split' | 'record.joined'>,
  numbers: readonly Identifier[],
  now: Date,
): BusinessEvent => ({
  kind,
  occurredAt: { instant: now.toISOString(), precision: 'instant' },
  subject: { soort: 'jongere' },
  statements: decidedNumbers(kind, numbers),
});
