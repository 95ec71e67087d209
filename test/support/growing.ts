import type { Inbound } from '@schakel/adapter-contract';
import { carriers } from '@schakel/adapter-contract/testing';
import { goldenFile } from './golden';
import type { Shape } from './growth';

const CHAIN = 'verzuim-halt-negatief';
const FAMILY = 'vto-drie-kinderen';
const REPORT = goldenFile(CHAIN, '01-absence.reported.xml');
const REQUEST = goldenFile(FAMILY, '01-inquiry.requested.protection.xml');
const OFFICIAL_REQUEST = goldenFile(FAMILY, '01-inquiry.requested.protection.naar-rvdk.xml');
const NOTIFICATION = goldenFile(FAMILY, '02-inquiry.status.xml');
const ADVICE = goldenFile(CHAIN, '11-advice.given.xml');
const PROGRESS = JSON.parse(goldenFile(CHAIN, '06-halt.progress.json'));
const EVENT = 'application/cloudevents+json';

const message = (body: string, contentType = 'application/xml', headers: Record<string, string> = {}): Inbound => ({
  contentType,
  headers,
  body: Buffer.from(body),
});
const times = (count: number, one: (i: number) => string): string => Array.from({ length: count }, (_, i) => one(i)).join('');
/** A part of a message, again and again in its own place. */
function repeated(xml: string, tag: string, count: number, change: (one: string, i: number) => string = (one) => one): string {
  const one = new RegExp(`<${tag}[\\s>][\\s\\S]*?</${tag}>`).exec(xml)?.[0];
  if (one === undefined) throw new Error(`no ${tag} to repeat`);
  return xml.replace(one, () => times(count, (i) => change(one, i)));
}
/** More before the last end tag, or in the first start tag. */
const inRoot = (xml: string, more: string): string => xml.replace(/(<\/[^>]*>\s*)$/, (end) => more + end);
const onRoot = (xml: string, attributes: string): string => xml.replace(/(<[A-Za-z][^\s>]*)/, (start) => `${start} ${attributes}`);
function inValue(xml: string, tag: string, more: string): string {
  if (!xml.includes(`<${tag}>`)) throw new Error(`no ${tag} to put more in`);
  return xml.replace(`<${tag}>`, (start) => start + more);
}
const nested = (count: number): string => '<a>'.repeat(count) + '</a>'.repeat(count);
/** Fictitious numbers that pass the test of eleven, in the range that is kept for tests. */
const BSNS = Array.from({ length: 10_000 }, (_, i) => String(999_990_000 + i)).filter((digits) => {
  const sum = [...digits].reduce((total, digit, i) => total + Number(digit) * (i === 8 ? -1 : 9 - i), 0);
  return sum % 11 === 0;
});

type Row = readonly [naam: string, size: number, of: (size: number) => Inbound];

/** What any message in XML can be made to hold, beside what its format knows. */
const anyXml = (what: string, xml: string, tag: string): readonly Row[] => [
  [`${what} with unknown elements`, 1_500, (n) => message(inRoot(xml, '<x/>'.repeat(n)))],
  [`${what} with nested elements`, 100, (n) => message(inRoot(xml, nested(n)))],
  [`${what} with attributes`, 1_500, (n) => message(onRoot(xml, times(n, (i) => `a${i}="x" `)))],
  [`${what} with namespaces`, 1_500, (n) => message(onRoot(xml, times(n, (i) => `xmlns:a${i}="urn:a${i}" `)))],
  [`${what} with prefixes of one namespace, each used`, 700, (n) => message(inRoot(xml, `<x ${times(n, (i) => `xmlns:a${i}="urn:a" `)}>${times(n, (i) => `<a${i}:b/>`)}</x>`))],
  [`${what} with comments in a value`, 4_000, (n) => message(inValue(xml, tag, '<!-- x -->'.repeat(n)))],
  [`${what} with instructions in a value`, 4_000, (n) => message(inValue(xml, tag, '<?x y?>'.repeat(n)))],
  [`${what} with CDATA in a value`, 4_000, (n) => message(inValue(xml, tag, '<![CDATA[x]]>'.repeat(n)))],
  [`${what} with references in a value`, 100_000, (n) => message(inValue(xml, tag, '&#233;'.repeat(n)))],
  [`${what} with white space`, 1_000_000, (n) => message(inRoot(xml, ' \n'.repeat(n)))],
  [`${what} with a long value`, 1_000_000, (n) => message(inValue(xml, tag, 'x'.repeat(n)))],
  [`${what} with a long unknown name`, 20_000, (n) => message(inRoot(xml, `<${'x'.repeat(n)}/>`))],
]; // prettier-ignore

