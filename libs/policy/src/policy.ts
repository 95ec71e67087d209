import type {
  AbsenceRule,
  ChainTermRule,
  EventKind,
  ExpectationRule,
  Geldigheid,
  HomeRule,
  IdentifierKind,
  LeadTimeRule,
  Organisation,
  Regel,
  Regime,
  SchoolHolidays,
  SignalRule,
  Subject,
  TermRule,
  WaitRule,
  YearRule,
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
  /** What depends on a value: for who must choose between values that contradict each other. */
  readonly gevolgen?: readonly { readonly onderwerp: Subject['soort']; readonly paden: readonly string[]; readonly gevolg: string }[];
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

/** maten.yaml: what is counted of every traject. */
export interface MatenBestand {
  readonly doorlooptijd: readonly (LeadTimeRule & Bronvermelding)[];
  readonly ketentermijnen: readonly (ChainTermRule & Bronvermelding)[];
  readonly wachttijden: readonly (WaitRule & Bronvermelding)[];
  readonly verzuim: readonly (AbsenceRule & Bronvermelding)[];
  readonly thuiszitten: readonly (HomeRule & Bronvermelding)[];
  readonly geoorloofdVerzuim: readonly (SignalRule & Bronvermelding)[];
  readonly jaarverslag: readonly (YearRule & Bronvermelding)[];
  /** By how many per cent a BIP is to shorten the lead time: at least, and at best. */
  readonly doel: readonly (Geldigheid & Bronvermelding & { readonly korter: readonly [number, number] })[];
}

/** schoolvakanties.yaml: weeks without school. `echt: false`: the date was found in no source. */
export interface SchoolvakantiesBestand extends SchoolHolidays, Bronvermelding {
  readonly vakanties: readonly (SchoolHolidays['vakanties'][number] & { readonly naam: string; readonly echt: boolean })[];
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
    /** Only from the moment on at which an event of this kind happened in the same traject. */
    readonly zodra?: EventKind;
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
  /** Only for events that one of these tells; absent: whoever tells it. */
  readonly van?: readonly Organisation[];
  /** Only while something of the addressee is going on in the latest traject of the record (semantics.md 23). */
  readonly mits?: 'loopt';
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

/** Which organisations may get facts for which purposes; `paden` are `<subject>.<path>` or `<subject>.*`. */
interface Richting {
  readonly regime: Regime;
  readonly aan: readonly Organisation[];
  readonly voor?: readonly string[];
  readonly paden?: readonly string[];
}

/** A fact that is held under this regime for these purposes (absent: any) may go there, on this ground. */
export interface Verstrekking extends Required<Richting> {
  readonly doelen?: readonly string[];
  readonly grondslag: string;
}

/** verstrekking.yaml: what may go from one law to another. Default deny. */
export interface VerstrekkingBestand {
  readonly standaardGrond: string;
  readonly doelen: readonly { readonly doel: string; readonly regime: Regime; readonly bron: string }[];
  readonly regels: readonly Verstrekking[];
  /** Grounds that say more than the standard one. */
  readonly weigeringen: readonly (Richting & { readonly grond: string })[];
}

/** When an element of a message counts; every part that is given must hold. Paths as in `WetElement`. */
export interface ElementVoorwaarde {
  /** At least one of these is there. */
  readonly aanwezig?: readonly string[];
  /** None of these is there. */
  readonly ontbreekt?: readonly string[];
  /** The value on this path is one of `waarden`, or none of `niet`. */
  readonly pad?: string;
  readonly waarden?: readonly (string | boolean)[];
  readonly niet?: readonly (string | boolean)[];
}

/**
 * One thing that the law lists for a message. `velden`: ways to have it, each a list of paths that go together
 * (`nummers.<kind>`, `jongere.<path>`, `waarden.<path>`, `afzender`, `moment`); with `onder` the paths stand in every
 * item of that list whose `pad` is one of `waarden`, and there must be such an item.
 */
export interface WetElement {
  readonly element: string;
  readonly lijst: 'minimum' | 'maximum';
  readonly velden: readonly (readonly string[])[];
  readonly onder?: { readonly lijst: string; readonly pad?: string; readonly waarden?: readonly string[] };
  readonly als?: ElementVoorwaarde;
}

/** A CORV message with what the law lists for it. */
export interface WetBericht {
  readonly nummer: number;
  readonly naam: string;
  readonly corv: string;
  /** `uit`: we write it to `aan`, whoever says it; `in`: we read it from `van`. */
  readonly richting: 'uit' | 'in';
  readonly van: Organisation;
  readonly aan: Organisation;
  readonly gebeurtenis: EventKind;
  readonly als?: ElementVoorwaarde;
  readonly grondslag: string;
  readonly elementen: readonly WetElement[];
}

/** rkj.yaml: the law's minimum and maximum per CORV message. */
export interface RkjBestand {
  readonly berichten: readonly WetBericht[];
}

/** ouders.yaml: what a parent may hear, by the age of the youth; the lines of an age in order, the first that fits holds. */
export interface OudersBestand {
  readonly standaardGrond: string;
  readonly leeftijden: readonly {
    readonly vanaf: number;
    readonly naam: string;
    readonly regels: readonly {
      readonly soorten: readonly string[];
      readonly zonder: boolean;
      readonly met: boolean;
      readonly grond: string;
    }[];
  }[];
}

interface VoorwaardeBasis extends Geldigheid {
  /** Stable name of the rule, told with every warning. */
  readonly regel: string;
  /** The acts that it is about. */
  readonly bij: readonly EventKind[];
  /** Only for acts that say this. */
  readonly als?: { readonly pad: string; readonly waarden: readonly (string | boolean)[] };
  /** What it asks, for the person who records: plain Dutch. */
  readonly uitleg: string;
  readonly bron: string;
}

/** How a condition is tested. Ages are whole years; `op`: the first day of the absence (else the act), or the day of the act. */
export type Toets =
  | { readonly soort: 'leeftijd'; readonly op: 'feit' | 'verrichting'; readonly vanaf?: number; readonly tot?: number }
  /** `pad` says yes; asked only below this age on the day of the act. */
  | { readonly soort: 'toestemming'; readonly pad: string; readonly onder?: number }
  /** None of these happened before, and no value on `pad` says that it did. */
  | { readonly soort: 'eenmaal'; readonly gebeurtenissen: readonly EventKind[]; readonly pad?: string }
  /** One of these happened before. */
  | { readonly soort: 'vooraf'; readonly gebeurtenissen: readonly EventKind[] }
  /** At least one of these is reached, where one of them is said. */
  | { readonly soort: 'minstens'; readonly grenzen: Readonly<Record<string, number>> }
  /** None of these is passed. */
  | { readonly soort: 'hoogstens'; readonly grenzen: Readonly<Record<string, number>> }
  /** The act comes at most so many days after the day on `pad`. */
  | { readonly soort: 'binnen'; readonly pad: string; readonly dagen: number }
  /** Absence of this kind is first met with one of these acts. */
  | { readonly soort: 'eerste-keer'; readonly verzuimsoorten: readonly string[]; readonly gebeurtenissen: readonly EventKind[] };

/** One condition of the law or of the method on what the BIP records. Never a block: who records is told, and decides. */
export type WettelijkeVoorwaarde = VoorwaardeBasis & { readonly toets: Toets };

/** voorwaarden.yaml: what is told when an act is recorded that does not meet a condition. */
export interface VoorwaardenBestand {
  readonly voorwaarden: readonly WettelijkeVoorwaarde[];
}

/** The policy as people wrote it, checked by `loadPolicy`. Data only; nothing in it is looked up elsewhere. */
export interface Policy {
  readonly gezag: GezagBestand;
  readonly termijnen: TermijnenBestand;
  readonly maten: MatenBestand;
  readonly schoolvakanties: SchoolvakantiesBestand;
  readonly regimes: RegimesBestand;
  readonly routering: RouteringBestand;
  readonly verstrekking: VerstrekkingBestand;
  readonly rkj: RkjBestand;
  readonly ouders: OudersBestand;
  readonly voorwaarden: VoorwaardenBestand;
}
