import { gzipSync } from 'node:zlib';
import type { Adapter, Inbound } from '../adapter';

/**
 * What must come of a payload. `refused`: with a fault. `same`: another way to write the good message, read as the good
 * one. `harmless`: refused, or read as the good one but for warnings.
 */
export type Verdict = 'refused' | 'same' | 'harmless';
export interface Payload {
  readonly naam: string;
  readonly verdict: Verdict;
  readonly inbound: Inbound;
}
type Row = readonly [naam: string, body: string | Uint8Array];

const bytesOf = (body: string | Uint8Array): Uint8Array => (typeof body === 'string' ? Buffer.from(body) : body);
const utf16 = (text: string): Buffer => Buffer.from(text, 'utf16le');
const swapped = (bytes: Buffer): Buffer => Buffer.from(bytes).swap16();
const utf32 = (text: string): Buffer => Buffer.from([...text].flatMap((sign) => [...word(sign.codePointAt(0) ?? 0)]));
const word = (value: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
};
const MARK = '\ufeff';

/** Payloads made from a good message of this adapter: for any format, and for JSON or XML as the message is. */
export function payloads(adapter: Adapter, good: Inbound): readonly Payload[] {
  const text = Buffer.from(good.body).toString();
  const ofFormat = text.trimStart().startsWith('{') ? ofJson(text, adapter.maxBytes) : ofXml(text, adapter.maxBytes);
  const lists: Record<Verdict, readonly Row[]> = {
    refused: [...ofAnyFormat(adapter, good, text), ...ofFormat.refused],
    same: ofFormat.same,
    harmless: ofFormat.harmless,
  };
  return (['refused', 'same', 'harmless'] as const).flatMap((verdict) =>
    lists[verdict].map(([naam, body]) => ({ naam, verdict, inbound: { ...good, body: bytesOf(body) } })),
  );
}

function ofAnyFormat(adapter: Adapter, good: Inbound, text: string): readonly Row[] {
  const padding = Buffer.alloc(Math.max(0, adapter.maxBytes + 1 - good.body.length), ' ');
  const half = good.body.length >> 1;
  const around = (bytes: readonly number[]): Uint8Array =>
    Buffer.concat([good.body.subarray(0, half), Uint8Array.from(bytes), good.body.subarray(half)]);
  return [
    ['empty', ''],
    ['blank', ' \n'],
    ['only a byte order mark', MARK],
    ['oversized', Buffer.concat([good.body, padding])],
    ['cut in half', good.body.subarray(0, half)],
    ['twice in one body', text + text],
    ['binary garbage', Uint8Array.from({ length: 4096 }, (_, i) => (i * 197 + 13) % 256)],
    ['packed with gzip', gzipSync(good.body)],
    ['invalid UTF-8', around([0xc0, 0xa0, 0xff])],
    ['half of a pair in UTF-8', around([0xed, 0xa0, 0x80])],
    ['NUL', around([0])],
    ['UTF-16, little end first, with a mark', utf16(MARK + text)],
    ['UTF-16, big end first, with a mark', swapped(utf16(MARK + text))],
    ['UTF-16 without a mark', utf16(text)],
    ['UTF-16 without a mark, big end first', swapped(utf16(text))],
    ['UTF-32', utf32(MARK + text)],
    ['two byte order marks', MARK + MARK + text],
    ['a number', '42'],
    ['a text', '"tekst"'],
    ['a list', '[]'],
    ['nothing', 'null'],
    ['an empty object', '{}'],
    ['deep nesting', '['.repeat(100_000)],
    ['deep objects', '{"a":'.repeat(100_000)],
    ['deep elements', '<a>'.repeat(100_000)],
    ['deep elements that close', '<a>'.repeat(9_000) + '</a>'.repeat(9_000)],
    ['only a polluting object', '{"__proto__":{"vervuild":true},"constructor":{"prototype":{"vervuild":true}}}'],
  ];
}

interface Rows {
  readonly refused: readonly Row[];
  readonly same: readonly Row[];
  readonly harmless: readonly Row[];
}

/** The object with one more field at its beginning, written as it is. */
const withField = (text: string, field: string): string => text.replace('{', `{${field},`);

