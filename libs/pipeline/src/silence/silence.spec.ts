import fc from 'fast-check';
import { judge } from './silence';
import { workingMs } from './working-time';

const HOUR = 3_600_000;
const hours = (ms: number): number => ms / HOUR;

describe('working time', () => {
  it.each([
    ['within a day', '2026-11-24T09:00:00Z', '2026-11-24T11:30:00Z', 2.5],
    ['over a night', '2026-11-24T16:00:00Z', '2026-11-25T08:00:00Z', 2],
    ['over a weekend', '2026-11-20T16:00:00Z', '2026-11-23T08:00:00Z', 2],
    ['in a weekend', '2026-11-21T08:00:00Z', '2026-11-22T20:00:00Z', 0],
    ['at night', '2026-11-24T20:00:00Z', '2026-11-25T05:00:00Z', 0],
    // eight to six on Dutch clocks, whatever UTC says: the night in which they go forward, and back
    ['over the start of summer time', '2026-03-27T16:00:00Z', '2026-03-30T07:00:00Z', 2],
    ['over the end of summer time', '2026-10-23T15:00:00Z', '2026-10-26T08:00:00Z', 2],
    ['over the turn of the year', '2026-12-31T16:00:00Z', '2027-01-01T08:00:00Z', 2],
    ['in a whole week', '2026-11-16T00:00:00Z', '2026-11-23T00:00:00Z', 50],
  ])('counts %s', (_what, from, until, expected) => {
    expect(hours(workingMs(from, until))).toBe(expected);
  });
  it('adds up: of two stretches that meet it is the sum, never less than nothing', () => {
    const instant = fc.integer({ min: Date.parse('2026-03-01'), max: Date.parse('2026-12-01') });
    fc.assert(
      fc.property(fc.tuple(instant, instant, instant), (moments) => {
        const [a, b, c] = moments.toSorted((x, y) => x - y).map((ms) => new Date(ms).toISOString()) as [string, string, string];
        expect(workingMs(a, b) + workingMs(b, c)).toBe(workingMs(a, c));
        expect(workingMs(a, b)).toBeGreaterThanOrEqual(0);
      }),
      { numRuns: 100 },
    );
  });
});

/** Messages every so many hours of the clock from a Monday morning on, on working days at daytime only. */
function everyHours(step: number, from = '2026-10-12T06:00:00Z', until = '2026-11-20T16:00:00Z'): string[] {
  const moments: string[] = [];
  for (let ms = Date.parse(from); ms <= Date.parse(until); ms += step * HOUR) {
    const at = new Date(ms);
    if (at.getUTCDay() % 6 > 0 && at.getUTCHours() >= 7 && at.getUTCHours() < 17) moments.push(at.toISOString());
  }
  return moments;
}
const heard = (moments: readonly string[], messages = moments.length) => ({
  partner: 'halt',
  messages,
  moments,
  last: moments.at(-1) ?? '',
});

describe('a partner against its own pattern', () => {
  // the last message is on a Friday afternoon
  it.each([
    ['is not silent in the weekend', 1, '2026-11-22T12:00:00Z', false],
    ['is not silent on Monday morning', 1, '2026-11-23T09:00:00Z', false],
    ['is silent on Monday afternoon when it sends every hour', 1, '2026-11-23T14:00:00Z', true],
    ['is not silent then when it sends twice a day', 5, '2026-11-23T14:00:00Z', false],
    ['is silent in the end when it sends twice a day', 5, '2026-11-27T14:00:00Z', true],
  ])('%s', (_what, step, now, silent) => {
    expect(judge(heard(everyHours(step)), now).silent).toBe(silent);
  });
  it('is known by the week when it sends once a week', () => {
    const mondays = ['2026-10-12', '2026-10-19', '2026-10-26', '2026-11-02', '2026-11-09', '2026-11-16'].map(
      (day) => `${day}T08:00:00.000Z`,
    );
    expect(judge(heard(mondays, 60), '2026-11-24T08:00:00Z')).toMatchObject({ silent: false, limitMs: 3 * 50 * HOUR });
    expect(judge(heard(mondays, 60), '2026-12-21T08:00:00Z').silent).toBe(true);
  });
  it('is never silent within four working hours, however often it sends', () => {
    const often = Array.from({ length: 200 }, (_, n) => new Date(Date.parse('2026-11-24T07:00:00Z') + n * 60_000).toISOString());
    expect(judge(heard(often), '2026-11-24T14:19:00Z')).toMatchObject({ limitMs: 4 * HOUR, silent: false });
    expect(judge(heard(often), '2026-11-24T14:20:00Z').silent).toBe(true);
  });
  it('is not judged where too little is known of it', () => {
    expect(judge(heard(everyHours(1).slice(0, 19)), '2026-11-20T16:00:00Z')).toMatchObject({ silent: false });
    expect(judge(heard(everyHours(1).slice(0, 19)), '2026-11-20T16:00:00Z')).not.toHaveProperty('limitMs');
    expect(judge(heard(everyHours(1).slice(0, 4), 100), '2026-11-20T16:00:00Z').silent).toBe(false);
    expect(judge(heard(everyHours(1).slice(0, 20)), '2026-11-20T16:00:00Z').silent).toBe(true);
  });
  it('is silent from the moment on at which it passes its own limit, and stays so', () => {
    const moments = everyHours(3);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 500 }), (later) => {
        const now = new Date(Date.parse(moments.at(-1) ?? '') + later * HOUR).toISOString();
        const { silent, quietMs, limitMs = 0 } = judge(heard(moments), now);
        expect(silent).toBe(quietMs > limitMs);
        const evenLater = new Date(Date.parse(now) + HOUR).toISOString();
        if (silent) expect(judge(heard(moments), evenLater).silent).toBe(true);
      }),
      { numRuns: 60 },
    );
  });
});
