import type { ChildReading } from '@schakel/adapter-contract';
import type { EventKind, Identifier, Subject } from '@schakel/dossier';
import type { Json } from '@schakel/kernel';
import { childOf, childrenOf, tokenOf, type XmlNode } from '@schakel/xml';
import { readNumbers, readPerson } from './persons';
import { readRegistration } from './read-acts';
import { group, type Said, text, token } from './said';
import { HALT_KINDS } from './write-halt';
import { INQUIRY_KINDS } from './write-inquiry';

/** What became of a referral, as leerplicht reads it. */
export function readHaltFeedback(message: XmlNode, said: Said): readonly ChildReading[] {
  const subject = subjectOf('verwijzing', message, 'HaltDossiernummer', 'halt-dossiernummer');
  readCaseNumbers(message, subject, said);
  const kind = kindOf(
    message,
    Object.entries(HALT_KINDS).map(([name, { soort }]) => [name, soort]),
  );
  const word = childOf(message, 'SoortTerugmelding');
  if (isOfHalt(kind)) said.states(subject, 'status', { code: HALT_KINDS[kind].status }, word);
  const states = (path: string, name: string, value: Json | undefined): void => said.states(subject, path, value, childOf(message, name));
  states('resultaat', 'Resultaat', said.code('halt.resultaat', childOf(message, 'Resultaat')));
  states('reden', 'Reden', text(message, 'Reden'));
  states('datumAfloop', 'DatumAfloop', token(message, 'DatumAfloop'));
  return about(kind, message, subject, said);
}

/** What is said of an inquiry, as leerplicht reads it. */
export function readInquiryFeedback(message: XmlNode, said: Said): readonly ChildReading[] {
  const subject = subjectOf('onderzoek', message, 'RvdkZaaknummer', 'rvdk-zaaknummer');
  const child = childOf(message, 'Kind') ?? message;
  readNumbers(child, said);
  readPerson(child, said);
  readCaseNumbers(message, subject, said);
  const kind = kindOf(message, Object.entries(INQUIRY_KINDS));
  const status = childOf(message, 'StatusOnderzoek');
  const code = said.code('leerplicht.statusOnderzoek', status);
  said.states(subject, 'status', code === undefined ? undefined : { code }, status);
  const result = childOf(message, 'Resultaat');
  said.states(subject, 'resultaat', said.code('leerplicht.resultaatOnderzoek', result), result);
  const advice = childrenOf(message, 'Advies');
  said.states(subject, 'advies', advice.length === 0 ? undefined : advice.map((node) => said.code('rvdk.advies', node) ?? ''), advice[0]);
  const decisions = childrenOf(message, 'Beslissing');
  said.states(subject, 'beslissingen', decisions.length === 0 ? undefined : decisions.map(decision), decisions[0]);
  return about(kind, message, subject, said);
}

const decision = (node: XmlNode): Json =>
  group({
    datumBeslissing: token(node, 'DatumBeslissing'),
    toelichting: text(node, 'Toelichting'),
    ingangsdatum: token(node, 'IngangsdatumWerking'),
    einddatum: token(node, 'EinddatumWerking'),
  });

/** The numbers of the case that a feedback may name. */
const NUMBERS = [
  ['ZaaknummerLeerplicht', 'zaaknummer-leerplicht'],
  ['KenmerkVerwijzing', 'kenmerk-verwijzing'],
  ['HaltDossiernummer', 'halt-dossiernummer'],
  ['VtoNummer', 'vto-nummer'],
  ['KenmerkOnderzoek', 'kenmerk-onderzoek'],
  ['RvdkZaaknummer', 'rvdk-zaaknummer'],
] as const;

function readCaseNumbers(message: XmlNode, subject: Subject, said: Said): void {
  for (const [name, soort] of NUMBERS) {
    const node = childOf(message, name);
    if (node !== undefined) said.number(subject, `nummers.${soort}`, { soort, waarde: tokenOf(node) }, node);
  }
}

function subjectOf(soort: Subject['soort'], message: XmlNode, name: string, kind: Identifier['soort']): Subject {
  const node = childOf(message, name);
  return node === undefined ? { soort } : { soort, nummer: { soort: kind, waarde: tokenOf(node) } };
}

/** The event that the word in SoortTerugmelding stands for. */
function kindOf(message: XmlNode, words: readonly (readonly [string, string])[]): string {
  const word = token(message, 'SoortTerugmelding');
  return words.find(([, soort]) => soort === word)?.[0] ?? '';
}

function about(kind: string, message: XmlNode, subject: Subject, said: Said): readonly ChildReading[] {
  readRegistration(message, subject, said);
  const occurredAt = said.moment(message, 'DatumTerugmelding', 'TijdstipTerugmelding');
  return isWritten(kind) ? [said.about({ kind, occurredAt, subject })] : [];
}

const isOfHalt = (kind: string): kind is keyof typeof HALT_KINDS => Object.hasOwn(HALT_KINDS, kind);
const isWritten = (kind: string): kind is EventKind => isOfHalt(kind) || Object.hasOwn(INQUIRY_KINDS, kind);
