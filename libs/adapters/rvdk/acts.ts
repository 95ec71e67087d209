import { codeFault, type Codes, type Dialect, listsOfFields, type Notes } from '@schakel/adapter-contract';
import { type Act, type ActField, actOf, type EventKind, type IdentifierKind, REGISTRATIE } from '@schakel/dossier';
import { childrenOf, type XmlNode } from '@schakel/xml';
import { text, token } from './said';
import { readDate } from './stuf-time';

/** An act as the RvdK speaks it: the message that carries it, and whether the RvdK may send it. */
export interface RvdkAct {
  readonly message: ActMessage;
  readonly act: Act;
  readonly inbound: boolean;
}

const NAMES = [
  ['rvdk.consult', 'raadsoverlegDi01', true],
  ['prosecution.decision', 'vervolgingsbeslissingDi01', true],
  ['inquiry.withdrawn', 'verzoekIngetrokkenDi01', false],
  ['case.assigned-bip', 'toewijzingBipDi01', true],
  ['case.handed-over', 'overdrachtDi01', true],
  ['case.closed', 'afsluitingTrajectDi01', false],
  ['case.reopened', 'heropeningTrajectDi01', false],
  ['school.returned', 'terugNaarSchoolDi01', false],
  ['care.started', 'passendeZorgDi01', true],
  ['residence.changed', 'verblijfGewijzigdDi01', true],
  ['person.changed', 'persoonGewijzigdDi01', true],
  ['person.merged', 'persoonSamengevoegdDi01', true],
  ['correction.sent', 'correctieDi01', true],
] as const satisfies readonly (readonly [kind: EventKind, message: string, inbound: boolean])[];

const veld = (pad: string, type: ActField['type'], betekenis: string, bron: string): ActField => ({ pad, type, betekenis, bron });
const code = (lijst: string): ActField['type'] => ({ soort: 'code', lijst });
const datum: ActField['type'] = { soort: 'datum' };

/** What the BIP registers of an inquiry on behalf of the RvdK (semantics.md 23): what the RvdK would have told itself. */
const INQUIRY: readonly ActField[] = [
  { ...veld('onderzoekSoort', code('rvdk.onderzoekSoort'), 'Kind of inquiry', 'Modelled codes'), verplicht: true },
  veld(
    'status',
    {
      soort: 'groep',
      velden: [{ ...veld('code', code('leerplicht.statusOnderzoek'), 'Status', 'CORV texts; modelled codes'), verplicht: true }],
    },
    'How far the inquiry is',
    'Modelled',
  ),
  veld('resultaat', code('leerplicht.resultaatOnderzoek'), 'How it ended', 'CORV texts; modelled codes'),
  { ...veld('advies', code('rvdk.advies'), 'What is advised', 'Modelled'), meer: 12 },
  veld('adviesToelichting', { soort: 'tekst', max: 1000 }, 'Explanation of the advice', 'StUF-ZKN 0310 Toelichting'),
  veld('lijAfgenomen', { soort: 'ja-nee' }, 'Whether the LIJ was used', 'Dossier 3C; modelled'),
  {
    ...veld(
      'beslissingen',
      {
        soort: 'groep',
        velden: [
          veld('datumBeslissing', datum, 'Day of the decision', 'CORV notificatie'),
          veld('toelichting', { soort: 'tekst', max: 1000 }, 'What was decided', 'CORV notificatie'),
          veld('ingangsdatum', datum, 'First day on which it holds', 'CORV notificatie'),
          veld('einddatum', datum, 'Last day on which it holds', 'CORV notificatie'),
        ],
      },
      'Decision of the judge',
      'CORV notificatie',
    ),
    meer: 50,
  },
  { ...REGISTRATIE, verplicht: true },
];
const registration = (kind: EventKind, betekenis: string): Act => ({
  kind,
  subject: 'onderzoek',
  nummers: ['rvdk-zaaknummer', 'vto-nummer', 'kenmerk-onderzoek'],
  noemt: ['procesVerbaal'],
  velden: INQUIRY,
  betekenis,
});
const REGISTRATIONS = [
  ['registratieStatusDi01', registration('inquiry.status', 'Registration: how far an inquiry is')],
  ['registratieAmbtshalveDi01', registration('inquiry.ex-officio.started', 'Registration: an inquiry began of the own accord of the RvdK')],
  ['registratieUitkomstDi01', registration('inquiry.outcome', 'Registration: how an inquiry ended')],
  ['registratieAdviesDi01', registration('advice.given', 'Registration: an advice')],
  ['registratieBeslissingDi01', registration('court.decision', 'Registration: a decision of the judge')],
] as const satisfies readonly (readonly [message: string, act: Act])[];

