import type { ChildContent } from '@schakel/adapter-contract';
import { type ActField, type ActFieldType, IDENTIFIER_KINDS } from '@schakel/dossier';
import type { Json } from '@schakel/kernel';
import { leaf, type XmlContent } from '@schakel/xml';
import { lose, recordIn } from './letter';
import { PERSON_NUMBERS } from './persons';
import { ABROAD } from './message-fields';
import { fieldElements, type Sheet } from './write-fields';

const field = (pad: string, type: ActFieldType, verplicht?: true): ActField => ({
  pad,
  type,
  betekenis: '',
  bron: '',
  ...(verplicht && { verplicht }),
});
const word = (pad: string, max: number, patroon?: string): ActField =>
  field(pad, { soort: 'woord', max, ...(patroon !== undefined && { patroon }) });

const address = (pad: string, place: number): ActField =>
  field(pad, {
    soort: 'groep',
    velden: [
      word('straatnaam', 80),
      field('huisnummer', { soort: 'getal', max: 99_999 }),
      word('huisletter', 1, '[A-Za-z]'),
      word('huisnummertoevoeging', 4, '[A-Za-z0-9]{1,4}'),
      word('postcode', 7, '[1-9][0-9]{3} ?[A-Z]{2}'),
      field('plaats', { soort: 'woord', max: 80 }, true),
      word('locatie', place),
    ],
  });

/** Lengths that differ: CORV has a shorter prefix and a shorter place than the Dutch registers. */
const REGISTERS = { prefix: 20, place: 40 };
const CORV = { prefix: 10, place: 35 };

/** What is said of a person beside the numbers, in the order of the schema. */
const details = ({ prefix, place }: typeof REGISTERS): readonly ActField[] => [
  word('geslachtsnaam', 200),
  word('voorvoegsel', prefix),
  word('voorletters', 20),
  word('voornamen', 200),
  // a birth date may be known to the year or the month only
  word('geboortedatum', 10, '[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?'),
  field('geslacht', { soort: 'code', lijst: 'stuf.geslacht' }),
  address('adres', place),
  word('telefoonnummer', 20),
  word('emailadres', 150),
];

const NAMES: Readonly<Record<string, string>> = {
  voorvoegsel: 'VoorvoegselGeslachtsnaam',
  huisnummertoevoeging: 'HuisnummerToevoeging',
  plaats: 'Plaatsnaam',
  locatie: 'AanduidingLocatie',
};
export const PERSON_WORDS = {
  nameOf: (pad: string): string => NAMES[pad] ?? `${pad.charAt(0).toUpperCase()}${pad.slice(1)}`,
  write: (value: Json): string => String(value),
};

export type PersonNumberKind = (typeof PERSON_NUMBERS)[number]['soort'];

/** What one kind of message can say of a child. */
export interface ChildForm {
  readonly numbers: readonly PersonNumberKind[];
  /** How many numbers of one kind; absent: one. */
  readonly most?: number;
  readonly details: readonly ActField[];
}

const EVERY_NUMBER = ['burgerservicenummer', 'onderwijsnummer', 'rni-nummer'] as const;
const has =
  (...paths: readonly string[]) =>
  ({ pad }: ActField): boolean =>
    paths.includes(pad);

/** The pupil of a report (LeerlingMelding), who may stay elsewhere. */
export const REPORTED_CHILD: ChildForm = {
  numbers: ['burgerservicenummer', 'onderwijsnummer'],
  details: details(REGISTERS)
    .filter((each) => !has('voorletters', 'emailadres')(each))
    .flatMap((each) => (each.pad === 'adres' ? [each, address('afwijkendAdres', REGISTERS.place)] : [each])),
};
/** The youth of a referral, a proces-verbaal, a request or an act (LeerlingVerwijzing, LeerlingVerrichting). */
export const CHILD: ChildForm = { numbers: EVERY_NUMBER, details: details(REGISTERS) };
/** A child of whom several numbers of one kind are told (LeerlingPersoon). */
export const PERSON: ChildForm = { numbers: EVERY_NUMBER, most: 5, details: details(REGISTERS) };
/** A child of a request for a protection inquiry (KindVerzoek): one number, as in CORV. */
export const REQUESTED_CHILD: ChildForm = { numbers: ['burgerservicenummer', 'rni-nummer'], details: details(CORV) };

/** Somebody who is concerned by a request (PersoonVerzoek), perhaps abroad. */
export const CONCERNED_PERSON: readonly ActField[] = [
  field('burgerservicenummer', { soort: 'woord', max: 9, patroon: '[0-9]{9}' }, true),
  ...details(CORV).flatMap((each) => (each.pad === 'adres' ? [each, ABROAD] : [each])),
];

/** The numbers and details of a child as elements; `at` is where it stands. What has no place is told. */
export function childElements(child: ChildContent, form: ChildForm, at: string, sheet: Sheet): readonly XmlContent[] {
  const numbers = PERSON_NUMBERS.filter(({ soort }) => form.numbers.includes(soort)).flatMap(({ name, soort }) =>
    child.identifiers
      .filter((id) => id.soort === soort)
      .slice(0, form.most ?? 1)
      .flatMap((id) => leaf(name, id.waarde) ?? []),
  );
  return [...numbers, ...fieldElements(form.details, flat(withoutNumbers(child.jongere), at, sheet), PERSON_WORDS, at, sheet)];
}

/** A number of the child, or of its case, also stands among the numbers, from which it is written. */
const withoutNumbers = (jongere: Readonly<Record<string, Json>>): Readonly<Record<string, Json>> =>
  Object.fromEntries(Object.entries(jongere).filter(([path]) => path !== 'zaak' && !Object.hasOwn(IDENTIFIER_KINDS, path)));

/** The name in two, and no address without a town: the format has no place for either as it stands. */
export function flat(person: Readonly<Record<string, Json>>, at: string, sheet: Sheet): Readonly<Record<string, Json>> {
  const name = recordIn(person['geslachtsnaam']);
  if (name === undefined && person['geslachtsnaam'] !== undefined) sheet.warnings.push(lose(`${at}/geslachtsnaam`));
  const kept = Object.entries(person).filter(([path, value]) => {
    if (path === 'geslachtsnaam') return false;
    if ((path !== 'adres' && path !== 'afwijkendAdres') || recordIn(value)?.['plaats'] !== undefined) return true;
    sheet.warnings.push(lose(`${at}/${PERSON_WORDS.nameOf(path)}`, 'Een adres zonder plaats past niet in dit bericht. Het is weggelaten.'));
    return false;
  });
  return { ...Object.fromEntries(kept), ...name };
}
