import type { ChildReading } from '@schakel/adapter-contract';
import { isShared, opensRecord, type Identifier } from '@schakel/dossier';
import type { KeyedHash } from '@schakel/kernel';
import { keyOf, type Plan, type ReadableMessage } from './plan';

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

/** Puts together the parts that share a number or lead to the same record. The order of the messages is kept. */
export function gather(messages: readonly ReadableMessage[], plan: Plan, hash: KeyedHash): ChildGroup[] {
  let groups: ChildGroup[] = [];
  for (const message of messages) {
    for (const [index, child] of message.reading.children.entries()) {
      const identifiers = byKey(
        child.keys.filter((identifier) => !isShared(identifier)),
        hash,
      );
      const own: ChildGroup = {
        parts: [{ message, child, place: index + 1 }],
        identifiers,
        shared: byKey(child.keys.filter(isShared), hash),
        dossierIds: [...new Set([...identifiers.keys()].flatMap((key) => plan.dossiers.get(key)?.dossierId ?? []))],
        opens: [...identifiers.values()].some(opensRecord),
      };
      const same = groups.filter((group) => touches(group, own));
      groups = [...groups.filter((group) => !same.includes(group)), [...same, own].reduce(together)];
    }
  }
  return groups;
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
