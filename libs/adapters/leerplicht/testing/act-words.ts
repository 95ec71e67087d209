import type { EventKind, Identifier, Subject } from '@schakel/dossier';
import type { Json } from '@schakel/kernel';

/** The numbers and persons that the hand-written acts are about: as they stand in a message, and what they mean. */

export const zaak: Identifier = { soort: 'zaaknummer-leerplicht', waarde: 'LP-9901-2026-000101' };
export const melding: Identifier = { soort: 'meldingsnummer', waarde: '20260001' };
export const verwijzing: Identifier = { soort: 'kenmerk-verwijzing', waarde: 'HV-9901-2026-0101' };
export const halt: Identifier = { soort: 'halt-dossiernummer', waarde: 'H-2026-004711' };
export const pv: Identifier = { soort: 'pv-nummer', waarde: 'PV-9901-2026-0101' };
export const parket: Identifier = { soort: 'parketnummer', waarde: '99-000101-26' };
export const vto: Identifier = { soort: 'vto-nummer', waarde: 'VTO-9901-2026-0007' };
export const straf: Identifier = { soort: 'kenmerk-onderzoek', waarde: 'SO-9901-2026-0101' };
export const rvdk: Identifier = { soort: 'rvdk-zaaknummer', waarde: 'RVDK-2026-000201' };
export const vt: Identifier = { soort: 'vt-meldingsnummer', waarde: 'VT-2026-0042' };
const kenmerk: Identifier = { soort: 'kenmerk-verrichting', waarde: 'V-2026-0017', uitgever: '9901' };
export const bsn: Identifier = { soort: 'burgerservicenummer', waarde: '010000008' };
const onderwijsnummer: Identifier = { soort: 'onderwijsnummer', waarde: '100000016' };
const rni: Identifier = { soort: 'rni-nummer', waarde: '12345678901234567' };

/** How each number stands in a message. */
const NUMBER_XML: readonly (readonly [Identifier, string])[] = [
  [kenmerk, '<KenmerkVerrichting>V-2026-0017</KenmerkVerrichting><UitgeverKenmerk>9901</UitgeverKenmerk>'],
  [vt, '<VtMeldingsnummer>VT-2026-0042</VtMeldingsnummer>'],
  [zaak, '<ZaaknummerLeerplicht>LP-9901-2026-000101</ZaaknummerLeerplicht>'],
  [melding, '<NummerMeldingRelatiefVerzuim>20260001</NummerMeldingRelatiefVerzuim>'],
  [verwijzing, '<KenmerkVerwijzing>HV-9901-2026-0101</KenmerkVerwijzing>'],
  [halt, '<HaltDossiernummer>H-2026-004711</HaltDossiernummer>'],
  [pv, '<PvNummer>PV-9901-2026-0101</PvNummer>'],
  [parket, '<Parketnummer>99-000101-26</Parketnummer>'],
  [vto, '<VtoNummer>VTO-9901-2026-0007</VtoNummer>'],
  [straf, '<KenmerkOnderzoek>SO-9901-2026-0101</KenmerkOnderzoek>'],
  [rvdk, '<RvdkZaaknummer>RVDK-2026-000201</RvdkZaaknummer>'],
  [bsn, '<Burgerservicenummer>010000008</Burgerservicenummer>'],
  [onderwijsnummer, '<Onderwijsnummer>100000016</Onderwijsnummer>'],
  [rni, '<RniNummer>12345678901234567</RniNummer>'],
];
export const ELEMENT_OF: Readonly<Record<string, string>> = Object.fromEntries(
  NUMBER_XML.map(([{ soort }, xml]) => [soort, xml.slice(1, xml.indexOf('>'))]),
);
export const numberXml = (ids: readonly Identifier[]): string =>
  NUMBER_XML.filter(([id]) => ids.includes(id))
    .map(([, xml]) => xml)
    .join('');
export const isOfChild = (id: Identifier): boolean => [bsn, onderwijsnummer, rni].includes(id);

/** Everything that can be said of a child, and what it means. */
export const CHILD_XML =
  '<Geslachtsnaam>Voorbeeld</Geslachtsnaam><VoorvoegselGeslachtsnaam>van der</VoorvoegselGeslachtsnaam><Voorletters>N.</Voorletters><Voornamen>Noor</Voornamen><Geboortedatum>2011-03</Geboortedatum><Geslacht>V</Geslacht><Adres><Straatnaam>Voorbeeldstraat</Straatnaam><Huisnummer>12</Huisnummer><Huisletter>B</Huisletter><HuisnummerToevoeging>bis</HuisnummerToevoeging><Postcode>9999ZZ</Postcode><Plaatsnaam>Voorbeeldstad</Plaatsnaam><AanduidingLocatie>achterhuis</AanduidingLocatie></Adres><Telefoonnummer>0600000001</Telefoonnummer><Emailadres>noor@voorbeeld.example</Emailadres>';
