import { canonicalJson, sha256Hex, type Json } from '@schakel/kernel';

/** The fields of one case that count, by name; a field without a value is not among them. */
export type Fields = Readonly<Record<string, string | readonly string[]>>;

/**
 * A value as it counts: text, or a list of texts in its order. A number or boolean as JSON writes it, a group by its
 * code; undefined for what has no such form.
 */
export function shownValue(value: Json | undefined): string | readonly string[] | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value !== 'object') return String(value);
  if (Array.isArray(value)) return value.flatMap((item: Json) => shownValue(item) ?? []);
  return 'code' in value ? shownValue(value.code) : undefined;
}

/** SHA-256, in hexadecimal, over the canonical JSON (RFC 8785) of the fields. */
export const digestOf = (fields: Fields): string => sha256Hex(canonicalJson(fields));

/** The same of each field apart, over the canonical JSON of its value: a difference names the field and shows nothing. */
export const fieldDigests = (fields: Fields): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, sha256Hex(canonicalJson(value))]));
