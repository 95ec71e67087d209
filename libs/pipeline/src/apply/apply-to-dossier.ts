import {
  dueOf,
  factsOf,
  figuresOf,
  foldRecord,
  IDENTIFIER_KINDS,
  type BusinessEvent,
  type DossierRecord,
  type Fact,
} from '@schakel/dossier';
import {
  addFacts,
  audit,
  byEarliestFact,
  factsOfDossier,
  joinRecords,
  linkMessage,
  openRecord,
  saveDue,
  saveFigures,
  saveNameKeys,
  saveRecord,
  type Tx,
} from '@schakel/journal';
import { dutchDate, newId } from '@schakel/kernel';
import { regimeOf } from '@schakel/policy';
import type { PipelineContext } from '../context';
import type { RoutedChild } from '../route/route';
import type { ChildGroup } from './gather';
import { addNumbers, onceEachTie, openHomes, shardFor, type PartAtHome } from './kept-parts';
import { nameKeys } from './name-keys';
import type { Plan, ReadableMessage } from './plan';

/** An event as one message told it of one child, with its facts; the first of these is the event itself. */
interface HeardEvent {
  readonly message: ReadableMessage;
  readonly event: BusinessEvent;
  readonly facts: readonly Fact[];
  readonly place: number;
  /** The part of the record that keeps it. */
  readonly home: string;
}

/** An event that is new to the record of a child, to be routed. */
export interface NewEvent extends RoutedChild {
  readonly message: ReadableMessage;
  readonly eventFactId: string;
  readonly place: number;
  /** It brought a number of the child that the record did not have, or made two records one; of several events the first. */
  readonly bringsNumber: boolean;
}

/**
 * Appends the facts of one child's parts to its record (opened here where there is none, joined where its numbers lead
 * to several), folds and saves. The caller holds the case and has made sure that it is one child. Gives every event
 * that is new to the record.
 */
export async function applyToDossier(tx: Tx, context: PipelineContext, plan: Plan, group: ChildGroup): Promise<NewEvent[]> {
  const known = await oneRecord(tx, context, group);
  const dossierId = known ?? newId(context.clock.now());
  if (known === undefined) openRecord(tx, dossierId);
  const homes = await openHomes(tx, context, { plan, group, dossierId });
  const heard = homes.flatMap((home) => hearAll(context, home));
  const before = known ? await factsOfDossier(tx, known) : [];
  const had = new Set(before.map(({ id }) => id));
  await keepAtHome(tx, heard);
  const added = onceEach(heard.flatMap((one) => one.facts)).filter(({ id }) => !had.has(id));
  const record = foldRecord([...before, ...added], context.rules, { peildatum: dutchDate(context.clock.now().toISOString()) });
  await save(tx, context, plan, group, { dossierId, record, homes });
  const brings = known !== undefined && bringsNumber(plan, group);
  return newEvents(heard, new Set(added.map(({ id }) => id))).map(([eventFactId, { message, event, place, home }], nth) => ({
    bringsNumber: brings && nth === 0,
    message,
    event,
    eventFactId,
    place,
    dossierId,
    part: home,
    record,
  }));
}

const bringsNumber = (plan: Plan, { dossierIds, identifiers }: ChildGroup): boolean =>
  dossierIds.length > 1 ||
  [...identifiers].some(([key, number]) => IDENTIFIER_KINDS[number.soort].van === 'persoon' && !plan.dossiers.has(key));

const hearAll = (context: PipelineContext, { home, part: { message, child, place } }: PartAtHome): HeardEvent[] =>
  child.events.map((event) => ({ ...hear(context, message, event, place), home }));

/** Appends the facts to the part of the record that keeps them; all at once where that is one. */
async function keepAtHome(tx: Tx, heard: readonly HeardEvent[]): Promise<void> {
  for (const home of new Set(heard.map((one) => one.home))) {
    const facts = heard.filter((one) => one.home === home).flatMap((one) => one.facts);
    await addFacts(tx, home, onceEach(facts));
  }
}

