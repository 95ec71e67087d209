import type { Json } from '@schakel/kernel';
import { identifierKey } from './identifier';
import { identifierIn } from './stated-numbers';
import type { CaseSoort, CaseSubject } from './subjects';

/** The parts of a case by kind, each kind in the order of the case. */
export type Parts = Readonly<Record<CaseSoort, readonly CaseSubject[]>>;

/** The kinds of part in the order in which a case goes through them: none names one that comes later. */
export const CASE_SOORTEN = [
  'melding',
  'verwijzing',
  'proces-verbaal',
  'onderzoek',
  'verrichting',
  'zorgmelding',
] as const satisfies readonly CaseSoort[];

/** The kinds of subject: the child, and the parts of its case. */
export const SUBJECT_SOORTEN = ['jongere', ...CASE_SOORTEN] as const;

/** The path by which a part names one of this kind. */
const NAMED_ON: Readonly<Record<CaseSoort, string>> = {
  melding: 'melding',
  verwijzing: 'verwijzing',
  'proces-verbaal': 'procesVerbaal',
  onderzoek: 'onderzoek',
  verrichting: 'verrichting',
  zorgmelding: 'zorgmelding',
};

export const noParts = (): Record<CaseSoort, CaseSubject[]> => ({
  melding: [],
  verwijzing: [],
  'proces-verbaal': [],
  onderzoek: [],
  verrichting: [],
  zorgmelding: [],
});

/** All parts, kind by kind. */
export const allOf = (parts: Parts): CaseSubject[] => CASE_SOORTEN.flatMap((soort) => parts[soort]);

const valueOn = (subject: CaseSubject, soort: CaseSoort): Json | undefined => subject.fields.get(NAMED_ON[soort])?.veld.waarde;

/** Whether this part says of which part of this kind it comes, known to the record or not. */
export const namesOneOf = (subject: CaseSubject, soort: CaseSoort): boolean => identifierIn(valueOn(subject, soort)) !== undefined;

/** The parts that this one names (the values that are shown) and the record knows, the nearest in the way of the case first. */
export function namedBy(subject: CaseSubject, all: Parts): CaseSubject[] {
  const earlier = CASE_SOORTEN.slice(0, CASE_SOORTEN.indexOf(subject.soort)).toReversed();
  return earlier.flatMap((soort) => {
    const named = identifierIn(valueOn(subject, soort));
    if (!named) return [];
    const key = identifierKey(named);
    return all[soort].find(({ nummers }) => nummers.some((nummer) => identifierKey(nummer) === key)) ?? [];
  });
}

/** The parts that this one was built on, directly or through the parts that it names. */
export const partsBehind = (subject: CaseSubject, all: Parts): CaseSubject[] =>
  namedBy(subject, all).flatMap((named) => [named, ...partsBehind(named, all)]);
