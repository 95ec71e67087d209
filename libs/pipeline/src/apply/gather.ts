import type { ChildReading } from '@schakel/adapter-contract';
import { opensRecord, type Identifier } from '@schakel/dossier';
import type { KeyedHash } from '@schakel/kernel';
import { keyOf, type Plan, type ReadableMessage } from './plan';

/** One child in one message. */
export interface ChildPart {
  readonly message: ReadableMessage;
  readonly child: ChildReading;
}

/** The parts, of one or more messages, that are about the same child. */
export interface ChildGroup {
  readonly parts: readonly ChildPart[];
  /** Every number of the child in these parts, by key. */
  readonly identifiers: ReadonlyMap<string, Identifier>;
  /** The records that these numbers lead to already: none, one, or a doubt about who it is. */
  readonly dossierIds: readonly string[];
  /** One of the numbers names a child, so that a record may be opened (semantics.md 7). */
  readonly opens: boolean;
}

/** Puts together the parts that share a number or lead to the same record. The order of the messages is kept. */
export function gather(messages: readonly ReadableMessage[], plan: Plan, hash: KeyedHash): ChildGroup[] {
  const groups: { parts: ChildPart[]; identifiers: Map<string, Identifier>; dossierIds: Set<string> }[] = [];
  for (const message of messages) {
    for (const child of message.reading.children) {
      const identifiers = new Map(child.keys.map((identifier) => [keyOf(hash, identifier), identifier]));
      const dossierIds = new Set([...identifiers.keys()].flatMap((key) => plan.dossiers.get(key)?.dossierId ?? []));
      const own = { parts: [{ message, child }], identifiers, dossierIds };
      for (const other of groups.filter((group) => touches(group, own))) {
        groups.splice(groups.indexOf(other), 1);
        own.parts.unshift(...other.parts);
        for (const [key, identifier] of other.identifiers) own.identifiers.set(key, identifier);
        for (const id of other.dossierIds) own.dossierIds.add(id);
      }
      groups.push(own);
    }
  }
  return groups.map((group) => ({
    parts: group.parts,
    identifiers: group.identifiers,
    dossierIds: [...group.dossierIds],
    opens: [...group.identifiers.values()].some(opensRecord),
  }));
}

interface Touchable {
  readonly identifiers: ReadonlyMap<string, Identifier>;
  readonly dossierIds: ReadonlySet<string>;
}

const touches = (a: Touchable, b: Touchable): boolean =>
  [...b.identifiers.keys()].some((key) => a.identifiers.has(key)) || [...b.dossierIds].some((id) => a.dossierIds.has(id));
