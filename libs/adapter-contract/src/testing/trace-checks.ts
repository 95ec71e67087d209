import { fail } from 'node:assert';
import { traceOfReading } from '../trace';
import { traceOfWriting } from '../trace-writing';
import type { Adapter, Inbound, Outgoing } from '../adapter';
import { inspected, sameJson } from './probe';
import type { AdapterSamples } from './samples';

/** Every field of a message is in a fact, in the envelope or in a warning; nothing goes in silence. */
export function checkNothingSilent(adapter: Adapter, { inbound }: { readonly inbound: Inbound }): void {
  const inspection = inspected(adapter, inbound);
  if (inspection.verdict === 'refused') return fail(`refused: ${JSON.stringify(inspection.faults)}`);
  const { velden } = traceOfReading(adapter.read(inspection.document), adapter.leaves(inspection.document));
  if (velden.length === 0) return fail('a message without a single field');
  sameJson(velden.filter(({ lot }) => lot === 'onverklaard').map(({ veld }) => veld), []); // prettier-ignore
}

/**
 * What is written reads back: every value the same, or told as lost; and nothing is told as lost that came over whole.
 * `AANGEVULD` tells of what the format demands and the record does not have: that is no loss.
 */
export function checkComesBack(adapter: Adapter, { outgoing }: { readonly outgoing: Outgoing }): void {
  const rendered = adapter.write(outgoing);
  const trace = traceOfWriting(adapter, outgoing, rendered);
  if (trace === undefined) return fail('the adapter cannot read back what it writes');
  const lost = trace.waarden.filter(({ lot }) => lot !== 'gelijk' && lot !== 'envelop');
  const silent = lost.filter(({ waarschuwingen }) => waarschuwingen.length === 0);
  sameJson(silent.map(({ kind, pad, lot }) => `${lot} without a warning: ${pad} of ${kind}`), []); // prettier-ignore
  const told = new Set(lost.flatMap(({ waarschuwingen }) => waarschuwingen));
  const losses = rendered.warnings.filter(({ code }) => code !== 'AANGEVULD');
  sameJson(losses.filter((warning) => !told.has(warning)).map(({ veld }) => `told as lost, but it is there: ${veld}`), []); // prettier-ignore
}

/** Every field that the format's own schemas know stands in a sample, read or written: one forgotten on both sides is found. */
export async function checkEveryField(
  adapter: Adapter,
  { reads, traced = [], writes, comesBack = [], fields }: FieldSamples,
): Promise<void> {
  const { known, within } = await fields();
  if (known.length === 0) fail('no list of the fields of the format');
  const bodies = [
    ...[...reads, ...traced].map(({ inbound }) => Buffer.from(inbound.body).toString()),
    ...writes.map(({ body }) => body),
    ...comesBack.map(({ outgoing }) => adapter.write(outgoing).body),
  ];
  const seen = new Set(bodies.flatMap((body) => within(body)));
  sameJson(known.filter((field) => !seen.has(field)), []); // prettier-ignore
}

type FieldSamples = Pick<AdapterSamples, 'reads' | 'traced' | 'writes' | 'comesBack' | 'fields'>;
