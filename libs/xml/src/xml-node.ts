/** An attribute. Namespace declarations are not attributes. */
export interface XmlAttribute {
  readonly name: string;
  readonly namespace: string;
  readonly value: string;
}

/** An element as plain data, without comments and processing instructions; names are local names. */
export interface XmlNode {
  readonly name: string;
  /** Namespace URI; empty where there is none. */
  readonly namespace: string;
  readonly attributes: readonly XmlAttribute[];
  /** The element's own text, CDATA included, exactly as written; empty where only white space stands between children. */
  readonly text: string;
  readonly children: readonly XmlNode[];
  /** Where it stands, such as `/verzuimbericht/Kop`; an index from [1] only where siblings share the name. */
  readonly path: string;
}

/** The first element by these local names, one level per name; undefined where there is none. */
export function childOf(node: XmlNode, ...names: readonly string[]): XmlNode | undefined {
  let found: XmlNode | undefined = node;
  for (const name of names) found = found?.children.find((child) => child.name === name);
  return found;
}

/** All direct children with this local name, in document order. */
export const childrenOf = (node: XmlNode, name: string): readonly XmlNode[] => node.children.filter((child) => child.name === name);

/** The text of an element as a schema reads a token: without white space around it and with single spaces inside. */
export const tokenOf = (node: Pick<XmlNode, 'text'>): string => node.text.trim().replace(/[ \t\r\n]+/g, ' ');

/** A text without its white space, such as base64 in lines. Byte by byte: very many lines would cost more than linear time. */
export function withoutWhiteSpace(text: string): string {
  if (/[^\t\n\r -~]/.test(text)) return text.replace(/[ \t\r\n]+/g, '');
  const bytes = Buffer.from(text, 'latin1');
  let length = 0;
  for (const byte of bytes) if (byte > 0x20) bytes[length++] = byte;
  return bytes.toString('latin1', 0, length);
}

/** A name as it is shown in a path: a sender may choose any, and paths are logged; one that could be a value becomes `*`. */
export const shown = (name: string): string => (/^[A-Za-z_][\w.-]{0,59}$/.test(name) && !/\d{5}/.test(name) ? name : '*');

/** The paths of the children of one element, in order. */
export function childPaths(parentPath: string, names: readonly string[]): string[] {
  if (names.length === 0) return [];
  const total = new Map<string, number>();
  for (const name of names) total.set(name, (total.get(name) ?? 0) + 1);
  const seen = new Map<string, number>();
  return names.map((name) => {
    const index = (seen.get(name) ?? 0) + 1;
    seen.set(name, index);
    return `${parentPath}/${shown(name)}${total.get(name) === 1 ? '' : `[${index}]`}`;
  });
}