const DAY = (i: number): string => new Date(Date.UTC(2020, 0, 1 + i)).toISOString().slice(0, 10);
const leerplicht: readonly Row[] = [
  ['a report with days', 180, (n) => message(repeated(REPORT, 'Verzuimdag', n, (one, i) => one.replace(/\d{4}-\d\d-\d\d/, DAY(i))))],
  ['a report with more days than may be', 700, (n) => message(repeated(REPORT, 'Verzuimdag', n, (one, i) => one.replace(/\d{4}-\d\d-\d\d/, DAY(i))))],
  ['a report with one day again and again', 700, (n) => message(repeated(REPORT, 'Verzuimdag', n))],
  ['a report with empty days', 1_500, (n) => message(repeated(REPORT, 'Verzuimdag', n, () => '<Verzuimdag/>'))],
  ['a request for children', 9, (n) => message(repeated(REQUEST, 'Kind', n, (one, i) => one.replace(/\d{9}/, BSNS[i] ?? '')))],
  ['a request with documents', 9, (n) => message(repeated(REQUEST, 'Document', n))],
  ['a request with a large document', 1_000_000, (n) => message(inValue(REQUEST, 'Inhoud', 'QUFB'.repeat(n / 4)))],
  ['a request with lines of base64', 1_000_000, (n) => message(inValue(REQUEST, 'Inhoud', 'QUFB\n'.repeat(n / 5)))],
  ['a request with more children than may be', 100, (n) => message(repeated(REQUEST, 'Kind', n))],
  ['a request with what is no base64', 1_000_000, (n) => message(inValue(REQUEST, 'Inhoud', '*'.repeat(n)))],
  ['a report in an event', 500_000, (n) => [...carriers(message(inRoot(REPORT, ' '.repeat(n)))).values()][1] ?? message('')],
  ['a report with many ce-headers', 2_000, (n) => message(REPORT, 'application/xml', Object.fromEntries(Array.from({ length: n }, (_, i) => [`ce-a${i}`, 'x%20y'])))],
  ...anyXml('a report', REPORT, 'VermoedelijkeReden'),
]; // prettier-ignore

const CHILD = 'zkn:heeftBetrekkingOp';
const rvdk: readonly Row[] = [
  ['a request for children', 60, (n) => message(repeated(OFFICIAL_REQUEST, CHILD, n, (one, i) => one.replace(/\d{9}/, BSNS[i] ?? '')))],
  ['a request for children at fault', 60, (n) => message(repeated(OFFICIAL_REQUEST, CHILD, n, (one) => one.replace(/<bg:geslachtsnaam>[^<]*/, '<bg:geslachtsnaam>')))],
  ['a request for one child again and again', 60, (n) => message(repeated(OFFICIAL_REQUEST, CHILD, n))],
  ['a request with documents', 100, (n) => message(repeated(OFFICIAL_REQUEST, 'zkn:heeftRelevant', n))],
  ['a request with extra elements', 1_000, (n) => message(repeated(OFFICIAL_REQUEST, 'stuf:extraElement', n, (one, i) => one.replace(/naam="\w+"/, `naam="a${i}"`)))],
  ['a request with a large document', 1_000_000, (n) => message(OFFICIAL_REQUEST.replace(/(<zkn:inhoud[^>]*>)/, (start) => start + 'QUFB'.repeat(n / 4)))],
  ['a request with lines of base64', 1_000_000, (n) => message(OFFICIAL_REQUEST.replace(/(<zkn:inhoud[^>]*>)/, (start) => start + 'QUFB\n'.repeat(n / 5)))],
  ...anyXml('a notification', NOTIFICATION, 'bg:voornamen'),
  ...anyXml('an advice', ADVICE, 'sv:toelichting'),
]; // prettier-ignore

const event = (data: object, more: object = {}): Inbound =>
  message(JSON.stringify({ ...PROGRESS, ...more, data: { ...PROGRESS.data, ...data } }), EVENT);
const raw = (field: string): Inbound =>
  message(
    JSON.stringify(PROGRESS).replace('{', () => `{${field},`),
    EVENT,
  );
