import { agreementsIn, type Agreement } from './agreement';
import { countAnsweredAnew, countHeldTwice, countOrderViolations, lostOf } from './effects';
import { acceptedFrom, casesOf, isShared, knows, ofEach, subjectsIn, type Dossiers, type Evidence, type SubjectPart } from './evidence';
import { at } from './json';
import { taken } from './ledger';
import type { Readers } from './messages';
import { PARTNERS, type Partner } from './partner-system';

export interface Verdict {
  readonly cases: number;
  /** Messages that partners sent and Schakel took; the same message sent again is one. */
  readonly messagesIn: number;
  /** Deliveries that partners took; a repeat of the transport is none. */
  readonly deliveries: number;
  readonly lost: number;
  readonly duplicates: number;
  readonly orderViolations: number;
  readonly recordsConsistent: boolean;
  readonly partners: Readonly<Record<Partner, Agreement>>;
  readonly seconds: number;
}

/** Where in a record a number names exactly one thing. */
const PART_OF: Readonly<Record<string, SubjectPart>> = {
  meldingsnummer: 'meldingen',
  'kenmerk-verwijzing': 'verwijzingen',
  'pv-nummer': 'processenVerbaal',
  'kenmerk-onderzoek': 'onderzoeken',
  'rvdk-zaaknummer': 'onderzoeken',
  'vto-nummer': 'onderzoeken',
};

/** The record that all numbers of one child lead to, none of its own to another; undefined where there is none such. */
function recordIdOf(numbers: ReadonlySet<string>, { byNumber }: Dossiers): string | undefined {
  const found = [...numbers].filter((number) => !isShared(number)).map((number) => byNumber.get(number) ?? []);
  const [id, ...others] = new Set(found.flat());
  return others.length > 0 || found.some((ids) => ids.length !== 1) ? undefined : id;
}

/** Whether the record of a case knows each of its numbers, and holds everything that has one of its own exactly once. */
function isComplete(numbers: ReadonlySet<string>, record: unknown): boolean {
  return [...numbers].every((number) => {
    const [soort = '', waarde = ''] = number.split(/:(.*)/s);
    if (soort === 'burgerservicenummer') return at(record, 'jongere', soort, 'waarde') === waarde;
    const part = PART_OF[soort];
    if (part !== undefined && subjectsIn(record, part, soort, waarde).length !== 1) return false;
    return knows(record, soort, waarde);
  });
}

/** Whether each child has one complete record of its own, and a shared number leads to the records of all its children and to no other. */
function areConsistent(cases: readonly ReadonlySet<string>[], dossiers: Dossiers): boolean {
  const ids = cases.map((numbers) => recordIdOf(numbers, dossiers));
  if (!cases.every((numbers, i) => isComplete(numbers, dossiers.records.get(ids[i] ?? '')))) return false;
  const shared = new Set(cases.flatMap((numbers) => [...numbers].filter(isShared)));
  return [...shared].every((number) => {
    const expected = ids.filter((_, i) => cases[i]?.has(number));
    return [...(dossiers.byNumber.get(number) ?? [])].sort().join() === expected.sort().join();
  });
}

/**
 * The verdict, from what the partners say they sent, received and hold, and from the BIP records beside it.
 * `lost` and `duplicates` count business effects, not transport; a value that a partner misses because an effect was
 * lost counts as lost only, so that each kind of fault shows in its own figure.
 */
export function judge(evidence: Evidence, readers: Readers, seconds: number): Verdict {
  const sent = acceptedFrom(evidence, readers);
  const cases = casesOf(sent);
  const lost = lostOf(sent, evidence);
  const sum = (counts: readonly number[]): number => counts.reduce((total, count) => total + count, 0);
  return {
    cases: cases.length,
    messagesIn: sent.length,
    deliveries: sum(
      ofEach(
        evidence,
        ({ berichten }) => new Set(berichten.filter((one) => !one.herhaling && taken(one.antwoord)).map(({ webhookId }) => webhookId)).size,
      ),
    ),
    lost: lost.length,
    duplicates: sum(
      ofEach(evidence, ({ stand, verstuurd, berichten }) => countHeldTwice(stand, berichten) + countAnsweredAnew(verstuurd, readers)),
    ),
    orderViolations: countOrderViolations(evidence, sent, readers),
    recordsConsistent: areConsistent(cases, evidence.dossiers),
    partners: agreementsIn(evidence, new Set(lost.flatMap(({ onderwerpen }) => onderwerpen))),
    seconds,
  };
}

/** Whether nothing is wrong: all systems agree and nothing was lost, doubled or out of order. */
export const isClean = ({ lost, duplicates, orderViolations, recordsConsistent, partners }: Verdict): boolean =>
  lost + duplicates + orderViolations === 0 && recordsConsistent && PARTNERS.every((partner) => partners[partner].agrees);
