import type { ChildReading } from '@schakel/adapter-contract';
import { type Attachment, type Identifier, identifierKey, isShared, type Subject } from '@schakel/dossier';
import type { Json } from '@schakel/kernel';
import { childOf, childrenOf, withoutWhiteSpace, type XmlNode } from '@schakel/xml';
import { partOf, readNumbersOfPart } from './case-numbers';
import { recordIn } from './letter';
import { officer, personValue, readNumbers, readPerson } from './persons';
import { readRegistration } from './read-acts';
import { group, type Said, text, token, yesNo } from './said';

/**
 * A request for a protection inquiry: one reading per child, in the order of the message, each with what is said of
 * that child and the same about the inquiry. A child without a number of its own is read like the others: it only has
 * the number of the request, so that the message waits as a whole (semantics.md 7 and 7a).
 */
export function readProtectionRequest(message: XmlNode, said: Said): readonly ChildReading[] {
  const subject = partOf('onderzoek', message, 'VtoNummer');
  const occurredAt = said.moment(message, 'DatumVerzoek', 'TijdstipVerzoek');
  const attachments = readDocuments(childOf(message, 'Documenten'), said);
  const inquiry = said.another();
  readInquiry(message, subject, attachments, inquiry);
  const children = kinderen(message).map((node) => {
    const child = said.another();
    readChild(node, message, subject, child);
    return { node, ...child.about({ kind: 'inquiry.requested.protection', occurredAt, subject, attachments }, inquiry.statements) };
  });
  children
    .filter(({ keys }, i) => sharesNumber(keys, children.slice(0, i)))
    .forEach(({ node }) => said.fault('PERSOON_ONZEKER', ownNumber(node)));
  return children.map(({ keys, events }) => ({ keys, events }));
}

const kinderen = (message: XmlNode): readonly XmlNode[] => {
  const list = childOf(message, 'Kinderen');
  return list === undefined ? [] : childrenOf(list, 'Kind');
};

function readChild(node: XmlNode, message: XmlNode, subject: Subject, said: Said): void {
  readNumbers(node, said);
  readPerson(node, said);
  bornBefore(node, message, said);
  readNumbersOfPart(subject, childOf(message, 'VtoNummer'), node, ['ZaaknummerLeerplicht', 'NummerMeldingRelatiefVerzuim'], said);
}

/** Nobody is born after the day of the request; the fault is told at the person. */
function bornBefore(person: XmlNode, message: XmlNode, said: Said): void {
  const [born, asked] = [token(person, 'Geboortedatum'), token(message, 'DatumVerzoek')];
  if (born !== undefined && asked !== undefined && born > asked) said.fault('DATUM_ONGELDIG', childOf(person, 'Geboortedatum') ?? person);
}

/** Whether one of these numbers was given to a child before: only the number of the request is of all. */
function sharesNumber(keys: readonly Identifier[], before: readonly ChildReading[]): boolean {
  const taken = new Set(before.flatMap((child) => child.keys.map(identifierKey)));
  return keys.some((key) => !isShared(key) && taken.has(identifierKey(key)));
}

const ownNumber = (child: XmlNode): XmlNode => childOf(child, 'Burgerservicenummer') ?? childOf(child, 'RniNummer') ?? child;

/** What is said of the inquiry, alike for every child. */
function readInquiry(message: XmlNode, subject: Subject, attachments: readonly Attachment[], said: Said): void {
  const child = (name: string): XmlNode | undefined => childOf(message, name);
  const states = (path: string, name: string, value: Json | undefined): void => said.states(subject, path, value, child(name));
  said.states(subject, 'onderzoekSoort', 'BESCHERMING', message);
  states('omschrijving', 'Omschrijving', token(message, 'Omschrijving'));
  states('startdatum', 'Startdatum', token(message, 'Startdatum'));
  states('registratiedatum', 'Registratiedatum', token(message, 'Registratiedatum'));
  states('rolVerzoeker', 'RolVerzoeker', said.code('leerplicht.rolVerzoeker', child('RolVerzoeker')));
  states('gezaghebbendenGeinformeerd', 'GezaghebbendenGeinformeerd', yesNo(message, 'GezaghebbendenGeinformeerd'));
  states('redenNietGeinformeerd', 'RedenNietGeinformeerd', text(message, 'RedenNietGeinformeerd'));
  states('aantalKinderen', 'Kinderen', kinderen(message).length);
  states('belanghebbenden', 'Belanghebbenden', concerned(child('Belanghebbenden'), message, said));
  states('verzoeker', 'Verzoeker', officer(child('Verzoeker')));
  const named = attachments.map(({ identificatie, soort, creatiedatum, bestandsnaam }) => ({
    identificatie,
    soort,
    creatiedatum,
    bestandsnaam,
  }));
  states('documenten', 'Documenten', named);
  readRegistration(message, subject, said);
}

const concerned = (node: XmlNode | undefined, message: XmlNode, said: Said): Json | undefined =>
  node &&
  childrenOf(node, 'Belanghebbende').map((each) => {
    const [person, institution] = [childOf(each, 'Persoon'), childOf(each, 'Instelling')];
    if (person !== undefined) bornBefore(person, message, said);
    return group({
      rol: said.code('corv.rol', childOf(each, 'Rol')),
      persoon: person && personValue(person, said),
      instelling: institution && establishment(institution),
    });
  });

/** The parts of an officer, and the number of the branch. */
const establishment = (node: XmlNode): Json => group({ ...recordIn(officer(node)), vestigingsnummer: token(node, 'Vestigingsnummer') });

const readDocuments = (node: XmlNode | undefined, said: Said): readonly Attachment[] =>
  (node === undefined ? [] : childrenOf(node, 'Document')).map((document) => ({
    identificatie: token(document, 'Identificatie') ?? '',
    soort: said.code('corv.document', childOf(document, 'Soort')) ?? '',
    creatiedatum: token(document, 'Creatiedatum') ?? '',
    bestandsnaam: token(document, 'Bestandsnaam') ?? '',
    contentType: token(document, 'ContentType') ?? '',
    inhoud: withoutWhiteSpace(childOf(document, 'Inhoud')?.text ?? ''),
  }));
