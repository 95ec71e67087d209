import type { Adapter, FormatField, FormatPart, MessageFormat, PublishedList } from '@schakel/adapter-contract';
import { loadXml, type Xml } from '@schakel/xml';
import { actMessages } from './acts';
import { FAULT_CODES } from './fault-codes';
import { jsonFields, type JsonSchema } from './json-fields';
import { readXsd, type XsdReading } from './xsd-fields';

/** One message with all that is published of it. */
export interface MessageModel extends MessageFormat {
  readonly partner: string;
  readonly mediaType: string;
  readonly maxBytes: number;
  /** Whether it may also travel in a CloudEvent, structured or binary. */
  readonly alsCloudEvent: boolean;
  readonly velden: readonly FormatPart[];
  readonly naamruimten: Readonly<Record<string, string>>;
  /** Address of its page and, where we have one, of its schema, from the root of the site. */
  readonly pagina: string;
  readonly schemaAdres?: string;
  /** Of a message in JSON: the schema of the whole of it, envelope included. */
  readonly jsonSchema?: JsonSchema;
}

/** The format of one partner. */
export interface PartnerModel {
  readonly partner: string;
  readonly berichten: readonly MessageModel[];
  readonly codelijsten: readonly PublishedList[];
  readonly schemas: readonly { readonly naam: string; readonly adres: string; readonly mediaType: string }[];
  /** Messages that a schema has and nobody described (`Adapter.format`): a gap, which a test refuses. */
  readonly onbeschreven: readonly string[];
}

/**
 * Everything that is published of these formats: each message with its fields out of the schema that the adapter
 * publishes, or out of the adapter's own tree where the norm is an official schema. Throws where a message names a
 * schema or an element that is not there.
 */
export async function describeFormats(adapters: Iterable<Adapter>): Promise<readonly PartnerModel[]> {
  const xml = await loadXml();
  return [...adapters].map((adapter) => partnerModel(adapter, xml));
}

function partnerModel(adapter: Adapter, xml: Xml): PartnerModel {
  const schemas = new SchemasOf(adapter, xml);
  const told = [...(adapter.format?.berichten ?? []), ...actMessages(adapter, xml)];
  const berichten = told.map((format) => messageModel(adapter, schemas, format));
  return {
    partner: adapter.partner,
    berichten,
    codelijsten: [...(adapter.format?.codelijsten ?? []), ...(usesFaultCodes(berichten) ? [FAULT_LIST] : [])],
    schemas: adapter.schemas.map(({ name, mediaType }) => ({ naam: name, adres: schemas.addressOf(name), mediaType })),
    onbeschreven: schemas.messages(berichten).filter((name) => !berichten.some(({ naam }) => naam === name)),
  };
}

/** The codes of faults are a list like any other, of which the format only has the name. */
const FAULT_LIST: PublishedList = {
  naam: 'fout.code',
  bron: 'Schakel',
  codes: FAULT_CODES.map(({ code, betekenis }) => ({ code, betekenis, echt: false })),
};
const usesFaultCodes = (berichten: readonly MessageModel[]): boolean =>
  berichten.some(({ velden }) => everyField(velden).some(({ codelijst }) => codelijst === FAULT_LIST.naam));

function messageModel(adapter: Adapter, schemas: SchemasOf, format: MessageFormat): MessageModel {
  return {
    ...format,
    partner: adapter.partner,
    mediaType: format.mediaType ?? adapter.mediaTypes[0] ?? 'application/octet-stream',
    maxBytes: adapter.maxBytes,
    alsCloudEvent: adapter.mediaTypes.includes('application/cloudevents+json'),
    pagina: `/v1/formaten/${adapter.partner}/${format.naam}`,
    naamruimten: format.naamruimten ?? {},
    ...schemas.fieldsOf(format),
  };
}

/** The schemas of one adapter, read once. */
class SchemasOf {
  private readonly xsds = new Map<string, XsdReading>();
  private readonly json = new Map<string, JsonSchema>();

  constructor(
    private readonly adapter: Adapter,
    xml: Xml,
  ) {
    for (const { name, mediaType, body } of adapter.schemas) {
      if (mediaType.endsWith('json')) this.json.set(name, JSON.parse(body));
      else {
        const { root } = xml.parse(body);
        if (root === undefined) throw new Error(`the schema ${name} of ${adapter.partner} is no XML`);
        this.xsds.set(name, readXsd(root));
      }
    }
  }

  addressOf = (name: string): string => `/v1/schemas/${this.adapter.partner}/${name}`;

  /** Every message that a schema has; of JSON each schema that is no envelope. */
  messages(described: readonly MessageFormat[]): readonly string[] {
    const envelopes = new Set(described.map(({ omslag }) => omslag?.schema));
    const json = [...this.json].filter(([name]) => !envelopes.has(name));
    const named = json.map(([name]) => described.find(({ schema }) => schema === name)?.naam ?? name);
    return [...[...this.xsds.values()].flatMap(({ messages }) => messages), ...named];
  }

  fieldsOf(
    format: MessageFormat,
  ): Pick<MessageModel, 'velden' | 'schemaAdres' | 'jsonSchema'> & Partial<Pick<MessageModel, 'naamruimten'>> {
    const { schema: name, velden } = format;
    if (name === undefined) return { velden: velden ?? [] };
    const schemaAdres = this.addressOf(name);
    const xsd = this.xsds.get(name);
    if (xsd !== undefined) {
      const fields = xsd.fieldsOf(format.naam);
      if (fields.length === 0) throw new Error(`${name} of ${this.adapter.partner} has no message ${format.naam}`);
      return { velden: fields, schemaAdres, naamruimten: { '': xsd.namespace } };
    }
    const jsonSchema = this.whole(format, this.named(name));
    return { velden: velden ?? jsonFields(jsonSchema), schemaAdres, jsonSchema };
  }

  private named(name: string): JsonSchema {
    const schema = this.json.get(name);
    if (schema === undefined) throw new Error(`${this.adapter.partner} publishes no schema ${name}`);
    return schema;
  }

  /** The message in its envelope, with what stands fixed there. */
  private whole({ omslag }: MessageFormat, schema: JsonSchema): JsonSchema {
    if (omslag === undefined) return schema;
    const { properties = {}, ...envelope } = this.named(omslag.schema);
    const fixed = Object.entries(omslag.vast).map(([naam, value]) => [naam, { ...properties[naam], const: value }]);
    const { $schema: _, $id: __, title: ___, ...inner } = schema;
    return {
      ...envelope,
      properties: {
        ...properties,
        ...Object.fromEntries(fixed),
        [omslag.veld]: { ...inner, description: 'The message itself: CloudEvents' },
      },
    };
  }
}

/** Every field of a tree, attributes too, each once per place. */
export function everyField(parts: readonly FormatPart[]): readonly FormatField[] {
  return parts.flatMap((part): readonly FormatField[] => {
    if ('keuze' in part) return part.keuze.flatMap(everyField);
    return [part, ...(part.attributen ?? []), ...everyField(part.velden ?? [])];
  });
}

/** The code lists that a message uses, in the order of its fields; a name without a list is left out. */
export function listsOf(message: MessageModel, lists: readonly PublishedList[]): readonly PublishedList[] {
  const names = new Set(everyField(message.velden).map(({ codelijst }) => codelijst));
  return [...names].flatMap((name) => lists.find(({ naam }) => naam === name) ?? []);
}
