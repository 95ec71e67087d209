import type { Moment } from '@schakel/dossier';
import { fromDutchTime, isDate, type LocalTimeDoubt, toDutchTime } from '@schakel/kernel';

/** A moment of StUF, with what was odd about it. `halfUnit`: the last digit was half of a unit and is left out. */
export interface StufMoment {
  readonly moment: Moment;
  readonly doubt?: LocalTimeDoubt;
  readonly halfUnit: boolean;
}

/**
 * Reads 8 to 17 digits of Dutch local time (StUF 3.01, Tijdstip). Only a date is the start of that Dutch day, with
 * precision `day`; from the hour on it is an instant. Undefined where the date or time does not exist.
 */
export function readMoment(text: string): StufMoment | undefined {
  if (!/^\d{8,17}$/.test(text)) return undefined;
  const date = `${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6, 8)}`;
  const halfUnit = text.length < 14 && text.length % 2 === 1;
  const [hour = '00', minute = '00', second = '00'] = text.slice(8, 14).match(/\d\d/g) ?? [];
  const thousandths = text.slice(14).padEnd(3, '0');
  // Temporal reads a leap second as the second before it; StUF has none.
  const found = Number(second) > 59 ? undefined : fromDutchTime(date, `${hour}:${minute}:${second}.${thousandths}`);
  if (found === undefined) return undefined;
  const precision = text.length < 10 ? 'day' : 'instant';
  const odd = precision === 'day' ? undefined : found.doubt;
  return { moment: { instant: found.instant, precision }, halfUnit, ...(odd !== undefined && { doubt: odd }) };
}

/** The Dutch local time of an instant in seventeen digits. */
export function writeMoment(instant: string): string {
  const { date, time } = toDutchTime(instant);
  return `${date}${time}`.replace(/\D/g, '');
}

/**
 * A date of eight digits as the core writes it, as far as it is known (`StUF:indOnvolledigeDatum`): V `2012-02-29`,
 * D `2012-02`, M `2012`, J `unknown`. The digits of what is not known mean nothing. Undefined where it does not exist.
 */
export function readDate(written: string, known: string): string | undefined {
  // the schema's type is a decimal: a sign, leading zeros and a point are allowed
  const digits = /^\+?0*(\d{1,8})(?:\.0*)?$/.exec(written.trim())?.[1]?.padStart(8, '0') ?? '';
  const [year, month, day] = [digits.slice(0, 4), digits.slice(4, 6), digits.slice(6, 8)];
  if (known === 'J') return 'unknown';
  if (digits === '' || year === '0000') return undefined;
  if (known === 'M') return year;
  if (known === 'D') return isDate(`${year}-${month}-01`) ? `${year}-${month}` : undefined;
  return isDate(`${year}-${month}-${day}`) ? `${year}-${month}-${day}` : undefined;
}

/** A date of the core, whole or reduced, in eight digits with what is known of it; undefined where it is none. */
export function writeDate(date: string): { readonly digits: string; readonly known: 'V' | 'D' | 'M' } | undefined {
  const whole = `${date}${'-01-01'.slice(date.length - 4)}`.slice(0, 10);
  if (!/^\d{4}(-\d{2}){0,2}$/.test(date) || !isDate(whole) || date.startsWith('0000')) return undefined;
  return { digits: whole.replaceAll('-', ''), known: date.length === 10 ? 'V' : date.length === 7 ? 'D' : 'M' };
}
