import type { Content, Outgoing } from '@schakel/adapter-contract';
import { goldenParty, type ReadSample, SCHAKEL, type WriteSample } from '@schakel/adapter-contract/testing';
import type { EventKind, Identifier, Statement, Subject } from '@schakel/dossier';
import type { Json } from '@schakel/kernel';
import { inbound } from './messages';

/** Each act with all that it can say, and with no more than it must: written by hand, in the words of the dossier. */

const zaak: Identifier = { soort: 'zaaknummer-leerplicht', waarde: 'LP-9901-2026-000101' };
const melding: Identifier = { soort: 'meldingsnummer', waarde: '20260001' };
const verwijzing: Identifier = { soort: 'kenmerk-verwijzing', waarde: 'HV-9901-2026-0101' };
const halt: Identifier = { soort: 'halt-dossiernummer', waarde: 'H-2026-004711' };
const pv: Identifier = { soort: 'pv-nummer', waarde: 'PV-9901-2026-0101' };
const parket: Identifier = { soort: 'parketnummer', waarde: '99-000101-26' };
const vto: Identifier = { soort: 'vto-nummer', waarde: 'VTO-9901-2026-0007' };
const straf: Identifier = { soort: 'kenmerk-onderzoek', waarde: 'SO-9901-2026-0101' };
const rvdk: Identifier = { soort: 'rvdk-zaaknummer', waarde: 'RVDK-2026-000201' };
const vt: Identifier = { soort: 'vt-meldingsnummer', waarde: 'VT-2026-0042' };
const kenmerk: Identifier = { soort: 'kenmerk-verrichting', waarde: 'V-2026-0017', uitgever: '9901' };
const bsn: Identifier = { soort: 'burgerservicenummer', waarde: '010000008' };
const onderwijsnummer: Identifier = { soort: 'onderwijsnummer', waarde: '100000016' };
const rni: Identifier = { soort: 'rni-nummer', waarde: '12345678901234567' };

/** How each number stands in a message. */
const NUMBER_XML: readonly (readonly [Identifier, string])[] = [
  [kenmerk, '<KenmerkVerrichting>V-2026-0017</KenmerkVerrichting><UitgeverKenmerk>9901</UitgeverKenmerk>'],
  [vt, '<VtMeldingsnummer>VT-2026-0042</VtMeldingsnummer>'],
  [zaak, '<ZaaknummerLeerplicht>LP-9901-2026-000101</ZaaknummerLeerplicht>'],
  [melding, '<NummerMeldingRelatiefVerzuim>20260001</NummerMeldingRelatiefVerzuim>'],
  [verwijzing, '<KenmerkVerwijzing>HV-9901-2026-0101</KenmerkVerwijzing>'],
  [halt, '<HaltDossiernummer>H-2026-004711</HaltDossiernummer>'],
  [pv, '<PvNummer>PV-9901-2026-0101</PvNummer>'],
  [parket, '<Parketnummer>99-000101-26</Parketnummer>'],
  [vto, '<VtoNummer>VTO-9901-2026-0007</VtoNummer>'],
  [straf, '<KenmerkOnderzoek>SO-9901-2026-0101</KenmerkOnderzoek>'],
  [rvdk, '<RvdkZaaknummer>RVDK-2026-000201</RvdkZaaknummer>'],
  [bsn, '<Burgerservicenummer>010000008</Burgerservicenummer>'],
  [onderwijsnummer, '<Onderwijsnummer>100000016</Onderwijsnummer>'],
  [rni, '<RniNummer>12345678901234567</RniNummer>'],
];
const ELEMENT_OF: Readonly<Record<string, string>> = Object.fromEntries(
  NUMBER_XML.map(([{ soort }, xml]) => [soort, xml.slice(1, xml.indexOf('>'))]),
);
const numberXml = (ids: readonly Identifier[]): string =>
  NUMBER_XML.filter(([id]) => ids.includes(id))
    .map(([, xml]) => xml)
    .join('');
const isOfChild = (id: Identifier): boolean => [bsn, onderwijsnummer, rni].includes(id);

/** Everything that can be said of a child, and what it means. */
const CHILD_XML =
  '<Geslachtsnaam>Voorbeeld</Geslachtsnaam><VoorvoegselGeslachtsnaam>van der</VoorvoegselGeslachtsnaam><Voorletters>N.</Voorletters><Voornamen>Noor</Voornamen><Geboortedatum>2011-03</Geboortedatum><Geslacht>V</Geslacht><Adres><Straatnaam>Voorbeeldstraat</Straatnaam><Huisnummer>12</Huisnummer><Huisletter>B</Huisletter><HuisnummerToevoeging>bis</HuisnummerToevoeging><Postcode>9999ZZ</Postcode><Plaatsnaam>Voorbeeldstad</Plaatsnaam><AanduidingLocatie>achterhuis</AanduidingLocatie></Adres><Telefoonnummer>0600000001</Telefoonnummer><Emailadres>noor@voorbeeld.example</Emailadres>';
