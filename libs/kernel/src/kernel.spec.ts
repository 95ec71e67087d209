import { addTerm, canonicalJson, dutchDate, fromDutchTime, KeyedHash, newId, toDutchTime } from './index';

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
  it('is written back as it was', () => {
    expect(toDutchTime('2026-09-24T08:15:00.000Z')).toEqual({ date: '2026-09-24', time: '10:15:00.000' });
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
    for (const instant of [...instants, ...instants]) expect(dutchDate(instant)).toBe(toDutchTime(instant).date);
    expect(dutchDate('2026-03-28T23:00:00.000Z')).toBe('2026-03-29');
    expect(dutchDate('2026-03-29')).toBe('2026-03-29');
  });
  it('reckons terms in calendar months', () => {
    expect(addTerm('2026-11-30', { maanden: 3 })).toBe('2027-02-28');
    expect(addTerm('2026-10-19', { dagen: 14 })).toBe('2026-11-02');
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
  });
});
