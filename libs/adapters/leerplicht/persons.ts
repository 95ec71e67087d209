import { readFields } from '@schakel/adapter-contract';
import { isBsn, isOnderwijsnummer, type Json } from '@schakel/kernel';
import { childOf, childrenOf, tokenOf, type XmlNode } from '@schakel/xml';
import { DIALECT } from './acts';
import { ABROAD } from './message-fields';
import { group, JONGERE, type Said, text, token, whole } from './said';

/** The numbers of the child, which open the record; where it is about the child itself there may be several of one kind. */
export function readNumbers(child: XmlNode, said: Said): void {
  for (const { name, soort, isValid } of PERSON_NUMBERS) {
    for (const node of childrenOf(child, name)) {
      if (!isValid(tokenOf(node))) said.fault('BSN_ONGELDIG', node);
      said.number(JONGERE, soort, { soort, waarde: tokenOf(node) }, node);
    }
  }
}

function checkedBsn(person: XmlNode, said: Said): XmlNode | undefined {
  const bsn = childOf(person, 'Burgerservicenummer');
  if (bsn !== undefined && !isBsn(tokenOf(bsn))) said.fault('BSN_ONGELDIG', bsn);
  return bsn;
}

/** What is said of a person beside the numbers, by path, each with the element that says it. */
const DETAILS: readonly {
  readonly path: string;
  readonly name: string;
  readonly read: (person: XmlNode, said: Said) => Json | undefined;
}[] = [
  { path: 'geslachtsnaam', name: 'Geslachtsnaam', read: surname },
  { path: 'voorletters', name: 'Voorletters', read: (person) => token(person, 'Voorletters') },
  { path: 'voornamen', name: 'Voornamen', read: (person) => token(person, 'Voornamen') },
  { path: 'geboortedatum', name: 'Geboortedatum', read: (person) => token(person, 'Geboortedatum') },
  { path: 'geslacht', name: 'Geslacht', read: (person, said) => said.code('stuf.geslacht', childOf(person, 'Geslacht')) },
  { path: 'adres', name: 'Adres', read: (person) => address(childOf(person, 'Adres')) },
  { path: 'telefoonnummer', name: 'Telefoonnummer', read: (person) => token(person, 'Telefoonnummer') },
  { path: 'emailadres', name: 'Emailadres', read: (person) => token(person, 'Emailadres') },
];

/** A prefix alone is no name: it is told as lost. */
function surname(person: XmlNode, said: Said): Json | undefined {
  const geslachtsnaam = token(person, 'Geslachtsnaam');
  const prefix = childOf(person, 'VoorvoegselGeslachtsnaam');
  if (geslachtsnaam === undefined)
    said.lose(prefix, 'Er staat een voorvoegsel zonder geslachtsnaam. Wij nemen het niet over. Vul de geslachtsnaam in.');
  return geslachtsnaam === undefined ? undefined : group({ voorvoegsel: token(person, 'VoorvoegselGeslachtsnaam'), geslachtsnaam });
}

/** What is said of the child beside the numbers. */
export function readPerson(child: XmlNode, said: Said): void {
  for (const { path, name, read } of DETAILS) said.states(JONGERE, path, read(child, said), childOf(child, name));
}

/** Another person than the child, as one value. */
export function personValue(person: XmlNode, said: Said): Json {
  const bsn = checkedBsn(person, said);
  const details = DETAILS.map(({ path, read }) => [path, read(person, said)] as const);
  const [abroad] = readFields([ABROAD], person, DIALECT, said.codes, said);
  return group({ burgerservicenummer: bsn && tokenOf(bsn), ...Object.fromEntries(details), adresBuitenland: abroad?.value });
}

/** An address as the core writes it: the postal code without a space. */
export const address = (node: XmlNode | undefined): Json | undefined =>
  node &&
  group({
    straatnaam: token(node, 'Straatnaam'),
    huisnummer: whole(node, 'Huisnummer'),
    huisletter: token(node, 'Huisletter'),
    huisnummertoevoeging: token(node, 'HuisnummerToevoeging'),
    postcode: token(node, 'Postcode')?.replace(' ', ''),
    plaats: token(node, 'Plaatsnaam'),
    locatie: token(node, 'AanduidingLocatie'),
  });

/** An officer: who refers or asks, or the contact person of the municipality; an institution has the same parts. */
export const officer = (node: XmlNode | undefined): Json | undefined =>
  node &&
  group({
    naam: token(node, 'Naam'),
    functie: token(node, 'Functie'),
    telefoonnummer: token(node, 'Telefoonnummer'),
    emailadres: token(node, 'Emailadres'),
  });

/** Who reports; DUO splits the telephone number in two. */
export const reporter = (node: XmlNode | undefined): Json | undefined =>
  node &&
  group({
    naam: text(node, 'AanduidingContactpersoon'),
    functie: text(node, 'FunctieMelder'),
    emailadres: text(node, 'EmailadresMelder'),
    telefoonnummer: phone(token(node, 'Netnummer'), token(node, 'Abonneenummer')),
  });

const phone = (area: string | undefined, local: string | undefined): string | undefined =>
  area === undefined || local === undefined ? local : `${area}-${local}`;

/** The numbers of a person as this format names them, in its order. */
export const PERSON_NUMBERS: readonly {
  readonly name: string;
  readonly soort: 'burgerservicenummer' | 'onderwijsnummer' | 'rni-nummer';
  readonly isValid: (digits: string) => boolean;
}[] = [
  { name: 'Burgerservicenummer', soort: 'burgerservicenummer', isValid: isBsn },
  { name: 'Onderwijsnummer', soort: 'onderwijsnummer', isValid: isOnderwijsnummer },
  { name: 'RniNummer', soort: 'rni-nummer', isValid: () => true },
];
