import { distinctFaults, isBsn, isDate, parseStrictJson, safeName, type Fault, type Json } from '@schakel/kernel';
import type { Inbound, Inspection } from './adapter';
import { jsonShape } from './json-shape';

/** Media type of a CloudEvent in structured mode: all of it in one JSON object. Any other is binary mode. */
export const STRUCTURED = 'application/cloudevents+json';

/** The context attributes of a CloudEvent, without those that are null (CloudEvents JSON format: null is absent). */
export type EventAttributes = { readonly [name: string]: Json };

/** What an event carries: JSON as it stands in `data`, or bytes from the body or from `data_base64`. */
export type EventData = { readonly json: Json } | { readonly bytes: Uint8Array };

/** An event taken apart, whichever way it travelled; without attributes where it cannot be read as an event at all. */
export interface GatheredEvent {
  readonly attributes?: EventAttributes;
  /** Absent where there is none, or where it is at fault. */
  readonly data?: EventData;
  /** What is wrong with how it travelled; `attributeFaults` says the rest. */
  readonly faults: readonly Fault[];
}

const fault = (veld: string, code: string, uitleg: string): Fault => ({ veld, code, uitleg });

/** The media type without parameters, lower case. */
export const mediaTypeOf = (contentType: string): string => (contentType.split(';')[0] ?? '').trim().toLowerCase();

/** Whether a message travels as a CloudEvent, in whatever mode. */
export const isEvent = ({ contentType, headers }: Inbound): boolean =>
  mediaTypeOf(contentType).startsWith('application/cloudevents') || Object.keys(headers).some((name) => name.startsWith('ce-'));

/**
 * Takes an event apart, in structured mode or in binary mode (attributes in ce-* headers). In structured mode ce-*
 * headers are only copies for whoever passes it on (HTTP binding 3.2.3): they are not looked at. Never throws.
 */
export function gatherEvent(inbound: Inbound): GatheredEvent {
  const mediaType = mediaTypeOf(inbound.contentType);
  const charset = /;\s*charset\s*=\s*"?([^";\s]*)/i.exec(inbound.contentType)?.[1] ?? 'utf-8';
  if (mediaType.startsWith('application/cloudevents') && mediaType !== STRUCTURED) return { faults: [otherShape(mediaType)] };
  if (charset.toLowerCase() !== 'utf-8') return { faults: [fault('Content-Type', 'TEKENSET', 'Wij lezen alleen UTF-8. Gebruik UTF-8.')] };
  return mediaType === STRUCTURED ? structured(inbound.body) : binary(inbound);
}

/** Batched mode is only for who asked for it (HTTP binding 3.3), and we do not; XML and Avro forms we do not read. */
const otherShape = (mediaType: string): Fault =>
  mediaType === 'application/cloudevents-batch+json'
    ? fault('Content-Type', 'SOORT_ONBEKEND', `Wij lezen geen bundel van berichten. Stuur elk bericht apart, als ${STRUCTURED}.`)
    : fault('Content-Type', 'SOORT_ONBEKEND', `Deze vorm van CloudEvents lezen wij niet. Stuur het bericht als ${STRUCTURED}.`);

function structured(body: Uint8Array): GatheredEvent {
  const parsed = parseStrictJson(body);
  if (!parsed.ok) return { faults: parsed.faults };
  if (!isObject(parsed.value)) return { faults: [fault('', 'TYPE_FOUT', 'Het bericht moet een JSON-object zijn.')] };
  const present = Object.entries(parsed.value).filter(([, value]) => value !== null);
  const { data, data_base64: encoded, ...attributes } = Object.fromEntries(present);
  if (encoded === undefined) return { attributes, faults: [], ...(data !== undefined && { data: { json: data } }) };
  const wrong = data === undefined ? base64Fault(encoded) : 'Het bericht heeft data en data_base64. Stuur er een van.';
  if (wrong !== undefined) {
    return { attributes, faults: [fault('/data_base64', data === undefined ? 'TYPE_FOUT' : 'STRUCTUUR', wrong)] };
  }
  return { attributes, faults: [], data: { bytes: Buffer.from(String(encoded), 'base64') } };
}

