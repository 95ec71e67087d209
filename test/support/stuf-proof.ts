import type { OfficialElement, OfficialText } from '../../libs/adapters/rvdk/stuf/testing/mutants';
import type { Verdict } from './official-stuf';
import type { Compared, Differential } from './stuf-differential';

/** Where our verdict is not that of xmllint, with the reason (libs/adapters/rvdk/stuf/README.md has the same). */
export interface Stricter {
  readonly reason: string;
  readonly place: RegExp;
  readonly code: string;
}

/** XML Schema refuses these as well: libxml2 does not look at `fixed` on a use of an attribute, and skips strange characters in base64. */
export const STRICTER: readonly Stricter[] = [
  { reason: 'another entiteittype', place: /\/@entiteittype$/, code: 'STRUCTUUR' },
  { reason: 'strange characters in base64', place: /\/inhoud$/, code: 'TYPE_FOUT' },
];

/** The reasons for which we refuse, where all that we refuse is known; none where we refuse something else as well. */
export function stricterFor({ ours, verdict, refused }: Compared): readonly string[] {
  if (ours !== 'invalid' || verdict === 'invalid') return [];
  const reasons = refused.map(({ veld, code }) => STRICTER.find((one) => one.code === code && one.place.test(veld))?.reason);
  const known = reasons.filter((reason) => reason !== undefined);
  return known.length === reasons.length ? [...new Set(known)] : [];
}

/** The first messages on which the two judges differ for no reason that is known, told for a person. */
export const disagreements = (compared: readonly Compared[]): readonly Partial<Compared>[] =>
  compared
    .filter((one) => one.verdict !== one.ours && stricterFor(one).length === 0)
    .slice(0, 20)
    .map(({ base, path, what, verdict, ours, says, refused }) => ({ base, path, what, verdict, ours, says, refused }));

/** How large a part of the messages the official schemas judge so. */
export const shareOf = (verdict: Verdict, { compared }: Differential): number =>
  compared.filter((one) => one.verdict === verdict).length / compared.length;

/** A text or an attribute with all messages in which its value was changed. */
interface Place {
  readonly name: string;
  readonly rule: OfficialText;
  readonly judged: readonly Compared[];
}

/** Elements, attributes and facets that no judged message proves: just met and valid, violated and refused by name. */
export function unproved(outcome: Differential): string[] {
  const byPath = gathered(outcome.compared, ({ path }) => path);
  const untouched = [...outcome.official.values()].flatMap(({ path, attributes }) => {
    const changes = new Set((byPath.get(path) ?? []).map(({ what }) => what));
    const open = [...attributes.keys()].filter((name) => !changes.has(`without @${name}`));
    return [
      ...(changes.has('left out') || changes.has('renamed') ? [] : [`${path} left out`]),
      ...open.map((name) => `${path} without @${name}`),
    ];
  });
  return [...untouched, ...placesOf(outcome).flatMap((place) => openAt(place).map((what) => `${place.name} ${what}`))];
}

function placesOf({ compared, official }: Differential): Place[] {
  const byPath = gathered(compared, ({ path }) => path);
  return [...official.values()].flatMap(({ path, text, attributes }: OfficialElement) => {
    const about = (start: string): Compared[] => (byPath.get(path) ?? []).filter(({ what }) => what.startsWith(start));
    return [
      ...(text === undefined ? [] : [{ name: path, rule: text, judged: about('text ') }]),
      ...[...attributes].map(([name, rule]) => ({ name: `${path}/@${name}`, rule, judged: about(`@${name} `) })),
    ];
  });
}

/** What can be violated of a text; any text is a string. */
const facetsOf = ({ facets, fixed }: OfficialText): string[] => [
  ...facets.filter((facet) => facet !== 'type string'),
  ...(fixed === undefined ? [] : ['fixed']),
];

/** Whether this message violates the facet: xmllint names it, or where it does not look (`fixed`) we do. */
function violates(facet: string, { says, ours }: Compared): boolean {
  if (facet === 'fixed') return ours === 'invalid';
  if (facet.startsWith('type ')) return says.some((line) => / is not a valid value of /.test(line) && !line.includes('[facet'));
  return says.some((line) => line.includes(`[facet '${facet}']`));
}

