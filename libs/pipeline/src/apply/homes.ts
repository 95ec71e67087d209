import { isShared, tellsOfAll } from '@schakel/dossier';
import type { Lead } from '@schakel/journal';
import type { KeyedHash } from '@schakel/kernel';
import type { ChildGroup, ChildPart } from './gather';
import { keyOf, placeKey, type Plan } from './plan';

/**
 * Where what a message tells of a child is kept: in these parts of its record (more than one only for what is told of all
 * who share a number), or `apart`, for itself, since it names several of the joined records or none of them. While nothing
 * was joined it is always the record itself.
 */
export type Home = readonly string[] | 'apart';

interface Naming {
  readonly part: ChildPart;
  readonly keys: readonly string[];
}

/**
 * The home of every part of one child's record `dossierId`. A number that is new belongs to whom the message that brings it
 * belongs; what only follows such a number follows it. Looks at the parts of the records as they were before a join.
 */
export function homesOf(plan: Plan, group: ChildGroup, dossierId: string, hash: KeyedHash): ReadonlyMap<ChildPart, Home> {
  const leads = [...group.identifiers.keys()].flatMap((key) => plan.dossiers.get(key) ?? []);
  const placed = group.parts.flatMap(({ message, place }) => plan.placed?.get(placeKey(message.id, place)) ?? []);
  if ([...leads, ...placed, ...sharersIn(plan, group)].every(({ part, loose }) => part === dossierId && !loose)) {
    return new Map(group.parts.map((part) => [part, [dossierId]]));
  }
  const owners = new Map([...group.identifiers.keys()].flatMap((key) => ownerOf(plan, key)));
  const namings = group.parts.map((part) => ({ part, keys: ownKeys(part, hash) }));
  const homes = settled(
    namings.filter(({ keys }) => keys.length > 0),
    owners,
  );
  for (const { part } of namings.filter(({ keys }) => keys.length === 0)) homes.set(part, sharing(part, plan, group, homes, hash));
  return homes;
}

const ownKeys = ({ child }: ChildPart, hash: KeyedHash): string[] =>
  child.keys.filter((identifier) => !isShared(identifier)).map((identifier) => keyOf(hash, identifier));

/** A number that came with what is kept apart is nobody's yet. */
const ownerOf = (plan: Plan, key: string): [string, string][] => {
  const lead = plan.dossiers.get(key);
  return lead && !lead.loose ? [[key, lead.part]] : [];
};

/** Those that name one record settle first and bring their new numbers along, until none is left that does. */
function settled(namings: readonly Naming[], owners: Map<string, string>): Map<ChildPart, Home> {
  const homes = new Map<ChildPart, Home>();
  for (let before = -1; before < homes.size;) {
    before = homes.size;
    for (const { part, keys } of namings) {
      const named = new Set(keys.flatMap((key) => owners.get(key) ?? []));
      const [one] = named;
      if (homes.has(part) || named.size !== 1 || one === undefined) continue;
      homes.set(part, [one]);
      for (const key of keys) owners.set(key, one);
    }
  }
  for (const { part } of namings) if (!homes.has(part)) homes.set(part, 'apart');
  return homes;
}

const sharersIn = (plan: Plan, { dossierIds }: ChildGroup): Lead[] =>
  [...plan.sharers.values()].flat().filter((lead) => dossierIds.includes(lead.dossierId));

/** What is told of all who share a number, to each part that shares it. */
function sharing(part: ChildPart, plan: Plan, group: ChildGroup, homes: ReadonlyMap<ChildPart, Home>, hash: KeyedHash): Home {
  const told = new Set(part.child.keys.filter(tellsOfAll).map((identifier) => keyOf(hash, identifier)));
  const known = sharersIn(plan, group).flatMap((lead) => (lead.loose ? [] : lead.part));
  const now = [...homes].flatMap(([other, home]) =>
    home !== 'apart' && other.child.keys.some((identifier) => told.has(keyOf(hash, identifier))) ? home : [],
  );
  const parts = [...new Set([...known, ...now])];
  return parts.length > 0 ? parts : 'apart';
}
