import { jsonShape, parseStrictJson, safeName, type Inbound } from '@schakel/adapter-contract';
import { isDate, type Fault, type Json } from '@schakel/kernel';

/** A CloudEvent as one object, whichever way it travelled: attributes without nulls, and `data`. */
export type EventObject = { readonly [name: string]: Json };
type Gathered = { readonly event: EventObject; readonly faults: readonly Fault[] };

/** Media type of a CloudEvent in structured mode; any other is binary mode. */
export const STRUCTURED = 'application/cloudevents+json';

const fault = (veld: string, code: string, uitleg: string): Fault => ({ veld, code, uitleg });
/** The media type without parameters, lower case. */
export const mediaTypeOf = (contentType: string): string => (contentType.split(';')[0] ?? '').trim().toLowerCase();

/** The event in structured mode (all in the body) or binary mode (attributes in ce-* headers); with all that is wrong so far. */
export function gatherEvent(inbound: Inbound): Gathered {
  const charset = /;\s*charset\s*=\s*"?([^";\s]*)/i.exec(inbound.contentType)?.[1];
  if (charset !== undefined && charset.toLowerCase() !== 'utf-8') {
    return { event: {}, faults: [fault('Content-Type', 'TEKENSET', 'Wij lezen alleen UTF-8. Gebruik UTF-8.')] };
  }
  return mediaTypeOf(inbound.contentType) === STRUCTURED ? structured(inbound.body) : binary(inbound);
}

function structured(body: Uint8Array): Gathered {
  const parsed = parseStrictJson(body);
  if (!parsed.ok) return { event: {}, faults: parsed.faults };
  if (!isObject(parsed.value)) return { event: {}, faults: [fault('', 'TYPE_FOUT', 'Het bericht moet een JSON-object zijn.')] };
  // CloudEvents JSON format: an attribute that is null is an attribute that is not there.
  const { data_base64: encoded, ...event } = Object.fromEntries(Object.entries(parsed.value).filter(([, value]) => value !== null));
  if (encoded === undefined) return { event, faults: [] };
  if ('data' in event) {
    return { event, faults: [fault('/data_base64', 'STRUCTUUR', 'Het bericht heeft data en data_base64. Stuur er een van.')] };
  }
  if (typeof encoded !== 'string' || !/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(encoded)) {
    return { event, faults: [fault('/data_base64', 'TYPE_FOUT', 'Dit is geen goede base64. Codeer de inhoud opnieuw.')] };
  }
  return withData(event, Buffer.from(encoded, 'base64'));
}

function binary({ headers, contentType, body }: Inbound): Gathered {
  const faults: Fault[] = [];
  const attributes = new Map<string, string>();
  for (const [header, raw] of Object.entries(headers)) {
    if (!header.startsWith('ce-')) continue;
    const name = header.slice(3);
    const value = decodeHeader(raw);
    const veld = `/${safeName(name)}`;
    if (name === 'data' || name === 'datacontenttype') {
      faults.push(
        fault(veld, 'STRUCTUUR', `De kopregel ce-${name} mag niet. De soort inhoud staat in Content-Type, de inhoud in het bericht zelf.`),
      );
    } else if (value === undefined) {
      faults.push(fault(veld, 'TEKENSET', 'Deze kopregel is niet goed gecodeerd. Gebruik UTF-8 met procenttekens.'));
    } else attributes.set(name, value);
  }
  const event = { ...Object.fromEntries(attributes), datacontenttype: contentType };
  const gathered = body.length === 0 ? { event, faults: [] } : withData(event, body);
  return { event: gathered.event, faults: [...faults, ...gathered.faults] };
}

/** One round of percent-decoding (HTTP binding, 3.1.3.2); undefined for what is not printable ASCII or not UTF-8. */
function decodeHeader(raw: string): string | undefined {
  if (!/^[ -~]*$/.test(raw)) return undefined;
  const bare = /^"(.*)"$/.exec(raw)?.[1]?.replace(/\\(.)/g, '$1') ?? raw;
  try {
    const value = decodeURIComponent(bare);
    return value.includes('\0') ? undefined : value;
  } catch {
    return undefined;
  }
}

function withData(event: EventObject, bytes: Uint8Array): Gathered {
  const parsed = parseStrictJson(bytes);
  if (parsed.ok) return { event: { ...event, data: parsed.value }, faults: [] };
  return { event, faults: parsed.faults.map((f) => (f.veld.startsWith('/') ? { ...f, veld: `/data${f.veld}` } : f)) };
}

