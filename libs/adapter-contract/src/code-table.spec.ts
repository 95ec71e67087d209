import { codeFault } from './code-table';
import { row, tableOf } from './testing/letter';

const SOORT = tableOf(
  row('V1', 'V1', { geldigTot: '2009-07-31' }),
  row('V3', 'zestien-uren', { geldigVanaf: '2009-08-01' }),
  row('ZES', 'zestien-uren', { alleenLezen: 'oude schrijfwijze van V3' }),
  row('J', true),
  row('X', 'eerst', { geldigTot: '2019-12-31' }),
  row('X', 'later', { geldigVanaf: '2020-01-01' }),
  row('OUD', 'zelfde', { geldigTot: '2019-12-31' }),
  row('NIEUW', 'zelfde', { geldigVanaf: '2020-01-01' }),
);

describe('codeTable', () => {
  it('maps a code to the core and back', () => {
    expect(SOORT.toCore('J')).toEqual({ known: true, core: true });
    expect(SOORT.toWire(true)).toBe('J');
  });
  it('knows a code on its first and its last day, and tells before and after that it did not hold', () => {
    expect(SOORT.toCore('V1', '2009-07-31').known).toBe(true);
    expect(SOORT.toCore('V1', '2009-08-01')).toEqual({ known: false, code: 'CODE_VERVALLEN' });
    expect(SOORT.toCore('V3', '2009-08-01').known).toBe(true);
    expect(SOORT.toCore('V3', '2009-07-31')).toEqual({ known: false, code: 'CODE_VERVALLEN' });
  });
  it('reads an old spelling and never writes it', () => {
    expect(SOORT.toCore('ZES')).toEqual({ known: true, core: 'zestien-uren' });
    expect(SOORT.toWire('zestien-uren')).toBe('V3');
    expect(SOORT.toWire('zestien-uren', '2009-07-31')).toBeUndefined();
  });
  it('gives a code that was used again the meaning of its day, and its latest meaning where no day is asked', () => {
    expect(SOORT.toCore('X', '2019-12-31')).toEqual({ known: true, core: 'eerst' });
    expect(SOORT.toCore('X', '2020-01-01')).toEqual({ known: true, core: 'later' });
    expect(SOORT.toCore('X')).toEqual({ known: true, core: 'later' });
    expect(SOORT.toWire('eerst', '2019-12-31')).toBe('X');
    expect(SOORT.toWire('eerst', '2020-01-01')).toBeUndefined();
  });
  it('writes the code of the day for a value whose code was replaced, and the latest where no day is asked', () => {
    expect(SOORT.toWire('zelfde', '2019-12-31')).toBe('OUD');
    expect(SOORT.toWire('zelfde', '2020-01-01')).toBe('NIEUW');
    expect(SOORT.toWire('zelfde')).toBe('NIEUW');
  });
  it('knows nothing that is not on the list, and never names it', () => {
    expect(SOORT.toCore('constructor')).toEqual({ known: false, code: 'CODE_ONBEKEND' });
    expect(SOORT.toWire('anders')).toBeUndefined();
    expect(codeFault('/soort', 'CODE_ONBEKEND')).toEqual({
      veld: '/soort',
      code: 'CODE_ONBEKEND',
      uitleg: 'Wij kennen deze code nog niet. Het bericht wacht tot de code bekend is.',
    });
  });
});
