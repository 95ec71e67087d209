import { comparable } from './comparable';
import { EVENT_PATH, type Fact } from './fact';
import { compareText, groupBy } from './order';
import { NUMBER_PATH } from './stated-numbers';
import type { CaseSubject } from './subjects';

const startOf = ({ facts }: CaseSubject): string => facts.map(({ occurredAt }) => occurredAt.instant).sort(compareText)[0] ?? '';

/** Whether what an organisation said on one path before this moment was taken back, or put right with another value, from then on. */
function changedFrom(moment: string, said: readonly Fact[], path: string): boolean {
  const before = said.filter(({ mode, occurredAt }) => mode !== 'withdraws' && occurredAt.instant < moment);
  const known = new Set(before.map(({ value }) => comparable(path, value)));
  const after = said.filter(({ mode, occurredAt }) => mode !== 'states' && occurredAt.instant >= moment);
  return known.size > 0 && after.some(({ mode, value }) => mode === 'withdraws' || !known.has(comparable(path, value)));
}

/**
 * Whether a value of `behind` that had been said when `part` came about was put right or taken back since, by who said it.
 * By when things happened, never by when we heard of them: a correction that comes first flags just the same.
 */
export function correctedSince(behind: CaseSubject, part: CaseSubject): boolean {
  const corrections = behind.facts.some(({ mode }) => mode !== 'states');
  if (!corrections) return false;
  const moment = startOf(part);
  const values = behind.facts.filter(({ path }) => path !== EVENT_PATH && !path.startsWith(NUMBER_PATH));
  const byVoice = groupBy(values, ({ organisation, path }) => `${organisation} ${path}`);
  return [...byVoice.values()].some((said) => changedFrom(moment, said, said[0]?.path ?? ''));
}
