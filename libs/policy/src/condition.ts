import { canonicalJson, type Json } from '@schakel/kernel';
import type { BusinessEvent } from '@schakel/dossier';
import type { Voorwaarde } from './policy';

/** What an event says of its own subject, by path. */
export function ownValues({ subject, statements }: BusinessEvent): ReadonlyMap<string, Json> {
  const own = canonicalJson(subject);
  const stated = statements.filter((statement) => statement.mode !== 'withdraws' && canonicalJson(statement.subject) === own);
  return new Map(stated.map(({ path, value }) => [path, value]));
}

/** Whether an event meets the condition of a line; a line without one is about every event of its kind. */
export function meets(event: BusinessEvent, als: Voorwaarde | undefined): boolean {
  if (als === undefined) return true;
  const value = ownValues(event).get(als.pad);
  return typeof value === 'string' && als.waarden.includes(value);
}

/** Whether a line with this condition is never about the events of one with the other: both look at one path and share no value. */
export const meetsNothing = (als: Voorwaarde | undefined, other: Voorwaarde | undefined): boolean =>
  als !== undefined && other !== undefined && als.pad === other.pad && !als.waarden.some((one) => other.waarden.includes(one));
