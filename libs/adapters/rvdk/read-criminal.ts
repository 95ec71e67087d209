import type { Identifier, Subject } from '@schakel/dossier';
import { childOf, childrenOf, tokenOf, type XmlNode } from '@schakel/xml';
import { type Happened, readRegion } from './inquiry';
import { readChild, readChildNumbers } from './persons';
import { type Said, text } from './said';

/** Status of a criminal inquiry into school absence. Modelled: our own namespace (dossier.md 3C b). */
export function readCriminalStatus(root: XmlNode, said: Said): Happened {
  const object = childOf(root, 'object') ?? root;
  const subject = readNumbers(root, object, said);
  const status = said.needed(object, 'status');
  const code = status && said.code('rvdk.statusStraf')(status);
  const refused = code === 'VERZOEK_AFGEWEZEN';
  if (status !== undefined && code !== undefined) {
    said.state({ subject, path: 'status', value: { code }, veld: status.path });
    if (refused) said.state({ subject, path: 'resultaat', value: code, veld: status.path });
  }
  const occurredAt = said.moment(said.child(object, 'datumStatusGezet') ?? object);
  return { kind: refused ? 'inquiry.outcome' : 'inquiry.status', subject, occurredAt };
}

/** What the RvdK advises. Modelled; that there is an advice is a status of the inquiry too. */
export function readAdvice(root: XmlNode, said: Said): Happened {
  const object = childOf(root, 'object') ?? root;
  const subject = readNumbers(root, object, said);
  said.state({ subject, path: 'status', value: { code: 'ADVIES_GEGEVEN' }, veld: object.path });
  said.states(subject, 'lijAfgenomen', object, 'lijAfgenomen', said.code('stuf.indicatie'));
  const advies = childrenOf(object, 'advies').flatMap((node) => {
    said.skip(node);
    return said.code('rvdk.advies')(node) ?? [];
  });
  said.state({ subject, path: 'advies', value: advies, veld: `${object.path}/advies` });
  said.states(subject, 'adviesToelichting', object, 'toelichting', said.cutAt(1000, text));
  return { kind: 'advice.given', subject, occurredAt: said.moment(said.child(object, 'datumAdvies') ?? object) };
}

const CASE_NUMBERS = [
  ['identificatie', 'rvdk-zaaknummer'],
  ['verzoekIdentificatie', 'kenmerk-onderzoek'],
  ['parketnummer', 'parketnummer'],
] as const;

/** The child, and the numbers of the case; the RvdK's own number names the inquiry. */
function readNumbers(root: XmlNode, object: XmlNode, said: Said): Subject {
  const numbers = CASE_NUMBERS.flatMap(([name, soort]): { id: Identifier; node: XmlNode }[] => {
    const node = said.child(object, name);
    return node === undefined ? [] : [{ id: { soort, waarde: tokenOf(node) }, node }];
  });
  const nummer = numbers[0]?.id;
  const subject: Subject = { soort: 'onderzoek', ...(nummer !== undefined && { nummer }) };
  const child = childOf(object, 'kind');
  if (child !== undefined) {
    readChildNumbers(child, said);
    readChild(child, false, said);
  }
  for (const { id, node } of numbers) said.number(subject, `nummers.${id.soort}`, id, node.path);
  said.state({ subject, path: 'onderzoekSoort', value: 'STRAF_SCHOOLVERZUIM', veld: object.path });
  readRegion(root, subject, said);
  return subject;
}
