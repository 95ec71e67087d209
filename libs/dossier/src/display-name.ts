import type { Json } from '@schakel/kernel';
import type { DossierRecord } from './dossier-record';

function surname(value: Json | undefined): string {
  if (typeof value === 'string') return value;
  if (typeof value !== 'object' || value === null || !('geslachtsnaam' in value)) return '';
  return [value.voorvoegsel, value.geslachtsnaam].filter((part) => typeof part === 'string').join(' ');
}

/**
 * The child's name for a screen, `Noor van der Voorbeeld`; undefined while no part of it is known. Made from the values
 * that are shown, and no value of the record itself.
 */
export function displayName(record: DossierRecord): string | undefined {
  const { voornamen, geslachtsnaam } = record.jongere;
  const given = typeof voornamen?.waarde === 'string' ? voornamen.waarde : '';
  return [given, surname(geslachtsnaam?.waarde)].filter((part) => part !== '').join(' ') || undefined;
}
