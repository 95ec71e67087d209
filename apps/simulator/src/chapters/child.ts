import type { Child, Writer } from '../story-writer';

/** A fictitious child for a chapter. */
export const childOf = (bsn: string, writer: Writer): Child => ({
  bsn,
  voornamen: 'Ravi',
  geslachtsnaam: 'Fictie',
  geslacht: 'M',
  geboren: `${Number(writer.day(0).slice(0, 4)) - 15}-04-09`,
  straat: 'Voorbeeldstraat',
  huisnummer: 12,
});
