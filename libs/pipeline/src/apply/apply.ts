import { covers, lock, settleMessage, stopWaiting, tryLock, waitForKeys, type StoredMessage, type Tx } from '@schakel/journal';
import { canonicalJson, CannotTranslate, DossierConflict, type Fault } from '@schakel/kernel';
import { minimumWarnings, regimeOf, type Policy } from '@schakel/policy';
import { isPushed, partnerOf, type PipelineContext } from '../context';
import { routeEvent } from '../route/route';
import { sendCorrections } from '../route/send-corrections';
import { tellNewNumbers } from '../route/tell-new-numbers';
import { reread } from '../translate/reread';
import { applyReceipts } from './apply-receipts';
import { applyToDossier, type NewEvent } from './apply-to-dossier';
import { doubtful } from './doubt';
import { gather, type ChildGroup, type ChildPart } from './gather';
import { noteWaiting } from './note-waiting';
import { planFor, waitingKeys, type Plan, type ReadableMessage } from './plan';

/** What came of applying: done, waiting for a number, or not now because another transaction holds the case. */
export type Applied =
  | { readonly outcome: 'VERWERKT' | 'NIET_GEKOPPELD'; readonly wake: ReadonlySet<string> }
  | { readonly outcome: 'bezet'; readonly shard: number };

/**
 * Stage 4. Finds or opens the record of every child in the message, appends the facts, folds the records and routes
 * each new event, all in the caller's transaction under the locks of the cases: a message about several children is
 * applied whole or not at all (semantics.md 7a). Also links the messages that waited for a number this one brings, and
 * joins the records that prove to be one child. The same function serves the inline path (`wait: false`: gives way when
 * somebody else holds the case) and the queued path (`wait: true`).
 *
 * `placed` says whose a child is that no number names; the caller holds that record.
 * `intended` is what the message touched when the caller looked; it is looked at again under the locks.
 * Throws DossierConflict when the numbers moved between planning and locking: run the transaction again. Throws
 * CannotTranslate when the numbers lead to two different children: a person decides (the message is parked whole).
 */
export async function apply(
  tx: Tx,
  context: PipelineContext,
  message: ReadableMessage,
  intended: Plan,
  options: { wait: boolean; placed?: NonNullable<Plan['placed']> },
): Promise<Applied> {
  if (message.reading.children.length === 0) return applyReceipts(tx, context, message);
  if (options.wait) await lock(tx, intended.locks);
  else if (!(await tryLock(tx, intended.locks))) return { outcome: 'bezet', shard: intended.shard };
  const found = await planFor(tx, context.hash, message.reading);
  const plan = options.placed ? { ...found, placed: options.placed } : found;
  if (!covers(intended.locks, plan.locks)) throw new DossierConflict('the numbers of the message moved while it was locked');
  const own = gather([message], plan, context.hash);
  refuseDoubt(own, await doubtful(tx, own));
  const homeless = own.filter((group) => group.dossierIds.length === 0 && !group.opens);
  if (homeless.length > 0) return wait(tx, context, message, homeless);
  const waiting = rereadWaiting(context, plan.waiting);
  const groups = gather([message, ...waiting], plan, context.hash);
  return applyGroups(tx, context, plan, await certain(tx, context, plan, message, groups));
}

/**
 * The shard in which this message belongs as things stand now. Reads only. Throws CannotTranslate where its numbers lead
 * to two different children, as `apply` would.
 */
export async function foresee(tx: Tx, context: PipelineContext, message: ReadableMessage): Promise<number> {
  const plan = await planFor(tx, context.hash, message.reading);
  const own = gather([message], plan, context.hash);
  refuseDoubt(own, await doubtful(tx, own));
  return plan.shard;
}

/** A waiting message that can no longer be read keeps waiting, visibly; it does not hold up the one that came. */
function rereadWaiting(context: PipelineContext, waiting: readonly StoredMessage[]): ReadableMessage[] {
  return waiting.flatMap((message) => {
    try {
      return [reread(partnerOf(context, message.partner), message)];
    } catch (error) {
      context.signals.fault('apply', error, { berichtId: message.id });
      return [];
    }
  });
}