const isObject = (value: Json): value is { readonly [key: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

interface Attributes {
  readonly specversion: string;
  readonly id: string;
  readonly source: string;
  readonly type: string;
  readonly time: string;
  readonly datacontenttype?: string;
}

const attribute = (description: string, rules: object = {}) => ({ type: 'string', minLength: 1, maxLength: 255, description, ...rules });

/** Who sends it, in the form of either profile: a partner's configuration is not known where a message is inspected. */
const SOURCE = attribute('urn:nld:oin:<twenty digits>:systeem:<name>: NL GOV profile; or /oin/<twenty digits>/systeem/<name>: SOH', {
  pattern: '^(?:urn:nld:oin:[0-9]{20}:systeem:|/oin/[0-9]{20}/systeem/)[A-Za-z0-9._-]+$',
});

/** The number of the organisation in a source: an OIN, or a number at the KvK; empty where there is none. */
export const issuerIn = (source: Json | undefined): string => /[:/]([0-9]{20}|[0-9]{8})[:/]/.exec(String(source))?.[1] ?? '';

/** The context attributes. The database finds a message by source and id, hence the 255. */
export const ENVELOPE = jsonShape<Attributes>({
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $id: 'urn:schakel:halt:cloudevent:1',
  title: 'cloudevent.v1',
  description: 'CloudEvents 1.0 with the NL GOV profile, as Schakel takes it',
  type: 'object',
  required: ['specversion', 'id', 'source', 'type', 'time', 'data'],
  properties: {
    specversion: attribute('Always 1.0: CloudEvents'),
    id: attribute('Unique together with source, never used again: NL GOV profile'),
    source: SOURCE,
    type: attribute('Kind of event, reverse domain name with one version: NL GOV profile; or <functie>.<gebeurtenis>: SOH'),
    time: attribute('Moment of logging, RFC 3339: NL GOV profile. Ours: always present, it orders messages'),
    datacontenttype: attribute('application/json: CloudEvents'),
    dataschema: attribute('Address of the schema of data: CloudEvents'),
    subject: attribute('What it is about; never a number of a person: NL GOV profile, privacy'),
    data: { type: 'object', description: 'The message itself' },
  },
});

/** Everything that is wrong with the context attributes. */
export function envelopeFaults(event: EventObject): readonly Fault[] {
  return [...ENVELOPE.faults(event, ''), ...Object.entries(event).flatMap(([name, value]) => attributeFaults(name, value))];
}

function attributeFaults(name: string, value: Json): Fault[] {
  if (name === 'data') return [];
  const veld = `/${safeName(name)}`;
  if (!/^(?!constructor$|prototype$)[a-z0-9]{1,20}$/.test(name)) {
    return [fault(veld, 'STRUCTUUR', 'Deze naam mag niet. Gebruik hoogstens 20 kleine letters en cijfers.')];
  }
  if (typeof value === 'object') return [fault(veld, 'TYPE_FOUT', 'Hier hoort tekst, een geheel getal of true of false.')];
  if (typeof value === 'number' && !Number.isInteger(value)) return [fault(veld, 'TYPE_FOUT', 'Hier hoort een geheel getal.')];
  if (holdsBsn(String(value))) return [fault(veld, 'GEEN_GRONDSLAG', 'Een burgerservicenummer mag hier niet staan. Haal het weg.')];
  const rule = typeof value === 'string' && value !== '' ? RULES.get(name) : undefined;
  return rule === undefined || rule.holds(String(value)) ? [] : [fault(veld, rule.code, rule.uitleg)];
}

const RULES: ReadonlyMap<string, { readonly holds: (value: string) => boolean; readonly code: string; readonly uitleg: string }> = new Map([
  ['specversion', { holds: (value) => value === '1.0', code: 'VERSIE_ONBEKEND', uitleg: 'Wij kennen alleen versie 1.0 van CloudEvents.' }],
  [
    'time',
    {
      holds: (value) => instantOf(value) !== undefined,
      code: 'TYPE_FOUT',
      uitleg: 'Dit is geen goede tijd. Schrijf de tijd zoals 2026-09-24T08:15:00Z.',
    },
  ],
  [
    'datacontenttype',
    {
      holds: (value) => /^application\/([a-z0-9.-]+\+)?json$/.test(mediaTypeOf(value)),
      code: 'TYPE_FOUT',
      uitleg: 'Wij lezen alleen inhoud in JSON. Gebruik application/json.',
    },
  ],
]);

/** A time after RFC 3339 as an instant in UTC with milliseconds; undefined where it is none or does not exist. */
export function instantOf(text: string): string | undefined {
  const parts = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2}:\d{2})(\.\d+)?(Z|[+-]\d{2}:\d{2})$/i.exec(text);
  if (!parts || !isDate(parts[1] ?? '')) return undefined;
  const instant = Date.parse(text.toUpperCase());
  return Number.isNaN(instant) ? undefined : new Date(instant).toISOString();
}

/** Whether a text holds nine digits that pass the test of eleven: then it may be a BSN and is treated as one. */
export const holdsBsn = (text: string): boolean =>
  (text.match(/(?<![0-9A-Za-z])\d{9}(?![0-9A-Za-z])/g) ?? []).some((digits) => {
    const sum = [...digits].reduce((total, digit, i) => total + Number(digit) * (i === 8 ? -1 : 9 - i), 0);
    return sum % 11 === 0 && digits !== '000000000';
  });
