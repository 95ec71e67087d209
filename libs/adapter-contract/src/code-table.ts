import type { Fault } from '@schakel/kernel';

/** One code of a list: what the core calls it, between which days it holds, and why it is never written if so. */
export interface CodeRow {
  readonly code: string;
  readonly core: string | boolean;
  /** What it means, for people; plain Dutch. */
  readonly betekenis: string;
  /** Whether the code is its owner's own (real), or was made up for Schakel (modelled). */
  readonly echt: boolean;
  /** First day on which the code holds, `yyyy-MM-dd`. Absent: from the beginning, or not known. */
  readonly geldigVanaf?: string;
  /** Last day on which the code holds, `yyyy-MM-dd`. Absent: still holds, or not known. */
  readonly geldigTot?: string;
  /** Why this code is read but never written, such as an old spelling of another code. Absent: it maps both ways. */
  readonly alleenLezen?: string;
}

/** What a code means, or why it means nothing: not on the list, or not on the list on that day. */
export type CodeLookup =
  { readonly known: true; readonly core: string | boolean } | { readonly known: false; readonly code: 'CODE_ONBEKEND' | 'CODE_VERVALLEN' };

/** A code list, both ways. Only the list's own codes are found: `constructor` and `__proto__` are unknown. */
export interface CodeTable {
  /** Name of the list, such as `duo.verzuimsoort`. */
  readonly naam: string;
  /** Where the list comes from, for people. */
  readonly bron: string;
  /** Every code, in the order of the list. A code that was used again for something else is there once per period. */
  readonly rows: readonly CodeRow[];
  /** What this code means; `onDate` (`yyyy-MM-dd`) also asks whether it held on that day. Without it the latest meaning. */
  toCore(wire: string, onDate?: string): CodeLookup;
  /** The code for a value of the core; undefined where the list has none, or none that held on `onDate`. Without it the latest code. */
  toWire(core: string | boolean, onDate?: string): string | undefined;
}

/**
 * A two-way code table. It trusts its rows: no two of one code, and no two that are written for one value, hold on one
 * day (`parseCodeLists` sees to that).
 */
export function codeTable({ naam, bron, rows }: Pick<CodeTable, 'naam' | 'bron' | 'rows'>): CodeTable {
  const latestFirst = rows.toSorted((one, other) => compare(other.geldigVanaf ?? '', one.geldigVanaf ?? ''));
  const byCode = grouped(latestFirst, ({ code }) => code);
  const written = latestFirst.filter(({ alleenLezen }) => alleenLezen === undefined);
  const byCore = grouped(written, ({ core }) => core);
  return {
    naam,
    bron,
    rows,
    toCore(wire, onDate) {
      const found = byCode.get(wire);
      if (found === undefined) return { known: false, code: 'CODE_ONBEKEND' };
      const row = found.find((each) => holds(each, onDate));
      return row === undefined ? { known: false, code: 'CODE_VERVALLEN' } : { known: true, core: row.core };
    },
    toWire: (core, onDate) => byCore.get(core)?.find((row) => holds(row, onDate))?.code,
  };
}

function grouped<Key>(rows: readonly CodeRow[], keyOf: (row: CodeRow) => Key): ReadonlyMap<Key, readonly CodeRow[]> {
  const groups = new Map<Key, CodeRow[]>();
  for (const row of rows) groups.set(keyOf(row), [...(groups.get(keyOf(row)) ?? []), row]);
  return groups;
}

const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);

const holds = (row: CodeRow, onDate: string | undefined): boolean =>
  onDate === undefined || overlaps(row, { geldigVanaf: onDate, geldigTot: onDate });

type Period = Pick<CodeRow, 'geldigVanaf' | 'geldigTot'>;

/** Whether there is a day on which both hold. */
export const overlaps = (one: Period, other: Period): boolean => starts(one) <= ends(other) && starts(other) <= ends(one);
const starts = ({ geldigVanaf }: Period): string => geldigVanaf ?? '';
const ends = ({ geldigTot }: Period): string => geldigTot ?? '9999-12-31';

const TEXTS = {
  CODE_ONBEKEND: 'Wij kennen deze code nog niet. Het bericht wacht tot de code bekend is.',
  CODE_VERVALLEN: 'Deze code geldt niet op de datum van dit bericht. Een medewerker kijkt hiernaar.',
} as const;

/** The fault for a code that a table does not know, in the words that every partner gets; never the code itself. */
export const codeFault = (veld: string, code: 'CODE_ONBEKEND' | 'CODE_VERVALLEN'): Fault => ({ veld, code, uitleg: TEXTS[code] });
