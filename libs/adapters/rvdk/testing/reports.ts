import type { Content, Outgoing } from '@schakel/adapter-contract';
import { goldenParty, SCHAKEL, type UnwritableSample, type WriteSample } from '@schakel/adapter-contract/testing';
import { changed, part, spots } from './messages';
import { bas, byPolice, NOTICE_ABOUT_TWO, noor, ofBoth } from './readings-veilig-thuis';
import { NOTICE_BY_HALT, NOTICE_BY_POLICE } from './veilig-thuis';

/** Reports to Veilig Thuis that Schakel writes: the same as others send, written the other way around. Nobody in them exists. */

const ID = '22222222-2222-4222-8222-222222222202';
const AT = '/vtMeldingDi01/object';
const CHILD = `${AT}/betreft/gerelateerde/heeftBetrokken/gerelateerde`;
const VEILIG_THUIS = { ...goldenParty('rvdk'), naam: 'Veilig Thuis Voorbeeldland', kenmerken: { applicatie: 'VTREG' } };

const outgoing = (content: Omit<Content, 'kind' | 'occurredAt'>): Outgoing => ({
  id: ID,
  createdAt: '2026-10-13T13:12:00.250Z',
  from: SCHAKEL,
  to: VEILIG_THUIS,
  originParty: goldenParty('leerplicht'),
  content: { kind: 'care-signal.vt', occurredAt: '2026-10-13T13:12:00.250Z', ...content },
});

type Said = ReturnType<typeof noor>;
/** What is said of the child, and of the report, by path: no numbers, which go by themselves. */
const valuesOf = (said: Said, soort: 'jongere' | 'zorgmelding'): Content['values'] =>
  Object.fromEntries(
    said
      .filter(({ subject, path }) => subject.soort === soort && !/^(burgerservicenummer|rni-nummer|nummers\..*)$/.test(path))
      .map(({ path, value }) => [path, value]),
  );

/** The envelope that we put around it. */
const sent = (xml: string): string =>
  changed(
    xml,
    ['bg/0310">', 'bg/0310" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'],
    [
      /<stuf:zender>\s*<stuf:organisatie>[^<]*<\/stuf:organisatie>\s*<stuf:applicatie>[^<]*/,
      '<stuf:zender>\n      <stuf:organisatie>Gemeente Voorbeeldstad, leerplicht</stuf:organisatie>\n      <stuf:applicatie>SCHAKEL',
    ],
    [/<stuf:referentienummer>[^<]*/, `<stuf:referentienummer>${ID}`],
  );

const bsn = { soort: 'burgerservicenummer', waarde: '999990251' } as const;
const rni = { soort: 'rni-nummer', waarde: '99999999999990002' } as const;
const number = (waarde: string) => ({ soort: 'vt-meldingsnummer', waarde }) as const;

const family = outgoing({
  identifiers: [bsn, number('2026000402')],
  jongere: valuesOf(byPolice, 'jongere'),
  values: valuesOf(byPolice, 'zorgmelding'),
});
const least = outgoing({
  identifiers: [bsn, number('HALT-M-9000401')],
  jongere: {},
  values: { datumMelding: '2026-10-13', omschrijvingIncident: 'De jongere vertelt dat er thuis vaak ruzie is.' },
});

const LEAST = changed(
  sent(NOTICE_BY_HALT),
  ['<jz:datumIncident>20261012</jz:datumIncident>', '<jz:datumIncident xsi:nil="true" stuf:noValue="waardeOnbekend"></jz:datumIncident>'],
  [
    /<jz:locatieIncident>[^<]*<\/jz:locatieIncident>/,
    '<jz:locatieIncident xsi:nil="true" stuf:noValue="waardeOnbekend"></jz:locatieIncident>',
  ],
  [
    '<jz:indicatieAgenderingAfstemmingsoverlegGewenst>Nee</jz:indicatieAgenderingAfstemmingsoverlegGewenst>',
    '<jz:indicatieAgenderingAfstemmingsoverlegGewenst xsi:nil="true" noValue="waardeOnbekend"></jz:indicatieAgenderingAfstemmingsoverlegGewenst>',
  ],
  [part('jz:contactgegevensVerdiepingOpInfo'), '\n    <jz:contactgegevensVerdiepingOpInfo/>'],
  [
    /<jz:omschrijvingZorgelijkeSituatie>[^<]*<\/jz:omschrijvingZorgelijkeSituatie>/,
    '<jz:omschrijvingZorgelijkeSituatie xsi:nil="true" stuf:noValue="waardeOnbekend"></jz:omschrijvingZorgelijkeSituatie>',
  ],
  [part('jz:bestaandeHulpverlening'), ''],
  [
    '<bg:geslachtsnaam>Luchtkasteel</bg:geslachtsnaam>',
    '<bg:geslachtsnaam xsi:nil="true" stuf:noValue="waardeOnbekend"></bg:geslachtsnaam>',
  ],
  [part('bg:voornamen'), ''],
  [
    '<bg:geslachtsaanduiding>V</bg:geslachtsaanduiding>',
    '<bg:geslachtsaanduiding xsi:nil="true" stuf:noValue="waardeOnbekend"></bg:geslachtsaanduiding>',
  ],
  [/\s*<bg:geboortedatum>[\s\S]*<\/bg:formeelVerblijfadresBinnenland>/, ''],
  [part('zkn:vestiging'), ''],
  ['Halt Voorbeeldland', 'Gemeente Voorbeeldstad, leerplicht'],
  [part('zkn:maatschappelijkeActiviteit'), ''],
);