/** RFC 4648 section 4, with its padding: what Node would pass over in silence is a fault. */
const base64Fault = (encoded: Json): string | undefined =>
  typeof encoded === 'string' && encoded.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(encoded)
    ? undefined
    : 'Dit is geen goede base64. Codeer de inhoud opnieuw.';

function binary({ headers, contentType, body }: Inbound): GatheredEvent {
  const faults: Fault[] = [];
  const attributes = new Map<string, string>();
  for (const [header, raw] of Object.entries(headers)) {
    if (!header.startsWith('ce-')) continue;
    const name = header.slice('ce-'.length);
    const value = decodeHeader(raw);
    if (typeof value === 'string' && !OUTSIDE_HEADERS.has(name)) attributes.set(name, value);
    else faults.push(headerFault(name, raw));
  }
  const event = { attributes: { ...Object.fromEntries(attributes), datacontenttype: contentType }, faults };
  return body.length === 0 ? event : { ...event, data: { bytes: body } };
}

/** In binary mode Content-Type says what the data are, and the body is the data. */
const OUTSIDE_HEADERS: ReadonlySet<string> = new Set(['data', 'datacontenttype']);

function headerFault(name: string, raw: string): Fault {
  const veld = `/${safeName(name)}`;
  if (OUTSIDE_HEADERS.has(name)) {
    const uitleg = `De kopregel ce-${name} mag niet. De soort inhoud staat in Content-Type, de inhoud in het bericht zelf.`;
    return fault(veld, 'STRUCTUUR', uitleg);
  }
  return raw.includes('\n')
    ? fault(veld, 'STRUCTUUR', 'Deze kopregel staat meer dan een keer in het bericht. Stuur haar één keer.')
    : fault(veld, 'TEKENSET', 'Deze kopregel is niet goed gecodeerd. Gebruik UTF-8 met procenttekens, ook voor een spatie (%20).');
}

/**
 * The value of a header: first the quotes of RFC 7230 3.2.6, which older senders use, then one round of percent-decoding
 * (HTTP binding 3.1.3.2). Undefined for what should have been encoded, for bytes that are not UTF-8 and for repeats.
 */
