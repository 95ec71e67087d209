/** Below this nobody is counted: a smaller group might be known by name. */
export const FEWEST = 5;
/** Fewer than this say who is at the edge. */
const FEWEST_FOR_P90 = 10;

/** A count as it may be told. `verborgen`: it is not small itself, but would tell a small one. */
export type Aantal = number | '<5' | 'verborgen';

/** How values lie; none where they are too few. */
export interface Spreiding {
  readonly aantal: Aantal;
  readonly mediaan: number | null;
  readonly p90: number | null;
}

/** How many of those that were judged were in time, in per cent; null where either part is too small to tell. */
export interface Aandeel {
  readonly beoordeeld: Aantal;
  readonly procent: number | null;
  /** Per cent that must be in time, where there is a norm, and whether it is; null where that would tell how many exactly. */
  readonly norm?: number;
  readonly haaltNorm?: boolean | null;
}

export const told = (count: number): Aantal => (count < FEWEST ? '<5' : count);

/** A count that is part of another one that is told: hidden as well where what is left is small. */
export function toldWithin(part: number, whole: number): Aantal {
  if (part < FEWEST) return '<5';
  return whole - part < FEWEST ? 'verborgen' : part;
}

const PER_CENT = 100;

/** The nearest rank: the smallest value that so many per cent do not exceed. The median of an even number is the lower of the two in the middle. */
function percentile(sorted: readonly number[], percent: number): number | null {
  return sorted[Math.max(0, Math.ceil((percent * sorted.length) / PER_CENT) - 1)] ?? null;
}

/** `whole`: the count of which these are a part, where that is told too. */
export function spreiding(values: readonly number[], whole?: number): Spreiding {
  const sorted = [...values].sort((a, b) => a - b);
  const enough = sorted.length >= FEWEST;
  return {
    aantal: whole === undefined ? told(sorted.length) : toldWithin(sorted.length, whole),
    mediaan: enough ? percentile(sorted, 50) : null,
    p90: sorted.length >= FEWEST_FOR_P90 ? percentile(sorted, 90) : null,
  };
}

/** Rounded to one decimal; null for too few values, or where their sum is itself a small count. */
export function gemiddelde(values: readonly number[]): number | null {
  const sum = values.reduce((all, value) => all + value, 0);
  if (values.length < FEWEST || sum < FEWEST) return null;
  return Math.round((sum * 10) / values.length) / 10;
}

/** Whether the norm is met, where at least two counts would give the same answer. */
function meetsNorm(inTime: number, judged: number, norm: number): boolean | null {
  const needed = Math.ceil((norm * judged) / PER_CENT);
  const certain = judged < FEWEST || judged - needed < 1 || needed < 2;
  return certain ? null : inTime >= needed;
}

export function aandeel(inTime: number, late: number, norm?: number): Aandeel {
  const judged = inTime + late;
  const tells = inTime >= FEWEST && late >= FEWEST;
  return {
    beoordeeld: told(judged),
    procent: tells ? Math.round((inTime * PER_CENT) / judged) : null,
    ...(norm !== undefined && { norm, haaltNorm: meetsNorm(inTime, judged, norm) }),
  };
}

/** Where small counts of a whole go together: their sum tells none of them. */
export const OVERIG = 'OVERIG';

/**
 * The parts of a whole whose sum is told. Small ones go together as OVERIG, with the smallest of the others where they are too
 * few even so: what is not told can then not be reckoned from the whole. Empty where the whole is too small.
 */
export function uitgesplitst(counts: ReadonlyMap<string, number>): Readonly<Record<string, number>> {
  const bySize = [...counts].sort(([a, one], [b, other]) => other - one || (a < b ? -1 : 1));
  const kept = bySize.filter(([, count]) => count >= FEWEST);
  let rest = bySize.filter(([, count]) => count < FEWEST).reduce((sum, [, count]) => sum + count, 0);
  while (rest > 0 && rest < FEWEST && kept.length > 0) rest += kept.pop()?.[1] ?? 0;
  if (rest > 0 && rest < FEWEST) return {};
  return Object.fromEntries([...kept, ...(rest > 0 ? [[OVERIG, rest] as const] : [])]);
}
