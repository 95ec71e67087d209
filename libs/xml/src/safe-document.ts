import type { Fault } from '@schakel/kernel';
import type { LibXml2 } from './libxml2';
import { plainTree } from './plain-tree';
import { refusalOf, unsafe } from './safe-text';
import type { XmlNode } from './xml-node';

/**
 * What is made of a message. Refused: every fault at once, at most fifty; `root` is there where the message could be
 * read as XML, for finding the sender's own number; nothing else of it may be believed.
 */
export type XmlReading =
  { readonly valid: true; readonly root: XmlNode } | { readonly valid: false; readonly faults: readonly Fault[]; readonly root?: XmlNode };

/** Not even a document that could be judged. */
type Refusal = XmlReading & { readonly valid: false };

export type Document = InstanceType<LibXml2['XmlDocument']>;

/** Where documents stand in memory; a name in `schemaLocation` is resolved against it. */
export const MEMORY = 'mem:///';
const NEVER_FETCH = { url: `${MEMORY}message.xml`, encoding: 'utf-8' };

/** Reads bytes that may hold anything; `judge` sees only what is safe and well-formed, and asks for the tree where it needs it. */
export function readSafely<Verdict>(
  lib: LibXml2,
  message: Uint8Array | string,
  judge: (document: Document, root: () => XmlNode) => Verdict,
): Verdict | Refusal {
  const bytes = typeof message === 'string' ? new TextEncoder().encode(message) : message;
  const refusal = refusalOf(bytes);
  if (refusal !== undefined) return { valid: false, faults: [refusal] };
  const read = openDocument(lib, bytes, (document): { readonly verdict: Verdict | Refusal } => {
    if (document.dtd !== null) return { verdict: { valid: false, faults: [unsafe] } };
    return { verdict: judge(document, () => plainTree(lib, document.root)) };
  });
  return 'line' in read ? { valid: false, faults: [malformed(read.line)] } : read.verdict;
}

/** Parses, works with the document and gives its memory back; or the line where the XML breaks off. */
export function openDocument<Result>(
  lib: LibXml2,
  bytes: Uint8Array,
  work: (document: Document) => Result,
): Result | { readonly line: number } {
  let document: Document | undefined;
  try {
    document = lib.XmlDocument.fromBuffer(bytes, {
      ...NEVER_FETCH,
      option: lib.ParseOption.XML_PARSE_NONET | lib.ParseOption.XML_PARSE_NO_XXE | lib.ParseOption.XML_PARSE_NOBLANKS,
    });
    return work(document);
  } catch (error) {
    if (error instanceof lib.XmlParseError) return { line: error.details[0]?.line ?? 1 };
    throw error;
  } finally {
    document?.dispose();
  }
}

const malformed = (line: number): Fault => ({
  veld: '/',
  code: 'XML_ONGELDIG',
  uitleg: `Het bericht is geen goede XML. Kijk bij regel ${line} en verstuur het bericht opnieuw.`,
});
