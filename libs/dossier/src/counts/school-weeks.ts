import { addTerm, daysBetween } from '@schakel/kernel';
import type { Regio, SchoolHolidays } from './maten';

/** A Monday: weeks are counted from it. */
const A_MONDAY = '2024-01-01';
const WEEK = 7;
/** From Monday to Friday. */
const SCHOOL_DAYS = 4;

/** The Monday of the week of this day. */
export const mondayOf = (day: string): string => addTerm(day, { dagen: -(((daysBetween(A_MONDAY, day) % WEEK) + WEEK) % WEEK) });

/** The Mondays on which a holiday week begins: from Monday to Friday there is no school. */
function mondaysOff({ van, tot }: { readonly van: string; readonly tot: string }): string[] {
  const first = mondayOf(van) < van ? addTerm(mondayOf(van), { dagen: WEEK }) : van;
  const weeks = Math.max(0, Math.floor((daysBetween(first, tot) - SCHOOL_DAYS) / WEEK) + 1);
  return Array.from({ length: weeks }, (_, week) => addTerm(first, { dagen: week * WEEK }));
}

/**
 * The school weeks of a region: the weeks of the calendar without those that are holiday from Monday to Friday. Weeks are
 * named by their Monday and numbered through: four that follow each other have numbers that do, whatever holiday lies between.
 */
export class SchoolWeeks {
  private readonly off: readonly string[];
  private readonly holidays: SchoolHolidays['vakanties'];

  constructor(
    private readonly known: SchoolHolidays,
    readonly regio: Regio,
  ) {
    this.holidays = known.vakanties.filter(({ regios }) => regios.includes(regio));
    this.off = [...new Set(this.holidays.flatMap(mondaysOff))];
  }

  isHoliday(day: string): boolean {
    return this.holidays.some(({ van, tot }) => van <= day && day <= tot);
  }

  /** Whether the holidays of this day are known at all. */
  knows(day: string): boolean {
    return this.known.bekendVan <= day && day <= this.known.bekendTot;
  }

  /** The number of a school week. */
  numberOf(monday: string): number {
    const before = this.off.filter((off) => off < monday).length;
    return daysBetween(A_MONDAY, monday) / WEEK - before;
  }

  /** The Sunday of the school week that comes so many school weeks after this one. */
  endOf(monday: string, later: number): string {
    let last = monday;
    for (let weeks = later; weeks > 0;) {
      last = addTerm(last, { dagen: WEEK });
      if (!this.off.includes(last)) weeks -= 1;
    }
    return addTerm(last, { dagen: WEEK - 1 });
  }
}
