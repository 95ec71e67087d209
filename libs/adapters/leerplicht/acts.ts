import { type Dialect, numbersOfAct } from '@schakel/adapter-contract';
import { type Act, ACTS, type EventKind, type IdentifierKind } from '@schakel/dossier';
import { childrenOf, tokenOf, type XmlNode } from '@schakel/xml';

/** The element under `verzuimbericht` that tells of an act. */
const ELEMENTS = {
  'authorised-absence.signal': 'GeoorloofdVerzuimSignaal',
  'exemption.recorded': 'Vrijstelling',
  'intake.started': 'StartOnderzoek',
  'hearing.invited': 'UitnodigingHoorgesprek',
  'interview.held': 'Gesprek',
  'warning.given': 'Waarschuwing',
  'consent.given': 'Toestemming',
  'consent.withdrawn': 'ToestemmingIngetrokken',
  'halt.withdrawn': 'HaltVerwijzingIngetrokken',
  'prosecution.decision': 'Vervolgingsbeslissing',
  'rvdk.consult': 'RaadsOverleg',
  'inquiry.withdrawn': 'VerzoekOnderzoekIngetrokken',
  'probation.notice': 'Jeugdreclassering',
  'care-signal.vt': 'Zorgmelding',
  'care-signal.feedback': 'ZorgmeldingTerugkoppeling',
  'case.assigned-bip': 'ToewijzingBip',
  'case.handed-over': 'Overdracht',
  'case.closed': 'AfsluitingTraject',
  'case.reopened': 'HeropeningTraject',
  'school.returned': 'TerugNaarSchool',
  'care.started': 'PassendeZorg',
  'enrolment.changed': 'InschrijvingGewijzigd',
  'residence.changed': 'VerblijfGewijzigd',
  'person.changed': 'PersoonGewijzigd',
  'person.merged': 'PersoonSamengevoegd',
  'correction.sent': 'Correctie',
} as const satisfies Partial<Record<EventKind, string>>;

export type ActKind = keyof typeof ELEMENTS;
export type ActElement = (typeof ELEMENTS)[ActKind];

/** An act with its name in this format. Those of `alleenUit` tell what others did: leerplicht itself never sends them. */
export interface SpokenAct {
  readonly act: Act;
  readonly element: ActElement;
  readonly alleenUit: boolean;
}

const ONLY_OUT: readonly ActElement[] = ['Jeugdreclassering', 'ZorgmeldingTerugkoppeling'];

const isSpoken = (kind: EventKind): kind is ActKind => Object.hasOwn(ELEMENTS, kind);

/** Every act of this format, in the order of libs/dossier. */
export const SPOKEN_ACTS: readonly SpokenAct[] = ACTS.flatMap((act) => {
  if (!isSpoken(act.kind)) return [];
  const element = ELEMENTS[act.kind];
  return [{ act, element, alleenUit: ONLY_OUT.includes(element) }];
});

/** The act that this element tells of; undefined for every other message. */
export const actByElement = (element: string): Act | undefined => SPOKEN_ACTS.find((spoken) => spoken.element === element)?.act;

/** How this format writes the numbers that an act may name; the source of each stands in the schema. */
const NUMBER_ELEMENTS = {
  'kenmerk-verrichting': { name: 'KenmerkVerrichting', type: 'Woord40', betekenis: 'Number of the act at whoever did it. Modelled' },
  'zaaknummer-leerplicht': { name: 'ZaaknummerLeerplicht', type: 'Woord40', betekenis: 'Number of the case at leerplicht. Modelled' },
  meldingsnummer: {
    name: 'NummerMeldingRelatiefVerzuim',
    type: 'Cijfers1tot18',
    betekenis: 'Number of the report, given by DUO. DUO/EDU',
  },
  'kenmerk-verwijzing': {
    name: 'KenmerkVerwijzing',
    type: 'Woord40',
    betekenis: "Leerplicht's own number of the referral to Halt. Modelled",
  },
  'halt-dossiernummer': { name: 'HaltDossiernummer', type: 'Woord40', betekenis: 'Number of the file at Halt. Modelled' },
  'pv-nummer': { name: 'PvNummer', type: 'Woord40', betekenis: "Leerplicht's own number of the proces-verbaal. Modelled" },
  parketnummer: { name: 'Parketnummer', type: 'Woord40', betekenis: 'Number at the public prosecutor. OM; length modelled' },
  'vto-nummer': { name: 'VtoNummer', type: 'VtoNummer', betekenis: 'Number of the request for a protection inquiry. CORV' },
  'kenmerk-onderzoek': {
    name: 'KenmerkOnderzoek',
    type: 'Woord40',
    betekenis: "Leerplicht's own number of a request in the criminal lane. Modelled",
  },
  'rvdk-zaaknummer': { name: 'RvdkZaaknummer', type: 'Woord40', betekenis: 'Number of the case at RvdK. CORV identificatie' },
  'vt-meldingsnummer': {
    name: 'VtMeldingsnummer',
    type: 'Woord40',
    betekenis: 'Number of the report to Veilig Thuis. CORV identificatieVtMelding',
  },
} as const satisfies Partial<Record<IdentifierKind, { name: string; type: string; betekenis: string }>>;

export type ActNumberKind = keyof typeof NUMBER_ELEMENTS;
export const numberElement = (kind: ActNumberKind): { readonly name: string; readonly type: string; readonly betekenis: string } =>
  NUMBER_ELEMENTS[kind];
const isNumber = (kind: IdentifierKind): kind is ActNumberKind => Object.hasOwn(NUMBER_ELEMENTS, kind);

/** The numbers of the act itself, and those of other parts of the case: one about the child may name the case that leads to it. */
export function numbersIn(act: Act): { readonly own: readonly ActNumberKind[]; readonly others: readonly ActNumberKind[] } {
  const others = [...numbersOfAct(act), 'zaaknummer-leerplicht' as const].filter((kind) => !act.nummers.includes(kind));
  return { own: act.nummers.filter(isNumber), others: [...new Set(others)].filter(isNumber) };
}

/** Names that are not just the path with a capital. */
const NAMES: Readonly<Record<string, string>> = { uitgenodigden: 'Uitgenodigde', deelnemers: 'Deelnemer', brin: 'BRIN' };
export const nameOf = (pad: string): string => NAMES[pad] ?? `${pad.charAt(0).toUpperCase()}${pad.slice(1)}`;

/** How this format writes what an act holds: an element each, days as they are, yes and no as true and false. */
export const DIALECT: Dialect<XmlNode> = {
  nameOf,
  nodes: childrenOf,
  placeOf: ({ path }) => path,
  read: (node, { soort }) => {
    if (soort === 'tekst') return node.text;
    if (soort === 'getal') return Number(tokenOf(node));
    return soort === 'ja-nee' ? ['true', '1'].includes(tokenOf(node)) : tokenOf(node);
  },
  write: (value) => String(value),
};