const CHILD: Readonly<Record<string, readonly [Json, string]>> = {
  geslachtsnaam: [{ voorvoegsel: 'van der', geslachtsnaam: 'Voorbeeld' }, 'Geslachtsnaam'],
  voorletters: ['N.', 'Voorletters'],
  voornamen: ['Noor', 'Voornamen'],
  geboortedatum: ['2011-03', 'Geboortedatum'],
  geslacht: ['vrouw', 'Geslacht'],
  adres: [
    {
      straatnaam: 'Voorbeeldstraat',
      huisnummer: 12,
      huisletter: 'B',
      huisnummertoevoeging: 'bis',
      postcode: '9999ZZ',
      plaats: 'Voorbeeldstad',
      locatie: 'achterhuis',
    },
    'Adres',
  ],
  telefoonnummer: ['0600000001', 'Telefoonnummer'],
  emailadres: ['noor@voorbeeld.example', 'Emailadres'],
};

const OFFICER_XML =
  '<Naam>J. de Boer</Naam><Functie>Leerplichtambtenaar</Functie><Telefoonnummer>0999-654321</Telefoonnummer><Emailadres>leerplicht@voorbeeldstad.example</Emailadres>';
const officer = {
  naam: 'J. de Boer',
  functie: 'Leerplichtambtenaar',
  telefoonnummer: '0999-654321',
  emailadres: 'leerplicht@voorbeeldstad.example',
};
const functionaris = [officer, 'Functionaris'] as const;
const FUNCTIONARIS_XML = `<Functionaris>${OFFICER_XML}</Functionaris>`;
const REGISTRATIE_XML =
  '<Registratie><Namens>LEERPLICHT</Namens><Functionaris>P. de Bip</Functionaris><Functie>BIP-professional</Functie><Mandaat>Mandaatbesluit 2026-4</Mandaat></Registratie>';
export const registratie = {
  namens: 'LEERPLICHT',
  functionaris: 'P. de Bip',
  functie: 'BIP-professional',
  mandaat: 'Mandaatbesluit 2026-4',
};
const SCHOOL_XML = '<School><BRIN>99ZZ</BRIN><Naam>Fictief College</Naam></School>';
const school = [{ brin: '99ZZ', naam: 'Fictief College' }, 'School'] as const;
const toelichting = ['Zie het verslag\nvan 3 september.', 'Toelichting'] as const;
const TOELICHTING_XML = '<Toelichting>Zie het verslag\nvan 3 september.</Toelichting>';
const professionalXml = (name: string): string => `<${name}><Organisatie>BIP Voorbeeldstad</Organisatie>${OFFICER_XML}</${name}>`;
const professional = { organisatie: 'BIP Voorbeeldstad', ...officer };

type Values = Readonly<Record<string, readonly [Json, string]>>;

/** One act: how it is written and what it means; by hand. `named` are the statements about other parts of the case. */
interface ActCase {
  readonly kind: EventKind;
  readonly element: string;
  readonly subject: Subject;
  readonly numbers: readonly Identifier[];
  readonly named: readonly (readonly [path: string, id: Identifier])[];
  readonly full: readonly [xml: string, values: Values];
  readonly least: readonly [xml: string, values: Values];
}

const ofAChild = [bsn, onderwijsnummer, rni];
const ofTheCase = [zaak, melding, verwijzing, halt, pv, parket, vto, straf, rvdk];
/** A part may be named by each of its numbers. */
const everyNamed: ActCase['named'] = [
  ['zaak', zaak],
  ['melding', melding],
  ['verwijzing', verwijzing],
  ['verwijzing', halt],
  ['procesVerbaal', pv],
  ['procesVerbaal', parket],
  ['onderzoek', vto],
  ['onderzoek', straf],
  ['onderzoek', rvdk],
];

const verrichting = (kind: EventKind, element: string, full: readonly [string, Values], least: readonly [string, Values]): ActCase => ({
  kind,
  element,
  subject: { soort: 'verrichting', nummer: kenmerk },
  numbers: [...ofAChild, kenmerk, ...ofTheCase],
  named: everyNamed,
  full,
  least,
});
const ofChild = (kind: EventKind, element: string, full: readonly [string, Values], least: readonly [string, Values]): ActCase => ({
  kind,
  element,
  subject: { soort: 'jongere' },
  numbers: [...ofAChild, zaak],
  named: [['zaak', zaak]],
  full,
  least,
});

