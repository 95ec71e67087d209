import type { Inbound } from '@schakel/adapter-contract';
import { goldenSamples } from '@schakel/adapter-contract/testing';
import type { Json } from '@schakel/kernel';

/** The golden events and how to vary them. */

export type EventFields = Readonly<Record<string, Json>>;

/** What the golden chains have of Halt. */
export const golden = goldenSamples('halt');
const goldenEvent = (name: string): EventFields => {
  const sample = golden.reads.find(({ naam }) => naam.endsWith(name));
  if (sample === undefined) throw new Error(`no golden sample ${name}`);
  return JSON.parse(Buffer.from(sample.inbound.body).toString());
};
export const ACCEPTED = goldenEvent('05-halt.referral.accepted.json');
export const PROGRESS = goldenEvent('06-halt.progress.json');
export const OUTCOME = goldenEvent('07-halt.outcome.json');
const dataOf = (event: EventFields): EventFields => Object.fromEntries(Object.entries(event['data'] ?? {}));

/** An event in structured mode. */
export const structured = (event: unknown): Inbound => ({
  contentType: 'application/cloudevents+json; charset=UTF-8',
  headers: { 'content-type': 'application/cloudevents+json; charset=UTF-8' },
  body: Buffer.from(typeof event === 'string' ? event : JSON.stringify(event)),
});

/** The same event in binary mode: attributes in ce-* headers, percent-encoded. */
export function binary({ data, datacontenttype, ...attributes }: EventFields, more: Record<string, string> = {}): Inbound {
  const contentType = String(datacontenttype ?? 'application/json');
  const ce = Object.entries(attributes).map(([name, value]) => [`ce-${name}`, encodeURIComponent(String(value)).replaceAll('%3A', ':')]);
  return {
    contentType,
    headers: { 'content-type': contentType, ...Object.fromEntries(ce), ...more },
    body: Buffer.from(data === undefined ? '' : JSON.stringify(data)),
  };
}

/** The event with some of its data replaced. */
export const withData = (event: EventFields, data: EventFields): Inbound => structured({ ...event, data: { ...dataOf(event), ...data } });
