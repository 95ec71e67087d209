import type { EventKind, Subject } from './fact';
import type { IdentifierKind } from './identifier';

/** What a field of an act holds, told without the words of any format: each format writes it in its own way. Lengths are characters. */
export type ActFieldType =
  /** A short text; white space around it and double spaces mean nothing. */
  | { readonly soort: 'woord'; readonly max: number; readonly patroon?: string }
  /** A free text, kept just as it stands. */
  | { readonly soort: 'tekst'; readonly max: number }
  /** A whole day, `yyyy-mm-dd`. */
  | { readonly soort: 'datum' }
  /** A number from 0; whole, unless it may have decimals. */
  | { readonly soort: 'getal'; readonly max: number; readonly decimalen?: true }
  | { readonly soort: 'ja-nee' }
  /** A code of a list, by the name of that list. */
  | { readonly soort: 'code'; readonly lijst: string }
  | { readonly soort: 'groep'; readonly velden: readonly ActField[] };

/** One thing that an act says. */
export interface ActField {
  /** The path of the fact, or the name of the part inside a group. */
  readonly pad: string;
  readonly type: ActFieldType;
  readonly verplicht?: true;
  /** How often it may be said; absent: once. Then the value is a list. */
  readonly meer?: number;
  /** What it means, for whoever integrates. */
  readonly betekenis: string;
  /** Where it comes from: a law, a data model, or `Modelled`. */
  readonly bron: string;
}

/** Another part of the case that a message may name, by the path on which it does. */
export type Named = 'zaak' | 'melding' | 'verwijzing' | 'procesVerbaal' | 'onderzoek';

/**
 * What an act says: an event kind for which no partner has published a message, so that its content is modelled here once
 * and every format writes it in its own words and shapes. `nummers` are the kinds of number by which its subject is named,
 * at least one of which a message gives; none where the act is about the child itself.
 */
export interface Act {
  readonly kind: EventKind;
  readonly subject: Subject['soort'];
  readonly nummers: readonly IdentifierKind[];
  /** The parts of the case that it may name. */
  readonly noemt: readonly Named[];
  readonly velden: readonly ActField[];
  /** What it is, for whoever integrates. */
  readonly betekenis: string;
}

const woord = (max: number, patroon?: string): ActFieldType => ({ soort: 'woord', max, ...(patroon !== undefined && { patroon }) });
const tekst = (max: number): ActFieldType => ({ soort: 'tekst', max });
const datum: ActFieldType = { soort: 'datum' };
const jaNee: ActFieldType = { soort: 'ja-nee' };
const getal = (max: number): ActFieldType => ({ soort: 'getal', max });
const code = (lijst: string): ActFieldType => ({ soort: 'code', lijst });
const groep = (...velden: readonly ActField[]): ActFieldType => ({ soort: 'groep', velden });

type More = { readonly verplicht?: true; readonly meer?: number; readonly bron?: string };
const veld = (pad: string, type: ActFieldType, betekenis: string, { bron = 'Modelled', ...more }: More = {}): ActField => ({
  pad,
  type,
  betekenis,
  bron,
  ...more,
});
const must = { verplicht: true } as const;

const OFFICER: readonly ActField[] = [
  veld('naam', woord(200), 'Name', must),
  veld('functie', woord(100), 'Post'),
  veld('telefoonnummer', woord(20), 'Telephone number'),
  veld('emailadres', woord(100), 'E-mail address'),
];
const functionaris = veld('functionaris', groep(...OFFICER), 'The officer who did it');
const professional = (pad: string, betekenis: string, more?: More): ActField =>
  veld(pad, groep(veld('organisatie', woord(200), 'Organisation that the professional works for', must), ...OFFICER), betekenis, more);
const school = veld(
  'school',
  groep(
    veld('brin', woord(4, '[0-9]{2}[A-Z]{2}'), 'BRIN of the school', { verplicht: true, bron: 'DUO' }),
    veld('naam', woord(100), 'Name of the school', { bron: 'DUO' }),
  ),
  'The school',
);
const toelichting = veld('toelichting', tekst(1000), 'Explanation');
const redenIntrekking = veld('redenIntrekking', tekst(200), 'Why it was withdrawn');

/**
 * On whose behalf the BIP did it, by which officer and under which mandate (semantics.md 23). Only in messages from
 * Schakel: the organisation itself needs no mandate.
 */
export const REGISTRATIE: ActField = veld(
  'registratie',
  groep(
    veld('namens', code('schakel.namens'), 'Organisation on whose behalf it was done', must),
    veld('functionaris', woord(200), 'Name of the professional who did it', must),
    veld('functie', woord(100), 'Post of the professional'),
    veld('mandaat', woord(200), 'Mandate under which it was done'),
  ),
  'Registration by the BIP on behalf of an organisation; only from Schakel',
);

