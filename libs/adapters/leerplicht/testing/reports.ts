import type { Content, Reading } from '@schakel/adapter-contract';
import type { FaultySample, ReadSample, UnwritableSample, WriteSample } from '@schakel/adapter-contract/testing';
import type { Identifier, Statement, Subject } from '@schakel/dossier';
import type { Json } from '@schakel/kernel';
import { registratie } from './act-words';
import { messageXml, outgoing } from './acts';
import { contentOf } from './content';
import { changed, CHANGED, CRIMINAL, faulty, golden, inbound, part, PV, REFERRAL, REPORTED, spots, STATUS, VTO } from './messages';
import { goldenReading } from './readings';

/** Reports beside relative absence, what becomes of deliveries, and the messages that leerplicht hears back of its own. */

const melding: Identifier = { soort: 'meldingsnummer', waarde: '20260001' };
const absoluut: Identifier = { soort: 'meldingsnummer', waarde: '7700001' };
const lokaal: Identifier = { soort: 'meldingsnummer-lokaal', waarde: '000417', uitgever: '99ZZ' };
const zaak: Identifier = { soort: 'zaaknummer-leerplicht', waarde: 'LP-9901-2026-000101' };
const bsn: Identifier = { soort: 'burgerservicenummer', waarde: '010000008' };
const jongere: Subject = { soort: 'jongere' };
const reportOf = (nummer: Identifier): Subject => ({ soort: 'melding', nummer });
const says = (subject: Subject, path: string, value: Json, veld: string): Statement => ({ mode: 'states', subject, path, value, veld });
const at = (instant: string) => ({ instant, precision: 'instant' }) as const;

const ABSOLUTE_CHILD =
  '<Leerling><Burgerservicenummer>010000008</Burgerservicenummer><Geboortedatum>2012</Geboortedatum><AfwijkendAdres><Plaatsnaam>Voorbeeldstad</Plaatsnaam></AfwijkendAdres></Leerling>';
const ABSOLUTE_BODY = `<NummerMelding>7700001</NummerMelding><ZaaknummerLeerplicht>LP-9901-2026-000101</ZaaknummerLeerplicht>${ABSOLUTE_CHILD}<DatumMelding>2026-10-14</DatumMelding><TijdstipMelding>13:45:30.250</TijdstipMelding><Begindatum>2026-08-01</Begindatum><Einddatum>2026-10-01</Einddatum><LaatsteInschrijving><BRIN>99ZZ</BRIN><Naam>Fictief College</Naam><Einddatum>2026-07-31</Einddatum></LaatsteInschrijving><Toelichting>Verhuisd zonder nieuwe school</Toelichting>`;
export const ABSOLUTE_AT = '/verzuimbericht/MeldenAbsoluutVerzuim';
export const ABSOLUTE = messageXml('MeldenAbsoluutVerzuim', ABSOLUTE_BODY);
const absoluteReading: Reading = {
  warnings: [],
  children: [
    {
      keys: [bsn, absoluut, zaak],
      events: [
        {
          kind: 'absence.reported',
          occurredAt: at('2026-10-14T11:45:30.250Z'),
          subject: reportOf(absoluut),
          statements: [
            says(jongere, 'burgerservicenummer', '010000008', `${ABSOLUTE_AT}/Leerling/Burgerservicenummer`),
            says(jongere, 'geboortedatum', '2012', `${ABSOLUTE_AT}/Leerling/Geboortedatum`),
            says(reportOf(absoluut), 'nummers.meldingsnummer', { ...absoluut }, `${ABSOLUTE_AT}/NummerMelding`),
            says(reportOf(absoluut), 'nummers.zaaknummer-leerplicht', { ...zaak }, `${ABSOLUTE_AT}/ZaaknummerLeerplicht`),
            says(reportOf(absoluut), 'afwijkendAdres', { plaats: 'Voorbeeldstad' }, `${ABSOLUTE_AT}/Leerling/AfwijkendAdres`),
            says(reportOf(absoluut), 'verzuimaard', 'ABSOLUUT', ABSOLUTE_AT),
            says(reportOf(absoluut), 'begindatum', '2026-08-01', `${ABSOLUTE_AT}/Begindatum`),
            says(reportOf(absoluut), 'einddatum', '2026-10-01', `${ABSOLUTE_AT}/Einddatum`),
            says(
              reportOf(absoluut),
              'laatsteInschrijving',
              { brin: '99ZZ', naam: 'Fictief College', einddatum: '2026-07-31' },
              `${ABSOLUTE_AT}/LaatsteInschrijving`,
            ),
            says(reportOf(absoluut), 'toelichting', 'Verhuisd zonder nieuwe school', `${ABSOLUTE_AT}/Toelichting`),
          ],
        },
      ],
    },
  ],
};