/** Which child, for a person: nothing to say where the message has only one. */
const which = ({ message, place }: ChildPart): string =>
  message.reading.children.length > 1 ? `kind ${place} van ${message.reading.children.length}: ` : '';

function doubtFaults(groups: Iterable<ChildGroup>, messageId: string): Fault[] {
  const uitleg = 'De nummers in dit bericht horen bij meer dan één jongere. Een medewerker kijkt om wie het gaat. Het bericht wacht.';
  const parts = [...groups].flatMap((group) => group.parts).filter(({ message }) => message.id === messageId);
  const whole = parts.some(({ message }) => message.reading.children.length > 1);
  const text = 'Het bericht gaat over meer kinderen en een van hen kon niet worden verwerkt. Het hele bericht wacht.';
  return [
    ...parts.map((part) => ({ veld: `${which(part)}nummers`, code: 'PERSOON_ONZEKER', uitleg })),
    ...(whole ? [{ veld: 'kinderen', code: 'KIND_NIET_TOEGEPAST', uitleg: text }] : []),
  ];
}

function refuseDoubt(own: readonly ChildGroup[], doubts: ReadonlySet<ChildGroup>): void {
  const id = own[0]?.parts[0]?.message.id;
  if (doubts.size === 0 || id === undefined) return;
  throw new CannotTranslate('the numbers lead to more than one child', { faults: doubtFaults(doubts, id) });
}

/**
 * Leaves out the waiting messages of which another child has no record yet: a message is applied whole or not at all.
 * One that would make two children one is parked for a person, so that the message that came goes on without it.
 */
async function certain(
  tx: Tx,
  context: PipelineContext,
  plan: Plan,
  message: ReadableMessage,
  groups: readonly ChildGroup[],
): Promise<ChildGroup[]> {
  const doubts = await doubtful(tx, groups);
  const left = doubts.size === 0 ? groups : await withoutDoubt(tx, context, plan, message, without(groups, new Set([message.id])));
  return withHome(left, plan, context);
}

/** A message that is left out may have tied another one to its child: looked at again, until every child has a record. */
function withHome(groups: readonly ChildGroup[], plan: Plan, context: PipelineContext): ChildGroup[] {
  const homeless = groups.filter((group) => group.dossierIds.length === 0 && !group.opens);
  if (homeless.length === 0) return [...groups];
  const ids = new Set(homeless.flatMap((group) => group.parts.map((part) => part.message.id)));
  return withHome(gather(without(groups, ids), plan, context.hash), plan, context);
}

/** One by one in the order of their coming, so that a message that fits goes on though another one does not. */
async function withoutDoubt(
  tx: Tx,
  context: PipelineContext,
  plan: Plan,
  message: ReadableMessage,
  waiting: readonly ReadableMessage[],
): Promise<ChildGroup[]> {
  let fitting = [message];
  for (const one of waiting) {
    const doubts = await doubtful(tx, gather([...fitting, one], plan, context.hash));
    if (doubts.size === 0) {
      fitting = [...fitting, one];
      continue;
    }
    const faults = doubtFaults(doubts, one.id);
    await settleMessage(tx, one.id, { state: 'GEPARKEERD', faults, mappingVersion: one.mappingVersion });
    await noteWaiting(tx, context, 'bericht.geparkeerd', one.id, faults);
    await stopWaiting(tx, [one.id]);
  }
  return gather(fitting, plan, context.hash);
}

/** The messages of these groups but for some, each once, in their order. */
function without(groups: readonly ChildGroup[], ids: ReadonlySet<string>): ReadableMessage[] {
  const messages = new Map(groups.flatMap((group) => group.parts.map(({ message }) => [message.id, message])));
  return [...messages.values()].filter(({ id }) => !ids.has(id));
}