const EVERY: readonly Named[] = ['zaak', 'melding', 'verwijzing', 'procesVerbaal', 'onderzoek'];

/** An act under a number of its own. */
const verrichting = (kind: EventKind, betekenis: string, ...velden: readonly ActField[]): Act => ({
  kind,
  subject: 'verrichting',
  nummers: ['kenmerk-verrichting'],
  noemt: EVERY,
  velden: [...velden, REGISTRATIE],
  betekenis,
});
const ofChild = (kind: EventKind, betekenis: string, ...velden: readonly ActField[]): Act => ({
  kind,
  subject: 'jongere',
  nummers: [],
  noemt: [],
  velden: [...velden, REGISTRATIE],
  betekenis,
});

/** Every act, by kind. Sources: LPW = Leerplichtwet 1969, GGM = municipal data model, RKJ, CORV; see the dossier's tags. */
export const ACTS: readonly Act[] = [
  verrichting(
    'authorised-absence.signal',
    'Signal of authorised absence that may precede worse; not statutory',
    veld('soortAfwezigheid', code('leerplicht.geoorloofd'), 'Kind of authorised absence', must),
    veld('bronSignaal', code('leerplicht.bronSignaal'), 'Who gave the signal', must),
    veld('periodeVan', datum, 'First day of the period', must),
    veld('periodeTot', datum, 'Last day of the period'),
    veld('verzuimuren', getal(9999), 'Hours absent in the period'),
    school,
    toelichting,
  ),
  verrichting(
    'exemption.recorded',
    'Exemption from compulsory education, granted or refused',
    veld('grond', code('lpw.vrijstelling'), 'Ground: article and letter', { verplicht: true, bron: 'LPW 5, 5a, 11, 15, 3a, 3b' }),
    veld('begindatum', datum, 'First day of the exemption', { verplicht: true, bron: 'GGM datumStart' }),
    veld('einddatum', datum, 'Last day of the exemption', { bron: 'GGM datumEinde' }),
    veld('toegekend', jaNee, 'Whether the request was granted', { verplicht: true, bron: 'GGM aanvraagToegekend' }),
    veld('eerderBeroep', jaNee, 'Whether the same ground was invoked before', { bron: 'LPW 8' }),
    veld('buitenlandseSchool', woord(200), 'Place of the school abroad', { bron: 'GGM buitenlandseSchoollocatie' }),
    toelichting,
  ),
  verrichting(
    'intake.started',
    'The officer takes up the case',
    veld('route', code('mas.route'), 'Route of the method for school absence (MAS)', { bron: 'MAS' }),
    functionaris,
    toelichting,
  ),
  verrichting(
    'hearing.invited',
    'Invitation to be heard as a suspect: from here on the criminal lane is police data (Wpg)',
    veld('datumHoorgesprek', datum, 'Day of the hearing', must),
    veld('locatie', woord(200), 'Where it is held'),
    veld('uitgenodigden', code('gesprek.deelnemer'), 'Who is invited', { verplicht: true, meer: 10 }),
    functionaris,
  ),
  verrichting(
    'interview.held',
    'A conversation with the youth, the parents or both',
    veld('soortGesprek', code('gesprek.soort'), 'Kind of conversation', { verplicht: true, bron: 'LPW 22; codes modelled' }),
    veld('deelnemers', code('gesprek.deelnemer'), 'Who took part', { meer: 10, bron: 'LPW 22 (1), (3); codes modelled' }),
    veld('verschenen', jaNee, 'Whether those invited came'),
    veld('afspraken', tekst(1000), 'What was agreed'),
    functionaris,
  ),
  verrichting(
    'warning.given',
    'A warning',
    veld('gerichtAan', code('gesprek.deelnemer'), 'To whom', { verplicht: true, meer: 10 }),
    veld('schriftelijk', jaNee, 'Whether it was in writing', must),
    veld('reden', tekst(200), 'Why', { bron: 'GGM Beslissing reden, 200 characters' }),
    functionaris,
  ),
  ...(['consent.given', 'consent.withdrawn'] as const).map((kind) =>
    verrichting(
      kind,
      kind === 'consent.given' ? 'Consent was given' : 'Consent was refused or taken back',
      veld('gever', code('toestemming.gever'), 'Who decides', { verplicht: true, bron: 'SR 77e; codes modelled' }),
      veld('waarvoor', code('toestemming.waarvoor'), 'For what', must),
      toelichting,
    ),
  ),
  {
    kind: 'halt.withdrawn',
    subject: 'verwijzing',
    nummers: ['kenmerk-verwijzing', 'halt-dossiernummer'],
    noemt: ['zaak', 'melding'],
    velden: [redenIntrekking, REGISTRATIE],
    betekenis: 'A referral to Halt is withdrawn by who referred',
  },
  {
    kind: 'prosecution.decision',
    subject: 'proces-verbaal',
    nummers: ['pv-nummer', 'parketnummer'],
    noemt: ['zaak', 'melding', 'verwijzing'],
    velden: [
      veld('beslissing', code('om.beslissing'), 'What the public prosecutor decided', { verplicht: true, bron: 'SR, SV; codes modelled' }),
      veld('datumBeslissing', datum, 'Day of the decision', must),
      veld('datumZitting', datum, 'Day of the session in court', { bron: 'GGM datumZitting' }),
      veld('uitspraak', code('rechter.beslissing'), 'What the judge decided', { bron: 'GGM uitspraak; codes modelled' }),
      veld('datumUitspraak', datum, 'Day of the verdict', { bron: 'GGM datumUitspraak' }),
      veld('geldboete', getal(99999), 'Fine in whole euros', { bron: 'GGM geldboete' }),
      veld('geldboeteVoorwaardelijk', jaNee, 'Whether the fine is conditional', { bron: 'GGM geldboeteVoorwaardelijk' }),
      veld('eindeProeftijd', datum, 'Last day of the probation period', { bron: 'GGM datumEindeProeftijd' }),
      toelichting,
      REGISTRATIE,
    ],
    betekenis: 'Decision of the public prosecutor, and of the judge where there is one',
  },
  verrichting(
    'rvdk.consult',
    'Consultation between leerplicht and the RvdK before an official report (pre-JCO): a question, or the answer to it',
    veld('vraag', tekst(1000), 'What is asked'),
    veld('antwoord', tekst(1000), 'What is answered'),
    veld('advies', code('rvdk.advies'), 'What is advised', { meer: 12 }),
    functionaris,
  ),
  {
    kind: 'inquiry.withdrawn',
    subject: 'onderzoek',
    nummers: ['vto-nummer', 'kenmerk-onderzoek', 'rvdk-zaaknummer'],
    noemt: ['zaak', 'melding'],
    velden: [redenIntrekking, REGISTRATIE],
    betekenis: 'A request for an inquiry is withdrawn by who asked',
  },
  ofChild(
    'probation.notice',
    'Notice of supervision and guidance by the youth probation service',
    veld(
      'jeugdreclassering',
      groep(
        veld('omschrijving', woord(80), 'What it is about', { bron: 'CORV notificatiejr' }),
        veld('instelling', woord(500), 'Institution that begins it', { bron: 'CORV notificatiejr statutaireNaam' }),
        veld('instellingnummer', woord(17), 'Number of that institution', { bron: 'CORV notificatiejr nnpId' }),
        veld('rolcode', woord(10), 'Code of what that institution is in it', { bron: 'CORV notificatiejr' }),
        veld('rol', woord(80), 'What that institution is in it', { bron: 'CORV notificatiejr' }),
        veld('toelichting', tekst(1000), 'Explanation', { bron: 'CORV notificatiejr' }),
        veld('aanspreekpunt', groep(...OFFICER), 'Whom to ask', { bron: 'CORV notificatiejr heeftAlsAanspreekpunt' }),
      ),
      'The notice',
      { verplicht: true, bron: 'CORV notificatiejr' },
    ),
  ),
  {
    kind: 'care-signal.vt',
    subject: 'zorgmelding',
    nummers: ['vt-meldingsnummer'],
    noemt: EVERY,
    velden: [
      veld('datumMelding', datum, 'Day of the report', { verplicht: true, bron: 'CORV vtMelding' }),
      veld('datumIncident', datum, 'Day of what happened', { bron: 'CORV vtMelding' }),
      veld('omschrijvingIncident', tekst(1000), 'What happened', { verplicht: true, bron: 'CORV vtMelding; length modelled' }),
      veld('zorgelijkeSituatie', tekst(1000), 'What is worrying', { bron: 'CORV vtMelding; length modelled' }),
      veld('melder', groep(...OFFICER), 'Who can tell more', { bron: 'CORV vtMelding contactgegevens' }),
      REGISTRATIE,
    ],
    betekenis: 'Report to Veilig Thuis',
  },
  {
    kind: 'care-signal.feedback',
    subject: 'zorgmelding',
    nummers: ['vt-meldingsnummer'],
    noemt: EVERY,
    velden: [
      veld('vtStatus', code('corv.vtStatus'), 'How far Veilig Thuis is', { verplicht: true, bron: 'CORV vtTerugkoppeling' }),
      veld('vtUitkomst', code('corv.vtUitkomst'), 'What came of it', { bron: 'CORV vtTerugkoppeling' }),
      toelichting,
    ],
    betekenis: 'What Veilig Thuis did with a report',
  },
  verrichting(
    'case.assigned-bip',
    'A professional (BIP) is assigned to the child',
    professional('professional', 'Who guides the child from now on', must),
    veld('reden', code('overdracht.reden'), 'Why, where another did so before'),
    toelichting,
  ),
  verrichting(
    'case.handed-over',
    'Another professional or organisation becomes responsible',
    professional('van', 'Who was responsible'),
    professional('naar', 'Who is responsible from now on', must),
    veld('reden', code('overdracht.reden'), 'Why', must),
    toelichting,
  ),
  verrichting('case.closed', 'The traject is closed', veld('uitkomst', code('traject.uitkomst'), 'With what it closes', must), toelichting),
  verrichting(
    'school.returned',
    'The child is back at school',
    veld('datumTerug', datum, 'First day back', must),
    veld('volledig', jaNee, 'Whether the child attends all hours again'),
    school,
    toelichting,
  ),
  verrichting(
    'care.started',
    'Fitting help or care has begun',
    veld('soortHulp', code('hulp.soort'), 'Kind of help', must),
    veld('begindatum', datum, 'First day of the help', must),
    veld('aanbieder', woord(200), 'Who gives it'),
    veld('vrijwillig', jaNee, 'Whether it is voluntary'),
    toelichting,
  ),
  ofChild(
    'enrolment.changed',
    'The child is enrolled at a school, or no longer',
    veld(
      'inschrijving',
      groep(
        veld('brin', woord(4, '[0-9]{2}[A-Z]{2}'), 'BRIN of the school', { verplicht: true, bron: 'DUO' }),
        veld('naam', woord(100), 'Name of the school', { bron: 'DUO' }),
        veld('begindatum', datum, 'First day', { verplicht: true, bron: 'DUO' }),
        veld('einddatum', datum, 'Last day', { bron: 'DUO' }),
      ),
      'The enrolment',
      must,
    ),
  ),
  ofChild(
    'residence.changed',
    'The child lives elsewhere; the new address stands with the child',
    veld(
      'verblijf',
      groep(veld('gemeentecode', woord(4, '[0-9]{4}'), 'Municipality', must), veld('sinds', datum, 'First day there', must)),
      'The municipality',
      must,
    ),
  ),
  ofChild(
    'person.changed',
    'Values of the child, stated anew or put right',
    veld('aardWijziging', code('persoon.wijziging'), 'A change in the world, or a correction of what was said', must),
  ),
  ofChild('person.merged', 'Two numbers are one child: both stand with the child'),
  verrichting(
    'contact.made',
    'The BIP had contact with the youth or somebody around the youth',
    veld('soortContact', code('contact.soort'), 'How they spoke', must),
    veld('deelnemers', code('gesprek.deelnemer'), 'With whom', { verplicht: true, meer: 10 }),
    toelichting,
  ),
  verrichting(
    'appointment.made',
    'An appointment was made',
    veld('datumAfspraak', datum, 'Day of the appointment', must),
    veld('tijdAfspraak', woord(5, '([01][0-9]|2[0-3]):[0-5][0-9]'), 'Time of day, Dutch local time'),
    veld('deelnemers', code('gesprek.deelnemer'), 'With whom', { verplicht: true, meer: 10 }),
    veld('locatie', woord(200), 'Where'),
    toelichting,
  ),
  verrichting('note.written', 'A note of the BIP', veld('notitie', tekst(1000), 'The note', must)),
  verrichting(
    'client.rated',
    'What the youth or the parents thought of the help',
    veld('gever', code('gesprek.deelnemer'), 'Who says it', must),
    veld('cijfer', getal(10), 'Mark from 1 to 10', must),
    toelichting,
  ),
  verrichting('case.reopened', 'A traject that was closed goes on', veld('redenHeropening', tekst(200), 'Why', must)),
  verrichting(
    'correction.sent',
    'What was said before is put right; for those who heard it',
    veld('berichtnummer', woord(64), 'Number of the message in which it was said'),
    veld('veld', woord(200), 'Which value', must),
    veld('waardeWas', tekst(1000), 'What was said'),
    veld('waardeWordt', tekst(1000), 'What it must be; absent: nothing'),
    veld('reden', tekst(1000), 'Why', must),
  ),
];

/** The act of this kind; undefined for kinds that have messages of their own. */
export const actOf = (kind: EventKind): Act | undefined => ACTS.find((act) => act.kind === kind);