const WITHDRAWAL_BODY =
  '<NummerMelding>20260001</NummerMelding><MeldingsnummerLokaal>000417</MeldingsnummerLokaal><BRIN>99ZZ</BRIN><ZaaknummerLeerplicht>LP-9901-2026-000101</ZaaknummerLeerplicht><Leerling><Burgerservicenummer>010000008</Burgerservicenummer><Voornamen>Noor</Voornamen></Leerling><DatumIntrekking>2026-10-14</DatumIntrekking><TijdstipIntrekking>13:45:30.250</TijdstipIntrekking><RedenIngetrokken>V</RedenIngetrokken>';
export const WITHDRAWAL_AT = '/verzuimbericht/IntrekkingMelding';
export const WITHDRAWAL = messageXml('IntrekkingMelding', WITHDRAWAL_BODY);
const withdrawalReading: Reading = {
  warnings: [],
  children: [
    {
      keys: [bsn, melding, lokaal, zaak],
      events: [
        {
          kind: 'absence.withdrawn',
          occurredAt: at('2026-10-14T11:45:30.250Z'),
          subject: reportOf(melding),
          statements: [
            says(jongere, 'burgerservicenummer', '010000008', `${WITHDRAWAL_AT}/Leerling/Burgerservicenummer`),
            says(jongere, 'voornamen', 'Noor', `${WITHDRAWAL_AT}/Leerling/Voornamen`),
            says(reportOf(melding), 'nummers.meldingsnummer', { ...melding }, `${WITHDRAWAL_AT}/NummerMelding`),
            says(reportOf(melding), 'nummers.meldingsnummer-lokaal', { ...lokaal }, `${WITHDRAWAL_AT}/MeldingsnummerLokaal`),
            says(reportOf(melding), 'nummers.zaaknummer-leerplicht', { ...zaak }, `${WITHDRAWAL_AT}/ZaaknummerLeerplicht`),
            says(reportOf(melding), 'status', { code: 'I', reden: 'V' }, WITHDRAWAL_AT),
          ],
        },
      ],
    },
  ],
};
const LOCAL_WITHDRAWAL = messageXml(
  'IntrekkingMelding',
  '<MeldingsnummerLokaal>000417</MeldingsnummerLokaal><BRIN>99ZZ</BRIN><DatumIntrekking>2026-10-14</DatumIntrekking><TijdstipIntrekking>13:45:30.250</TijdstipIntrekking>',
);
const localWithdrawalReading: Reading = {
  warnings: [],
  children: [
    {
      keys: [lokaal],
      events: [
        {
          kind: 'absence.withdrawn',
          occurredAt: at('2026-10-14T11:45:30.250Z'),
          subject: reportOf(lokaal),
          statements: [
            says(reportOf(lokaal), 'nummers.meldingsnummer-lokaal', { ...lokaal }, `${WITHDRAWAL_AT}/MeldingsnummerLokaal`),
            says(reportOf(lokaal), 'status', { code: 'I' }, WITHDRAWAL_AT),
          ],
        },
      ],
    },
  ],
};

const COUPLING_BODY =
  '<NummerMeldingRelatiefVerzuim>20260001</NummerMeldingRelatiefVerzuim><MeldingsnummerLokaal>000417</MeldingsnummerLokaal><BRIN>99ZZ</BRIN><ZaaknummerLeerplicht>LP-9901-2026-000101</ZaaknummerLeerplicht><DatumLaatsteMutatie>2026-10-14</DatumLaatsteMutatie><TijdstipLaatsteMutatie>13:45:30.250</TijdstipLaatsteMutatie>';
