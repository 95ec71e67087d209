import { fail, ok } from 'node:assert';
import { CannotTranslate, type Fault } from '@schakel/kernel';
import type { Adapter, Inbound } from '../adapter';
import { inspected } from './probe';
import type { AdapterSamples } from './samples';

const withBody = (inbound: Inbound, body: string | Uint8Array): Inbound => ({
  ...inbound,
  body: typeof body === 'string' ? Buffer.from(body) : body,
});

/** Payloads that no format takes, made from a good one, by name. */
export function hostilePayloads(adapter: Adapter, good: Inbound): ReadonlyMap<string, Inbound> {
  const text = Buffer.from(good.body).toString();
  const padding = Buffer.alloc(Math.max(0, adapter.maxBytes + 1 - good.body.length), ' ');
  const json = text.trimStart().startsWith('{');
  const polluted = (name: string): string =>
    json
      ? text.replace('{', `{"${name}":{"vervuild":true},`)
      : text.replace(/(<\/[^>]*>\s*)$/, `<${name}><vervuild>true</vervuild></${name}>$1`);
  const half = good.body.length >> 1;
  // Pairs, because `__proto__` in an object literal would be no name at all.
  const payloads: readonly [string, string | Uint8Array][] = [
    ['empty', ''],
    ['blank', ' \n'],
    ['oversized', Buffer.concat([good.body, padding])],
    ['binary garbage', Uint8Array.from({ length: 4096 }, (_, i) => (i * 197 + 13) % 256)],
    ['invalid UTF-8', Buffer.concat([good.body.subarray(0, half), Uint8Array.from([0xc0, 0xa0, 0xff]), good.body.subarray(half)])],
    ['a number', '42'],
    ['a text', '"tekst"'],
    ['a list', '[]'],
    ['nothing', 'null'],
    ['an empty object', '{}'],
    ['deep nesting', '['.repeat(100_000)],
    ['deep elements', '<a>'.repeat(100_000)],
    ['only a polluting object', '{"__proto__":{"vervuild":true},"constructor":{"prototype":{"vervuild":true}}}'],
    ['__proto__', polluted('__proto__')],
    ['constructor', polluted('constructor')],
  ];
  return new Map(payloads.map(([name, body]) => [name, withBody(good, body)]));
}

/** A hostile payload is refused with a fault; nothing is thrown and no object is polluted. */
export function checkHostile(adapter: Adapter, inbound: Inbound): void {
  const before = Object.getOwnPropertyNames(Object.prototype).join();
  const inspection = inspected(adapter, inbound);
  const clean = Object.getOwnPropertyNames(Object.prototype).join() === before && !('vervuild' in {});
  Reflect.deleteProperty(Object.prototype, 'vervuild');
  ok(clean, 'Object.prototype was polluted');
  if (inspection.verdict === 'accepted') return fail('accepted');
  ok(inspection.faults.length > 0, 'refused without a fault');
}

/** Samples, samples cut off and samples with a value replaced: everything said about them, as one text each. */
export function sayings(adapter: Adapter, samples: AdapterSamples): readonly string[] {
  const inbounds = [...samples.reads, ...samples.refused, ...samples.parked].map(({ inbound }) => inbound);
  const cut = samples.reads.flatMap(({ inbound }) =>
    [0.2, 0.4, 0.6, 0.8, 0.95].map((part) => withBody(inbound, inbound.body.subarray(0, Math.floor(inbound.body.length * part)))),
  );
  const spoilt = samples.reads.flatMap(({ inbound }) => samples.personal.map((value) => spoil(inbound, value)));
  const outgoing = [...samples.writes, ...samples.unwritable].map((sample) => sample.outgoing);
  return [
    ...[...inbounds, ...cut, ...spoilt].map((inbound) => saidOfMessage(adapter, inbound)),
    ...outgoing.map((each) => saidOf(() => adapter.write(each).warnings)),
    ...samples.answers.map(({ answer }) => saidOf(() => adapter.readAnswer(answer))),
  ];
}

/** The value with an impossible character and too long: a fault about it is likely to quote it. */
const spoil = (inbound: Inbound, value: string): Inbound => {
  const text = Buffer.from(inbound.body).toString();
  return withBody(inbound, text.replaceAll(value, value + value.repeat(40)));
};

function saidOfMessage(adapter: Adapter, inbound: Inbound): string {
  const inspection = adapter.inspect(inbound);
  if (inspection.verdict === 'accepted') return saidOf(() => adapter.read(inspection.document).warnings);
  return JSON.stringify([inspection.faults, answered(adapter, inspection.faults)]);
}

const answered = (adapter: Adapter, faults: readonly Fault[]): unknown =>
  adapter.answer({ soort: 'geweigerd', status: 400, receivedAt: '2026-09-01T08:00:00.000Z', faults });

function saidOf(run: () => unknown): string {
  try {
    return JSON.stringify(run());
  } catch (error) {
    if (!(error instanceof CannotTranslate)) throw error;
    return JSON.stringify([error.message, error.help, error.details, error.faults, String(error.cause ?? '')]);
  }
}

/** No fault, error, warning or answer holds a value of a person. */
export function checkDiscreet(adapter: Adapter, samples: AdapterSamples): void {
  for (const said of sayings(adapter, samples)) {
    const told = samples.personal.findIndex((value) => said.includes(JSON.stringify(value).slice(1, -1)));
    ok(told < 0, `personal value number ${told + 1} of the samples is told in a fault, an error, a warning or an answer`);
  }
}
