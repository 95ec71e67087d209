import { type Inbound, type Inspection } from '@schakel/adapter-contract';
import { distinctFaults, type Fault } from '@schakel/kernel';
import { canonicalXml, childOf, tokenOf, type Xml, type XmlNode, type XmlSchema } from '@schakel/xml';
import { type ActMessage, RVDK_ACTS } from './acts';
import { readMoment } from './stuf-time';
import { checkStuf } from './stuf';

/** Our own namespace, for what StUF-Jeugdzorg has no message for; other digits at the end are another version. */
export const NAMESPACE = 'urn:schakel:rvdk:schoolverzuim:0100';
const ANY_VERSION = /^urn:schakel:rvdk:schoolverzuim:\d+$/;

/** contract.md: at most 10 MiB of XML. */
export const MAX_BYTES = 10 * 1024 * 1024;
export const MEDIA_TYPE = 'application/xml';

/** Messages that say what became of a delivery. */
const RECEIPTS = ['Bv01', 'Bv03', 'Bv04', 'Fo01', 'Fo03'] as const;
/** Messages that may be about several children. */
const OF_CHILDREN = ['vtoDi01', 'vtMeldingDi01'] as const;
/** Messages about one child or one case: official ones, and the criminal lane in our own namespace. */
const OF_ONE = [
  'notificatieDi01',
  'notificatiejrDi01',
  'vtTerugkoppelingDi01',
  'statusSchoolverzuimonderzoekDi01',
  'adviesSchoolverzuimDi01',
] as const;

/** Messages about one child that only go out; other acts that do are told by `RvdkAct.inbound`. */
const OUT_ONLY = ['verzoekSchoolverzuimonderzoekDi01', 'procesVerbaalDi01'] as const;

export type ReceiptName = (typeof RECEIPTS)[number];
/** Names of messages about several children, and of those about one that are no act. */
export type OfChildren = (typeof OF_CHILDREN)[number];
export type OfOne = (typeof OF_ONE)[number] | (typeof OUT_ONLY)[number];
/** A message about children, whichever way it goes. */
export type MeaningName = OfChildren | OfOne | ActMessage;

/** The messages that come in. */
export const INBOUND: readonly (ReceiptName | MeaningName)[] = [
  ...RECEIPTS,
  ...OF_CHILDREN,
  ...OF_ONE,
  ...RVDK_ACTS.filter(({ inbound }) => inbound).map(({ message }) => message),
];

/** The message of this name, also where it only goes out. */
export const meaningNamed = (name: string | undefined): MeaningName | undefined =>
  [...OF_CHILDREN, ...OF_ONE, ...OUT_ONLY, ...RVDK_ACTS.map(({ message }) => message)].find((known) => known === name);

/** A message that is right in its structure. */
export interface RvdkDocument {
  readonly root: XmlNode;
  readonly name: ReceiptName | MeaningName;
  /** Values outside a code list of the official schema: `read` parks the message for them. */
  readonly parked: readonly Fault[];
}

/** What judges a message: a parser for the official ones, our own schema for the others. */
export interface Judges {
  readonly parse: Xml['parse'];
  readonly own: XmlSchema;
}

/** Envelope and structure, with every fault at once. */
export function inspect(judges: Judges, { contentType, body }: Inbound): Inspection<RvdkDocument> {
  const unread = unreadable(contentType, body);
  if (unread !== undefined) return { verdict: 'refused', faults: [unread] };
  const reading = judges.parse(body);
  if (!reading.valid) return refused(reading.faults, reading.root);
  const { root } = reading;
  const judged = ANY_VERSION.test(root.namespace) ? judgeOwn(judges.own, root, body) : judgeOfficial(root);
  const sent = childOf(root, 'stuurgegevens', 'tijdstipBericht');
  const sentAt = sent && readMoment(tokenOf(sent))?.moment.instant;
  const faults = judged.refused.length === 0 && sent !== undefined && sentAt === undefined ? [noSuchTime(sent)] : judged.refused;
  const messageKey = keyOf(root);
  const name = INBOUND.find((known) => known === judged.name);
  if (faults.length > 0 || name === undefined || messageKey === undefined || sentAt === undefined)
    return refused(faults.length > 0 ? faults : [unknownKind(root)], root);
  const canonicalContent = canonicalXml(root, ['tijdstipBericht']);
  const sender = BROUGHT.has(name) ? undefined : senderOf(root);
  const document = { root, name, parked: judged.parked };
  return { verdict: 'accepted', messageKey, sentAt, canonicalContent, ...(sender && { sender }), document };
}

