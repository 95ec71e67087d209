import { addTerm, dutchDate, isDate } from '@schakel/kernel';
import type { Termijn, Verwachting } from './dossier-record';
import { inForce, type ExpectationRule, type FoldRules, type Mijlpaal, type TermRule } from './fold-rules';
import { compareText } from './order';
import { isWithdrawn } from './standen';
import type { CaseSubject } from './subjects';

const earliest = (moments: readonly string[]): string | undefined => [...moments].sort(compareText)[0];

/** The day of a milestone in one report or referral; none where it has not been reached. */
function dayOf(mijlpaal: Mijlpaal, subject: CaseSubject): string | undefined {
  if ('gebeurtenis' in mijlpaal) {
    const events = subject.events.filter(({ value }) => value === mijlpaal.gebeurtenis);
    const instant = earliest(events.map(({ occurredAt }) => occurredAt.instant));
    return instant === undefined ? undefined : dutchDate(instant);
  }
  const veld = subject.fields.get(mijlpaal.pad)?.veld;
  if (!veld) return undefined;
  const { waarde, bron } = veld;
  if (mijlpaal.waarden && !(typeof waarde === 'string' && mijlpaal.waarden.includes(waarde))) return undefined;
  if (mijlpaal.datumUit !== 'waarde') return dutchDate(bron.sinds);
  return typeof waarde === 'string' && isDate(waarde) ? waarde : undefined;
}

const firstOf = (mijlpalen: readonly Mijlpaal[], subjects: readonly CaseSubject[]): string | undefined =>
  earliest(mijlpalen.flatMap((mijlpaal) => subjects.flatMap((subject) => dayOf(mijlpaal, subject) ?? [])));

const nameOf = (mijlpaal: Mijlpaal): string => ('gebeurtenis' in mijlpaal ? mijlpaal.gebeurtenis : mijlpaal.pad);

function termOf(rule: TermRule, reports: readonly CaseSubject[], all: readonly CaseSubject[], peildatum: string): Termijn[] {
  const datum = firstOf([rule.vanaf], reports);
  if (datum === undefined || !inForce(rule, datum)) return [];
  const gehaald = firstOf(rule.gehaaldDoor, all) ?? null;
  const uiterlijk = addTerm(datum, rule.duur);
  const vanaf = { gebeurtenis: nameOf(rule.vanaf), datum };
  return [{ soort: rule.soort, vanaf, uiterlijk, gehaald, verstreken: gehaald === null && peildatum > uiterlijk }];
}

function expectationOf(rule: ExpectationRule, subject: CaseSubject, peildatum: string): Verwachting[] {
  const vanaf = dayOf(rule.vanaf, subject);
  if (vanaf === undefined || !inForce(rule, vanaf)) return [];
  const vervuldOp = firstOf(rule.vervuldDoor, [subject]) ?? null;
  if (vervuldOp === null && firstOf(rule.vervaltDoor, [subject]) !== undefined) return [];
  const uiterlijk = addTerm(vanaf, rule.duur);
  return [{ soort: rule.soort, van: rule.van, vanaf, uiterlijk, vervuldOp, verstreken: vervuldOp === null && peildatum > uiterlijk }];
}

/** The terms of a traject, from its first report that was not taken back; none where there is no such report. */
export function termijnenOf(
  meldingen: readonly CaseSubject[],
  verwijzingen: readonly CaseSubject[],
  rules: FoldRules,
  peildatum: string,
): Termijn[] {
  const reports = meldingen.filter((melding) => !isWithdrawn(melding));
  return rules.termijnen.flatMap((rule) => termOf(rule, reports, [...meldingen, ...verwijzingen], peildatum));
}

/** What is still expected of whom, or was done: per report and referral in the order of the rules. */
export function verwachtingenOf(subjects: readonly CaseSubject[], rules: FoldRules, peildatum: string): Verwachting[] {
  return subjects.flatMap((subject) => rules.verwachtingen.flatMap((rule) => expectationOf(rule, subject, peildatum)));
}