export const CHILD: Readonly<Record<string, readonly [Json, string]>> = {
  geslachtsnaam: [{ voorvoegsel: 'van der', geslachtsnaam: 'Voorbeeld' }, 'Geslachtsnaam'],
  voorletters: ['N.', 'Voorletters'],
  voornamen: ['Noor', 'Voornamen'],
  geboortedatum: ['2011-03', 'Geboortedatum'],
  geslacht: ['vrouw', 'Geslacht'],
  adres: [
    {
      straatnaam: 'Voorbeeldstraat',
      huisnummer: 12,
      huisletter: 'B',
      huisnummertoevoeging: 'bis',
      postcode: '9999ZZ',
      plaats: 'Voorbeeldstad',
      locatie: 'achterhuis',
    },
    'Adres',
  ],
  telefoonnummer: ['0600000001', 'Telefoonnummer'],
  emailadres: ['noor@voorbeeld.example', 'Emailadres'],
};

export const OFFICER_XML =
  '<Naam>J. de Boer</Naam><Functie>Leerplichtambtenaar</Functie><Telefoonnummer>0999-654321</Telefoonnummer><Emailadres>leerplicht@voorbeeldstad.example</Emailadres>';
export const officer = {
  naam: 'J. de Boer',
  functie: 'Leerplichtambtenaar',
  telefoonnummer: '0999-654321',
  emailadres: 'leerplicht@voorbeeldstad.example',
};
export const functionaris = [officer, 'Functionaris'] as const;
export const FUNCTIONARIS_XML = `<Functionaris>${OFFICER_XML}</Functionaris>`;
export const REGISTRATIE_XML =
  '<Registratie><Namens>LEERPLICHT</Namens><Functionaris>P. de Bip</Functionaris><Functie>BIP-professional</Functie><Mandaat>Mandaatbesluit 2026-4</Mandaat></Registratie>';
export const registratie = {
  namens: 'LEERPLICHT',
  functionaris: 'P. de Bip',
  functie: 'BIP-professional',
  mandaat: 'Mandaatbesluit 2026-4',
};
export const SCHOOL_XML = '<School><BRIN>99ZZ</BRIN><Naam>Fictief College</Naam></School>';
export const school = [{ brin: '99ZZ', naam: 'Fictief College' }, 'School'] as const;
export const toelichting = ['Zie het verslag\nvan 3 september.', 'Toelichting'] as const;
export const TOELICHTING_XML = '<Toelichting>Zie het verslag\nvan 3 september.</Toelichting>';
export const professionalXml = (name: string): string => `<${name}><Organisatie>BIP Voorbeeldstad</Organisatie>${OFFICER_XML}</${name}>`;
export const professional = { organisatie: 'BIP Voorbeeldstad', ...officer };

export type Values = Readonly<Record<string, readonly [Json, string]>>;

/** One act: how it is written and what it means; by hand. `named` are the statements about other parts of the case. */
export interface ActCase {
  readonly kind: EventKind;
  readonly element: string;
  readonly subject: Subject;
  readonly numbers: readonly Identifier[];
  readonly named: readonly (readonly [path: string, id: Identifier])[];
  readonly full: readonly [xml: string, values: Values];
  readonly least: readonly [xml: string, values: Values];
}

export const ofAChild = [bsn, onderwijsnummer, rni];
export const ofTheCase = [zaak, melding, verwijzing, halt, pv, parket, vto, straf, rvdk];
/** A part may be named by each of its numbers. */
export const everyNamed: ActCase['named'] = [
  ['zaak', zaak],
  ['melding', melding],
  ['verwijzing', verwijzing],
  ['verwijzing', halt],
  ['procesVerbaal', pv],
  ['procesVerbaal', parket],
  ['onderzoek', vto],
  ['onderzoek', straf],
  ['onderzoek', rvdk],
];

export const verrichting = (
  kind: EventKind,
  element: string,
  full: readonly [string, Values],
  least: readonly [string, Values],
): ActCase => ({
  kind,
  element,
  subject: { soort: 'verrichting', nummer: kenmerk },
  numbers: [...ofAChild, kenmerk, ...ofTheCase],
  named: everyNamed,
  full,
  least,
});
export const ofChild = (kind: EventKind, element: string, full: readonly [string, Values], least: readonly [string, Values]): ActCase => ({
  kind,
  element,
  subject: { soort: 'jongere' },
  numbers: [...ofAChild, zaak],
  named: [['zaak', zaak]],
  full,
  least,
});
