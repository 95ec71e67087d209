import { type Inbound, type Inspection } from '@schakel/adapter-contract';
import { IDENTIFIER_KINDS } from '@schakel/dossier';
import { distinctFaults, type Fault, fromDutchTime } from '@schakel/kernel';
import { canonicalXml, childOf, childrenOf, tokenOf, type XmlNode, type XmlSchema } from '@schakel/xml';
import { actByElement, numberElement, numbersIn, SPOKEN_ACTS } from './acts';
import { PERSON_NUMBERS } from './persons';
import { yesNo } from './said';

/** Namespace of the first version of the format; another number at the end is another version. */
export const NAMESPACE = 'urn:schakel:leerplicht:verzuimbericht:1';
const ANY_VERSION = /^urn:schakel:leerplicht:verzuimbericht:\d+$/;

/** contract.md: at most 10 MiB of XML. */
export const MAX_BYTES = 10 * 1024 * 1024;
export const MEDIA_TYPE = 'application/xml';

/** The messages that come from leerplicht. */
export const INBOUND = [
  'MeldenRelatiefVerzuim',
  'MutatieMeldingRelatiefVerzuim',
  'MeldenAbsoluutVerzuim',
  'IntrekkingMelding',
  'LeveringNummerMeldingRelatiefVerzuim',
  'StatusMelding',
  'HaltVerwijzing',
  'ProcesVerbaal',
  'VerzoekStrafonderzoek',
  'VerzoekBeschermingsonderzoek',
  'VerwerkingMelding',
  ...SPOKEN_ACTS.filter(({ alleenUit }) => !alleenUit).map(({ element }) => element),
] as const;
/** The messages that only go the other way. */
const OUTBOUND = [
  'HaltTerugmelding',
  'OnderzoekTerugmelding',
  ...SPOKEN_ACTS.filter(({ alleenUit }) => alleenUit).map(({ element }) => element),
] as const;
export type MessageName = (typeof INBOUND)[number] | (typeof OUTBOUND)[number];

/** A verzuimbericht that fits the schema. */
export interface LeerplichtDocument {
  readonly root: XmlNode;
  readonly name: MessageName;
  /** The element under the root that says it all. */
  readonly message: XmlNode;
}

/** Free texts with the length at which their source cuts them: a text of just this length may once have been longer. */
export const CUT_AT: Readonly<Record<string, number>> = {
  VermoedelijkeReden: 200,
  Toelichting: 100,
  ToelichtingOndernomenActie: 1000,
  ToelichtingActieGewenst: 1000,
  AanduidingContactpersoon: 100,
  FunctieMelder: 60,
  EmailadresMelder: 100,
  NaamOpleiding: 40,
};

/** Envelope and structure, with every fault at once. */
export function inspect(schema: XmlSchema, { contentType, body }: Inbound): Inspection<LeerplichtDocument> {
  const unread = unreadable(contentType, body);
  if (unread !== undefined) return { verdict: 'refused', faults: [unread] };
  const reading = schema.read(body);
  const wrongKind = reading.root === undefined ? [] : kindFaults(reading.root);
  if (!reading.valid || wrongKind.length > 0) {
    const faults = wrongKind.length > 0 || reading.valid ? wrongKind : reading.faults;
    return refused([...faults, ...(wrongKind.length > 0 ? [] : crossFaults(reading.root))], reading.root);
  }
  return accept(reading.root);
}

function accept(root: XmlNode): Inspection<LeerplichtDocument> {
  const cross = crossFaults(root);
  const document = documentOf(root);
  const messageKey = keyOf(root);
  const sentAt = fromDutchTime(kop(root, 'DatumBedrijfsdocument'), kop(root, 'TijdstipBedrijfsdocument'))?.instant;
  if (document === undefined || messageKey === undefined || sentAt === undefined || cross.length > 0) return refused(cross, root);
  const canonicalContent = canonicalXml(root, ['DatumBedrijfsdocument', 'TijdstipBedrijfsdocument']);
  const sender = { veld: `${root.path}/Kop/VerzendendeInstantie`, naam: kop(root, 'VerzendendeInstantie') };
  return { verdict: 'accepted', messageKey, sentAt, canonicalContent, sender, document };
}