function ofJson(text: string, maxBytes: number): Rows {
  const object: Record<string, unknown> = JSON.parse(text);
  const room = Math.max(0, maxBytes - text.length - 100);
  return {
    refused: [
      ['__proto__', withField(text, '"__proto__":{"vervuild":true}')],
      ['an escaped __proto__', withField(text, '"\\u005f_proto__":{"vervuild":true}')],
      ['constructor', withField(text, '"constructor":{"prototype":{"vervuild":true}}')],
      ['a polluting object further down', withField(text, '"x":[{"y":{"__proto__":{"vervuild":true}}}]')],
      ['deep nesting in a good message', withField(text, `"x":${'['.repeat(100_000)}${']'.repeat(100_000)}`)],
      ['deep objects in a good message', withField(text, `"x":${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`)],
      ['65 layers in a good message', withField(text, `"x":${'['.repeat(65)}${']'.repeat(65)}`)],
      ['a number too large to be held', withField(text, '"x":1e999')],
      ['an integer too large to be exact', withField(text, '"x":9007199254740993')],
      ['a number too small to be held', withField(text, '"x":1e-999')],
      ['a number of more digits than are kept', withField(text, '"x":8.00000000000000000001')],
      ['a number with a zero before it', withField(text, '"x":01')],
      ['a number in hexadecimals', withField(text, '"x":0x1F')],
      ['no number', withField(text, '"x":NaN')],
      ['half of a pair, escaped', withField(text, '"x":"\\ud800"')],
      ['half of a pair as a name', withField(text, '"\\udc00":1')],
      ['NUL, escaped', withField(text, '"x":"\\u0000"')],
      ['a line feed in a text', withField(text, '"x":"a\nb"')],
      ['a comment', text.replace('{', '{/* */')],
      ['a comma too many', text.replace(/\}\s*$/, ',}')],
      ['single quotes', text.replaceAll('"', "'")],
      ...Object.keys(object).map((name): Row => [
        `${name} twice`,
        withField(text, `${JSON.stringify(name)}:${JSON.stringify(object[name])}`),
      ]),
      ...otherKinds(object).map(([path, body]): Row => [path, body]),
    ],
    same: [
      ['a byte order mark', MARK + text],
      ['other white space', `\r\n\t ${JSON.stringify(object, null, '\t')}\r\n`],
      ['another order', JSON.stringify(Object.fromEntries(Object.entries(object).reverse()))],
      ['all characters escaped', escaped(JSON.stringify(object))],
    ],
    harmless: [
      ['a list as large as there is room for', withField(text, `"x":[${'0,'.repeat((room - 100) / 2)}0]`)],
      ['very many fields', withField(text, fields(Math.min(50_000, room / 16)))],
      ['a text as long as there is room for', withField(text, `"x":"${'x'.repeat(Math.max(0, room - 100))}"`)],
      ['63 layers', withField(text, `"x":${'['.repeat(62)}${']'.repeat(62)}`)],
    ],
  };
}

const fields = (count: number): string => Array.from({ length: Math.max(1, count) }, (_, i) => `"veld${i}x":${i}`).join();
const escaped = (json: string): string =>
  json.replace(/"((?:[^"\\]|\\.)*)"/g, (whole) => {
    const units = JSON.parse(whole).split('');
    return `"${units.map((unit: string) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`).join('')}"`;
  });

const kindOf = (value: unknown): string => (Array.isArray(value) ? 'a list' : typeof value);

/** The object with one value each time of another kind: digits as a number, a number or a truth as text, a value in a list. */
function otherKinds(object: object): [path: string, body: string][] {
  const found: [string, string][] = [];
  const visit = (holder: Record<string, unknown> | unknown[], path: string): void => {
    for (const [key, value] of Object.entries(holder)) {
      if (typeof value === 'object' && value !== null) visit(value as Record<string, unknown>, `${path}/${key}`);
      else {
        const digits = typeof value === 'string' && /^[1-9]\d{0,14}(\.\d+)?$/.test(value);
        for (const other of [digits ? Number(value) : typeof value === 'string' ? 7 : String(value), [value], { waarde: value }]) {
          Object.assign(holder, { [key]: other });
          found.push([`${path}/${key} as ${kindOf(other)}`, JSON.stringify(object)]);
        }
        Object.assign(holder, { [key]: value });
      }
    }
  };
  visit(object as Record<string, unknown>, '');
  return found;
}

const DECLARATION = /^\s*<\?xml[^>]*\?>\s*/;
const LAUGHS = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j'];

