import { changed, CHANGED, part, REPORTED, STATUS } from './messages';
import { ABSOLUTE, COUPLING, REPORT_WRITES, WITHDRAWAL } from './reports';

/** Messages that together with the acts hold every field of the schema: a field that reader and writer both forget is missed here. */

const PERSON =
  '<Geslachtsnaam>Voorbeeld</Geslachtsnaam><VoorvoegselGeslachtsnaam>van der</VoorvoegselGeslachtsnaam><Voornamen>Noor</Voornamen><Geboortedatum>2011-03</Geboortedatum><Geslacht>V</Geslacht>';
const ADDRESS =
  '<Straatnaam>Voorbeeldstraat</Straatnaam><Huisnummer>12</Huisnummer><Huisletter>B</Huisletter><HuisnummerToevoeging>bis</HuisnummerToevoeging><Postcode>9999ZZ</Postcode><Plaatsnaam>Voorbeeldstad</Plaatsnaam><AanduidingLocatie>achterhuis</AanduidingLocatie>';
const REPORTED_CHILD = `<Leerling><Burgerservicenummer>999990007</Burgerservicenummer><Onderwijsnummer>100000016</Onderwijsnummer>${PERSON}<Adres>${ADDRESS}</Adres><AfwijkendAdres>${ADDRESS}</AfwijkendAdres><Telefoonnummer>0600000001</Telefoonnummer></Leerling>`;
const YOUTH = `<Leerling><Burgerservicenummer>999990007</Burgerservicenummer><Onderwijsnummer>100000016</Onderwijsnummer><RniNummer>12345678901234567</RniNummer><Geslachtsnaam>Voorbeeld</Geslachtsnaam><VoorvoegselGeslachtsnaam>van der</VoorvoegselGeslachtsnaam><Voorletters>N.</Voorletters><Voornamen>Noor</Voornamen><Geboortedatum>2011</Geboortedatum><Geslacht>V</Geslacht><Adres>${ADDRESS}</Adres><Telefoonnummer>0600000001</Telefoonnummer><Emailadres>noor@voorbeeld.example</Emailadres></Leerling>`;
const REPORT_MORE: readonly (readonly [RegExp | string, string])[] = [
  [part('Leerling'), REPORTED_CHILD],
  [
    /<VermoedelijkeReden>[\s\S]*<AlleLessenGemist>false<\/AlleLessenGemist>/,
    '<VermoedelijkeReden>Onbekend</VermoedelijkeReden><Toelichting>Kort</Toelichting><ActieOndernemen>true</ActieOndernemen><ToelichtingOndernomenActie>Gebeld</ToelichtingOndernomenActie><ActieGewenst>true</ActieGewenst><ToelichtingActieGewenst>Huisbezoek</ToelichtingActieGewenst><AlleLessenGemist>false</AlleLessenGemist>',
  ],
  ['<VerzuimLesuren>5</VerzuimLesuren>', '<VerzuimLesuren>5</VerzuimLesuren><LengteLesuur>45</LengteLesuur>'],
  [
    '</Verzuimdagen>',
    '</Verzuimdagen><Onderwijsdeelname><LeerjaarVO>3</LeerjaarVO><NiveauOpleiding>3</NiveauOpleiding><NaamOpleiding>Havo</NaamOpleiding><Leerweg>BOL</Leerweg><SoortOpleiding>VO</SoortOpleiding><VormOpleiding>VT</VormOpleiding></Onderwijsdeelname>',
  ],
  ['</Melder>', '</Melder><CcEmailontvanger>BEIDE</CcEmailontvanger>'],
];
const CLOSED: readonly (readonly [RegExp | string, string])[] = [
  [
    /<StatusMeldingRelatiefVerzuim>.<\/StatusMeldingRelatiefVerzuim>/,
    '<StatusMeldingRelatiefVerzuim>G</StatusMeldingRelatiefVerzuim><RedenMeldingAfgesloten>T</RedenMeldingAfgesloten>',
  ],
];
const HANDED_OVER: readonly (readonly [RegExp | string, string])[] = [
  [
    /<StatusMeldingRelatiefVerzuim>.<\/StatusMeldingRelatiefVerzuim>/,
    '<StatusMeldingRelatiefVerzuim>D</StatusMeldingRelatiefVerzuim><OvernemendePartij>Gemeente Elders</OvernemendePartij><AndereOvernemendePartij>Bureau</AndereOvernemendePartij>',
  ],
  [/<DatumMelding>[^<]*/, '<DatumMelding>2019-09-09'],
];

const writes = (naam: string): string => {
  const sample = REPORT_WRITES.find((each) => each.naam.startsWith(naam));
  if (sample === undefined) throw new Error(`no sample ${naam}`);
  return sample.body;
};

