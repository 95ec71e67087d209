import { date, group, text } from './schema-parts';

/**
 * The youth in JSON Schema: the person fields of Samen Onder Handbereik (SOH, Melding.yaml), each with its source.
 * Code lists and the existence of a date are not in the schema: such a message is kept and waits (semantics.md 11).
 */

export const PHONE = text('A telephone number as one text: SOH', 20);
export const EMAIL = text('An e-mail address: SOH', 254);

const FULL_NAME = { voornamen: text('Given names: SOH', 200), geslachtsnaam: text('Surname without prefix: SOH', 200) };
const PREFIX = { voorvoegsel: text('Prefix of the surname: SOH', 10) };
const BSN = { burgerservicenummer: text('BSN; ours: a leading zero is kept, which SOH refuses', 9, { pattern: '^[0-9]{9}$' }) };
const BIRTH = { geboortedatum: date('Birth date; ours, SOH has none') };
const REST = {
  geslacht: text('Sex: SOH; code list soh.geslacht', 1),
  adres: group('Address: SOH Adres', ['straatnaam', 'huisnummer', 'postcode', 'plaats'], {
    straatnaam: text('Street, shortened after NEN 5825: SOH', 24),
    huisnummer: { type: 'integer', minimum: 1, maximum: 99999, description: 'House number: SOH; no letter, no addition' },
    postcode: text('Postcode with a space: SOH', 7, { pattern: '^[1-9][0-9]{3} [A-Z]{2}$' }),
    plaats: text('Place: SOH', 80),
  }),
  contact: group('How to reach the youth: Modelled', [], { telefoonnummer: PHONE, emailadres: EMAIL }),
};
const name = (description: string, ...required: readonly string[]) => ({ naam: group(description, required, { ...FULL_NAME, ...PREFIX }) });

/** The youth in a message about what was done: as much as is known. */
export const YOUTH = group('The youth: SOH Betrokkene, nothing in it is obliged', [], {
  ...BSN,
  onderwijsnummer: text('Number of a pupil without BSN: DUO', 9, { pattern: '^[0-9]{9}$' }),
  rniNummer: text('Number of a non-resident: CORV anp.identificatie', 17, { pattern: '^[0-9]{17}$' }),
  ...name('Name: SOH Naam, but every part is optional'),
  ...BIRTH,
  ...REST,
});

/** The youth of a referral: always with a name. */
export const REFERRED_YOUTH = group('The youth', ['naam'], {
  ...BSN,
  ...name('Name: SOH Naam, but the prefix is optional', 'geslachtsnaam'),
  ...BIRTH,
  ...REST,
});

/** SOH's Betrokkene to the letter, but for a BSN that it refuses, which is left out (semantics.md 24). */
export const SOH_YOUTH = group('The youth: SOH Betrokkene', ['naam', 'geslacht', 'adres'], {
  burgerservicenummer: text('BSN that does not begin with 0: SOH', 9, { pattern: '^[1-9][0-9]{8}$' }),
  ...name('Name: SOH Naam; a space stands for no prefix', 'voornamen', 'voorvoegsel', 'geslachtsnaam'),
  ...REST,
});
