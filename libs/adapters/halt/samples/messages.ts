import type { EventKind, Identifier, Subject } from '@schakel/dossier';
import type { Json } from '@schakel/kernel';

/**
 * One message of every kind that is made of rows, with everything in it and with as little as it may have: the data as
 * they travel and what they say, both written by hand from dossier.md 3B and the rows of libs/dossier. The same sample is
 * read and written, so that neither can drift.
 */
export interface MessageSample {
  readonly naam: string;
  readonly kind: EventKind;
  /** The middle of the CloudEvents type. */
  readonly soort: string;
  /** Whether a partner may send it. */
  readonly komtBinnen: boolean;
  readonly data: Readonly<Record<string, Json>>;
  readonly occurredAt: string;
  readonly subject: Subject;
  readonly keys: readonly Identifier[];
  /** What is said of the youth: path, value, field below /data. */
  readonly jongere?: readonly Said[];
  /** What is said of the subject: its numbers, the parts of the case that it names, its values; in the order of the reading. */
  readonly zegt: readonly Said[];
}
type Said = readonly [path: string, value: Json, veld: string];

const HALT = '00000003900000020000';
const LEERPLICHT = '00000001900000001000';

const dossier: Identifier = { soort: 'halt-dossiernummer', waarde: 'H-2026-004712' };
const kenmerk: Identifier = { soort: 'kenmerk-verwijzing', waarde: 'HV-9901-2026-0102' };
const zaak: Identifier = { soort: 'zaaknummer-leerplicht', waarde: 'LP-9901-2026-000102' };
const melding: Identifier = { soort: 'meldingsnummer', waarde: '20260002' };
const vt: Identifier = { soort: 'vt-meldingsnummer', waarde: 'VT-2026-77' };
const own = (waarde: string, uitgever: string): Identifier => ({ soort: 'kenmerk-verrichting', waarde, uitgever });

/** The numbers of the case as an act carries them, and as it states them. */
const CASE = {
  haltDossiernummer: 'H-2026-004712',
  kenmerkVerwijzer: 'HV-9901-2026-0102',
  zaaknummerLeerplicht: 'LP-9901-2026-000102',
  meldingsnummer: '20260002',
};
const NAMED: readonly Said[] = [
  ['zaak', { ...zaak }, 'zaaknummerLeerplicht'],
  ['melding', { ...melding }, 'meldingsnummer'],
  ['verwijzing', { ...dossier }, 'haltDossiernummer'],
  ['verwijzing', { ...kenmerk }, 'kenmerkVerwijzer'],
];

const YOUTH = {
  burgerservicenummer: '010000008',
  onderwijsnummer: '100000016',
  rniNummer: '99999999999999991',
  naam: { voornamen: 'Sam Proef', voorvoegsel: 'de', geslachtsnaam: 'Fictief' },
  geboortedatum: '2010-05-06',
  geslacht: '1',
  adres: { straatnaam: 'Proefstraat', huisnummer: 7, postcode: '9998 AB', plaats: 'Proefdam' },
  contact: { telefoonnummer: '0600000002', emailadres: 'sam@fictief.example' },
};
const YOUTH_KEYS: readonly Identifier[] = [
  { soort: 'burgerservicenummer', waarde: '010000008' },
  { soort: 'onderwijsnummer', waarde: '100000016' },
  { soort: 'rni-nummer', waarde: '99999999999999991' },
];
const YOUTH_SAYS: readonly Said[] = [
  ['burgerservicenummer', '010000008', 'jongere/burgerservicenummer'],
  ['onderwijsnummer', '100000016', 'jongere/onderwijsnummer'],
  ['rni-nummer', '99999999999999991', 'jongere/rniNummer'],
  ['geslachtsnaam', { voorvoegsel: 'de', geslachtsnaam: 'Fictief' }, 'jongere/naam'],
  ['voornamen', 'Sam Proef', 'jongere/naam/voornamen'],
  ['geboortedatum', '2010-05-06', 'jongere/geboortedatum'],
  ['geslacht', 'man', 'jongere/geslacht'],
  ['adres', { straatnaam: 'Proefstraat', huisnummer: 7, postcode: '9998AB', plaats: 'Proefdam' }, 'jongere/adres'],
  ['telefoonnummer', '0600000002', 'jongere/contact/telefoonnummer'],
  ['emailadres', 'sam@fictief.example', 'jongere/contact/emailadres'],
];
const BSN = { burgerservicenummer: '999990019' };
const BSN_KEY: Identifier = { soort: 'burgerservicenummer', waarde: '999990019' };
const BSN_SAYS: readonly Said[] = [['burgerservicenummer', '999990019', 'jongere/burgerservicenummer']];

