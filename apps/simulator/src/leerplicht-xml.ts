import { randomUUID } from 'node:crypto';
import { correctionOf, type ActSubject, type Numbers, type ToldAct } from './acts';
import { escapeXml, firstByName, leavesOf, loadXmlParser, textAt, type XmlNode } from './xml-tree';

export const NAMESPACE = 'urn:schakel:leerplicht:verzuimbericht:1';

/** The documents that tell of an act, by what they are about. */
const ACTS: Readonly<Record<string, ActSubject>> = {
  GeoorloofdVerzuimSignaal: 'verrichting',
  Vrijstelling: 'verrichting',
  StartOnderzoek: 'verrichting',
  UitnodigingHoorgesprek: 'verrichting',
  Gesprek: 'verrichting',
  Waarschuwing: 'verrichting',
  Toestemming: 'verrichting',
  ToestemmingIngetrokken: 'verrichting',
  HaltVerwijzingIngetrokken: 'verwijzing',
  Vervolgingsbeslissing: 'procesVerbaal',
  RaadsOverleg: 'verrichting',
  VerzoekOnderzoekIngetrokken: 'onderzoek',
  Jeugdreclassering: 'jongere',
  Zorgmelding: 'zorgmelding',
  ZorgmeldingTerugkoppeling: 'zorgmelding',
  ToewijzingBip: 'verrichting',
  Overdracht: 'verrichting',
  AfsluitingTraject: 'verrichting',
  HeropeningTraject: 'verrichting',
  TerugNaarSchool: 'verrichting',
  PassendeZorg: 'verrichting',
  InschrijvingGewijzigd: 'jongere',
  VerblijfGewijzigd: 'jongere',
  PersoonGewijzigd: 'jongere',
  PersoonSamengevoegd: 'jongere',
  Correctie: 'verrichting',
};

/** When each document happened, in its own fields; documents that are not listed are unknown to this system. */
const MOMENTS: Readonly<Record<string, readonly [date: string, time: string]>> = {
  MeldenRelatiefVerzuim: ['DatumMelding', 'TijdstipMelding'],
  MutatieMeldingRelatiefVerzuim: ['DatumLaatsteMutatie', 'TijdstipLaatsteMutatie'],
  StatusMelding: ['DatumStatusGezet', 'TijdstipStatusGezet'],
  HaltVerwijzing: ['DatumVerwijzing', 'TijdstipVerwijzing'],
  HaltTerugmelding: ['DatumTerugmelding', 'TijdstipTerugmelding'],
  ProcesVerbaal: ['DatumProcesVerbaal', 'TijdstipProcesVerbaal'],
  VerzoekStrafonderzoek: ['DatumVerzoek', 'TijdstipVerzoek'],
  VerzoekBeschermingsonderzoek: ['DatumVerzoek', 'TijdstipVerzoek'],
  OnderzoekTerugmelding: ['DatumTerugmelding', 'TijdstipTerugmelding'],
  LeveringNummerMeldingRelatiefVerzuim: ['DatumLaatsteMutatie', 'TijdstipLaatsteMutatie'],
  MeldenAbsoluutVerzuim: ['DatumMelding', 'TijdstipMelding'],
  IntrekkingMelding: ['DatumIntrekking', 'TijdstipIntrekking'],
  ...Object.fromEntries(Object.keys(ACTS).map((name) => [name, ['DatumGebeurtenis', 'TijdstipGebeurtenis'] as const])),
};

const NUMBERS: Readonly<Record<string, string>> = {
  'kenmerk-verrichting': 'KenmerkVerrichting',
  uitgever: 'UitgeverKenmerk',
  'zaaknummer-leerplicht': 'ZaaknummerLeerplicht',
  meldingsnummer: 'NummerMeldingRelatiefVerzuim',
  'kenmerk-verwijzing': 'KenmerkVerwijzing',
  'halt-dossiernummer': 'HaltDossiernummer',
  'pv-nummer': 'PvNummer',
  parketnummer: 'Parketnummer',
  'kenmerk-onderzoek': 'KenmerkOnderzoek',
  'vto-nummer': 'VtoNummer',
  'rvdk-zaaknummer': 'RvdkZaaknummer',
  'vt-meldingsnummer': 'VtMeldingsnummer',
  burgerservicenummer: 'Burgerservicenummer',
  onderwijsnummer: 'Onderwijsnummer',
  'rni-nummer': 'RniNummer',
  geslachtsnaam: 'Geslachtsnaam',
};

