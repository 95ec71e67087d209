import { asSaid, type ChildReading, type PlacedNumber, type ReadField, readFields, statementsOfAct } from '@schakel/adapter-contract';
import { type Act, REGISTRATIE, type Subject } from '@schakel/dossier';
import { childOf, childrenOf, tokenOf, type XmlNode } from '@schakel/xml';
import { type ActNumberKind, DIALECT, numberElement, numbersIn } from './acts';
import { readNumbers, readPerson } from './persons';
import type { Said } from './said';

/** An act: the child first, then the act itself under its number, with what it names. */
export function readAct(act: Act, message: XmlNode, root: XmlNode, said: Said): readonly ChildReading[] {
  const leerling = childOf(message, 'Leerling');
  if (leerling !== undefined) {
    readNumbers(leerling, said);
    readPerson(leerling, said);
    said.inOrder(childOf(leerling, 'Geboortedatum'), childOf(message, 'DatumGebeurtenis'));
  }
  const fields = readFields(act.velden, message, DIALECT, said.codes, said);
  inOrder(message, said);
  const zaak = act.subject === 'jongere' ? childOf(message, 'ZaaknummerLeerplicht') : undefined;
  const { subject, keys, statements } = statementsOfAct(act, placedNumbers(act, message, root), fields, DIALECT);
  said.keys.push(...keys);
  const ofChild = asSaid(fields, said.statements);
  const toCase = said.another();
  if (zaak !== undefined) toCase.states(subject, 'zaak', { soort: 'zaaknummer-leerplicht', waarde: tokenOf(zaak) }, zaak);
  const occurredAt = said.moment(message, 'DatumGebeurtenis', 'TijdstipGebeurtenis');
  return [
    { keys: said.keys, events: [{ kind: act.kind, occurredAt, subject, statements: [...ofChild, ...toCase.statements, ...statements] }] },
  ];
}

function placedNumbers(act: Act, message: XmlNode, root: XmlNode): readonly PlacedNumber[] {
  const { own, others } = numbersIn(act);
  return [...own, ...others].flatMap((kind): readonly PlacedNumber[] => {
    const node = childOf(message, numberElement(kind).name);
    return node === undefined ? [] : [{ id: { soort: kind, waarde: tokenOf(node), ...issuer(kind, message, root) }, veld: node.path }];
  });
}

/** Whoever gave the number of an act; the sender where the message does not say. */
function issuer(kind: ActNumberKind, message: XmlNode, root: XmlNode): { readonly uitgever?: string } {
  if (kind !== 'kenmerk-verrichting') return {};
  const node = childOf(message, 'UitgeverKenmerk') ?? childOf(root, 'Kop', 'VerzendendeInstantie');
  return node === undefined ? {} : { uitgever: tokenOf(node) };
}

/** Days of which the second must not come before the first. */
const IN_ORDER = [
  ['PeriodeVan', 'PeriodeTot'],
  ['Begindatum', 'Einddatum'],
  ['DatumIncident', 'DatumMelding'],
  ['DatumZitting', 'DatumUitspraak'],
] as const;

function inOrder(message: XmlNode, said: Said): void {
  for (const group of [message, ...childrenOf(message, 'Inschrijving')])
    for (const [earlier, later] of IN_ORDER) said.inOrder(childOf(group, earlier), childOf(group, later));
}

/** A registration by the BIP, in a message that has more readers than the engine of acts. */
export function readRegistration(message: XmlNode, subject: Subject, said: Said): void {
  const [found]: readonly ReadField<XmlNode>[] = readFields([REGISTRATIE], message, DIALECT, said.codes, said);
  if (found !== undefined) said.states(subject, 'registratie', found.value, found.node);
}
