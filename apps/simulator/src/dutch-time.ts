const IN_AMSTERDAM = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Amsterdam', dateStyle: 'short', timeStyle: 'medium' });

/** Dutch local time, `2026-11-04 09:15:00`. */
export const dutchTime = (instant: Date): string => IN_AMSTERDAM.format(instant);

/** Dutch local time as StUF writes it, `20261104091500`. */
export const stufTime = (instant: Date): string => dutchTime(instant).replaceAll(/\D/g, '');

/** `20261104`, or more digits, as `2026-11-04`. */
export const isoDay = (digits: string): string => `${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6, 8)}`;

/** StUF time of 8 to 17 digits as `2026-11-04T09:15:00`, the start of what is not stated. */
export const isoTime = (digits: string): string => {
  const full = digits.padEnd(14, '0');
  return `${isoDay(full)}T${full.slice(8, 10)}:${full.slice(10, 12)}:${full.slice(12, 14)}`;
};

/** The instant of a StUF time; an hour that exists twice is the first. */
export function instantOf(digits: string): Date {
  const asUtc = Date.parse(`${isoTime(digits)}Z`);
  const shift = Date.parse(`${dutchTime(new Date(asUtc)).replace(' ', 'T')}Z`) - asUtc;
  const guess = new Date(asUtc - shift);
  const rest = asUtc - Date.parse(`${dutchTime(guess).replace(' ', 'T')}Z`);
  return new Date(guess.getTime() + rest);
}
