import type { Caller } from './access.guard';

/** On what ground somebody sees a record: the audit trail keeps it with every look. */
export interface Sight {
  readonly grond: 'toewijzing' | 'vervanging' | 'coordinatie' | 'noodtoegang';
  /** Whose record it is, where the caller stands in for somebody. */
  readonly voor?: string;
}

/** What holds at this moment of one record, as far as one caller is concerned. */
export interface CaseRights {
  /** To whom the record is assigned; more than one where two records proved to be one child. */
  readonly assignedTo: readonly string[];
  /** For whom the caller stands in today. Not for whom those stand in: a replacement is not passed on. */
  readonly replaces: readonly string[];
  /** Whether a break-the-glass of the caller itself runs on this record. */
  readonly emergency: boolean;
}

/**
 * Whether this caller may see a record, and on what ground; undefined: it may not, and must hear the same as for a
 * record that does not exist. A BIP sees what is assigned to it or to whom it replaces, or what it opened with a
 * reason; a coordinator sees every record; nobody else sees any. The narrowest ground is named. The same rule stands
 * in SQL for lists (journal, `Reader`): a test holds the two together.
 */
export function maySee({ actor, rollen }: Pick<Caller, 'actor' | 'rollen'>, rights: CaseRights): Sight | undefined {
  const isBip = rollen.includes('bip');
  if (isBip && rights.assignedTo.includes(actor)) return { grond: 'toewijzing' };
  const absent = isBip ? rights.replaces.find((person) => rights.assignedTo.includes(person)) : undefined;
  if (absent !== undefined) return { grond: 'vervanging', voor: absent };
  if (rollen.includes('coordinator')) return { grond: 'coordinatie' };
  return isBip && rights.emergency ? { grond: 'noodtoegang' } : undefined;
}