/** A verzuimbericht, read. */
export interface LeerplichtMessage {
  readonly id: string;
  readonly soort: string;
  /** Dutch local time, `2026-09-24T10:14:30.000`: compares as text. */
  readonly moment: string;
  /** Leaves by name; of a name that stands more than once, the first. */
  readonly velden: Readonly<Record<string, string | undefined>>;
  /** The BSN of each child that it is about, in the order of the message. */
  readonly kinderen: readonly (string | undefined)[];
  readonly advies: readonly string[];
}

export type XmlReader = (xml: string) => LeerplichtMessage | undefined;

/** The act that a message tells of; undefined for every other document. */
export function actIn({ soort, velden, moment }: LeerplichtMessage): ToldAct | undefined {
  const over = Object.hasOwn(ACTS, soort) ? ACTS[soort] : undefined;
  const nummers: Numbers = Object.fromEntries(Object.entries(NUMBERS).map(([kind, element]) => [kind, velden[element]]));
  return over && { soort, over, nummers, moment, antwoord: velden['Antwoord'], ...correctionOf(velden['Veld'], velden['WaardeWordt']) };
}

const CHILD_ELEMENTS = ['Leerling', 'Kind'];

/** The elements of the children that a document is about. */
const childrenIn = (node: XmlNode): readonly XmlNode[] =>
  node.children.flatMap((child) => (CHILD_ELEMENTS.includes(child.name) ? [child] : childrenIn(child)));

function read(root: XmlNode): LeerplichtMessage | undefined {
  if (root.name !== 'verzuimbericht' || root.namespace !== NAMESPACE) return undefined;
  const [head, document, ...more] = root.children;
  const names = document && Object.hasOwn(MOMENTS, document.name) ? MOMENTS[document.name] : undefined;
  if (head?.name !== 'Kop' || document === undefined || names === undefined || more.length > 0) return undefined;
  const leaves = leavesOf(document);
  const velden = firstByName(leaves);
  const [id, date, time] = [textAt(head, 'IdentificatiecodeBedrijfsdocument'), velden[names[0]], velden[names[1]]];
  if (!id || !date || !time) return undefined;
  const kinderen = childrenIn(document).map((child) => textAt(child, 'Burgerservicenummer'));
  const advies = leaves.filter(({ name }) => name === 'Advies').map(({ text }) => text);
  return { id, soort: document.name, moment: `${date}T${time}`, velden, kinderen, advies };
}

/** Loads the XML parser; the reader gives undefined for anything that is not one of these documents. A DTD is never read. */
export async function loadXmlReader(): Promise<XmlReader> {
  const parse = await loadXmlParser();
  return (xml) => {
    const root = parse(xml);
    return root && read(root);
  };
}

const answerDocument = (name: string, lines: readonly string[]): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<${name} xmlns="${NAMESPACE}">\n${lines.map((line) => `  ${line}\n`).join('')}</${name}>\n`;

/** The envelope of an answer: an id of our own, the id of what we received where it could be read, and when. */
function envelope(receivedId: string | undefined): string[] {
  const [date = '', time = ''] = new Date().toLocaleString('sv-SE', { timeZone: 'Europe/Amsterdam' }).split(' ');
  return [
    `<IdentificatiecodeBedrijfsdocument>${randomUUID()}</IdentificatiecodeBedrijfsdocument>`,
    ...(receivedId === undefined ? [] : [`<ReferentieBedrijfsdocument>${escapeXml(receivedId)}</ReferentieBedrijfsdocument>`]),
    `<DatumBedrijfsdocument>${date}</DatumBedrijfsdocument>`,
    `<TijdstipBedrijfsdocument>${time}.000</TijdstipBedrijfsdocument>`,
  ];
}

/** DC0001: received. */
export const confirmation = (receivedId: string): string => answerDocument('DC0001Bevestiging', envelope(receivedId));

/** DC0002: not readable, where and why. */
export const refusal = (code: string, explanation: string): string =>
  answerDocument('DC0002Foutmelding', [
    ...envelope(undefined),
    `<Fout><Veld>/</Veld><Code>${code}</Code><Uitleg>${escapeXml(explanation)}</Uitleg></Fout>`,
  ]);
