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