const COUPLING_AT = '/verzuimbericht/LeveringNummerMeldingRelatiefVerzuim';
export const COUPLING = messageXml('LeveringNummerMeldingRelatiefVerzuim', COUPLING_BODY);
const couplingReading: Reading = {
  warnings: [],
  children: [
    {
      keys: [melding, lokaal, zaak],
      events: [
        {
          kind: 'absence.changed',
          occurredAt: at('2026-10-14T11:45:30.250Z'),
          subject: reportOf(melding),
          statements: [
            says(reportOf(melding), 'nummers.meldingsnummer', { ...melding }, `${COUPLING_AT}/NummerMeldingRelatiefVerzuim`),
            says(reportOf(melding), 'nummers.meldingsnummer-lokaal', { ...lokaal }, `${COUPLING_AT}/MeldingsnummerLokaal`),
            says(reportOf(melding), 'nummers.zaaknummer-leerplicht', { ...zaak }, `${COUPLING_AT}/ZaaknummerLeerplicht`),
          ],
        },
      ],
    },
  ],
};

const DELIVERY = '11111111-1111-4111-8111-111111111105';
const RECEIPT_AT = '/verzuimbericht/VerwerkingMelding';
export const PROCESSED = messageXml(
  'VerwerkingMelding',
  `<ReferentieBedrijfsdocument>${DELIVERY}</ReferentieBedrijfsdocument><Verwerkt>true</Verwerkt>`,
);
const REJECTED = messageXml(
  'VerwerkingMelding',
  `<ReferentieBedrijfsdocument>${DELIVERY}</ReferentieBedrijfsdocument><Verwerkt>0</Verwerkt><Fout><Veld>/verzuimbericht/HaltTerugmelding/Reden</Veld><Code>TE_LANG</Code><Uitleg>Noor is te lang</Uitleg></Fout>`,
);

/** When the report was closed until 12 August 2020: taken over by somebody else. */
const TAKEN_OVER = changed(
  STATUS,
  ['>B<', '>D<'],
  [
    '</StatusMeldingRelatiefVerzuim>',
    '</StatusMeldingRelatiefVerzuim>\n    <OvernemendePartij>Gemeente Elders</OvernemendePartij>\n    <AndereOvernemendePartij>Regionaal bureau</AndereOvernemendePartij>',
  ],
  ['<DatumStatusGezet>2026-09-10', '<DatumStatusGezet>2020-08-11'],
);
const takenOverReading: Reading = mapped(goldenReading('03-absence.status.xml'), (one) =>
  one.path === 'status'
    ? { ...one, value: { code: 'D', overnemendePartij: 'Gemeente Elders', andereOvernemendePartij: 'Regionaal bureau' } }
    : one,
);

function mapped(reading: Reading, change: (one: Statement) => Statement, occurredAt = '2020-08-11T08:00:00.000Z'): Reading {
  return {
    ...reading,
    children: reading.children.map((child) => ({
      ...child,
      events: child.events.map((event) => ({ ...event, occurredAt: at(occurredAt), statements: event.statements.map(change) })),
    })),
  };
}

/** Lessons of 50 minutes: amount, unit and length stay as they are. */
export const LESSONS = changed(REPORTED, [
  '<VerzuimLesuren>5</VerzuimLesuren>',
  '<VerzuimLesuren>5</VerzuimLesuren>\n          <LengteLesuur>50</LengteLesuur>',
]);
const lessonDays: Json = [
  { datum: '2026-08-31', heleDag: true },
  { datum: '2026-09-03', heleDag: false, lesuren: 5, lengteLesuur: 50 },
];
const lessonsReading: Reading = mapped(
  goldenReading('verzuim-halt-negatief/01-absence.reported.xml'),
  (one) => (one.path === 'verzuimdagen' ? { ...one, value: lessonDays } : one),
  '2026-09-07T07:10:00.000Z',
);

/** A referral of a youth whose birth date is known to the month. */
export const INCOMPLETE = changed(REFERRAL, [/<Geboortedatum>[^<]*/, '<Geboortedatum>2011-03']);
const incompleteReading: Reading = mapped(
  goldenReading('04-halt.referral.xml'),
  (one) => (one.path === 'geboortedatum' ? { ...one, value: '2011-03' } : one),
  '2026-09-21T12:00:00.000Z',
);

const REGISTRATIE = `<Registratie>
      <Namens>LEERPLICHT</Namens>
      <Functionaris>P. de Bip</Functionaris>
      <Functie>BIP-professional</Functie>
      <Mandaat>Mandaatbesluit 2026-4</Mandaat>
    </Registratie>`;
