import { IDENTIFIER_KINDS, opensRecord, type Identifier } from '@schakel/dossier';
import { personNumbers, type Tx } from '@schakel/journal';
import type { ChildGroup } from './gather';

const PERSON_KINDS = Object.keys(IDENTIFIER_KINDS).filter(
  (soort) => IDENTIFIER_KINDS[soort as keyof typeof IDENTIFIER_KINDS].van === 'persoon',
);

/**
 * The groups of parts of which it is not certain that they are about one child: with the records that they lead to
 * they would name it by two different numbers of one kind (two BSNs). A person decides; nothing is mixed or joined.
 */
export async function doubtful(tx: Tx, groups: readonly ChildGroup[]): Promise<ReadonlySet<ChildGroup>> {
  // a group that names no child and leads to one record at most cannot contradict it
  const suspects = groups.filter((group) => group.dossierIds.length > 1 || group.opens);
  const dossierIds = [...new Set(suspects.flatMap((group) => group.dossierIds))];
  const known = dossierIds.length > 0 ? await personNumbers(tx, dossierIds, PERSON_KINDS) : [];
  return new Set(
    suspects.filter((group) => {
      const stored = known.filter(({ dossierId }) => group.dossierIds.includes(dossierId)).map(({ identifier }) => identifier);
      return contradict([...stored, ...[...group.identifiers.values()].filter(opensRecord)]);
    }),
  );
}

function contradict(numbers: readonly Identifier[]): boolean {
  const byKind = new Map<string, string>();
  return numbers.some(({ soort, waarde }) => {
    const before = byKind.get(soort);
    byKind.set(soort, waarde);
    return before !== undefined && before !== waarde;
  });
}
