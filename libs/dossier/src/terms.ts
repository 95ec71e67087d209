import { addTerm, dutchDate, isDate, type Json } from '@schakel/kernel';
import type { Termijn, Verwachting } from './dossier-record';
import type { EventKind } from './fact';
import { inForce, type ExpectationRule, type FoldRules, type Mijlpaal, type TermRule } from './fold-rules';
import { voicesOn } from './current-statements';
import { compareText } from './order';
import { isWithdrawn, statusCode } from './standen';
import { allOf, namedBy, namesOneOf, type Parts } from './parts';
import type { CaseSubject } from './subjects';

const earliest = (moments: readonly string[]): string | undefined => [...moments].sort(compareText)[0];

/** A value as milestones name it: itself, or the code of a status. */
const named = (value: Json): Json => statusCode(value) ?? value;

const counts = (waarden: Milestone['waarden'], value: Json): boolean => !waarden || waarden.some((waarde) => waarde === named(value));

type Milestone = Exclude<Mijlpaal, { readonly gebeurtenis: EventKind }>;

/** The day on which anybody first said what the milestone asks and did not take back since, whatever holds now. */
function dayFirstSaid({ pad, waarden }: Milestone, { facts }: CaseSubject): string | undefined {
  const said = voicesOn(
    pad,
    facts.filter(({ path }) => path === pad),
  ).flatMap(({ history }) => history.filter(({ value }) => counts(waarden, value)));
  const instant = earliest(said.map(({ occurredAt }) => occurredAt.instant));
  return instant === undefined ? undefined : dutchDate(instant);
}

/** The day of a milestone in one part; none where it has not been reached. */
export function dayOf(mijlpaal: Mijlpaal, subject: CaseSubject): string | undefined {
  if ('gebeurtenis' in mijlpaal) {
    const events = subject.events.filter(({ value }) => value === mijlpaal.gebeurtenis);
    const instant = earliest(events.map(({ occurredAt }) => occurredAt.instant));
    return instant === undefined ? undefined : dutchDate(instant);
  }
  if (mijlpaal.ooit) return dayFirstSaid(mijlpaal, subject);
  const veld = subject.fields.get(mijlpaal.pad)?.veld;
  if (!veld) return undefined;
  const { waarde, bron } = veld;
  if (!counts(mijlpaal.waarden, waarde)) return undefined;
  if (mijlpaal.datumUit !== 'waarde') return dutchDate(bron.sinds);
  return typeof waarde === 'string' && isDate(waarde) ? waarde : undefined;
}

/** The first day on which one of these parts reached one of these milestones. */
export const firstOf = (mijlpalen: readonly Mijlpaal[], subjects: readonly CaseSubject[]): string | undefined =>
  earliest(mijlpalen.flatMap((mijlpaal) => subjects.flatMap((subject) => dayOf(mijlpaal, subject) ?? [])));

const nameOf = (mijlpaal: Mijlpaal): string => ('gebeurtenis' in mijlpaal ? mijlpaal.gebeurtenis : mijlpaal.pad);

/** The first of these milestones that was reached, by its name; of those of one day the one that is listed first. */
export function startOf(mijlpalen: readonly Mijlpaal[], subjects: readonly CaseSubject[]): Termijn['vanaf'] | undefined {
  const reached = mijlpalen.flatMap((mijlpaal) => {
    const datum = firstOf([mijlpaal], subjects);
    return datum === undefined ? [] : [{ gebeurtenis: nameOf(mijlpaal), datum }];
  });
  return reached.sort((a, b) => compareText(a.datum, b.datum))[0];
}

/** What a clock may start from: all parts but the reports that were taken back. */
export const standingParts = (parts: Parts): CaseSubject[] => allOf(parts).filter((part) => part.soort !== 'melding' || !isWithdrawn(part));

function termOf(rule: TermRule, starts: readonly CaseSubject[], all: readonly CaseSubject[], peildatum: string): Termijn[] {
  const vanaf = startOf(rule.vanaf, starts);
  if (vanaf === undefined || !inForce(rule, vanaf.datum)) return [];
  const gehaald = firstOf(rule.gehaaldDoor, all) ?? null;
  const uiterlijk = addTerm(vanaf.datum, rule.duur);
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

/** The terms of a traject, each from where its rule starts: a report that was taken back starts none. */
export function termijnenOf(parts: Parts, rules: FoldRules, peildatum: string): Termijn[] {
  const starts = standingParts(parts);
  return rules.termijnen.flatMap((rule) => termOf(rule, starts, allOf(parts), peildatum));
}

/** What is still expected of whom, or was done: part by part in the order of the rules. */
export function verwachtingenOf(parts: Parts, rules: FoldRules, peildatum: string): Verwachting[] {
  return allOf(parts).flatMap((subject) => rules.verwachtingen.flatMap((rule) => expectationOf(rule, subject, parts, peildatum)));
}
