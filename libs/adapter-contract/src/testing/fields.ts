import { loadXml, type XmlNode } from '@schakel/xml';

/** The fields that an XSD knows, read from its text and not from any code: paths of all elements that hold a value. */
export async function fieldsOfXsd(xsd: string, roots: (name: string) => boolean = () => true): Promise<readonly string[]> {
  const schema = await treeOf(xsd);
  const types = new Map(schema.children.filter(({ name }) => name === 'complexType').map((type) => [attribute(type, 'name'), type]));
  const walk = (element: XmlNode, path: string): readonly string[] => {
    const at = `${path}/${attribute(element, 'name')}`;
    const inline = element.children.find(({ name }) => name === 'complexType');
    const type = inline ?? types.get(attribute(element, 'type'));
    const children = type === undefined ? [] : elementsOf(type);
    return children.length === 0 ? [at] : children.flatMap((child) => walk(child, at));
  };
  const elementsOf = (part: XmlNode): readonly XmlNode[] =>
    part.children.flatMap((child) => {
      if (child.name === 'element') return [child];
      if (child.name === 'annotation') return [];
      const base = child.name === 'extension' ? types.get(attribute(child, 'base')) : undefined;
      return [...(base === undefined ? [] : elementsOf(base)), ...elementsOf(child)];
    });
  const top = schema.children.filter((child) => child.name === 'element' && roots(attribute(child, 'name')));
  return [...new Set(top.flatMap((element) => walk(element, '')))];
}

/** The fields of an XML message that hold a value, by path without numbers. */
export async function xmlFields(): Promise<(body: string) => readonly string[]> {
  const { parse } = await loadXml();
  const walk = (node: XmlNode, path: string): readonly string[] => {
    const at = `${path}/${node.name}`;
    return [...(/\S/.test(node.text) ? [at] : []), ...node.children.flatMap((child) => walk(child, at))];
  };
  return (body) => {
    const reading = parse(body);
    return reading.valid ? walk(reading.root, '') : [];
  };
}

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

async function treeOf(xsd: string): Promise<XmlNode> {
  const reading = (await loadXml()).parse(xsd);
  if (!reading.valid) throw new Error('the schema is no XML');
  return reading.root;
}

const attribute = (node: XmlNode, name: string): string => node.attributes.find((each) => each.name === name)?.value ?? '';
