import type { Json } from '@schakel/kernel';
import type { Fact, Organisation } from './fact';
import { standing } from './current-statements';
import type { Identificatie } from './dossier-record';
import { IDENTIFIER_KINDS, identifierKey, type Identifier, type IdentifierKind } from './identifier';
import { compareText, groupBy } from './order';

/** Paths `nummers.<soort>` state the numbers of a report or referral. */
export const NUMBER_PATH = 'nummers.';

const isKind = (soort: Json | undefined): soort is IdentifierKind => typeof soort === 'string' && Object.hasOwn(IDENTIFIER_KINDS, soort);

/** The number that a value holds, if it is one. */
export function identifierIn(value: Json | undefined): Identifier | undefined {
  if (typeof value !== 'object' || value === null || !('soort' in value)) return undefined;
  const { soort, waarde, uitgever } = value;
  if (!isKind(soort) || typeof waarde !== 'string') return undefined;
  return { soort, waarde, ...(typeof uitgever === 'string' && { uitgever }) };
}

/** The number that a fact states: of a part of the case, or of the child itself. */
export function numberOf({ subject, path, value }: Pick<Fact, 'subject' | 'path' | 'value'>): Identifier | undefined {
  if (path.startsWith(NUMBER_PATH)) return identifierIn(value);
  return subject.soort === 'jongere' && isKind(path) && typeof value === 'string' ? { soort: path, waarde: value } : undefined;
}

/** One number that an organisation states, with the subject it states it of. */
export interface StatedNumber {
  readonly fact: Fact;
  readonly organisation: Organisation;
  readonly number: Identifier;
}

/** Every number that is stated and was not taken back or corrected by who said it. Several on one path all hold: numbers pile up. */
export function statedNumbers(facts: readonly Fact[]): StatedNumber[] {
  const candidates = facts.filter((fact) => fact.path.startsWith(NUMBER_PATH) || isKind(fact.path));
  const sameVoice = ({ organisation, subject, path }: Fact): string =>
    JSON.stringify([organisation, subject.soort, subject.nummer ? identifierKey(subject.nummer) : '', path]);
  return [...groupBy(candidates, sameVoice).values()].flatMap(standing).flatMap((fact) => {
    const number = numberOf(fact);
    return number ? [{ fact, organisation: fact.organisation, number }] : [];
  });
}

/** Order in which numbers are listed: kind, number, issuer. */
export const byKindAndNumber = (a: Identifier, b: Identifier): number =>
  compareText(a.soort, b.soort) || compareText(a.waarde, b.waarde) || compareText(a.uitgever ?? '', b.uitgever ?? '');

/** The numbers, each once, in the order in which they are listed. */
export const distinctNumbers = (numbers: readonly Identifier[]): Identifier[] =>
  [...new Map(numbers.map((number) => [identifierKey(number), number])).values()].sort(byKindAndNumber);

/** Who names which number. */
export function identificatiesOf(stated: readonly StatedNumber[]): Identificatie[] {
  return [...groupBy(stated, ({ organisation }) => organisation)]
    .flatMap(([organisatie, own]) => distinctNumbers(own.map(({ number }) => number)).map((number) => ({ ...number, organisatie })))
    .sort(
      (a, b) =>
        compareText(a.soort, b.soort) ||
        compareText(a.waarde, b.waarde) ||
        compareText(a.organisatie, b.organisatie) ||
        byKindAndNumber(a, b),
    );
}