const registratie = (namens: string) => ({
  registratie: { namens, functionaris: 'B. Brug', functie: 'BIP', mandaat: 'Mandaatbesluit 2026-4' },
});
const OFFICER = {
  naam: 'K. Kundig',
  functie: 'Medewerker Halt',
  telefoonnummer: '0999-111222',
  emailadres: 'k.kundig@halt.example',
};

/** An act with a number of its own: everything in it. */
function full(kind: EventKind, soort: string, komtBinnen: boolean, values: Readonly<Record<string, Json>>): MessageSample {
  const nummer = own(`V-${kind}`, LEERPLICHT);
  return {
    naam: `${kind}, everything`,
    kind,
    soort,
    komtBinnen,
    data: {
      kenmerk: `V-${kind}`,
      uitgever: LEERPLICHT,
      ...CASE,
      jongere: YOUTH,
      gebeurdOp: '2026-10-25T00:30:00.000Z',
      ...values,
      ...registratie('HALT'),
    },
    occurredAt: '2026-10-25T00:30:00.000Z',
    subject: { soort: 'verrichting', nummer },
    keys: [...YOUTH_KEYS, nummer, dossier, kenmerk, zaak, melding],
    jongere: YOUTH_SAYS,
    zegt: [
      ['nummers.kenmerk-verrichting', { ...nummer }, 'kenmerk'],
      ...NAMED,
      ...Object.entries(values).map(([path, value]): Said => [path, value, path]),
      ['registratie', { namens: 'HALT', functionaris: 'B. Brug', functie: 'BIP', mandaat: 'Mandaatbesluit 2026-4' }, 'registratie'],
    ],
  };
}

/** An act with a number of its own: only what it must say. */
function least(kind: EventKind, soort: string, komtBinnen: boolean, values: Readonly<Record<string, Json>>): MessageSample {
  const nummer = own(`W-${kind}`, HALT);
  return {
    naam: `${kind}, as little as may be`,
    kind,
    soort,
    komtBinnen,
    data: { kenmerk: `W-${kind}`, uitgever: HALT, gebeurdOp: '2026-11-02T09:00:00.000Z', ...values },
    occurredAt: '2026-11-02T09:00:00.000Z',
    subject: { soort: 'verrichting', nummer },
    keys: [nummer],
    zegt: [
      ['nummers.kenmerk-verrichting', { ...nummer }, 'kenmerk'],
      ...Object.entries(values).map(([path, value]): Said => [path, value, path]),
    ],
  };
}

/** An act about the youth: everything in it, or only what it must say. */
function ofYouth(kind: EventKind, soort: string, values: Readonly<Record<string, Json>>): readonly MessageSample[] {
  const common = { kind, soort, komtBinnen: true, subject: { soort: 'jongere' } } as const;
  const says = Object.entries(values).map(([path, value]): Said => [path, value, path]);
  return [
    {
      ...common,
      naam: `${kind}, everything`,
      data: {
        haltDossiernummer: 'H-2026-004712',
        kenmerkVerwijzer: 'HV-9901-2026-0102',
        jongere: YOUTH,
        gebeurdOp: '2026-03-29T01:00:00.000Z',
        ...values,
        ...registratie('BIP'),
      },
      occurredAt: '2026-03-29T01:00:00.000Z',
      keys: [...YOUTH_KEYS, dossier, kenmerk],
      jongere: YOUTH_SAYS,
      zegt: [
        ...says,
        ['registratie', { namens: 'BIP', functionaris: 'B. Brug', functie: 'BIP', mandaat: 'Mandaatbesluit 2026-4' }, 'registratie'],
      ],
    },
    {
      ...common,
      naam: `${kind}, as little as may be`,
      data: { jongere: BSN, gebeurdOp: '2026-11-02T09:00:00.000Z', ...values },
      occurredAt: '2026-11-02T09:00:00.000Z',
      keys: [BSN_KEY],
      jongere: BSN_SAYS,
      zegt: says,
    },
  ];
}

