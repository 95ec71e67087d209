import { factsOf, foldRecord, type BusinessEvent, type DossierRecord, type Fact } from '@schakel/dossier';
import { addFacts, addIdentifiers, audit, factsOfDossier, linkMessage, saveNameKeys, saveRecord, shardOf, type Tx } from '@schakel/journal';
import { dutchDate, newId } from '@schakel/kernel';
import { regimeOf } from '@schakel/policy';
import type { PipelineContext } from '../context';
import { routeEvent } from '../route/route';
import type { ChildGroup } from './gather';
import { nameKeys } from './name-keys';
import { keyOf, strongestFirst, type Plan, type ReadableMessage } from './plan';

/** An event as one message told it, with its facts; the first of these is the event itself. */
interface HeardEvent {
  readonly message: ReadableMessage;
  readonly event: BusinessEvent;
  readonly facts: readonly Fact[];
}

/**
 * Appends the facts of one child's parts to its record (opened here where there is none), folds, saves, and routes
 * every event that is new to it, in the order of the case. The caller holds the case. Gives the deliveries that came
 * of it, each with the message that caused it.
 */
export async function applyToDossier(
  tx: Tx,
  context: PipelineContext,
  plan: Plan,
  group: ChildGroup,
): Promise<{ messageId: string; partner: string }[]> {
  const known = group.dossierIds[0];
  const dossierId = known ?? newId(context.clock.now());
  const heard = group.parts.flatMap(({ message, child }) => child.events.map((event) => hear(context, message, event)));
  const facts = onceEach(heard.flatMap((one) => one.facts));
  const before = known ? await factsOfDossier(tx, known) : [];
  const added = await addFacts(tx, dossierId, facts);
  const record = foldRecord([...before, ...facts.filter((fact) => added.has(fact.id))], context.rules, {
    peildatum: dutchDate(context.clock.now().toISOString()),
  });
  await save(tx, context, plan, group, dossierId, record);
  const deliveries: { messageId: string; partner: string }[] = [];
  for (const [eventFactId, { message, event }] of newEvents(heard, added)) {
    const partners = await routeEvent(tx, context, { message, event, eventFactId, dossierId, record });
    deliveries.push(...partners.map((partner) => ({ messageId: message.id, partner })));
  }
  return deliveries;
}

/** The record itself, the numbers and names that lead to it, the messages it was made from, and the trail. */
async function save(
  tx: Tx,
  context: PipelineContext,
  plan: Plan,
  group: ChildGroup,
  dossierId: string,
  record: DossierRecord,
): Promise<void> {
  const now = context.clock.now();
  const at = now.toISOString();
  const keys = strongestFirst([...group.identifiers.values()]).map((identifier) => keyOf(context.hash, identifier));
  const shard = keys.map((key) => plan.dossiers.get(key)?.shard).find((found) => found !== undefined) ?? shardOf(keys[0] ?? '00');
  const phase = record.trajecten.at(-1)?.fase ?? 'SIGNAAL';
  const { version } = await saveRecord(tx, { id: dossierId, shard, recordJson: JSON.stringify(record), phase, at });
  const fresh = [...group.identifiers].filter(([key]) => !plan.dossiers.has(key)).map(([key, identifier]) => ({ key, identifier }));
  await addIdentifiers(tx, dossierId, group.parts[0]?.message.id ?? '', fresh);
  await saveNameKeys(tx, dossierId, nameKeys(record, context.hash));
  const action = group.dossierIds.length > 0 ? 'zaak.bijgewerkt' : 'zaak.geopend';
  for (const { message } of group.parts) {
    await linkMessage(tx, message.id, dossierId);
    const line = { actor: message.partner, action, messageId: message.id, dossierId, details: { versie: version } };
    await audit(tx, { id: newId(now), at, ...line });
  }
}

function hear(context: PipelineContext, message: ReadableMessage, event: BusinessEvent): HeardEvent {
  const hearing = {
    organisation: message.partner,
    berichtId: message.id,
    receivedAt: message.receivedAt,
    mappingVersion: message.mappingVersion,
    regimeOf: (kind: BusinessEvent['kind']) => regimeOf(context.policy, kind),
  };
  return { message, event, facts: factsOf(event, hearing, context.hash) };
}

/**
 * The events that the record did not know, by the id of their fact, in the order of the case; one that two messages
 * tell at once (a message that had to wait, and its re-offer) is there once.
 */
function newEvents(heard: readonly HeardEvent[], added: ReadonlySet<string>): Map<string, HeardEvent> {
  const events = new Map<string, HeardEvent>();
  for (const one of [...heard].sort(byTime)) {
    const id = one.facts[0]?.id;
    if (id !== undefined && added.has(id) && !events.has(id)) events.set(id, one);
  }
  return events;
}

const byTime = (a: HeardEvent, b: HeardEvent): number =>
  a.event.occurredAt.instant < b.event.occurredAt.instant ? -1 : a.event.occurredAt.instant > b.event.occurredAt.instant ? 1 : 0;

const onceEach = (facts: readonly Fact[]): Fact[] => [...new Map(facts.map((fact) => [fact.id, fact])).values()];
