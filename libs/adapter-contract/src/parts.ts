import type { Json } from '@schakel/kernel';
import type { CodeTable } from './code-table';

/** One single value inside a value of the core: where it is, such as `adres.postcode` or `modules[1].code`, and what. */
export interface Part {
  readonly pad: string;
  readonly waarde: Json;
}

/** The single values that a value is made of, each with its path below `pad`. An empty list or group has none. */
export function partsOf(value: Json, pad = ''): readonly Part[] {
  if (typeof value !== 'object' || value === null) return [{ pad, waarde: value }];
  if (isList(value)) return value.flatMap((item, i) => partsOf(item, `${pad}[${i + 1}]`));
  return Object.entries(value).flatMap(([name, item]) => partsOf(item, pad === '' ? name : `${pad}.${name}`));
}

/** Whether a value says nothing: leaving it out is no loss. */
export const isEmpty = (value: Json | undefined): boolean =>
  value === undefined || partsOf(value).every(({ waarde }) => typeof waarde === 'string' && !/\S/.test(waarde));

const isList = (value: Json): value is readonly Json[] => Array.isArray(value);

/** What these code lists make of a value, whatever the day; empty where it is on none of them. */
export const codesOf = (tables: Iterable<CodeTable>, wire: string): readonly (string | boolean)[] => [
  ...new Set([...tables].flatMap(({ rows }) => rows.filter(({ code }) => code === wire).map(({ core }) => core))),
];
