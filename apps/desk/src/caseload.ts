import type { Caseload, Replacement } from '@schakel/journal';

/** What one BIP has to do now. */
export interface CaseloadRegel {
  readonly bip: string;
  readonly open: number;
  readonly gesloten: number;
  /** The open records of whom she stands in for today. */
  readonly waargenomen: readonly { readonly bip: string; readonly open: number }[];
  readonly totaalOpen: number;
  /** Who stands in for her today. */
  readonly vervangenDoor?: string;
}

/** The caseload of every BIP that is known or has a record, in alphabetical order; `today`: the replacements of today. */
export function caseloadOf(
  bippen: readonly string[],
  loads: readonly Caseload[],
  today: readonly Pick<Replacement, 'person' | 'replacedBy'>[],
): CaseloadRegel[] {
  const held = new Map(loads.map((load) => [load.person, load]));
  const openOf = (person: string): number => held.get(person)?.open ?? 0;
  return [...new Set([...bippen, ...held.keys()])].sort().map((bip) => {
    const waargenomen = today.filter(({ replacedBy }) => replacedBy === bip).map(({ person }) => ({ bip: person, open: openOf(person) }));
    const away = today.find(({ person }) => person === bip);
    return {
      bip,
      open: openOf(bip),
      gesloten: held.get(bip)?.closed ?? 0,
      waargenomen,
      totaalOpen: openOf(bip) + waargenomen.reduce((sum, { open }) => sum + open, 0),
      ...(away && { vervangenDoor: away.replacedBy }),
    };
  });
}