const MODULE = PROGRESS.data.traject.modules[0];
const halt: readonly Row[] = [
  ['an event with modules', 50, (n) => event({ traject: { ...PROGRESS.data.traject, modules: Array.from({ length: n }, () => MODULE) } })],
  ['an event with more modules than may be', 1_000, (n) => event({ traject: { ...PROGRESS.data.traject, modules: Array.from({ length: n }, () => MODULE) } })],
  ['an event with modules at fault', 1_000, (n) => event({ traject: { ...PROGRESS.data.traject, modules: Array.from({ length: n }, () => ({})) } })],
  ['an event with unknown fields', 5_000, (n) => event(Object.fromEntries(Array.from({ length: n }, (_, i) => [`veld${i}x`, i])))],
  ['an event with attributes', 2_000, (n) => event({}, Object.fromEntries(Array.from({ length: n }, (_, i) => [`a${i}`, i])))],
  ['an event with attributes at fault', 2_000, (n) => event({}, Object.fromEntries(Array.from({ length: n }, (_, i) => [`A${i}`, {}])))],
  ['an event with a list', 50_000, (n) => event({ lijst: Array.from({ length: n }, () => 0) })],
  ['an event with layers', 25, (n) => event({ lagen: JSON.parse('['.repeat(n) + ']'.repeat(n)) })],
  ['an event with a long text', 200_000, (n) => event({ tekst: 'x'.repeat(n) })],
  ['an event with an escaped text', 40_000, (n) => event({ tekst: '\n'.repeat(n) })],
  ['an event with a long attribute', 200_000, (n) => event({}, { subject: '1'.repeat(n) })],
  ['an event with an attribute of numbers', 40_000, (n) => event({}, { kenmerk: '999990008 '.repeat(n) })],
  ['an event with white space', 200_000, (n) => message(' \n'.repeat(n) + JSON.stringify(PROGRESS), EVENT)],
  ['an event with one name again and again', 5_000, (n) => raw(times(n, () => '"x":1,').slice(0, -1))],
  ['an event with a text that does not end', 200_000, (n) => message(`{"a":"${'\\n'.repeat(n)}`, EVENT)],
  ['an event with a long number', 200_000, (n) => raw(`"x":${'1'.repeat(n)}`)],
  ['an event with data in base64', 200_000, (n) => message(JSON.stringify({ ...PROGRESS, data: undefined, data_base64: Buffer.from(JSON.stringify(PROGRESS.data) + ' '.repeat(n)).toString('base64') }), EVENT)],
  ['an event with many headers', 2_000, (n) => message('{}', 'application/json', Object.fromEntries(Array.from({ length: n }, (_, i) => [`ce-a${i}`, '%E2%82%AC'])))],
  ['an event with a long header', 100_000, (n) => message('{}', 'application/json', { 'ce-subject': `"${'\\"'.repeat(n)}"` })],
]; // prettier-ignore

const answers: Readonly<Record<string, readonly Row[]>> = {
  halt: [['a refusal of Halt', 2_000, (n) => message(JSON.stringify({ fouten: Array.from({ length: n }, () => ({ veld: '/a/b', code: 'X_Y' })) }))]],
  leerplicht: [['a refusal of leerplicht', 200, (n) => message(`<DC0002Foutmelding xmlns="urn:schakel:leerplicht:verzuimbericht:1">${'<Fout><Foutcode>X</Foutcode></Fout>'.repeat(n)}</DC0002Foutmelding>`)]],
  rvdk: [['a refusal of the RvdK', 200, (n) => message(`<s:Fo03Bericht xmlns:s="http://www.egem.nl/StUF/StUF0301">${'<s:body><s:code>StUF058</s:code></s:body>'.repeat(n)}</s:Fo03Bericht>`)]],
}; // prettier-ignore

const shapesOf = (partner: string, rows: readonly Row[], asAnswer = false): readonly Shape[] =>
  rows.map(([naam, size, of]) => ({ naam: `${partner}: ${naam}`, partner, size, of, asAnswer }));

/** Everything that a reader may be made to read more of. */
export const SHAPES: readonly Shape[] = [
  ...shapesOf('leerplicht', leerplicht),
  ...shapesOf('rvdk', rvdk),
  ...shapesOf('halt', halt),
  ...Object.entries(answers).flatMap(([partner, rows]) => shapesOf(partner, rows, true)),
];
