import type { XmlNode } from './xml-node';

/** An element or an attribute that holds a value, by its path; an attribute's path ends in `/@name`. */
export interface XmlLeaf {
  readonly path: string;
  readonly value: string;
}

/**
 * Everything in this part that holds a value, in the order of the document: elements with text of their own,
 * and attributes by these local names. What only holds white space holds no value.
 */
export function leavesOf(node: XmlNode, attributes: readonly string[] = []): readonly XmlLeaf[] {
  const own = node.attributes
    .filter(({ name, value }) => attributes.includes(name) && /\S/.test(value))
    .map(({ name, value }) => ({ path: `${node.path}/@${name}`, value }));
  const text = /\S/.test(node.text) ? [{ path: node.path, value: node.text }] : [];
  return [...own, ...text, ...node.children.flatMap((child) => leavesOf(child, attributes))];
}
