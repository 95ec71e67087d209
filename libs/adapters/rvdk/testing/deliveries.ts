import { shippedCodeLists } from '@schakel/adapter-contract/testing';
import type { ChildContent, Content, Outgoing } from '@schakel/adapter-contract';
import type { Identifier } from '@schakel/dossier';
import type { Json } from '@schakel/kernel';
import * as fc from 'fast-check';
import { CODE_LISTS } from '../stuf';
import { REQUEST_DELIVERY } from './requests';

/** Deliveries with all kinds of values, fitting and unfitting: nobody in them exists. */

const maybe = <Value>(value: fc.Arbitrary<Value>): fc.Arbitrary<Value | undefined> => fc.option(value, { nil: undefined, freq: 6 });
/** Texts of any length, with what XML and the schema find hard. */
const text = (most: number): fc.Arbitrary<string> =>
  fc.oneof(
    { weight: 8, arbitrary: fc.string({ unit: fc.constantFrom(...'aé&<>"\'é ñ1-/.😀'), minLength: 0, maxLength: 12 }) },
    { weight: 1, arbitrary: fc.constantFrom('', ' ', 'x'.repeat(most), '😀'.repeat(most), 'y'.repeat(most + 1)) },
  );
/** What a schema demands is nearly always there, so that most of what is made up can be written. */
const mostly = (
  given: Readonly<Record<string, Json>>,
  part: fc.Arbitrary<Readonly<Record<string, Json>>>,
): fc.Arbitrary<Readonly<Record<string, Json>>> =>
  fc.tuple(part, fc.integer({ min: 0, max: 9 })).map(([values, luck]) => (luck === 0 ? values : { ...values, ...given }));
const phone = fc.oneof(fc.constantFrom('0600000001', '0999-123456', '0'.repeat(21)), text(20));
const date = fc.constantFrom('2012', '2012-05', '2012-02-29', '2026-08-31');
const digits = (length: number): fc.Arbitrary<string> =>
  fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: length, maxLength: length });
/** Nine digits that pass the eleven test. */
const bsn: fc.Arbitrary<string> = digits(8)
  .map((eight) => `${eight}${[...eight].reduce((sum, digit, i) => sum + (9 - i) * Number(digit), 0) % 11}`)
  .filter((number) => number.length === 9 && /[1-9]/.test(number));
const record = (parts: Readonly<Record<string, fc.Arbitrary<Json>>>): fc.Arbitrary<Readonly<Record<string, Json>>> =>
  fc
    .record(Object.fromEntries(Object.entries(parts).map(([name, part]) => [name, maybe(part)])))
    .map((values) => JSON.parse(JSON.stringify(values)) as Readonly<Record<string, Json>>);

const address = record({
  straatnaam: text(80),
  huisnummer: fc.constantFrom<Json>(1, 99_999, 100_000, 0, 'x'),
  huisletter: fc.constantFrom('a', 'B', 'bb', '1'),
  huisnummertoevoeging: fc.constantFrom('2hg', 'bis', '2 hoog', '12345'),
  postcode: fc.constantFrom('9998AB', '9998', '9998 ab', '0998AB', 'B-1000'),
  plaats: text(80),
  locatie: text(35),
  land: fc.constant('BE'),
});
const person = {
  geslachtsnaam: record({ voorvoegsel: text(10), geslachtsnaam: text(200) }),
  voorletters: text(20),
  voornamen: text(200),
  geboortedatum: date,
  geslacht: fc.constantFrom('man', 'vrouw', 'onbekend'),
  adres: address,
  telefoonnummer: phone,
  emailadres: text(150),
};
const numbered: fc.Arbitrary<Identifier> = fc.oneof(
  bsn.map((waarde): Identifier => ({ soort: 'burgerservicenummer', waarde })),
  digits(17).map((waarde): Identifier => ({ soort: 'rni-nummer', waarde })),
  digits(7).map((waarde): Identifier => ({ soort: 'skn', waarde })),
);
const child: fc.Arbitrary<ChildContent> = fc.record({
  identifiers: fc.oneof(
    { weight: 6, arbitrary: bsn.map((waarde): Identifier[] => [{ soort: 'burgerservicenummer', waarde }]) },
    { weight: 1, arbitrary: fc.array(numbered, { maxLength: 2 }) },
  ),
  jongere: record({ ...person, extra: text(5) }),
});

const concerned = fc.oneof(
  record({
    rol: fc.constantFrom(
      ...shippedCodeLists()
        .table('corv.rolOmschrijving')
        .rows.map(({ core }) => core),
    ),
    persoon: mostly(
      { geslachtsnaam: { geslachtsnaam: 'Verzonnen', voorvoegsel: 'de' } },
      record({
        ...person,
        burgerservicenummer: bsn,
        'rni-nummer': digits(17),
        adresBuitenland: record({ landcode: digits(4), land: text(40), regel1: text(35), regel3: text(35) }),
      }),
    ),
  }),
  record({
    rol: fc.constantFrom('413', '411'),
    instelling: mostly(
      { naam: 'Fictief College', telefoonnummer: '0999123456' },
      record({ naam: text(45), vestigingsnummer: fc.oneof(digits(12), text(12)), telefoonnummer: phone, emailadres: text(150) }),
    ),
  }),
);
const officer = mostly(
  { naam: 'T. Zevenslaper' },
  record({ naam: text(200), functie: text(50), telefoonnummer: phone, emailadres: text(254) }),
);
const paper = fc.record({
  identificatie: text(40),
  soort: fc.constantFrom(...CODE_LISTS.document),
  creatiedatum: date,
  bestandsnaam: text(255),
  contentType: fc.constantFrom('text/plain', 'text/plain', 'application/pdf', 'application/pdf', 'x'),
  inhoud: fc.uint8Array({ maxLength: 30 }).map((bytes) => Buffer.from(bytes).toString('base64')),
});

