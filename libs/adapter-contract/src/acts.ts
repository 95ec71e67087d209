import {
  type Act,
  type ActField,
  type ActFieldType,
  type Identifier,
  IDENTIFIER_KINDS,
  type IdentifierKind,
  type Named,
  type Statement,
  type Subject,
} from '@schakel/dossier';
import { CannotTranslate, type Fault, isDate, type Json } from '@schakel/kernel';
import type { Content, Warning } from './adapter';
import type { CodeLists } from './code-lists';
import { codeFault, type CodeLookup } from './code-table';

/** What the reading or writing of one message finds beside its values: faults park, warnings are told. */
export interface Notes {
  readonly faults: Fault[];
  readonly warnings: Warning[];
}

/** The code lists of a format, as far as acts need them. */
export interface Codes {
  toCore(list: string, wire: string): CodeLookup;
  toWire(list: string, core: string | boolean): string | undefined;
}

/** These lists as they hold on a day (`yyyy-MM-dd`); without a day as they ever held. */
export const codesOn = (lists: CodeLists, day?: string): Codes => ({
  toCore: (list, wire) => lists.table(list).toCore(wire, day),
  toWire: (list, core) => lists.table(list).toWire(core, day),
});

/** The lists that these fields use, each once: what an adapter that speaks them asks for. */
export const listsOfFields = (fields: readonly ActField[]): readonly string[] => [
  ...new Set(
    fields.flatMap(({ type }) => (type.soort === 'code' ? [type.lijst] : type.soort === 'groep' ? listsOfFields(type.velden) : [])),
  ),
];

/**
 * How one format writes what an act holds: its names, and the text of a scalar. `Node` is a parsed element or value;
 * for a group it has children, for a scalar a text.
 */
export interface Dialect<Node> {
  /** The name of a field in this format: `datumHoorgesprek` may be `DatumHoorgesprek`. */
  readonly nameOf: (pad: string) => string;
  /** What stands under a name: nothing, one, or several where a field may be said more than once. */
  readonly nodes: (parent: Node, name: string) => readonly Node[];
  /** Path of a node, as faults and statements name it. */
  readonly placeOf: (node: Node) => string;
  /** A scalar as the core writes it; undefined where it says nothing. Codes are left as they are written. */
  readonly read: (node: Node, type: ActFieldType, notes: Notes) => Json | undefined;
  /** A scalar as this format writes it; undefined where it cannot. Codes come as they are written. */
  readonly write: (value: Json, type: ActFieldType) => string | number | boolean | undefined;
}

/** A value of an act that was read, with its place. */
export interface ReadField<Node> {
  readonly field: ActField;
  readonly value: Json;
  readonly node: Node;
}

/** Every field of these that the message says. Unknown codes and impossible days are faults; a text of just the greatest length is told. */
export function readFields<Node>(
  fields: readonly ActField[],
  parent: Node,
  dialect: Dialect<Node>,
  codes: Codes,
  notes: Notes,
): ReadField<Node>[] {
  const read: ReadField<Node>[] = [];
  for (const field of fields) {
    const nodes = dialect.nodes(parent, dialect.nameOf(field.pad));
    const [node] = nodes;
    if (node === undefined) continue;
    const values = nodes.map((one) => valueOf(field.type, one, dialect, codes, notes)).filter((value) => value !== undefined);
    const value = field.meer === undefined ? values[0] : values;
    if (value !== undefined) read.push({ field, value, node });
  }
  return read;
}

function valueOf<Node>(type: ActFieldType, node: Node, dialect: Dialect<Node>, codes: Codes, notes: Notes): Json | undefined {
  if (type.soort === 'groep') {
    const parts = readFields(type.velden, node, dialect, codes, notes);
    return parts.length === 0 ? undefined : Object.fromEntries(parts.map(({ field, value }) => [field.pad, value]));
  }
  const value = dialect.read(node, type, notes);
  if (value === undefined) return undefined;
  const veld = dialect.placeOf(node);
  if (type.soort === 'code') {
    const found = codes.toCore(type.lijst, String(value));
    if (found.known) return found.core;
    notes.faults.push(codeFault(veld, found.code));
    return undefined;
  }
  if (type.soort === 'datum' && !(typeof value === 'string' && isDate(value))) {
    notes.faults.push({ veld, code: 'DATUM_ONGELDIG', uitleg: 'Deze datum bestaat niet. Controleer de datum. Het bericht wacht.' });
    return undefined;
  }
  if (type.soort === 'tekst' && typeof value === 'string' && value.length >= type.max && [...value].length === type.max) {
    const uitleg = 'Deze tekst is precies zo lang als mag. Misschien is het einde weggevallen.';
    notes.warnings.push({ veld, code: 'MOGELIJK_INGEKORT', uitleg });
  }
  return value;
}

