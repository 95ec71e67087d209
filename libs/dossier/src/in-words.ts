import type { Json } from '@schakel/kernel';

/** A value as text for people who read it in a message: parts by their name, lists one after another. Nothing is left out. */
export function inWords(value: Json): string {
  if (value === null) return '';
  if (typeof value === 'boolean') return value ? 'ja' : 'nee';
  if (typeof value !== 'object') return String(value);
  if (Array.isArray(value)) return value.map((item: Json) => inWords(item)).join('; ');
  return Object.entries<Json>(value)
    .map(([name, part]) => `${name}: ${inWords(part)}`)
    .join(', ');
}
