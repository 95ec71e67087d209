import { asSaid, numbersOfAct, type PlacedNumber, readFields, statementsOfAct } from '@schakel/adapter-contract';
import { type Act, REGISTRATIE, type Subject } from '@schakel/dossier';
import { childOf, tokenOf, type XmlNode } from '@schakel/xml';
import { type ActMessage, actNamed, dialect, isNumberKind, NUMBER_ELEMENTS } from './acts';
import { type Happened, NO_MOMENT, NO_NUMBER } from './inquiry';
import { readChild, readChildNumbers } from './persons';
import type { Said } from './said';

/** An act in our own namespace, about one child, told by the numbers that it gives and by what it says. */
export function readAct(message: ActMessage, root: XmlNode, said: Said): Happened {
  const act = actNamed(message);
  const object = childOf(root, 'object') ?? root;
  const numbers = numbersIn(act, root, object, said);
  const [own] = act.nummers.filter(isNumberKind);
  if (!said.ours && own !== undefined && !numbers.some(({ id }) => act.nummers.includes(id.soort)))
    said.fault('VERPLICHT_ONTBREEKT', `${object.path}/${NUMBER_ELEMENTS[own]}`);
  const child = said.child(object, 'kind');
  const known = child !== undefined && readChildNumbers(child, said);
  if (child !== undefined) readChild(child, false, said);
  if (!said.ours && !known && numbers.length === 0) said.fault('PERSOON_ONZEKER', (child ?? object).path, NO_NUMBER);
  const ofChild = said.take();
  const words = dialect(said.codesToday, (node) => said.skip(node));
  const fields = readFields(act.velden, object, words, said.codesToday, said.notes);
  const { subject, keys, statements } = statementsOfAct(act, numbers, fields, words);
  said.adopt([...ofChild.keys, ...keys], [...asSaid(fields, ofChild.statements), ...statements]);
  const moment = said.child(object, 'tijdstip');
  return { kind: act.kind, subject, occurredAt: moment === undefined ? NO_MOMENT : said.moment(moment) };
}

/** On whose behalf the BIP did it, where the message says so. */
export function readRegistration(object: XmlNode, subject: Subject, said: Said): void {
  const words = dialect(said.codesToday, (node) => said.skip(node));
  for (const { field, value, node } of readFields([REGISTRATIE], object, words, said.codesToday, said.notes))
    said.state({ subject, path: field.pad, value, veld: node.path });
}

/** The numbers that the message gives; that of an act is unique at its issuer: who is named so, else the sender. */
function numbersIn(act: Act, root: XmlNode, object: XmlNode, said: Said): PlacedNumber[] {
  const issuer = said.child(object, 'uitgeverKenmerk') ?? childOf(root, 'stuurgegevens', 'zender', 'organisatie');
  return numbersOfAct(act)
    .filter(isNumberKind)
    .flatMap((soort): PlacedNumber[] => {
      const node = said.child(object, NUMBER_ELEMENTS[soort]);
      if (node === undefined) return [];
      const uitgever = soort === 'kenmerk-verrichting' && issuer !== undefined ? { uitgever: tokenOf(issuer) } : {};
      return [{ id: { soort, waarde: tokenOf(node), ...uitgever }, veld: node.path }];
    });
}
