import { isShared } from '@schakel/dossier';
import {
  addIdentifiers,
  addSharedIdentifiers,
  openPart,
  openRecord,
  recordPlace,
  shardOf,
  type KeyedIdentifier,
  type Tx,
} from '@schakel/journal';
import { newId } from '@schakel/kernel';
import type { PipelineContext } from '../context';
import type { ChildGroup, ChildPart } from './gather';
import { homesOf } from './homes';
import { keyOf, leadingFirst, type Plan, type ReadableMessage } from './plan';

/** What a message tells of a child, with the part of the record that keeps it. */
export interface PartAtHome {
  readonly part: ChildPart;
  /** Id of that part; the record's own where nothing was joined. */
  readonly home: string;
  /** It is kept for itself, since it is of nobody in particular. */
  readonly apart: boolean;
}

interface Whose {
  readonly plan: Plan;
  readonly group: ChildGroup;
  readonly dossierId: string;
}

/** Finds the home of everything that is told of one child; what is to be kept apart gets a part of its own, per message. */
export async function openHomes(tx: Tx, context: PipelineContext, { plan, group, dossierId }: Whose): Promise<PartAtHome[]> {
  const apart = new Map<string, string>();
  const kept: PartAtHome[] = [];
  for (const [part, home] of homesOf(plan, group, dossierId, context.hash)) {
    if (home !== 'apart') {
      kept.push(...home.map((id) => ({ part, home: id, apart: false })));
      continue;
    }
    const messageId = part.message.id;
    const id = apart.get(messageId) ?? (await openApart(tx, context, { plan, group, dossierId }, messageId));
    apart.set(messageId, id);
    kept.push({ part, home: id, apart: true });
  }
  return kept;
}

async function openApart(tx: Tx, context: PipelineContext, { plan, group, dossierId }: Whose, messageId: string): Promise<string> {
  const now = context.clock.now();
  const id = newId(now);
  openRecord(tx, id);
  const record = (await tx.keys.toWrite(id)).close(recordPlace(id), '{}');
  await openPart(tx, { id, dossierId, messageId, shard: shardFor(context, plan, group), record, at: now.toISOString() });
  return id;
}

/** The shard in which the record of this child lies. */
export function shardFor(context: PipelineContext, plan: Plan, group: ChildGroup): number {
  const keys = leadingFirst([...group.identifiers.values()]).map((identifier) => keyOf(context.hash, identifier));
  return keys.map((key) => plan.dossiers.get(key)?.shard).find((found) => found !== undefined) ?? shardOf(keys[0] ?? '00');
}

/** Ties the numbers that are new to the part that brings them; where several do, to one that is not kept apart. */
export async function addNumbers(tx: Tx, context: PipelineContext, plan: Plan, homes: readonly PartAtHome[]): Promise<void> {
  const known = new Set(plan.dossiers.keys());
  for (const { part, home } of [...homes].sort((a, b) => Number(a.apart) - Number(b.apart))) {
    const keyed = keyedOnce(context, part);
    const fresh = keyed.filter((one) => !isSharedOne(one) && !known.has(one.key));
    for (const { key } of fresh) known.add(key);
    await addIdentifiers(tx, home, part.message.id, fresh);
    await addSharedIdentifiers(tx, home, keyed.filter(isSharedOne));
  }
}

const keyedOnce = (context: PipelineContext, { child }: ChildPart): KeyedIdentifier[] => {
  const keyed = child.keys.map((identifier) => ({ key: keyOf(context.hash, identifier), identifier }));
  return [...new Map(keyed.map((one) => [one.key, one])).values()];
};

const isSharedOne = ({ identifier }: KeyedIdentifier): boolean => isShared(identifier);

/** Each message once per part that keeps something of it. */
export function onceEachTie(homes: readonly PartAtHome[]): { readonly message: ReadableMessage; readonly home: string }[] {
  const ties = new Map(homes.map(({ part: { message }, home }) => [`${message.id} ${home}`, { message, home }]));
  return [...ties.values()];
}
