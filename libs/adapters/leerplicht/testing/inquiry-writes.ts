import type { Content, Outgoing } from '@schakel/adapter-contract';
import type { UnwritableSample, WriteSample } from '@schakel/adapter-contract/testing';
import type { Identifier } from '@schakel/dossier';
import { changed, golden, part, spots } from './messages';

const AT = '/verzuimbericht/OnderzoekTerugmelding';

function sampleOf(name: string): WriteSample {
  const sample = golden.writes.find(({ naam }) => naam.endsWith(name));
  if (sample === undefined) throw new Error(`no golden delivery ${name}`);
  return sample;
}
const STATUS = sampleOf('vto-drie-kinderen/02-inquiry.status.naar-leerplicht.xml');
const OUTCOME = sampleOf('03-inquiry.outcome.naar-leerplicht.xml');
const DECISION = sampleOf('04-court.decision.naar-leerplicht.xml');
const ADVICE = sampleOf('11-advice.given.naar-leerplicht.xml');

/** The golden delivery with other content. */
const delivery = ({ outgoing }: WriteSample, content: Partial<Content>): Outgoing => ({
  ...outgoing,
  content: { ...outgoing.content, ...content },
});
const vto: Identifier = { soort: 'vto-nummer', waarde: 'VTO-9901-2026-0007' };
const rni: Identifier = { soort: 'rni-nummer', waarde: '12345678901234567' };
const kenmerk: Identifier = { soort: 'kenmerk-onderzoek', waarde: 'SO-9901-2026-0101' };
const decided = { datumBeslissing: '2026-11-10', toelichting: 'Ondertoezichtstelling voor een jaar' };

export const INQUIRY_WRITES: readonly WriteSample[] = [
  {
    naam: 'a child without a BSN, of whom the birth date is not wholly known',
    outgoing: delivery(STATUS, {
      identifiers: [vto, rni, { soort: 'skn', waarde: '7654321' }],
      jongere: { geboortedatum: '2012-02', adres: { plaats: 'Voorbeeldstad' } },
      values: { status: { code: 'INTAKE_AFGEROND', toelichting: 'x' }, behandelendeRegio: 'RC0422' },
    }),
    body: changed(
      STATUS.body,
      [part('RvdkZaaknummer'), ''],
      [
        part('Kind'),
        '\n    <Kind>\n      <RniNummer>12345678901234567</RniNummer>\n      <Geboortedatum>2012-02</Geboortedatum>\n    </Kind>',
      ],
    ),
    warnings: spots([
      `VERLIES ${AT}/Kind/adres`,
      `VERLIES ${AT}/nummers.skn`,
      `VERLIES ${AT}/status.toelichting`,
      `VERLIES ${AT}/behandelendeRegio`,
    ]),
  },
  {
    naam: 'an inquiry that has ended and goes on to the court, about a child known by the request alone, with a document',
    outgoing: delivery(OUTCOME, {
      identifiers: [kenmerk],
      jongere: {},
      values: { status: { code: 'ONDERZOEK_AFGEROND' } },
      attachments: [
        { identificatie: '1', soort: 'x', creatiedatum: '2026-01-01', bestandsnaam: 'x', contentType: 'text/plain', inhoud: 'eA==' },
      ],
    }),
    body: changed(
      OUTCOME.body,
      [part('VtoNummer'), ''],
      [part('RvdkZaaknummer'), '\n    <KenmerkOnderzoek>SO-9901-2026-0101</KenmerkOnderzoek>'],
      [part('Kind'), '\n    <Kind/>'],
      ['ZAAK_AFGEROND', 'ONDERZOEK_AFGEROND'],
      [part('Resultaat'), ''],
    ),
    warnings: spots([`VERLIES ${AT}/documenten`]),
  },
  {
    naam: 'two decisions, one in more words than fit and with a part that has no place',
    outgoing: delivery(DECISION, {
      values: { beslissingen: [decided, { ...decided, toelichting: '😀'.repeat(1001), rechter: 'x' }], status: 'x' },
    }),
    body: changed(
      DECISION.body,
      [part('StatusOnderzoek'), ''],
      [part('Resultaat'), ''],
      [part('IngangsdatumWerking'), ''],
      [part('EinddatumWerking'), ''],
      [/(\n {4}<Beslissing>[\s\S]*<\/Beslissing>)/, '$1$1'],
      [/(<\/Beslissing>[\s\S]*<Toelichting>)[^<]*/, `$1${'😀'.repeat(1000)}`],
    ),
    warnings: spots([`VERLIES ${AT}/Beslissing[2]/Toelichting`, `VERLIES ${AT}/Beslissing[2]/rechter`, `VERLIES ${AT}/status`]),
  },
];

export const INQUIRY_UNWRITABLE: readonly UnwritableSample[] = [
  {
    naam: 'a feedback without a number of the inquiry',
    outgoing: delivery(STATUS, { identifiers: [{ soort: 'burgerservicenummer', waarde: '999990032' }] }),
    faults: spots([`VERPLICHT_ONTBREEKT ${AT}`]),
  },
  {
    naam: 'a feedback to a request for several children that does not say which child',
    outgoing: delivery(STATUS, { identifiers: [vto], jongere: {} }),
    faults: spots([`VERPLICHT_ONTBREEKT ${AT}/Kind`]),
  },
  {
    naam: 'a feedback about several children',
    outgoing: delivery(STATUS, { others: [{ identifiers: [vto], jongere: {} }] }),
    faults: spots([`STRUCTUUR ${AT}`]),
  },
  {
    naam: 'a status without a status',
    outgoing: delivery(STATUS, { values: {} }),
    faults: spots([`VERPLICHT_ONTBREEKT ${AT}/StatusOnderzoek`]),
  },
  {
    naam: 'an outcome without an outcome',
    outgoing: delivery(OUTCOME, { values: { status: { code: 'ZAAK_AFGEROND' } } }),
    faults: spots([`VERPLICHT_ONTBREEKT ${AT}/Resultaat`]),
  },
  {
    naam: 'an advice without an advice',
    outgoing: delivery(ADVICE, { values: { advies: [] } }),
    faults: spots([`VERPLICHT_ONTBREEKT ${AT}/Advies`]),
  },
  {
    naam: 'a decision without a decision',
    outgoing: delivery(DECISION, { values: { status: { code: 'ZAAK_AFGEROND' }, beslissingen: 'x' } }),
    faults: spots([`VERPLICHT_ONTBREEKT ${AT}/Resultaat`]),
  },
  {
    naam: 'codes that leerplicht does not know',
    outgoing: delivery(ADVICE, { values: { status: { code: 'constructor' }, resultaat: 'ONBEKEND', advies: ['WERKSTRAF', 'TAAKSTRAF'] } }),
    faults: spots([`CODE_ONBEKEND ${AT}/StatusOnderzoek`, `CODE_ONBEKEND ${AT}/Resultaat`, `CODE_ONBEKEND ${AT}/Advies[2]`]),
  },
  {
    naam: 'a decision that is not wholly told, on days that do not exist',
    outgoing: delivery(DECISION, { values: { beslissingen: [{ datumBeslissing: '2026-02-30', einddatum: '2027' }] } }),
    faults: spots([
      `DATUM_ONGELDIG ${AT}/Beslissing/DatumBeslissing`,
      `DATUM_ONGELDIG ${AT}/Beslissing/EinddatumWerking`,
      `VERPLICHT_ONTBREEKT ${AT}/Beslissing/Toelichting`,
    ]),
  },
];
