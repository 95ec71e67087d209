import { codeFault, isEmpty, type Codes, type ChildContent, type Notes } from '@schakel/adapter-contract';
import type { Identifier, IdentifierKind, Statement, Subject } from '@schakel/dossier';
import { isBsn, isDate, isOnderwijsnummer, type Json } from '@schakel/kernel';
import { fieldsOf, wordOf, type JsonFields } from './dialect';

const AT = '/data/jongere';
const JONGERE: Subject = { soort: 'jongere' };

/** The numbers of a youth, by the name of the field. */
const NUMBERS = { burgerservicenummer: 'burgerservicenummer', onderwijsnummer: 'onderwijsnummer', rniNummer: 'rni-nummer' } as const;

/** The kinds of number that a youth can have in this format. */
export const YOUTH_NUMBERS: readonly IdentifierKind[] = Object.values(NUMBERS);

/** What a message says of the youth: the numbers that lead to the record, and every value. Nothing where it says nothing. */
export function readYouth(
  youth: Json | undefined,
  codes: Codes,
  notes: Notes,
): { readonly keys: readonly Identifier[]; readonly statements: readonly Statement[] } {
  const { naam, geboortedatum, geslacht, adres, contact, ...rest } = fieldsOf(youth);
  const keys: Identifier[] = [];
  const statements: Statement[] = [];
  const states = (path: string, value: Json | undefined, veld: string): void => {
    if (value !== undefined) statements.push({ mode: 'states', subject: JONGERE, path, value, veld: `${AT}/${veld}` });
  };
  for (const [field, soort] of Object.entries(NUMBERS)) {
    const waarde = rest[field];
    if (typeof waarde !== 'string') continue;
    if (!passes(soort, waarde)) notes.faults.push({ veld: `${AT}/${field}`, code: 'BSN_ONGELDIG', uitleg: NUMBER_TEXT });
    keys.push({ soort, waarde });
    states(soort, waarde, field);
  }
  const name = fieldsOf(naam);
  states('geslachtsnaam', surname(name, notes), 'naam');
  states('voornamen', word(name['voornamen']), 'naam/voornamen');
  states('geboortedatum', geboortedatum, 'geboortedatum');
  if (typeof geboortedatum === 'string' && !isDate(geboortedatum))
    notes.faults.push({ veld: `${AT}/geboortedatum`, code: 'DATUM_ONGELDIG', uitleg: DATE_TEXT });
  states('geslacht', typeof geslacht === 'string' ? readCode(geslacht, codes, notes) : undefined, 'geslacht');
  states('adres', adres === undefined ? undefined : readAddress(fieldsOf(adres)), 'adres');
  const { telefoonnummer, emailadres } = fieldsOf(contact);
  states('telefoonnummer', word(telefoonnummer), 'contact/telefoonnummer');
  states('emailadres', word(emailadres), 'contact/emailadres');
  return { keys, statements };
}

const NUMBER_TEXT = 'Dit is geen geldig nummer. Controleer het nummer. Het bericht wacht.';
const DATE_TEXT = 'Deze datum bestaat niet. Controleer de datum. Het bericht wacht.';

const word = (value: Json | undefined): string | undefined => {
  const text = typeof value === 'string' ? wordOf(value) : '';
  return text === '' ? undefined : text;
};

/** A prefix alone is no name: it is told as lost. A prefix of spaces is none (SOH demands the field). */
function surname(name: JsonFields, notes: Notes): Json | undefined {
  const [geslachtsnaam, voorvoegsel] = [word(name['geslachtsnaam']), word(name['voorvoegsel'])];
  if (geslachtsnaam !== undefined) return { ...(voorvoegsel !== undefined && { voorvoegsel }), geslachtsnaam };
  const uitleg = 'Er staat een voorvoegsel zonder geslachtsnaam. Wij nemen het niet over. Vul de geslachtsnaam in.';
  if (voorvoegsel !== undefined) notes.warnings.push({ veld: `${AT}/naam/voorvoegsel`, code: 'VERLIES', uitleg });
  return undefined;
}

function readCode(wire: string, codes: Codes, notes: Notes): Json | undefined {
  const found = codes.toCore('soh.geslacht', wire);
  if (found.known) return found.core;
  notes.faults.push(codeFault(`${AT}/geslacht`, found.code));
  return undefined;
}

const readAddress = ({ straatnaam, huisnummer, postcode, plaats }: JsonFields): Json => ({
  straatnaam: word(straatnaam) ?? '',
  huisnummer: huisnummer ?? 0,
  postcode: String(postcode).replace(/\s/g, ''),
  plaats: word(plaats) ?? '',
});

/** Whether a number of this kind can be one. */
function passes(soort: Identifier['soort'], digits: string): boolean {
  if (soort === 'rni-nummer') return true;
  return soort === 'burgerservicenummer' ? isBsn(digits) : isOnderwijsnummer(digits);
}

/** How the youth is written. */
export interface YouthStyle {
  /** To the letter of the published draft (semantics.md 24). */
  readonly soh: boolean;
  /** Whether the message is about who the youth is, with a name in any case: the referral. Others carry every number instead. */
  readonly whole: boolean;
}

const STREET_LENGTH = 24;
/** What is told of a value that the format cannot hold. */
export const NO_PLACE = 'Het formaat van Halt heeft geen plaats voor dit gegeven. Het is weggelaten.';
const lose = (veld: string, uitleg: string, notes: Notes): number => notes.warnings.push({ veld, code: 'VERLIES', uitleg });

