import type { Warning } from '@schakel/adapter-contract';
import type { FaultySample, ReadSample } from '@schakel/adapter-contract/testing';
import type { Identifier, Statement } from '@schakel/dossier';
import { changed, faulty, inbound, nil, part, spots } from './messages';
import { BROTHER, PROBATION_NOTICE } from './probation-notices';
import { jongere, says } from './requests';

/** What notices of youth probation mean, written by hand from their schema. */

const OBJECT = '/notificatiejrDi01/object';
const NPS = `${OBJECT}/heeftBetrekkingOp/gerelateerde/natuurlijkPersoon`;
const bsn: Identifier = { soort: 'burgerservicenummer', waarde: '999990275' };

const jip: readonly Statement[] = [
  says(jongere, 'burgerservicenummer', '999990275', `${NPS}/inp.bsn`),
  says(jongere, 'geslachtsnaam', { voorvoegsel: 'van de', geslachtsnaam: 'Fantasie' }, `${NPS}/geslachtsnaam`),
  says(jongere, 'voorletters', 'J.K.', `${NPS}/voorletters`),
  says(jongere, 'voornamen', 'Jip Kees', `${NPS}/voornamen`),
  says(jongere, 'geboortedatum', '2010-03-11', `${NPS}/geboortedatum`),
  says(jongere, 'geslacht', 'man', `${NPS}/geslachtsaanduiding`),
];
const notice = {
  omschrijving: 'Jeugdreclassering begonnen',
  instelling: 'Jeugdbescherming Voorbeeldland',
  instellingnummer: '999990019',
  rolcode: 'GI-99',
  rol: 'gecertificeerde instelling',
  toelichting: 'De jeugdreclasseerder neemt contact op met de gemeente.',
  aanspreekpunt: {
    naam: 'W. Wasbeer',
    functie: 'jeugdreclasseerder',
    telefoonnummer: '0600000081',
    emailadres: 'w.wasbeer@voorbeeldland.example',
  },
};

/** The schema demands an extra element; what it says has no place. */
const EXTRA = `VERLIES ${OBJECT}/extraElementen/extraElement`;
const reads = (naam: string, xml: string, statements: readonly Statement[], warnings: readonly string[] = [EXTRA]): ReadSample => ({
  naam,
  inbound: inbound(xml),
  reading: {
    children: [
      {
        keys: [bsn],
        events: [
          {
            kind: 'probation.notice',
            occurredAt: { instant: '2026-10-12T07:30:15.000Z', precision: 'instant' },
            subject: jongere,
            statements,
          },
        ],
      },
    ],
    warnings: spots(warnings).map((spot): Warning => ({ ...spot, uitleg: '' })),
  },
});

const BORN = '<bg:geboortedatum>20100311</bg:geboortedatum>';
const born = (date: string, known: string): string =>
  changed(PROBATION_NOTICE, [BORN, `<bg:geboortedatum stuf:indOnvolledigeDatum="${known}">${date}</bg:geboortedatum>`]);
const saysBorn = (date: string | undefined): readonly Statement[] =>
  jip.flatMap((one) => (one.path !== 'geboortedatum' ? [one] : date === undefined ? [] : [{ ...one, value: date }]));
const itself = says(jongere, 'jeugdreclassering', notice, OBJECT);

