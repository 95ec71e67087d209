import type { Decision } from './decisions';
import { EVENT_PATH, type Fact, type Subject } from './fact';
import { caseOf } from './fold-record';
import type { FoldRules } from './fold-rules';
import type { Identifier } from './identifier';
import { knownFacts, type FactWindow } from './known-facts';
import { ownFacts } from './own-facts';
import { compareText, groupBy } from './order';
import { allOf } from './parts';
import { underTheirRegime } from './regime-switch';
import { NUMBER_PATH } from './stated-numbers';

/** The child, or one part of its case under all its numbers, with every statement about it by path. */
export interface RecordSubject {
  readonly soort: Subject['soort'];
  /** Its strongest number; absent for the child. */
  readonly nummer?: Identifier;
  /** Every number by which it is spoken of; none for the child. */
  readonly nummers: readonly Identifier[];
  /** Statements under the law that holds for them; paths sorted; numbers, events and decisions left out. */
  readonly statements: ReadonlyMap<string, readonly Fact[]>;
  /** The events in which it was spoken of as their subject. */
  readonly events: readonly Fact[];
  /** What people decided about its values, whether or not it still holds. */
  readonly decisions: readonly Decision[];
}

const byPath = (facts: readonly Fact[]): Map<string, Fact[]> => {
  const stated = facts.filter(({ path }) => path !== EVENT_PATH && !path.startsWith(NUMBER_PATH));
  return new Map([...groupBy(stated, ({ path }) => path)].sort(([a], [b]) => compareText(a, b)));
};

/**
 * Whatever these facts speak of: the child first, then the parts of the case as the record lists them. The same parts,
 * numbers and statements as those from which `foldRecord` makes the record.
 */
export function recordSubjects(facts: readonly Fact[], rules: FoldRules, window: FactWindow = {}): RecordSubject[] {
  const known = ownFacts(knownFacts(facts, window));
  const asHeard = caseOf(known, rules);
  const held = underTheirRegime(known, asHeard.episodes, rules.overgangen);
  const { episodes, ofChild, besloten } = held === known ? asHeard : caseOf(held, rules);
  return [
    {
      soort: 'jongere',
      nummers: [],
      statements: byPath(ofChild),
      events: ofChild.filter(({ path }) => path === EVENT_PATH),
      decisions: besloten,
    },
    ...episodes
      .flatMap(({ parts }) => allOf(parts))
      .map(({ soort, nummer, nummers, facts: own, events, decisions }) => ({
        soort,
        nummer,
        nummers,
        statements: byPath(own),
        events,
        decisions,
      })),
  ];
}
