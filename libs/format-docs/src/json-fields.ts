import type { FormatField } from '@schakel/adapter-contract';
import { listIn, meaningIn } from './meaning';

/** A JSON Schema as far as ours go: objects, lists, texts, numbers, booleans. */
export interface JsonSchema {
  readonly [keyword: string]: unknown;
  readonly title?: string;
  readonly type?: string;
  readonly description?: string;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly items?: JsonSchema;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly const?: unknown;
}

/** The fields of an object, in the order of the schema. */
export const jsonFields = (schema: JsonSchema): readonly FormatField[] =>
  Object.entries(schema.properties ?? {}).map(([naam, property]) => jsonField(naam, property, schema.required?.includes(naam) ?? false));

function jsonField(naam: string, schema: JsonSchema, required: boolean): FormatField {
  const list = schema.type === 'array';
  const one = list ? (schema.items ?? {}) : schema;
  const documentation = schema.description ?? one.description ?? '';
  const betekenis = meaningIn(documentation);
  const codelijst = listIn(`${documentation} ${one.description ?? ''}`.replace(/code list/gi, 'list'));
  return {
    naam,
    soort: kindOf(one),
    minstens: required ? Math.max(1, schema.minItems ?? 1) : 0,
    ...(list ? schema.maxItems !== undefined && { hoogstens: schema.maxItems } : { hoogstens: 1 }),
    ...(betekenis && { betekenis }),
    ...(one.minLength !== undefined && { minLengte: one.minLength }),
    ...(one.maxLength !== undefined && { maxLengte: one.maxLength }),
    ...(one.pattern !== undefined && { patroon: one.pattern }),
    ...(one.minimum !== undefined && { minimum: one.minimum }),
    ...(one.maximum !== undefined && { maximum: one.maximum }),
    ...(one.const !== undefined && { vast: String(one.const) }),
    ...(codelijst !== undefined && { codelijst }),
    ...(one.properties && { velden: jsonFields(one) }),
  };
}

/** A date or a moment is a text that says so in its description (our schemas check the form with a pattern). */
function kindOf({ type, description = '' }: JsonSchema): FormatField['soort'] {
  if (type === 'object') return 'groep';
  if (type === 'boolean') return 'ja-nee';
  if (type === 'integer' || type === 'number') return 'getal';
  if (description.includes('(yyyy-MM-dd)')) return 'datum';
  return description.includes('RFC 3339') ? 'tijd' : 'tekst';
}
