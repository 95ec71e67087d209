import { addTerm, daysBetween, dutchDate } from '@schakel/kernel';
import { inForce } from '../fold-rules';
import { compareText } from '../order';
import type { CaseSubject } from '../subjects';
import type { HomeRule } from './maten';
import type { Thuiszitten } from './tellingen';
import { dayIn, firstMoment, shows, valueOf } from './values';

const NEVER = '9999-12-31';
const dayBefore = (day: string): string => addTerm(day, { dagen: -1 });
const dayAfter = (day: string): string => addTerm(day, { dagen: 1 });

/** Days from the first to the last one, both included; NEVER where nothing ended it. */
interface Run {
  readonly aard: Thuiszitten['aard'];
  readonly vanaf: string;
  readonly tot: string;
}

/** What ends a run, beside the last day that the report gives. */
export interface Ends {
  /** First days back at school. */
  readonly returned: readonly string[];
  /** First day of the enrolment that is known now: ends absence of a child that was enrolled nowhere. */
  readonly enrolledFrom: string | undefined;
  readonly closedOn: string | undefined;
}

function runOf(report: CaseSubject, rules: readonly HomeRule[], { returned, enrolledFrom, closedOn }: Ends): Run[] {
  const reported = firstMoment(report, 'absence.reported');
  const vanaf = dayIn(valueOf(report, 'begindatum')) ?? (reported === undefined ? undefined : dutchDate(reported));
  const rule = rules.find((one) => vanaf !== undefined && inForce(one, vanaf));
  if (vanaf === undefined || !rule) return [];
  const absolute = shows(rule.absoluut, report);
  if (!absolute && !shows(rule.onafgebroken, report)) return [];
  const back = [...returned, ...(absolute && enrolledFrom !== undefined ? [enrolledFrom] : [])].filter((day) => day > vanaf);
  const [tot = NEVER] = [dayIn(valueOf(report, 'einddatum')) ?? NEVER, ...back.map(dayBefore), closedOn ?? NEVER].sort(compareText);
  return tot < vanaf ? [] : [{ aard: absolute ? 'ABSOLUUT' : 'RELATIEF', vanaf, tot }];
}

/** Runs of one kind that touch are one run. */
function joined(runs: readonly Run[]): Run[] {
  const done: Run[] = [];
  for (const run of [...runs].sort((a, b) => compareText(a.aard, b.aard) || compareText(a.vanaf, b.vanaf) || compareText(a.tot, b.tot))) {
    const last = done.at(-1);
    const touches = last?.aard === run.aard && (last.tot === NEVER || run.vanaf <= dayAfter(last.tot));
    if (last && touches) done[done.length - 1] = { ...last, tot: last.tot > run.tot ? last.tot : run.tot };
    else done.push(run);
  }
  return done;
}

function reckoned({ aard, vanaf, tot }: Run, rule: HomeRule, peildatum: string): Thuiszitten {
  const last = tot < peildatum ? tot : peildatum;
  const dagen = Math.max(0, daysBetween(vanaf, last) + 1);
  const thuiszitter = aard === 'ABSOLUUT' ? dagen > 0 : dagen > rule.dagen;
  return {
    aard,
    vanaf,
    tot: tot === NEVER ? null : tot,
    dagen,
    thuiszitter,
    prioriteit: thuiszitter && last >= addTerm(vanaf, rule.prioriteit),
  };
}

/**
 * The runs of days without school that were reported, oldest first (semantics.md 30): relative absence that a report calls
 * unbroken, and absolute absence. A return to school, the report's last day or the closing of the traject ends a run.
 */
export function thuiszittenOf(reports: readonly CaseSubject[], rules: readonly HomeRule[], ends: Ends, peildatum: string): Thuiszitten[] {
  const runs = joined(reports.flatMap((report) => runOf(report, rules, ends)));
  const counted = runs.flatMap((run) => {
    const rule = rules.find((one) => inForce(one, run.vanaf));
    return rule ? [reckoned(run, rule, peildatum)] : [];
  });
  return counted.sort((a, b) => compareText(a.vanaf, b.vanaf) || compareText(a.aard, b.aard));
}