/** What the access point of the RvdK brings of others, who stand in it as its sender: reports to and from Veilig Thuis. */
const BROUGHT: ReadonlySet<string> = new Set(['vtMeldingDi01', 'vtTerugkoppelingDi01']);

function senderOf(root: XmlNode): { readonly veld: string; readonly naam: string } | undefined {
  const named = childOf(root, 'stuurgegevens', 'zender', 'organisatie') ?? childOf(root, 'stuurgegevens', 'zender', 'applicatie');
  return named && { veld: named.path, naam: tokenOf(named) };
}

interface Judged {
  readonly name: string | undefined;
  readonly refused: readonly Fault[];
  readonly parked: readonly Fault[];
}

function judgeOfficial(root: XmlNode): Judged {
  const { message, refused: faults, parked } = checkStuf(root);
  return { name: message, refused: faults, parked };
}

function judgeOwn(schema: XmlSchema, root: XmlNode, body: Uint8Array): Judged {
  const only = (fault: Fault): Judged => ({ name: undefined, refused: [fault], parked: [] });
  if (root.namespace !== NAMESPACE) {
    return only({ veld: root.path, code: 'VERSIE_ONBEKEND', uitleg: 'Wij kennen deze versie van het bericht niet. Gebruik versie 0100.' });
  }
  if (!INBOUND.some((known) => known === root.name)) return only(unknownKind(root));
  return { name: root.name, refused: schema.faultsIn(body), parked: [] };
}

function refused(faults: readonly Fault[], root: XmlNode | undefined): Inspection<RvdkDocument> {
  const messageKey = root === undefined ? undefined : keyOf(root);
  return { verdict: 'refused', faults: distinctFaults(faults), ...(messageKey !== undefined && { messageKey }) };
}

const unknownKind = (root: XmlNode): Fault => ({
  veld: root.path,
  code: 'SOORT_ONBEKEND',
  uitleg: 'Wij kennen dit soort bericht niet, of het gaat alleen van Schakel naar u. Kijk of u het goede bericht stuurt.',
});

/** Without its own time a message has no place in the order of things, so this time is part of the structure. */
const noSuchTime = (node: XmlNode): Fault => ({
  veld: node.path,
  code: 'DATUM_ONGELDIG',
  uitleg: 'Dit tijdstip bestaat niet. Vul het tijdstip van het bericht in en verstuur het bericht opnieuw.',
});

function unreadable(contentType: string, body: Uint8Array): Fault | undefined {
  if (body.length > MAX_BYTES)
    return { veld: '/', code: 'TE_GROOT', uitleg: 'Het bericht is groter dan 10 MiB. Maak de bijlagen kleiner of verstuur ze los.' };
  const charset = /;\s*charset\s*=\s*"?([^";\s]*)/i.exec(contentType)?.[1] ?? 'utf-8';
  if (charset.toLowerCase() === 'utf-8') return undefined;
  return { veld: 'Content-Type', code: 'TEKENSET', uitleg: 'Wij lezen alleen UTF-8. Gebruik UTF-8.' };
}

/** Who sent a message, and under which number. */
export interface Reference {
  readonly organisatie: string;
  readonly applicatie: string;
  readonly referentienummer: string;
}

const escaped = (text: string): string => text.replace(/[%/:]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
const unescaped = (text: string): string => text.replace(/%(25|2F|3A)/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));

/**
 * `organisatie/applicatie:referentienummer`: two offices or systems may use one number, a sender never uses it twice
 * (semantics.md 12). Signs that would make it ambiguous are escaped, so that `referenceOf` gives the parts back.
 */
function keyOf(root: XmlNode): string | undefined {
  const part = (...names: string[]): string => {
    const node = childOf(root, 'stuurgegevens', ...names);
    return node === undefined ? '' : tokenOf(node);
  };
  const [organisatie, applicatie, number] = [part('zender', 'organisatie'), part('zender', 'applicatie'), part('referentienummer')];
  const fits = organisatie.length <= 400 && applicatie !== '' && applicatie.length <= 100 && number !== '' && number.length <= 80;
  return fits ? `${escaped(organisatie)}/${escaped(applicatie)}:${escaped(number)}` : undefined;
}

/** The parts of a message key; undefined where it is none of ours. */
export function referenceOf(messageKey: string | undefined): Reference | undefined {
  const [, organisatie, applicatie, number] = /^([^/:]*)\/([^/:]+):([^/:]+)$/.exec(messageKey ?? '') ?? [];
  if (organisatie === undefined || applicatie === undefined || number === undefined) return undefined;
  return { organisatie: unescaped(organisatie), applicatie: unescaped(applicatie), referentienummer: unescaped(number) };
}
