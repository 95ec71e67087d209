import type { Identifier, IdentifierKind, Subject } from '@schakel/dossier';
import type { Json } from '@schakel/kernel';
import { childOf, tokenOf, type XmlNode } from '@schakel/xml';
import type { Happened } from './inquiry';
import { readChild, readChildNumbers } from './persons';
import { readRegistration } from './read-acts';
import { type Said, text, token, whole } from './said';

/** A request for a criminal inquiry, as the RvdK reads it; its moment is the day of the request too. */
export function readCriminalRequest(root: XmlNode, said: Said): Happened {
  const object = childOf(root, 'object') ?? root;
  const subject = begin(object, 'onderzoek', 'identificatie', 'kenmerk-onderzoek', said);
  const report = said.child(object, 'pvNummer');
  if (report !== undefined) said.number(subject, 'procesVerbaal', { soort: 'pv-nummer', waarde: tokenOf(report) }, report.path);
  said.state({ subject, path: 'onderzoekSoort', value: 'STRAF_SCHOOLVERZUIM', veld: object.path });
  readOffence(object, subject, said);
  said.states(subject, 'haltResultaat', object, 'haltResultaat', said.code('halt.resultaat'));
  said.states(subject, 'vraag', object, 'vraag', text);
  readOfficer(object, 'verzoeker', subject, said);
  readRegistration(object, subject, said);
  return { kind: 'inquiry.requested.criminal', subject, occurredAt: momentOf(object, 'tijdstipVerzoek', 'datumVerzoek', subject, said) };
}

/** The copy of an official report (proces-verbaal), as the RvdK reads it. */
export function readOfficialReport(root: XmlNode, said: Said): Happened {
  const object = childOf(root, 'object') ?? root;
  const subject = begin(object, 'proces-verbaal', 'pvNummer', 'pv-nummer', said);
  readOffence(object, subject, said);
  said.states(subject, 'verdachte', object, 'verdachte', said.code('leerplicht.verdachte'));
  said.states(subject, 'samenvatting', object, 'samenvatting', text);
  readOfficer(object, 'verbalisant', subject, said);
  readRegistration(object, subject, said);
  return { kind: 'pv.issued', subject, occurredAt: momentOf(object, 'tijdstipProcesVerbaal', 'datumProcesVerbaal', subject, said) };
}

/** The child, and what the message is about by its own number. */
function begin(object: XmlNode, soort: Subject['soort'], name: string, kind: IdentifierKind, said: Said): Subject {
  const child = childOf(object, 'kind');
  if (child !== undefined) {
    readChildNumbers(child, said);
    readChild(child, false, said);
  }
  const own = said.child(object, name);
  const nummer: Identifier | undefined = own && { soort: kind, waarde: tokenOf(own) };
  const subject: Subject = { soort, ...(nummer !== undefined && { nummer }) };
  if (own !== undefined && nummer !== undefined) said.number(subject, `nummers.${kind}`, nummer, own.path);
  return subject;
}

function readOffence(object: XmlNode, subject: Subject, said: Said): void {
  said.states(subject, 'datumEersteVerhoor', object, 'datumEersteVerhoor', said.date);
  said.states(subject, 'feit', object, 'feit', said.code('leerplicht.feit'));
  said.states(subject, 'verzuimuren', object, 'verzuimuren', whole);
  said.states(subject, 'periodeVan', object, 'periodeVan', said.date);
  said.states(subject, 'periodeTot', object, 'periodeTot', said.date);
}

/** The organisation is that of the sender, which is no value of the record. */
function readOfficer(object: XmlNode, name: 'verzoeker' | 'verbalisant', subject: Subject, said: Said): void {
  const officer = childOf(object, name);
  said.child(officer, 'organisatie');
  const value: Json | undefined =
    officer &&
    said.parts(officer, {
      naam: ['naam', token],
      functie: ['functie', token],
      telefoonnummer: ['telefoonnummer', token],
      emailadres: ['emailadres', token],
    });
  if (officer !== undefined && value !== undefined) said.state({ subject, path: name, value, veld: officer.path });
}

/** The moment, which says the day as well. */
function momentOf(object: XmlNode, name: string, day: string, subject: Subject, said: Said): Happened['occurredAt'] {
  const node = said.child(object, name);
  const moment = said.moment(node ?? object);
  const digits = node === undefined ? '' : tokenOf(node);
  const value = `${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6, 8)}`;
  if (node !== undefined) said.state({ subject, path: day, value, veld: node.path });
  return moment;
}
