import { addTerm, dutchDate } from '@schakel/kernel';
import type { DossierRecord, Tegenspraak, Traject } from './dossier-record';
import { BIP, type Organisation } from './fact';
import { compareText, groupBy } from './order';

/** Why something is due: an expectation or a term that is not met, or a conflict that a person must decide. */
export type DueKind = 'verwachting' | 'termijn' | 'tegenspraak';

/**
 * Something in a record that a person must look at from a day on. Days are Dutch dates. Reckoned without today: whether
 * it is due now is a comparison with `from`, so nothing has to run for it to become so.
 */
export interface Due {
  readonly kind: DueKind;
  /** Which expectation or term; of a conflict `<onderwerp>.<pad>`. */
  readonly name: string;
  /** Tells apart what has the same kind and name: `<traject>.<n>`. No number of a person or a case. */
  readonly part: string;
  /** Who is waited for. */
  readonly owedBy: Organisation;
  readonly since: string;
  /** The last day on which it is in time; absent for what has no term. */
  readonly uiterlijk?: string;
  /** The first day on which it is a task. */
  readonly from: string;
}

/** Numbers what has the same name, in the order of the record. */
const numbered = <One extends { readonly name: string }>(prefix: string, list: readonly One[]): (One & { part: string })[] =>
  [...groupBy(list, ({ name }) => name).values()].flatMap((same) => same.map((one, index) => ({ ...one, part: `${prefix}.${index + 1}` })));

const overdueFrom = (uiterlijk: string): { uiterlijk: string; from: string } => ({ uiterlijk, from: addTerm(uiterlijk, { dagen: 1 }) });

function dueIn({ nummer, verwachtingen, termijnen }: Traject): Due[] {
  const expected = verwachtingen
    .filter(({ vervuldOp }) => vervuldOp === null)
    .map(({ soort, van, vanaf, uiterlijk }) => ({
      kind: 'verwachting' as const,
      name: soort,
      owedBy: van,
      since: vanaf,
      ...overdueFrom(uiterlijk),
    }));
  const terms = termijnen
    .filter(({ gehaald }) => gehaald === null)
    .map(({ soort, vanaf, uiterlijk }) => ({
      kind: 'termijn' as const,
      name: soort,
      owedBy: BIP,
      since: vanaf.datum,
      ...overdueFrom(uiterlijk),
    }));
  return [...numbered(`${nummer}`, expected), ...numbered(`${nummer}`, terms)];
}

/** A conflict is there since the last of those who differ began to say so, and due at once. */
function conflictDue({ onderwerp, pad, waarden }: Tegenspraak): Omit<Due, 'part'> {
  const since = dutchDate(
    waarden
      .map(({ bron }) => bron.sinds)
      .sort(compareText)
      .at(-1) ?? '1970-01-01',
  );
  return { kind: 'tegenspraak', name: `${onderwerp.soort}.${pad}`, owedBy: BIP, since, from: since };
}

/** What is or will be due in a record: of trajects that go on, and every open conflict. Met or lapsed is gone from it. */
export function dueOf({ trajecten, tegenspraken }: DossierRecord): Due[] {
  const open = trajecten.filter(({ geslotenOp }) => geslotenOp === undefined);
  return [...open.flatMap(dueIn), ...numbered('0', tegenspraken.map(conflictDue))];
}
