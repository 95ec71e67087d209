import { CannotTranslate } from '@schakel/kernel';

/** An element to be written; what is undefined is left out. Names and attributes are written as given, prefix included. */
export interface XmlContent {
  readonly name: string;
  readonly attributes?: Readonly<Record<string, string>>;
  readonly content: string | readonly (XmlContent | undefined)[];
}

/** A leaf with this text, or nothing where there is no text. */
export const leaf = (name: string, text: string | undefined): XmlContent | undefined =>
  text === undefined ? undefined : { name, content: text };

/**
 * A whole document: declaration, two spaces of indentation, a new line at the end. Deterministic.
 * Throws CannotTranslate where a text holds a character that XML 1.0 cannot hold, naming the element, never the text.
 */
export function writeXml(root: XmlContent): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${render(root, '', '')}\n`;
}

function render({ name, attributes = {}, content }: XmlContent, indent: string, parentPath: string): string {
  if (!NAME.test(name)) throw new TypeError(`not an XML name: ${name}`);
  const path = `${parentPath}/${name}`;
  const start = `${indent}<${name}${Object.entries(attributes)
    .map(([key, value]) => ` ${key}="${escapeAttribute(checked(value, `${path}/@${key}`))}"`)
    .join('')}`;
  if (typeof content === 'string') return `${start}>${escapeText(checked(content, path))}</${name}>`;
  const parts = content.filter((part) => part !== undefined).map((part) => `${render(part, `${indent}  `, path)}\n`);
  return parts.length === 0 ? `${start}/>` : `${start}>\n${parts.join('')}${indent}</${name}>`;
}

const NAME = /^[A-Za-z_][\w.-]*(?::[A-Za-z_][\w.-]*)?$/;
/** All that XML 1.0 (section 2.2) cannot hold: most control characters, lone surrogates, U+FFFE and U+FFFF. */
const FORBIDDEN = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/u;

function checked(text: string, path: string): string {
  if (!FORBIDDEN.test(text)) return text;
  throw new CannotTranslate('a text holds a character that XML cannot hold', {
    help: 'Haal het teken weg bij de bron en bied het bericht opnieuw aan.',
    faults: [{ veld: path, code: 'TEKENSET', uitleg: 'Er staat een teken in dit veld dat niet in XML past. Haal het weg bij de bron.' }],
  });
}

/** Text of an element. A carriage return is written as a reference: a parser would read it as a new line. */
export const escapeText = (text: string): string => (/[&<>\r]/.test(text) ? escapedText(text) : text);
const escapedText = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('\r', '&#13;');

/** Text of an attribute, also keeping its tabs and new lines. */
export const escapeAttribute = (text: string): string => (/[&<>"\t\n\r]/.test(text) ? escapedAttribute(text) : text);
const escapedAttribute = (text: string): string =>
  escapedText(text).replaceAll('"', '&quot;').replaceAll('\t', '&#9;').replaceAll('\n', '&#10;');
