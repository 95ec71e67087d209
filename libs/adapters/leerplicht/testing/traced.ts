import { CHANGED, changed, CRIMINAL, inbound, part, PV, REFERRAL, REPORTED, STATUS, VTO } from './messages';

/** Messages with what the other samples leave out, so that every field of the schema is met: nobody in them exists. */

const address = (name: string, n: number): string =>
  `<${name}><Straatnaam>Verzonnen Laan ${n}</Straatnaam><Huisnummer>${40 + n}</Huisnummer><Huisletter>c</Huisletter><HuisnummerToevoeging>t${n}</HuisnummerToevoeging><Postcode>999${n} XY</Postcode><Plaatsnaam>Bedachtdorp ${n}</Plaatsnaam><AanduidingLocatie>naast de molen ${n}</AanduidingLocatie></${name}>`;
const LEERLING = `<Burgerservicenummer>999990007</Burgerservicenummer><Onderwijsnummer>100000004</Onderwijsnummer>
      <Geslachtsnaam>Verzonnen</Geslachtsnaam><VoorvoegselGeslachtsnaam>op den</VoorvoegselGeslachtsnaam><Voornamen>Kim Bo</Voornamen>
      <Geboortedatum>2011-05-06</Geboortedatum><Geslacht>O</Geslacht>${address('Adres', 1)}`;
const ONDERWIJS =
  '<Onderwijsdeelname><LeerjaarVO>3</LeerjaarVO><NiveauOpleiding>vmbo-t</NiveauOpleiding><NaamOpleiding>Theoretisch</NaamOpleiding><Leerweg>TL</Leerweg><SoortOpleiding>VO</SoortOpleiding><VormOpleiding>DT</VormOpleiding></Onderwijsdeelname>';
const youth = (xml: string, more = ''): string => changed(xml, [/<Leerling>[^]*<\/Leerling>/, `<Leerling>${LEERLING}${more}</Leerling>`]);
const pupil = (xml: string): string => youth(xml, `${address('AfwijkendAdres', 2)}<Telefoonnummer>0600000002</Telefoonnummer>`);

const closed: readonly [string | RegExp, string] = [
  /<StatusMeldingRelatiefVerzuim>.<\/StatusMeldingRelatiefVerzuim>/,
  '<StatusMeldingRelatiefVerzuim>G</StatusMeldingRelatiefVerzuim><RedenMeldingAfgesloten>T</RedenMeldingAfgesloten>',
];
const report = (xml: string): string => {
  const whole = changed(
    pupil(xml),
    closed,
    ['</Verzuimdagen>', `</Verzuimdagen>${ONDERWIJS}`],
    ['</Melder>', '</Melder><CcEmailontvanger>BEIDE</CcEmailontvanger>'],
  );
  const ended = /<Einddatum>/.test(whole) ? whole : changed(whole, ['</Begindatum>', '</Begindatum><Einddatum>2026-09-11</Einddatum>']);
  return changed(
    ended,
    ['</VermoedelijkeReden>', '</VermoedelijkeReden><Toelichting>Kort en goed</Toelichting>'],
    ['</ActieGewenst>', '</ActieGewenst><ToelichtingActieGewenst>Graag een gesprek</ToelichtingActieGewenst>'],
  );
};
const withdrawn = (xml: string): string =>
  changed(xml, [closed[0], '<StatusMeldingRelatiefVerzuim>I</StatusMeldingRelatiefVerzuim><RedenIngetrokken>F</RedenIngetrokken>']);
const family = changed(
  VTO,
  [part('Adres'), address('Adres', 3)],
  [
    /<Belanghebbende>\s*<Rol>[^]*?<\/Persoon>/,
    `<Belanghebbende><Rol>112</Rol><Persoon><Burgerservicenummer>999990068</Burgerservicenummer><Geslachtsnaam>Verzonnen</Geslachtsnaam><VoorvoegselGeslachtsnaam>de</VoorvoegselGeslachtsnaam><Voorletters>R.</Voorletters><Voornamen>Robin</Voornamen><Geboortedatum>1980-01-31</Geboortedatum><Geslacht>V</Geslacht>${address('Adres', 4)}<Telefoonnummer>0600000051</Telefoonnummer><Emailadres>bo@voorbeeld.example</Emailadres></Persoon>`,
  ],
);

const MESSAGES = {
  'a report with everything in it': report(REPORTED),
  'a changed report with everything in it': report(CHANGED),
  'a report that is withdrawn, with everything in it': withdrawn(CHANGED),
  'a status with everything in it': changed(STATUS, [
    closed[0],
    `${closed[1]}<ToelichtingAfsluiting>er loopt geen actie meer richting leerling / deelnemer</ToelichtingAfsluiting>`,
  ]),
  'a referral with everything in it': youth(REFERRAL),
  'a proces-verbaal with everything in it': youth(PV),
  'a criminal request with everything in it': changed(youth(CRIMINAL), [
    '<PvNummer>',
    '<NummerMeldingRelatiefVerzuim>20260001</NummerMeldingRelatiefVerzuim><PvNummer>',
  ]),
  'a request with whole addresses': family,
};

export const TRACED = Object.entries(MESSAGES).map(([naam, xml]) => ({ naam, inbound: inbound(xml) }));
