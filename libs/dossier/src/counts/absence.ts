import { inForce } from '../fold-rules';
import { compareText, groupBy } from '../order';
import type { CaseSubject } from '../subjects';
import type { AbsenceRule, CountRules, Regio } from './maten';
import { mondayOf, SchoolWeeks } from './school-weeks';
import type { Aanname, Verzuimbedrag, Verzuimtelling } from './tellingen';
import { dayIn, firstMoment, memberOf, numberOf, shows, textOf, valueOf } from './values';

/** What was missed on one day, in the unit in which it was reported. */
interface Missed extends Verzuimbedrag {
  readonly datum: string;
}

/** The days that a report names; none where it only says from when to when. */
function missedIn(report: CaseSubject): Missed[] {
  const days = valueOf(report, 'verzuimdagen');
  if (!Array.isArray(days)) return [];
  return days.flatMap((day): Missed[] => {
    const [datum, lesuren, lesduur] = [
      dayIn(memberOf(day, 'datum')),
      numberOf(memberOf(day, 'lesuren')),
      numberOf(memberOf(day, 'lengteLesuur')),
    ];
    if (datum === undefined) return [];
    if (lesuren === undefined) return [{ datum, aantal: 1, eenheid: 'DAG' }];
    return [{ datum, aantal: lesuren, eenheid: 'LESUUR', ...(lesduur !== undefined && { lesduur }) }];
  });
}

/** A day that two reports name was missed once: as the report with most of it says, a whole day before any lessons. */
const mostFirst = (a: Missed, b: Missed): number =>
  compareText(a.eenheid, b.eenheid) || b.aantal - a.aantal || (b.lesduur ?? 0) - (a.lesduur ?? 0);

const eachDayOnce = (missed: readonly Missed[]): Missed[] =>
  [...groupBy(missed, ({ datum }) => datum).values()].flatMap((day) => [...day].sort(mostFirst)[0] ?? []);

/** The amounts together, unit by unit; lessons of one length are of one kind, those without a length are a kind of their own. */
function together(missed: readonly Missed[]): Verzuimbedrag[] {
  const kinds = groupBy(missed, ({ eenheid, lesduur }) => `${eenheid} ${String(lesduur ?? '').padStart(2, '0')}`);
  return [...kinds]
    .sort(([a], [b]) => compareText(a, b))
    .map(([, same]) => ({
      aantal: same.reduce((sum, { aantal }) => sum + aantal, 0),
      eenheid: same[0]?.eenheid ?? 'DAG',
      ...(same[0]?.lesduur !== undefined && { lesduur: same[0].lesduur }),
    }));
}

const MINUTES = 60;

/** Between which numbers of hours these amounts lie: a lesson counts as an hour of lessons or by the clock, of a day nobody says. */
function hoursOf(bedragen: readonly Verzuimbedrag[]): { readonly least: number; readonly most: number } {
  const lessons = bedragen.filter(({ eenheid }) => eenheid === 'LESUUR');
  const whole = bedragen.length > lessons.length;
  const counted = lessons.reduce((sum, { aantal }) => sum + aantal, 0);
  const clock = lessons.reduce((sum, { aantal, lesduur = 0 }) => sum + (aantal * lesduur) / MINUTES, 0);
  // one kind of lesson is counted as it was reported; several kinds have only the clock in common
  return { least: lessons.length > 1 ? clock : counted, most: whole ? Number.POSITIVE_INFINITY : counted };
}

interface Window {
  readonly van: string;
  readonly missed: readonly Missed[];
}

/** The school weeks that follow each other and have most absence; of equals the first. Each week is looked at so many times. */
function fullest(missed: readonly Missed[], lesweken: number, weeks: SchoolWeeks): Window | undefined {
  const byWeek = [...groupBy(missed, ({ datum }) => mondayOf(datum))]
    .map(([monday, days]) => ({ monday, days, number: weeks.numberOf(monday) }))
    .sort((a, b) => compareText(a.monday, b.monday));
  const windows = byWeek.map(({ monday, number }, index): Window => {
    const next = byWeek.slice(index, index + lesweken).filter((week) => week.number < number + lesweken);
    return { van: monday, missed: next.flatMap(({ days }) => days) };
  });
  const fullness = ({ missed: days }: Window): readonly [number, number] => [hoursOf(together(days)).least, days.length];
  return windows.reduce<Window | undefined>((best, window) => {
    if (!best) return window;
    const [[hours, days], [most, mostDays]] = [fullness(window), fullness(best)];
    return hours > most || (hours === most && days > mostDays) ? window : best;
  }, undefined);
}

function regionOf(reports: readonly CaseSubject[], { scholen, standaardRegio }: CountRules['schoolvakanties']): [Regio, boolean] {
  const schools = reports.flatMap((report) => textOf(memberOf(valueOf(report, 'school'), 'brin')) ?? []).sort(compareText);
  const known = schools.flatMap((brin) => (Object.hasOwn(scholen, brin) ? (scholen[brin] ?? []) : []))[0];
  return [known ?? standaardRegio, known !== undefined];
}

function verdictOf(rule: AbsenceRule, bedragen: readonly Verzuimbedrag[], reports: readonly CaseSubject[]) {
  const { least, most } = hoursOf(bedragen);
  if (least >= rule.uren) return { drempelBereikt: 'ja', grond: 'GETELD' } as const;
  const sign = [{ pad: 'verzuimsoort', waarden: rule.verzuimsoorten }];
  if (reports.some((report) => shows(sign, report))) return { drempelBereikt: 'ja', grond: 'VERZUIMSOORT' } as const;
  const untold = reports.some((report) => missedIn(report).length === 0);
  return most < rule.uren && !untold
    ? ({ drempelBereikt: 'nee', grond: 'GETELD' } as const)
    : ({ drempelBereikt: 'onbekend', grond: null } as const);
}

/**
 * How much unauthorised absence was reported in the school weeks that have most of it, and whether that is what a school
 * must report (LPW 21a). Amounts stay in their units; holidays and days after the reference date do not count. Null where
 * no report of relative absence stands.
 */
export function verzuimOf(reports: readonly CaseSubject[], rules: CountRules, peildatum: string): Verzuimtelling | null {
  const relative = reports.filter((report) => valueOf(report, 'verzuimaard') !== 'ABSOLUUT');
  const reported = relative.flatMap((report) => firstMoment(report, 'absence.reported')?.slice(0, 10) ?? []).sort(compareText)[0];
  const rule = rules.verzuim.find((one) => inForce(one, reported ?? peildatum));
  if (relative.length === 0 || !rule) return null;
  const [regio, known] = regionOf(relative, rules.schoolvakanties);
  const weeks = new SchoolWeeks(rules.schoolvakanties, regio);
  const missed = eachDayOnce(relative.flatMap(missedIn)).filter(({ datum }) => datum <= peildatum && !weeks.isHoliday(datum));
  const window = fullest(missed, rule.lesweken, weeks);
  const venster = window ? { van: window.van, tot: weeks.endOf(window.van, rule.lesweken - 1) } : null;
  const bedragen = together(window?.missed ?? []);
  const inTheDark = venster !== null && !(weeks.knows(venster.van) && weeks.knows(venster.tot));
  const aannames: Aanname[] = [...(known ? [] : ['REGIO_AANGENOMEN' as const]), ...(inTheDark ? ['VAKANTIES_ONBEKEND' as const] : [])];
  return { venster, bedragen, ...verdictOf(rule, bedragen, relative), regio, aannames };
}