/** A golden message with a registration in it, as nobody but Schakel should send it. */
const registered = (xml: string, element: string): string => changed(xml, [`\n  </${element}>`, `\n    ${REGISTRATIE}\n  </${element}>`]);

export const REPORT_READS: readonly ReadSample[] = [
  { naam: 'absolute absence, of a child born in a year', inbound: inbound(ABSOLUTE), reading: absoluteReading },
  { naam: 'a report taken back by its numbers', inbound: inbound(WITHDRAWAL), reading: withdrawalReading },
  { naam: 'a report taken back by the number of the school', inbound: inbound(LOCAL_WITHDRAWAL), reading: localWithdrawalReading },
  { naam: 'the number that DUO gave', inbound: inbound(COUPLING), reading: couplingReading },
  {
    naam: 'a delivery of ours is processed',
    inbound: inbound(PROCESSED),
    reading: { children: [], receipts: [{ leveringId: DELIVERY, processed: true }], warnings: [] },
  },
  {
    naam: 'a delivery of ours is refused after all',
    inbound: inbound(REJECTED),
    reading: {
      children: [],
      receipts: [
        {
          leveringId: DELIVERY,
          processed: false,
          faults: [{ veld: '/verzuimbericht/HaltTerugmelding/Reden', code: 'TE_LANG', uitleg: '' }],
        },
      ],
      warnings: [{ veld: `${RECEIPT_AT}/Fout/Uitleg`, code: 'VERLIES', uitleg: '' }],
    },
  },
  { naam: 'status D of an old report, with who took it over', inbound: inbound(TAKEN_OVER), reading: takenOverReading },
  { naam: 'lessons with their length', inbound: inbound(LESSONS), reading: lessonsReading },
  { naam: 'a youth whose birth date is known to the month', inbound: inbound(INCOMPLETE), reading: incompleteReading },
  {
    naam: 'a registration that did not come from Schakel',
    inbound: inbound(registered(REFERRAL, 'HaltVerwijzing')),
    reading: withRegistration(goldenReading('04-halt.referral.xml')),
  },
];

function withRegistration(reading: Reading): Reading {
  const veld = '/verzuimbericht/HaltVerwijzing/Registratie';
  return {
    warnings: [{ veld, code: 'REGISTRATIE_ONVERWACHT', uitleg: '' }],
    children: reading.children.map((child) => ({
      ...child,
      events: child.events.map((event) => ({
        ...event,
        statements: [...event.statements, says(event.subject, 'registratie', registratie, veld)],
      })),
    })),
  };
}

export const REPORT_REFUSED: readonly FaultySample[] = [
  faulty(
    'a delivery that is both processed and at fault',
    changed(REJECTED, ['<Verwerkt>0', '<Verwerkt>true']),
    `STRUCTUUR ${RECEIPT_AT}/Fout`,
  ),
  faulty('a local number without its school', changed(COUPLING, [part('BRIN'), '']), `VERPLICHT_ONTBREEKT ${COUPLING_AT}/BRIN`),
  faulty(
    'a birth date of which only the day is known',
    changed(INCOMPLETE, ['<Geboortedatum>2011-03', '<Geboortedatum>0000-00-14']),
    'TYPE_FOUT /verzuimbericht/HaltVerwijzing/Leerling/Geboortedatum',
  ),
  faulty(
    'lessons longer than an hour',
    changed(LESSONS, ['<LengteLesuur>50', '<LengteLesuur>61']),
    'TYPE_FOUT /verzuimbericht/MeldenRelatiefVerzuim/Verzuimgeval/Verzuimdagen/Verzuimdag[2]/LengteLesuur',
  ),
];

export const REPORT_PARKED: readonly FaultySample[] = [
  faulty(
    'absolute absence that ends before it begins',
    changed(ABSOLUTE, ['<Einddatum>2026-10-01', '<Einddatum>2026-07-31']),
    `DATUM_ONGELDIG ${ABSOLUTE_AT}/Einddatum`,
  ),
  faulty('an unknown reason to withdraw', changed(WITHDRAWAL, ['>V<', '>Q<']), `CODE_ONBEKEND ${WITHDRAWAL_AT}/RedenIngetrokken`),
  faulty(
    'who took over a report that was not handed over',
    changed(TAKEN_OVER, ['>D<', '>B<']),
    'STATUS_TEGENSPRAAK /verzuimbericht/StatusMelding/OvernemendePartij',
    'STATUS_TEGENSPRAAK /verzuimbericht/StatusMelding/AndereOvernemendePartij',
  ),
];

