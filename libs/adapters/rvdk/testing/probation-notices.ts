import { NOTIFICATIEJR } from '../examples/notificatiejr';
import { changed, nil, part } from './messages';

/** Notices of youth probation (notificatiejrDi01), written by hand as an institution sends them. Synthetic people only. */

/** A message on its own, with what is in it. */
export interface OfficialSample {
  readonly naam: string;
  readonly xml: string;
}

export const PROBATION_NOTICE = NOTIFICATIEJR;

export const BROTHER = `
        <zkn:natuurlijkPersoon stuf:entiteittype="NPS">
          <bg:inp.bsn>999990287</bg:inp.bsn>
          <bg:geslachtsnaam>Fantasie</bg:geslachtsnaam>
          <bg:voornamen>Bram</bg:voornamen>
        </zkn:natuurlijkPersoon>`;

const bornOn = (date: string, known: string): string => `<bg:geboortedatum stuf:indOnvolledigeDatum="${known}">${date}</bg:geboortedatum>`;
const BORN = '<bg:geboortedatum>20100311</bg:geboortedatum>';

export const PROBATION_NOTICES: readonly OfficialSample[] = [
  { naam: 'a notice of youth probation, with whom to call', xml: PROBATION_NOTICE },
  {
    naam: 'two young people, as the schema allows, and nobody to call',
    xml: changed(PROBATION_NOTICE, ['</zkn:natuurlijkPersoon>', `</zkn:natuurlijkPersoon>${BROTHER}`], [part('zkn:heeftAlsInitiator'), '']),
  },
  ...['D', 'M', 'J'].map((known, i) => ({
    naam: `a birth date of which ${['the day', 'the month', 'the year'][i]} is not known`,
    xml: changed(PROBATION_NOTICE, [BORN, bornOn(['20100301', '20100101', '20000101'][i] ?? '', known)]),
  })),
  {
    naam: 'each reason to say nothing, once',
    xml: changed(
      PROBATION_NOTICE,
      ['<zkn:omschrijving>Jeugdreclassering begonnen</zkn:omschrijving>', nil('zkn:omschrijving', 'nietOndersteund')],
      ['<bg:inp.bsn>999990275</bg:inp.bsn>', nil('bg:inp.bsn', 'nietGeautoriseerd')],
      ['<bg:voorvoegselGeslachtsnaam>van de</bg:voorvoegselGeslachtsnaam>', nil('bg:voorvoegselGeslachtsnaam', 'geenWaarde')],
      ['<bg:voornamen>Jip Kees</bg:voornamen>', nil('bg:voornamen', 'waardeOnbekend')],
      [BORN, nil('bg:geboortedatum', 'vastgesteldOnbekend', ' stuf:indOnvolledigeDatum="J"')],
      [part('zkn:heeftAlsAanspreekpunt'), nil('zkn:heeftAlsAanspreekpunt', 'geenWaarde', ' stuf:entiteittype="ZAKBTRINICTP"')],
    ),
  },
  {
    naam: 'as little as may be: no case type, nobody named',
    xml: changed(
      PROBATION_NOTICE,
      ['<zkn:omschrijving>Jeugdreclassering begonnen</zkn:omschrijving>', ''],
      [part('zkn:isVan'), nil('zkn:isVan', 'waardeOnbekend', ' stuf:entiteittype="ZAKZKT"')],
      [part('zkn:natuurlijkPersoon'), ''],
      [part('zkn:heeftAlsInitiator'), ''],
    ),
  },
];
