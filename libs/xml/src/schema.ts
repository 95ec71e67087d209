import type { Fault } from '@schakel/kernel';
import { type Report, withoutRepeats } from './complaint';
import { everyFault } from './every-fault';
import { type LibXml2, libxml2 } from './libxml2';
import { plainTree } from './plain-tree';
import { refusalOf, unsafe } from './safe-text';
import type { XmlNode } from './xml-node';

/**
 * What a schema makes of a message. Refused: every fault at once, at most fifty; `root` is there where the message
 * could be read as XML, for finding the sender's own number; nothing else of it may be believed.
 */
export type XmlReading =
  { readonly valid: true; readonly root: XmlNode } | { readonly valid: false; readonly faults: readonly Fault[]; readonly root?: XmlNode };

/** A compiled XSD. */
export interface XmlSchema {
  /** Judges a message. Never throws on bad input; a DOCTYPE is refused before anything else is looked at. */
  read(message: Uint8Array | string): XmlReading;
}

/** What this room does once libxml2 is there. */
export interface Xml {
  /**
   * Compiles an XSD, from memory only: `imports` are the schemas that it names in `schemaLocation`, by that name; any
   * other location cannot be opened. Compile once and keep it. Throws where the XSD itself is wrong.
   */
  compile(xsd: string, imports?: Readonly<Record<string, string>>): XmlSchema;
}

/** Loads libxml2 (once per process) and gives what can be done with it. */
export const loadXml = async (): Promise<Xml> => {
  const lib = await libxml2();
  return { compile: (xsd, imports = {}) => compile(lib, xsd, imports) };
};

/** Where schemas stand in memory; a name in `schemaLocation` is resolved against it. */
const MEMORY = 'mem:///';
const NEVER_FETCH = { url: `${MEMORY}message.xml`, encoding: 'utf-8' };

function compile(lib: LibXml2, xsd: string, imports: Readonly<Record<string, string>>): XmlSchema {
  const files = Object.entries(imports).map(([name, text]) => [`${MEMORY}${name}`, new TextEncoder().encode(text)]);
  const provider = new lib.XmlBufferInputProvider(Object.fromEntries(files));
  lib.xmlRegisterInputProvider(provider);
  try {
    // Document and validator live as long as the process: libxml2 keeps pointers from the one into the other.
    const source = lib.XmlDocument.fromString(xsd, { url: `${MEMORY}schema.xsd` });
    const validator = lib.XsdValidator.fromDoc(source);
    return new CompiledSchema(lib, source, validator);
  } finally {
    lib.xmlCleanupInputProvider();
  }
}

type Document = InstanceType<LibXml2['XmlDocument']>;

class CompiledSchema implements XmlSchema {
  constructor(
    private readonly lib: LibXml2,
    readonly source: Document,
    private readonly validator: InstanceType<LibXml2['XsdValidator']>,
  ) {}

  read(message: Uint8Array | string): XmlReading {
    const bytes = typeof message === 'string' ? new TextEncoder().encode(message) : message;
    const refusal = refusalOf(bytes);
    if (refusal !== undefined) return { valid: false, faults: [refusal] };
    const read = this.open(bytes, (document): XmlReading => {
      if (document.dtd !== null) return { valid: false, faults: [unsafe] };
      const root = plainTree(this.lib, document.root);
      if (this.reports(document).length === 0) return { valid: true, root };
      return { valid: false, faults: withoutRepeats(everyFault(root, (xml) => this.judge(xml))), root };
    });
    return 'line' in read ? { valid: false, faults: [malformed(read.line)] } : read;
  }

  private judge(xml: string): readonly Report[] {
    const reports = this.open(new TextEncoder().encode(xml), (document) => this.reports(document));
    return 'line' in reports ? [] : reports;
  }

  /** Parses, works with the document and gives its memory back; or the line where the XML breaks off. */
  private open<Result>(bytes: Uint8Array, work: (document: Document) => Result): Result | { readonly line: number } {
    let document: Document | undefined;
    try {
      document = this.lib.XmlDocument.fromBuffer(bytes, {
        ...NEVER_FETCH,
        option: this.lib.ParseOption.XML_PARSE_NONET | this.lib.ParseOption.XML_PARSE_NO_XXE,
      });
      return work(document);
    } catch (error) {
      if (error instanceof this.lib.XmlParseError) return { line: error.details[0]?.line ?? 1 };
      throw error;
    } finally {
      document?.dispose();
    }
  }

  private reports(document: Document): readonly Report[] {
    try {
      this.validator.validate(document);
      return [];
    } catch (error) {
      if (error instanceof this.lib.XmlValidateError) return error.details;
      throw error;
    }
  }
}

const malformed = (line: number): Fault => ({
  veld: '/',
  code: 'XML_ONGELDIG',
  uitleg: `Het bericht is geen goede XML. Kijk bij regel ${line} en verstuur het bericht opnieuw.`,
});
