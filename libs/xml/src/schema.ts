import type { Fault } from '@schakel/kernel';
import { type Report, withoutRepeats } from './complaint';
import { everyFault } from './every-fault';
import { type LibXml2, libxml2 } from './libxml2';
import { linesOf } from './lines';
import { type Document, MEMORY, openDocument, readSafely, type XmlReading } from './safe-document';
import type { XmlNode } from './xml-node';

/** A compiled XSD. */
export interface XmlSchema {
  /** Judges a message. Never throws on bad input; a DOCTYPE is refused before anything else is looked at. */
  read(message: Uint8Array | string): XmlReading;
  /** Everything that `read` would tell, none where the message is valid: cheaper, for who has no need of its content. */
  faultsIn(message: Uint8Array | string): readonly Fault[];
}

/** What this room does once libxml2 is there. */
export interface Xml {
  /**
   * Compiles an XSD, from memory only: `imports` are the schemas that it names in `schemaLocation`, by that name; any
   * other location cannot be opened. Compile once and keep it. Throws where the XSD itself is wrong.
   */
  compile(xsd: string, imports?: Readonly<Record<string, string>>): XmlSchema;
  /**
   * Reads a message without a schema: `valid` says only that it is safe and well-formed XML. Refuses what a schema's
   * `read` refuses before it looks at the schema, with the same faults. Never throws on bad input.
   */
  parse(message: Uint8Array | string): XmlReading;
  /** On which line, from 1, each element begins, by its path; of what is no safe XML only `/`, with the line where it breaks off. */
  lines(message: Uint8Array | string): ReadonlyMap<string, number>;
}

/** Loads libxml2 (once per process) and gives what can be done with it. */
export const loadXml = async (): Promise<Xml> => {
  const lib = await libxml2();
  return {
    compile: (xsd, imports = {}) => compile(lib, xsd, imports),
    lines: (message) => linesIn(lib, message),
    parse: (message) => readSafely(lib, message, (_, root): XmlReading => ({ valid: true, root: root() })),
  };
};

function linesIn(lib: LibXml2, message: Uint8Array | string): ReadonlyMap<string, number> {
  let lines: ReadonlyMap<string, number> = new Map();
  const reading = readSafely(lib, message, (document, tree): XmlReading => {
    const root = tree();
    lines = linesOf(document.root, root, lib);
    return { valid: true, root };
  });
  if (reading.valid) return lines;
  const broken = /regel (\d+)/.exec(reading.faults[0]?.uitleg ?? '')?.[1];
  return new Map([['/', Number(broken ?? 1)]]);
}

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

class CompiledSchema implements XmlSchema {
  constructor(
    private readonly lib: LibXml2,
    readonly source: Document,
    private readonly validator: InstanceType<LibXml2['XsdValidator']>,
  ) {}

  read(message: Uint8Array | string): XmlReading {
    return readSafely(this.lib, message, (document, tree): XmlReading => {
      const root = tree();
      if (this.reports(document).length === 0) return { valid: true, root };
      return { valid: false, faults: this.every(root), root };
    });
  }

  faultsIn(message: Uint8Array | string): readonly Fault[] {
    const judged = readSafely(this.lib, message, (document, tree) => ({
      faults: this.reports(document).length === 0 ? [] : this.every(tree()),
    }));
    return judged.faults;
  }

  private every(root: XmlNode): readonly Fault[] {
    return withoutRepeats(everyFault(root, (xml) => this.judge(xml)));
  }

  private judge(xml: string): readonly Report[] {
    const reports = openDocument(this.lib, new TextEncoder().encode(xml), (document) => this.reports(document));
    return 'line' in reports ? [] : reports;
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
