import { dutchDate } from '@schakel/kernel';
import { inForce } from '../fold-rules';
import { compareText, groupBy } from '../order';
import type { Parts } from '../parts';
import { isWithdrawn } from '../standen';
import type { CaseSubject } from '../subjects';
import { firstOf, standingParts } from '../terms';
import { verzuimOf } from './absence';
import { geoorloofdVerzuimOf } from './authorised-absence';
import { doorlooptijdOf, ketentermijnenOf, wachttijdenOf } from './chain-terms';
import type { CountRules, YearRule } from './maten';
import { thuiszittenOf } from './staying-home';
import type { Cijfer, Tellingen } from './tellingen';
import { dayIn, firstMoment, numberOf, textOf, valueOf } from './values';

/** What is counted: the parts of one traject, when it closed, and since when the child is enrolled where it is now. */
interface Counted {
  readonly parts: Parts;
  readonly closedOn?: string;
  readonly enrolledFrom: string | undefined;
}

const earliestDay = (days: readonly string[]): string | null => [...days].sort(compareText)[0] ?? null;

/** The first day on which an act of this kind was done; with `pad`, the day that it names there. */
function firstDay(acts: readonly CaseSubject[], kind: string, pad?: string): string | null {
  return earliestDay(
    acts.flatMap((act) => {
      const moment = firstMoment(act, kind);
      if (moment === undefined) return [];
      return (pad === undefined ? undefined : dayIn(valueOf(act, pad))) ?? dutchDate(moment);
    }),
  );
}

function jaarverslagOf(parts: readonly CaseSubject[], rules: readonly YearRule[]): Tellingen['jaarverslag'] {
  const counted = parts.flatMap((part) =>
    rules.flatMap((rule) => {
      const op = firstOf(rule.telt, [part]);
      return op !== undefined && inForce(rule, op) ? [{ soort: rule.soort, op }] : [];
    }),
  );
  return counted.sort((a, b) => compareText(a.op, b.op) || compareText(a.soort, b.soort));
}

/** A mark that somebody may give. */
const isMark = (value: number | undefined): value is number => value !== undefined && value >= 1 && value <= 10;

/** The latest mark of everyone who gave one. */
function cijfersOf(acts: readonly CaseSubject[]): Cijfer[] {
  const given = acts.flatMap((act) => {
    const [moment, cijfer, gever] = [firstMoment(act, 'client.rated'), numberOf(valueOf(act, 'cijfer')), textOf(valueOf(act, 'gever'))];
    return moment !== undefined && isMark(cijfer) && gever !== undefined ? [{ moment, cijfer, gever }] : [];
  });
  const latest = [...groupBy(given, ({ gever }) => gever).values()].flatMap(
    (marks) => marks.sort((a, b) => compareText(b.moment, a.moment) || a.cijfer - b.cijfer)[0] ?? [],
  );
  return latest
    .sort((a, b) => compareText(a.gever, b.gever))
    .map(({ gever, cijfer, moment }) => ({ gever, cijfer, op: dutchDate(moment) }));
}

/** What is counted of a traject at the reference date; reports that were taken back count for nothing. */
export function tellingenOf({ parts, closedOn, enrolledFrom }: Counted, rules: CountRules, peildatum: string): Tellingen {
  const [standing, acts] = [standingParts(parts), parts.verrichting];
  const reports = parts.melding.filter((report) => !isWithdrawn(report));
  const end = closedOn ?? peildatum;
  const returned = acts.flatMap((act) => dayIn(valueOf(act, 'datumTerug')) ?? []);
  return {
    bipVanaf: firstDay(acts, 'case.assigned-bip'),
    doorlooptijd: doorlooptijdOf(standing, rules.doorlooptijd, end),
    ketentermijnen: ketentermijnenOf(standing, rules.ketentermijnen, peildatum),
    wachttijden: wachttijdenOf(standing, rules.wachttijden, end),
    verzuim: verzuimOf(reports, rules, peildatum),
    thuiszitten: thuiszittenOf(reports, rules.thuiszitten, { returned, enrolledFrom, closedOn }, peildatum),
    geoorloofdVerzuim: geoorloofdVerzuimOf(acts, rules.geoorloofdVerzuim),
    jaarverslag: jaarverslagOf(standing, rules.jaarverslag),
    terugOpSchool: earliestDay(returned),
    passendeHulp: firstDay(acts, 'care.started', 'begindatum'),
    cijfers: cijfersOf(acts),
  };
}
