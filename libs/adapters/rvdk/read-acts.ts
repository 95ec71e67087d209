import { asSaid, numbersOfAct, type PlacedNumber, readFields, statementsOfAct } from '@schakel/adapter-contract';
import { childOf, tokenOf, type XmlNode } from '@schakel/xml';
import { dialect, isNumberKind, NUMBER_ELEMENTS, type RvdkAct } from './acts';
import { type Happened, NO_MOMENT, NO_NUMBER } from './inquiry';
import { readChild, readChildNumbers } from './persons';
import type { Said } from './said';

/** An act in our own namespace, about one child, told by the numbers that it gives and by what it says. */
export function readAct({ act }: RvdkAct, root: XmlNode, said: Said): Happened {
  const object = childOf(root, 'object') ?? root;
  const numbers = numbersIn(act, root, object, said);
  const child = said.child(object, 'kind');
  const known = child !== undefined && readChildNumbers(child, said);
  if (child !== undefined) readChild(child, false, said);
  if (!known && numbers.length === 0) said.fault('PERSOON_ONZEKER', (child ?? object).path, NO_NUMBER);
  const ofChild = said.take();
  const words = dialect((node) => said.skip(node));
  const fields = readFields(act.velden, object, words, said.codesToday, said.notes);
  const { subject, keys, statements } = statementsOfAct(act, numbers, fields, words);
  said.adopt([...ofChild.keys, ...keys], [...asSaid(fields, ofChild.statements), ...statements]);
  const moment = said.child(object, 'tijdstip');
  return { kind: act.kind, subject, occurredAt: moment === undefined ? NO_MOMENT : said.moment(moment) };
}

/** The numbers that the message gives; that of an act is unique at its issuer: who is named so, else the sender. */
function numbersIn(act: RvdkAct['act'], root: XmlNode, object: XmlNode, said: Said): PlacedNumber[] {
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
