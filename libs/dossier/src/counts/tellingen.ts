import type { Regio } from './maten';

/** The professional who is responsible, and for whom they work. */
export interface Verantwoordelijke {
  readonly organisatie: string;
  readonly naam: string;
}

/** A change of who is responsible. `van` is null where nobody said who was before. */
export interface Overdracht {
  readonly van: Verantwoordelijke | null;
  readonly naar: Verantwoordelijke;
  readonly op: string;
  readonly reden: string | null;
}

interface Begin {
  readonly gebeurtenis: string;
  readonly datum: string;
}

/** How long the traject takes from a named start: to its closing, while it is open to the reference date. */
export interface Doorlooptijd {
  readonly soort: string;
  readonly vanaf: Begin;
  readonly tot: string;
  readonly dagen: number;
}

/** A term of the chain. `binnen` is null while the term still runs. */
export interface Ketentermijn {
  readonly soort: string;
  readonly organisatie: string;
  readonly vanaf: Begin;
  readonly uiterlijk: string;
  readonly gehaald: string | null;
  readonly binnen: boolean | null;
}

/** What was asked of an organisation until it began, `tot` null while it did not; then `dagen` run to the closing or the reference date. */
export interface Wachttijd {
  readonly organisatie: string;
  readonly vanaf: Begin;
  readonly tot: string | null;
  readonly dagen: number;
}

/** Units of absence as they were reported: clock hours are lessons of 60 minutes there (`lesduur`), and never made of lessons. */
export type Verzuimeenheid = 'LESUUR' | 'DAG';

/** An amount of absence in the unit in which it was reported. `lesduur` in minutes, where the report gives it. */
export interface Verzuimbedrag {
  readonly aantal: number;
  readonly eenheid: Verzuimeenheid;
  readonly lesduur?: number;
}

/** What was taken for granted: the region of the school, or that there were no holidays on days for which none are known. */
export type Aanname = 'REGIO_AANGENOMEN' | 'VAKANTIES_ONBEKEND';

/**
 * The reported unauthorised absence in the consecutive school weeks that have most of it; `venster` is null where no
 * report gives days. `grond`: whether the amounts say it (`GETELD`), or the kind of report (`VERZUIMSOORT`).
 */
export interface Verzuimtelling {
  readonly venster: { readonly van: string; readonly tot: string } | null;
  readonly bedragen: readonly Verzuimbedrag[];
  readonly drempelBereikt: 'ja' | 'nee' | 'onbekend';
  readonly grond: 'GETELD' | 'VERZUIMSOORT' | null;
  readonly regio: Regio;
  readonly aannames: readonly Aanname[];
}

/** A run of days without school. `tot` is the last one as far as known, null while nothing ended it; `dagen` run to the reference date at most. */
export interface Thuiszitten {
  readonly aard: 'RELATIEF' | 'ABSOLUUT';
  readonly vanaf: string;
  readonly tot: string | null;
  readonly dagen: number;
  /** Whether this made the child a thuiszitter, and one with priority. */
  readonly thuiszitter: boolean;
  readonly prioriteit: boolean;
}

/** Authorised absence signalled in a school year: at least so many hours, and which thresholds that reaches. No judgement. */
export interface GeoorloofdVerzuim {
  readonly schooljaar: string;
  readonly uren: number;
  readonly signalen: number;
  readonly zonderUren: number;
  readonly drempels: readonly number[];
}

/** The latest mark that somebody gave. */
export interface Cijfer {
  readonly gever: string;
  readonly cijfer: number;
  readonly op: string;
}

/** What is counted of a traject, reckoned at the reference date. A function of the facts, no judgement of the child. */
export interface Tellingen {
  /** First day on which a BIP was assigned. */
  readonly bipVanaf: string | null;
  readonly doorlooptijd: readonly Doorlooptijd[];
  readonly ketentermijnen: readonly Ketentermijn[];
  readonly wachttijden: readonly Wachttijd[];
  readonly verzuim: Verzuimtelling | null;
  readonly thuiszitten: readonly Thuiszitten[];
  readonly geoorloofdVerzuim: readonly GeoorloofdVerzuim[];
  readonly jaarverslag: readonly { readonly soort: string; readonly op: string }[];
  readonly terugOpSchool: string | null;
  readonly passendeHulp: string | null;
  readonly cijfers: readonly Cijfer[];
}
