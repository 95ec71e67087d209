import type { FormatField, FormatPart } from '@schakel/adapter-contract';
import { childOf, childrenOf, type XmlNode } from '@schakel/xml';
import { listIn, meaningIn } from './meaning';

/** What an XSD of ours says of its messages. */
export interface XsdReading {
  readonly namespace: string;
  /** Every message in it: a global element, or where one only wraps a choice of messages, each of that choice. */
  readonly messages: readonly string[];
  /** The whole tree of one message, its root first; empty where there is none of this name. */
  fieldsOf(message: string): readonly FormatPart[];
  /** The documentation at the message, as it stands. */
  documentationOf(message: string): string;
}

/**
 * Reads one of our own schemas: elements, sequences, choices, named and local types, extensions, facets. It is no schema
 * processor: what our schemas do not use (groups, substitution, imports, `all`) it does not know, and throws for.
 */
export function readXsd(schema: XmlNode): XsdReading {
  const reader = new XsdReader(schema);
  return {
    namespace: schema.attributes.find(({ name }) => name === 'targetNamespace')?.value ?? '',
    messages: reader.roots.flatMap((root) => (root.wraps.length > 0 ? root.wraps : [root.name])),
    fieldsOf: (message) => {
      const root = reader.roots.find(({ name, wraps }) => name === message || wraps.includes(message));
      return root === undefined ? [] : [without(reader.field(root.element), root.wraps, message)];
    },
    documentationOf: (message) => {
      const element = reader.elements().find((found) => attribute(found, 'name') === message);
      return element === undefined ? '' : reader.documentation(element);
    },
  };
}

/** The field with, of the choice of messages in it, only this message. */
function without(field: FormatField, wraps: readonly string[], message: string): FormatField {
  if (wraps.length === 0) return field;
  const velden = (field.velden ?? []).flatMap((part): readonly FormatPart[] => {
    if (!('keuze' in part)) return [part];
    return part.keuze.find((row) => row.some((one) => 'naam' in one && one.naam === message)) ?? [part];
  });
  return { ...field, velden };
}

interface Root {
  readonly name: string;
  readonly element: XmlNode;
  /** The messages between which it is a choice. */
  readonly wraps: readonly string[];
}

class XsdReader {
  private readonly types = new Map<string, XmlNode>();
  readonly roots: readonly Root[];

  constructor(private readonly schema: XmlNode) {
    for (const kind of ['complexType', 'simpleType'])
      for (const type of childrenOf(schema, kind)) this.types.set(attribute(type, 'name') ?? '', type);
    this.roots = childrenOf(schema, 'element').map((element) => ({
      name: attribute(element, 'name') ?? '',
      element,
      wraps: this.wrapped(element),
    }));
  }

  /** The messages of an element that only wraps them: a choice of elements stands right under it. */
  private wrapped(element: XmlNode): readonly string[] {
    const choice = childOf(element, 'complexType', 'sequence', 'choice');
    return childrenOf(choice ?? element, 'element').map((message) => attribute(message, 'name') ?? '');
  }

  elements(): readonly XmlNode[] {
    return this.roots.flatMap(({ element }) => [
      element,
      ...childrenOf(childOf(element, 'complexType', 'sequence', 'choice') ?? element, 'element'),
    ]);
  }

  /** At the element itself, else at its type. */
  documentation(element: XmlNode): string {
    const own = childOf(element, 'annotation', 'documentation')?.text ?? '';
    const type = this.types.get(attribute(element, 'type') ?? '');
    return own.startsWith('See type ') && type !== undefined ? (childOf(type, 'annotation', 'documentation')?.text ?? own) : own;
  }

  field(element: XmlNode, within: readonly string[] = []): FormatField {
    const documentation = this.documentation(element);
    const betekenis = meaningIn(documentation);
    const codelijst = listIn(documentation);
    const vast = attribute(element, 'fixed');
    return {
      naam: attribute(element, 'name') ?? '',
      ...this.content(element, within),
      ...often(element),
      ...(betekenis && { betekenis }),
      ...(codelijst !== undefined && { codelijst }),
      ...(vast !== undefined && { vast }),
    };
  }

  private content(element: XmlNode, within: readonly string[]): Content {
    const name = attribute(element, 'type');
    if (name === undefined) return this.typed(childOf(element, 'complexType') ?? childOf(element, 'simpleType'), within);
    const type = this.types.get(name);
    if (type === undefined) return builtIn(name);
    if (within.includes(name)) return { soort: 'groep' };
    return this.typed(type, [...within, name]);
  }

