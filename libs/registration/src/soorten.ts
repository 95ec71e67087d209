import { actOf, REGISTRATIE, type ActField, type EventKind, type IdentifierKind, type Subject } from '@schakel/dossier';
import type { Json } from '@schakel/kernel';
import * as fields from './fields';

/** Kinds of part that something is recorded about; all but the child itself and what others report. */
export type PartSoort = Exclude<Subject['soort'], 'jongere' | 'melding' | 'zorgmelding'>;

/**
 * One thing that a BIP can record. `nummer`: whether its part of the case is new under a number of ours (`eigen`), new
 * under a number that another gives and the BIP tells (`gevraagd`: numbers of others are never invented, semantics.md
 * 14), or one that the record has (`bestaand`).
 */
export interface Soort {
  /** What HTTP and pages call it. */
  readonly naam: string;
  /** What people read, Dutch. */
  readonly titel: string;
  readonly kind: EventKind;
  readonly over: PartSoort;
  readonly nummer: 'eigen' | 'gevraagd' | 'bestaand';
  /** The kind of number that is given or asked; of an existing part the kinds by which it is named. */
  readonly nummers: readonly [IdentifierKind, ...IdentifierKind[]];
  readonly velden: readonly ActField[];
  /** The kind of part that it is built on, and must name. */
  readonly bouwtOp?: PartSoort;
  /** What it says by being what it is. */
  readonly vast: Readonly<Record<string, Json>>;
  /** The field that is the day of the act where it is not told. */
  readonly dag?: string;
  /** The field that is whoever records it where it is not told. */
  readonly ambtenaar?: string;
}

type Choice = Partial<Pick<Soort, 'vast' | 'dag' | 'ambtenaar'>>;

function own(naam: string, titel: string, kind: EventKind, vast: Soort['vast'] = {}): Soort {
  const velden = actFields(kind).filter(({ pad }) => !(pad in vast));
  return { naam, titel, kind, over: 'verrichting', nummer: 'eigen', nummers: ['kenmerk-verrichting'], velden, vast };
}

const actFields = (kind: EventKind): readonly ActField[] => (actOf(kind)?.velden ?? []).filter((field) => field !== REGISTRATIE);

const REFERRAL: Soort['nummers'] = ['kenmerk-verwijzing', 'halt-dossiernummer'];
const INQUIRY: Soort['nummers'] = ['vto-nummer', 'kenmerk-onderzoek', 'rvdk-zaaknummer'];

const ofReferral = (naam: string, titel: string, kind: EventKind, velden: readonly ActField[], more: Choice = {}): Soort => ({
  naam,
  titel,
  kind,
  over: 'verwijzing',
  nummer: 'bestaand',
  nummers: REFERRAL,
  velden,
  vast: {},
  ...more,
});
const ofInquiry = (naam: string, titel: string, kind: EventKind, velden: readonly ActField[], more: Choice = {}): Soort => ({
  ...ofReferral(naam, titel, kind, velden, more),
  over: 'onderzoek',
  nummers: INQUIRY,
});
const withdrawal = (kind: EventKind): readonly ActField[] => actFields(kind).map((field) => ({ ...field, verplicht: true as const }));
const status = (code: string): Soort['vast'] => ({ status: { code } });

