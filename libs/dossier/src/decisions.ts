import { isGroup, type Json } from '@schakel/kernel';
import { comparable } from './comparable';
import type { Voice } from './current-statements';
import type { Besluit, Tegenspraak } from './dossier-record';
import { BIP, type BusinessEvent, type Fact } from './fact';
import { compareText, laterFirst } from './order';

/** The path on which a decision about a conflict is a fact of the subject of the conflict. */
export const BESLUIT_PATH = 'besluit';

/** A decision about the values that compete on one path of one subject, all in the form in which values are compared. */
export interface Decision {
  readonly pad: string;
  /** The competing values, each once and sorted: the decision is about exactly these. */
  readonly waarden: readonly string[];
  readonly gekozen: string;
  readonly besluit: Besluit;
  readonly fact: Fact;
}

const distinct = (values: readonly string[]): string[] => [...new Set(values)].sort(compareText);

const isText = (value: Json | undefined): value is string => typeof value === 'string';

/** The decision that a fact holds; a shape that is not ours is none. */
function decisionIn(fact: Fact): Decision | undefined {
  const { mode, path, value, occurredAt } = fact;
  if (mode !== 'states' || path !== BESLUIT_PATH || !isGroup(value)) return undefined;
  const { pad, waarden, gekozen, door, reden } = value;
  if (!isText(pad) || !isText(gekozen) || !isText(door) || !isText(reden) || !Array.isArray(waarden)) return undefined;
  return { pad, waarden: distinct(waarden.filter(isText)), gekozen, besluit: { door, op: occurredAt.instant, reden }, fact };
}

/** The decisions that these facts hold. */
export const decisionsIn = (facts: readonly Fact[]): Decision[] => facts.flatMap((fact) => decisionIn(fact) ?? []);

/** The decisions of our people apart from what organisations say: they choose between values and are none themselves. */
export function apart(facts: readonly Fact[]): { readonly said: readonly Fact[]; readonly decided: readonly Fact[] } {
  const isDecision = ({ event, organisation }: Fact): boolean => event === 'conflict.decided' && organisation === BIP;
  const decided = facts.filter(isDecision);
  return { said: decided.length === 0 ? facts : facts.filter((fact) => !isDecision(fact)), decided };
}

/**
 * The decision that holds between these voices: one about exactly the values that they say. Of several the later one, then
 * the one with the smaller fact id (semantics.md 6).
 */
export function decisionOn(voices: readonly Voice[], decisions: readonly Decision[]): Decision | undefined {
  if (decisions.length === 0) return undefined;
  const competing = distinct(voices.map((voice) => voice.comparable));
  const isAbout = ({ waarden, gekozen }: Decision): boolean =>
    waarden.length === competing.length && waarden.every((value, index) => value === competing[index]) && competing.includes(gekozen);
  return decisions.filter(isAbout).sort((a, b) => laterFirst(a.fact, b.fact))[0];
}

/** The decision of a person as an event: one of the values of this conflict is chosen. */
export function decisionEvent({ onderwerp, pad, waarden }: Tegenspraak, gekozen: Json, { door, op, reden }: Besluit): BusinessEvent {
  const competing = distinct(waarden.map(({ waarde }) => comparable(pad, waarde)));
  const value = { pad, waarden: competing, gekozen: comparable(pad, gekozen), door, reden };
  return {
    kind: 'conflict.decided',
    occurredAt: { instant: op, precision: 'instant' },
    subject: onderwerp,
    statements: [{ mode: 'states', subject: onderwerp, path: BESLUIT_PATH, value, veld: '/besluit' }],
  };
}