/** The same message as Schakel sends it, to leerplicht itself. */
const fromSchakel = (xml: string): string =>
  changed(xml, [part('Kop'), /<Kop>[\s\S]*<\/Kop>/.exec(messageXml('x', '<y>z</y>', 'SCHAKEL', '9901'))?.[0].replace(/^/, '\n  ') ?? '']);

/** What we say to leerplicht where we may say all, and the message that it becomes. */
const again = (naam: string, reading: Reading, xml: string, more: Content['values'] = {}): WriteSample => {
  const content = contentOf(reading);
  return { naam, outgoing: outgoing({ ...content, values: { ...content.values, ...more } }), body: fromSchakel(xml), warnings: [] };
};
const PROTECTION = 'VerzoekBeschermingsonderzoek';
export const REPORT_WRITES: readonly WriteSample[] = [
  again('a report of another municipality', goldenReading('verzuim-halt-negatief/01-absence.reported.xml'), REPORTED),
  again('a report with the length of its lessons', lessonsReading, LESSONS),
  again('a change of it', goldenReading('02-absence.changed.xml'), CHANGED),
  again('its status', goldenReading('03-absence.status.xml'), STATUS),
  again('status D with who took it over', takenOverReading, TAKEN_OVER),
  again('absolute absence', absoluteReading, ABSOLUTE),
  again('a withdrawal by both numbers', withdrawalReading, WITHDRAWAL),
  again('a withdrawal by the number of the school', localWithdrawalReading, LOCAL_WITHDRAWAL),
  again('the number that DUO gave', couplingReading, COUPLING),
  again('a referral registered by the BIP', goldenReading('04-halt.referral.xml'), registered(REFERRAL, 'HaltVerwijzing'), { registratie }),
  again('a referral of a youth whose birth date is known to the month', incompleteReading, INCOMPLETE),
  again('a proces-verbaal registered by the BIP', goldenReading('08-pv.issued.xml'), registered(PV, 'ProcesVerbaal'), { registratie }),
  again(
    'a criminal request registered by the BIP',
    goldenReading('09-inquiry.requested.criminal.xml'),
    registered(CRIMINAL, 'VerzoekStrafonderzoek'),
    { registratie },
  ),
  again(
    'a request for three children registered by the BIP',
    goldenReading('01-inquiry.requested.protection.xml'),
    registered(VTO, PROTECTION),
    {
      registratie,
    },
  ),
];

/** A feedback of another organisation that the BIP registered for it. */
const feedback = (name: string, element: string): WriteSample => {
  const sample = golden.writes.find(({ naam }) => naam.endsWith(name));
  if (sample === undefined) throw new Error(`no golden delivery ${name}`);
  const { content } = sample.outgoing;
  return {
    naam: `${element} registered by the BIP`,
    outgoing: { ...sample.outgoing, content: { ...content, values: { ...content.values, registratie } } },
    body: registered(sample.body, element),
    warnings: sample.warnings,
  };
};
export const FEEDBACK_WRITES: readonly WriteSample[] = [
  feedback('07-halt.outcome.naar-leerplicht.xml', 'HaltTerugmelding'),
  feedback('11-advice.given.naar-leerplicht.xml', 'OnderzoekTerugmelding'),
];

const referral = contentOf(goldenReading('04-halt.referral.xml'));
const report = contentOf(goldenReading('verzuim-halt-negatief/01-absence.reported.xml'));
const change = contentOf(goldenReading('02-absence.changed.xml'));
const { melddatumtijd: _, ...withoutMoment } = change.values;
const HALT_AT = '/verzuimbericht/HaltVerwijzing';
const GEVAL = '/verzuimbericht/MeldenRelatiefVerzuim/Verzuimgeval';
const MUTATIE = '/verzuimbericht/MutatieMeldingRelatiefVerzuim/Verzuimgeval';