function decodeHeader(raw: string): string | undefined {
  const quoted = /^"((?:[ !#-[\]-~]|\\[ -~])*)"$/.exec(raw)?.[1]?.replace(/\\(.)/g, '$1');
  if (quoted === undefined && !/^[!#-~]*$/.test(raw)) return undefined;
  try {
    return decodeURIComponent(quoted ?? raw);
  } catch {
    return undefined;
  }
}

const isObject = (value: Json): value is { readonly [key: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const SOURCE = '^urn:nld:(oin:[0-9]{20}|kvknr:[0-9]{8}):systeem:[A-Za-z0-9._-]+$';

const attribute = (description: string, rules: object = {}) => ({ type: 'string', minLength: 1, maxLength: 255, description, ...rules });

/** The attributes of CloudEvents 1.0 as JSON Schema. The database finds a message by source and id, hence the 255. */
export const CONTEXT_ATTRIBUTES = {
  specversion: attribute('Always 1.0: CloudEvents'),
  id: attribute('Unique together with source, never used again: NL GOV profile'),
  source: attribute('urn:nld:oin:<twenty digits>:systeem:<name>, or kvknr with eight digits: NL GOV profile', {
    pattern: SOURCE,
  }),
  type: attribute('Kind of event, reverse domain name with at most one version, such as v1: NL GOV profile'),
  time: attribute('Moment of logging, RFC 3339: NL GOV profile. Ours: it orders messages'),
  datacontenttype: attribute('Media type of data: CloudEvents'),
  dataschema: attribute('Address of the schema of data: CloudEvents'),
  dataref: attribute('Where the data are too: NL GOV profile. Ours: never fetched, data must come along'),
  subject: attribute('What it is about; never a number of a person: NL GOV profile, privacy'),
} as const;

/** Every event has these (CloudEvents 1.0, required attributes). */
export const REQUIRED_ATTRIBUTES = ['specversion', 'id', 'source', 'type'] as const;

interface Rule {
  readonly holds: (value: string) => boolean;
  readonly code: string;
  readonly uitleg: string;
}
const RULES: ReadonlyMap<string, Rule> = new Map([
  ['specversion', { holds: (value) => value === '1.0', code: 'VERSIE_ONBEKEND', uitleg: 'Wij kennen alleen versie 1.0 van CloudEvents.' }],
  [
    'source',
    {
      holds: (value) => new RegExp(SOURCE).test(value),
      code: 'TYPE_FOUT',
      uitleg: 'Noem uw systeem als urn:nld:oin:<20 cijfers>:systeem:<naam>, of met kvknr:<8 cijfers>.',
    },
  ],
  [
    'type',
    {
      holds: isEventType,
      code: 'TYPE_FOUT',
      uitleg: 'Schrijf de soort als omgekeerde domeinnaam met hoogstens een versie, zoals nl.voorbeeld.verwijzing.aanvaard.v1.',
    },
  ],
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
      holds: (value) => /^[!#$%&'*+.^_`|~0-9a-z-]+\/[!#$%&'*+.^_`|~0-9a-z-]+\s*(;.*)?$/i.test(value),
      code: 'TYPE_FOUT',
      uitleg: 'Dit is geen soort inhoud. Schrijf bijvoorbeeld application/json.',
    },
  ],
  [
    'dataschema',
    {
      holds: (value) => /^[a-z][a-z0-9+.-]*:[^\s"<>\\^`{|}]+$/i.test(value),
      code: 'TYPE_FOUT',
      uitleg: 'Dit is geen volledig adres. Schrijf het met het begin erbij, zoals https:// of urn:.',
    },
  ],
  [
    'dataref',
    {
      holds: (value) => /^[^\s"<>\\^`{|}]+$/.test(value),
      code: 'TYPE_FOUT',
      uitleg: 'Dit is geen goed adres. Controleer de tekens.',
    },
  ],
]);

/** NL GOV profile: a reverse domain name; a version is one part such as `v1`, never a bare number. */
function isEventType(value: string): boolean {
  const parts = value.split('.');
  const isName = /^[a-z]{2,}$/.test(parts[0] ?? '') && parts.length >= 3 && parts.every((part) => /^[a-z][a-z0-9_-]*$/i.test(part));
  return isName && parts.filter((part) => /^v\d+$/i.test(part)).length <= 1;
}

/**
 * What is wrong with context attributes beyond their presence and length: names, kinds of values, characters, forms,
 * and anything that may be a BSN (NL GOV profile, privacy). Hand in all attributes, without `data`.
 */
export const attributeFaults = (attributes: EventAttributes, alsoAllowed: OtherForms = {}): readonly Fault[] =>
  Object.entries(attributes).flatMap(([name, value]) => faultsOf(name, value, alsoAllowed));

/** Other forms of a text attribute that a format takes beside those of the NL GOV profile. */
export type OtherForms = Readonly<Record<string, RegExp>>;

function faultsOf(name: string, value: Json, alsoAllowed: OtherForms): Fault[] {
  const veld = `/${safeName(name)}`;
  if (!/^(?!constructor$|prototype$)[a-z0-9]{1,20}$/.test(name)) {
    return [fault(veld, 'STRUCTUUR', 'Deze naam mag niet. Gebruik hoogstens 20 kleine letters en cijfers.')];
  }
  if (typeof value === 'object') return [fault(veld, 'TYPE_FOUT', 'Hier hoort tekst, een geheel getal of true of false.')];
  if (typeof value === 'number' && (value | 0) !== value) {
    return [fault(veld, 'TYPE_FOUT', 'Hier hoort een geheel getal van hoogstens 32 bits.')];
  }
  if (holdsBsn(name) || holdsBsn(String(value))) {
    return [fault(veld, 'GEEN_GRONDSLAG', 'Een burgerservicenummer mag hier niet staan. Haal het weg.')];
  }
  if (FORBIDDEN_CHARACTERS.test(String(value))) {
    return [fault(veld, 'TEKENSET', 'Deze tekst bevat tekens die in CloudEvents niet mogen. Haal die tekens weg.')];
  }
  const rule = typeof value === 'string' && value !== '' ? RULES.get(name) : undefined;
  return rule === undefined || rule.holds(String(value)) || alsoAllowed[name]?.test(String(value)) === true
    ? []
    : [fault(veld, rule.code, rule.uitleg)];
}

/** CloudEvents type system, String: no control characters, no halves of a pair, no code points that are no characters. */
const FORBIDDEN_CHARACTERS = /[\p{Cc}\p{Cs}\p{Noncharacter_Code_Point}]/u;

/** A time after RFC 3339 as an instant in UTC with milliseconds; undefined where it is none or does not exist. */
export function instantOf(text: string): string | undefined {
  const parts = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2}:\d{2})(\.\d+)?(Z|[+-]\d{2}:\d{2})$/i.exec(text);
  if (!parts || !isDate(parts[1] ?? '')) return undefined;
  const instant = Date.parse(text.toUpperCase());
  return Number.isNaN(instant) ? undefined : new Date(instant).toISOString();
}

/** Whether a text holds nine digits that pass the test of eleven: then it may be a BSN and is treated as one. */
export const holdsBsn = (text: string): boolean => (text.match(/(?<![0-9A-Za-z])\d{9}(?![0-9A-Za-z])/g) ?? []).some(isBsn);

/** An event around a message that has an envelope of its own: what is required of every event, and no more. */
const CARRIER = jsonShape<EventAttributes>({ type: 'object', required: [...REQUIRED_ATTRIBUTES], properties: CONTEXT_ATTRIBUTES });

/** How a format that is no JSON travels: its media type, how large a body may be, and its own `inspect`. */
export interface CarriedFormat<Document> {
  readonly mediaType: string;
  readonly maxBytes: number;
  inspect(message: Inbound): Inspection<Document>;
}

/**
 * Inspects a message that comes as it is, or carried by a CloudEvent: in binary mode the body is the message, in
 * structured mode it is the text in `data` or the bytes in `data_base64`. Faults of the event and of the message are
 * told at once. Key, time and canonical content stay those of the message itself: its receipts name its own number, and
 * the same message with and without an event around it must be the same message.
 */
export function inspectCarried<Document>(inbound: Inbound, format: CarriedFormat<Document>): Inspection<Document> {
  if (!isEvent(inbound) || inbound.body.length > format.maxBytes) return format.inspect(inbound);
  const { attributes, data, faults: gathering } = gatherEvent(inbound);
  if (attributes === undefined) return { verdict: 'refused', faults: gathering };
  const bytes = bytesOf(data);
  const faults = [
    ...gathering,
    ...besides(gathering, [...CARRIER.faults(attributes, ''), ...attributeFaults(attributes), ...mediaFaults(attributes, format)]),
    ...(bytes === undefined && gathering.every(({ veld }) => veld !== '/data_base64') ? [dataFault(data)] : []),
  ];
  if (bytes === undefined) return { verdict: 'refused', faults: distinctFaults(faults) };
  const contentType = String(attributes['datacontenttype'] ?? format.mediaType);
  const inspection = format.inspect({ contentType, headers: {}, body: bytes });
  if (faults.length === 0) return inspection;
  const { messageKey } = inspection;
  const own = inspection.verdict === 'refused' ? inspection.faults : [];
  return { verdict: 'refused', faults: distinctFaults([...faults, ...own]), ...(messageKey !== undefined && { messageKey }) };
}

/** The faults that say nothing new: a header that could not be decoded is not also told to be missing. */
export const besides = (told: readonly Fault[], more: readonly Fault[]): readonly Fault[] =>
  more.filter(({ veld }) => told.every((fault) => fault.veld !== veld));

function bytesOf(data: EventData | undefined): Uint8Array | undefined {
  if (data === undefined || 'bytes' in data) return data?.bytes;
  return typeof data.json === 'string' ? Buffer.from(data.json) : undefined;
}

/** Without datacontenttype the data are JSON (CloudEvents JSON format 3.1). */
function mediaFaults(attributes: EventAttributes, { mediaType }: CarriedFormat<unknown>): readonly Fault[] {
  const declared = attributes['datacontenttype'];
  if (typeof declared === 'string' && mediaTypeOf(declared) === mediaType) return [];
  return [fault('/datacontenttype', 'TYPE_FOUT', `Wij lezen van u alleen ${mediaType}. Zet dat in datacontenttype.`)];
}

const dataFault = (data: EventData | undefined): Fault =>
  data === undefined
    ? fault('/data', 'VERPLICHT_ONTBREEKT', 'Er zit geen bericht in. Wij halen niets op bij dataref: stuur het bericht mee.')
    : fault('/data', 'TYPE_FOUT', 'Zet het bericht als tekst in data, of als base64 in data_base64.');
