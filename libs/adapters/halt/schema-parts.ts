import type { ActField, ActFieldType } from '@schakel/dossier';

/** The parts that our JSON Schemas are made of. */

export type Rules = Readonly<Record<string, unknown>>;

export const text = (description: string, maxLength: number, rules: Rules = {}) => ({
  type: 'string',
  minLength: 1,
  maxLength,
  description,
  ...rules,
});
export const date = (description: string) => text(`${description} (yyyy-MM-dd)`, 10, { pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}$' });
const moment = (description: string) =>
  text(`${description} (RFC 3339)`, 35, {
    pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt][0-9]{2}:[0-9]{2}:[0-9]{2}([.][0-9]+)?([Zz]|[+-][0-9]{2}:[0-9]{2})$',
  });
export const count = (description: string, maximum: number) => ({ type: 'integer', minimum: 0, maximum, description });
export const yesNo = (description: string) => ({ type: 'boolean', description });
export const group = (description: string, required: readonly string[], properties: Rules, rules: Rules = {}) => ({
  type: 'object',
  description,
  required,
  properties,
  ...rules,
});

/** When it happened, in every message. */
export const GEBEURD_OP = moment(
  'When it happened in the real world. NL GOV profile: `time` is the moment of logging, so this stands in the data',
);

/** The data of one message, as version 1 of it. */
export const data = (name: string, description: string, required: readonly string[], properties: Rules, rules: Rules = {}) => ({
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $id: `urn:schakel:halt:${name}:1`,
  title: `${name}.v1`,
  ...group(description, required, properties, rules),
});

/** The longest code of any list. */
const CODE_LENGTH = 80;
/** Something beside white space; a text of nothing at all has its own fault. */
export const NOT_BLANK = { pattern: '^$|\\S' };

/** These fields as properties by name. Code lists and the existence of a day are judged by `read` (semantics.md 11). */
export const propertiesOf = (fields: readonly ActField[]): Rules => Object.fromEntries(fields.map((field) => [field.pad, property(field)]));

/** The names of the fields that must be there. */
export const requiredOf = (fields: readonly ActField[]): readonly string[] =>
  fields.filter(({ verplicht }) => verplicht).map(({ pad }) => pad);

function property({ type, betekenis, bron, meer, verplicht }: ActField): Rules {
  const description = `${betekenis}: ${bron}`;
  const one = valueOf(type, description);
  if (meer === undefined) return one;
  return { type: 'array', description, minItems: verplicht ? 1 : 0, maxItems: meer, items: one };
}

function valueOf(type: ActFieldType, description: string): Rules {
  switch (type.soort) {
    case 'woord':
      return text(description, type.max, type.patroon === undefined ? NOT_BLANK : { pattern: `^(?:${type.patroon})$` });
    case 'tekst':
      return text(description, type.max, NOT_BLANK);
    case 'datum':
      return date(description);
    case 'getal':
      return { ...count(description, type.max), ...(type.decimalen && { type: 'number' }) };
    case 'ja-nee':
      return yesNo(description);
    case 'code':
      return text(`${description}; code list ${type.lijst}`, CODE_LENGTH);
    case 'groep':
      return group(description, requiredOf(type.velden), propertiesOf(type.velden));
  }
}
