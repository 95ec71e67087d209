import { covers, lock, settleMessage, stopWaiting, tryLock, waitForKeys, type StoredMessage, type Tx } from '@schakel/journal';
import { CannotTranslate, DossierConflict } from '@schakel/kernel';
import { regimeOf } from '@schakel/policy';
import { partnerOf, type PipelineContext } from '../context';
import { reread } from '../translate/reread';
import { applyToDossier } from './apply-to-dossier';
import { gather, type ChildGroup } from './gather';
import { keyOf, planFor, type Plan, type ReadableMessage } from './plan';

/** What came of applying: done, waiting for a number, or not now because another transaction holds the case. */
export type Applied =
  | { readonly outcome: 'VERWERKT' | 'NIET_GEKOPPELD'; readonly wake: ReadonlySet<string> }
  | { readonly outcome: 'bezet'; readonly shard: number };

/**
 * Stage 4. Finds or opens the record of every child in the message, appends the facts, folds the record and routes
 * each new event, all in the caller's transaction under the locks of the case. Also links the messages that waited
 * for a number this one brings. The same function serves the inline path (`wait: false`: gives way when somebody
 * else holds the case) and the queued path (`wait: true`).
 *
 * `intended` is what the message touched when the caller looked; it is looked at again under the locks.
 * Throws DossierConflict when the numbers moved between planning and locking: run the transaction again. Throws
 * CannotTranslate when the numbers lead to more than one record: a person decides (the message is parked whole).
 */
export async function apply(
  tx: Tx,
  context: PipelineContext,
  message: ReadableMessage,
  intended: Plan,
  options: { wait: boolean },
): Promise<Applied> {
  if (options.wait) await lock(tx, intended.locks);
  else if (!(await tryLock(tx, intended.locks))) return { outcome: 'bezet', shard: intended.shard };
  const plan = await planFor(tx, context.hash, message.reading);
  if (!covers(intended.locks, plan.locks)) throw new DossierConflict('the numbers of the message moved while it was locked');
  const groups = gather([message, ...rereadWaiting(context, plan.waiting)], plan, context.hash);
  const own = groups.filter((group) => group.parts.some((part) => part.message.id === message.id));
  refuseDoubt(own);
  if (own.some((group) => group.dossierIds.length === 0 && !group.opens)) return wait(tx, context, message);
  return applyGroups(tx, context, plan, linkable(groups));
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

function refuseDoubt(groups: readonly ChildGroup[]): void {
  if (groups.every((group) => group.dossierIds.length <= 1)) return;
  const uitleg = 'De nummers in dit bericht horen bij meer dan één zaak. Een medewerker kijkt om wie het gaat. Het bericht wacht.';
  throw new CannotTranslate('the numbers lead to more than one record', {
    faults: [{ veld: 'nummers', code: 'PERSOON_ONZEKER', uitleg }],
  });
}

/** Leaves out messages of which another child has no record yet: a message is applied whole or not at all. */
function linkable(groups: readonly ChildGroup[]): ChildGroup[] {
  const homeless = new Set(
    groups
      .filter((group) => group.dossierIds.length > 1 || (group.dossierIds.length === 0 && !group.opens))
      .flatMap((group) => group.parts.map((part) => part.message.id)),
  );
  return groups
    .map((group) => ({ ...group, parts: group.parts.filter((part) => !homeless.has(part.message.id)) }))
    .filter((group) => group.parts.length > 0);
}

async function wait(tx: Tx, context: PipelineContext, message: ReadableMessage): Promise<Applied> {
  const keys = message.reading.children.flatMap((child) => child.keys.map((identifier) => keyOf(context.hash, identifier)));
  await waitForKeys(tx, message.id, keys);
  const uitleg = 'Wij weten nog niet bij welke zaak dit bericht hoort. Het wordt gekoppeld zodra het nummer bekend is.';
  await settleMessage(tx, message.id, {
    state: 'NIET_GEKOPPELD',
    faults: [{ veld: 'nummers', code: 'ZAAK_NIET_GEVONDEN', uitleg }],
    warnings: message.reading.warnings,
    mappingVersion: message.mappingVersion,
  });
  return { outcome: 'NIET_GEKOPPELD', wake: new Set() };
}

async function applyGroups(tx: Tx, context: PipelineContext, plan: Plan, groups: readonly ChildGroup[]): Promise<Applied> {
  const owed = new Map<string, Set<string>>();
  for (const group of groups) {
    for (const { messageId, partner } of await applyToDossier(tx, context, plan, group)) {
      owed.set(messageId, (owed.get(messageId) ?? new Set()).add(partner));
    }
  }
  const messages = new Map(groups.flatMap((group) => group.parts.map((part) => [part.message.id, part.message])));
  for (const message of messages.values()) await settleApplied(tx, context, message, owed.has(message.id));
  if (plan.waiting.length > 0) await stopWaiting(tx, [...messages.keys()]);
  return { outcome: 'VERWERKT', wake: new Set([...owed.values()].flatMap((partners) => [...partners])) };
}

async function settleApplied(tx: Tx, context: PipelineContext, message: ReadableMessage, owes: boolean): Promise<void> {
  const first = message.reading.children[0]?.events[0];
  await settleMessage(tx, message.id, {
    state: owes ? 'VERWERKT' : 'AFGEHANDELD',
    warnings: message.reading.warnings,
    mappingVersion: message.mappingVersion,
    appliedAt: context.clock.now().toISOString(),
    ...(first && regimeOf(context.policy, first.kind)),
  });
}