const LEERPLICHT: readonly Soort[] = [
  own('gesprek', 'Gesprek', 'interview.held'),
  own('uitnodiging-hoorgesprek', 'Uitnodiging voor het hoorgesprek', 'hearing.invited'),
  own('hoorgesprek', 'Hoorgesprek', 'interview.held', { soortGesprek: 'HOORGESPREK' }),
  own('waarschuwing', 'Waarschuwing', 'warning.given'),
  own('vrijstelling', 'Vrijstelling', 'exemption.recorded'),
  own('toestemming', 'Toestemming', 'consent.given'),
  own('toestemming-ingetrokken', 'Toestemming geweigerd of ingetrokken', 'consent.withdrawn'),
  own('intake', 'Start van het onderzoek door leerplicht', 'intake.started'),
  own('overleg-raad', 'Overleg met de Raad vooraf', 'rvdk.consult'),
  {
    naam: 'halt-verwijzing',
    titel: 'Verwijzing naar Halt',
    kind: 'halt.referral',
    over: 'verwijzing',
    nummer: 'eigen',
    nummers: ['kenmerk-verwijzing'],
    velden: fields.REFERRAL,
    vast: {},
    dag: 'datumVerwijzing',
    ambtenaar: 'verwijzer',
  },
  ofReferral('intrekking-verwijzing', 'Verwijzing naar Halt ingetrokken', 'halt.withdrawn', withdrawal('halt.withdrawn')),
  {
    naam: 'proces-verbaal',
    titel: 'Proces-verbaal',
    kind: 'pv.issued',
    over: 'proces-verbaal',
    nummer: 'gevraagd',
    nummers: ['pv-nummer'],
    velden: fields.OFFICIAL_REPORT,
    vast: {},
    dag: 'datumProcesVerbaal',
    ambtenaar: 'verbalisant',
  },
  {
    naam: 'verzoek-bescherming',
    titel: 'Verzoek om een beschermingsonderzoek',
    kind: 'inquiry.requested.protection',
    over: 'onderzoek',
    nummer: 'gevraagd',
    nummers: ['vto-nummer'],
    velden: fields.PROTECTION_REQUEST,
    vast: { onderzoekSoort: 'BESCHERMING', aantalKinderen: 1 },
    dag: 'registratiedatum',
    ambtenaar: 'verzoeker',
  },
  {
    naam: 'verzoek-straf',
    titel: 'Verzoek om een strafonderzoek',
    kind: 'inquiry.requested.criminal',
    over: 'onderzoek',
    nummer: 'eigen',
    nummers: ['kenmerk-onderzoek'],
    bouwtOp: 'proces-verbaal',
    velden: fields.CRIMINAL_REQUEST,
    vast: { onderzoekSoort: 'STRAF_SCHOOLVERZUIM' },
    dag: 'datumVerzoek',
    ambtenaar: 'verzoeker',
  },
  ofInquiry('intrekking-verzoek', 'Verzoek om onderzoek ingetrokken', 'inquiry.withdrawn', withdrawal('inquiry.withdrawn')),
];

const HALT: readonly Soort[] = [
  ofReferral('halt-aanvaarding', 'Halt neemt de verwijzing aan', 'halt.referral.accepted', [], { vast: status('GEACCEPTEERD') }),
  ofReferral('halt-afwijzing', 'Halt neemt de verwijzing niet aan', 'halt.referral.declined', fields.DECLINED, {
    vast: status('NIET_IN_BEHANDELING'),
  }),
  ofReferral('startgesprek', 'Startgesprek', 'halt.progress', fields.FIRST_TALK, {
    vast: status('IN_UITVOERING'),
    dag: 'startgesprekDatum',
  }),
  ofReferral('module', 'Onderdeel van de Halt-straf', 'halt.progress', fields.MODULE_DONE, { vast: status('IN_UITVOERING') }),
  ofReferral('halt-waarschuwing', 'Waarschuwing in de Halt-straf', 'halt.progress', fields.TRAJECT_WARNING, {
    vast: status('GEWAARSCHUWD'),
    dag: 'waarschuwingDatum',
  }),
  ofReferral('eindgesprek', 'Eindgesprek', 'halt.progress', fields.LAST_TALK, {
    vast: status('IN_UITVOERING'),
    dag: 'eindgesprekDatum',
  }),
  ofReferral('afloop', 'Afloop van de Halt-straf', 'halt.outcome', fields.OUTCOME, { vast: status('AFGEROND'), dag: 'datumAfloop' }),
];

const RAAD: readonly Soort[] = [
  ofInquiry('onderzoek-start', 'Start van het onderzoek door de Raad', 'inquiry.status', [], { vast: status('ONDERZOEK_GESTART') }),
  ofInquiry('advies', 'Advies van de Raad', 'advice.given', fields.ADVICE, { vast: status('ADVIES_GEGEVEN') }),
  ofInquiry('onderzoek-uitkomst', 'Uitkomst van het onderzoek door de Raad', 'inquiry.outcome', fields.INQUIRY_OUTCOME, {
    vast: status('ONDERZOEK_AFGEROND'),
  }),
];

const COORDINATION: readonly Soort[] = [
  own('overdracht', 'Overdracht', 'case.handed-over'),
  own('terug-naar-school', 'Terug naar school', 'school.returned'),
  own('passende-zorg', 'Passende zorg begonnen', 'care.started'),
  own('afsluiting', 'Afsluiting', 'case.closed'),
  own('heropening', 'Heropening', 'case.reopened'),
  own('contact', 'Contact', 'contact.made'),
  own('afspraak', 'Afspraak', 'appointment.made'),
  own('notitie', 'Notitie', 'note.written'),
  own('beoordeling', 'Oordeel van de jongere of de ouders', 'client.rated'),
];

/** Everything that a BIP can record, by task: the acts of semantics.md 23. */
export const SOORTEN: readonly Soort[] = [...LEERPLICHT, ...HALT, ...RAAD, ...COORDINATION];

/** What goes by this name; undefined for a name that is none. */
export const soortOf = (naam: string): Soort | undefined => SOORTEN.find((soort) => soort.naam === naam);
