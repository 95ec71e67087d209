import type { Dialect, WrittenField } from '@schakel/adapter-contract';
import type { Json } from '@schakel/kernel';

/** A value of the data with its place. */
export interface JsonNode {
  readonly value: Json;
  readonly veld: string;
  /** The field that it is said in: for an item of a list the list itself. */
  readonly field: string;
}

export type JsonFields = Readonly<Record<string, Json>>;

const isGroup = (value: Json | undefined): value is JsonFields => typeof value === 'object' && value !== null && !Array.isArray(value);
/** The fields of a group; none of anything else. */
export const fieldsOf = (value: Json | undefined): JsonFields => (isGroup(value) ? value : {});

export const nodeOf = (value: Json, veld: string): JsonNode => ({ value, veld, field: veld });

const isList = (value: Json): value is readonly Json[] => Array.isArray(value);

/** A short text as the core writes it: white space around it and double spaces mean nothing. */
export const wordOf = (text: string): string => text.trim().replace(/\s+/g, ' ');

/** JSON: names as the core has them, days as text, numbers and yes or no as JSON has them, groups as objects, more as a list. */
export const DIALECT: Dialect<JsonNode> = {
  nameOf: (pad) => pad,
  nodes({ value, veld }, name) {
    const found = isGroup(value) && Object.hasOwn(value, name) ? value[name] : undefined;
    if (found === undefined) return [];
    const at = `${veld}/${name}`;
    return isList(found) ? found.map((item, i) => ({ value: item, veld: `${at}/${i}`, field: at })) : [nodeOf(found, at)];
  },
  placeOf: ({ veld }) => veld,
  read({ value }, type) {
    if (type.soort !== 'woord' || typeof value !== 'string') return value;
    const word = wordOf(value);
    return word === '' ? undefined : word;
  },
  write: (value) => (typeof value === 'object' ? undefined : value),
};

/** What was written, as JSON. */
export const jsonOf = (fields: readonly WrittenField[]): JsonFields =>
  Object.fromEntries(
    fields.map(({ field, items }) => {
      const values = items.map((item): Json => (typeof item === 'object' ? jsonOf(item) : item));
      return [field.pad, field.meer === undefined ? (values[0] ?? '') : values];
    }),
  );
