import type { Tx } from './journal';

/** How many shards there are. */
export const SHARDS = 256;

/** Shard of a case, 0 to 255, from the keyed hash of its number (hex): the unit of a wake-up and of an apply transaction. */
export const shardOf = (key: string): number => parseInt(key.slice(0, 2), 16);

/**
 * What a transaction must hold to itself: the shards of the records that it changes and every number that no record
 * carries yet. Numbers come first and both sorted, everywhere, so that no two transactions wait for each other.
 */
export interface LockSet {
  readonly numbers: readonly string[];
  readonly shards: readonly number[];
}

const NUMBER_SPACE = 7268;
const SHARD_SPACE = 7269;

function pairs(locks: LockSet): [number[], number[]] {
  const numbers = [...new Set(locks.numbers.map((key) => parseInt(key.slice(0, 8), 16) | 0))].sort((a, b) => a - b);
  const shards = [...new Set(locks.shards)].sort((a, b) => a - b);
  return [
    [...numbers.map(() => NUMBER_SPACE), ...shards.map(() => SHARD_SPACE)],
    [...numbers, ...shards],
  ];
}

const ORDERED = '(SELECT space, key FROM unnest($1::int[], $2::int[]) WITH ORDINALITY AS l(space, key, n) ORDER BY n OFFSET 0) AS wanted';

/** Takes the locks until the transaction ends, waiting where another holds one. */
export async function lock(tx: Tx, locks: LockSet): Promise<void> {
  await tx.query({ name: 'locks_take', text: `SELECT pg_advisory_xact_lock(space, key) FROM ${ORDERED}` }, pairs(locks));
}

/** Takes the locks only where nobody holds any; false means: leave the work to whoever does. */
export async function tryLock(tx: Tx, locks: LockSet): Promise<boolean> {
  const rows = await tx.query<{ held: boolean }>(
    { name: 'locks_try', text: `SELECT pg_try_advisory_xact_lock(space, key) AS held FROM ${ORDERED}` },
    pairs(locks),
  );
  return rows.every((row) => row.held);
}

/** Whether what is held covers what is needed. */
export const covers = (held: LockSet, needed: LockSet): boolean =>
  needed.numbers.every((key) => held.numbers.includes(key)) && needed.shards.every((shard) => held.shards.includes(shard));
