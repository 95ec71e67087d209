import { escapeAttribute, escapeText } from './write-xml';
import type { XmlNode } from './xml-node';

/**
 * One text for all spellings of the same content, for hashing: prefixes, the order of attributes, comments, CDATA and
 * white space between elements make no difference; every name carries its namespace. Elements with a local name in
 * `without` are left out with all that is in them. In the manner of exclusive canonical XML; not meant to be parsed.
 */
export function canonicalXml(node: XmlNode, without: readonly string[] = []): string {
  const children = node.children.filter((child) => !without.includes(child.name)).map((child) => canonicalXml(child, without));
  const attributes = node.attributes
    .map(({ name, namespace, value }) => ` ${qualified(namespace, name)}="${escapeAttribute(value)}"`)
    .sort();
  return `<${qualified(node.namespace, node.name)}${attributes.join('')}>${escapeText(node.text)}${children.join('')}</>`;
}

const qualified = (namespace: string, name: string): string => (namespace === '' ? name : `{${escapeAttribute(namespace)}}${name}`);
