import type { EventKind, Fact, Statement } from './fact';
import { identifierKey, type Identifier } from './identifier';
import { identifierIn, numberOf } from './stated-numbers';
import { laterFirst } from './order';

/** Decisions of people about whose a number is. They choose which facts count and are no values of the child themselves. */
const DECISIONS: readonly EventKind[] = ['record.split', 'record.joined', 'link.confirmed'];

const PATHS = { 'record.split': 'nummerVanAnder', 'record.joined': 'nummerVanDezelfde' } as const;

/** What a decision of this kind says of these numbers: that they are another child's, or this one's after all. One statement each. */
export const decidedNumbers = (kind: keyof typeof PATHS, numbers: readonly Identifier[]): Statement[] =>
  numbers.map((number) => ({
    mode: 'states',
    subject: { soort: 'jongere' },
    path: PATHS[kind],
    value: { ...number },
    veld: '',
  }));

/**
 * The numbers of which a person decided that they are not this child's, by `identifierKey`. Per number the latest decision
 * holds, then the smaller id (semantics.md 6).
 */
export function numbersOfOthers(facts: readonly Fact[]): ReadonlySet<string> {
  const latest = new Map<string, Fact>();
  for (const fact of facts) {
    const number = fact.path === PATHS['record.split'] || fact.path === PATHS['record.joined'] ? identifierIn(fact.value) : undefined;
    if (!number) continue;
    const known = latest.get(identifierKey(number));
    if (!known || laterFirst(fact, known) < 0) latest.set(identifierKey(number), fact);
  }
  return new Set([...latest].filter(([, { path }]) => path === PATHS['record.split']).map(([key]) => key));
}

/**
 * The facts that count for this child: without the numbers of another that a message wrongly stated here, without what was
 * told of a part of the case under such a number, and without the decisions themselves. Gives the same list where nothing
 * was decided.
 */
export function ownFacts(facts: readonly Fact[]): readonly Fact[] {
  if (!facts.some(({ event }) => DECISIONS.includes(event))) return facts;
  const others = numbersOfOthers(facts);
  const isOther = (number: Identifier | undefined): boolean => number !== undefined && others.has(identifierKey(number));
  return facts.filter((fact) => !DECISIONS.includes(fact.event) && !isOther(fact.subject.nummer) && !isOther(numberOf(fact)));
}
