import { Temporal } from '@js-temporal/polyfill';
import fc from 'fast-check';
import {
  Clock,
  addTerm,
  canonicalJson,
  daysBetween,
  dutchDate,
  fromDutchTime,
  isBsn,
  isDate,
  isOnderwijsnummer,
  KeyedHash,
  newId,
  toDutchTime,
} from './index';

/** The last days of months and years, and those around a change of the clock, among all others. */
const anyDay = fc
  .tuple(fc.integer({ min: 1990, max: 2060 }), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 31 }))
  .map(([year, month, day]) => Temporal.PlainDate.from({ year, month, day }, { overflow: 'constrain' }).toString());

describe('Dutch local time', () => {
  it('is an instant in UTC, in summer and in winter', () => {
    expect(fromDutchTime('2026-09-24', '10:15:00.000')).toEqual({ instant: '2026-09-24T08:15:00.000Z' });
    expect(fromDutchTime('2026-12-24', '10:15:00.000')).toEqual({ instant: '2026-12-24T09:15:00.000Z' });
  });
  it('takes the first of a time that exists twice and says so', () => {
    expect(fromDutchTime('2026-10-25', '02:30:00')).toEqual({ instant: '2026-10-25T00:30:00.000Z', doubt: 'bestaat-twee-keer' });
  });
  it('moves a time that does not exist forward over the gap and says so', () => {
    expect(fromDutchTime('2026-03-29', '02:30:00')).toEqual({ instant: '2026-03-29T01:30:00.000Z', doubt: 'bestaat-niet' });
  });
  it('knows no impossible date or time', () => {
    expect(fromDutchTime('2026-02-30', '10:00:00')).toBeUndefined();
    expect(fromDutchTime('2026-02-28', '25:00:00')).toBeUndefined();
  });
  it('is what Temporal makes of it, at every change of the clock since 1975 and on any day', () => {
    const judged = (local: string): string => {
      const of = (disambiguation: 'earlier' | 'later' | 'compatible') =>
        Temporal.PlainDateTime.from(local).toZonedDateTime('Europe/Amsterdam', { disambiguation }).epochMilliseconds;
      const earlier = of('earlier');
      const doubted = earlier !== of('later');
      return `${local} ${new Date(doubted ? of('compatible') : earlier).toISOString()} ${doubted}`;
    };
    const ours = (local: string): string => {
      const found = fromDutchTime(local.slice(0, 10), local.slice(11));
      return `${local} ${found?.instant} ${found?.doubt !== undefined}`;
    };
    const HOUR = 3_600_000;
    const locals: number[] = [];
    for (let day = Date.UTC(1975, 0, 1); day < Date.UTC(2040, 0, 1); day += 24 * HOUR) {
      const date = new Date(day);
      const mayChange =
        date.getUTCDay() === 0 && (date.getUTCDate() >= 22 || date.getUTCMonth() % 9 === 3) && [2, 3, 8, 9].includes(date.getUTCMonth());
      if (mayChange) for (const hours of [0, 0.5, 1.5, 2, 2.5, 2.9, 3, 3.5]) locals.push(day + hours * HOUR);
      else if (date.getUTCDate() === 13) locals.push(day + (date.getUTCFullYear() % 24) * HOUR + 999);
    }
    const texts = locals.map((ms) => new Date(ms).toISOString().slice(0, 23));
    expect(texts.length).toBeGreaterThan(4_000);
    expect(texts.map(ours)).toEqual(texts.map(judged));
  });
  it('stands on a date that exists', () => {
    const exists = (text: string): boolean => {
      try {
        Temporal.PlainDate.from(text, { overflow: 'reject' });
        return true;
      } catch {
        return false;
      }
    };
    const two = (n: number): string => String(n).padStart(2, '0');
    for (const year of ['0000', '0001', '1899', '1900', '2000', '2026', '2028', '9999']) {
      for (let month = 0; month <= 13; month += 1) {
        for (let day = 0; day <= 32; day += 1) {
          const text = `${year}-${two(month)}-${two(day)}`;
          if (isDate(text) !== exists(text)) throw new Error(`they disagree on ${text}`);
        }
      }
    }
    expect(['2026-9-24', '20260924', '2026-09-24T00:00', '+002026-09-24', ' 2026-09-24'].filter(isDate)).toEqual([]);
  });
  it('is written back as it was', () => {
    expect(toDutchTime('2026-09-24T08:15:00.000Z')).toEqual({ date: '2026-09-24', time: '10:15:00.000' });
    expect(toDutchTime('2026-09-24T10:15:00.123456+02:00')).toEqual({ date: '2026-09-24', time: '10:15:00.123' });
    for (const none of ['2026-09-24', '2026-09-24T08:15:00', 'Thu, 24 Sep 2026 08:15:00 GMT']) expect(() => toDutchTime(none)).toThrow();
  });
  it('gives the Dutch date of an instant, also just before and after midnight and a change of the clock', () => {
    const instants = [
      '2026-03-28T22:59:59.999Z',
      '2026-03-28T23:00:00.000Z',
      '2026-03-29T00:59:59.999Z',
      '2026-03-29T01:00:00.000Z',
      '2026-07-01T22:00:00.000Z',
      '1969-12-31T23:30:00.000Z',
    ];
    for (const instant of [...instants, ...instants]) {
      const local = Temporal.Instant.from(instant).toZonedDateTimeISO('Europe/Amsterdam');
      const date = local.toPlainDate().toString();
      expect(dutchDate(instant)).toBe(date);
      expect(toDutchTime(instant)).toEqual({ date, time: local.toPlainTime().toString({ fractionalSecondDigits: 3 }) });
    }
    expect(dutchDate('2026-03-28T23:00:00.000Z')).toBe('2026-03-29');
    expect(dutchDate('2026-03-29')).toBe('2026-03-29');
  });
  it('reckons terms in calendar months, over the ends of months and years, in leap years and over a change of the clock', () => {
    expect(addTerm('2026-11-30', { maanden: 3 })).toBe('2027-02-28');
    expect(addTerm('2026-10-19', { dagen: 14 })).toBe('2026-11-02');
    expect(addTerm('2026-01-31', { maanden: 1 })).toBe('2026-02-28');
    expect(addTerm('2028-01-31', { maanden: 1 })).toBe('2028-02-29');
    expect(addTerm('2028-02-29', { maanden: 12 })).toBe('2029-02-28');
    expect(addTerm('2026-12-31', { maanden: 2 })).toBe('2027-02-28');
    expect(addTerm('2026-12-18', { dagen: 30 })).toBe('2027-01-17');
    expect(addTerm('2026-03-28', { dagen: 1 })).toBe('2026-03-29');
    expect(addTerm('2026-10-24', { dagen: 2 })).toBe('2026-10-26');
  });
  it('reckons terms as Temporal does, on any day and for any length', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -800, max: 800 }), fc.integer({ min: -40, max: 40 }), (date, dagen, maanden) => {
        const judged = Temporal.PlainDate.from(date).add({ months: maanden }).add({ days: dagen });
        expect(addTerm(date, { dagen, maanden })).toBe(judged.toString());
      }),
      { numRuns: 500 },
    );
  });
  it('counts the days between two dates, of which a change of the clock makes none longer', () => {
    expect([daysBetween('2026-03-28', '2026-03-30'), daysBetween('2026-10-24', '2026-10-26')]).toEqual([2, 2]);
    expect([daysBetween('2028-02-28', '2028-03-01'), daysBetween('2026-02-28', '2026-03-01')]).toEqual([2, 1]);
    expect(daysBetween('2027-01-02', '2026-12-31')).toBe(-2);
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -2_000, max: 2_000 }), (date, dagen) => {
        expect(daysBetween(date, addTerm(date, { dagen }))).toBe(dagen);
      }),
      { numRuns: 500 },
    );
  });
});

