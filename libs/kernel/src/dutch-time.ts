import { Temporal } from '@js-temporal/polyfill';

const AMSTERDAM = 'Europe/Amsterdam';

/** How exact a moment is: a full instant, or only a year, a month, a day or nothing. */
export type Precision = 'instant' | 'day' | 'month' | 'year' | 'unknown';

/** What was odd about a local time: it does not exist (spring) or exists twice (autumn). semantics.md 16. */
export type LocalTimeDoubt = 'bestaat-niet' | 'bestaat-twee-keer';

/**
 * A Dutch local date (`yyyy-MM-dd`) and time (`HH:mm[:ss[.SSS]]`) as an instant in UTC (`2026-09-24T08:15:00.000Z`).
 * A time that does not exist moves forward over the gap; one that exists twice is the first; both are flagged.
 * Returns undefined when the date or the time itself is impossible.
 */
export function fromDutchTime(date: string, time: string): { instant: string; doubt?: LocalTimeDoubt } | undefined {
  const plain = plainInstant(date, time);
  if (plain !== undefined) return { instant: plain };
  try {
    const local = Temporal.PlainDateTime.from(`${date}T${time}`, { overflow: 'reject' });
    const first = local.toZonedDateTime(AMSTERDAM, { disambiguation: 'earlier' });
    const second = local.toZonedDateTime(AMSTERDAM, { disambiguation: 'later' });
    const chosen = local.toZonedDateTime(AMSTERDAM, { disambiguation: 'compatible' });
    const instant = new Date(chosen.epochMilliseconds).toISOString();
    if (first.epochMilliseconds === second.epochMilliseconds) return { instant };
    return { instant, doubt: chosen.toPlainDateTime().equals(local) ? 'bestaat-twee-keer' : 'bestaat-niet' };
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

const HOUR_MS = 3_600_000;
/** What Amsterdam has been from UTC since 1970. */
const OFFSETS_MS = [HOUR_MS, 2 * HOUR_MS];

/** The instant of an ordinary local time, at which just one offset was in force; undefined where more must be asked. */
function plainInstant(date: string, time: string): string | undefined {
  if (!isDate(date) || !/^([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,3})?)?$/.test(time)) return undefined;
  const local = Date.parse(`${date}T${time}Z`);
  const instants = OFFSETS_MS.map((offset) => local - offset).filter((ms) => ms >= 0 && offsetMs(ms) === local - ms);
  return instants.length === 1 ? new Date(instants[0] ?? 0).toISOString() : undefined;
}

/** The Dutch local date and time of an instant: `{ date: '2026-09-24', time: '10:15:00.000' }`. */
export function toDutchTime(instant: string): { date: string; time: string } {
  const ms = /T.*(?:Z|[+-]\d\d:\d\d)$/.test(instant) ? Date.parse(instant) : Number.NaN;
  if (ms >= 0) return { date: localText(ms).slice(0, 10), time: localText(ms).slice(11, 23) };
  const local = Temporal.Instant.from(instant).toZonedDateTimeISO(AMSTERDAM);
  return { date: local.toPlainDate().toString(), time: local.toPlainTime().toString({ fractionalSecondDigits: 3 }) };
}

/** Whether this text is a date that exists (`yyyy-MM-dd`). */
export function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const ms = Date.parse(`${text}T00:00:00Z`);
  // A day too many may have been read as one of the next month.
  return new Date(ms).getUTCDate() === Number(text.slice(8));
}

const MOST_HOURS = 20_000;
/** Offset of Amsterdam per hour since 1970: it only ever changes on the hour, and asking costs much. */
const offsets = new Map<number, number>();

function offsetMs(instantMs: number): number {
  const hour = Math.floor(instantMs / HOUR_MS);
  const known = offsets.get(hour);
  if (known !== undefined) return known;
  const { offsetNanoseconds } = Temporal.Instant.fromEpochMilliseconds(instantMs).toZonedDateTimeISO(AMSTERDAM);
  if (offsets.size >= MOST_HOURS) offsets.clear();
  offsets.set(hour, offsetNanoseconds / 1e6);
  return offsetNanoseconds / 1e6;
}

/** The local time at an instant since 1970, as if it were in UTC. Temporal would say the same, at many times the cost. */
const localText = (instantMs: number): string => new Date(instantMs + offsetMs(instantMs)).toISOString();

/** The Dutch legal date of an instant, or the date itself: terms run on Amsterdam dates (semantics.md 27). */
export function dutchDate(moment: string): string {
  if (moment.length === 10) return moment;
  const ms = Date.parse(moment);
  return ms >= 0 ? localText(ms).slice(0, 10) : toDutchTime(moment).date;
}

/**
 * A calendar term from a date, the months first: 30 November plus three months is 28 February. Temporal would say the same,
 * at many times the cost. The date is one that exists.
 */
export function addTerm(date: string, { dagen = 0, maanden = 0 }: { readonly dagen?: number; readonly maanden?: number }): string {
  const day = new Date(`${date}T00:00:00Z`);
  const wanted = day.getUTCDate();
  if (maanden !== 0) {
    day.setUTCMonth(day.getUTCMonth() + maanden);
    // the month was too short and the day went into the next one: back to its last day
    if (day.getUTCDate() !== wanted) day.setUTCDate(0);
  }
  if (dagen !== 0) day.setUTCDate(day.getUTCDate() + dagen);
  return day.toISOString().slice(0, 10);
}

const DAY_MS = 86_400_000;

/** How many days one date lies after another (`yyyy-MM-dd`), negative where it lies before; a change of the clock makes no difference. */
export const daysBetween = (from: string, to: string): number => Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS);
