import { fail } from 'node:assert';
import type { Adapter, Inbound, Inspection } from '../adapter';
import { isEvent, STRUCTURED } from '../cloudevent';
import { sameJson, sameSpots } from './probe';
import type { ReadSample } from './samples';

const ATTRIBUTES = {
  specversion: '1.0',
  id: 'e8f3c1de-5c0b-4a5e-8f2b-0d7c1f3f9a11',
  source: 'urn:nld:oin:00000001900000001000:systeem:proef',
  type: 'nl.voorbeeld.bericht.verstuurd.v1',
} as const;

/** A message carried by a CloudEvent in each way there is, by name; without the attributes named in `without`. */
export function carriers({ contentType, body }: Inbound, without: readonly string[] = []): ReadonlyMap<string, Inbound> {
  const attributes = Object.entries(ATTRIBUTES).filter(([name]) => !without.includes(name));
  const headers = { 'content-type': contentType, ...Object.fromEntries(attributes.map(([name, value]) => [`ce-${name}`, value])) };
  const structured = (data: object): Inbound => ({
    contentType: STRUCTURED,
    headers: { 'content-type': STRUCTURED },
    body: Buffer.from(JSON.stringify({ ...Object.fromEntries(attributes), datacontenttype: contentType, ...data })),
  });
  return new Map([
    ['in binary mode', { contentType, headers, body }],
    ['as text in structured mode', structured({ data: Buffer.from(body).toString() })],
    ['as base64 in structured mode', structured({ data_base64: Buffer.from(body).toString('base64') })],
  ]);
}

/** Whether the adapter's own messages are no events, but may come in one. */
export const mayBeCarried = ({ mediaTypes }: Adapter): boolean => mediaTypes[0] !== STRUCTURED && mediaTypes.includes(STRUCTURED);

/** A message in an event around it is the same message; an event that is wrong is refused, and the message still named. */
export function checkCarried(adapter: Adapter, { inbound }: ReadSample): void {
  if (isEvent(inbound) || !mayBeCarried(adapter)) return;
  const plain = accepted(adapter, inbound);
  const reading = adapter.read(plain.document);
  for (const carried of carriers(inbound).values()) {
    const inspection = accepted(adapter, carried);
    sameJson({ ...inspection, document: undefined }, { ...plain, document: undefined });
    sameJson(adapter.read(inspection.document), reading);
  }
  for (const wrong of carriers(inbound, ['id', 'source']).values()) {
    const inspection = adapter.inspect(wrong);
    if (inspection.verdict === 'accepted') return fail('an event without id and source is taken');
    sameJson(inspection.messageKey, plain.messageKey);
    sameSpots(inspection.faults, [
      { veld: '/id', code: 'VERPLICHT_ONTBREEKT' },
      { veld: '/source', code: 'VERPLICHT_ONTBREEKT' },
    ]);
  }
}

function accepted(adapter: Adapter, inbound: Inbound): Inspection & { readonly verdict: 'accepted' } {
  const inspection = adapter.inspect(inbound);
  return inspection.verdict === 'accepted' ? inspection : fail(`refused: ${JSON.stringify(inspection.faults)}`);
}
