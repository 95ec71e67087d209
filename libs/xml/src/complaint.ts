import type { Fault } from '@schakel/kernel';

/** What libxml2 reports of one place in a document. Its words quote values and stay inside this room. */
export interface Report {
  readonly message: string;
  readonly xpath?: string;
}

/**
 * A report, understood: about the content of an element (a part is `unexpected` or `missing`, where one of `expected`
 * should stand), about a value, or about the root.
 */
export type Complaint =
  | { readonly about: 'unexpected' | 'missing'; readonly xpath: string; readonly expected: readonly string[] }
  | {
      readonly about: 'value';
      readonly xpath: string;
      readonly attribute?: string;
      readonly code: string;
      readonly explain: (name: string) => string;
    }
  | { readonly about: 'root' };

/** `Element 'x', attribute 'a': what is wrong`: patterns are anchored, since the rest may quote what a sender wrote. */
const HEAD = /^Element '[^']*'(?:, attribute '([^']*)')?: ([\s\S]*?)\n?$/;
const EXPECTED = / Expected is (?:one of )?\( (.*) \)\.$/;

/** Puts a report of libxml2 into our terms. */
export function complaintOf({ message, xpath = '' }: Report): Complaint {
  const [, attribute, rest = message] = HEAD.exec(message) ?? [];
  if (rest.startsWith('No matching global declaration available for the validation root')) return { about: 'root' };
  const expected = EXPECTED.exec(rest)?.[1]?.split(', ') ?? [];
  if (rest.startsWith('This element is not expected.')) return { about: 'unexpected', xpath, expected };
  if (rest.startsWith('Missing child element(s).')) return { about: 'missing', xpath, expected };
  const at = { about: 'value', xpath, ...(attribute === undefined ? {} : { attribute: localName(attribute) }) } as const;
  const required = /^The attribute '([^']*)' is required but missing\.$/.exec(rest)?.[1];
  if (required !== undefined) return { ...at, attribute: localName(required), code: 'VERPLICHT_ONTBREEKT', explain: isMissing };
  if (/^(The attribute|Character content|Element content|The element is not)/.test(rest))
    return { ...at, code: 'STRUCTUUR', explain: isMisplaced };
  const longest = /^\[facet 'maxLength'\][\s\S]* maximum length of '(\d+)'\.$/.exec(rest)?.[1];
  if (longest !== undefined)
    return { ...at, code: 'TE_LANG', explain: (name) => `${name} is te lang. Gebruik ten hoogste ${longest} tekens.` };
  const hint = hintOf(rest);
  return { ...at, code: 'TYPE_FOUT', explain: (name) => `${name} heeft een verkeerde vorm. ${hint}` };
}

/** What to write instead, from the names of the schema's own types and facets. */
function hintOf(rest: string): string {
  const limit = /^\[facet '(?:max|min)(?:In|Ex)clusive'\][\s\S]* the (maximum|minimum) value allowed \('(-?\d+)'\)\.$/.exec(rest);
  if (limit !== null) return `Gebruik een getal van ${limit[1] === 'maximum' ? 'ten hoogste' : 'ten minste'} ${limit[2]}.`;
  const digits = /^\[facet 'pattern'\][\s\S]* by the pattern '(?:\[0-9\]|\\d)\{(\d+)\}'\.$/.exec(rest)?.[1];
  if (digits !== undefined) return `Gebruik precies ${digits} cijfers.`;
  const type = localName(/ type '([^']*)'\.$/.exec(rest)?.[1] ?? '').toLowerCase();
  if (/datum|date/.test(type)) return 'Gebruik een datum die bestaat, zoals 2026-09-24.';
  if (/tijd|time/.test(type)) return 'Gebruik een tijd zoals 09:15:00.000.';
  if (/boolean/.test(type)) return 'Gebruik true of false.';
  if (/int|getal|aantal|decimal/.test(type)) return 'Gebruik een heel getal.';
  return 'Kijk in het schema welke vorm hoort en verstuur het bericht opnieuw.';
}

export const isMissing = (name: string): string => `${name} ontbreekt. Vul dit in en verstuur het bericht opnieuw.`;
export const isMisplaced = (name: string): string =>
  `${name} staat op de verkeerde plek of hoort niet in dit bericht. Haal het weg of zet het op de goede plek.`;
export const isEmpty = (name: string): string => `${name} is leeg. Vul dit in of laat het weg.`;

/** The local name of `{urn:x}name` or `xs:name`. */
export const localName = (name: string): string => name.replace(/^(?:\{.*\}|[^:]*:)/, '');

/** The namespace of `{urn:x}name`; empty where there is none. */
export const namespaceOf = (name: string): string => /^\{(.*)\}/.exec(name)?.[1] ?? '';

/** One fault per place and code, in the order given, at most fifty: an answer stays smaller than the message. */
export function withoutRepeats(faults: readonly Fault[]): Fault[] {
  const unique = new Map(faults.map((fault) => [`${fault.veld} ${fault.code}`, fault]));
  return [...unique.values()].slice(0, 50);
}
