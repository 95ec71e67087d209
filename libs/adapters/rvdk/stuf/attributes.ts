import { CODE_LISTS } from './code-lists';
import { type AttributeRule, NAMESPACES, type TextRule } from './grammar';

const stuf = (name: string, text: TextRule): AttributeRule => ({ name, namespace: NAMESPACES.stuf, required: false, text });
const required = (attribute: AttributeRule): AttributeRule => ({ ...attribute, required: true });
const withoutNamespace = (attribute: AttributeRule): AttributeRule => ({ ...attribute, namespace: '' });
const coded = (codes: readonly string[], limits: Partial<TextRule> = {}): TextRule => ({ base: 'string', codes, ...limits });

const NO_VALUE = stuf('noValue', coded(CODE_LISTS.geenWaarde));
const SCOPE = stuf('scope', coded(CODE_LISTS.bereik));
const PROCESSING = stuf('verwerkingssoort', coded(CODE_LISTS.verwerking, { maxLength: 1 }));
const INCOMPLETE_DATE = stuf('indOnvolledigeDatum', coded(CODE_LISTS.onvolledigeDatum));
const key = (whose: string): AttributeRule => stuf(`sleutel${whose}`, { base: 'string', maxLength: 40 });
const SYNC_KEY = key('Synchronisatie');
const KEYS = [key('Verzendend'), key('Ontvangend'), key('Gegevensbeheer'), SYNC_KEY];
const COUNTS = [stuf('aantalVoorkomens', { base: 'integer', least: 0, most: 999_999_999 }), stuf('aardAantal', coded(CODE_LISTS.aard))];
const entityType = (text: TextRule): AttributeRule => stuf('entiteittype', { maxLength: 30, ...text });
const mayBeNamed = (name: string): AttributeRule => entityType({ base: 'string', only: { value: name, code: 'STRUCTUUR' } });
const named = (name: string): AttributeRule => required(mayBeNamed(name));
const EXACT = stuf('exact', { base: 'boolean' });

/** On an element with a value. */
export const VALUE = [NO_VALUE, EXACT];
/** On a yes or no of Veilig Thuis. */
export const YES_NO = [withoutNamespace(NO_VALUE), EXACT];
/** On a date: also how much of it is known. */
export const DATE = [...VALUE, INCOMPLETE_DATE];
/** On `authentiek`, which is about its neighbours. */
export const META = [...VALUE, required(stuf('metagegeven', { base: 'boolean', only: { value: 'true', code: 'TYPE_FOUT' } }))];
/** On an extra element. */
export const EXTRA = [...DATE, required({ name: 'naam', namespace: '', required: true, text: { base: 'string' } })];
/** On the content of a document. */
export const FILE = [
  required(stuf('bestandsnaam', { base: 'string', maxLength: 255 })),
  { name: 'contentType', namespace: NAMESPACES.xmime, required: false, text: { base: 'string', minLength: 3 } } as const,
];

/** On an object that has nothing but its kind. */
export const kindOnly = (name: string): readonly AttributeRule[] => [named(name)];
/** On a case. */
export const zaak = [named('ZAK'), SYNC_KEY];
/** On an entity that is never asked for in part. */
export const whole = (name: string): readonly AttributeRule[] => [named(name), ...KEYS, NO_VALUE, PROCESSING];
/** On any other entity. */
export const entity = (name: string): readonly AttributeRule[] => [...whole(name), SCOPE];
/** On an entity of which the schema leaves the name open. */
export const anyEntity = [required(entityType({ base: 'string' })), ...KEYS, NO_VALUE, PROCESSING, SCOPE];
/** On a relation between entities. */
export const relation = (name: string): readonly AttributeRule[] => [...entity(name), ...COUNTS];

/** On a notice to Veilig Thuis. */
export const melding = [named('VTM'), SYNC_KEY];
/** On what only Veilig Thuis has: its kind is of StUF, all else is in no namespace. */
export const ofVeiligThuis = (name: string): readonly AttributeRule[] => [
  named(name),
  ...[...KEYS, NO_VALUE, PROCESSING].map(withoutNamespace),
];
const ANYTHING_ELSE = [...KEYS, NO_VALUE, PROCESSING, SCOPE];
/** On a person who need not say its kind, and may say any. */
export const entityOrNot = [entityType({ base: 'string' }), ...ANYTHING_ELSE];
/** On an entity that need not say its kind, but may say no other. */
export const thisOrNot = (name: string): readonly AttributeRule[] => [mayBeNamed(name), ...ANYTHING_ELSE];
/** The same, on an object that has nothing else. */
export const kindOrNot = (name: string): readonly AttributeRule[] => [mayBeNamed(name)];