export const PROBATION_READS: readonly ReadSample[] = [
  reads('a notice of youth probation, with whom to call', PROBATION_NOTICE, [...jip, itself]),
  reads('a notice about a youth of whom the day of birth is not known', born('20100301', 'D'), [...saysBorn('2010-03'), itself]),
  reads('a notice about a youth of whom the month of birth is not known', born('20100101', 'M'), [...saysBorn('2010'), itself]),
  reads(
    'a notice about a youth of whom no birth date is known',
    born('20000101', 'J'),
    [...saysBorn(undefined), itself],
    [EXTRA, `DATUM_ONBEKEND ${NPS}/geboortedatum`],
  ),
  reads(
    'a notice that says nothing for each of the five reasons: only geenWaarde takes back',
    changed(
      PROBATION_NOTICE,
      ['<zkn:omschrijving>Jeugdreclassering begonnen</zkn:omschrijving>', nil('zkn:omschrijving', 'nietOndersteund')],
      ['<bg:voorletters>J.K.</bg:voorletters>', nil('bg:voorletters', 'nietGeautoriseerd')],
      ['<bg:geslachtsaanduiding>M</bg:geslachtsaanduiding>', nil('bg:geslachtsaanduiding', 'geenWaarde')],
      ['<bg:voornamen>Jip Kees</bg:voornamen>', nil('bg:voornamen', 'waardeOnbekend')],
      [BORN, nil('bg:geboortedatum', 'vastgesteldOnbekend', ' stuf:indOnvolledigeDatum="J"')],
      [part('zkn:heeftAlsAanspreekpunt'), nil('zkn:heeftAlsAanspreekpunt', 'geenWaarde', ' stuf:entiteittype="ZAKBTRINICTP"')],
    ),
    [
      ...jip.slice(0, 2),
      { mode: 'withdraws', subject: jongere, path: 'geslacht', value: null, veld: `${NPS}/geslachtsaanduiding` },
      says(
        jongere,
        'jeugdreclassering',
        {
          instelling: notice.instelling,
          instellingnummer: notice.instellingnummer,
          rolcode: notice.rolcode,
          rol: notice.rol,
          toelichting: notice.toelichting,
        },
        OBJECT,
      ),
    ],
  ),
  reads(
    'as little as may be: a youth by number, and that there is a notice',
    changed(
      PROBATION_NOTICE,
      ['<zkn:omschrijving>Jeugdreclassering begonnen</zkn:omschrijving>', ''],
      [/<bg:geslachtsnaam>[\s\S]*<\/bg:geboortedatum>/, ''],
      [part('zkn:heeftAlsInitiator'), ''],
    ),
    jip.slice(0, 1),
  ),
  reads(
    'a second number of the institution and the code of the type of case, which have no place, and texts of the greatest length',
    changed(
      PROBATION_NOTICE,
      ['</bg:inn.nnpId>', '</bg:inn.nnpId><bg:inn.nnpId>999990020</bg:inn.nnpId>'],
      ['<zkn:omschrijvingGeneriek>', '<zkn:code>JR</zkn:code><zkn:omschrijvingGeneriek>'],
      ['Jeugdreclassering begonnen', 'o'.repeat(80)],
      ['De jeugdreclasseerder neemt contact op met de gemeente.', 'é'.repeat(1000)],
    ),
    [...jip, says(jongere, 'jeugdreclassering', { ...notice, omschrijving: 'o'.repeat(80), toelichting: 'é'.repeat(1000) }, OBJECT)],
    [
      `MOGELIJK_INGEKORT ${OBJECT}/omschrijving`,
      `MOGELIJK_INGEKORT ${OBJECT}/heeftAlsInitiator/toelichting`,
      EXTRA,
      `VERLIES ${OBJECT}/isVan/gerelateerde/code`,
      `VERLIES ${OBJECT}/heeftAlsInitiator/gerelateerde/nietNatuurlijkPersoon/inn.nnpId[2]`,
    ],
  ),
];

export const PROBATION_PARKED: readonly FaultySample[] = [
  faulty(
    'a notice of youth probation about two, as the schema allows',
    changed(PROBATION_NOTICE, ['</zkn:natuurlijkPersoon>', `</zkn:natuurlijkPersoon>${BROTHER}`]),
    `PERSOON_ONZEKER ${NPS}[2]`,
  ),
  faulty(
    'a notice of youth probation about nobody',
    changed(PROBATION_NOTICE, [part('zkn:natuurlijkPersoon'), '']),
    `VERPLICHT_ONTBREEKT ${NPS}`,
  ),
  faulty(
    'a notice of youth probation about a youth whose number is kept back, of no type of case',
    changed(
      PROBATION_NOTICE,
      ['<bg:inp.bsn>999990275</bg:inp.bsn>', nil('bg:inp.bsn', 'nietGeautoriseerd')],
      [part('zkn:isVan'), nil('zkn:isVan', 'waardeOnbekend', ' stuf:entiteittype="ZAKZKT"')],
    ),
    `PERSOON_ONZEKER ${NPS}`,
    `VERPLICHT_ONTBREEKT ${OBJECT}/isVan`,
  ),
  faulty(
    'a notice of youth probation with words, a number and a day that do not exist',
    changed(
      PROBATION_NOTICE,
      ['Signaal behandelen', 'Iets behandelen'],
      ['>jeugdige<', '>buurman<'],
      ['>M<', '>X<'],
      ['999990275', '999990276'],
      ['20100311', '20100231'],
    ),
    `CODE_ONBEKEND ${OBJECT}/isVan/gerelateerde/omschrijvingGeneriek`,
    `CODE_ONBEKEND ${OBJECT}/heeftBetrekkingOp/omschrijving`,
    `CODE_ONBEKEND ${NPS}/geslachtsaanduiding`,
    `BSN_ONGELDIG ${NPS}/inp.bsn`,
    `DATUM_ONGELDIG ${NPS}/geboortedatum`,
  ),
];
