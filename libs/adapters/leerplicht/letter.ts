import type { Content, Warning } from '@schakel/adapter-contract';
import type { IdentifierKind } from '@schakel/dossier';
import { type Fault, type Json, toDutchTime } from '@schakel/kernel';
import { leaf, type XmlContent } from '@schakel/xml';

/** The part of a verzuimbericht that says it all, what is wrong with it beside the schema, and what it has no place for. */
export interface Letter {
  readonly element: XmlContent;
  readonly faults: readonly Fault[];
  readonly losses: readonly Warning[];
}

/** The first number of this kind. */
export const numberOf = ({ identifiers }: Content, soort: IdentifierKind): string | undefined =>
  identifiers.find((id) => id.soort === soort)?.waarde;

/** The kinds of the numbers that a message has no place for: it holds the first number of each of these kinds. */
export const lostNumbers = ({ identifiers }: Content, held: readonly IdentifierKind[]): readonly IdentifierKind[] =>
  identifiers
    .filter((id) => !held.includes(id.soort) || identifiers.find(({ soort }) => soort === id.soort) !== id)
    .map(({ soort }) => soort);

/** The three elements with which what is told begins: what it is, and when it happened in Dutch time. */
export function opening(soort: string, { occurredAt }: Content): readonly (XmlContent | undefined)[] {
  const { date, time } = toDutchTime(occurredAt);
  return [leaf('SoortTerugmelding', soort), leaf('DatumTerugmelding', date), leaf('TijdstipTerugmelding', time)];
}

/** What is left out, or not written in full. */
export const lose = (veld: string, uitleg = 'Dit bericht heeft geen plaats voor dit gegeven. Het is weggelaten.'): Warning => ({
  veld,
  code: 'VERLIES',
  uitleg,
});

/** What the format demands and the record lacks. */
export const missing = (veld: string): Fault => {
  const name = veld.slice(veld.lastIndexOf('/') + 1);
  return { veld, code: 'VERPLICHT_ONTBREEKT', uitleg: `${name} ontbreekt. Vul dit aan in de zaak.` };
};

export type JsonRecord = { readonly [key: string]: Json };

const isList = (value: Json): value is readonly Json[] => Array.isArray(value);

/** The value where it is a text, or values by name; undefined where it is anything else. */
export const textIn = (value: Json | undefined): string | undefined => (typeof value === 'string' ? value : undefined);
export const recordIn = (value: Json | undefined): JsonRecord | undefined =>
  typeof value !== 'object' || value === null || isList(value) ? undefined : value;