export const ACT_CASES: readonly ActCase[] = [
  verrichting(
    'authorised-absence.signal',
    'GeoorloofdVerzuimSignaal',
    [
      `<SoortAfwezigheid>ZIEKTE</SoortAfwezigheid><BronSignaal>JEUGDARTS</BronSignaal><PeriodeVan>2026-08-31</PeriodeVan><PeriodeTot>2026-09-11</PeriodeTot><Verzuimuren>40</Verzuimuren>${SCHOOL_XML}${TOELICHTING_XML}`,
      {
        soortAfwezigheid: ['ZIEKTE', 'SoortAfwezigheid'],
        bronSignaal: ['JEUGDARTS', 'BronSignaal'],
        periodeVan: ['2026-08-31', 'PeriodeVan'],
        periodeTot: ['2026-09-11', 'PeriodeTot'],
        verzuimuren: [40, 'Verzuimuren'],
        school,
        toelichting,
      },
    ],
    [
      '<SoortAfwezigheid>SCHORSING</SoortAfwezigheid><BronSignaal>SCHOOL</BronSignaal><PeriodeVan>2026-08-31</PeriodeVan>',
      {
        soortAfwezigheid: ['SCHORSING', 'SoortAfwezigheid'],
        bronSignaal: ['SCHOOL', 'BronSignaal'],
        periodeVan: ['2026-08-31', 'PeriodeVan'],
      },
    ],
  ),
  verrichting(
    'exemption.recorded',
    'Vrijstelling',
    [
      `<Grond>5-c</Grond><Begindatum>2026-09-01</Begindatum><Einddatum>2027-07-31</Einddatum><Toegekend>true</Toegekend><EerderBeroep>false</EerderBeroep><BuitenlandseSchool>Verzonnen Lyceum, Verwegstad</BuitenlandseSchool>${TOELICHTING_XML}`,
      {
        grond: ['5-c', 'Grond'],
        begindatum: ['2026-09-01', 'Begindatum'],
        einddatum: ['2027-07-31', 'Einddatum'],
        toegekend: [true, 'Toegekend'],
        eerderBeroep: [false, 'EerderBeroep'],
        buitenlandseSchool: ['Verzonnen Lyceum, Verwegstad', 'BuitenlandseSchool'],
        toelichting,
      },
    ],
    [
      '<Grond>11-g</Grond><Begindatum>2026-09-01</Begindatum><Toegekend>false</Toegekend>',
      { grond: ['11-g', 'Grond'], begindatum: ['2026-09-01', 'Begindatum'], toegekend: [false, 'Toegekend'] },
    ],
  ),
  verrichting(
    'intake.started',
    'StartOnderzoek',
    [`<Route>2</Route>${FUNCTIONARIS_XML}${TOELICHTING_XML}`, { route: ['2', 'Route'], functionaris, toelichting }],
    ['', {}],
  ),
  verrichting(
    'hearing.invited',
    'UitnodigingHoorgesprek',
    [
      `<DatumHoorgesprek>2026-09-18</DatumHoorgesprek><Locatie>Stadhuis, kamer 2</Locatie><Uitgenodigde>JONGERE</Uitgenodigde><Uitgenodigde>OUDER_1</Uitgenodigde>${FUNCTIONARIS_XML}`,
      {
        datumHoorgesprek: ['2026-09-18', 'DatumHoorgesprek'],
        locatie: ['Stadhuis, kamer 2', 'Locatie'],
        uitgenodigden: [['JONGERE', 'OUDER_1'], 'Uitgenodigde[1]'],
        functionaris,
      },
    ],
    [
      '<DatumHoorgesprek>2026-09-18</DatumHoorgesprek><Uitgenodigde>JONGERE</Uitgenodigde>',
      { datumHoorgesprek: ['2026-09-18', 'DatumHoorgesprek'], uitgenodigden: [['JONGERE'], 'Uitgenodigde'] },
    ],
  ),
  verrichting(
    'interview.held',
    'Gesprek',
    [
      `<SoortGesprek>HOORGESPREK</SoortGesprek><Deelnemer>JONGERE</Deelnemer><Deelnemer>OUDER_2</Deelnemer><Deelnemer>SCHOOL</Deelnemer><Verschenen>true</Verschenen><Afspraken>Elke dag om half negen melden.</Afspraken>${FUNCTIONARIS_XML}`,
      {
        soortGesprek: ['HOORGESPREK', 'SoortGesprek'],
        deelnemers: [['JONGERE', 'OUDER_2', 'SCHOOL'], 'Deelnemer[1]'],
        verschenen: [true, 'Verschenen'],
        afspraken: ['Elke dag om half negen melden.', 'Afspraken'],
        functionaris,
      },
    ],
    ['<SoortGesprek>TELEFONISCH</SoortGesprek>', { soortGesprek: ['TELEFONISCH', 'SoortGesprek'] }],
  ),
  verrichting(
    'warning.given',
    'Waarschuwing',
    [
      `<GerichtAan>OUDER_1</GerichtAan><GerichtAan>OUDER_2</GerichtAan><Schriftelijk>true</Schriftelijk><Reden>Het verzuim gaat door</Reden>${FUNCTIONARIS_XML}`,
      {
        gerichtAan: [['OUDER_1', 'OUDER_2'], 'GerichtAan[1]'],
        schriftelijk: [true, 'Schriftelijk'],
        reden: ['Het verzuim gaat door', 'Reden'],
        functionaris,
      },
    ],
    [
      '<GerichtAan>JONGERE</GerichtAan><Schriftelijk>false</Schriftelijk>',
      { gerichtAan: [['JONGERE'], 'GerichtAan'], schriftelijk: [false, 'Schriftelijk'] },
    ],
  ),
  verrichting(
    'consent.given',
    'Toestemming',
    [
      `<Gever>OUDER_1</Gever><Waarvoor>HALT</Waarvoor>${TOELICHTING_XML}`,
      { gever: ['OUDER_1', 'Gever'], waarvoor: ['HALT', 'Waarvoor'], toelichting },
    ],
    [
      '<Gever>JONGERE</Gever><Waarvoor>GEGEVENSDELING</Waarvoor>',
      { gever: ['JONGERE', 'Gever'], waarvoor: ['GEGEVENSDELING', 'Waarvoor'] },
    ],
  ),
  verrichting(
    'consent.withdrawn',
    'ToestemmingIngetrokken',
    [
      `<Gever>VOOGD</Gever><Waarvoor>HULP</Waarvoor>${TOELICHTING_XML}`,
      { gever: ['VOOGD', 'Gever'], waarvoor: ['HULP', 'Waarvoor'], toelichting },
    ],
    ['<Gever>JONGERE</Gever><Waarvoor>HALT</Waarvoor>', { gever: ['JONGERE', 'Gever'], waarvoor: ['HALT', 'Waarvoor'] }],
  ),
  {
    kind: 'halt.withdrawn',
    element: 'HaltVerwijzingIngetrokken',
    subject: { soort: 'verwijzing', nummer: verwijzing },
    numbers: [...ofAChild, verwijzing, halt, zaak, melding],
    named: [
      ['zaak', zaak],
      ['melding', melding],
    ],
    full: ['<RedenIntrekking>De jongere is verhuisd</RedenIntrekking>', { redenIntrekking: ['De jongere is verhuisd', 'RedenIntrekking'] }],
    least: ['', {}],
  },
  {
    kind: 'prosecution.decision',
    element: 'Vervolgingsbeslissing',
    subject: { soort: 'proces-verbaal', nummer: pv },
    numbers: [...ofAChild, pv, parket, zaak, melding, verwijzing, halt],
    named: [
      ['zaak', zaak],
      ['melding', melding],
      ['verwijzing', verwijzing],
      ['verwijzing', halt],
    ],
    full: [
      `<Beslissing>DAGVAARDING</Beslissing><DatumBeslissing>2026-11-02</DatumBeslissing><DatumZitting>2026-12-01</DatumZitting><Uitspraak>GELDBOETE</Uitspraak><DatumUitspraak>2026-12-15</DatumUitspraak><Geldboete>100</Geldboete><GeldboeteVoorwaardelijk>true</GeldboeteVoorwaardelijk><EindeProeftijd>2028-12-14</EindeProeftijd>${TOELICHTING_XML}`,
      {
        beslissing: ['DAGVAARDING', 'Beslissing'],
        datumBeslissing: ['2026-11-02', 'DatumBeslissing'],
        datumZitting: ['2026-12-01', 'DatumZitting'],
        uitspraak: ['GELDBOETE', 'Uitspraak'],
        datumUitspraak: ['2026-12-15', 'DatumUitspraak'],
        geldboete: [100, 'Geldboete'],
        geldboeteVoorwaardelijk: [true, 'GeldboeteVoorwaardelijk'],
        eindeProeftijd: ['2028-12-14', 'EindeProeftijd'],
        toelichting,
      },
    ],
    least: [
      '<Beslissing>SEPOT</Beslissing><DatumBeslissing>2026-11-02</DatumBeslissing>',
      { beslissing: ['SEPOT', 'Beslissing'], datumBeslissing: ['2026-11-02', 'DatumBeslissing'] },
    ],
  },
  verrichting(
    'rvdk.consult',
    'RaadsOverleg',
    [
      `<Vraag>Past een werkstraf?</Vraag><Antwoord>Eerst Halt.</Antwoord><Advies>HALT</Advies><Advies>SEPOT_MET_HULP</Advies>${FUNCTIONARIS_XML}`,
      {
        vraag: ['Past een werkstraf?', 'Vraag'],
        antwoord: ['Eerst Halt.', 'Antwoord'],
        advies: [['HALT', 'SEPOT_MET_HULP'], 'Advies[1]'],
        functionaris,
      },
    ],
    ['<Vraag>Past een leerstraf?</Vraag>', { vraag: ['Past een leerstraf?', 'Vraag'] }],
  ),
  {
    kind: 'inquiry.withdrawn',
    element: 'VerzoekOnderzoekIngetrokken',
    subject: { soort: 'onderzoek', nummer: vto },
    numbers: [...ofAChild, vto, straf, rvdk, zaak, melding],
    named: [
      ['zaak', zaak],
      ['melding', melding],
    ],
    full: [
      '<RedenIntrekking>Vrijwillige hulp is genoeg</RedenIntrekking>',
      { redenIntrekking: ['Vrijwillige hulp is genoeg', 'RedenIntrekking'] },
    ],
    least: ['', {}],
  },
  ofChild(
    'probation.notice',
    'Jeugdreclassering',
    [
      `<Jeugdreclassering><Omschrijving>Toezicht en begeleiding</Omschrijving><Instelling>Verzonnen Jeugdbescherming</Instelling><Instellingnummer>12345678</Instellingnummer><Rolcode>0301</Rolcode><Rol>Gecertificeerde instelling</Rol><Toelichting>Begint per direct</Toelichting><Aanspreekpunt>${OFFICER_XML}</Aanspreekpunt></Jeugdreclassering>`,
      {
        jeugdreclassering: [
          {
            omschrijving: 'Toezicht en begeleiding',
            instelling: 'Verzonnen Jeugdbescherming',
            instellingnummer: '12345678',
            rolcode: '0301',
            rol: 'Gecertificeerde instelling',
            toelichting: 'Begint per direct',
            aanspreekpunt: officer,
          },
          'Jeugdreclassering',
        ],
      },
    ],
    [
      '<Jeugdreclassering><Omschrijving>Toezicht</Omschrijving></Jeugdreclassering>',
      { jeugdreclassering: [{ omschrijving: 'Toezicht' }, 'Jeugdreclassering'] },
    ],
  ),
  {
    kind: 'care-signal.vt',
    element: 'Zorgmelding',
    subject: { soort: 'zorgmelding', nummer: vt },
    numbers: [...ofAChild, vt, ...ofTheCase],
    named: everyNamed,
    full: [
      `<DatumMelding>2026-10-02</DatumMelding><DatumIncident>2026-10-01</DatumIncident><OmschrijvingIncident>Stond alleen op straat</OmschrijvingIncident><ZorgelijkeSituatie>Niemand thuis</ZorgelijkeSituatie><Melder>${OFFICER_XML}</Melder>`,
      {
        datumMelding: ['2026-10-02', 'DatumMelding'],
        datumIncident: ['2026-10-01', 'DatumIncident'],
        omschrijvingIncident: ['Stond alleen op straat', 'OmschrijvingIncident'],
        zorgelijkeSituatie: ['Niemand thuis', 'ZorgelijkeSituatie'],
        melder: [officer, 'Melder'],
      },
    ],
    least: [
      '<DatumMelding>2026-10-02</DatumMelding><OmschrijvingIncident>Stond alleen op straat</OmschrijvingIncident>',
      { datumMelding: ['2026-10-02', 'DatumMelding'], omschrijvingIncident: ['Stond alleen op straat', 'OmschrijvingIncident'] },
    ],
  },
  {
    kind: 'care-signal.feedback',
    element: 'ZorgmeldingTerugkoppeling',
    subject: { soort: 'zorgmelding', nummer: vt },
    numbers: [...ofAChild, vt, ...ofTheCase],
    named: everyNamed,
    full: [
      `<VtStatus>uitkomst veiligheidsbeoordeling</VtStatus><VtUitkomst>geen vervolgstappen nodig</VtUitkomst>${TOELICHTING_XML}`,
      {
        vtStatus: ['uitkomst veiligheidsbeoordeling', 'VtStatus'],
        vtUitkomst: ['geen vervolgstappen nodig', 'VtUitkomst'],
        toelichting,
      },
    ],
    least: ['<VtStatus>overdracht</VtStatus>', { vtStatus: ['overdracht', 'VtStatus'] }],
  },
  verrichting(
    'case.assigned-bip',
    'ToewijzingBip',
    [
      `${professionalXml('Professional')}<Reden>ANDERE_ROUTE</Reden>${TOELICHTING_XML}`,
      { professional: [professional, 'Professional'], reden: ['ANDERE_ROUTE', 'Reden'], toelichting },
    ],
    [
      '<Professional><Organisatie>BIP</Organisatie><Naam>P. de Bip</Naam></Professional>',
      { professional: [{ organisatie: 'BIP', naam: 'P. de Bip' }, 'Professional'] },
    ],
  ),
  verrichting(
    'case.handed-over',
    'Overdracht',
    [
      `${professionalXml('Van')}${professionalXml('Naar')}<Reden>VERHUIZING</Reden>${TOELICHTING_XML}`,
      { van: [professional, 'Van'], naar: [professional, 'Naar'], reden: ['VERHUIZING', 'Reden'], toelichting },
    ],
    [
      '<Naar><Organisatie>BIP</Organisatie><Naam>P. de Bip</Naam></Naar><Reden>AFRONDING</Reden>',
      { naar: [{ organisatie: 'BIP', naam: 'P. de Bip' }, 'Naar'], reden: ['AFRONDING', 'Reden'] },
    ],
  ),
  verrichting(
    'case.closed',
    'AfsluitingTraject',
    [`<Uitkomst>TERUG_OP_SCHOOL</Uitkomst>${TOELICHTING_XML}`, { uitkomst: ['TERUG_OP_SCHOOL', 'Uitkomst'], toelichting }],
    ['<Uitkomst>VERHUISD</Uitkomst>', { uitkomst: ['VERHUISD', 'Uitkomst'] }],
  ),
  verrichting(
    'case.reopened',
    'HeropeningTraject',
    ['<RedenHeropening>Het verzuim begon weer</RedenHeropening>', { redenHeropening: ['Het verzuim begon weer', 'RedenHeropening'] }],
    ['<RedenHeropening>Te vroeg gesloten</RedenHeropening>', { redenHeropening: ['Te vroeg gesloten', 'RedenHeropening'] }],
  ),
  verrichting(
    'school.returned',
    'TerugNaarSchool',
    [
      `<DatumTerug>2026-10-12</DatumTerug><Volledig>false</Volledig>${SCHOOL_XML}${TOELICHTING_XML}`,
      { datumTerug: ['2026-10-12', 'DatumTerug'], volledig: [false, 'Volledig'], school, toelichting },
    ],
    ['<DatumTerug>2026-10-12</DatumTerug>', { datumTerug: ['2026-10-12', 'DatumTerug'] }],
  ),
  verrichting(
    'care.started',
    'PassendeZorg',
    [
      `<SoortHulp>AMBULANT</SoortHulp><Begindatum>2026-10-05</Begindatum><Aanbieder>Verzonnen Jeugdhulp</Aanbieder><Vrijwillig>true</Vrijwillig>${TOELICHTING_XML}`,
      {
        soortHulp: ['AMBULANT', 'SoortHulp'],
        begindatum: ['2026-10-05', 'Begindatum'],
        aanbieder: ['Verzonnen Jeugdhulp', 'Aanbieder'],
        vrijwillig: [true, 'Vrijwillig'],
        toelichting,
      },
    ],
    [
      '<SoortHulp>GGZ</SoortHulp><Begindatum>2026-10-05</Begindatum>',
      { soortHulp: ['GGZ', 'SoortHulp'], begindatum: ['2026-10-05', 'Begindatum'] },
    ],
  ),
  ofChild(
    'enrolment.changed',
    'InschrijvingGewijzigd',
    [
      '<Inschrijving><BRIN>99ZZ</BRIN><Naam>Fictief College</Naam><Begindatum>2026-08-01</Begindatum><Einddatum>2026-10-01</Einddatum></Inschrijving>',
      {
        inschrijving: [{ brin: '99ZZ', naam: 'Fictief College', begindatum: '2026-08-01', einddatum: '2026-10-01' }, 'Inschrijving'],
      },
    ],
    [
      '<Inschrijving><BRIN>99YY</BRIN><Begindatum>2026-10-02</Begindatum></Inschrijving>',
      { inschrijving: [{ brin: '99YY', begindatum: '2026-10-02' }, 'Inschrijving'] },
    ],
  ),
  ofChild(
    'residence.changed',
    'VerblijfGewijzigd',
    [
      '<Verblijf><Gemeentecode>9902</Gemeentecode><Sinds>2026-10-01</Sinds></Verblijf>',
      { verblijf: [{ gemeentecode: '9902', sinds: '2026-10-01' }, 'Verblijf'] },
    ],
    [
      '<Verblijf><Gemeentecode>0003</Gemeentecode><Sinds>2026-10-01</Sinds></Verblijf>',
      { verblijf: [{ gemeentecode: '0003', sinds: '2026-10-01' }, 'Verblijf'] },
    ],
  ),
  ofChild(
    'person.changed',
    'PersoonGewijzigd',
    ['<AardWijziging>WIJZIGING</AardWijziging>', { aardWijziging: ['WIJZIGING', 'AardWijziging'] }],
    ['<AardWijziging>WIJZIGING</AardWijziging>', { aardWijziging: ['WIJZIGING', 'AardWijziging'] }],
  ),
  ofChild('person.merged', 'PersoonSamengevoegd', ['', {}], ['', {}]),
  verrichting(
    'correction.sent',
    'Correctie',
    [
      '<Berichtnummer>9901-2026-0000101</Berichtnummer><Veld>/verzuimbericht/HaltVerwijzing/Verzuimuren</Veld><WaardeWas>22</WaardeWas><WaardeWordt>18</WaardeWordt><Reden>Verkeerd geteld</Reden>',
      {
        berichtnummer: ['9901-2026-0000101', 'Berichtnummer'],
        veld: ['/verzuimbericht/HaltVerwijzing/Verzuimuren', 'Veld'],
        waardeWas: ['22', 'WaardeWas'],
        waardeWordt: ['18', 'WaardeWordt'],
        reden: ['Verkeerd geteld', 'Reden'],
      },
    ],
    [
      '<Veld>/verzuimbericht/Gesprek/Afspraken</Veld><Reden>Hoort bij een ander</Reden>',
      { veld: ['/verzuimbericht/Gesprek/Afspraken', 'Veld'], reden: ['Hoort bij een ander', 'Reden'] },
    ],
  ),
];

