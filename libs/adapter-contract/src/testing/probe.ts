import { deepStrictEqual, fail } from 'node:assert';
import { canonicalJson, CannotTranslate } from '@schakel/kernel';
import type { Adapter, Inbound, Inspection, Reading } from '../adapter';
import type { Spot } from './samples';

/** The same value by its JSON: neither the key order nor the realm of an object counts, the order of a list does. */
export function sameJson(actual: unknown, expected: unknown): void {
  if (canonicalJson(actual) !== canonicalJson(expected)) {
    deepStrictEqual(JSON.parse(canonicalJson(actual)), JSON.parse(canonicalJson(expected)));
  }
}

/** The same faults or warnings, each once, whatever their order. */
export function sameSpots(actual: readonly Spot[], expected: readonly Spot[]): void {
  const listed = (spots: readonly Spot[]): string[] => spots.map(({ veld, code }) => `${code} ${veld}`).sort();
  sameJson(listed(actual), listed(expected));
}

/** Freezes plain objects and lists in depth. Other objects, such as a parsed XML document, are left alone. */
export function deepFreeze<T>(value: T): T {
  if (typeof value !== 'object' || value === null) return value;
  const proto: unknown = Object.getPrototypeOf(value);
  const plain = Array.isArray(value) || proto === null || Object.getPrototypeOf(proto) === null;
  if (!plain) return value;
  Object.values(value).forEach(deepFreeze);
  return Object.freeze(value);
}

/** Runs an adapter's function twice on frozen input and returns its one answer. */
export function twice<T>(run: () => T, what: string): T {
  const first = run();
  if (canonicalJson(run()) !== canonicalJson(first)) fail(`${what} gives another answer the second time`);
  return first;
}

/** What `inspect` says, twice the same and with the input left alone. Throws where `inspect` throws. */
export function inspected(adapter: Adapter, inbound: Inbound): Inspection {
  const before = Buffer.from(inbound.body);
  const input = deepFreeze({ contentType: inbound.contentType, headers: { ...inbound.headers }, body: inbound.body });
  const visible = (inspection: Inspection): unknown => ({ ...inspection, document: undefined });
  const first = adapter.inspect(input);
  if (canonicalJson(visible(adapter.inspect(input))) !== canonicalJson(visible(first)))
    fail('inspect gives another answer the second time');
  if (!before.equals(inbound.body)) fail('inspect changes the bytes it is given');
  return first;
}

/** What the message says; fails where it is refused. */
export function readingOf(adapter: Adapter, inbound: Inbound): Reading {
  const inspection = inspected(adapter, inbound);
  if (inspection.verdict === 'refused') return fail(`refused: ${JSON.stringify(inspection.faults)}`);
  const document = deepFreeze(inspection.document);
  return twice(() => adapter.read(document), 'read');
}

/** The CannotTranslate that this throws; fails where it throws nothing or anything else. */
export function cannotTranslate(run: () => unknown): CannotTranslate {
  try {
    run();
  } catch (error) {
    if (error instanceof CannotTranslate) return error;
    throw error;
  }
  return fail('nothing was thrown where CannotTranslate was due');
}
