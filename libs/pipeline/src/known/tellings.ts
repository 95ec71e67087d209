import { identifierIn, type Identifier, type Organisation, type Telling } from '@schakel/dossier';
import type { Told } from '@schakel/journal';
import { isGroup, type Json, type JsonGroup } from '@schakel/kernel';
import { correctionIn, WITHDRAWN_REPORT, type Said } from '../route/known-values';

const objectIn = (value: Json | undefined): JsonGroup => (isGroup(value) ? value : {});

const numbersIn = (value: Json | undefined): Identifier[] =>
  Array.isArray(value) ? value.flatMap((one: Json) => identifierIn(one) ?? []) : [];

/** What a delivery says of one child of it. Empty where its content was shredded. */
export interface ToldOfChild {
  readonly identifiers: readonly Identifier[];
  readonly jongere: JsonGroup;
  readonly values: JsonGroup;
  /** What it puts right, where it is a correction; then that is all it says. */
  readonly correction?: Said;
}

/** The part of a delivery that is about this record. */
export function toldOfChild({ content, position }: Pick<Told, 'content' | 'position'>): ToldOfChild {
  const whole = objectIn(content);
  const others = Array.isArray(whole['others']) ? whole['others'] : [];
  const child = position === 0 ? whole : objectIn(others[position - 1]);
  const identifiers = numbersIn(child['identifiers']);
  const [correction] = correctionIn(whole);
  if (correction) return { identifiers, jongere: {}, values: {}, correction };
  return { identifiers, jongere: objectIn(child['jongere']), values: objectIn(whole['values']) };
}

/** That a report was withdrawn is what the event itself says, and no value of its own. */
const isOfReport = ({ path, value }: Said): boolean => path === WITHDRAWN_REPORT.path && value === WITHDRAWN_REPORT.value;

/**
 * When a partner could know what a delivery says: when it accepted it, or had it where its format knows no acceptance.
 * Undefined while it has not.
 */
export const knownFrom = ({ acceptedAt, deliveredAt }: Pick<Told, 'acceptedAt' | 'deliveredAt'>): string | undefined =>
  acceptedAt ?? deliveredAt;

/** What one partner was told of a record, for `factsKnownTo` of libs/dossier. What it has not got, or what was shredded, is not in it. */
export const tellingsTo = (partner: Organisation, told: readonly Told[]): Telling[] =>
  told.flatMap((one) => {
    const knownAt = knownFrom(one);
    if (one.partner !== partner || knownAt === undefined || one.content === undefined) return [];
    const { correction, ...said } = toldOfChild(one);
    const from = { eventFactId: one.eventFactId, berichtId: one.messageId, madeAt: one.createdAt, knownAt };
    const about = {
      ...(correction && !isOfReport(correction) && { correction }),
      ...(one.event === 'person.merged' && { numbersOnly: true as const }),
    };
    return [{ ...from, ...said, ...about }];
  });
