import { filterOf, placeIn, placeOf, uitkomsten } from './geparkeerd';

const place = { at: '2026-09-07T07:15:00.000Z', seq: '42', id: '01a20e95-c31a-7955-90fa-32f89645cbe2' };

describe('the place in the list of what is parked', () => {
  it('is read back as it was given', () => {
    expect(placeIn(placeOf(place))).toEqual(place);
    expect(placeIn(undefined)).toBeUndefined();
  });

  it.each([
    '',
    'onzin',
    Buffer.from('a|b|c').toString('base64url'),
    `${placeOf(place)}AAAA`,
    placeOf({ ...place, at: '2026-13-45T99:99:99.000Z' }),
  ])('is refused in plain words where it is not ours: %p', (text) => {
    expect(() => placeIn(text)).toThrow(expect.objectContaining({ code: 'MessageRefused', help: expect.stringContaining('zonder "na"') }));
  });
});

describe('a question about what is parked', () => {
  it('asks only what was asked', () => {
    expect(filterOf({})).toEqual({});
    expect(filterOf({ soort: 'levering', partner: 'halt', code: 'TE_LANG', veld: '/data', staat: 'GEPARKEERD' })).toEqual({
      kind: 'levering',
      partner: 'halt',
      code: 'TE_LANG',
      field: '/data',
      state: 'GEPARKEERD',
    });
  });

  it('counts what came of it, also what did not happen', () => {
    expect(uitkomsten([{ outcome: 'VRIJGEGEVEN' }, { outcome: 'BLIJFT_GEPARKEERD' }, { outcome: 'VRIJGEGEVEN' }])).toEqual({
      VRIJGEGEVEN: 2,
      OVERGESLAGEN: 0,
      BLIJFT_GEPARKEERD: 1,
      NIET_GEPARKEERD: 0,
    });
  });
});
