import type { HaltStand } from './halt-system';
import { at, list } from './json';
import type { Received, Sent } from './ledger';
import type { LeerplichtStand } from './leerplicht-system';
import { acceptedOf, type Message, type Readers } from './messages';
import { PARTNERS, type Partner, type Stand } from './partner-system';
import type { RvdkStand } from './rvdk-system';

/** What one partner says: everything it sent, everything it received, and what it holds. */
export interface Testimony<Own extends Stand = Stand> {
  readonly verstuurd: readonly Sent[];
  readonly berichten: readonly Received[];
  readonly stand: Own;
}

export interface Testimonies {
  readonly leerplicht: Testimony<LeerplichtStand>;
  readonly halt: Testimony<HaltStand>;
  readonly rvdk: Testimony<RvdkStand>;
}

/** The BIP's view: for every number (`soort:waarde`) the records that it leads to, and the records by their id. */
export interface Dossiers {
  readonly byNumber: ReadonlyMap<string, readonly string[]>;
  readonly records: ReadonlyMap<string, unknown>;
}

export interface Evidence extends Testimonies {
  readonly dossiers: Dossiers;
}

/** The same of every partner, in their order. */
export const ofEach = <Value>(of: Testimonies, take: (testimony: Testimony, partner: Partner) => Value): readonly Value[] =>
  PARTNERS.map((partner) => take(of[partner], partner));

/** Everything that the partners sent and Schakel took. */
export const acceptedFrom = (testimonies: Testimonies, readers: Readers): readonly Message[] =>
  ofEach(testimonies, ({ verstuurd }) => acceptedOf(verstuurd, readers)).flat();

/** Whether a number may be about several children: it leads to all their records, and joins no two cases. */
export const isShared = (number: string): boolean => /^(vto-nummer|parketnummer):/.test(number);

/** The cases: sets of numbers that belong together because messages name them together. One child is one case. */
export function casesOf(messages: readonly Message[]): readonly ReadonlySet<string>[] {
  let cases: ReadonlySet<string>[] = [];
  for (const numbers of messages.flatMap(({ kinderen }) => kinderen).filter(({ length }) => length > 0)) {
    const touched = cases.filter((one) => numbers.some((number) => !isShared(number) && one.has(number)));
    const joined = new Set([...touched.flatMap((one) => [...one]), ...numbers]);
    cases = [...cases.filter((one) => !touched.includes(one)), joined];
  }
  return cases;
}

const named = (numbers: unknown, soort: string, waarde: string): boolean =>
  list(numbers).some((one) => at(one, 'soort') === soort && at(one, 'waarde') === waarde);

/** The parts of a traject that have numbers of their own. */
export type SubjectPart = 'meldingen' | 'verwijzingen' | 'processenVerbaal' | 'onderzoeken' | 'verrichtingen';

/** The parts of a record that carry this number. */
export const subjectsIn = (record: unknown, part: SubjectPart, soort: string, waarde: string): readonly unknown[] =>
  list(at(record, 'trajecten'))
    .flatMap((traject) => list(at(traject, part)))
    .filter((subject) => named(at(subject, 'nummers'), soort, waarde));

/** Whether a record lists this number, from whichever organisation. */
export const knows = (record: unknown, soort: string, waarde: string): boolean => named(at(record, 'identificaties'), soort, waarde);
