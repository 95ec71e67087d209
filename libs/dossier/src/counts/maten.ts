import type { Duur, Geldigheid, Mijlpaal } from '../fold-rules';

/** From where the lead time of a traject runs: the earliest of these. */
export interface LeadTimeRule extends Geldigheid {
  readonly soort: string;
  readonly vanaf: readonly Mijlpaal[];
}

/** A term of the chain with a norm, counted once per traject and only where one of `mits` has happened. */
export interface ChainTermRule extends Geldigheid {
  readonly soort: string;
  /** Whose step it is. */
  readonly organisatie: string;
  readonly vanaf: readonly Mijlpaal[];
  readonly mits: readonly Mijlpaal[];
  readonly duur: Duur;
  readonly gehaaldDoor: readonly Mijlpaal[];
  readonly vervaltDoor: readonly Mijlpaal[];
  /** Per cent of the cases that must be within the term. */
  readonly norm: number;
}

/** How long a report, a referral or a request waits until its organisation begins; one that lapsed before that did not wait. */
export interface WaitRule extends Geldigheid {
  readonly organisatie: string;
  readonly vanaf: readonly Mijlpaal[];
  readonly tot: readonly Mijlpaal[];
  readonly vervaltDoor: readonly Mijlpaal[];
}

/** When a school must report: so many hours in so many school weeks; reports of these kinds say so themselves. */
export interface AbsenceRule extends Geldigheid {
  readonly uren: number;
  readonly lesweken: number;
  readonly verzuimsoorten: readonly string[];
}

/** A value on a path that makes a report count. */
export interface ReportSign {
  readonly pad: string;
  readonly waarden: readonly (string | boolean)[];
}

/** Who stays at home: longer than so many days without a break, or enrolled nowhere (semantics.md 30). */
export interface HomeRule extends Geldigheid {
  readonly dagen: number;
  readonly prioriteit: Duur;
  readonly onafgebroken: readonly ReportSign[];
  readonly absoluut: readonly ReportSign[];
}

/** Hours of authorised absence in a school year that are a signal: from so many on (`vanaf`), or more than so many (`boven`). */
export interface SignalRule extends Geldigheid {
  readonly vanaf?: number;
  readonly boven?: number;
}

/** What the municipality counts once a year (LPW 25): the day of the first of these, part by part. */
export interface YearRule extends Geldigheid {
  readonly soort: string;
  readonly telt: readonly Mijlpaal[];
}

/** Regions between which the Dutch school holidays are spread. */
export const REGIOS = ['noord', 'midden', 'zuid'] as const;
export type Regio = (typeof REGIOS)[number];

/** The school holidays, first and last day included, and for which days they are known. */
export interface SchoolHolidays {
  readonly standaardRegio: Regio;
  /** Region of a school, by its BRIN. */
  readonly scholen: Readonly<Record<string, Regio>>;
  readonly bekendVan: string;
  readonly bekendTot: string;
  readonly vakanties: readonly { readonly regios: readonly Regio[]; readonly van: string; readonly tot: string }[];
}

/** What is counted of every traject: data of config/policy (maten.yaml, schoolvakanties.yaml). */
export interface CountRules {
  readonly doorlooptijd: readonly LeadTimeRule[];
  readonly ketentermijnen: readonly ChainTermRule[];
  readonly wachttijden: readonly WaitRule[];
  readonly verzuim: readonly AbsenceRule[];
  readonly thuiszitten: readonly HomeRule[];
  readonly geoorloofdVerzuim: readonly SignalRule[];
  readonly jaarverslag: readonly YearRule[];
  readonly schoolvakanties: SchoolHolidays;
}
