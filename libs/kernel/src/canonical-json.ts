/** A value that JSON can hold. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/**
 * Canonical JSON after RFC 8785 (JCS): the same value always gives the same bytes.
 * Keys whose value is `undefined` are left out, as in JSON itself. Throws on NaN and Infinity.
 */
export function canonicalJson(value: unknown): string {
  const text = written(value);
  if (text === undefined) throw new TypeError('this value has no JSON form');
  return text;
}

/** JSON.stringify writes scalars as the RFC asks (3.2.2); what is left is the order of the keys (3.2.3). */
function written(value: unknown): string | undefined {
  if (typeof value === 'string') return quoted(value);
  if (typeof value === 'number' && !Number.isFinite(value)) throw new TypeError('JSON has no NaN and no Infinity');
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if ('toJSON' in value && typeof value.toJSON === 'function') return written(value.toJSON());
  let text = '';
  if (Array.isArray(value)) {
    for (const item of value) text += `${text === '' ? '' : ','}${written(item) ?? 'null'}`;
    return `[${text}]`;
  }
  for (const key of Object.keys(value).sort()) {
    const field = written((value as Readonly<Record<string, unknown>>)[key]);
    if (field !== undefined) text += `${text === '' ? '' : ','}${quoted(key)}:${field}`;
  }
  return `{${text}}`;
}

const quoted = (text: string): string => (/[^ !#-[\]-~]/.test(text) ? JSON.stringify(text) : `"${text}"`);
