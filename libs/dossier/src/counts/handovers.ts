import { dutchDate, type Json } from '@schakel/kernel';
import { compareText } from '../order';
import type { CaseSubject } from '../subjects';
import type { Overdracht, Verantwoordelijke } from './tellingen';
import { firstMoment, memberOf, textOf, valueOf } from './values';

/** One act by which somebody became responsible. */
interface Step {
  readonly op: string;
  readonly instant: string;
  readonly assigns: boolean;
  readonly van: Verantwoordelijke | null;
  readonly naar: Verantwoordelijke;
  readonly reden: string | null;
  readonly key: string;
}

function responsibleIn(value: Json | undefined): Verantwoordelijke | null {
  const [organisatie, naam] = [textOf(memberOf(value, 'organisatie')), textOf(memberOf(value, 'naam'))];
  return organisatie !== undefined && naam !== undefined ? { organisatie, naam } : null;
}

/** In which form two who are responsible are compared: capitals and white space make nobody another person. */
const keyOf = (one: Verantwoordelijke | null): string =>
  one === null ? '' : [one.organisatie, one.naam].map((text) => text.trim().replace(/\s+/g, ' ').toLowerCase()).join('|');

function stepOf(act: CaseSubject): Step[] {
  const instant = firstMoment(act, 'case.assigned-bip', 'case.handed-over');
  const assigns = firstMoment(act, 'case.handed-over') === undefined;
  const naar = responsibleIn(valueOf(act, assigns ? 'professional' : 'naar'));
  if (instant === undefined || naar === null) return [];
  const [van, reden] = [responsibleIn(valueOf(act, 'van')), textOf(valueOf(act, 'reden')) ?? null];
  return [{ op: dutchDate(instant), instant, assigns, van, naar, reden, key: keyOf(naar) }];
}

/** Of tellings of one change on one day, the first: who tells a day only, tells it at its beginning. */
function onceADay(steps: readonly Step[]): Step[] {
  const seen = new Set<string>();
  return steps.filter(({ op, naar, van }) => {
    const change = `${op}|${keyOf(naar)}`;
    const known = seen.has(change) || (van !== null && keyOf(van) === keyOf(naar));
    seen.add(change);
    return !known;
  });
}

const inOrder = (a: Step, b: Step): number =>
  compareText(a.instant, b.instant) || Number(b.assigns) - Number(a.assigns) || compareText(a.key, b.key);

/**
 * Every change of the responsible professional or organisation, oldest first (semantics.md 29). The first assignment is
 * none; one that is told again, whoever tells it, is one; what a referral says does not count.
 */
export function overdrachtenOf(acts: readonly CaseSubject[]): Overdracht[] {
  const found: Overdracht[] = [];
  let now: Verantwoordelijke | null = null;
  for (const { op, assigns, van, naar, reden, key } of onceADay(acts.flatMap(stepOf).sort(inOrder))) {
    const before: Verantwoordelijke | null = now ?? van;
    const first = before === null && assigns;
    if (!first && keyOf(before) !== key) found.push({ van: before, naar, op, reden });
    now = naar;
  }
  return found;
}
