import { escapeAttribute, escapeText } from './write-xml';
import type { XmlNode } from './xml-node';

/**
 * One text for all spellings of the same content, for hashing: prefixes, the order of attributes, comments, CDATA and
 * white space between elements make no difference; every name carries its namespace. Elements with a local name in
 * `without` are left out with all that is in them. In the manner of exclusive canonical XML; not meant to be parsed.
 */
export function canonicalXml(node: XmlNode, without: readonly string[] = []): string {
  const attributes = node.attributes
    .map(({ name, namespace, value }) => ` ${qualified(namespace, name)}="${escapeAttribute(value)}"`)
    .sort()
    .join('');
  let text = `<${qualified(node.namespace, node.name)}${attributes}>${escapeText(node.text)}`;
  for (const child of node.children) if (!without.includes(child.name)) text += canonicalXml(child, without);
  return `${text}</>`;
}

const qualified = (namespace: string, name: string): string => (namespace === '' ? name : `{${escapeAttribute(namespace)}}${name}`);