const CONCERNED = `<Belanghebbenden><Belanghebbende><Rol>112</Rol><Persoon><Burgerservicenummer>999990068</Burgerservicenummer><Geslachtsnaam>Bedacht</Geslachtsnaam><VoorvoegselGeslachtsnaam>ter</VoorvoegselGeslachtsnaam><Voorletters>R.</Voorletters><Voornamen>Robin</Voornamen><Geboortedatum>1986</Geboortedatum><Geslacht>V</Geslacht><Adres>${ADDRESS}</Adres><AdresBuitenland><Landcode>5010</Landcode><Land>Verzonnenland</Land><Regel1>Teststreet 1</Regel1><Regel2>1000 Test</Regel2><Regel3>Testregion</Regel3></AdresBuitenland><Telefoonnummer>0600000051</Telefoonnummer><Emailadres>robin@voorbeeld.example</Emailadres></Persoon></Belanghebbende><Belanghebbende><Rol>413</Rol><Instelling><Naam>Fictief College</Naam><Vestigingsnummer>000012345678</Vestigingsnummer><Telefoonnummer>0999123456</Telefoonnummer><Emailadres>zorg@fictiefcollege.example</Emailadres></Instelling></Belanghebbende></Belanghebbenden>`;
const KIND = (number: string): string =>
  `<Kind>${number}<Geslachtsnaam>Verzonnen</Geslachtsnaam><VoorvoegselGeslachtsnaam>de</VoorvoegselGeslachtsnaam><Voorletters>B.</Voorletters><Voornamen>Bo</Voornamen><Geboortedatum>2012-02</Geboortedatum><Geslacht>M</Geslacht><Adres>${ADDRESS}</Adres><Telefoonnummer>0600000061</Telefoonnummer><Emailadres>bo@voorbeeld.example</Emailadres><ZaaknummerLeerplicht>LP-9901-2026-000201</ZaaknummerLeerplicht><NummerMeldingRelatiefVerzuim>20260002</NummerMeldingRelatiefVerzuim></Kind>`;

export const EVERYTHING: readonly { readonly naam: string; readonly xml: string }[] = [
  {
    naam: 'a report',
    xml: changed(
      REPORTED,
      ...REPORT_MORE,
      ['<Begindatum>2026-08-31</Begindatum>', '<Begindatum>2026-08-31</Begindatum><Einddatum>2026-09-06</Einddatum>'],
      ...CLOSED,
    ),
  },
  { naam: 'a report that was handed over', xml: changed(REPORTED, ...HANDED_OVER) },
  { naam: 'a change', xml: changed(CHANGED, ...REPORT_MORE, ...CLOSED) },
  { naam: 'a change of a report that was handed over', xml: changed(CHANGED, ...HANDED_OVER) },
  { naam: 'absolute absence', xml: changed(ABSOLUTE, [part('Leerling'), REPORTED_CHILD]) },
  { naam: 'a withdrawal', xml: changed(WITHDRAWAL, [part('Leerling'), YOUTH]) },
  { naam: 'a coupling', xml: COUPLING },
  {
    naam: 'a status',
    xml: changed(
      STATUS,
      ['>B<', '>G<'],
      [
        '</StatusMeldingRelatiefVerzuim>',
        '</StatusMeldingRelatiefVerzuim><RedenMeldingAfgesloten>T</RedenMeldingAfgesloten><ToelichtingAfsluiting>leerling / deelnemer is gezien door gemeente</ToelichtingAfsluiting>',
      ],
    ),
  },
  { naam: 'a status that was handed over', xml: writes('status D') },
  { naam: 'a referral', xml: changed(writes('a referral registered'), [part('Leerling'), YOUTH]) },
  { naam: 'a proces-verbaal', xml: changed(writes('a proces-verbaal'), [part('Leerling'), YOUTH]) },
  {
    naam: 'a criminal request',
    xml: changed(
      writes('a criminal request'),
      [part('Leerling'), YOUTH],
      ['<PvNummer>', '<NummerMeldingRelatiefVerzuim>20260001</NummerMeldingRelatiefVerzuim><PvNummer>'],
    ),
  },
  {
    naam: 'a protection request',
    xml: changed(
      writes('a request for three children'),
      [
        part('Kinderen'),
        `<Kinderen>${KIND('<Burgerservicenummer>010000008</Burgerservicenummer>')}${KIND('<RniNummer>12345678901234567</RniNummer>').replaceAll('000201', '000202').replaceAll('20260002', '20260003')}</Kinderen>`,
      ],
      [part('Belanghebbenden'), CONCERNED],
      [
        '<GezaghebbendenGeinformeerd>true</GezaghebbendenGeinformeerd>',
        '<GezaghebbendenGeinformeerd>false</GezaghebbendenGeinformeerd><RedenNietGeinformeerd>Gevaar</RedenNietGeinformeerd>',
      ],
    ),
  },
];
