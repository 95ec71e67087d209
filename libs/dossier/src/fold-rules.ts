import type { CountRules } from './counts/maten';
import type { EventKind, Organisation, Regime, Subject } from './fact';

/**
 * How a value is chosen where several organisations speak (semantics.md 2):
 * `gezag` by order of authority, differing values within the highest rank are a conflict;
 * `laatste` the latest statement holds; `ieder-eigen` everyone speaks for itself, the latest is shown.
 */
export type Regel = 'gezag' | 'laatste' | 'ieder-eigen';

/** The rule for one path. `gezag` lists the ranks, highest first; organisations in one rank are equal, unlisted ones come last. */
export interface ValueRule {
  readonly regel: Regel;
  readonly gezag: readonly (readonly Organisation[])[];
}

/**
 * Something in the case that has a date: an event of a kind (the day of its earliest occurrence), or a value of a path
 * (the day since when it is said; with `datumUit: waarde` the value is itself the date; with `ooit` the day on which it was
 * first said, though something else may hold now). `waarden` limits which values count; of a status its code.
 */
export type Mijlpaal =
  | { readonly gebeurtenis: EventKind }
  | {
      readonly pad: string;
      readonly waarden?: readonly (string | boolean)[];
      readonly datumUit?: 'waarde';
      readonly ooit?: true;
    };

/** A calendar term, reckoned on Amsterdam dates (semantics.md 27). */
export interface Duur {
  readonly dagen?: number;
  readonly maanden?: number;
}

/** When a rule holds: both days included, an absent end is open. */
export interface Geldigheid {
  readonly geldigVanaf?: string;
  readonly geldigTot?: string;
}

/** A term of a traject, from the earliest of `vanaf`. */
export interface TermRule extends Geldigheid {
  readonly soort: string;
  readonly vanaf: readonly Mijlpaal[];
  readonly duur: Duur;
  readonly gehaaldDoor: readonly Mijlpaal[];
}

/** What an organisation is expected to do about a part of the case. Dropped, not overdue, once something of `vervaltDoor` came first. */
export interface ExpectationRule extends Geldigheid {
  readonly soort: string;
  /** Only of this kind of part; absent: of every part that has the start in it. */
  readonly onderwerp?: Subject['soort'];
  readonly van: Organisation;
  readonly vanaf: Mijlpaal;
  /** Only where this was reached as well. */
  readonly mits?: Mijlpaal;
  readonly duur: Duur;
  readonly vervuldDoor: readonly Mijlpaal[];
  readonly vervaltDoor: readonly Mijlpaal[];
  /** When it was asked for, where that is not the start: shown beside the norm (semantics.md 27). */
  readonly gevraagdDoor?: Mijlpaal;
}

/**
 * A switch of regime inside a traject (semantics.md 33): what events of this kind say is held under another law from the
 * moment on at which an event of kind `zodra` happened in the same traject.
 */
export interface RegimeSwitch {
  readonly gebeurtenis: EventKind;
  readonly zodra: EventKind;
  readonly regime: Regime;
  readonly doel: string;
}

/**
 * The policy as the fold needs it: data, made by `rulesOf` of libs/policy. A path without a rule is under `gezag` with
 * all organisations equal: where they differ a person decides, nothing is silently overwritten.
 */
export interface FoldRules {
  readonly waarden: Readonly<Record<Subject['soort'], Readonly<Record<string, ValueRule>>>>;
  readonly termijnen: readonly TermRule[];
  readonly verwachtingen: readonly ExpectationRule[];
  readonly overgangen: readonly RegimeSwitch[];
  readonly maten: CountRules;
}

const EVERYONE_EQUAL: ValueRule = { regel: 'gezag', gezag: [] };

/** The rule for a path of a subject, or the careful default. */
export function ruleFor(rules: FoldRules, soort: Subject['soort'], path: string): ValueRule {
  const ofSubject = rules.waarden[soort];
  return (Object.hasOwn(ofSubject, path) ? ofSubject[path] : undefined) ?? EVERYONE_EQUAL;
}

/** Whether a rule holds on this day (`yyyy-mm-dd`). */
export const inForce = (rule: Geldigheid, day: string): boolean =>
  (rule.geldigVanaf ?? '') <= day && day <= (rule.geldigTot ?? '9999-12-31');