export const REPORT_WRITES: readonly WriteSample[] = [
  {
    naam: 'a report about a child with its family, and whoever was told',
    outgoing: family,
    body: changed(
      sent(NOTICE_BY_POLICE),
      [part('stuf:extraElementen'), ''],
      ['\n    <jz:isGeinformeerdAan stuf:entiteittype="VTMNPS"/>', ''],
    ),
    warnings: [],
  },
  {
    naam: 'a report about two children: what is said of the part of the second one is not known to the first',
    outgoing: outgoing({
      identifiers: [bsn, number('HALT-M-9000401')],
      jongere: valuesOf(noor(''), 'jongere'),
      values: { ...valuesOf(ofBoth, 'zorgmelding'), betrokkenheid: { rol: '301' } },
      others: [{ identifiers: [rni, number('HALT-M-9000401')], jongere: valuesOf(bas, 'jongere') }],
    }),
    body: changed(
      sent(NOTICE_ABOUT_TWO),
      ['\n            <bg:telefoonnummer>0600000098</bg:telefoonnummer>', ''],
      [part('bg:staatInRelatieTot'), ''],
      ['>kind<', '>jeugdige<'],
      [part('jz:aanvullendeInformatieBetrokkenPersoon'), ''],
      [part('jz:overigeZorgMinderjarige'), ''],
    ),
    warnings: [],
  },
  {
    naam: 'a report with as little as may be',
    outgoing: least,
    body: LEAST,
    warnings: spots([`AANGEVULD ${AT}/indicatieSASHIngevuld`]),
  },
  {
    naam: 'a report with much that has no place in it',
    outgoing: {
      ...least,
      content: {
        ...least.content,
        identifiers: [
          ...least.content.identifiers,
          { soort: 'onderwijsnummer', waarde: '100000004' },
          { soort: 'zaaknummer-leerplicht', waarde: 'LP-1' },
        ],
        jongere: { voorletters: 'N.', telefoonnummer: '0'.repeat(21), adresBuitenland: { land: 'Duitsland', landcode: '9089' } },
        values: {
          ...least.content.values,
          sashIngevuld: false,
          melder: { functie: 'Leerplichtambtenaar' },
          registratie: { namens: 'LEERPLICHT', functionaris: 'S. Verbinder' },
          zaak: { soort: 'zaaknummer-leerplicht', waarde: 'LP-1' },
        },
      },
    },
    body: changed(LEAST, [
      '</jz:gerelateerde>',
      '  <bg:formeelVerblijfsadresBuitenland>\n              <bg:lnd.landcode>9089</bg:lnd.landcode>\n            </bg:formeelVerblijfsadresBuitenland>\n          </jz:gerelateerde>',
    ]),
    warnings: spots(
      [
        'registratie',
        'zaak',
        'contactgegevensVerdiepingOpInfo/functie',
        'betreft/gerelateerde/heeftBetrokken/nummers.onderwijsnummer',
        'betreft/gerelateerde/heeftBetrokken/nummers.zaaknummer-leerplicht',
        'betreft/gerelateerde/heeftBetrokken/gerelateerde/voorletters',
        'betreft/gerelateerde/heeftBetrokken/gerelateerde/telefoonnummer',
        'betreft/gerelateerde/heeftBetrokken/gerelateerde/formeelVerblijfsadresBuitenland/land',
      ].map((name) => `VERLIES ${AT}/${name}`),
    ),
  },
];

export const REPORTS_UNWRITABLE: readonly UnwritableSample[] = [
  {
    naam: 'a report that lacks everything',
    outgoing: outgoing({ identifiers: [], jongere: {}, values: {} }),
    faults: spots([
      `VERPLICHT_ONTBREEKT ${AT}/identificatieVtMelding`,
      `VERPLICHT_ONTBREEKT ${AT}/datumMelding`,
      `VERPLICHT_ONTBREEKT ${AT}/omschrijvingIncident`,
      `VERPLICHT_ONTBREEKT ${CHILD}/inp.bsn`,
    ]),
  },
  {
    naam: 'a report with words that are on no list, and a day that does not exist',
    outgoing: {
      ...family,
      content: {
        ...family.content,
        values: {
          ...family.content.values,
          datumIncident: '2026-02-30',
          sashNiveau: 'heel hoog',
          agenderingGewenst: 'ja',
          betrokkenheid: { rol: '999' },
        },
      },
    },
    faults: spots([
      `DATUM_ONGELDIG ${AT}/datumIncident`,
      `CODE_ONBEKEND ${AT}/SASHniveau`,
      `CODE_ONBEKEND ${AT}/indicatieAgenderingAfstemmingsoverlegGewenst`,
      `CODE_ONBEKEND ${AT}/betreft/gerelateerde/heeftBetrokken[1]/jeugzorgrol`,
    ]),
  },
];
