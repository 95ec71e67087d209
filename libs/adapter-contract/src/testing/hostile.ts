import { fail, ok } from 'node:assert';
import { CannotTranslate, type Fault } from '@schakel/kernel';
import type { Adapter, Inbound } from '../adapter';
import type { Payload } from './payloads';
import { inspected, sameJson } from './probe';
import type { AdapterSamples } from './samples';

const withBody = (inbound: Inbound, body: string | Uint8Array): Inbound => ({
  ...inbound,
  body: typeof body === 'string' ? Buffer.from(body) : body,
});

/**
 * A payload comes to what it must: refused with a fault, or read as the good message that it was made from. Nothing is
 * thrown and no object is polluted.
 */
export function checkHostile(adapter: Adapter, { verdict, inbound }: Payload, good: Inbound): void {
  const before = Object.getOwnPropertyNames(Object.prototype).join();
  const inspection = inspected(adapter, inbound);
  const reading = inspection.verdict === 'accepted' ? adapter.read(inspection.document) : undefined;
  const clean = Object.getOwnPropertyNames(Object.prototype).join() === before && !('vervuild' in {});
  Reflect.deleteProperty(Object.prototype, 'vervuild');
  ok(clean, 'Object.prototype was polluted');
  if (inspection.verdict === 'refused') {
    ok(verdict !== 'same', `refused: ${JSON.stringify(inspection.faults)}`);
    ok(inspection.faults.length > 0 && inspection.faults.every(({ uitleg }) => /\S/.test(uitleg)), 'refused without a fault in words');
    return;
  }
  ok(verdict !== 'refused', 'accepted');
  const plain = inspected(adapter, good);
  if (plain.verdict === 'refused') return fail('the good message is refused');
  const expected = adapter.read(plain.document);
  sameJson(reading?.children, expected.children);
  if (verdict === 'harmless') return;
  sameJson(reading, expected);
  sameJson({ ...inspection, document: undefined }, { ...plain, document: undefined });
}

/** Samples, samples cut off and samples with a value replaced: everything said about them, as one text each. */
export function sayings(adapter: Adapter, samples: AdapterSamples): readonly string[] {
  const inbounds = [...samples.reads, ...samples.refused, ...samples.parked].map(({ inbound }) => inbound);
  const cut = samples.reads.flatMap(({ inbound }) =>
    [0.2, 0.4, 0.6, 0.8, 0.95].map((part) => withBody(inbound, inbound.body.subarray(0, Math.floor(inbound.body.length * part)))),
  );
  const spoilt = samples.reads.flatMap(({ inbound }) => {
    const text = Buffer.from(inbound.body).toString();
    return samples.personal.filter((value) => text.includes(value)).map((value) => withBody(inbound, spoil(text, value)));
  });
  const outgoing = [...samples.writes, ...samples.unwritable].map((sample) => sample.outgoing);
  return [
    ...[...inbounds, ...cut, ...spoilt].map((inbound) => saidOfMessage(adapter, inbound)),
    ...outgoing.map((each) => saidOf(() => adapter.write(each).warnings)),
    ...samples.answers.map(({ answer }) => saidOf(() => adapter.readAnswer(answer))),
  ];
}

/** The value with an impossible character and too long: a fault about it is likely to quote it. */
const spoil = (text: string, value: string): string => text.replaceAll(value, value + value.repeat(40));

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