/** The record that the child's numbers lead to; where these are several, the elder after the others were joined into it. */
async function oneRecord(tx: Tx, context: PipelineContext, group: ChildGroup): Promise<string | undefined> {
  if (group.dossierIds.length <= 1) return group.dossierIds[0];
  const [elder, ...others] = await byEarliestFact(tx, group.dossierIds);
  if (elder === undefined) throw new Error('a number leads to a record that is not there');
  const now = context.clock.now();
  const at = now.toISOString();
  for (const younger of others) {
    await joinRecords(tx, elder, younger, at);
    const [first] = group.parts;
    await audit(tx, {
      id: newId(now),
      at,
      actor: first?.message.partner ?? 'schakel',
      action: 'zaak.samengevoegd',
      ...(first && { messageId: first.message.id }),
      dossierId: elder,
      details: { met: younger },
    });
  }
  return elder;
}

/** The record itself, the names that lead to it, the numbers and messages of each part, and the trail. */
async function save(
  tx: Tx,
  context: PipelineContext,
  plan: Plan,
  group: ChildGroup,
  { dossierId, record, homes }: { dossierId: string; record: DossierRecord; homes: readonly PartAtHome[] },
): Promise<void> {
  const now = context.clock.now();
  const at = now.toISOString();
  const phase = record.trajecten.at(-1)?.fase ?? 'SIGNAAL';
  const shard = shardFor(context, plan, group);
  const { version } = await saveRecord(tx, { id: dossierId, shard, recordJson: JSON.stringify(record), phase, at });
  await addNumbers(tx, context, plan, homes);
  await saveDue(tx, dossierId, dueOf(record));
  await saveNameKeys(tx, dossierId, nameKeys(record, context.hash));
  await saveFigures(tx, dossierId, record.trajecten.map(figuresOf));
  const action = group.dossierIds.length > 0 ? 'zaak.bijgewerkt' : 'zaak.geopend';
  for (const { message, home } of onceEachTie(homes)) {
    await linkMessage(tx, message.id, home);
    await audit(tx, { id: newId(now), at, actor: message.partner, action, messageId: message.id, dossierId, details: { versie: version } });
  }
}

/** The id of the fact that this event becomes: the event itself, whoever tells it and however often. */
export const eventFactIdOf = (context: PipelineContext, message: ReadableMessage, event: BusinessEvent): string | undefined =>
  hear(context, message, event, 1).facts[0]?.id;

/** The ids of all facts that this message becomes, as it is read now. */
export const factIdsOf = (context: PipelineContext, message: ReadableMessage): string[] =>
  message.reading.children.flatMap(({ events }) => events.flatMap((event) => hear(context, message, event, 1).facts.map(({ id }) => id)));

function hear(context: PipelineContext, message: ReadableMessage, event: BusinessEvent, place: number): Omit<HeardEvent, 'home'> {
  const hearing = {
    organisation: message.partner,
    berichtId: message.id,
    receivedAt: message.receivedAt,
    mappingVersion: message.mappingVersion,
    regimeOf: (told: BusinessEvent) => regimeOf(context.policy, told),
  };
  return { message, event, facts: factsOf(event, hearing, context.hash), place };
}

/**
 * The events that the record did not know, by the id of their fact; one that two messages tell at once (a message that
 * had to wait, and its re-offer) is there once.
 */
function newEvents(heard: readonly HeardEvent[], added: ReadonlySet<string>): [string, HeardEvent][] {
  const events = new Map<string, HeardEvent>();
  for (const one of heard) {
    const id = one.facts[0]?.id;
    if (id !== undefined && added.has(id) && !events.has(id)) events.set(id, one);
  }
  return [...events];
}

const onceEach = (facts: readonly Fact[]): Fact[] => [...new Map(facts.map((fact) => [fact.id, fact])).values()];
