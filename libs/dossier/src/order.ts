import { EVENT_KINDS, type Fact } from './fact';

/** Order of text by code unit: the same on every machine, whatever its language. */
export const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Order of the case: when it happened, then the kind of event as listed in EVENT_KINDS, then the fact's id. */
export const byTimeAndKind = (a: Fact, b: Fact): number =>
  compareText(a.occurredAt.instant, b.occurredAt.instant) ||
  EVENT_KINDS.indexOf(a.event) - EVENT_KINDS.indexOf(b.event) ||
  compareText(a.id, b.id);

/** Which statement goes before another where both are equally entitled: the later one, then the smaller fact id. */
export const laterFirst = (a: Fact, b: Fact): number => compareText(b.occurredAt.instant, a.occurredAt.instant) || compareText(a.id, b.id);

/** The values in groups by a key, groups and members in order of first appearance. */
export function groupBy<Key, Value>(values: Iterable<Value>, keyOf: (value: Value) => Key): Map<Key, Value[]> {
  const groups = new Map<Key, Value[]>();
  for (const value of values) {
    const key = keyOf(value);
    const group = groups.get(key);
    if (group) group.push(value);
    else groups.set(key, [value]);
  }
  return groups;
}
