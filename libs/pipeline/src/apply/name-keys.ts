import type { DossierRecord } from '@schakel/dossier';
import type { KeyedHash } from '@schakel/kernel';

/** A name as it is looked for: without case, accents, hyphens and spaces. */
const plain = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '');

/** Keyed hash of a surname, with or without its prefix, alone or with a given name. */
export const nameKey = (hash: KeyedHash, surname: string, givenName?: string): string =>
  hash.hex('name', givenName ? `${plain(surname)}+${plain(givenName)}` : plain(surname));

/** The keys by which a record is found by name; nothing where no surname is known. */
export function nameKeys(record: DossierRecord, hash: KeyedHash): string[] {
  const value = record.jongere['geslachtsnaam']?.waarde;
  if (!value || typeof value !== 'object' || !('geslachtsnaam' in value)) return [];
  const surname = String(value.geslachtsnaam);
  const prefix = 'voorvoegsel' in value ? String(value.voorvoegsel) : '';
  const given = record.jongere['voornamen']?.waarde;
  const names = new Set([surname, `${prefix}${surname}`]);
  return [...names].flatMap((name) => [nameKey(hash, name), ...(typeof given === 'string' ? [nameKey(hash, name, given)] : [])]);
}
