import type { Traject, Uitkomst } from '../dossier-record';

interface Deadline {
  readonly soort: string;
  readonly uiterlijk: string;
  readonly gehaald: string | null;
}

/**
 * What a chain report needs of one traject: dates, codes and numbers, nothing of a person. It says nothing that hangs on
 * the day on which it was made, so that a report may reckon it at any other.
 */
export interface TrajectFigures {
  readonly nummer: number;
  readonly geopend: string;
  readonly gesloten: string | null;
  readonly uitkomst: Uitkomst | null;
  readonly bip: boolean;
  /** First day of each lead time that the traject has. */
  readonly begin: readonly { readonly soort: string; readonly datum: string }[];
  readonly termijnen: readonly Deadline[];
  readonly ketentermijnen: readonly Deadline[];
  readonly wachttijden: readonly { readonly organisatie: string; readonly vanaf: string; readonly tot: string | null }[];
  readonly thuiszitten: readonly { readonly aard: 'RELATIEF' | 'ABSOLUUT'; readonly vanaf: string; readonly tot: string | null }[];
  readonly overdrachten: number;
  readonly jaarverslag: readonly { readonly soort: string; readonly op: string }[];
  readonly terugOpSchool: string | null;
  readonly passendeHulp: string | null;
  readonly cijfers: readonly { readonly cijfer: number; readonly op: string }[];
}

const deadline = ({ soort, uiterlijk, gehaald }: Deadline): Deadline => ({ soort, uiterlijk, gehaald });

/** The figures of a traject. */
export function figuresOf({ nummer, geopendOp, geslotenOp, uitkomst, termijnen, overdrachten, tellingen }: Traject): TrajectFigures {
  return {
    nummer,
    geopend: geopendOp,
    gesloten: geslotenOp ?? null,
    uitkomst: uitkomst ?? null,
    bip: tellingen.bipVanaf !== null,
    begin: tellingen.doorlooptijd.map(({ soort, vanaf }) => ({ soort, datum: vanaf.datum })),
    termijnen: termijnen.map(deadline),
    ketentermijnen: tellingen.ketentermijnen.map(deadline),
    wachttijden: tellingen.wachttijden.map(({ organisatie, vanaf, tot }) => ({ organisatie, vanaf: vanaf.datum, tot })),
    thuiszitten: tellingen.thuiszitten.map(({ aard, vanaf, tot }) => ({ aard, vanaf, tot })),
    overdrachten: overdrachten.length,
    jaarverslag: tellingen.jaarverslag,
    terugOpSchool: tellingen.terugOpSchool,
    passendeHulp: tellingen.passendeHulp,
    cijfers: tellingen.cijfers.map(({ cijfer, op }) => ({ cijfer, op })),
  };
}

/** The last day on which anything of it counts; null while the traject is open. */
export function lastDayOf(figures: TrajectFigures): string | null {
  const { gesloten, terugOpSchool, passendeHulp, jaarverslag, cijfers, ketentermijnen, termijnen, wachttijden } = figures;
  if (gesloten === null) return null;
  const days = [
    ...[gesloten, terugOpSchool, passendeHulp].flatMap((day) => day ?? []),
    ...[...jaarverslag, ...cijfers].map(({ op }) => op),
    // one that was never met is judged before the traject closed, or not at all
    ...[...termijnen, ...ketentermijnen].flatMap(({ gehaald }) => gehaald ?? []),
    ...wachttijden.flatMap(({ tot }) => tot ?? []),
  ];
  return days.reduce((last, day) => (day > last ? day : last), gesloten);
}