function openAt({ rule, judged }: Place): string[] {
  const unseen = facetsOf(rule).filter((facet) => !judged.some((one) => violates(facet, one)));
  const met = judged.some(({ verdict }) => verdict === 'valid') ? [] : ['met'];
  const codes = (rule.enumeration ?? []).filter((code) => !judged.some(({ value, verdict }) => value === code && verdict === 'valid'));
  return [...unseen, ...met, ...codes, ...openLengths(rule, judged)];
}

/** A length just met must be valid, one more must not. */
function openLengths({ maxLength, minLength, facets, fixed }: OfficialText, compared: readonly Compared[]): string[] {
  const judged = (length: number): Verdict[] =>
    compared.filter(({ value }) => value !== undefined && [...value].length === length).map(({ verdict }) => verdict);
  if (maxLength === undefined || fixed !== undefined || facets.includes('pattern') || facets.includes('enumeration')) return [];
  const proved = judged(maxLength).includes('valid') && judged(maxLength + 1).includes('invalid');
  const least = minLength === undefined || (judged(minLength).includes('valid') && judged(minLength - 1).includes('invalid'));
  return [...(proved ? [] : [`length ${maxLength}`]), ...(least ? [] : [`length ${minLength}`])];
}

/** How often something was put to the proof, and what the official schemas said. */
export interface Count {
  readonly what: string;
  /** Elements or attributes that have it. */
  readonly places: number;
  readonly judged: number;
  readonly valid: number;
  readonly codes: number;
  readonly invalid: number;
  /** Messages that violate just this, by its name; undefined where there is no name. */
  readonly violated?: number;
}

const counted = (what: string, places: number, judged: readonly Compared[], violated?: number): Count => {
  const of = (verdict: Verdict): number => judged.filter((one) => one.verdict === verdict).length;
  const counts = { what, places, judged: judged.length, valid: of('valid'), codes: of('codes'), invalid: of('invalid') };
  return violated === undefined ? counts : { ...counts, violated };
};

/** Per facet of the official schemas; a message counts for each facet of the place that it changes. */
export function countsPerFacet(outcome: Differential): Count[] {
  const places = new Map<string, Place[]>();
  for (const place of placesOf(outcome)) for (const facet of facetsOf(place.rule)) places.set(facet, [...(places.get(facet) ?? []), place]);
  return [...places]
    .map(([facet, having]) => {
      const judged = having.flatMap((place) => place.judged);
      return counted(facet, having.length, judged, judged.filter((one) => violates(facet, one)).length);
    })
    .sort((a, b) => a.what.localeCompare(b.what));
}

/** Changes of the structure, by the first kind whose pattern fits what was done. */
const KINDS: readonly (readonly [kind: string, what: RegExp])[] = [
  ['unchanged', /^as it is$/],
  ['several changes', /^changes /],
  ['attribute left out', /^without /],
  ['attribute added', /^with @/],
  ['nil', /\bnil\b/],
  ['name or namespace', /^renamed|^in /],
  ['element left out', /left out|^alone|^emptied/],
  ['element repeated', /twice|times|again|instead/],
  ['element moved', /later|^first|^last|backwards/],
  ['stray text or element', /stranger|text|space/],
];

/** Per kind of change of the structure. */
export function countsPerChange({ compared }: Differential): Count[] {
  const structure = compared.filter(({ value }) => value === undefined);
  const byKind = gathered(structure, ({ what }) => KINDS.find(([, pattern]) => pattern.test(what))?.[0] ?? 'other');
  return [...byKind].map(([kind, judged]) => counted(kind, new Set(judged.map(({ path }) => path)).size, judged));
}

/** Per message that was changed. */
export const countsPerMessage = ({ compared }: Differential): Count[] =>
  [...gathered(compared, ({ base }) => base)].map(([base, judged]) => counted(base, new Set(judged.map(({ path }) => path)).size, judged));

/** The same as a table of text. */
export function tableOf(title: string, counts: readonly Count[]): string {
  const row = (cells: readonly (string | number)[]): string =>
    cells.map((cell, i) => (i === 0 ? String(cell).padEnd(32) : String(cell).padStart(9))).join('');
  const rows = counts.map(({ what, places, judged, valid, codes, invalid, violated = '' }) =>
    row([what, places, judged, valid, codes, invalid, violated]),
  );
  return [row([title, 'places', 'judged', 'valid', 'codes', 'invalid', 'violated']), ...rows, ''].join('\n');
}

function gathered<T>(all: readonly T[], by: (one: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const one of all) {
    const key = by(one);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [one]);
    else group.push(one);
  }
  return groups;
}