/** These never come from leerplicht, and this one has no registration: Veilig Thuis answers for itself. */
export const ONLY_OUT: readonly EventKind[] = ['probation.notice', 'care-signal.feedback'];

const MOMENT_XML = '<DatumGebeurtenis>2026-10-14</DatumGebeurtenis><TijdstipGebeurtenis>13:45:30.250</TijdstipGebeurtenis>';
const OCCURRED_AT = '2026-10-14T11:45:30.250Z';

const kopXml = (from: string, to: string): string =>
  `<Kop><IdentificatiecodeBedrijfsdocument>9901-2026-0000777</IdentificatiecodeBedrijfsdocument><DatumBedrijfsdocument>2026-10-14</DatumBedrijfsdocument><TijdstipBedrijfsdocument>14:00:00.000</TijdstipBedrijfsdocument><VerzendendeInstantie>${from}</VerzendendeInstantie><OntvangendeInstantie>${to}</OntvangendeInstantie><CodeUitvoerderVSV>009901</CodeUitvoerderVSV></Kop>`;

/** A whole message around one element, as we write it: two spaces of indentation, texts as they stand. */
export function messageXml(element: string, content: string, from = '9901', to = 'SCHAKEL'): string {
  const compact = `<verzuimbericht xmlns="urn:schakel:leerplicht:verzuimbericht:1">${kopXml(from, to)}<${element}>${content}</${element}></verzuimbericht>`;
  return `<?xml version="1.0" encoding="UTF-8"?>\n${indented(compact)}`;
}

