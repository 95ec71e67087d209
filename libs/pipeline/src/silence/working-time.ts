import { dutchDate, fromDutchTime } from '@schakel/kernel';

const [OPENS, CLOSES] = ['08:00', '18:00'] as const;
const DAY_MS = 86_400_000;
/** The clocks go forward and back at night: between opening and closing there are ten hours on every day. */
const WORKDAY_MS = 10 * 3_600_000;

const instantAt = (day: string, time: string): number => Date.parse(fromDutchTime(day, time)?.instant ?? '');

/** A date as the noon of that day in UTC, so that days can be counted. */
const noonOf = (day: string): number => Date.parse(`${day}T12:00:00Z`);

const isWorkday = (noonMs: number): boolean => new Date(noonMs).getUTCDay() % 6 > 0;

/** What of a Dutch working day lies between two instants. */
function workedOn(day: string, fromMs: number, untilMs: number): number {
  if (!isWorkday(noonOf(day))) return 0;
  return Math.max(0, Math.min(untilMs, instantAt(day, CLOSES)) - Math.max(fromMs, instantAt(day, OPENS)));
}

/**
 * Working time between two instants in milliseconds: Monday to Friday from eight to six on Dutch clocks. Simple on purpose:
 * knows no holidays.
 */
export function workingMs(from: string, until: string): number {
  const [first, last] = [dutchDate(from), dutchDate(until)];
  const [fromMs, untilMs] = [Date.parse(from), Date.parse(until)];
  if (first === last) return workedOn(first, fromMs, untilMs);
  let between = 0;
  for (let noon = noonOf(first) + DAY_MS; noon < noonOf(last); noon += DAY_MS) if (isWorkday(noon)) between += WORKDAY_MS;
  return workedOn(first, fromMs, untilMs) + between + workedOn(last, fromMs, untilMs);
}
