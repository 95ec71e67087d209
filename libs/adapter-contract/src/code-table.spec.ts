import { codeFault, codeTable } from './code-table';

const SOORT = codeTable({
  V1: { core: 'V1', geldigTot: '2009-07-31' },
  V3: { core: 'zestien-uren', geldigVan: '2009-08-01' },
  ZES: { core: 'zestien-uren', alleenLezen: 'oude schrijfwijze van V3' },
  J: { core: true },
});

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