/** Each element on its own line, a leaf with its text on one. */
export function indented(compact: string): string {
  let depth = 0;
  return [...compact.matchAll(/<(\w+)[^>]*>([^<]+)<\/\1>|<\/?\w+[^>]*>/g)]
    .map(([piece]) => {
      const closes = piece.startsWith('</');
      const opens = !closes && !piece.includes('</') && !piece.endsWith('/>');
      if (closes) depth -= 1;
      const line = `${'  '.repeat(depth)}${piece}\n`;
      if (opens) depth += 1;
      return line;
    })
    .join('');
}

const says = (subject: Subject, path: string, value: Json, veld: string): Statement => ({ mode: 'states', subject, path, value, veld });

function xmlOf(
  { numbers, element }: ActCase,
  fields: string,
  childDetails: string,
  from: string,
  to: string,
): { readonly at: string; readonly xml: string } {
  const child = numberXml(numbers.filter(isOfChild)) + childDetails;
  const leerling = child === '' ? '' : `<Leerling>${child}</Leerling>`;
  const content = `${ownFirst(numbers)}${leerling}${MOMENT_XML}${fields}`;
  return { at: `/verzuimbericht/${element}`, xml: messageXml(element, content, from, to) };
}

/** Numbers as they are listed: the act's own, then those of the case. */
const ownFirst = (numbers: readonly Identifier[]): string =>
  numbers
    .filter((id) => !isOfChild(id))
    .map((id) => numberXml([id]))
    .join('');

