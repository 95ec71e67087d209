import { loadXml, type XmlNode } from '@schakel/xml';
import type { FieldList } from './samples';

/**
 * The fields that an XSD knows, read from its text and not from any code: every element that holds a value, named by the
 * type that it is a part of (`Adres/Postcode`), so that a part that many messages share is to be met once, and a part of
 * one message in that message. `roots` says which messages count.
 */
export async function fieldsOfXsd(xsd: string, roots: (name: string) => boolean = () => true): Promise<FieldList> {
  const { parse } = await loadXml();
  const reading = parse(xsd);
  if (!reading.valid) throw new Error('the schema is no XML');
  const schema = new Schema(reading.root);
  const known = new Set<string>();
  for (const element of schema.roots.filter((root) => roots(attribute(root, 'name')))) schema.collect(element, '', known);
  return {
    known: [...known],
    within: (body) => {
      const message = parse(body);
      const element = message.valid ? schema.roots.find((root) => attribute(root, 'name') === message.root.name) : undefined;
      return message.valid && element !== undefined ? schema.fieldsIn(message.root, element, '') : [];
    },
  };
}

class Schema {
  readonly roots: readonly XmlNode[];
  private readonly types: ReadonlyMap<string, XmlNode>;

  constructor({ children }: XmlNode) {
    this.roots = children.filter(({ name }) => name === 'element');
    this.types = new Map(children.filter(({ name }) => name === 'complexType').map((type) => [attribute(type, 'name'), type]));
  }

  collect(element: XmlNode, holder: string, known: Set<string>, seen: readonly XmlNode[] = []): void {
    const parts = this.partsOf(element);
    if (parts.length === 0) known.add(fieldName(holder, element));
    if (!seen.includes(element)) for (const part of parts) this.collect(part, this.holderIn(element, holder), known, [...seen, element]);
  }

  fieldsIn(node: XmlNode, element: XmlNode, holder: string): readonly string[] {
    const parts = this.partsOf(element);
    if (parts.length === 0) return /\S/.test(node.text) ? [fieldName(holder, element)] : [];
    return node.children.flatMap((child) => {
      const part = parts.find((each) => attribute(each, 'name') === child.name);
      return part === undefined ? [] : this.fieldsIn(child, part, this.holderIn(element, holder));
    });
  }

  /** The name of the type of an element; of one without a name the path to it. */
  private holderIn(element: XmlNode, holder: string): string {
    const type = attribute(element, 'type');
    return this.types.has(type) ? type : fieldName(holder, element);
  }

  private partsOf(element: XmlNode): readonly XmlNode[] {
    const inline = element.children.find(({ name }) => name === 'complexType');
    const type = inline ?? this.types.get(attribute(element, 'type'));
    return type === undefined ? [] : this.elementsOf(type);
  }

  private elementsOf(part: XmlNode): readonly XmlNode[] {
    return part.children.flatMap((child) => {
      if (child.name === 'element') return [child];
      if (child.name === 'annotation') return [];
      const base = child.name === 'extension' ? this.types.get(attribute(child, 'base')) : undefined;
      return [...(base === undefined ? [] : this.elementsOf(base)), ...this.elementsOf(child)];
    });
  }
}

const fieldName = (holder: string, element: XmlNode): string => `${holder}/${attribute(element, 'name')}`;
const attribute = (node: XmlNode, name: string): string => node.attributes.find((each) => each.name === name)?.value ?? '';

/** The fields that a JSON Schema knows: pointers to all that holds a value, with `*` for an item of a list. */
export function fieldsOfJsonSchema(schema: unknown, at = ''): readonly string[] {
  const { properties, items } = Object(schema);
  if (properties !== undefined) return Object.entries(properties).flatMap(([name, part]) => fieldsOfJsonSchema(part, `${at}/${name}`));
  return items === undefined ? [at] : fieldsOfJsonSchema(items, `${at}/*`);
}

/** The fields of a JSON message that hold a value, in the same way. */
export function fieldsOfJson(value: unknown, at = ''): readonly string[] {
  if (Array.isArray(value)) return [...new Set(value.flatMap((item) => fieldsOfJson(item, `${at}/*`)))];
  if (typeof value !== 'object' || value === null) return value === null ? [] : [at];
  return Object.entries(value).flatMap(([name, part]) => fieldsOfJson(part, `${at}/${name}`));
}
