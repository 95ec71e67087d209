import { addTerm, dutchDate, isDate } from '@schakel/kernel';
import type { Termijn, Verwachting } from './dossier-record';
import { inForce, type ExpectationRule, type FoldRules, type Mijlpaal, type TermRule } from './fold-rules';
import { compareText } from './order';
import { isWithdrawn } from './standen';
import { allOf, namedBy, namesOneOf, type Parts } from './parts';
import type { CaseSubject } from './subjects';

const earliest = (moments: readonly string[]): string | undefined => [...moments].sort(compareText)[0];

/** The day of a milestone in one part; none where it has not been reached. */
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

/**
 * The day on which one of these milestones was reached: in the part itself, or by the events of parts that came of it
 * (an official report after a referral). A part that says nothing of where it came from counts from the start on.
 */
function fulfilled(mijlpalen: readonly Mijlpaal[], subject: CaseSubject, parts: Parts, vanaf: string): string | undefined {
  const events = mijlpalen.filter((mijlpaal) => 'gebeurtenis' in mijlpaal);
  const others = allOf(parts).filter((part) => part.soort !== subject.soort);
  const after = others.filter((part) => namedBy(part, parts).includes(subject));
  const perhaps = others.filter((part) => !namesOneOf(part, subject.soort));
  const days = perhaps.flatMap((part) => firstOf(events, [part]) ?? []).filter((day) => day >= vanaf);
  return earliest([firstOf(mijlpalen, [subject]), firstOf(events, after), ...days].filter((day) => day !== undefined));
}

function expectationOf(rule: ExpectationRule, subject: CaseSubject, parts: Parts, peildatum: string): Verwachting[] {
  if (rule.onderwerp !== undefined && rule.onderwerp !== subject.soort) return [];
  const vanaf = dayOf(rule.vanaf, subject);
  if (vanaf === undefined || !inForce(rule, vanaf)) return [];
  if (rule.mits && dayOf(rule.mits, subject) === undefined) return [];
  const vervuldOp = fulfilled(rule.vervuldDoor, subject, parts, vanaf) ?? null;
  if (vervuldOp === null && firstOf(rule.vervaltDoor, [subject]) !== undefined) return [];
  const uiterlijk = addTerm(vanaf, rule.duur);
  const gevraagdOp = rule.gevraagdDoor && dayOf(rule.gevraagdDoor, subject);
  return [
    {
      soort: rule.soort,
      van: rule.van,
      vanaf,
      ...(gevraagdOp !== undefined && { gevraagdOp }),
      uiterlijk,
      vervuldOp,
      verstreken: vervuldOp === null && peildatum > uiterlijk,
    },
  ];
}

/** The terms of a traject, from its first report that was not taken back; none where there is no such report. */
export function termijnenOf(parts: Parts, rules: FoldRules, peildatum: string): Termijn[] {
  const reports = parts.melding.filter((melding) => !isWithdrawn(melding));
  return rules.termijnen.flatMap((rule) => termOf(rule, reports, allOf(parts), peildatum));
}

/** What is still expected of whom, or was done: part by part in the order of the rules. */
export function verwachtingenOf(parts: Parts, rules: FoldRules, peildatum: string): Verwachting[] {
  return allOf(parts).flatMap((subject) => rules.verwachtingen.flatMap((rule) => expectationOf(rule, subject, parts, peildatum)));
}