const PROFESSIONAL = { organisatie: 'Stichting Halt', ...OFFICER };

const ACTS: readonly MessageSample[] = [
  ...(['given', 'withdrawn'] as const).flatMap((what) => {
    const [kind, soort] = [`consent.${what}`, what === 'given' ? 'toestemming.gegeven' : 'toestemming.ingetrokken'] as const;
    return [
      full(kind, soort, true, { gever: 'OUDER_1', waarvoor: 'HALT', toelichting: 'Aan tafel  gezegd' }),
      least(kind, soort, true, { gever: 'JONGERE', waarvoor: 'GEGEVENSDELING' }),
    ];
  }),
  full('case.assigned-bip', 'zaak.toegewezen', true, { professional: PROFESSIONAL, reden: 'WISSEL_MEDEWERKER', toelichting: 'Met verlof' }),
  least('case.assigned-bip', 'zaak.toegewezen', true, { professional: { organisatie: 'Stichting Halt', naam: 'K. Kundig' } }),
  full('case.handed-over', 'zaak.overgedragen', true, {
    van: PROFESSIONAL,
    naar: {
      organisatie: 'Gemeente Proefdam',
      naam: 'L. Plicht',
      functie: 'Leerplichtambtenaar',
      telefoonnummer: '0999-3',
      emailadres: 'l@p.example',
    },
    reden: 'VERHUIZING',
    toelichting: 'Naar Proefdam',
  }),
  least('case.handed-over', 'zaak.overgedragen', true, { naar: { organisatie: 'Gemeente Proefdam', naam: 'L. Plicht' }, reden: 'ANDERS' }),
  full('case.closed', 'zaak.afgesloten', false, { uitkomst: 'HALT_POSITIEF', toelichting: 'Goed gegaan' }),
  least('case.closed', 'zaak.afgesloten', false, { uitkomst: 'ANDERS' }),
  full('case.reopened', 'zaak.heropend', false, { redenHeropening: 'Het verzuim begon weer' }),
  least('case.reopened', 'zaak.heropend', false, { redenHeropening: 'Te vroeg gesloten' }),
  full('school.returned', 'school.hervat', true, {
    datumTerug: '2026-10-26',
    volledig: false,
    school: { brin: '99ZZ', naam: 'Fictief College' },
    toelichting: 'Eerst halve dagen',
  }),
  least('school.returned', 'school.hervat', true, { datumTerug: '2026-11-02' }),
  full('care.started', 'hulp.gestart', false, {
    soortHulp: 'AMBULANT',
    begindatum: '2026-10-25',
    aanbieder: 'Hulp Proefdam',
    vrijwillig: true,
    toelichting: 'Elke week',
  }),
  least('care.started', 'hulp.gestart', false, { soortHulp: 'GGZ', begindatum: '2026-11-02' }),
  full('correction.sent', 'bericht.gecorrigeerd', true, {
    berichtnummer: '22222222-2222-4222-8222-222222222206',
    veld: '/data/traject/opgelegdeUren',
    waardeWas: '8',
    waardeWordt: '6',
    reden: 'Verkeerd geteld',
  }),
  least('correction.sent', 'bericht.gecorrigeerd', true, { veld: '/data/traject/opgelegdeUren', reden: 'Verkeerd geteld' }),
  ...ofYouth('person.changed', 'jongere.gewijzigd', { aardWijziging: 'WIJZIGING' }),
  ...ofYouth('person.merged', 'jongere.samengevoegd', {}),
  ...ofYouth('residence.changed', 'jongere.verhuisd', { verblijf: { gemeentecode: '9902', sinds: '2026-03-28' } }),
];