function ofXml(text: string, maxBytes: number): Rows {
  const bare = text.replace(DECLARATION, '');
  const root = /<([^\s/>!?]+)/.exec(bare)?.[1] ?? 'root';
  const declared = (rest: string, encoding = 'UTF-8'): string => `<?xml version="1.0" encoding="${encoding}"?>\n${rest}`;
  const typed = (subset: string, body = bare): string => declared(`<!DOCTYPE ${root} ${subset}>\n${body}`);
  const inRoot = (more: string): string => declared(bare.replace(/(<\/[^>]*>\s*)$/, `${more}$1`));
  const onRoot = (attributes: string): string => declared(bare.replace(`<${root}`, `<${root} ${attributes}`));
  /** Every value with something done to it: an element with text and nothing else in it. */
  const values = (change: (value: string) => string): string =>
    declared(bare.replace(/>([^<>]*[^<>\s][^<>]*)<\//g, (_, value) => `>${change(value)}</`));
  const entity = values((value) => `${value}&x;`);
  const withEntity = (subset: string): string => typed(`[${subset}]`, entity.replace(DECLARATION, ''));
  const many = (count: number, one: (i: number) => string): string => Array.from({ length: count }, (_, i) => one(i)).join(' ');
  const laughs = LAUGHS.map((name, i) => `<!ENTITY ${name} "${i === 0 ? 'ha' : `&${LAUGHS[i - 1]};`.repeat(10)}">`).join('');
  return {
    refused: [
      ['__proto__', inRoot('<__proto__><vervuild>true</vervuild></__proto__>')],
      ['constructor', inRoot('<constructor><vervuild>true</vervuild></constructor>')],
      ['DOCTYPE on good content', typed('')],
      ['DOCTYPE after a comment', declared(`<!-- x --><?x y?>\n<!DOCTYPE ${root}>${bare}`)],
      ['DOCTYPE without a declaration before it', `<!DOCTYPE ${root}>${bare}`],
      ['DOCTYPE in small letters', declared(`<!doctype ${root}>${bare}`)],
      ['DOCTYPE from a file', typed('SYSTEM "file:///etc/passwd"')],
      ['DOCTYPE from the network', typed('PUBLIC "-//X//X" "http://127.0.0.1:1/x.dtd"')],
      ['an entity that nothing needs', typed('[<!ENTITY x "y">]')],
      ['an entity in every value', withEntity('<!ENTITY x "y">')],
      ['an empty entity in every value', withEntity('<!ENTITY x "">')],
      ['an entity from a file', withEntity('<!ENTITY x SYSTEM "file:///etc/passwd">')],
      ['an entity from the network', withEntity('<!ENTITY x SYSTEM "http://127.0.0.1:1/">')],
      ['a parameter entity', withEntity('<!ENTITY % p SYSTEM "http://127.0.0.1:1/p.dtd"> %p; <!ENTITY x "y">')],
      ['an attribute with a default', typed(`[<!ATTLIST ${root} xmlns:x CDATA "urn:x">]`)],
      ['a thousand million laughs', withEntity(`${laughs}<!ENTITY x "&j;">`)],
      ['quadratic blow-up', typed(`[<!ENTITY x "${'x'.repeat(50_000)}">]`, bare.replace(/(<\/[^>]*>\s*)$/, `${'&x;'.repeat(2_000)}$1`))],
      ['an entity that is not declared', entity],
      ['a character set that is another', declared(bare, 'ISO-8859-1')],
      ['a character set that it is not', declared(bare, 'UTF-16')],
      ['UTF-7', declared(bare, 'UTF-7')],
      ['a character set that does not exist', declared(bare, 'proef')],
      ['a character set in single quotes', `<?xml version='1.0' encoding='windows-1252'?>${bare}`],
      ['UTF-16 that says UTF-8', utf16(MARK + declared(bare))],
      ['UTF-16 that says UTF-16', utf16(MARK + declared(bare, 'UTF-16'))],
      ['a declaration that is not in front', `\n${declared(bare)}`],
      ['two declarations', declared(declared(bare))],
      ['NUL as a reference', values((value) => `${value}&#0;`)],
      ['a control character as a reference', values((value) => `${value}&#1;`)],
      ['a control character', values((value) => `${value}\u0001`)],
      ['half of a pair as a reference', values((value) => `${value}&#xD800;`)],
      ['a code point that is no character', values((value) => `${value}\uffff`)],
      ['text beside the root', `${text}tekst`],
      ['an element in every value', values((value) => `${value}<x/>`)],
      [
        'another file by XInclude',
        inRoot('<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="file:///etc/passwd" parse="text"/>'),
      ],
      ['a prefix that is not declared', inRoot('<x:y/>')],
      ['deep elements in a good message', inRoot('<a>'.repeat(100_000) + '</a>'.repeat(100_000))],
      ['9,000 layers in a good message', inRoot('<a>'.repeat(9_000) + '</a>'.repeat(9_000))],
      ['200 layers in a good message', inRoot('<a>'.repeat(200) + '</a>'.repeat(200))],
      ['very many elements', inRoot('<a/>'.repeat(100_000))],
      ['very many attributes', onRoot(many(100_000, (i) => `a${i}=""`))],
      ['9,000 attributes', onRoot(many(9_000, (i) => `a${i}=""`))],
      ['an attribute twice', inRoot('<x a="1" a="2"/>')],
      ['very many namespaces', onRoot(many(100_000, (i) => `xmlns:a${i}="urn:a${i}"`))],
      ['9,000 namespaces, each used', inRoot(`<a ${many(4_500, (i) => `xmlns:a${i}="urn:a"`)}>${many(4_500, (i) => `<a${i}:b/>`)}</a>`)],
      ['an attribute twice by two prefixes', inRoot('<x xmlns:a="urn:a" xmlns:b="urn:a" a:y="1" b:y="2"/>')],
      ['a name of a megabyte', inRoot(`<${'a'.repeat(1_000_000)}/>`)],
      ['an attribute of a megabyte', inRoot(`<a b="${'x'.repeat(1_000_000)}"/>`)],
    ],
    same: [
      ['a byte order mark', MARK + text],
      ['no declaration', bare],
      ['a declaration without a character set', `<?xml version="1.0"?>${bare}`],
      ['a declaration in other letters', `<?xml version='1.0' encoding='utf-8' standalone='yes'?>\n<!-- <!DOCTYPE x> -->${bare}`],
      ['a comment in every value', values((value) => `${value.slice(0, 1)}<!-- 999990019 <x> -->${value.slice(1)}`)],
      ['a comment before every value', values((value) => `<!-- x -->${value}`)],
      ['an instruction in every value', values((value) => `${value.slice(0, 1)}<?x y?>${value.slice(1)}`)],
      ['every value in CDATA', values((value) => `<![CDATA[${unescaped(value)}]]>`)],
      ['half of every value in CDATA', values((value) => halfInCdata(value))],
      [
        'all characters as references',
        values((value) => [...unescaped(value)].map((sign) => `&#x${sign.codePointAt(0)?.toString(16)};`).join('')),
      ],
      [
        'comments and instructions around',
        declared(`<?xml-stylesheet href="http://127.0.0.1:1/x.xsl"?><!-- x -->${bare}<!-- x --><?x y?>\n`),
      ],
      ['lines that end in another way', text.replaceAll('\r\n', '\n').replaceAll('\n', '\r\n')],
    ],
    harmless: [
      [
        'a schema from the network, named by the message',
        onRoot('xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="urn:x http://127.0.0.1:1/x.xsd"'),
      ],
      [
        'a schema from a file, named by the message',
        onRoot('xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:noNamespaceSchemaLocation="file:///etc/passwd"'),
      ],
      ['another version of XML', `<?xml version="1.1" encoding="UTF-8"?>${bare}`],
      ['very much white space', inRoot(' \n'.repeat(Math.min(1_000_000, (maxBytes - text.length - 100) / 2)))],
      ['a comment of a megabyte', inRoot(`<!--${'x'.repeat(1_000_000)}-->`)],
      ['very many comments', inRoot('<!---->'.repeat(9_000))],
      ['very much CDATA', values((value) => [...unescaped(value)].map((sign) => `<![CDATA[${sign}]]>`).join(''))],
    ],
  };
}

const ENTITIES: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };
const unescaped = (value: string): string => value.replace(/&(lt|gt|amp|quot|apos);/g, (_, name: string) => ENTITIES[name] ?? '');
function halfInCdata(value: string): string {
  const half = value.includes('&') ? 0 : value.length >> 1;
  return `${value.slice(0, half)}<![CDATA[${unescaped(value.slice(half))}]]>`;
}
