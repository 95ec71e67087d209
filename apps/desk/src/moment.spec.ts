import { endOfMoment, momentAsked } from './moment';

describe('the moment at which a look stops', () => {
  it.each([
    ['2026-09-24', '2026-09-24T21:59:59.999Z'],
    ['2026-12-31', '2026-12-31T22:59:59.999Z'],
    // the days on which the clock moves: one of 23 hours, one of 25
    ['2026-03-29', '2026-03-29T21:59:59.999Z'],
    ['2026-10-25', '2026-10-25T22:59:59.999Z'],
  ])('is the end of the Dutch day for the date %s', (text, instant) => {
    expect(endOfMoment(text)).toBe(instant);
  });
  it.each([
    ['2026-09-24T10:15', '2026-09-24T08:15:00.000Z'],
    ['2026-09-24T10:15:00+02:00', '2026-09-24T08:15:00.000Z'],
    ['2026-09-24T08:15:00Z', '2026-09-24T08:15:00.000Z'],
  ])('is the time itself for %s', (text, instant) => {
    expect(endOfMoment(text)).toBe(instant);
  });
  it.each([
    '2026-02-30',
    '2026-02-30T10:00:00Z',
    '2026-13-01',
    'gisteren',
    '',
    '24-09-2026',
    '2026-09-24T25:00',
    '2026-09-24T10:15:00 02:00',
  ])('is refused with the name of the field for %j', (text) => {
    expect(() => momentAsked('waarOp', text)).toThrow(
      expect.objectContaining({ faults: [expect.objectContaining({ veld: 'waarOp', code: 'DATUM_ONGELDIG' })] }),
    );
  });
});
