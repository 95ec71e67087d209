import type { LibXml2, WasmAttribute, WasmElement, WasmNode } from './libxml2';
import { childPaths, shown, type XmlAttribute, type XmlNode } from './xml-node';

/** Copies a document out of WebAssembly memory, by walking children: libxml2 has capped the depth at 256. */
export function plainTree(lib: LibXml2, root: WasmElement): XmlNode {
  const { name } = root;
  return copy(lib, root, name, `/${shown(name)}`, new Map());
}

/** Namespaces by prefix, where no element between here and there declares any. */
type Scope = Map<string, string>;

/** The name is handed in, as everything else that was already copied out: each look costs a call into WebAssembly. */
function copy(lib: LibXml2, element: WasmElement, name: string, path: string, above: Scope): XmlNode {
  const scope: Scope = Object.keys(element.nsDeclarations).length === 0 ? above : new Map();
  const { elements, text } = contentOf(lib, element);
  const names = elements.map((child) => child.name);
  const paths = childPaths(path, names);
  return {
    name,
    namespace: namespaceOf(element, scope),
    attributes: element.attrs.map((attribute): XmlAttribute => ({
      name: attribute.name,
      namespace: attribute.prefix === '' ? '' : namespaceOf(attribute, scope),
      value: attribute.value,
    })),
    text: elements.length > 0 && !/[^ \t\r\n]/.test(text) ? '' : text,
    children: elements.map((child, index) => copy(lib, child, names[index] ?? '', paths[index] ?? path, scope)),
    path,
  };
}

/** A URI is long, and copied out of WebAssembly each time that it is asked for; its prefix is short. */
function namespaceOf(node: WasmElement | WasmAttribute, scope: Scope): string {
  const { prefix } = node;
  const known = scope.get(prefix);
  if (known !== undefined) return known;
  const uri = node.namespaceUri;
  scope.set(prefix, uri);
  return uri;
}

function contentOf(lib: LibXml2, element: WasmElement): { elements: WasmElement[]; text: string } {
  const elements: WasmElement[] = [];
  let text = '';
  for (let child: WasmNode | null = element.firstChild; child !== null; child = nextOf(lib, child)) {
    if (child instanceof lib.XmlElement) elements.push(child);
    else if (child instanceof lib.XmlText || child instanceof lib.XmlCData) text += child.content;
  }
  return { elements, text };
}

/** The node after this one. A processing instruction knows none in this library (0.7.2), so it is asked by XPath. */
export const nextOf = (lib: LibXml2, node: WasmNode): WasmNode | null =>
  node instanceof lib.XmlTreeNode ? node.next : node.get('following-sibling::node()[1]');
