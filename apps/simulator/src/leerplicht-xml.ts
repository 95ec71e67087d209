import { randomUUID } from 'node:crypto';
import type { XmlElement } from 'libxml2-wasm';

export const NAMESPACE = 'urn:schakel:leerplicht:verzuimbericht:1';

/** When each document happened, in its own fields; documents that are not listed are unknown to this system. */
const MOMENTS: Readonly<Record<string, readonly [date: string, time: string]>> = {
  MeldenRelatiefVerzuim: ['DatumMelding', 'TijdstipMelding'],
  MutatieMeldingRelatiefVerzuim: ['DatumLaatsteMutatie', 'TijdstipLaatsteMutatie'],
  StatusMelding: ['DatumStatusGezet', 'TijdstipStatusGezet'],
  HaltVerwijzing: ['DatumVerwijzing', 'TijdstipVerwijzing'],
  HaltTerugmelding: ['DatumTerugmelding', 'TijdstipTerugmelding'],
};

/** A verzuimbericht, read. */
export interface LeerplichtMessage {
  readonly id: string;
  readonly soort: string;
  /** Dutch local time, `2026-09-24T10:14:30.000`: compares as text. */
  readonly moment: string;
  /** Leaves by name; of a name that stands more than once, the first. */
  readonly velden: Readonly<Record<string, string | undefined>>;
}

export type XmlReader = (xml: string) => LeerplichtMessage | undefined;

function collectLeaves(element: XmlElement, isElement: (node: unknown) => node is XmlElement, into: Record<string, string>): void {
  let leaf = true;
  for (let child = element.firstChild; child !== null; child = child.next) {
    if (!isElement(child)) continue;
    leaf = false;
    collectLeaves(child, isElement, into);
  }
  if (leaf) into[element.name] ??= element.content.trim();
}

/** Loads the XML parser; the reader gives undefined for anything that is not one of our five documents. A DTD is never read. */
export async function loadXmlReader(): Promise<XmlReader> {
  const { XmlDocument, XmlElement } = await import('libxml2-wasm');
  const isElement = (node: unknown): node is XmlElement => node instanceof XmlElement;
  const read = (root: XmlElement): LeerplichtMessage | undefined => {
    if (root.name !== 'verzuimbericht' || root.namespaceUri !== NAMESPACE) return undefined;
    const parts: XmlElement[] = [];
    for (let child = root.firstChild; child !== null; child = child.next) if (isElement(child)) parts.push(child);
    const [head, document] = parts;
    const names = document && MOMENTS[document.name];
    if (head?.name !== 'Kop' || document === undefined || names === undefined || parts.length !== 2) return undefined;
    const kop: Record<string, string> = {};
    const velden: Record<string, string> = {};
    collectLeaves(head, isElement, kop);
    collectLeaves(document, isElement, velden);
    const [id, date, time] = [kop['IdentificatiecodeBedrijfsdocument'], velden[names[0]], velden[names[1]]];
    return id && date && time ? { id, soort: document.name, moment: `${date}T${time}`, velden } : undefined;
  };
  return (xml) => {
    if (xml.includes('<!DOCTYPE')) return undefined;
    try {
      const document = XmlDocument.fromString(xml);
      try {
        return read(document.root);
      } finally {
        document.dispose();
      }
    } catch {
      return undefined;
    }
  };
}

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
export const escapeXml = (value: string): string => value.replace(/[&<>"]/g, (sign) => ESCAPES[sign] ?? sign);

const answerDocument = (name: string, lines: readonly string[]): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<${name} xmlns="${NAMESPACE}">\n${lines.map((line) => `  ${line}\n`).join('')}</${name}>\n`;

/** The envelope of an answer: an id of our own, the id of what we received where it could be read, and when. */
function envelope(receivedId: string | undefined): string[] {
  const [date = '', time = ''] = new Date().toLocaleString('sv-SE', { timeZone: 'Europe/Amsterdam' }).split(' ');
  return [
    `<IdentificatiecodeBedrijfsdocument>${randomUUID()}</IdentificatiecodeBedrijfsdocument>`,
    ...(receivedId === undefined ? [] : [`<ReferentieBedrijfsdocument>${escapeXml(receivedId)}</ReferentieBedrijfsdocument>`]),
    `<DatumBedrijfsdocument>${date}</DatumBedrijfsdocument>`,
    `<TijdstipBedrijfsdocument>${time}.000</TijdstipBedrijfsdocument>`,
  ];
}

/** DC0001: received. */
export const confirmation = (receivedId: string): string => answerDocument('DC0001Bevestiging', envelope(receivedId));

/** DC0002: not readable, where and why. */
export const refusal = (code: string, explanation: string): string =>
  answerDocument('DC0002Foutmelding', [
    ...envelope(undefined),
    `<Fout><Veld>/</Veld><Code>${code}</Code><Uitleg>${escapeXml(explanation)}</Uitleg></Fout>`,
  ]);