const CARE_NUMBERS = { vtMeldingsnummer: 'VT-2026-77', ...CASE };
const CARE_KEYS: readonly Identifier[] = [...YOUTH_KEYS, vt, dossier, kenmerk, zaak, melding];
const CARE_NAMED: readonly Said[] = [['nummers.vt-meldingsnummer', { ...vt }, 'vtMeldingsnummer'], ...NAMED];
const CARE = { occurredAt: '2026-10-08T11:20:00.000Z', subject: { soort: 'zorgmelding', nummer: vt } } as const;

const CARE_SIGNALS: readonly MessageSample[] = [
  {
    ...CARE,
    naam: 'care-signal.vt, everything',
    kind: 'care-signal.vt',
    soort: 'zorgsignaal.gemeld',
    komtBinnen: true,
    data: {
      ...CARE_NUMBERS,
      jongere: YOUTH,
      gebeurdOp: '2026-10-08T11:20:00.000Z',
      datumMelding: '2026-10-08',
      datumIncident: '2026-10-07',
      omschrijvingIncident: 'Ruzie thuis,\nvertelde de jongere',
      zorgelijkeSituatie: 'Slaapt bij een vriend',
      melder: OFFICER,
      ...registratie('HALT'),
    },
    keys: CARE_KEYS,
    jongere: YOUTH_SAYS,
    zegt: [
      ...CARE_NAMED,
      ['datumMelding', '2026-10-08', 'datumMelding'],
      ['datumIncident', '2026-10-07', 'datumIncident'],
      ['omschrijvingIncident', 'Ruzie thuis,\nvertelde de jongere', 'omschrijvingIncident'],
      ['zorgelijkeSituatie', 'Slaapt bij een vriend', 'zorgelijkeSituatie'],
      ['melder', OFFICER, 'melder'],
      ['registratie', { namens: 'HALT', functionaris: 'B. Brug', functie: 'BIP', mandaat: 'Mandaatbesluit 2026-4' }, 'registratie'],
    ],
  },
  {
    ...CARE,
    naam: 'care-signal.vt, as little as may be',
    kind: 'care-signal.vt',
    soort: 'zorgsignaal.gemeld',
    komtBinnen: true,
    data: {
      vtMeldingsnummer: 'VT-2026-77',
      gebeurdOp: '2026-10-08T11:20:00.000Z',
      datumMelding: '2026-10-08',
      omschrijvingIncident: 'Ruzie thuis',
    },
    keys: [vt],
    zegt: [
      ['nummers.vt-meldingsnummer', { ...vt }, 'vtMeldingsnummer'],
      ['datumMelding', '2026-10-08', 'datumMelding'],
      ['omschrijvingIncident', 'Ruzie thuis', 'omschrijvingIncident'],
    ],
  },
  {
    ...CARE,
    naam: 'care-signal.feedback, everything',
    kind: 'care-signal.feedback',
    soort: 'zorgsignaal.beoordeeld',
    komtBinnen: false,
    data: {
      ...CARE_NUMBERS,
      jongere: YOUTH,
      gebeurdOp: '2026-10-08T11:20:00.000Z',
      vtStatus: 'uitkomst veiligheidsbeoordeling',
      vtUitkomst: 'geen vervolgstappen nodig',
      toelichting: 'Het is er veilig',
    },
    keys: CARE_KEYS,
    jongere: YOUTH_SAYS,
    zegt: [
      ...CARE_NAMED,
      ['vtStatus', 'uitkomst veiligheidsbeoordeling', 'vtStatus'],
      ['vtUitkomst', 'geen vervolgstappen nodig', 'vtUitkomst'],
      ['toelichting', 'Het is er veilig', 'toelichting'],
    ],
  },
  {
    ...CARE,
    naam: 'care-signal.feedback, as little as may be',
    kind: 'care-signal.feedback',
    soort: 'zorgsignaal.beoordeeld',
    komtBinnen: false,
    data: { vtMeldingsnummer: 'VT-2026-77', gebeurdOp: '2026-10-08T11:20:00.000Z', vtStatus: 'overdracht' },
    keys: [vt],
    zegt: [
      ['nummers.vt-meldingsnummer', { ...vt }, 'vtMeldingsnummer'],
      ['vtStatus', 'overdracht', 'vtStatus'],
    ],
  },
];