/** The youth as the format writes it; undefined where the message says nothing of the youth. Every loss is told. */
export function writeYouth({ identifiers, jongere }: ChildContent, style: YouthStyle, codes: Codes, notes: Notes): JsonFields | undefined {
  const { geslachtsnaam, voornamen, geboortedatum, geslacht, adres, telefoonnummer, emailadres, ...rest } = jongere;
  const { voorvoegsel, geslachtsnaam: surnameOnly, ...lostName } = fieldsOf(geslachtsnaam);
  const numbers = writeNumbers(identifiers, rest, style, notes);
  tellLosses(lostName, `${AT}/naam`, notes);
  const prefix = voorvoegsel ?? (style.soh && surnameOnly !== undefined ? noPrefix(notes) : undefined);
  const naam = present({ voornamen, voorvoegsel: prefix, geslachtsnaam: surnameOnly });
  return present({
    ...numbers,
    naam: style.whole ? { ...naam } : naam,
    geboortedatum: birthDate(geboortedatum, style, notes),
    geslacht: geslacht === undefined ? unknownSex(style, notes) : writeCode(geslacht, codes, notes),
    adres: adres === undefined ? undefined : writeAddress(fieldsOf(adres), notes),
    contact: present({ telefoonnummer, emailadres }),
  });
}

function writeNumbers(identifiers: readonly Identifier[], values: JsonFields, style: YouthStyle, notes: Notes): JsonFields {
  const written: Record<string, Json> = {};
  for (const [field, soort] of Object.entries(NUMBERS)) {
    const waarde = values[soort] ?? identifiers.find((id) => id.soort === soort)?.waarde;
    if (waarde === undefined) continue;
    const veld = `${AT}/${field}`;
    if (soort !== 'burgerservicenummer' && (style.soh || style.whole)) lose(veld, NO_PLACE, notes);
    else if (style.soh && typeof waarde === 'string' && waarde.startsWith('0')) lose(veld, LEADING_ZERO, notes);
    else written[field] = waarde;
  }
  tellLosses(Object.fromEntries(Object.entries(values).filter(([path]) => !Object.values<string>(NUMBERS).includes(path))), AT, notes);
  return written;
}

const LEADING_ZERO =
  'Dit formaat laat geen burgerservicenummer toe dat met een 0 begint. Het is weggelaten. De ontvanger herkent de jongere aan naam en adres.';

/** The draft demands a prefix of one character or more: a space stands for none, which a reader that trims takes for none. */
function noPrefix(notes: Notes): string {
  const uitleg = 'Dit formaat eist een voorvoegsel en de naam heeft er geen. Er staat een spatie.';
  notes.warnings.push({ veld: `${AT}/naam/voorvoegsel`, code: 'AANGEVULD', uitleg });
  return ' ';
}

function unknownSex({ soh, whole }: YouthStyle, notes: Notes): string | undefined {
  if (!soh || !whole) return undefined;
  const uitleg = 'Dit formaat eist een geslacht en de zaak heeft er geen. Er staat 0, onbekend.';
  notes.warnings.push({ veld: `${AT}/geslacht`, code: 'AANGEVULD', uitleg });
  return '0';
}

/** A date that is not whole is left out: a missing day is never filled in. */
function birthDate(value: Json | undefined, { soh }: YouthStyle, notes: Notes): Json | undefined {
  if (value === undefined) return undefined;
  const veld = `${AT}/geboortedatum`;
  if (soh) lose(veld, NO_PLACE, notes);
  else if (typeof value === 'string' && isDate(value)) return value;
  else lose(veld, 'De datum is niet volledig. Het formaat van Halt heeft alleen hele datums; deze is weggelaten.', notes);
  return undefined;
}

function writeCode(value: Json, codes: Codes, notes: Notes): string | undefined {
  const wire = typeof value === 'string' ? codes.toWire('soh.geslacht', value) : undefined;
  if (wire === undefined) notes.faults.push(codeFault(`${AT}/geslacht`, 'CODE_ONBEKEND'));
  return wire;
}

/** SOH's address is whole or it is not there; it has no house letter and no addition, and a street of 24 characters. */
function writeAddress({ straatnaam, huisnummer, postcode, plaats, ...lost }: JsonFields, notes: Notes): Json | undefined {
  const at = `${AT}/adres`;
  const spaced = /^([1-9]\d{3})\s?([A-Z]{2})$/.exec(String(postcode));
  if (straatnaam === undefined || huisnummer === undefined || plaats === undefined || spaced === null) {
    lose(at, 'Het adres is niet volledig of past niet in dit formaat. Het is weggelaten.', notes);
    return undefined;
  }
  tellLosses(lost, at, notes);
  const street = typeof straatnaam === 'string' ? [...straatnaam] : [];
  if (street.length > STREET_LENGTH) lose(`${at}/straatnaam`, `De straatnaam is na ${STREET_LENGTH} tekens afgekapt.`, notes);
  return {
    straatnaam: typeof straatnaam === 'string' ? street.slice(0, STREET_LENGTH).join('') : straatnaam,
    huisnummer,
    postcode: `${spaced[1]} ${spaced[2]}`,
    plaats,
  };
}

function tellLosses(lost: JsonFields, at: string, notes: Notes): void {
  for (const name of Object.keys(lost).filter((each) => !isEmpty(lost[each]))) lose(`${at}/${name}`, NO_PLACE, notes);
}

/** The fields that say something; undefined where none does. */
function present(values: Readonly<Record<string, Json | undefined>>): JsonFields | undefined {
  const said = Object.entries(values).flatMap(([name, value]): [string, Json][] => (value === undefined ? [] : [[name, value]]));
  return said.length === 0 ? undefined : Object.fromEntries(said);
}
