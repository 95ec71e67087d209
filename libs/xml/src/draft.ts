import { escapeAttribute, escapeText } from './write-xml';
import type { XmlNode } from './xml-node';

/**
 * A document that may be repaired, part by part, so that one fault does not hide the next: parts that do not belong
 * are `gone`, parts that are missing get an `invented` stand-in. `path` stays that of the message as it was sent.
 */
export interface Draft {
  readonly name: string;
  readonly namespace: string;
  readonly path: string;
  readonly source?: XmlNode;
  readonly parent?: Draft;
  readonly children: Draft[];
  readonly invented: boolean;
  gone: boolean;
}

export function draftOf(node: XmlNode, parent?: Draft): Draft {
  const draft: Draft = {
    name: node.name,
    namespace: node.namespace,
    path: node.path,
    source: node,
    ...(parent === undefined ? {} : { parent }),
    children: [],
    invented: false,
    gone: false,
  };
  for (const child of node.children) draft.children.push(draftOf(child, draft));
  return draft;
}

/** Puts a stand-in before this child, or at the end. */
export function invent(parent: Draft, name: string, namespace: string, before: Draft | undefined): Draft {
  const path = `${parent.path}/${name}`;
  const draft: Draft = { name, namespace, path, parent, children: [], invented: true, gone: false };
  parent.children.splice(before === undefined ? parent.children.length : parent.children.indexOf(before), 0, draft);
  return draft;
}

/** The document as it now stands, for the parser. Every element declares its own namespace, so nothing hangs on prefixes. */
export function textOfDraft(draft: Draft): string {
  const attributes = (draft.source?.attributes ?? []).map(({ name, namespace, value }, index) => {
    const prefix = namespace === '' ? '' : `a${index}:`;
    const declared = namespace === '' ? '' : ` xmlns:a${index}="${escapeAttribute(namespace)}"`;
    return `${declared} ${prefix}${name}="${escapeAttribute(value)}"`;
  });
  const inside = present(draft).map(textOfDraft).join('');
  return `<${draft.name} xmlns="${escapeAttribute(draft.namespace)}"${attributes.join('')}>${escapeText(draft.source?.text ?? '')}${inside}</${draft.name}>`;
}

/** The part that an XPath of libxml2 points at, made of steps like `*`, `*[2]`, `name` and `name[2]`. */
export function partAt(root: Draft, xpath: string): Draft | undefined {
  let found: Draft | undefined = root;
  for (const step of xpath.split('/').slice(2)) {
    const [, name = '', index = '1'] = /^([^[]*)(?:\[(\d+)\])?$/.exec(step) ?? [];
    const parts: Draft[] = found === undefined ? [] : present(found);
    found = parts.filter((part) => name === '*' || (part.namespace === '' && part.name === name))[Number(index) - 1];
  }
  return found;
}

export const present = (draft: Draft): Draft[] => draft.children.filter((child) => !child.gone);

/** Whether this part, or one around it, is a stand-in: what is wrong inside it is nobody's fault. */
export const isInvented = (draft: Draft): boolean => draft.invented || (draft.parent !== undefined && isInvented(draft.parent));
