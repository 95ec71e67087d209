import type { XmlElement } from 'libxml2-wasm';

/** An element. `text` is the content of a leaf without white space around it, empty for an element with children. */
export interface XmlNode {
  readonly name: string;
  readonly namespace: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlNode[];
  readonly text: string;
}

export type ParseXml = (xml: string) => XmlNode | undefined;

/** Loads the XML parser; it gives undefined for what is no XML, and never reads a DTD. */
export async function loadXmlParser(): Promise<ParseXml> {
  const { XmlDocument, XmlElement: Element } = await import('libxml2-wasm');
  const treeOf = (element: XmlElement): XmlNode => {
    const children: XmlNode[] = [];
    for (let child = element.firstChild; child !== null; child = child.next) if (child instanceof Element) children.push(treeOf(child));
    const attributes = Object.fromEntries(element.attrs.map(({ name, value }) => [name, value]));
    const text = children.length === 0 ? element.content.trim() : '';
    return { name: element.name, namespace: element.namespaceUri, attributes, children, text };
  };
  return (xml) => {
    if (xml.includes('<!DOCTYPE')) return undefined;
    try {
      const document = XmlDocument.fromString(xml);
      try {
        return treeOf(document.root);
      } finally {
        document.dispose();
      }
    } catch {
      return undefined;
    }
  };
}

/** Every element below this one that lies on the path of names. */
export function allAt(node: XmlNode | undefined, ...path: readonly string[]): readonly XmlNode[] {
  const [first, ...rest] = path;
  if (node === undefined) return [];
  if (first === undefined) return [node];
  return node.children.filter(({ name }) => name === first).flatMap((child) => allAt(child, ...rest));
}

/** The text of the first leaf at the path; undefined where there is none or it is empty. */
export const textAt = (node: XmlNode | undefined, ...path: readonly string[]): string | undefined =>
  allAt(node, ...path)[0]?.text || undefined;

/** Every leaf at or below this element with something in it, in the order of the document. */
export const leavesOf = (node: XmlNode): readonly XmlNode[] =>
  node.children.length === 0 ? (node.text === '' ? [] : [node]) : node.children.flatMap(leavesOf);

/** Leaves by name; of a name that stands more than once, the first. */
export function firstByName(leaves: readonly XmlNode[]): Readonly<Record<string, string | undefined>> {
  const found: Record<string, string> = {};
  for (const { name, text } of leaves) found[name] ??= text;
  return found;
}

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
export const escapeXml = (value: string): string => value.replace(/[&<>"]/g, (sign) => ESCAPES[sign] ?? sign);