describe('ids and canonical JSON', () => {
  it('gives UUIDs of version 7 in the order of time', () => {
    const [a, b] = [newId(new Date('2026-01-01T00:00:00Z')), newId(new Date('2026-01-01T00:00:01Z'))];
    expect(a < b).toBe(true);
    expect(a).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });
  it('gives another digest under another key and for another purpose', () => {
    const hash = new KeyedHash(Buffer.from('een'));
    expect(hash.hex('feit', 'x')).not.toBe(new KeyedHash(Buffer.from('twee')).hex('feit', 'x'));
    expect(hash.hex('feit', 'x')).not.toBe(hash.hex('nummer', 'x'));
  });
  it('writes the same object the same way, whatever the order of its keys', () => {
    expect(canonicalJson({ b: 1, a: 'é', c: undefined })).toBe('{"a":"é","b":1}');
    expect(() => canonicalJson({ a: NaN })).toThrow();
    expect(() => canonicalJson(undefined)).toThrow();
  });
});

describe('numbers of persons', () => {
  it('knows a BSN by the eleven test, a leading zero included', () => {
    for (const bsn of ['999990007', '999990019', '010000008']) expect([bsn, isBsn(bsn)]).toEqual([bsn, true]);
    for (const none of ['999990008', '000000000', '10000008', '0100000080', '99999000a', ''])
      expect([none, isBsn(none)]).toEqual([none, false]);
  });
  it('knows an onderwijsnummer by what it leaves, and takes none for a BSN', () => {
    for (const number of ['100000004', '100000016', '100000028']) expect([isOnderwijsnummer(number), isBsn(number)]).toEqual([true, false]);
    for (const none of ['999990007', '100000005', '1000000040', '']) expect([none, isOnderwijsnummer(none)]).toEqual([none, false]);
  });
});

describe('the clock', () => {
  const ahead = (ms: number) => (): Promise<Date> => Promise.resolve(new Date(Date.now() + ms));
  const off = (clock: Clock): number => clock.now().getTime() - Date.now();

  it('takes over the time of a clock that all ask, and goes back when its own is right again', async () => {
    const clock = new Clock();
    await clock.agreeWith(ahead(300_000));
    expect(Math.abs(off(clock) - 300_000)).toBeLessThan(1_000);
    clock.setOffset(clock.offsetOf(new Date('2030-01-01T00:00:00Z')));
    expect(Math.abs(clock.now().getTime() - Date.parse('2030-01-01T00:00:00Z'))).toBeLessThan(1_000);
    clock.setOffset(0);
    await clock.agreeWith(ahead(0));
    expect(Math.abs(off(clock))).toBeLessThan(100);
  });

  it('leaves alone a difference that the question may have made itself', async () => {
    const clock = new Clock();
    await clock.agreeWith(ahead(100));
    expect(Math.abs(off(clock))).toBeLessThan(50);
  });
});