/** What does not fit is told, and the rest is written. */
export const LOSSY_WRITES: readonly WriteSample[] = [
  {
    naam: 'a referral with what it has no place for',
    outgoing: outgoing({
      ...referral,
      identifiers: [...referral.identifiers, { soort: 'skn', waarde: '7654321' }, { soort: 'burgerservicenummer', waarde: '999990019' }],
      jongere: { ...referral.jongere, adres: { straatnaam: 'Voorbeeldstraat' }, nationaliteit: 'x' },
      values: { ...referral.values, opgelegdeUren: 8, datumVerwijzing: '2026-09-20' },
    }),
    body: changed(fromSchakel(REFERRAL), [part('Adres'), ''], ['<DatumVerwijzing>2026-09-21', '<DatumVerwijzing>2026-09-20']),
    warnings: spots([
      `VERLIES ${HALT_AT}/Leerling/Adres`,
      `VERLIES ${HALT_AT}/Leerling/nationaliteit`,
      `VERLIES ${HALT_AT}/nummers.skn`,
      `VERLIES ${HALT_AT}/nummers.burgerservicenummer`,
      `VERLIES ${HALT_AT}/TijdstipVerwijzing`,
      `VERLIES ${HALT_AT}/opgelegdeUren`,
    ]),
  },
  {
    naam: 'a report with a telephone number that cannot be split and a text that is too long',
    outgoing: outgoing({
      ...report,
      values: {
        ...report.values,
        melder: { naam: 'M. Fictief', telefoonnummer: '+31 999 123456', kamer: '2' },
        vermoedelijkeReden: 'x'.repeat(201),
        leeftijd: 15,
      },
    }),
    body: changed(
      fromSchakel(REPORTED),
      [/<VermoedelijkeReden>[^<]*/, `<VermoedelijkeReden>${'x'.repeat(200)}`],
      [/\s*<FunctieMelder>[\s\S]*<\/Abonneenummer>/, ''],
    ),
    warnings: spots([
      `VERLIES ${GEVAL}/Melder/telefoonnummer`,
      `VERLIES ${GEVAL}/leeftijd`,
      `VERLIES ${GEVAL}/VermoedelijkeReden`,
      `VERLIES ${GEVAL}/Melder/kamer`,
    ]),
  },
  {
    naam: 'a status set in the second of two equal hours',
    outgoing: outgoing({ ...contentOf(goldenReading('03-absence.status.xml')), occurredAt: '2026-10-25T01:30:00.000Z' }),
    body: changed(
      fromSchakel(STATUS),
      [/<DatumStatusGezet>[^<]*/, '<DatumStatusGezet>2026-10-25'],
      [/<TijdstipStatusGezet>[^<]*/, '<TijdstipStatusGezet>02:30:00.000'],
    ),
    warnings: spots(['TIJD_DUBBEL /verzuimbericht/StatusMelding/TijdstipStatusGezet']),
  },
];

export const REPORT_UNWRITABLE: readonly UnwritableSample[] = [
  {
    naam: 'a referral that lacks almost all',
    outgoing: outgoing({ ...referral, identifiers: [], jongere: {}, values: { feit: 'LPW-1' } }),
    faults: spots([
      `CODE_ONBEKEND ${HALT_AT}/Feit`,
      `VERPLICHT_ONTBREEKT ${HALT_AT}/ToestemmingJongere`,
      `VERPLICHT_ONTBREEKT ${HALT_AT}/Verwijzer`,
      `VERPLICHT_ONTBREEKT ${HALT_AT}/ZaaknummerLeerplicht`,
      `VERPLICHT_ONTBREEKT ${HALT_AT}/KenmerkVerwijzing`,
      `VERPLICHT_ONTBREEKT ${HALT_AT}/Leerling`,
    ]),
  },
  {
    naam: 'a change of a report of which nobody knows when it was made',
    outgoing: outgoing({ ...change, values: withoutMoment }),
    faults: spots([`VERPLICHT_ONTBREEKT ${MUTATIE}/DatumMelding`]),
  },
  {
    naam: 'a report in a kind of absence that no longer holds',
    outgoing: outgoing({ ...report, values: { ...report.values, verzuimsoort: 'V1' } }),
    faults: spots([`CODE_ONBEKEND ${GEVAL}/Verzuimsoort`]),
  },
];