/** A field with what is written of it: scalars in the format's own words, or the parts of a group; several where it is a list. */
export interface WrittenField {
  readonly field: ActField;
  readonly items: readonly (string | number | boolean | readonly WrittenField[])[];
}

/**
 * These values as the format writes them, in the order of the fields. `at` is the path under which they stand. A text that
 * is too long is cut, a value of another shape and one without a field are left out: each is told. A code that the list
 * does not have and a field that must be there and is not are faults.
 */
export function writeFields(
  fields: readonly ActField[],
  values: Readonly<Record<string, Json>>,
  dialect: Pick<Dialect<never>, 'nameOf' | 'write'>,
  codes: Codes,
  at: string,
  notes: Notes,
): WrittenField[] {
  for (const pad of Object.keys(values).filter((name) => !fields.some((field) => field.pad === name)))
    lose(`${at}/${pad}`, 'Dit bericht heeft geen plaats voor dit gegeven. Het is weggelaten.', notes);
  return fields.flatMap((field): WrittenField[] => {
    const veld = `${at}/${dialect.nameOf(field.pad)}`;
    const value = values[field.pad];
    const listed: readonly Json[] = value === undefined ? [] : field.meer !== undefined && Array.isArray(value) ? value : [value];
    const most = field.meer ?? 1;
    if (listed.length > most) lose(veld, `Er passen er ${most} in dit bericht. De rest is weggelaten.`, notes);
    const before = notes.faults.length;
    const items = listed
      .slice(0, most)
      .map((one) => written(field.type, one, dialect, codes, veld, notes))
      .filter((item) => item !== undefined);
    if (items.length > 0) return [{ field, items }];
    if (field.verplicht && notes.faults.length === before) {
      const uitleg = `${dialect.nameOf(field.pad)} ontbreekt. Vul dit aan in de zaak.`;
      notes.faults.push({ veld, code: 'VERPLICHT_ONTBREEKT', uitleg });
    }
    return [];
  });
}

function written(
  type: ActFieldType,
  value: Json,
  dialect: Pick<Dialect<never>, 'nameOf' | 'write'>,
  codes: Codes,
  at: string,
  notes: Notes,
): WrittenField['items'][number] | undefined {
  if (type.soort === 'groep') {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return unfit(at, notes);
    const parts = writeFields(type.velden, value as Readonly<Record<string, Json>>, dialect, codes, at, notes);
    return parts.length === 0 ? undefined : parts;
  }
  if (type.soort === 'code') return writtenCode(type.lijst, value, codes, at, notes);
  if (!fits(type, value)) return unfit(at, notes);
  return dialect.write(cut(type, value, at, notes), type) ?? unfit(at, notes);
}

function writtenCode(list: string, value: Json, codes: Codes, at: string, notes: Notes): string | undefined {
  const wire = typeof value === 'string' || typeof value === 'boolean' ? codes.toWire(list, value) : undefined;
  if (wire === undefined) notes.faults.push(codeFault(at, 'CODE_ONBEKEND'));
  return wire;
}

/** Whether the value is what the field holds; a day that is not wholly known is no day. */
function fits(type: ActFieldType, value: Json): boolean {
  if (type.soort === 'getal')
    return typeof value === 'number' && (type.decimalen === true || Number.isInteger(value)) && value >= 0 && value <= type.max;
  if (type.soort === 'ja-nee') return typeof value === 'boolean';
  if (typeof value !== 'string' || value === '') return false;
  if (type.soort === 'datum') return isDate(value);
  return type.soort !== 'woord' || type.patroon === undefined || new RegExp(`^(?:${type.patroon})$`, 'u').test(value);
}

function cut(type: ActFieldType, value: Json, at: string, notes: Notes): Json {
  if ((type.soort !== 'woord' && type.soort !== 'tekst') || typeof value !== 'string') return value;
  if (value.length <= type.max) return value;
  const signs = [...value];
  if (signs.length <= type.max) return value;
  lose(at, `Deze tekst is na ${type.max} tekens afgekapt. De hele tekst staat in het dossier.`, notes);
  return signs.slice(0, type.max).join('');
}

