import type { Content, Correction } from '@schakel/adapter-contract';
import type { Identifier } from '@schakel/dossier';
import type { Told } from '@schakel/journal';
import { contentIn } from '../kept-content';

/** What a delivery says of one child of it. Empty where its content was shredded. */
export interface ToldOfChild {
  readonly identifiers: readonly Identifier[];
  readonly jongere: Content['jongere'];
  readonly values: Content['values'];
  /** What it puts right, where it is a correction; then that is all it says. */
  readonly correction?: Correction;
}

/** The part of a delivery that is about this record. */
export function toldOfChild({ content, position }: Pick<Told, 'content' | 'position'>): ToldOfChild {
  const whole = contentIn(content);
  const child = position === 0 ? whole : whole?.others?.[position - 1];
  if (!whole || !child) return { identifiers: [], jongere: {}, values: {} };
  const { identifiers, jongere } = child;
  const { values, correction } = whole;
  return correction ? { identifiers, jongere: {}, values: {}, correction } : { identifiers, jongere, values };
}