function refused(faults: readonly Fault[], root: XmlNode | undefined): Inspection<LeerplichtDocument> {
  const messageKey = root === undefined ? undefined : keyOf(root);
  return { verdict: 'refused', faults: distinctFaults(faults), ...(messageKey !== undefined && { messageKey }) };
}

function unreadable(contentType: string, body: Uint8Array): Fault | undefined {
  if (body.length > MAX_BYTES)
    return { veld: '/', code: 'TE_GROOT', uitleg: 'Het bericht is groter dan 10 MiB. Maak het bericht kleiner.' };
  const charset = /;\s*charset\s*=\s*"?([^";\s]*)/i.exec(contentType)?.[1] ?? 'utf-8';
  if (charset.toLowerCase() === 'utf-8') return undefined;
  return { veld: 'Content-Type', code: 'TEKENSET', uitleg: 'Wij lezen alleen UTF-8. Gebruik UTF-8.' };
}

const kop = (root: XmlNode, name: string): string => {
  const node = childOf(root, 'Kop', name);
  return node === undefined ? '' : tokenOf(node);
};

/** The sender's own number; of a message that is refused only where it looks like one. */
function keyOf(root: XmlNode): string | undefined {
  const key = kop(root, 'IdentificatiecodeBedrijfsdocument');
  return /^[!-~]{1,64}$/.test(key) ? key : undefined;
}

/** The message under the root, whichever way it goes; undefined where there is none that this format has. */
export function documentOf(root: XmlNode): LeerplichtDocument | undefined {
  for (const name of [...INBOUND, ...OUTBOUND]) {
    const message = childOf(root, name);
    if (message !== undefined) return { root, name, message };
  }
  return undefined;
}

/** Whether it is a message for us at all: otherwise that is the only fault to tell. */
function kindFaults(root: XmlNode): readonly Fault[] {
  const other = ANY_VERSION.test(root.namespace) && root.namespace !== NAMESPACE;
  if (other) {
    return [{ veld: root.path, code: 'VERSIE_ONBEKEND', uitleg: 'Wij kennen deze versie van het bericht niet. Gebruik versie 1.' }];
  }
  const uitleg = 'Wij kennen dit soort bericht niet, of het gaat alleen van Schakel naar u. Kijk of u het goede bericht stuurt.';
  const feedback = OUTBOUND.map((name) => childOf(root, name)).find((found) => found !== undefined);
  const wrong = root.namespace !== NAMESPACE || root.name !== 'verzuimbericht' ? root : feedback;
  return wrong === undefined ? [] : [{ veld: wrong.path, code: 'SOORT_ONBEKEND', uitleg }];
}

/** What a schema cannot say: an explanation that another answer demands, a day that is told twice, what is not base64, and which child. */
export function crossFaults(root: XmlNode | undefined): readonly Fault[] {
  const request = root && childOf(root, 'VerzoekBeschermingsonderzoek');
  if (request !== undefined)
    return [...demands(request, 'GezaghebbendenGeinformeerd', 'RedenNietGeinformeerd'), ...strayInDocuments(request)];
  const report = root?.children.map((message) => childOf(message, 'Verzuimgeval')).find((found) => found !== undefined);
  if (report !== undefined)
    return [
      ...demands(report, 'ActieOndernemen', 'ToelichtingOndernomenActie'),
      ...demands(report, 'ActieGewenst', 'ToelichtingActieGewenst'),
      ...daysToldTwice(report),
    ];
  return root === undefined ? [] : root.children.flatMap(faultsOfMessage);
}

function faultsOfMessage(message: XmlNode): readonly Fault[] {
  if (message.name === 'VerwerkingMelding') return faultsOfReceipt(message);
  const act = actByElement(message.name);
  if (act === undefined) return [];
  const { own, others } = numbersIn(act);
  const leads = [...own, ...others].filter((kind) => kind !== 'kenmerk-verrichting' && IDENTIFIER_KINDS[kind].van === 'zaak');
  return [
    ...whichChild(
      message,
      leads.map((kind) => numberElement(kind).name),
    ),
    ...(act.kind === 'person.merged' ? twoNumbers(message) : []),
  ];
}