async function wait(tx: Tx, context: PipelineContext, message: ReadableMessage, homeless: readonly ChildGroup[]): Promise<Applied> {
  await waitForKeys(tx, message.id, waitingKeys(message.reading, context.hash));
  const uitleg = 'Wij weten nog niet bij welke zaak dit hoort. Het wordt gekoppeld zodra het nummer bekend is.';
  const parts = homeless.flatMap((group) => group.parts);
  const faults = parts.map((part) => ({ veld: `${which(part)}nummers`, code: 'ZAAK_NIET_GEVONDEN', uitleg }));
  const { mappingVersion } = message;
  const warnings = warningsOf(context.policy, message);
  await settleMessage(tx, message.id, { state: 'NIET_GEKOPPELD', faults, warnings, mappingVersion });
  await noteWaiting(tx, context, 'bericht.wacht', message.id, faults);
  return { outcome: 'NIET_GEKOPPELD', wake: new Set() };
}

async function applyGroups(tx: Tx, context: PipelineContext, plan: Plan, groups: readonly ChildGroup[]): Promise<Applied> {
  const events: NewEvent[] = [];
  for (const group of groups) events.push(...(await applyToDossier(tx, context, plan, group)));
  const owed = new Map<string, Set<string>>();
  const owing = ({ id }: ReadableMessage, partners: readonly string[]): void =>
    partners.forEach((partner) => owed.set(id, (owed.get(id) ?? new Set()).add(partner)));
  const ordered = inOrder(events);
  for (const children of ordered) {
    const [{ message, eventFactId }] = children;
    owing(message, await routeEvent(tx, context, { message, eventFactId, children }));
  }
  for (const event of ordered.flat()) {
    owing(event.message, await sendCorrections(tx, context, event));
    owing(event.message, await tellNewNumbers(tx, context, event));
  }
  const messages = new Map(groups.flatMap((group) => group.parts.map((part) => [part.message.id, part.message])));
  for (const message of messages.values()) await settleApplied(tx, context, message, owed.has(message.id));
  if (plan.waiting.length > 0) await stopWaiting(tx, [...messages.keys()]);
  const wake = [...owed.values()].flatMap((partners) => [...partners]).filter((id) => isPushed(partnerOf(context, id)));
  return { outcome: 'VERWERKT', wake: new Set(wake) };
}

/** The new events in the order of the case; one that a message tells of several children is one, with all of these. */
function inOrder(events: readonly NewEvent[]): [NewEvent, ...NewEvent[]][] {
  const told = new Map<string, [NewEvent, ...NewEvent[]]>();
  for (const event of [...events].sort(byTimeAndPlace)) {
    const key = canonicalJson([event.message.id, event.eventFactId]);
    const others = told.get(key);
    if (others) others.push(event);
    else told.set(key, [event]);
  }
  return [...told.values()];
}

const byTimeAndPlace = (a: NewEvent, b: NewEvent): number => {
  const [one, other] = [a.event.occurredAt.instant, b.event.occurredAt.instant];
  return one === other ? a.place - b.place : one < other ? -1 : 1;
};

/** What was lost or doubtful in reading it, and what it lacks of what the law asks of its sender: told, never refused. */
function warningsOf(policy: Policy, { partner, reading }: ReadableMessage): Fault[] {
  const lacking = reading.children.flatMap(({ keys, events }) =>
    events.flatMap((event) => minimumWarnings(policy, { ...event, organisation: partner }, keys)),
  );
  return [...reading.warnings, ...lacking];
}

async function settleApplied(tx: Tx, context: PipelineContext, message: ReadableMessage, owes: boolean): Promise<void> {
  const first = message.reading.children[0]?.events[0];
  await settleMessage(tx, message.id, {
    state: owes ? 'VERWERKT' : 'AFGEHANDELD',
    warnings: warningsOf(context.policy, message),
    mappingVersion: message.mappingVersion,
    appliedAt: context.clock.now().toISOString(),
    ...(first && regimeOf(context.policy, first)),
  });
}
