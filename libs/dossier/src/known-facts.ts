import type { Fact } from './fact';
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
  return [...byId.values()].sort((a, b) => compareText(a.id, b.id));
}
