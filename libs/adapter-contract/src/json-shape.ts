import { Ajv2020, type AnySchemaObject, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020';
import { MAX_FAULTS, safeName, type Fault } from '@schakel/kernel';

/** A JSON Schema (2020-12) that was compiled once, with the faults in the words that partners get. */
export interface JsonShape<T> {
  readonly schema: AnySchemaObject;
  readonly fits: (value: unknown) => value is T;
  /** Everything in which this value does not fit, each with its path below `at`; at most 50. Never a value. */
  faults(value: unknown, at: string): readonly Fault[];
  /** Paths of the fields that the schema does not know, at most 50: for a tolerant reader that tells what it does not use. */
  unknownFields(value: unknown, at: string): readonly string[];
}

const ajv = new Ajv2020({ allErrors: true, strict: true, ownProperties: true });

/** Compiles a schema; call it when the module loads. Throws on a schema that is itself wrong. */
export function jsonShape<T>(schema: AnySchemaObject): JsonShape<T> {
  const validate: ValidateFunction<T> = ajv.compile<T>(schema);
  return {
    schema,
    fits: (value): value is T => validate(value),
    faults: (value, at) =>
      validate(value)
        ? []
        : (validate.errors ?? [])
            .filter(tells)
            .slice(0, MAX_FAULTS)
            .map((error) => faultOf(error, at)),
    unknownFields(value, at) {
      const found: string[] = [];
      unknownIn(schema, value, at, found);
      return found.slice(0, MAX_FAULTS);
    },
  };
}

const KINDS: Record<string, string> = {
  string: 'tekst',
  number: 'een getal',
  integer: 'een geheel getal',
  boolean: 'true of false',
  object: 'een groep gegevens',
  array: 'een lijst',
};

/** That a condition holds and its branch does not says nothing beside what is wrong in the branch. */
const tells = ({ keyword }: ErrorObject): boolean => keyword !== 'if';

function faultOf(error: ErrorObject, at: string): Fault {
  const veld = at + error.instancePath;
  const { params } = error;
  switch (error.keyword) {
    case 'required':
    case 'dependentRequired':
      return {
        veld: `${veld}/${params['missingProperty']}`,
        code: 'VERPLICHT_ONTBREEKT',
        uitleg: 'Dit verplichte gegeven ontbreekt. Vul het in.',
      };
    case 'minLength':
    case 'minItems':
      return { veld, code: 'VERPLICHT_ONTBREEKT', uitleg: 'Dit gegeven is leeg. Vul het in of laat het weg als het niet verplicht is.' };
    case 'type':
      return { veld, code: 'TYPE_FOUT', uitleg: `Hier hoort ${KINDS[params['type']] ?? 'iets anders'}. Pas dit gegeven aan.` };
    case 'maxLength':
      return { veld, code: 'TE_LANG', uitleg: `Deze tekst is langer dan ${params['limit']} tekens. Maak de tekst korter.` };
    case 'maxItems':
      return { veld, code: 'TE_LANG', uitleg: `Deze lijst heeft meer dan ${params['limit']} onderdelen. Maak de lijst korter.` };
    case 'minimum':
      return { veld, code: 'TYPE_FOUT', uitleg: `Dit getal moet ${params['limit']} of hoger zijn. Controleer het getal.` };
    case 'maximum':
      return { veld, code: 'TYPE_FOUT', uitleg: `Dit getal mag niet hoger zijn dan ${params['limit']}. Controleer het getal.` };
    case 'pattern':
      return { veld, code: 'TYPE_FOUT', uitleg: 'Dit gegeven heeft niet de goede vorm. Kijk in de beschrijving van het formaat.' };
    default:
      return { veld, code: 'STRUCTUUR', uitleg: 'Dit onderdeel past niet in dit bericht. Kijk in de beschrijving van het formaat.' };
  }
}

function unknownIn(schema: AnySchemaObject, value: unknown, at: string, found: string[]): void {
  if (typeof value !== 'object' || value === null) return;
  if (Array.isArray(value)) {
    const items: AnySchemaObject | undefined = schema['items'];
    if (items !== undefined) value.forEach((item, i) => unknownIn(items, item, `${at}/${i}`, found));
    return;
  }
  const known: Record<string, AnySchemaObject> | undefined = schema['properties'];
  if (known === undefined) return;
  for (const [name, item] of Object.entries(value)) {
    if (!Object.hasOwn(known, name)) found.push(`${at}/${safeName(name)}`);
    else unknownIn(known[name] ?? {}, item, `${at}/${name}`, found);
  }
}
