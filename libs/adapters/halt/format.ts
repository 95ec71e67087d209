import { instantOf, mediaTypeOf, STRUCTURED, type Inbound, type Inspection, type JsonShape } from '@schakel/adapter-contract';
import { canonicalJson, type Fault, type Json, distinctFaults } from '@schakel/kernel';
import { ENVELOPE, issuerIn, readEvent, type EventObject } from './event';
import { fieldsOf, type JsonFields } from './dialect';
import { ROW_MESSAGES, type RowMessage } from './messages';
import { VERWERKT } from './receipts';
import { AANGEBODEN, AANGEBODEN_SOH } from './referral';

/** contract.md: at most 1 MiB of JSON. The NL GOV profile asks for at least 64 KB. */
export const MAX_BYTES = 1024 * 1024;

/** Structured mode first: that is how we write. Binary mode has the media type of the data. */
export const MEDIA_TYPES = [STRUCTURED, 'application/json'] as const;

/** A message by the middle of its type. */
interface KnownMessage {
  readonly shape: JsonShape<unknown>;
  /** Whether a partner may send it; the others only go out, and are read to see what came over. */
  readonly inbound: boolean;
  readonly of:
    { readonly soort: 'aangeboden' } | { readonly soort: 'verwerkt' } | { readonly soort: 'rijen'; readonly message: RowMessage };
}

const MESSAGES: ReadonlyMap<string, KnownMessage> = new Map([
  ['verwijzing.aangeboden', { shape: AANGEBODEN, inbound: false, of: { soort: 'aangeboden' } }],
  ['levering.verwerkt', { shape: VERWERKT, inbound: true, of: { soort: 'verwerkt' } }],
  ...ROW_MESSAGES.map((message): [string, KnownMessage] => [
    message.naam,
    { shape: message.shape, inbound: message.inbound, of: { soort: 'rijen', message } },
  ]),
]);

/** The message that a type names, in the form of NL GOV (reverse domain, version) or of SOH (`<functie>.<gebeurtenis>`). */
function messageOf(type: Json | undefined): KnownMessage | undefined {
  if (typeof type !== 'string') return undefined;
  return MESSAGES.get(/^nl\.bip-schoolverzuim\.(.+)\.v1$/.exec(type)?.[1] ?? type);
}

/** A message that fits its schema. */
export type HaltDocument = KnownMessage['of'] & {
  readonly data: JsonFields;
  /** Paths of the fields that the schema does not know. */
  readonly unknownFields: readonly string[];
  /** The whole event, whichever way it travelled, without values that are null. */
  readonly event: EventObject;
};

/** The schemas that are published, by name. */
export const SCHEMAS = [ENVELOPE, AANGEBODEN, AANGEBODEN_SOH, VERWERKT, ...ROW_MESSAGES.map(({ shape }) => shape)].map(({ schema }) => ({
  name: `${schema['title']}.json`,
  mediaType: 'application/schema+json',
  body: `${JSON.stringify(schema, null, 2)}\n`,
}));

const refused = (faults: readonly Fault[], messageKey?: string): Inspection<HaltDocument> => ({
  verdict: 'refused',
  faults: distinctFaults(faults),
  ...(messageKey !== undefined && { messageKey }),
});

/** Both modes of CloudEvents give the same inspection but for the media type. A message that only goes out is refused. */
export const inspect = (inbound: Inbound): Inspection<HaltDocument> => inspectAs(inbound, ({ inbound: comesIn }) => comesIn);

/** The same of any message of the format, also of one that only goes out. */
export const inspectAny = (inbound: Inbound): Inspection<HaltDocument> => inspectAs(inbound, () => true);

function inspectAs(inbound: Inbound, allowed: (message: KnownMessage) => boolean): Inspection<HaltDocument> {
  if (inbound.body.length > MAX_BYTES) {
    return refused([{ veld: '', code: 'TE_GROOT', uitleg: 'Het bericht is groter dan 1 MiB. Maak het bericht kleiner.' }]);
  }
  const { event: gathered, faults: context } = readEvent(inbound);
  const event = withoutNulls(gathered);
  const type = event['type'];
  const found = messageOf(type);
  const known = found !== undefined && allowed(found) ? found : undefined;
  const data = event['data'];
  const typeIsWrong = context.some(({ veld }) => veld === '/type');
  const faults = [...context, ...(typeIsWrong ? [] : dataFaults(type, data, known?.shape))];
  const sentAt = instantOf(String(event['time']));
  const messageKey = keyOf(event, context);
  if (faults.length > 0 || known === undefined || sentAt === undefined || messageKey === undefined) return refused(faults, messageKey);
  const unknownFields = known.shape.unknownFields(data, '/data');
  const document = { ...known.of, data: fieldsOf(data), unknownFields, event };
  const sender = { veld: '/source', naam: issuerIn(event['source']) };
  return { verdict: 'accepted', messageKey, sentAt, canonicalContent: canonicalContent(event), sender, document };
}

/** JSON has two ways to say nothing: a field that is null is a field that is not there. An item of a list stays. */
const withoutNulls = (event: EventObject): EventObject => (holdsNull(event) ? fieldsOf(cleaned(event)) : event);

const holdsNull = (value: Json): boolean => typeof value === 'object' && (value === null || Object.values(value).some(holdsNull));

function cleaned(value: Json): Json {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((item: Json) => cleaned(item));
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, item]): [string, Json][] => (item === null ? [] : [[name, cleaned(item)]])),
  );
}

function dataFaults(type: Json | undefined, data: Json | undefined, shape: JsonShape<unknown> | undefined): readonly Fault[] {
  if (shape !== undefined && data !== undefined) return shape.faults(data, '/data');
  if (shape !== undefined || typeof type !== 'string' || type === '') return [];
  return [{ veld: '/type', code: 'SOORT_ONBEKEND', uitleg: 'Wij kennen dit soort bericht niet. Kijk of u het goede bericht stuurt.' }];
}

/** Source and id together name an event (CloudEvents); undefined while one of them is not as it must be. */
function keyOf({ source, id }: EventObject, context: readonly Fault[]): string | undefined {
  const wrong = context.some(({ veld }) => veld === '/source' || veld === '/id');
  return wrong || source === undefined || id === undefined ? undefined : canonicalJson([source, id]);
}

/** RFC 8785 of the event without its own time and its trace, which are new in a repeat; the same for both modes. */
function canonicalContent({ time: _time, traceparent: _trace, tracestate: _state, ...event }: EventObject): string {
  const declared = event['datacontenttype'];
  return canonicalJson({ ...event, datacontenttype: typeof declared === 'string' ? mediaTypeOf(declared) : 'application/json' });
}
