import type { ChildReading, Reading } from '@schakel/adapter-contract';
import { byStrength, identifierKey, isShared, tellsOfAll, type Identifier } from '@schakel/dossier';
import { dossiersOf, sharersOf, shardOf, waitingFor, type Lead, type LockSet, type StoredMessage, type Tx } from '@schakel/journal';
import type { KeyedHash } from '@schakel/kernel';

/** A message with its meaning, ready to be applied. */
export interface ReadableMessage {
  readonly id: string;
  /** Its sender's own number for it: the same when it is sent again. */
  readonly key: string;
  readonly partner: string;
  readonly receivedAt: string;
  readonly mappingVersion: string;
  readonly reading: Reading;
  /** It comes from an export: what it tells is the record's, and no news to others. */
  readonly loaded?: boolean;
}

/** What a message touches: records that exist, numbers nobody has yet, and messages that wait for those numbers. */
export interface Plan {
  readonly dossiers: ReadonlyMap<string, Lead>;
  /** The records that share a number of the message by which all of them are told something (`tellsOfAll`), by key. */
  readonly sharers: ReadonlyMap<string, readonly Lead[]>;
  readonly waiting: readonly StoredMessage[];
  /** The record of a child that no number names, as a person said; by `placeKey`. */
  readonly placed?: ReadonlyMap<string, Lead>;
  readonly locks: LockSet;
  /** Where the message waits when it cannot be applied now. */
  readonly shard: number;
}

/** Names one child of one message. */
export const placeKey = (messageId: string, place: number): string => `${messageId}/${place}`;

/** Keyed hash under which a number is unique, found and locked. */
export const keyOf = (hash: KeyedHash, identifier: Identifier): string => hash.hex('identifier', identifierKey(identifier));

/** The numbers of one child that lead to its record and to no other, strongest first. */
export const leadingFirst = (identifiers: readonly Identifier[]): Identifier[] =>
  identifiers.filter((identifier) => !isShared(identifier)).sort(byStrength);

/** The numbers of this child's part by which something is told of all who share them, by key. */
export const toldOfAll = (child: ChildReading, hash: KeyedHash): string[] =>
  child.keys.filter(tellsOfAll).map((identifier) => keyOf(hash, identifier));

/** The keys by which a message is found when one of its numbers becomes known. */
export const waitingKeys = (reading: Reading, hash: KeyedHash): string[] =>
  reading.children.flatMap((child) => [
    ...leadingFirst(child.keys).map((identifier) => keyOf(hash, identifier)),
    ...toldOfAll(child, hash),
  ]);

/**
 * What applying this message touches, now. Messages that wait for one of its numbers bring their own numbers, and so
 * on: the closure is what must be locked. Numbers that several records share lead nowhere and are left out, but for those
 * by which all of these are told something. Reads only.
 */
export async function planFor(tx: Tx, hash: KeyedHash, reading: Reading): Promise<Plan> {
  const strongest = reading.children.map((child) => leadingFirst(child.keys).map((identifier) => keyOf(hash, identifier)));
  const ofAll = reading.children.flatMap((child) => toldOfAll(child, hash));
  const keys = new Set([...strongest.flat(), ...ofAll]);
  let waiting: StoredMessage[] = [];
  for (;;) {
    const found = await waitingFor(tx, [...keys]);
    const before = keys.size;
    for (const { keys: others } of found) for (const key of others) keys.add(key);
    waiting = found.map(({ message }) => message);
    if (keys.size === before) break;
  }
  const dossiers = await dossiersOf(tx, [...keys]);
  const sharers = ofAll.length === 0 ? new Map<string, Lead[]>() : await sharersOf(tx, ofAll);
  const sharing = [...sharers.values()].flat();
  // A new record lies in the shard of its strongest number; a known one keeps the shard it was opened in.
  const shards = strongest.map(
    (own) =>
      own.map((key) => dossiers.get(key)?.shard).find((shard) => shard !== undefined) ??
      (own[0] === undefined ? sharing[0]?.shard : undefined) ??
      shardOf(own[0] ?? ofAll[0] ?? '00'),
  );
  return {
    dossiers,
    sharers,
    waiting,
    locks: {
      numbers: [...keys].filter((key) => !dossiers.has(key)),
      shards: [...new Set([...shards, ...[...dossiers.values(), ...sharing].map(({ shard }) => shard)])],
    },
    shard: shards[0] ?? 0,
  };
}
