import { distinctFaults, type Inbound, type Inspection, type JsonShape } from '@schakel/adapter-contract';
import { canonicalJson, type Fault, type Json } from '@schakel/kernel';
import { ENVELOPE, envelopeFaults, gatherEvent, instantOf, mediaTypeOf, STRUCTURED, type EventObject } from './event';
import { AANGEBODEN, AANVAARD, AFGEROND, AFGEWEZEN, VOORTGANG } from './schemas';

/** contract.md: at most 1 MiB of JSON. The NL GOV profile asks for at least 64 KB. */
export const MAX_BYTES = 1024 * 1024;

/** Structured mode first: that is how we write. Binary mode has the media type of the data. */
export const MEDIA_TYPES = [STRUCTURED, 'application/json'] as const;

const TYPE_PREFIX = 'nl.bip-schoolverzuim.';
export const AANGEBODEN_TYPE = `${TYPE_PREFIX}verwijzing.aangeboden.v1`;

const message = <Soort extends string, Data>(soort: Soort, shape: JsonShape<Data>) => ({
  shape,
  document: (data: unknown) => (shape.fits(data) ? { soort, data } : undefined),
});
const aanvaard = message('aanvaard', AANVAARD);
const afgewezen = message('afgewezen', AFGEWEZEN);
const voortgang = message('voortgang', VOORTGANG);
const afgerond = message('afgerond', AFGEROND);

type Message = typeof aanvaard | typeof afgewezen | typeof voortgang | typeof afgerond;

const INBOUND = new Map<string, Message>([
  [`${TYPE_PREFIX}verwijzing.aanvaard.v1`, aanvaard],
  [`${TYPE_PREFIX}verwijzing.afgewezen.v1`, afgewezen],
  [`${TYPE_PREFIX}traject.voortgang.v1`, voortgang],
  [`${TYPE_PREFIX}traject.afgerond.v1`, afgerond],
]);

/** A message of Halt that fits its schema, with the fields that the schema does not know. */
export type HaltDocument = NonNullable<ReturnType<Message['document']>> & {
  readonly unknownFields: readonly string[];
  /** The whole event, whichever way it travelled. */
  readonly event: EventObject;
};

/** The schemas that are published, by name. */
export const SCHEMAS = [ENVELOPE, AANGEBODEN, AANVAARD, AFGEWEZEN, VOORTGANG, AFGEROND].map(({ schema }) => ({
  name: `${schema['title']}.json`,
  mediaType: 'application/schema+json',
  body: `${JSON.stringify(schema, null, 2)}\n`,
}));

const refused = (faults: readonly Fault[], messageKey?: string): Inspection<HaltDocument> => ({
  verdict: 'refused',
  faults: distinctFaults(faults),
  ...(messageKey !== undefined && { messageKey }),
});

/** Both modes of CloudEvents give the same inspection but for the media type. */
export function inspect(inbound: Inbound): Inspection<HaltDocument> {
  if (inbound.body.length > MAX_BYTES) {
    return refused([{ veld: '', code: 'TE_GROOT', uitleg: 'Het bericht is groter dan 1 MiB. Maak het bericht kleiner.' }]);
  }
  const { event, faults: gathering } = gatherEvent(inbound);
  if (gathering.length > 0) return refused(gathering, keyOf(event));
  const type = event['type'];
  const known = typeof type === 'string' ? INBOUND.get(type) : undefined;
  const faults = [...envelopeFaults(event), ...dataFaults(type, event['data'], known?.shape)];
  const data = known?.document(event['data']);
  const sentAt = instantOf(String(event['time']));
  const messageKey = keyOf(event);
  if (faults.length > 0 || data === undefined || sentAt === undefined || messageKey === undefined) return refused(faults, messageKey);
  const unknownFields = known?.shape.unknownFields(event['data'], '/data') ?? [];
  return {
    verdict: 'accepted',
    messageKey,
    sentAt,
    canonicalContent: canonicalContent(event),
    document: { ...data, unknownFields, event },
  };
}

function dataFaults(type: Json | undefined, data: Json | undefined, shape: JsonShape<unknown> | undefined): readonly Fault[] {
  if (shape !== undefined && data !== undefined) return shape.faults(data, '/data');
  if (shape !== undefined || typeof type !== 'string' || type === '') return [];
  return [{ veld: '/type', code: 'SOORT_ONBEKEND', uitleg: 'Wij kennen dit soort bericht niet. Kijk of u het goede bericht stuurt.' }];
}

/** Source and id together name an event (CloudEvents); undefined while one of them is not as it must be. */
function keyOf(event: EventObject): string | undefined {
  const wrong = envelopeFaults(event).some(({ veld }) => veld === '/source' || veld === '/id');
  return wrong ? undefined : canonicalJson([event['source'], event['id']]);
}

/** RFC 8785 of the event without its own time, the same for both modes. */
function canonicalContent({ time: _time, ...event }: EventObject): string {
  const declared = event['datacontenttype'];
  return canonicalJson({ ...event, datacontenttype: typeof declared === 'string' ? mediaTypeOf(declared) : 'application/json' });
}
