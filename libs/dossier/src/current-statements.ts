import { comparable } from './comparable';
import type { Fact, Organisation } from './fact';
import { compareText, groupBy } from './order';

/** What one organisation says about one path of one subject. */
export interface Voice {
  readonly organisation: Organisation;
  /** Its statements that still stand, oldest first; the last is the current one. */
  readonly history: readonly Fact[];
  readonly current: Fact;
  /** The current value in the form in which values are compared. */
  readonly comparable: string;
  /** The statements of the current value without a break, oldest first. */
  readonly run: readonly Fact[];
  /** Since when it says this without a break. */
  readonly since: string;
}

const oldestFirst = (a: Fact, b: Fact): number =>
  compareText(a.occurredAt.instant, b.occurredAt.instant) ||
  Number(a.mode === 'corrects') - Number(b.mode === 'corrects') ||
  compareText(b.id, a.id);

/**
 * The statements of one organisation on one path that still stand, oldest first. A withdrawal hides all it said up to
 * and at that moment; its latest correction replaces all it said before and at that moment. Equal times: the smaller id is last.
 */
export function standing(statements: readonly Fact[]): Fact[] {
  const withdrawnUntil = statements.reduce(
    (latest, { mode, occurredAt: { instant } }) => (mode === 'withdraws' && instant > latest ? instant : latest),
    '',
  );
  const left = statements.filter((fact) => fact.mode !== 'withdraws' && fact.occurredAt.instant > withdrawnUntil).sort(oldestFirst);
  const correction = left.findLastIndex((fact) => fact.mode === 'corrects');
  return left.slice(Math.max(correction, 0));
}

function voiceOf(organisation: Organisation, path: string, statements: readonly Fact[]): Voice | undefined {
  const history = standing(statements);
  const current = history.at(-1);
  if (!current) return undefined;
  const value = comparable(path, current.value);
  const breakAt = history.findLastIndex((fact) => fact.value !== current.value && comparable(path, fact.value) !== value);
  const run = history.slice(breakAt + 1);
  return { organisation, history, current, comparable: value, run, since: (run[0] ?? current).occurredAt.instant };
}

/** Every organisation's voice on one path of one subject; an organisation whose statements are all taken back has none. */
export function voicesOn(path: string, facts: readonly Fact[]): Voice[] {
  return [...groupBy(facts, (fact) => fact.organisation)].flatMap(([organisation, own]) => voiceOf(organisation, path, own) ?? []);
}
