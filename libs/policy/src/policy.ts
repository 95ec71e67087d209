import type {
  EventKind,
  ExpectationRule,
  Geldigheid,
  IdentifierKind,
  Organisation,
  Regel,
  Regime,
  Subject,
  TermRule,
} from '@schakel/dossier';

/** gezag.yaml: which value holds where organisations differ. `gezag` lists the ranks, highest first. */
export interface GezagBestand {
  readonly regels: readonly {
    readonly onderwerp: Subject['soort'];
    readonly paden: readonly string[];
    readonly regel: Regel;
    readonly gezag?: readonly (readonly Organisation[])[];
    readonly bron: string;
  }[];
}

interface Bronvermelding {
  readonly bron: string;
  readonly opmerking?: string;
}

/** termijnen.yaml: terms of a traject and what is expected of an organisation. */
export interface TermijnenBestand {
  readonly termijnen: readonly (TermRule & Bronvermelding)[];
  readonly verwachtingen: readonly (ExpectationRule & Bronvermelding)[];
}

/** What an event must say of its own subject for a line to be about it: one of these values on this path. */
export interface Voorwaarde {
  readonly pad: string;
  readonly waarden: readonly string[];
}

/**
 * regimes.yaml: the law under which an event's facts are held, and what for. One line per event kind; a line with `als`
 * goes before it, for events that meet the condition.
 */
export interface RegimesBestand {
  readonly regels: readonly {
    readonly gebeurtenis: EventKind;
    readonly als?: Voorwaarde;
    readonly regime: Regime;
    readonly doel: string;
    readonly bron: string;
  }[];
}

/** What one organisation may hear of one kind of event, and on what ground. */
export interface Toelating extends Geldigheid {
  readonly gebeurtenis: EventKind;
  /** Only for events that meet this; such a line goes before the one without. */
  readonly als?: Voorwaarde;
  readonly aan: Organisation;
  readonly grondslag: string;
  readonly doel: string;
  readonly nummers: readonly IdentifierKind[];
  readonly jongere: readonly string[];
  readonly waarden: readonly string[];
  readonly onthouden?: readonly { readonly pad: string; readonly grond: string }[];
}

/** A kind of event that goes nowhere near an organisation, with the ground: listed as withheld, where silence would not be. */
export interface Weigering extends Geldigheid {
  readonly gebeurtenis: EventKind;
  readonly als?: Voorwaarde;
  readonly aan: Organisation;
  readonly grond: string;
}

/** routering.yaml: who may hear what. Default deny. */
export interface RouteringBestand {
  readonly standaardGrond: string;
  readonly regels: readonly Toelating[];
  readonly weigeringen: readonly Weigering[];
}

/** The policy as people wrote it, checked by `loadPolicy`. Data only; nothing in it is looked up elsewhere. */
export interface Policy {
  readonly gezag: GezagBestand;
  readonly termijnen: TermijnenBestand;
  readonly regimes: RegimesBestand;
  readonly routering: RouteringBestand;
}
