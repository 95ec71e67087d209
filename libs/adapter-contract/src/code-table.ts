import type { Fault } from '@schakel/kernel';

/** One code of a partner's list: what the core calls it, between which dates it holds, and why it is never written if so. */
export interface CodeRow {
  readonly core: string | boolean;
  /** First day on which the code holds, `yyyy-MM-dd`. Absent: from the beginning, or not known. */
  readonly geldigVan?: string;
  /** Last day on which the code holds, `yyyy-MM-dd`. Absent: still holds, or not known. */
  readonly geldigTot?: string;
  /** Why this code is read but never written, such as an old spelling of another code. Absent: it maps both ways. */
  readonly alleenLezen?: string;
}

/** What a code means, or why it means nothing: not on the list, or not on the list on that day. */
export type CodeLookup<Core> =
  { readonly known: true; readonly core: Core } | { readonly known: false; readonly code: 'CODE_ONBEKEND' | 'CODE_VERVALLEN' };

/** A partner's code list, both ways. Only the list's own codes are found: `constructor` and `__proto__` are unknown. */
export interface CodeTable<Wire extends string = string, Core extends string | boolean = string | boolean> {
  readonly rows: ReadonlyMap<string, CodeRow>;
  /** What this code means; `onDate` (`yyyy-MM-dd`) also asks whether it held on that day. */
  toCore(wire: string, onDate?: string): CodeLookup<Core>;
  /** The code for a value of the core; undefined where the list has none, or none that held on `onDate`. */
  toWire(core: string | boolean, onDate?: string): Wire | undefined;
}

type CoreOf<Rows extends Readonly<Record<string, CodeRow>>> = Rows[keyof Rows]['core'];

/**
 * A two-way code table from `{ V3: { core: 'V3', geldigVan: '2009-08-01' }, ... }`. Where several codes mean the same,
 * the first that is not `alleenLezen` and holds on the day is written; describeAdapter() refuses a table in which
 * another one does not say why it is never written.
 */
export function codeTable<const Rows extends Readonly<Record<string, CodeRow>>>(list: Rows): CodeTable<keyof Rows & string, CoreOf<Rows>> {
  const rows: ReadonlyMap<keyof Rows & string, Rows[keyof Rows]> = new Map(
    Object.keys(list).map((wire: keyof Rows & string) => [wire, list[wire]]),
  );
  return {
    rows,
    toCore(wire, onDate) {
      const row = rows.get(wire);
      if (row === undefined) return { known: false, code: 'CODE_ONBEKEND' };
      return holds(row, onDate) ? { known: true, core: row.core } : { known: false, code: 'CODE_VERVALLEN' };
    },
    toWire: (core, onDate) => [...rows].find(([, row]) => row.core === core && row.alleenLezen === undefined && holds(row, onDate))?.[0],
  };
}

const holds = (row: CodeRow, onDate: string | undefined): boolean =>
  onDate === undefined || ((row.geldigVan ?? '') <= onDate && onDate <= (row.geldigTot ?? '9999-12-31'));

const TEXTS = {
  CODE_ONBEKEND: 'Wij kennen deze code nog niet. Het bericht wacht tot de code bekend is.',
  CODE_VERVALLEN: 'Deze code geldt niet op de datum van dit bericht. Een medewerker kijkt hiernaar.',
} as const;

/** The fault for a code that a table does not know, in the words that every partner gets; never the code itself. */
export const codeFault = (veld: string, code: 'CODE_ONBEKEND' | 'CODE_VERVALLEN'): Fault => ({ veld, code, uitleg: TEXTS[code] });
