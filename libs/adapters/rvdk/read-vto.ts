import type { ChildReading } from '@schakel/adapter-contract';
import type { Attachment, Identifier, Moment, Statement, Subject } from '@schakel/dossier';
import { childOf, childrenOf, tokenOf, withoutWhiteSpace, type XmlNode } from '@schakel/xml';
import { NO_NUMBER } from './inquiry';
import { concerned, readChild, readChildNumbers, requester, tellTwins } from './persons';
import { present, type Reader, type Said, text, token } from './said';
import { attributeOf, isNil } from './stuf';

/** A request for a protection inquiry: one event per child, in the order of the message, and all of it for each. */
export function readRequest(root: XmlNode, occurredAt: Moment, said: Said): readonly ChildReading[] {
  const object = childOf(root, 'object') ?? root;
  const number = said.child(object, 'identificatie');
  const vto: Identifier = { soort: 'vto-nummer', waarde: number === undefined ? '' : tokenOf(number) };
  const subject: Subject = { soort: 'onderzoek', nummer: vto };
  said.skip(said.needed(object, 'isVan', 'gerelateerde', 'omschrijvingGeneriek'));
  said.skip(childOf(object, 'heeftBetrekkingOpAndere', 'gerelateerde', 'isVan', 'gerelateerde', 'omschrijvingGeneriek'));
  const relations = childrenOf(object, 'heeftBetrekkingOp');
  const children = relations.map((relation) => {
    readChildIn(relation, said);
    return said.take();
  });
  tellTwins(
    relations.flatMap((relation) => childOf(relation, 'gerelateerde', 'natuurlijkPersoon') ?? []),
    said,
  );
  const attachments = documents(object, said);
  readRequestItself(object, subject, { vto, count: relations.length, attachments }, said);
  const shared = said.take().statements;
  return children.map(({ keys, statements }) => ({
    keys: [...keys, vto],
    events: [
      {
        kind: 'inquiry.requested.protection',
        occurredAt,
        subject,
        statements: [...statements, ...shared],
        ...(attachments.length > 0 && { attachments }),
      },
    ],
  }));
}

/** A relation names one child. The schema allows up to 31 persons in it and none: neither may lose a child. */
function readChildIn(relation: XmlNode, said: Said): void {
  const which = said.child(relation, 'omschrijving');
  const unborn = which !== undefined && said.code('corv.client')(which) === 'ongeboren';
  if (isNil(relation)) return said.fault('VERPLICHT_ONTBREEKT', relation.path);
  const related = said.needed(relation, 'gerelateerde');
  const child = related && said.needed(related, 'natuurlijkPersoon');
  if (related === undefined || child === undefined) return;
  for (const other of childrenOf(related, 'natuurlijkPersoon').slice(1)) said.fault('PERSOON_ONZEKER', other.path, SECOND_PERSON);
  // An unborn child has no number yet: it is known by the number of the request only.
  if (!readChildNumbers(child, said) && !unborn && !said.ours) said.fault('PERSOON_ONZEKER', child.path, NO_NUMBER);
  readChild(child, unborn, said);
}

const SECOND_PERSON =
  'Hier staan meer personen op de plek van een kind. Wij weten niet zeker om wie het gaat. Vraag de afzender om elk kind apart te noemen.';
interface Around {
  readonly vto: Identifier;
  readonly count: number;
  readonly attachments: readonly Attachment[];
}

/** What the request says whichever the child. */
function readRequestItself(object: XmlNode, subject: Subject, { vto, count, attachments }: Around, said: Said): void {
  const state = (path: string, value: Statement['value'], veld: string): void => said.state({ subject, path, value, veld });
  state('nummers.vto-nummer', { ...vto }, `${object.path}/identificatie`);
  state('onderzoekSoort', 'BESCHERMING', object.path);
  said.states(subject, 'omschrijving', object, 'omschrijving', said.cutAt(80, text));
  said.states(subject, 'startdatum', object, 'startdatum', said.date);
  said.states(subject, 'registratiedatum', object, 'registratiedatum', said.date);
  readExtra(object, subject, said);
  state('aantalKinderen', count, `${object.path}/heeftBetrekkingOp`);
  const others = concerned(object, 'corv.rolOmschrijving', said);
  if (others.length > 0) state('belanghebbenden', others, `${object.path}/heeftAlsBelanghebbende`);
  const asks = requester(object, said);
  if (Object.keys(asks).length > 0) state('verzoeker', asks, `${object.path}/heeftAlsUitvoerende`);
  const named = attachments.map(({ identificatie, soort, creatiedatum, bestandsnaam }) => ({
    identificatie,
    soort,
    creatiedatum,
    bestandsnaam,
  }));
  if (named.length > 0) state('documenten', named, `${object.path}/heeftRelevant`);
}

/** Extra elements by name: `rolJeugdzorgVerzoeker` as CORV uses it, the other two by the Regeling (RKJ annex 1, item 1). */
function readExtra(object: XmlNode, subject: Subject, said: Said): void {
  const list = childOf(object, 'extraElementen');
  for (const node of list === undefined ? [] : childrenOf(list, 'extraElement')) {
    const name = attributeOf(node, '', 'naam') ?? '';
    const meant = Object.hasOwn(EXTRA, name) ? EXTRA[name] : undefined;
    if (meant === undefined) continue;
    said.skip(node);
    if (isNil(node)) {
      said.saysNothing(subject, meant.path, node);
      continue;
    }
    const value = meant.yesNo ? said.code('stuf.indicatie')(node) : meant.read(node);
    if (value !== undefined) said.state({ subject, path: meant.path, value, veld: node.path });
  }
}

const EXTRA: Readonly<Record<string, { readonly path: string; readonly yesNo: boolean; readonly read: Reader }>> = {
  rolJeugdzorgVerzoeker: { path: 'rolVerzoeker', yesNo: false, read: token },
  gezaghebbendenGeinformeerd: { path: 'gezaghebbendenGeinformeerd', yesNo: true, read: token },
  redenNietGeinformeerd: { path: 'redenNietGeinformeerd', yesNo: false, read: text },
};

/** The documents that go with the request; their contents travel with the event and are no facts. */
const documents = (object: XmlNode, said: Said): Attachment[] =>
  present(object, 'heeftRelevant').flatMap((relation) => {
    const document = said.needed(relation, 'gerelateerde');
    const content = document && said.child(document, 'inhoud');
    if (document === undefined || content === undefined) return [];
    const part = (name: string, reader: Reader): string => String(said.leaf(document, name, reader) ?? '');
    return [
      {
        identificatie: part('identificatie', token),
        soort: part('dct.omschrijving', said.code('corv.document')),
        creatiedatum: part('creatiedatum', said.date),
        bestandsnaam: attributeOf(content, 'stuf', 'bestandsnaam') ?? '',
        contentType: attributeOf(content, 'xmime', 'contentType') ?? 'application/octet-stream',
        inhoud: withoutWhiteSpace(content.text),
      },
    ];
  });