/** The name of a message that carries an act. */
export type ActMessage = (typeof NAMES)[number][1] | (typeof REGISTRATIONS)[number][0];

function known(kind: EventKind): Act {
  const act = actOf(kind);
  if (act === undefined) throw new Error(`no act of kind ${kind}`);
  return act;
}

/** Every act that the format has a message for. */
export const RVDK_ACTS: readonly RvdkAct[] = [
  ...NAMES.map(([kind, message, inbound]) => ({ message, act: known(kind), inbound })),
  ...REGISTRATIONS.map(([message, act]) => ({ message, act, inbound: false })),
];

/** The act that this message carries. */
export function actNamed(message: ActMessage): Act {
  const found = RVDK_ACTS.find((one) => one.message === message);
  if (found === undefined) throw new Error(`no act in ${message}`);
  return found.act;
}

const YES_NO = 'stuf.indicatie';
/** The lists that they use. */
export const ACT_LISTS: readonly string[] = [...listsOfFields(RVDK_ACTS.flatMap(({ act }) => act.velden)), YES_NO];

/** The element that holds a number of this kind. */
export const NUMBER_ELEMENTS = {
  'kenmerk-verrichting': 'kenmerk',
  'rvdk-zaaknummer': 'rvdkZaaknummer',
  'vto-nummer': 'vtoNummer',
  'kenmerk-onderzoek': 'kenmerkOnderzoek',
  'pv-nummer': 'pvNummer',
  parketnummer: 'parketnummer',
  'zaaknummer-leerplicht': 'zaaknummerLeerplicht',
  meldingsnummer: 'meldingsnummer',
  'kenmerk-verwijzing': 'kenmerkVerwijzing',
  'halt-dossiernummer': 'haltDossiernummer',
} as const satisfies Partial<Record<IdentifierKind, string>>;

export type NumberKind = keyof typeof NUMBER_ELEMENTS;
export const isNumberKind = (soort: IdentifierKind): soort is NumberKind => Object.hasOwn(NUMBER_ELEMENTS, soort);

/**
 * How our own namespace writes what an act holds: names as they are, days in eight digits, J and N by their list. `seen`
 * is told of every node that is read.
 */
export const dialect = (codes: Codes, seen: (node: XmlNode) => void = () => undefined): Dialect<XmlNode> => ({
  nameOf: (pad) => pad,
  nodes: (parent, name) => {
    const found = childrenOf(parent, name);
    found.forEach(seen);
    return found;
  },
  placeOf: ({ path }) => path,
  read: (node, type, notes) => {
    if (type.soort === 'tekst') return text(node);
    const written = token(node);
    if (typeof written !== 'string') return undefined;
    if (type.soort === 'datum') return readDate(written, 'V') ?? written;
    if (type.soort === 'getal') return Number(written);
    return type.soort === 'ja-nee' ? yesOrNo(written, node, codes, notes) : written;
  },
  write: (value, type) => {
    if (type.soort === 'datum') return String(value).replaceAll('-', '');
    if (type.soort === 'ja-nee') return codes.toWire(YES_NO, value === true);
    return typeof value === 'number' ? value : String(value);
  },
});

function yesOrNo(written: string, node: XmlNode, codes: Codes, notes: Notes): string | boolean | undefined {
  const found = codes.toCore(YES_NO, written);
  if (found.known) return found.core;
  notes.faults.push(codeFault(node.path, found.code));
  return undefined;
}
