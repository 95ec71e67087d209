import type { XmlNode } from '@schakel/xml';
import { NAMESPACES } from '../grammar';

/** An element that may be changed. */
export interface Tag {
  name: string;
  namespace: string;
  attributes: { name: string; namespace: string; value: string }[];
  content: (Tag | string)[];
}

/** A tree that may be changed, of one that was read. */
export const tagOf = ({ name, namespace, attributes, text, children }: XmlNode): Tag => ({
  name,
  namespace,
  attributes: attributes.map((attribute) => ({ ...attribute })),
  content: [...(text === '' ? [] : [text]), ...children.map(tagOf)],
});

export const copyOf = (tag: Tag): Tag => ({
  ...tag,
  attributes: tag.attributes.map((attribute) => ({ ...attribute })),
  content: tag.content.map((part) => (typeof part === 'string' ? part : copyOf(part))),
});

export const tagsIn = (tag: Tag): Tag[] => tag.content.filter((part) => typeof part !== 'string');

const PREFIXES: ReadonlyMap<string, string> = new Map(Object.entries(NAMESPACES).map(([prefix, namespace]) => [namespace, `${prefix}:`]));
const DECLARATIONS = [...PREFIXES].map(([namespace, prefix]) => ` xmlns:${prefix.slice(0, -1)}="${namespace}"`).join('');

/** The document; a namespace that StUF does not have gets its own prefix on the spot. */
export const documentOf = (root: Tag): string => render(root, DECLARATIONS);

function render({ name, namespace, attributes, content }: Tag, declarations = ''): string {
  const prefix = prefixOf(namespace);
  const own = prefix === 'other:' ? ` xmlns:other="${namespace}"` : '';
  const start = `${prefix}${name}${declarations}${own}${attributes.map((a) => ` ${prefixOf(a.namespace)}${a.name}="${escape(a.value)}"`).join('')}`;
  return `<${start}>${content.map((part) => (typeof part === 'string' ? escape(part) : render(part))).join('')}</${prefix}${name}>`;
}

const prefixOf = (namespace: string): string => {
  if (namespace === '') return '';
  return namespace === 'http://www.w3.org/XML/1998/namespace' ? 'xml:' : (PREFIXES.get(namespace) ?? 'other:');
};
const escape = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replace(/[\t\r\n]/g, (space) => `&#${space.charCodeAt(0)};`);