function readSample(
  act: ActCase,
  naam: string,
  [fields, values]: readonly [string, Values],
  numbers: readonly Identifier[],
  whole: boolean,
): ReadSample {
  const one = { ...act, numbers };
  const { at, xml } = xmlOf(one, fields, whole ? CHILD_XML : '', '9901', 'SCHAKEL');
  const jongere: Subject = { soort: 'jongere' };
  const caseNumbers = numbers.filter((id) => !isOfChild(id));
  const own = act.subject.nummer === undefined ? [] : (OWN[act.subject.soort] ?? []);
  return {
    naam,
    inbound: inbound(xml),
    reading: {
      warnings: [],
      children: [
        {
          keys: [...numbers.filter(isOfChild), ...caseNumbers],
          events: [
            {
              kind: act.kind,
              occurredAt: { instant: OCCURRED_AT, precision: 'instant' },
              subject: act.subject,
              statements: [
                ...numbers.filter(isOfChild).map((id) => says(jongere, id.soort, id.waarde, `${at}/Leerling/${ELEMENT_OF[id.soort]}`)),
                ...(whole ? Object.entries(CHILD) : []).map(([path, [value, name]]) =>
                  says(jongere, path, value, `${at}/Leerling/${name}`),
                ),
                ...caseNumbers
                  .filter(({ soort }) => own.includes(soort))
                  .map((id) => says(act.subject, `nummers.${id.soort}`, { ...id }, `${at}/${ELEMENT_OF[id.soort]}`)),
                ...act.named
                  .filter(([, id]) => numbers.includes(id))
                  .map(([path, id]) => says(act.subject, path, { ...id }, `${at}/${ELEMENT_OF[id.soort]}`)),
                ...Object.entries(values).map(([path, [value, name]]) => says(act.subject, path, value, `${at}/${name}`)),
              ],
            },
          ],
        },
      ],
    },
  };
}

