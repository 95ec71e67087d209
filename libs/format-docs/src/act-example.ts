import type { Outgoing, Party, PublishedList } from '@schakel/adapter-contract';
import {
  type Act,
  type ActField,
  type ActFieldType,
  type EventKind,
  type Identifier,
  IDENTIFIER_KINDS,
  type IdentifierKind,
} from '@schakel/dossier';
import { isDate, type Json } from '@schakel/kernel';

/** A delivery about an act with everything in it that the act can say, about a child that does not exist. */
export const exampleOfAct = (act: Act, partner: string, lists: readonly PublishedList[]): Outgoing =>
  delivery(act.kind, partner, valuesOf(act.velden, lists));

/** A delivery in which the BIP registers something of an inquiry on behalf of an organisation (semantics.md 23). */
export function exampleOfRegistration(kind: EventKind, partner: string, lists: readonly PublishedList[]): Outgoing {
  const code = (naam: string): Json => coreOf(lists.find((list) => list.naam === naam)) ?? '';
  return delivery(kind, partner, {
    onderzoekSoort: code('rvdk.onderzoekSoort'),
    status: { code: code('leerplicht.statusOnderzoek') },
    resultaat: code('leerplicht.resultaatOnderzoek'),
    advies: [code('rvdk.advies')],
    beslissingen: [{ datumBeslissing: '2026-09-21', toelichting: 'Een voorbeeld' }],
    registratie: { namens: code('schakel.namens'), functionaris: 'J. de Boer', functie: 'BIP', mandaat: 'Voorbeeldmandaat' },
  });
}

function delivery(kind: EventKind, partner: string, values: Readonly<Record<string, Json>>): Outgoing {
  return {
    id: '11111111-1111-4111-8111-111111111190',
    createdAt: '2026-09-21T12:05:00.000Z',
    from: party('schakel', 'Schakel', '00000001900000004000'),
    to: party(partner, 'Voorbeeldorganisatie', '00000009900000000001'),
    originParty: party('leerplicht', 'Gemeente Voorbeeldstad, leerplicht', '00000001900000001000'),
    content: {
      kind,
      occurredAt: '2026-09-21T12:00:00.000Z',
      identifiers: Object.keys(NUMBERS)
        .filter(isKind)
        .filter((soort) => soort !== 'onderwijsnummer' || kind === 'person.merged')
        .map(number),
      jongere: YOUTH,
      values,
    },
  };
}

/** Everything that a format may ask of a party beside its name. */
const party = (organisation: string, naam: string, oin: string): Party => ({
  organisation,
  naam,
  oin,
  kenmerken: { gemeentecode: '9901', instantiecode: 'RC0422', applicatie: 'VOORBEELD', systeem: 'voorbeeld' },
});

const NUMBERS: Readonly<Partial<Record<IdentifierKind, string>>> = {
  burgerservicenummer: '999990007',
  onderwijsnummer: '100000004',
  meldingsnummer: '20260001',
  'zaaknummer-leerplicht': 'LP-9901-2026-000101',
  'kenmerk-verwijzing': 'HV-9901-2026-0101',
  'halt-dossiernummer': 'H-2026-004711',
  'pv-nummer': 'PV-9901-2026-0017',
  'rvdk-zaaknummer': 'RVDK-2026-00042',
  'vto-nummer': 'VTO-9901-2026-0003',
  'vt-meldingsnummer': 'VT-2026-00815',
  'kenmerk-verrichting': 'VR-9901-2026-0012',
};
const isKind = (kind: string): kind is IdentifierKind => Object.hasOwn(IDENTIFIER_KINDS, kind);
const number = (soort: IdentifierKind): Identifier => ({
  soort,
  waarde: NUMBERS[soort] ?? '',
  ...(IDENTIFIER_KINDS[soort].perUitgever && { uitgever: '00000001900000001000' }),
});

const YOUTH: Readonly<Record<string, Json>> = {
  voornamen: 'Noor',
  voorvoegsel: 'van der',
  geslachtsnaam: 'Voorbeeld',
  geboortedatum: '2011-03-14',
};

const valuesOf = (fields: readonly ActField[], lists: readonly PublishedList[]): Readonly<Record<string, Json>> =>
  Object.fromEntries(fields.flatMap((field) => valueOf(field, lists)));

/** A registration on behalf of an organisation is another message than the act itself. */
function valueOf({ pad, type, meer }: ActField, lists: readonly PublishedList[]): readonly (readonly [string, Json])[] {
  const value = pad === 'registratie' ? undefined : one(pad, type, lists);
  return value === undefined ? [] : [[pad, meer === undefined ? value : [value]]];
}

const TEXTS: Readonly<Record<string, string>> = {
  naam: 'J. de Boer',
  functie: 'Leerplichtambtenaar',
  telefoonnummer: '0999-654321',
  emailadres: 'leerplicht@voorbeeldstad.example',
  organisatie: 'Gemeente Voorbeeldstad',
  brin: '99ZZ',
  gemeentecode: '9901',
  locatie: 'Stadhuis van Voorbeeldstad',
  aanbieder: 'Voorbeeldhulp',
};

function one(pad: string, type: ActFieldType, lists: readonly PublishedList[]): Json | undefined {
  switch (type.soort) {
    case 'woord':
    case 'tekst': {
      const text = (TEXTS[pad] ?? 'Een voorbeeld').slice(0, type.max);
      return type.soort === 'tekst' || type.patroon === undefined || new RegExp(`^(?:${type.patroon})$`).test(text) ? text : undefined;
    }
    case 'datum':
      return '2026-09-21';
    case 'getal':
      return Math.min(2, type.max);
    case 'ja-nee':
      return true;
    case 'code':
      return coreOf(lists.find(({ naam }) => naam === type.lijst));
    case 'groep':
      return { ...valuesOf(type.velden, lists) };
  }
}

/** The first code of the list that holds now. */
function coreOf(list: PublishedList | undefined): Json | undefined {
  const code = list?.codes.find(
    ({ geldigTot, alleenLezen }) => alleenLezen === undefined && !(geldigTot !== undefined && isDate(geldigTot)),
  );
  return code === undefined ? undefined : (code.kern ?? code.code);
}
