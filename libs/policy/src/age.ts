import type { Json } from '@schakel/kernel';

/** The earliest and the latest day that a birth date may be: `yyyy-mm-dd`, or as much of it as is known; undefined where nothing is. */
export function birthDays(birthDate: Json | undefined): readonly [string, string] | undefined {
  const found = typeof birthDate === 'string' ? /^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?$/.exec(birthDate) : null;
  if (!found) return undefined;
  const [, year = '', month, day] = found;
  return [`${year}-${month ?? '01'}-${day ?? '01'}`, `${year}-${month ?? '12'}-${day ?? '31'}`];
}

/** Whole years at a day; the birthday itself counts. One born on 29 February has it on 1 March in other years. */
export const yearsAt = (born: string, day: string): number =>
  Number(day.slice(0, 4)) - Number(born.slice(0, 4)) - (day.slice(5) < born.slice(5) ? 1 : 0);
