import { loadAdapters } from '@schakel/adapters';
import type { Adapter, HttpAnswer, Inbound } from '@schakel/adapter-contract';
import { carriers, mayBeCarried, shippedCodeLists, type AdapterSamples } from '@schakel/adapter-contract/testing';
import { canonicalJson, CannotTranslate } from '@schakel/kernel';
import { samples as halt } from '../../libs/adapters/halt/testing';
import { samples as leerplicht } from '../../libs/adapters/leerplicht/testing';
import { samples as rvdk } from '../../libs/adapters/rvdk/testing';

/** Changes good messages at random and hands them to a reader; the same seed gives the same changes. */

export const SAMPLES: Readonly<Record<string, AdapterSamples>> = { leerplicht, halt, rvdk };

/** What became of the changed messages, and of those that went wrong what and by which seed. */
export interface Outcome {
  readonly refused: number;
  readonly parked: number;
  readonly read: number;
  readonly broken: readonly string[];
  readonly slowestMs: number;
}

type Random = (below: number) => number;

/** Mulberry32: small, and good enough to choose by. */
export function randomOf(seed: number): Random {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296) * below);
  };
}

const pick = <T>(random: Random, list: readonly T[]): T => {
  const one = list[random(list.length)];
  if (one === undefined) throw new Error('nothing to pick from');
  return one;
};

const VALUES = [
  '', ' ', '0', '-1', '1.5', '1e400', '00000000', '999990007', '010000008', '100000004', '2026-02-30', '2026-13-01', '20260230', '99999999',
  '0000-00-00', '24:00:00.000', '2026-03-29', '02:30:00.000', '2026-09-24T08:15:00Z', '+275760-09-13', 'true', 'false', 'null', '1.0', 'é'.repeat(300),
  'x'.repeat(5_000), '😀', '\u0000', '\u0001', '\ud800', '\uffff', '\u202e', '&', '&amp;', '&#0;', '&#x1F600;', '<', ']]>', '<![CDATA[x]]>', '<!-- -->',
  '<?x?>', '__proto__', 'constructor', '{{7*7}}', '%00', '../..', "'", '"', '\\', '\\u0000', '{}', '[]', '[[]]', 'urn:x', '\r\n', '\t',
]; // prettier-ignore

/** The parts of a text: tags and what stands between them, or the tokens of JSON. */
const partsOf = (text: string): string[] =>
  text.trimStart().startsWith('{')
    ? (text.match(/"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s"{}[\],:]+|\s+/g) ?? [])
    : (text.match(/<[^>]*>|[^<]+/g) ?? []);

type Change = (text: string, random: Random, other: string) => string | Uint8Array;

const part =
  (change: (parts: string[], at: number, random: Random, others: string[]) => void): Change =>
  (text, random, other) => {
    const parts = partsOf(text);
    change(parts, random(parts.length), random, partsOf(other));
    return parts.join('');
  };
const value =
  (of: (old: string, random: Random) => string): Change =>
  (text, random) => {
    const places = [...text.matchAll(/>([^<>]*[^<>\s][^<>]*)<|="([^"]*)"|:\s*("(?:[^"\\]|\\.)*"|-?[\d.]+|true|false|null)/g)];
    if (places.length === 0) return text;
    const place = pick(random, places);
    const old = place[1] ?? place[2] ?? place[3] ?? '';
    const at = place.index + place[0].indexOf(old, 1);
    return text.slice(0, at) + of(old, random) + text.slice(at + old.length);
  };
const bytes =
  (change: (bytes: number[], at: number, random: Random) => void): Change =>
  (text, random) => {
    const list = [...Buffer.from(text)];
    change(list, random(list.length), random);
    return Uint8Array.from(list);
  };

const CHANGES: readonly Change[] = [
  bytes((list, at, random) => list.splice(at, 1, random(256))),
  bytes((list, at, random) => list.splice(at, 1 + random(20))),
  bytes((list, at, random) => list.splice(at, 0, ...Array.from({ length: 1 + random(4) }, () => random(256)))),
  bytes((list, at) => list.splice(at)),
  part((parts, at) => parts.splice(at, 1)),
  part((parts, at) => parts.splice(at, 0, parts[at] ?? '')),
  part((parts, at, random) => ([parts[at], parts[random(parts.length)]] = [parts[random(parts.length)] ?? '', parts[at] ?? ''])),
  part((parts, at, random, others) => parts.splice(at, 1, pick(random, others))),
  part((parts, at, random, others) => parts.splice(at, 0, ...others.slice(random(others.length)).slice(0, 1 + random(12)))),
  part((parts, at, random, others) => parts.splice(at, parts.length, ...others.slice(random(others.length)))),
  part((parts, at, random) => (parts[at] = (parts[at] ?? '').replace(/[A-Za-z]+/, () => pick(random, ['x', 'X1', '__proto__', 'xml', 'Kop'])))),
  value((_, random) => pick(random, VALUES)),
  value((_, random) => pick(random, VALUES)),
  value((_, random) => JSON.stringify(pick(random, VALUES))),
  value((old, random) => old.slice(0, random(old.length + 1)) + pick(random, VALUES) + old.slice(random(old.length + 1))),
  value((old) => old.replace(/\d/, (digit) => String((Number(digit) + 1) % 10))),
  value((old) => old + old),
  value((old) => old.slice(1)),
  value((old) => old.toUpperCase()),
]; // prettier-ignore

