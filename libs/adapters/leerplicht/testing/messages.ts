import type { Inbound } from '@schakel/adapter-contract';
import { goldenSamples, type FaultySample, type Spot } from '@schakel/adapter-contract/testing';

/** Synthetic people only: the golden chains and variations on them. */

export const golden = goldenSamples('leerplicht');

/** A golden message as text, by the end of its name. */
function goldenXml(name: string): string {
  const sample = golden.reads.find(({ naam }) => naam.endsWith(name));
  if (sample === undefined) throw new Error(`no golden sample ${name}`);
  return Buffer.from(sample.inbound.body).toString();
}
export const REPORTED = goldenXml('verzuim-halt-negatief/01-absence.reported.xml');
export const CHANGED = goldenXml('02-absence.changed.xml');
export const WITHDRAWN = goldenXml('02-absence.withdrawn.xml');
export const STATUS = goldenXml('03-absence.status.xml');
export const REFERRAL = goldenXml('04-halt.referral.xml');
export const PV = goldenXml('08-pv.issued.xml');
export const CRIMINAL = goldenXml('09-inquiry.requested.criminal.xml');
/** For three children. */
export const VTO = goldenXml('01-inquiry.requested.protection.xml');

export const inbound = (xml: string | Uint8Array, contentType = 'application/xml'): Inbound => ({
  contentType,
  headers: { 'content-type': contentType },
  body: typeof xml === 'string' ? Buffer.from(xml) : xml,
});

/** The message with parts replaced; a part that is not there is a fault of the test. */
export function changed(xml: string, ...changes: readonly (readonly [from: string | RegExp, to: string])[]): string {
  return changes.reduce((text, [from, to]) => {
    const next = text.replace(from, to);
    if (next === text) throw new Error(`nothing to change: ${from}`);
    return next;
  }, xml);
}
/** An element with all that is in it, and the white space before it. */
export const part = (name: string): RegExp => new RegExp(`\\s*<${name}>[\\s\\S]*?</${name}>`);

export const GEVAL = '/verzuimbericht/MeldenRelatiefVerzuim/Verzuimgeval';
export const MUTATIE = '/verzuimbericht/MutatieMeldingRelatiefVerzuim/Verzuimgeval';
export const STATUSMELDING = '/verzuimbericht/StatusMelding';
export const VERWIJZING = '/verzuimbericht/HaltVerwijzing';
export const PV_AT = '/verzuimbericht/ProcesVerbaal';
export const CRIMINAL_AT = '/verzuimbericht/VerzoekStrafonderzoek';
export const VTO_AT = '/verzuimbericht/VerzoekBeschermingsonderzoek';

export const spots = (faults: readonly string[]): Spot[] =>
  faults.map((spot) => ({ code: spot.slice(0, spot.indexOf(' ')), veld: spot.slice(spot.indexOf(' ') + 1) }));
export const faulty = (naam: string, xml: string | Uint8Array, ...faults: readonly string[]): FaultySample => ({
  naam,
  inbound: inbound(xml),
  faults: spots(faults),
});

/** Everything that the format has beside what the golden chains use. */
export const FULL = changed(
  REPORTED,
  [part('NummerMeldingRelatiefVerzuim'), ''],
  [part('ZaaknummerLeerplicht'), ''],
  [
    '<Burgerservicenummer>999990007</Burgerservicenummer>',
    `<Onderwijsnummer>100000004</Onderwijsnummer><Geslachtsnaam>Voorbeeld</Geslachtsnaam><Geslacht>O</Geslacht>
      <AfwijkendAdres><Straatnaam>Proefweg</Straatnaam><Huisnummer>7</Huisnummer><HuisnummerToevoeging>bis</HuisnummerToevoeging>
      <Postcode>9999 ZZ</Postcode><Plaatsnaam>Voorbeeldstad</Plaatsnaam><AanduidingLocatie>achterhuis</AanduidingLocatie></AfwijkendAdres>
      <Telefoonnummer>0600000002</Telefoonnummer>`,
  ],
  [
    '<StatusMeldingRelatiefVerzuim>R</StatusMeldingRelatiefVerzuim>',
    '<StatusMeldingRelatiefVerzuim>G</StatusMeldingRelatiefVerzuim><RedenMeldingAfgesloten>T</RedenMeldingAfgesloten>',
  ],
  [part('VermoedelijkeReden'), `<Toelichting>${'é'.repeat(100)}</Toelichting>`],
  [
    '<ActieOndernemen>true</ActieOndernemen>',
    '<ActieOndernemen>0</ActieOndernemen><ToelichtingOndernomenActie> Niemand\n thuis </ToelichtingOndernomenActie>',
  ],
  ['<ActieGewenst>true</ActieGewenst>', '<ActieGewenst>false</ActieGewenst><ToelichtingActieGewenst>Nog niet</ToelichtingActieGewenst>'],
  [part('AlleLessenGemist'), ''],
  [
    part('Verzuimdagen'),
    '<Onderwijsdeelname><LeerjaarVO>3</LeerjaarVO><NaamOpleiding>Havo</NaamOpleiding><SoortOpleiding>VO</SoortOpleiding><VormOpleiding>VT</VormOpleiding></Onderwijsdeelname>',
  ],
  [part('Netnummer'), ''],
  ['</Melder>', '</Melder><CcEmailontvanger>BEIDE</CcEmailontvanger>'],
);
