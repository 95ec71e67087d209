import canonicalize from 'canonicalize';

/** A value that JSON can hold. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** JSON with parts by name. */
export type JsonGroup = { readonly [key: string]: Json };

/** Whether a value has parts with names. */
export const isGroup = (value: Json | undefined): value is JsonGroup =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * Canonical JSON after RFC 8785 (JCS): the same value always gives the same bytes.
 * Keys whose value is `undefined` are left out, as in JSON itself. Throws on NaN and Infinity.
 */
export function canonicalJson(value: unknown): string {
  const text = canonicalize(value);
  if (text === undefined) throw new TypeError('this value has no JSON form');
  return text;
}
