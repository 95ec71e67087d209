import { inForce } from '../fold-rules';
import { compareText, groupBy } from '../order';
import type { CaseSubject } from '../subjects';
import type { SignalRule } from './maten';
import type { GeoorloofdVerzuim } from './tellingen';
import { dayIn, firstMoment, numberOf, valueOf } from './values';

interface Signal {
  readonly van: string;
  readonly tot: string;
  readonly uren: number | undefined;
}

/** A Dutch school year runs from 1 August to 31 July (so the education laws say). */
function schoolYearOf(day: string): string {
  const year = Number(day.slice(0, 4)) - (day.slice(5) < '08-01' ? 1 : 0);
  return `${year}-${year + 1}`;
}

function signalIn(act: CaseSubject): Signal[] {
  const van = dayIn(valueOf(act, 'periodeVan'));
  if (van === undefined || firstMoment(act, 'authorised-absence.signal') === undefined) return [];
  return [{ van, tot: dayIn(valueOf(act, 'periodeTot')) ?? van, uren: numberOf(valueOf(act, 'verzuimuren')) }];
}

/** Of signals about overlapping days only the one with most hours counts: the same hours may be in both. */
function hoursIn(signals: readonly Signal[]): number {
  let [sum, largest, until] = [0, 0, ''];
  for (const { van, tot, uren = 0 } of [...signals].sort((a, b) => compareText(a.van, b.van) || compareText(a.tot, b.tot))) {
    if (van > until) [sum, largest] = [sum + largest, 0];
    [largest, until] = [Math.max(largest, uren), tot > until ? tot : until];
  }
  return sum + largest;
}

const reaches = (uren: number, { vanaf, boven }: SignalRule): boolean =>
  (vanaf !== undefined && uren >= vanaf) || (boven !== undefined && uren > boven);

/** The authorised absence that was signalled, school year by school year by the first day of the signal: at least so many hours. */
export function geoorloofdVerzuimOf(acts: readonly CaseSubject[], rules: readonly SignalRule[]): GeoorloofdVerzuim[] {
  const years = groupBy(acts.flatMap(signalIn), ({ van }) => schoolYearOf(van));
  return [...years]
    .sort(([a], [b]) => compareText(a, b))
    .map(([schooljaar, signals]) => {
      const uren = hoursIn(signals);
      const reached = rules.filter((rule) => inForce(rule, signals[0]?.van ?? '') && reaches(uren, rule));
      return {
        schooljaar,
        uren,
        signalen: signals.length,
        zonderUren: signals.filter((signal) => signal.uren === undefined).length,
        drempels: reached.flatMap(({ vanaf, boven }) => vanaf ?? boven ?? []).sort((a, b) => a - b),
      };
    });
}
