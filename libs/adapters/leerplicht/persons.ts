import type { Json } from '@schakel/kernel';
import { childOf, tokenOf, type XmlNode } from '@schakel/xml';
import { GESLACHT } from './codes';
import { group, JONGERE, type Said, text, token, whole } from './said';

/** The number or numbers of the pupil, which open the record. */
export function readNumbers(leerling: XmlNode, said: Said): void {
  const bsn = childOf(leerling, 'Burgerservicenummer');
  const onderwijsnummer = childOf(leerling, 'Onderwijsnummer');
  if (bsn !== undefined) {
    if (!isBsn(tokenOf(bsn))) said.fault('BSN_ONGELDIG', bsn);
    said.number(JONGERE, 'burgerservicenummer', { soort: 'burgerservicenummer', waarde: tokenOf(bsn) }, bsn);
  }
  if (onderwijsnummer !== undefined) {
    if (!isOnderwijsnummer(tokenOf(onderwijsnummer))) said.fault('BSN_ONGELDIG', onderwijsnummer);
    said.number(JONGERE, 'onderwijsnummer', { soort: 'onderwijsnummer', waarde: tokenOf(onderwijsnummer) }, onderwijsnummer);
  }
}

/** What is said of the pupil beside the numbers. */
export function readPerson(leerling: XmlNode, said: Said): void {
  const child = (name: string): XmlNode | undefined => childOf(leerling, name);
  const surname = token(leerling, 'Geslachtsnaam');
  const name =
    surname === undefined ? undefined : group({ voorvoegsel: token(leerling, 'VoorvoegselGeslachtsnaam'), geslachtsnaam: surname });
  said.states(JONGERE, 'geslachtsnaam', name, child('Geslachtsnaam'));
  said.states(JONGERE, 'voornamen', token(leerling, 'Voornamen'), child('Voornamen'));
  said.states(JONGERE, 'geboortedatum', token(leerling, 'Geboortedatum'), child('Geboortedatum'));
  said.states(JONGERE, 'geslacht', said.code(GESLACHT, child('Geslacht')), child('Geslacht'));
  said.states(JONGERE, 'adres', address(child('Adres')), child('Adres'));
  said.states(JONGERE, 'telefoonnummer', token(leerling, 'Telefoonnummer'), child('Telefoonnummer'));
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

/** An officer: who refers, or the contact person of the municipality. */
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

/** The eleven test: weights 9 to 2 and -1. */
const eleven = (digits: string): number => {
  const sum = [9, 8, 7, 6, 5, 4, 3, 2, -1].reduce((total, weight, i) => total + weight * Number(digits[i]), 0);
  return ((sum % 11) + 11) % 11;
};
const isBsn = (digits: string): boolean => eleven(digits) === 0 && digits !== '000000000';
/** Begins with 10 and leaves 5 (dossier.md 2), so that it is never taken for a BSN. */
const isOnderwijsnummer = (digits: string): boolean => eleven(digits) === 5 && digits.startsWith('10');
