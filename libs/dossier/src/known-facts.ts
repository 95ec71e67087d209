import { canonicalJson } from '@schakel/kernel';
import { EVENT_PATH, type Fact } from './fact';
import { compareText } from './order';

/** Which facts count. Both bounds are instants in UTC and include the instant itself. */
export interface FactWindow {
  /** Material: only what had happened by then. A correction counts from its own occurredAt. */
  readonly waarOp?: string;
  /** Formal: only what we had heard by then. */
  readonly bekendOp?: string;
}

const heardFirst = (a: Fact, b: Fact): number =>
  compareText(a.heard.receivedAt, b.heard.receivedAt) ||
  compareText(a.heard.berichtId, b.heard.berichtId) ||
  compareText(a.heard.veld, b.heard.veld);

/** The set behind a list of facts: one per id, the hearing that came first, in the order of their ids. */
export function knownFacts(facts: readonly Fact[], window: FactWindow): Fact[] {
  const byId = new Map<string, Fact>();
  for (const fact of facts) {
    if (window.waarOp !== undefined && fact.occurredAt.instant > window.waarOp) continue;
    if (window.bekendOp !== undefined && fact.heard.receivedAt > window.bekendOp) continue;
    const known = byId.get(fact.id);
    if (!known || heardFirst(fact, known) < 0) byId.set(fact.id, fact);
  }
  return withoutTakenBack([...byId.values()]).toSorted((a, b) => compareText(a.id, b.id));
}

/** Who told which kind of event about what, in which second. */
const actOf = ({ organisation, event, subject, occurredAt }: Fact): string =>
  canonicalJson([organisation, event, subject, occurredAt.instant.slice(0, 19)]);

/**
 * The facts without the events that were taken back (a statement that withdraws the event itself) and all that was said
 * with them: what its organisation told of that subject with that kind of event in that second. A function of the set.
 */
export function withoutTakenBack(facts: readonly Fact[]): readonly Fact[] {
  const gone = new Set(facts.filter(({ path, mode }) => path === EVENT_PATH && mode === 'withdraws').map(actOf));
  return gone.size === 0 ? facts : facts.filter((fact) => !gone.has(actOf(fact)));
}
