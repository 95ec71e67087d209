import type { ChildReading } from '@schakel/adapter-contract';
import { isShared, opensRecord, tellsOfAll, type Identifier } from '@schakel/dossier';
import type { KeyedHash } from '@schakel/kernel';
import { keyOf, placeKey, toldOfAll, type Plan, type ReadableMessage } from './plan';

/** One child in one message; `place` counts the children of the message from 1. */
export interface ChildPart {
  readonly message: ReadableMessage;
  readonly child: ChildReading;
  readonly place: number;
}

/** The parts, of one or more messages, that are about the same child. */
export interface ChildGroup {
  readonly parts: readonly ChildPart[];
  /** Every number of the child in these parts that leads to its record alone, by key. */
  readonly identifiers: ReadonlyMap<string, Identifier>;
  /** The numbers that it shares with other children, by key. */
  readonly shared: ReadonlyMap<string, Identifier>;
  /** The records that these numbers lead to already: none, one, or several that prove to be one child. */
  readonly dossierIds: readonly string[];
  /** One of the numbers names a child, so that a record may be opened (semantics.md 7). */
  readonly opens: boolean;
}

const byKey = (identifiers: readonly Identifier[], hash: KeyedHash): Map<string, Identifier> =>
  new Map(identifiers.map((identifier) => [keyOf(hash, identifier), identifier]));

/**
 * Puts together the parts that share a number or lead to the same record. The order of the messages is kept. A part that
 * names no child, but a thing of which all its children are told (`tellsOfAll`), goes to each of them.
 */
export function gather(messages: readonly ReadableMessage[], plan: Plan, hash: KeyedHash): ChildGroup[] {
  let groups: ChildGroup[] = [];
  const ofAll: ChildPart[] = [];
  for (const message of messages) {
    for (const [index, child] of message.reading.children.entries()) {
      const part = { message, child, place: index + 1 };
      if (child.keys.every(isShared) && child.keys.some(tellsOfAll)) {
        ofAll.push(part);
        continue;
      }
      const own = ofOne(part, plan, hash);
      const same = groups.filter((group) => touches(group, own));
      groups = [...groups.filter((group) => !same.includes(group)), [...same, own].reduce(together)];
    }
  }
  return ofAll.reduce((all, part) => withAll(all, part, plan, hash), groups);
}

function ofOne(part: ChildPart, plan: Plan, hash: KeyedHash): ChildGroup {
  const { keys } = part.child;
  const placed = plan.placed?.get(placeKey(part.message.id, part.place))?.dossierId;
  const identifiers = byKey(
    keys.filter((identifier) => !isShared(identifier)),
    hash,
  );
  const leads = [...identifiers.keys()].flatMap((key) => plan.dossiers.get(key)?.dossierId ?? []);
  return {
    parts: [part],
    identifiers,
    shared: byKey(keys.filter(isShared), hash),
    dossierIds: [...new Set([...(placed === undefined ? [] : [placed]), ...leads])],
    opens: [...identifiers.values()].some(opensRecord),
  };
}

/** The part added to each child that shares its number: those that have a record, and those that get one now. Nobody: it waits. */
function withAll(groups: readonly ChildGroup[], part: ChildPart, plan: Plan, hash: KeyedHash): ChildGroup[] {
  const alone: ChildGroup = { parts: [part], identifiers: new Map(), shared: byKey(part.child.keys, hash), dossierIds: [], opens: false };
  const keys = toldOfAll(part.child, hash);
  const known = [...new Set(keys.flatMap((key) => plan.sharers.get(key) ?? []).map(({ dossierId }) => dossierId))];
  const shares = ({ shared, dossierIds, opens }: ChildGroup): boolean =>
    dossierIds.some((id) => known.includes(id)) || ((opens || dossierIds.length > 0) && keys.some((key) => shared.has(key)));
  const others = known.filter((id) => !groups.some(({ dossierIds }) => dossierIds.includes(id)));
  const told = groups.map((group) => (shares(group) ? together(group, alone) : group));
  const more = others.map((id): ChildGroup => ({ ...alone, dossierIds: [id] }));
  return groups.some(shares) || more.length > 0 ? [...told, ...more] : [...groups, alone];
}

const together = (a: ChildGroup, b: ChildGroup): ChildGroup => ({
  parts: [...a.parts, ...b.parts],
  identifiers: new Map([...a.identifiers, ...b.identifiers]),
  shared: new Map([...a.shared, ...b.shared]),
  dossierIds: [...new Set([...a.dossierIds, ...b.dossierIds])],
  opens: a.opens || b.opens,
});

const touches = (a: ChildGroup, b: ChildGroup): boolean =>
  [...b.identifiers.keys()].some((key) => a.identifiers.has(key)) || b.dossierIds.some((id) => a.dossierIds.includes(id));