  private typed(type: XmlNode | undefined, within: readonly string[]): Content {
    if (type === undefined) return { soort: 'tekst' };
    if (type.name === 'simpleType') return this.simple(type);
    const simple = childOf(type, 'simpleContent', 'extension');
    if (simple !== undefined) return { ...this.named(attribute(simple, 'base') ?? ''), ...this.attributes(simple) };
    return { soort: 'groep', velden: this.parts(type, within), ...this.attributes(type) };
  }

  /** Everything that stands in a complex type, what it extends first. */
  private parts(type: XmlNode, within: readonly string[]): readonly FormatPart[] {
    const extension = childOf(type, 'complexContent', 'extension');
    const base = extension === undefined ? undefined : this.types.get(attribute(extension, 'base') ?? '');
    const own = (extension ?? type).children.filter(({ name }) => name !== 'annotation' && name !== 'attribute');
    return [...(base === undefined ? [] : this.parts(base, within)), ...own.flatMap((node) => this.part(node, within))];
  }

  private part(node: XmlNode, within: readonly string[]): readonly FormatPart[] {
    if (node.name === 'element') return [this.field(node, within)];
    if (node.name === 'complexContent') return [];
    const inside = node.children.filter(({ name }) => name !== 'annotation');
    const { minstens, hoogstens } = often(node);
    if (node.name === 'choice') return [{ keuze: inside.map((one) => this.part(one, within)), ...often(node) }];
    if (node.name !== 'sequence') throw new Error(`an XSD of ours has ${node.name}, which its reader does not know`);
    const parts = inside.flatMap((one) => this.part(one, within));
    return minstens === 1 && hoogstens === 1 ? parts : [{ keuze: [parts], ...often(node) }];
  }

  private attributes(type: XmlNode): Pick<FormatField, 'attributen'> {
    const attributen = childrenOf(type, 'attribute').map((one): FormatField => {
      const field = this.field(one);
      return { ...field, naam: `@${field.naam}`, minstens: attribute(one, 'use') === 'required' ? 1 : 0 };
    });
    return attributen.length > 0 ? { attributen } : {};
  }

  private named(name: string): Content {
    const type = this.types.get(name);
    return type === undefined ? builtIn(name) : this.simple(type);
  }

  /** Any of several types: what the first is, in one of their patterns. */
  private union(type: XmlNode): Content {
    const union = childOf(type, 'union');
    const members = union === undefined ? [] : (attribute(union, 'memberTypes') ?? '').split(' ').map((name) => this.named(name));
    const [first] = members;
    if (first === undefined) throw new Error('an XSD of ours has a simple type that is no restriction and no union of named types');
    const patterns = members.flatMap(({ patroon }) => patroon ?? []);
    return { soort: first.soort, ...(patterns.length === members.length && { patroon: patterns.join('|') }) };
  }

  private simple(type: XmlNode): Content {
    const restriction = childOf(type, 'restriction');
    if (restriction === undefined) return this.union(type);
    const facet = (name: string): string | undefined => {
      const found = childOf(restriction, name);
      return found === undefined ? undefined : attribute(found, 'value');
    };
    const number = (name: string, ...facets: readonly string[]): object => {
      const value = facets.map(facet).find((found) => found !== undefined);
      return value === undefined ? {} : { [name]: Number(value) };
    };
    const patroon = facet('pattern');
    return {
      ...this.named(attribute(restriction, 'base') ?? ''),
      ...number('minLengte', 'minLength', 'length'),
      ...number('maxLengte', 'maxLength', 'length'),
      ...number('minimum', 'minInclusive'),
      ...number('maximum', 'maxInclusive'),
      ...(patroon !== undefined && { patroon }),
    };
  }
}

type Content = Pick<FormatField, 'soort'> & Partial<FormatField>;

function builtIn(name: string): Content {
  const kinds: Readonly<Record<string, FormatField['soort']>> = {
    date: 'datum',
    time: 'tijd',
    dateTime: 'tijd',
    boolean: 'ja-nee',
    base64Binary: 'bestand',
    int: 'getal',
    integer: 'getal',
  };
  return { soort: kinds[name.replace(/^xs:/, '')] ?? 'tekst' };
}

const attribute = (node: XmlNode, name: string): string | undefined => node.attributes.find((one) => one.name === name)?.value;

function often(node: XmlNode): { readonly minstens: number; readonly hoogstens?: number } {
  const most = attribute(node, 'maxOccurs') ?? '1';
  return { minstens: Number(attribute(node, 'minOccurs') ?? '1'), ...(most !== 'unbounded' && { hoogstens: Number(most) }) };
}
