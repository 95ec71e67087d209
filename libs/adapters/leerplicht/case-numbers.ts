import type { Identifier, IdentifierKind, Subject } from '@schakel/dossier';
import { childOf, tokenOf, type XmlNode } from '@schakel/xml';
import type { Said } from './said';

/** The numbers of a case as this format names them, each with the path on which another part of the case names it. */
const NUMBERS = {
  ZaaknummerLeerplicht: { soort: 'zaaknummer-leerplicht', path: 'zaak' },
  NummerMeldingRelatiefVerzuim: { soort: 'meldingsnummer', path: 'melding' },
  KenmerkVerwijzing: { soort: 'kenmerk-verwijzing', path: 'verwijzing' },
  PvNummer: { soort: 'pv-nummer', path: 'procesVerbaal' },
  KenmerkOnderzoek: { soort: 'kenmerk-onderzoek', path: 'onderzoek' },
  VtoNummer: { soort: 'vto-nummer', path: 'onderzoek' },
} as const satisfies Record<string, { soort: IdentifierKind; path: string }>;

export type NumberName = keyof typeof NUMBERS;

const identifier = (name: NumberName, node: XmlNode): Identifier => ({ soort: NUMBERS[name].soort, waarde: tokenOf(node) });

/** The part of the case that a message is about, named by its own number. */
export function partOf(soort: Subject['soort'], message: XmlNode, own: NumberName): Subject {
  const node = childOf(message, own);
  return node === undefined ? { soort } : { soort, nummer: identifier(own, node) };
}

/** States the part's own number and the numbers that it comes from (`named`, in `holder`); each leads to the record, the own one last. */
export function readNumbersOfPart(
  subject: Subject,
  own: XmlNode | undefined,
  holder: XmlNode,
  named: readonly NumberName[],
  said: Said,
): void {
  const { nummer } = subject;
  if (nummer !== undefined) said.states(subject, `nummers.${nummer.soort}`, { ...nummer }, own);
  for (const name of named) {
    const node = childOf(holder, name);
    if (node !== undefined) said.number(subject, NUMBERS[name].path, identifier(name, node), node);
  }
  if (nummer !== undefined) said.keys.push(nummer);
}
