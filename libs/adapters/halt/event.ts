import {
  attributeFaults,
  besides,
  CONTEXT_ATTRIBUTES,
  gatherEvent,
  jsonShape,
  mediaTypeOf,
  REQUIRED_ATTRIBUTES,
  type EventAttributes,
  type EventData,
  type Inbound,
} from '@schakel/adapter-contract';
import { type Fault, type Json, parseStrictJson } from '@schakel/kernel';

/** A CloudEvent as one object, whichever way it travelled: attributes without nulls, and `data`. */
export type EventObject = EventAttributes;

/** The event in structured or binary mode, empty where it cannot be read as one, with all that is wrong around its data. */
export function readEvent(inbound: Inbound): { readonly event: EventObject; readonly faults: readonly Fault[] } {
  const { attributes, data, faults } = gatherEvent(inbound);
  if (attributes === undefined) return { event: {}, faults };
  const value = valueOf(data);
  const gathering = [...faults, ...value.faults];
  const event = value.json === undefined ? attributes : { ...attributes, data: value.json };
  const unreadData = value.json === undefined && (data !== undefined || faults.some(({ veld }) => veld === '/data_base64'));
  const context = envelopeFaults(event).filter(({ veld }) => !(unreadData && veld === '/data'));
  return { event, faults: [...gathering, ...besides(gathering, context)] };
}

function valueOf(data: EventData | undefined): { readonly json?: Json; readonly faults: readonly Fault[] } {
  if (data === undefined) return { faults: [] };
  if ('json' in data) return { json: data.json, faults: [] };
  const parsed = parseStrictJson(data.bytes);
  if (parsed.ok) return { json: parsed.value, faults: [] };
  return { faults: parsed.faults.map((f) => (f.veld.startsWith('/') ? { ...f, veld: `/data${f.veld}` } : f)) };
}

interface Attributes {
  readonly specversion: string;
  readonly id: string;
  readonly source: string;
  readonly type: string;
  readonly time: string;
  readonly datacontenttype?: string;
}

/** Who sends it, in the form of either profile: a partner's configuration is not known where a message is inspected. */
const SOURCE = {
  ...CONTEXT_ATTRIBUTES.source,
  description: 'urn:nld:oin:<twenty digits>:systeem:<name>, or kvknr: NL GOV profile; or /oin/<twenty digits>/systeem/<name>: SOH',
  pattern: '^(?:urn:nld:(?:oin:[0-9]{20}|kvknr:[0-9]{8}):systeem:|/oin/[0-9]{20}/systeem/)[A-Za-z0-9._-]+$',
};
const TYPE = {
  ...CONTEXT_ATTRIBUTES.type,
  description: 'Kind of event, reverse domain name with at most one version: NL GOV profile; or <functie>.<gebeurtenis>: SOH',
};
/** The forms of SOH that the NL GOV profile does not have. */
const SOH_FORMS = { source: /^\/oin\/[0-9]{20}\/systeem\/[A-Za-z0-9._-]+$/, type: /^[a-z]+(?:-[a-z]+)*\.[a-z]+(?:-[a-z]+)*$/i };

/** The number of the organisation in a source: an OIN, or a number at the KvK; empty where there is none. */
export const issuerIn = (source: Json | undefined): string => /[:/]([0-9]{20}|[0-9]{8})[:/]/.exec(String(source))?.[1] ?? '';

/** The context attributes as Halt's messages have them: with `time`, and data in JSON. */
export const ENVELOPE = jsonShape<Attributes>({
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $id: 'urn:schakel:halt:cloudevent:1',
  title: 'cloudevent.v1',
  description: 'CloudEvents 1.0 with the NL GOV profile, as Schakel takes it',
  type: 'object',
  required: [...REQUIRED_ATTRIBUTES, 'time', 'data'],
  properties: { ...CONTEXT_ATTRIBUTES, source: SOURCE, type: TYPE, data: { type: 'object', description: 'The message itself' } },
});

/** Everything that is wrong with the context attributes. */
function envelopeFaults(event: EventObject): readonly Fault[] {
  const { data: _data, ...attributes } = event;
  return [...ENVELOPE.faults(event, ''), ...attributeFaults(attributes, SOH_FORMS), ...mediaFaults(attributes['datacontenttype'])];
}

function mediaFaults(declared: Json | undefined): readonly Fault[] {
  if (typeof declared !== 'string' || /^application\/([a-z0-9.-]+\+)?json$/.test(mediaTypeOf(declared))) return [];
  return [{ veld: '/datacontenttype', code: 'TYPE_FOUT', uitleg: 'Wij lezen alleen inhoud in JSON. Gebruik application/json.' }];
}