const numbersOfChild = (message: XmlNode): readonly XmlNode[] => {
  const child = childOf(message, 'Leerling');
  return child === undefined ? [] : PERSON_NUMBERS.flatMap(({ name }) => childrenOf(child, name));
};

/** A number of the child, or one of the case that is of this child alone. */
function whichChild(message: XmlNode, leads: readonly string[]): readonly Fault[] {
  if (numbersOfChild(message).length > 0 || leads.some((name) => childOf(message, name) !== undefined)) return [];
  const uitleg = `Niets zegt om welk kind het gaat. Noem een nummer van het kind of van de zaak${leads.length > 0 ? `, zoals ${leads[0]}` : ''}.`;
  return [{ veld: message.path, code: 'VERPLICHT_ONTBREEKT', uitleg }];
}

/** Two numbers that are one child: both must be there. */
function twoNumbers(message: XmlNode): readonly Fault[] {
  const child = childOf(message, 'Leerling');
  if (child === undefined || numbersOfChild(message).length !== 1) return [];
  const uitleg = 'Er staat maar een nummer. Noem beide nummers van het kind en verstuur het bericht opnieuw.';
  return [{ veld: child.path, code: 'VERPLICHT_ONTBREEKT', uitleg }];
}

/** A fault says that the delivery was not processed. */
function faultsOfReceipt(message: XmlNode): readonly Fault[] {
  const fault = childOf(message, 'Fout');
  if (fault === undefined || yesNo(message, 'Verwerkt') !== true) return [];
  const uitleg = 'Het bericht zegt dat de levering is verwerkt, en noemt toch een fout. Haal een van de twee weg.';
  return [{ veld: fault.path, code: 'STRUCTUUR', uitleg }];
}

/** libxml2 counts the characters of base64 and passes over any that do not belong to it. */
function strayInDocuments(request: XmlNode): readonly Fault[] {
  const list = childOf(request, 'Documenten');
  const contents = (list === undefined ? [] : childrenOf(list, 'Document')).flatMap((document) => childrenOf(document, 'Inhoud'));
  const stray = contents.filter(({ text }) => !/^[A-Za-z0-9+/ \t\r\n]*(?:=[ \t\r\n]*){0,2}$/.test(text));
  return stray.map(({ path }) => ({
    veld: path,
    code: 'TYPE_FOUT',
    uitleg: 'Inhoud heeft een verkeerde vorm. Gebruik base64 en verstuur het bericht opnieuw.',
  }));
}

/** BVM, DUO and RKJ ask for an explanation only where the answer is no. */
function demands(report: XmlNode, question: string, explanation: string): readonly Fault[] {
  const asked = childOf(report, question);
  if (asked === undefined || !['false', '0'].includes(tokenOf(asked)) || childOf(report, explanation) !== undefined) return [];
  const uitleg = `${explanation} ontbreekt. Bij ${question} false is een toelichting verplicht. Vul deze in en verstuur het bericht opnieuw.`;
  return [{ veld: `${report.path}/${explanation}`, code: 'VERPLICHT_ONTBREEKT', uitleg }];
}

/** A whole day stands alone; parts of a day may be told apart. */
function daysToldTwice(report: XmlNode): readonly Fault[] {
  const list = childOf(report, 'Verzuimdagen');
  const days = (list === undefined ? [] : childrenOf(list, 'Verzuimdag')).map((day) => ({
    node: childOf(day, 'Datum'),
    date: tokenOf(childOf(day, 'Datum') ?? day),
    whole: ['true', '1'].includes(tokenOf(childOf(day, 'HeleDag') ?? day)),
  }));
  const twice = days.filter(({ date, whole }, i) => days.slice(0, i).some((before) => before.date === date && (whole || before.whole)));
  return twice.map(({ node }) => ({
    veld: node?.path ?? report.path,
    code: 'STRUCTUUR',
    uitleg: 'Deze dag staat al als hele dag in het bericht of staat er twee keer. Haal er een weg.',
  }));
}
