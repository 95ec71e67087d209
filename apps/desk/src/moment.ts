import { fromDutchTime, isDate, MessageRefused } from '@schakel/kernel';

const LOCAL = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d(?::\d\d(?:\.\d{1,3})?)?)$/;
const ZONED = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d)$/;

/**
 * The instant, in UTC, at which a look at a record stops. A date is the end of that day in the Netherlands, whatever the
 * clock says there; a time without a zone is Dutch. Undefined for what does not exist.
 */
export function endOfMoment(text: string): string | undefined {
  if (!isDate(text.slice(0, 10))) return undefined;
  if (isDate(text)) return fromDutchTime(text, '23:59:59.999')?.instant;
  const [, date, time] = LOCAL.exec(text) ?? [];
  if (date !== undefined && time !== undefined) return fromDutchTime(date, time)?.instant;
  const ms = ZONED.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(ms) ? undefined : new Date(ms).toISOString();
}

/** The moment that a caller asks for. Throws MessageRefused that names the field where it cannot be read. */
export function momentAsked(veld: string, text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const instant = endOfMoment(text);
  if (instant !== undefined) return instant;
  const uitleg = 'Dit is geen datum of tijdstip dat bestaat. Gebruik bijvoorbeeld 2026-09-24 of 2026-09-24T10:15:00+02:00.';
  throw new MessageRefused('a moment cannot be read', { help: uitleg, faults: [{ veld, code: 'DATUM_ONGELDIG', uitleg }] });
}