const TYPES = ['application/xml', 'application/cloudevents+json', 'application/json', 'application/xml; charset=utf-16', 'text/plain', '', ';', 'application/cloudevents-batch+json']; // prettier-ignore
const HEADERS = ['ce-id', 'ce-source', 'ce-type', 'ce-time', 'ce-specversion', 'ce-datacontenttype', 'ce-', 'ce-__proto__', 'ce-x'];

/** Now and then another media type, or another header. */
function around({ contentType, headers }: Inbound, random: Random): Omit<Inbound, 'body'> {
  if (random(8) > 0) return { contentType, headers };
  const name = pick(random, HEADERS);
  const changed = { ...headers, [name]: pick(random, [...VALUES.map(encodeURIComponentSafely), ...VALUES]) };
  return { contentType: random(2) === 0 ? pick(random, TYPES) : contentType, headers: changed };
}
const encodeURIComponentSafely = (text: string): string => encodeURIComponent(text.replace(/\p{Surrogate}/gu, ''));

/** One message with one to four changes. */
export function mutantOf(originals: readonly Inbound[], random: Random): Inbound {
  const original = pick(random, originals);
  let body: string | Uint8Array = Buffer.from(original.body).toString();
  for (let left = 1 + random(random(3) === 0 ? 4 : 1); left > 0; left -= 1) {
    const other = Buffer.from(pick(random, originals).body).toString();
    body = pick(random, CHANGES)(typeof body === 'string' ? body : Buffer.from(body).toString(), random, other);
  }
  return { ...around(original, random), body: typeof body === 'string' ? Buffer.from(body) : body };
}

/** What a reader makes of a message; throws where it does what no reader may do. */
function judge(adapter: Adapter, inbound: Inbound): 'refused' | 'parked' | 'read' {
  const inspection = adapter.inspect(inbound);
  const receivedAt = '2026-09-01T08:00:00.000Z';
  if (inspection.verdict === 'refused') {
    const { faults, messageKey } = inspection;
    if (faults.length === 0 || faults.length > 50 || !faults.every(({ uitleg }) => /\S/.test(uitleg)))
      throw new Error('refused without words');
    adapter.answer({ soort: 'geweigerd', status: 400, receivedAt, faults, ...(messageKey !== undefined && { messageKey }) });
    return 'refused';
  }
  const { messageKey, sentAt, canonicalContent } = inspection;
  if (messageKey === '' || !/\.\d{3}Z$/.test(sentAt) || canonicalContent === '') throw new Error('accepted without key, time or content');
  adapter.answer({ soort: 'ontvangen', berichtId: '00000000-0000-7000-8000-000000000000', messageKey, receivedAt });
  try {
    const reading = adapter.read(inspection.document);
    canonicalJson(JSON.parse(JSON.stringify(reading)));
    if (reading.children.length === 0 && reading.receipts === undefined && reading.warnings.length === 0)
      throw new Error('read as nothing');
    return 'read';
  } catch (error) {
    if (error instanceof CannotTranslate && error.faults.length > 0) return 'parked';
    throw error;
  }
}

/** An answer to a delivery is taken or not taken, whatever is in it. */
function judgeAnswer(adapter: Adapter, answer: HttpAnswer): void {
  const reading = adapter.readAnswer(answer);
  if (!reading.taken && reading.faults.length === 0) throw new Error('an answer that is no receipt and has no fault');
}

/** Hands so many changed messages, and a third as many changed answers, to the adapter of this partner. */
export async function fuzz(partner: string, count: number, seed: number): Promise<Outcome> {
  const adapter = (await loadAdapters(shippedCodeLists())).get(partner);
  const samples = SAMPLES[partner];
  if (adapter === undefined || samples === undefined) throw new Error(`no adapter or samples of ${partner}`);
  const plain = [...samples.reads, ...samples.parked].map(({ inbound }) => inbound);
  const carried = mayBeCarried(adapter) ? plain.slice(0, 4).flatMap((inbound) => [...carriers(inbound).values()]) : [];
  const originals = [...plain, ...carried];
  const answers = samples.answers.map(({ answer }) => answer);
  const tally = { refused: 0, parked: 0, read: 0 };
  const broken: string[] = [];
  let slowestMs = 0;
  for (let turn = 0; turn < count; turn += 1) {
    const random = randomOf(seed + turn);
    const inbound = mutantOf(originals, random);
    const start = performance.now();
    try {
      tally[judge(adapter, inbound)] += 1;
      if (turn % 3 === 0) judgeAnswer(adapter, changedAnswer(answers, random));
    } catch (error) {
      broken.push(`seed ${seed + turn}: ${error instanceof Error ? error.stack?.split('\n').slice(0, 3).join(' | ') : String(error)}`);
    }
    slowestMs = Math.max(slowestMs, performance.now() - start);
  }
  return { ...tally, broken, slowestMs };
}

function changedAnswer(answers: readonly HttpAnswer[], random: Random): HttpAnswer {
  const answer = pick(random, answers);
  const bodies = answers.map(({ body }) => ({ contentType: '', headers: {}, body: Buffer.from(body === '' ? 'x' : body) }));
  const body = Buffer.from(mutantOf(bodies, random).body).toString();
  return { ...answer, status: pick(random, [answer.status, 200, 202, 400, 409, 422]), body };
}