/** The numbers that are the subject's own. */
const OWN: Readonly<Record<string, readonly string[]>> = {
  verrichting: ['kenmerk-verrichting'],
  verwijzing: ['kenmerk-verwijzing', 'halt-dossiernummer'],
  'proces-verbaal': ['pv-nummer', 'parketnummer'],
  onderzoek: ['vto-nummer', 'kenmerk-onderzoek', 'rvdk-zaaknummer'],
  zorgmelding: ['vt-meldingsnummer'],
};

const least = ({ numbers, subject, kind }: ActCase): readonly Identifier[] =>
  numbers.filter((id) => (kind === 'person.merged' ? isOfChild(id) : id === bsn) || id === subject.nummer);

const incoming = ACT_CASES.filter(({ kind }) => !ONLY_OUT.includes(kind));
export const ACT_READS: readonly ReadSample[] = incoming.flatMap((act) => [
  readSample(act, `${act.kind} with all that it can say`, act.full, act.numbers, true),
  readSample(act, `${act.kind} with no more than it must say`, act.least, least(act), false),
]);

const PARTIES = { from: SCHAKEL, to: goldenParty('leerplicht'), originParty: goldenParty('halt') };

/** A delivery to leerplicht. */
export const outgoing = (content: Content): Outgoing => ({
  id: '9901-2026-0000777',
  createdAt: '2026-10-14T12:00:00.000Z',
  ...PARTIES,
  content,
});

