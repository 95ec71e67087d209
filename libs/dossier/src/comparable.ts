import { canonicalJson, isGroup, type Json } from '@schakel/kernel';

const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/\s+/g, ' ').trim();

const digitsOfPhone = (text: string): string => text.replace(/\D/g, '').replace(/^(?:00)?31(?=\d{9}$)/, '0');

/** A surname with its prefix in front, wherever the source keeps the prefix. */
function surname(value: Json): Json {
  if (!isGroup(value)) return value;
  return [value.voorvoegsel, value.geslachtsnaam].filter((part) => typeof part === 'string').join(' ');
}

function normalise(key: string, value: Json): Json {
  const meant = key === 'geslachtsnaam' ? surname(value) : value;
  if (typeof meant === 'string') {
    if (key === 'postcode') return plain(meant).replaceAll(' ', '');
    return key === 'telefoonnummer' ? digitsOfPhone(meant) : plain(meant);
  }
  if (Array.isArray(meant)) return meant.map((item: Json) => normalise(key, item));
  if (isGroup(meant)) return Object.fromEntries(Object.entries(meant).map(([name, part]) => [name, normalise(name, part)]));
  return meant;
}

/**
 * The text by which two values of a path are the same: prefix in or out of the surname, case, diacritics, spaces,
 * the space in a postcode and the way a telephone number is written make no difference (semantics.md 2).
 * Only for comparing: what is shown is always what the source wrote.
 */
export function comparable(path: string, value: Json): string {
  const meant = normalise(path, value);
  // the canonical form of anything but a group or a list is what JSON.stringify gives, at a tenth of the cost
  return typeof meant === 'object' ? canonicalJson(meant) : JSON.stringify(meant);
}
