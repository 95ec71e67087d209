import type { WriteSample } from '@schakel/adapter-contract/testing';
import { ADVICE, changed, CRIMINAL_STATUS, inbound, part } from './messages';

/** Messages with what the other samples leave out, so that every field of our own schema is met: nobody in them exists. */

const OWN_PARTY = '<sv:administratie>Strafzaken</sv:administratie>\n      <sv:gebruiker>rol-7</sv:gebruiker>';
const KIND = `<sv:kind><sv:inp.bsn>999990007</sv:inp.bsn><sv:anp.identificatie>99999999999999991</sv:anp.identificatie><sv:skn>0012345</sv:skn>
  <sv:geslachtsnaam>Verzonnen</sv:geslachtsnaam><sv:voorvoegselGeslachtsnaam>op den</sv:voorvoegselGeslachtsnaam><sv:voorletters>K.B.</sv:voorletters>
  <sv:voornamen>Kim Bo</sv:voornamen><sv:geslachtsaanduiding>O</sv:geslachtsaanduiding><sv:geboortedatum indOnvolledigeDatum="D">20110501</sv:geboortedatum>
  <sv:verblijfsadres><sv:woonplaatsNaam>Bedachtdorp</sv:woonplaatsNaam><sv:straatnaam>Verzonnen Laan</sv:straatnaam><sv:postcode>9991XY</sv:postcode>
  <sv:huisnummer>41</sv:huisnummer><sv:huisletter>c</sv:huisletter><sv:huisnummertoevoeging>t1</sv:huisnummertoevoeging><sv:locatiebeschrijving>naast de molen</sv:locatiebeschrijving></sv:verblijfsadres>
  <sv:telefoonnummer>0600000002</sv:telefoonnummer><sv:emailadres>kim@voorbeeld.example</sv:emailadres></sv:kind>`;
const everything = (xml: string): string =>
  changed(
    xml,
    [part('sv:kind'), KIND],
    ['</sv:applicatie>\n    </sv:zender>', `</sv:applicatie>\n      ${OWN_PARTY}\n    </sv:zender>`],
    ['</sv:applicatie>\n    </sv:ontvanger>', `</sv:applicatie>\n      ${OWN_PARTY}\n    </sv:ontvanger>`],
  );

export const TRACED = [
  { naam: 'a criminal status with everything in it', inbound: inbound(everything(CRIMINAL_STATUS)) },
  { naam: 'an advice with everything in it', inbound: inbound(everything(ADVICE)) },
];

/** The same delivery about a youth of whom everything is known, by a number of this kind. */
export function aboutEverything(golden: WriteSample, soort: 'rni-nummer' | 'skn', element: string): WriteSample {
  const { content } = golden.outgoing;
  const waarde = soort === 'skn' ? '0012345' : '99999999999999991';
  const adres = {
    straatnaam: 'Verzonnen Laan',
    huisnummer: 41,
    huisnummertoevoeging: 't1',
    postcode: '9991XY',
    plaats: 'Bedachtdorp',
    locatie: 'naast de molen',
  };
  const identifiers = [...content.identifiers.filter((id) => id.soort !== 'burgerservicenummer'), { soort, waarde } as const];
  const jongere = { ...content.jongere, voorletters: 'K.B.', adres, emailadres: 'kim@voorbeeld.example' };
  return {
    ...golden,
    naam: `${golden.naam}, with everything that can be said of a youth, by ${soort}`,
    outgoing: { ...golden.outgoing, content: { ...content, identifiers, jongere } },
    body: changed(
      golden.body,
      ['<sv:inp.bsn>999990007</sv:inp.bsn>', `<sv:${element}>${waarde}</sv:${element}>`],
      ['</sv:voorvoegselGeslachtsnaam>', '</sv:voorvoegselGeslachtsnaam>\n      <sv:voorletters>K.B.</sv:voorletters>'],
      [
        part('sv:verblijfsadres'),
        '\n      <sv:verblijfsadres>\n        <sv:woonplaatsNaam>Bedachtdorp</sv:woonplaatsNaam>\n        <sv:straatnaam>Verzonnen Laan</sv:straatnaam>\n        <sv:postcode>9991XY</sv:postcode>\n        <sv:huisnummer>41</sv:huisnummer>\n        <sv:huisnummertoevoeging>t1</sv:huisnummertoevoeging>\n        <sv:locatiebeschrijving>naast de molen</sv:locatiebeschrijving>\n      </sv:verblijfsadres>',
      ],
      [/(<sv:telefoonnummer>0600000001<\/sv:telefoonnummer>)/, '$1\n      <sv:emailadres>kim@voorbeeld.example</sv:emailadres>'],
    ),
  };
}