const isRegistered = ({ kind }: ActCase): boolean => kind !== 'care-signal.feedback';

function writeSample(
  act: ActCase,
  naam: string,
  [fields, values]: readonly [string, Values],
  numbers: readonly Identifier[],
  whole: boolean,
): WriteSample {
  const registers = whole && isRegistered(act);
  const one = { ...act, numbers };
  const { xml } = xmlOf(one, fields + (registers ? REGISTRATIE_XML : ''), whole ? CHILD_XML : '', 'SCHAKEL', '9901');
  const said = Object.entries(values).map(([path, [value]]): [string, Json] => [path, value]);
  return {
    naam,
    outgoing: outgoing({
      kind: act.kind,
      occurredAt: OCCURRED_AT,
      identifiers: numbers,
      jongere: whole ? Object.fromEntries(Object.entries(CHILD).map(([path, [value]]): [string, Json] => [path, value])) : {},
      values: { ...Object.fromEntries(said), ...(registers && { registratie }) },
    }),
    body: xml,
    warnings: [],
  };
}

export const ACT_WRITES: readonly WriteSample[] = ACT_CASES.flatMap((act) => [
  writeSample(act, `${act.kind} with all that it can say`, act.full, act.numbers, true),
  writeSample(act, `${act.kind} with no more than it must say`, act.least, least(act), false),
]);

/** A message of this act as leerplicht sends it. */
export function actXml(kind: EventKind): string {
  const act = ACT_CASES.find((each) => each.kind === kind);
  if (act === undefined) throw new Error(`no act ${kind}`);
  return xmlOf(act, act.full[0], CHILD_XML, '9901', 'SCHAKEL').xml;
}
