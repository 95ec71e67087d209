import type { Moment } from '@schakel/dossier';
import type { Json } from '@schakel/kernel';
import { childOf, type XmlNode } from '@schakel/xml';
import { type Happened, NO_NUMBER } from './inquiry';
import { readChild, readChildNumbers } from './persons';
import { group, JONGERE, present, type Reader, type Said, text, token } from './said';
import { isNil } from './stuf';

/** A notice of supervision by the youth probation service, about one child (dossier.md 3C). */
export function readProbationNotice(root: XmlNode, said: Said, occurredAt: Moment): Happened {
  const object = childOf(root, 'object') ?? root;
  said.skip(said.needed(object, 'isVan', 'gerelateerde', 'omschrijvingGeneriek'));
  said.skip(childOf(object, 'heeftBetrekkingOp', 'omschrijving'));
  const related = said.needed(object, 'heeftBetrekkingOp', 'gerelateerde');
  const child = related && said.needed(related, 'natuurlijkPersoon');
  if (related !== undefined && child !== undefined) {
    for (const other of present(related, 'natuurlijkPersoon').slice(1)) said.fault('PERSOON_ONZEKER', other.path);
    if (!readChildNumbers(child, said)) said.fault('PERSOON_ONZEKER', child.path, NO_NUMBER);
    readChild(child, false, said);
  }
  const value = notice(object, said);
  if (Object.keys(value).length > 0) said.state({ subject: JONGERE, path: 'jeugdreclassering', value, veld: object.path });
  return { kind: 'probation.notice', subject: JONGERE, occurredAt };
}

/** What it is about, and the institution that begins it. */
function notice(object: XmlNode, said: Said): Readonly<Record<string, Json>> {
  const initiator = childOf(object, 'heeftAlsInitiator');
  const begins = initiator === undefined || isNil(initiator) ? undefined : initiator;
  const organisation = begins && childOf(begins, 'gerelateerde', 'nietNatuurlijkPersoon');
  const whom = begins && childOf(begins, 'heeftAlsAanspreekpunt', 'gerelateerde');
  const part = (node: XmlNode | undefined, name: string, reader: Reader = token): Json | undefined => node && said.leaf(node, name, reader);
  return group({
    omschrijving: part(object, 'omschrijving', said.cutAt(80, token)),
    instelling: part(organisation, 'statutaireNaam'),
    instellingnummer: part(organisation, 'inn.nnpId'),
    rolcode: part(begins, 'code'),
    rol: part(begins, 'omschrijving', said.cutAt(80, token)),
    toelichting: part(begins, 'toelichting', said.cutAt(1000, text)),
    aanspreekpunt: whom && said.parts(whom, CONTACT),
  });
}

const CONTACT = {
  naam: ['naam', token],
  functie: ['functie', token],
  telefoonnummer: ['telefoonnummer', token],
  emailadres: ['emailadres', token],
} as const;
