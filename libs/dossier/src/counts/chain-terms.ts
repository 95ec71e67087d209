import { addTerm, daysBetween } from '@schakel/kernel';
import { inForce } from '../fold-rules';
import type { CaseSubject } from '../subjects';
import { firstOf, startOf } from '../terms';
import type { ChainTermRule, LeadTimeRule, WaitRule } from './maten';
import type { Doorlooptijd, Ketentermijn, Wachttijd } from './tellingen';

const daysUntil = (vanaf: string, tot: string): number => Math.max(0, daysBetween(vanaf, tot));

/** How long the traject takes, from every start that it has. `end`: its closing, or the reference date. */
export function doorlooptijdOf(parts: readonly CaseSubject[], rules: readonly LeadTimeRule[], end: string): Doorlooptijd[] {
  return rules.flatMap((rule) => {
    const vanaf = startOf(rule.vanaf, parts);
    if (vanaf === undefined || !inForce(rule, vanaf.datum)) return [];
    return [{ soort: rule.soort, vanaf, tot: end, dagen: daysUntil(vanaf.datum, end) }];
  });
}

function within(gehaald: string | null, uiterlijk: string, peildatum: string): boolean | null {
  if (gehaald !== null) return gehaald <= uiterlijk;
  return peildatum > uiterlijk ? false : null;
}

/** The terms of the chain that this traject has: those whose step was set going, met or not. */
export function ketentermijnenOf(parts: readonly CaseSubject[], rules: readonly ChainTermRule[], peildatum: string): Ketentermijn[] {
  return rules.flatMap((rule) => {
    const vanaf = startOf(rule.vanaf, parts);
    if (vanaf === undefined || !inForce(rule, vanaf.datum) || firstOf(rule.mits, parts) === undefined) return [];
    const gehaald = firstOf(rule.gehaaldDoor, parts) ?? null;
    if (gehaald === null && firstOf(rule.vervaltDoor, parts) !== undefined) return [];
    const uiterlijk = addTerm(vanaf.datum, rule.duur);
    const binnen = within(gehaald, uiterlijk, peildatum);
    return [{ soort: rule.soort, organisatie: rule.organisatie, vanaf, uiterlijk, gehaald, binnen }];
  });
}

function waitOf(part: CaseSubject, rule: WaitRule, end: string): Wachttijd[] {
  const vanaf = startOf(rule.vanaf, [part]);
  if (vanaf === undefined || !inForce(rule, vanaf.datum)) return [];
  const tot = firstOf(rule.tot, [part]) ?? null;
  if (tot === null && firstOf(rule.vervaltDoor, [part]) !== undefined) return [];
  return [{ organisatie: rule.organisatie, vanaf, tot, dagen: daysUntil(vanaf.datum, tot ?? end) }];
}

/** What waited for an organisation, part by part in the order of the case. */
export const wachttijdenOf = (parts: readonly CaseSubject[], rules: readonly WaitRule[], end: string): Wachttijd[] =>
  parts.flatMap((part) => rules.flatMap((rule) => waitOf(part, rule, end)));
