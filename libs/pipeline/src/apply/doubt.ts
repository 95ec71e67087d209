import { BIP, IDENTIFIER_KINDS, identifierKey, numbersOfOthers, opensRecord, type Identifier } from '@schakel/dossier';
import { factsOfDossier, numbersOf, type Tx } from '@schakel/journal';
import type { ChildGroup } from './gather';

const EVERY_KIND = Object.keys(IDENTIFIER_KINDS);
/** The kinds of number that name a child. */
export const PERSON_KINDS = EVERY_KIND.filter((soort) => IDENTIFIER_KINDS[soort as keyof typeof IDENTIFIER_KINDS].van === 'persoon');

/**
 * The groups of parts of which it is not certain that they are about one child: with the records that they lead to
 * they would name it by two different numbers of one kind (two BSNs), or a person decided that these records are of two
 * children. A person decides; nothing is mixed or joined.
 */
export async function doubtful(tx: Tx, groups: readonly ChildGroup[]): Promise<ReadonlySet<ChildGroup>> {
  // a group that names no child and leads to one record at most cannot contradict it
  const suspects = groups.filter((group) => group.dossierIds.length > 1 || group.opens);
  const dossierIds = [...new Set(suspects.flatMap((group) => group.dossierIds))];
  const known = dossierIds.length > 0 ? await numbersOf(tx, dossierIds, PERSON_KINDS) : [];
  const doubts = new Set<ChildGroup>();
  for (const group of suspects) {
    const stored = known.filter(({ dossierId }) => group.dossierIds.includes(dossierId)).map(({ identifier }) => identifier);
    const named = [...stored, ...[...group.identifiers.values()].filter(opensRecord)];
    if (contradict(named) || (!isDecided(group) && (await areSetApart(tx, group.dossierIds)))) doubts.add(group);
  }
  return doubts;
}

/** A person says in it that these records are of one child. */
const isDecided = ({ parts }: ChildGroup): boolean =>
  parts.some(({ message, child }) => message.partner === BIP && child.events.some(({ kind }) => kind === 'record.joined'));

/** Whether a person decided that a number of one of these records is not of the child of another. */
async function areSetApart(tx: Tx, dossierIds: readonly string[]): Promise<boolean> {
  if (dossierIds.length < 2) return false;
  const numbers = await numbersOf(tx, dossierIds, EVERY_KIND);
  for (const dossierId of dossierIds) {
    const others = numbersOfOthers(await factsOfDossier(tx, dossierId));
    if (numbers.some((one) => one.dossierId !== dossierId && others.has(identifierKey(one.identifier)))) return true;
  }
  return false;
}

function contradict(numbers: readonly Identifier[]): boolean {
  const byKind = new Map<string, string>();
  return numbers.some(({ soort, waarde }) => {
    const before = byKind.get(soort);
    byKind.set(soort, waarde);
    return before !== undefined && before !== waarde;
  });
}
