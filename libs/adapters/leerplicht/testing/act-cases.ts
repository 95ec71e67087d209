import {
  type ActCase,
  everyNamed,
  functionaris,
  FUNCTIONARIS_XML,
  halt,
  melding,
  ofAChild,
  ofChild,
  ofTheCase,
  officer,
  OFFICER_XML,
  parket,
  professional,
  professionalXml,
  pv,
  rvdk,
  school,
  SCHOOL_XML,
  straf,
  toelichting,
  TOELICHTING_XML,
  verrichting,
  verwijzing,
  vt,
  vto,
  zaak,
} from './act-words';

/** Each act with all that it can say, and with no more than it must: written by hand, in the words of the dossier. */
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