const lose = (veld: string, uitleg: string, notes: Notes): number => notes.warnings.push({ veld, code: 'VERLIES', uitleg });

function unfit(at: string, notes: Notes): undefined {
  lose(at, 'Dit gegeven past niet in dit formaat. Het is weggelaten.', notes);
  return undefined;
}

/** The kind of number by which a message names another part of the case, by the path on which it does. */
const NUMBER_OF: Readonly<Record<Named, readonly IdentifierKind[]>> = {
  zaak: ['zaaknummer-leerplicht'],
  melding: ['meldingsnummer'],
  verwijzing: ['kenmerk-verwijzing', 'halt-dossiernummer'],
  procesVerbaal: ['pv-nummer', 'parketnummer'],
  onderzoek: ['vto-nummer', 'kenmerk-onderzoek', 'rvdk-zaaknummer'],
};

/** The kinds of number that a message about this act may carry, each once: its own first, then those of the parts that it may name. */
export const numbersOfAct = ({ nummers, noemt }: Act): readonly IdentifierKind[] => [
  ...new Set([...nummers, ...noemt.flatMap((named) => NUMBER_OF[named])]),
];

/** A number that a message carries, with its place. */
export interface PlacedNumber {
  readonly id: Identifier;
  readonly veld: string;
}

/**
 * What an act's message says of its subject: the subject under its own number (the first that the message gives), every
 * number stated, those of another part on the path that names it, and the fields. `keys` lead to the record. An act that
 * needs a number of its own and has none is about no subject in particular: the format's schema must ask for it.
 */
export function statementsOfAct<Node>(
  act: Act,
  numbers: readonly PlacedNumber[],
  fields: readonly ReadField<Node>[],
  dialect: Pick<Dialect<Node>, 'placeOf'>,
): { readonly subject: Subject; readonly keys: readonly Identifier[]; readonly statements: readonly Statement[] } {
  const own = numbers.filter(({ id }) => act.nummers.includes(id.soort));
  const nummer = own[0]?.id;
  const subject: Subject = nummer === undefined ? { soort: act.subject } : { soort: act.subject, nummer };
  const states = (path: string, value: Json, veld: string): Statement => ({ mode: 'states', subject, path, value, veld });
  const others = numbers.filter(({ id }) => !act.nummers.includes(id.soort));
  const named = act.noemt.flatMap((path) =>
    others.filter(({ id }) => NUMBER_OF[path].includes(id.soort)).map(({ id, veld }) => states(path, { ...id }, veld)),
  );
  return {
    subject,
    keys: numbers.map(({ id }) => id),
    statements: [
      ...own.map(({ id, veld }) => states(`nummers.${id.soort}`, { ...id }, veld)),
      ...named,
      ...fields.map(({ field, value, node }) => states(field.pad, value, dialect.placeOf(node))),
    ],
  };
}

/**
 * What is said of the child, as a correction where the message says that it is one (`aardWijziging` CORRECTIE): then it
 * puts right what the same organisation said before. Numbers pile up and are never corrected away here.
 */
export function asSaid<Node>(fields: readonly ReadField<Node>[], ofChild: readonly Statement[]): readonly Statement[] {
  const corrects = fields.some(({ field, value }) => field.pad === 'aardWijziging' && value === 'CORRECTIE');
  return corrects ? ofChild.map((one) => (one.path in IDENTIFIER_KINDS ? one : { ...one, mode: 'corrects' })) : ofChild;
}

/** What of the act's own values a message is to say: without numbers and the names of other parts, which travel as numbers. */
export function valuesOfAct({ noemt }: Act, { values }: Content): Readonly<Record<string, Json>> {
  const told = Object.entries(values).filter(([path]) => !path.startsWith('nummers.') && !noemt.some((named) => named === path));
  return Object.fromEntries(told);
}

/** Throws CannotTranslate where anything is wrong, each place once. */
export function refuseFaults(faults: readonly Fault[], message: string): void {
  if (faults.length === 0) return;
  const first = faults.filter(({ veld }, i) => faults.findIndex((other) => other.veld === veld) === i);
  throw new CannotTranslate(message, { faults: first });
}