const REFERRAL = { subject: { soort: 'verwijzing', nummer: dossier }, occurredAt: '2026-09-28T13:05:00.000Z' } as const;
const BOTH = { haltDossiernummer: 'H-2026-004712', kenmerkVerwijzer: 'HV-9901-2026-0102' };
const BOTH_SAID: readonly Said[] = [
  ['nummers.halt-dossiernummer', { ...dossier }, 'haltDossiernummer'],
  ['nummers.kenmerk-verwijzing', { ...kenmerk }, 'kenmerkVerwijzer'],
];
const BY_BIP: Said = [
  'registratie',
  { namens: 'HALT', functionaris: 'B. Brug', functie: 'BIP', mandaat: 'Mandaatbesluit 2026-4' },
  'registratie',
];

/** Withdrawn by who referred, and what the BIP registers on behalf of Halt (semantics.md 23). */
const REFERRALS: readonly MessageSample[] = [
  {
    ...REFERRAL,
    naam: 'halt.withdrawn, everything',
    kind: 'halt.withdrawn',
    soort: 'verwijzing.ingetrokken',
    komtBinnen: false,
    data: {
      ...CASE,
      jongere: YOUTH,
      gebeurdOp: '2026-09-28T13:05:00.000Z',
      redenIntrekking: 'Het verzuim was geoorloofd',
      ...registratie('LEERPLICHT'),
    },
    keys: [...YOUTH_KEYS, dossier, kenmerk, zaak, melding],
    jongere: YOUTH_SAYS,
    zegt: [
      ...BOTH_SAID,
      ['zaak', { ...zaak }, 'zaaknummerLeerplicht'],
      ['melding', { ...melding }, 'meldingsnummer'],
      ['redenIntrekking', 'Het verzuim was geoorloofd', 'redenIntrekking'],
      ['registratie', { namens: 'LEERPLICHT', functionaris: 'B. Brug', functie: 'BIP', mandaat: 'Mandaatbesluit 2026-4' }, 'registratie'],
    ],
  },
  {
    ...REFERRAL,
    naam: 'halt.withdrawn, as little as may be',
    kind: 'halt.withdrawn',
    soort: 'verwijzing.ingetrokken',
    komtBinnen: false,
    data: { kenmerkVerwijzer: 'HV-9901-2026-0102', gebeurdOp: '2026-09-28T13:05:00.000Z' },
    subject: { soort: 'verwijzing', nummer: kenmerk },
    keys: [kenmerk],
    zegt: [['nummers.kenmerk-verwijzing', { ...kenmerk }, 'kenmerkVerwijzer']],
  },
  {
    ...REFERRAL,
    naam: 'halt.referral.accepted, registered by the BIP',
    kind: 'halt.referral.accepted',
    soort: 'verwijzing.aanvaard',
    komtBinnen: true,
    data: { ...BOTH, gebeurdOp: '2026-09-28T13:05:00.000Z', ...registratie('HALT') },
    keys: [dossier, kenmerk],
    zegt: [...BOTH_SAID, ['status', { code: 'GEACCEPTEERD' }, ':type'], BY_BIP],
  },
  {
    ...REFERRAL,
    naam: 'halt.referral.accepted, registered by the BIP before Halt gave a number',
    kind: 'halt.referral.accepted',
    soort: 'verwijzing.aanvaard',
    komtBinnen: true,
    data: {
      kenmerkVerwijzer: 'HV-9901-2026-0102',
      gebeurdOp: '2026-09-28T13:05:00.000Z',
      registratie: { namens: 'HALT', functionaris: 'B. Brug' },
    },
    subject: { soort: 'verwijzing', nummer: kenmerk },
    keys: [kenmerk],
    zegt: [
      ['nummers.kenmerk-verwijzing', { ...kenmerk }, 'kenmerkVerwijzer'],
      ['status', { code: 'GEACCEPTEERD' }, ':type'],
      ['registratie', { namens: 'HALT', functionaris: 'B. Brug' }, 'registratie'],
    ],
  },
  {
    ...REFERRAL,
    naam: 'halt.referral.declined, registered by the BIP',
    kind: 'halt.referral.declined',
    soort: 'verwijzing.afgewezen',
    komtBinnen: true,
    data: { ...BOTH, gebeurdOp: '2026-09-28T13:05:00.000Z', reden: 'Te veel verzuim', ...registratie('HALT') },
    keys: [dossier, kenmerk],
    zegt: [...BOTH_SAID, ['status', { code: 'NIET_IN_BEHANDELING' }, ':type'], ['reden', 'Te veel verzuim', 'reden'], BY_BIP],
  },
  {
    ...REFERRAL,
    naam: 'halt.progress, everything, registered by the BIP',
    kind: 'halt.progress',
    soort: 'traject.voortgang',
    komtBinnen: true,
    data: {
      ...BOTH,
      gebeurdOp: '2026-09-28T13:05:00.000Z',
      traject: {
        status: 'GEWAARSCHUWD',
        startgesprekDatum: '2026-09-28',
        opgelegdeUren: 20,
        modules: [
          { code: 'startgesprek', uren: 1, gereed: true },
          { code: 'excuus aanbieden', uren: 0.5, gereed: false },
        ],
        waarschuwingDatum: '2026-10-12',
        eindgesprekDatum: '2026-10-30',
        afspraken: 'Komt op tijd.\nBelt bij ziekte',
        gemisteAfspraken: 2,
        instemmingJongere: true,
        instemmingOuders: false,
      },
      ...registratie('HALT'),
    },
    keys: [dossier, kenmerk],
    zegt: [
      ...BOTH_SAID,
      ['status', { code: 'GEWAARSCHUWD' }, 'traject/status'],
      ['startgesprekDatum', '2026-09-28', 'traject/startgesprekDatum'],
      ['opgelegdeUren', 20, 'traject/opgelegdeUren'],
      [
        'modules',
        [
          { code: 'startgesprek', uren: 1, gereed: true },
          { code: 'excuus aanbieden', uren: 0.5, gereed: false },
        ],
        'traject/modules',
      ],
      ['waarschuwingDatum', '2026-10-12', 'traject/waarschuwingDatum'],
      ['eindgesprekDatum', '2026-10-30', 'traject/eindgesprekDatum'],
      ['afspraken', 'Komt op tijd.\nBelt bij ziekte', 'traject/afspraken'],
      ['gemisteAfspraken', 2, 'traject/gemisteAfspraken'],
      ['instemmingJongere', true, 'traject/instemmingJongere'],
      ['instemmingOuders', false, 'traject/instemmingOuders'],
      BY_BIP,
    ],
  },
  {
    ...REFERRAL,
    naam: 'halt.progress, as little as may be',
    kind: 'halt.progress',
    soort: 'traject.voortgang',
    komtBinnen: true,
    data: { haltDossiernummer: 'H-2026-004712', gebeurdOp: '2026-09-28T13:05:00.000Z', traject: { status: 'INTAKE' } },
    keys: [dossier],
    zegt: [
      ['nummers.halt-dossiernummer', { ...dossier }, 'haltDossiernummer'],
      ['status', { code: 'INTAKE' }, 'traject/status'],
    ],
  },
  {
    ...REFERRAL,
    naam: 'halt.outcome, everything, registered by the BIP',
    kind: 'halt.outcome',
    soort: 'traject.afgerond',
    komtBinnen: true,
    data: {
      ...BOTH,
      gebeurdOp: '2026-09-28T13:05:00.000Z',
      afloop: { resultaat: 'GEWEIGERD', reden: 'Wil niet meer meedoen', datumAfloop: '2026-09-28', uitgevoerdeUren: 1.5 },
      ...registratie('HALT'),
    },
    keys: [dossier, kenmerk],
    zegt: [
      ...BOTH_SAID,
      ['status', { code: 'AFGEROND' }, ':type'],
      ['resultaat', 'GEWEIGERD', 'afloop/resultaat'],
      ['reden', 'Wil niet meer meedoen', 'afloop/reden'],
      ['datumAfloop', '2026-09-28', 'afloop/datumAfloop'],
      ['uitgevoerdeUren', 1.5, 'afloop/uitgevoerdeUren'],
      BY_BIP,
    ],
  },
];

export const MESSAGE_SAMPLES: readonly MessageSample[] = [...REFERRALS, ...CARE_SIGNALS, ...ACTS];