const numberOf = (soort: Identifier['soort']): fc.Arbitrary<readonly Identifier[]> =>
  fc.constantFrom('VTO-9901-2026-0007', 'VTO-9901', 'X-001', 'X-002', 'x'.repeat(40), 'x').map((waarde) => [{ soort, waarde }]);

const content = (
  kind: Content['kind'],
  soorten: readonly Identifier['soort'][],
  values: fc.Arbitrary<Content['values']>,
): fc.Arbitrary<Outgoing> =>
  fc
    .record({
      first: child,
      others: fc.array(child, { maxLength: kind === 'inquiry.requested.protection' || kind === 'care-signal.vt' ? 3 : 0 }),
      numbers: fc.tuple(...soorten.map(numberOf)),
      values,
      attachments: fc.array(paper, { minLength: 1, maxLength: 3 }),
    })
    .map(({ first, others, numbers, values: said, attachments }) => ({
      ...REQUEST_DELIVERY,
      content: {
        kind,
        occurredAt: '2026-09-02T07:00:00.000Z',
        identifiers: [...first.identifiers, ...numbers.flat()],
        jongere: first.jongere,
        values: said,
        ...(others.length > 0 && { others }),
        ...(attachments.length > 0 && { attachments }),
      },
    }));

/** Requests for a protection inquiry, which the official schema judges. */
export const protectionRequests = content(
  'inquiry.requested.protection',
  ['vto-nummer'],
  fc
    .tuple(
      record({
        omschrijving: text(80),
        rolVerzoeker: text(200),
        redenNietGeinformeerd: text(1000),
        anders: text(5),
      }),
      fc.record({
        startdatum: date,
        registratiedatum: date,
        gezaghebbendenGeinformeerd: fc.boolean(),
        belanghebbenden: fc.array(concerned, { minLength: 1, maxLength: 3 }),
        verzoeker: officer,
      }),
    )
    .map(([some, most]) => ({ ...some, ...most })),
);

const absence = {
  datumEersteVerhoor: date,
  feit: fc.constantFrom('LPW-2-3', 'LPW-4C'),
  verzuimuren: fc.integer({ min: -1, max: 10_000 }),
  periodeVan: date,
  periodeTot: date,
};
/** What our own schema judges. */
export const ownMessages = fc.oneof(
  content(
    'pv.issued',
    ['pv-nummer'],
    record({
      ...absence,
      datumProcesVerbaal: date,
      verdachte: fc.constantFrom('JONGERE', 'OUDER'),
      samenvatting: text(1000),
      verbalisant: officer,
    }),
  ),
  content(
    'inquiry.requested.criminal',
    ['kenmerk-onderzoek', 'pv-nummer'],
    record({
      ...absence,
      datumVerzoek: date,
      haltResultaat: fc.constantFrom('NEGATIEF', 'POSITIEF'),
      vraag: text(1000),
      verzoeker: officer,
    }),
  ),
);

const involvedPerson = mostly(
  { geslachtsnaam: { geslachtsnaam: 'Verzonnen' } },
  record({
    ...person,
    burgerservicenummer: bsn,
    'rni-nummer': digits(17),
    vreemdelingennummer: text(20),
    volledigeNaam: text(412),
    nationaliteit: text(42),
    taal: text(10),
    verblijfadres: address,
    adresBuitenland: record({ landcode: digits(4), land: text(40), regel1: text(35), regel3: text(35) }),
    telefoonnummers: fc.array(phone, { maxLength: 3 }),
    relaties: fc.array(record({ relatie: text(20), persoon: record({ burgerservicenummer: bsn, volledigeNaam: text(412) }) }), {
      maxLength: 2,
    }),
  }),
);
const contact = record({
  naam: text(40),
  afdeling: text(40),
  emailadres: text(254),
  telefoonnummer: phone,
  andereTelefoonnummers: fc.array(phone, { maxLength: 2 }),
});
const role = fc.constantFrom('112', '212', '301', '115');
/** Reports to Veilig Thuis, which another official schema judges. */
export const careSignals = content(
  'care-signal.vt',
  ['vt-meldingsnummer'],
  fc
    .tuple(
      record({
        datumIncident: date,
        locatieIncident: text(80),
        zorgelijkeSituatie: text(1000),
        agenderingGewenst: fc.boolean(),
        informering: text(80),
        sashIngevuld: fc.boolean(),
        sashNiveau: fc.constantFrom('laag', 'matig', 'hoog'),
        melder: contact,
        aangifte: text(20),
        relevanteRegistratie: fc.array(text(20), { maxLength: 3 }),
        betrokkenheid: record({ rol: role, overigeZorg: text(50), andereTelefoonnummers: fc.array(phone, { maxLength: 2 }) }),
        betrokkenen: fc.array(record({ rol: role, aanvullendeInformatie: text(50), persoon: involvedPerson }), { maxLength: 3 }),
        geinformeerd: fc.array(
          record({
            persoon: involvedPerson,
            wijze: fc.constantFrom('mondeling', 'e-mail'),
            gereageerd: fc.boolean(),
            reactie: text(50),
            datum: date,
          }),
          { maxLength: 2 },
        ),
        ingediendDoor: record({
          naam: text(200),
          instantiecode: text(10),
          vestigingsnummer: digits(12),
          rsin: digits(9),
          kvkNummer: digits(8),
        }),
      }),
      fc.record({ datumMelding: date, omschrijvingIncident: fc.constantFrom('Er is iets.', 'x'.repeat(5000)) }),
    )
    .map(([some, most]) => ({ ...some, ...most })),
);
