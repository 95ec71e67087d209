import { isDate, type Json } from '@schakel/kernel';
import { compareText } from '../order';
import type { CaseSubject } from '../subjects';
import type { ReportSign } from './maten';

/** A member of a value that is an object; undefined where there is none. */
export function memberOf(value: Json | undefined, name: string): Json | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  return Object.entries<Json>(value).find(([key]) => key === name)?.[1];
}

/** The value that the record shows on a path. */
export const valueOf = ({ fields }: CaseSubject, pad: string): Json | undefined => fields.get(pad)?.veld.waarde;

export const textOf = (value: Json | undefined): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);
export const numberOf = (value: Json | undefined): number | undefined => (typeof value === 'number' ? value : undefined);
export const dayIn = (value: Json | undefined): string | undefined => (typeof value === 'string' && isDate(value) ? value : undefined);

/** The earliest event of one of these kinds; none where there is none. */
export const firstMoment = ({ events }: CaseSubject, ...kinds: readonly string[]): string | undefined =>
  events
    .filter(({ event }) => kinds.includes(event))
    .map(({ occurredAt }) => occurredAt.instant)
    .sort(compareText)[0];

/** Whether the part says one of these. */
export const shows = (signs: readonly ReportSign[], subject: CaseSubject): boolean =>
  signs.some(({ pad, waarden }) => {
    const value = valueOf(subject, pad);
    return (typeof value === 'string' || typeof value === 'boolean') && waarden.includes(value);
  });
