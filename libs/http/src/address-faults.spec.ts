import { addressFaults } from './address-faults';

const codes = (url: string): string[] => addressFaults(url).map(({ code }) => code);

describe('addressFaults', () => {
  it.each([
    '/v1/zaken/999990007',
    '/v1/zaken?bsn=999990007',
    '/v1/zaken?999990007',
    '/v1/zaken?x=9999.90.007',
    '/v1/zaken?x=999-990-007',
    '/v1/zaken?x=999+990+007',
    '/v1/zaken?x=9.9.9.9.9.0.0.0.7',
    '/v1/zaken?x=%39%39%39%39%39%30%30%30%37',
    '/v1/zaken?x=%2539%2539999%2530007',
    '/v1/zaken?x=%25253999990007',
    '/v1/zaken?x=%EF%BC%99%EF%BC%99%EF%BC%99%EF%BC%99%EF%BC%99%EF%BC%90%EF%BC%90%EF%BC%90%EF%BC%97',
    '/v1/zaken/bsn999990007x',
    '/v1/zaken?x=010000008',
    '/v1/zaken/01a20e95-c31a-7955-90fa-32f89645cbe2?x=999990007',
  ])('finds the BSN in %s', (url) => expect(codes(url)).toEqual(['BSN_IN_ADRES']));

  it.each([
    '/',
    '/v1/zaken/01a20e95-c31a-7955-90fa-329999900072',
    '/v1/zaken/999990007999990007',
    '/v1/zaken?x=999990008',
    '/v1/zaken?bekendOp=2026-09-24T10:15:00.1234567%2B02:00',
    '/v1/zaken?peildatum=2026-09-24&waarOp=2026-09-24',
    '/v1/zaken?x=100%25',
    '/v1/zaken?x=%2500',
    '/v1/zaken?oin=00000001823288444000',
  ])('finds no fault in %s', (url) => expect(codes(url)).toEqual([]));

  it.each(['/%', '/%zz', '/%ff', '/%c0%af', '/x?y=%ed%a0%80', '/x?y=%'])('does not guess what %s says', (url) =>
    expect(codes(url)).toEqual(['TEKENSET']),
  );

  it('finds everything at once: a control character, a BSN, a name given twice in another writing', () => {
    expect(codes('/x?a=1%00&%61=999990007')).toEqual(['TEKENSET', 'BSN_IN_ADRES', 'STRUCTUUR']);
    expect(codes('/x?a=1&a=1')).toEqual(['STRUCTUUR']);
  });

  it('never repeats the address', () => {
    expect(JSON.stringify(addressFaults('/x?geheim=999990007&geheim=1'))).not.toMatch(/999990007|geheim/);
  });
});
