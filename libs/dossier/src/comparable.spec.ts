import { comparable } from './index';

describe('comparing values', () => {
  it.each([
    ['geslachtsnaam', { voorvoegsel: 'van der', geslachtsnaam: 'Voorbeeld' }, 'Van der  Voorbeeld'],
    ['geslachtsnaam', { geslachtsnaam: 'Brontë' }, 'bronte'],
    ['voornamen', 'Noor  Zoë', 'noor zoe '],
    ['adres', { postcode: '9999 zz', plaats: 'VOORBEELDSTAD' }, { plaats: 'Voorbeeldstad', postcode: '9999ZZ' }],
    ['telefoonnummer', '06-00 00 00 01', '+31 6 00000001'],
    ['telefoonnummer', '0031600000001', '0600000001'],
    ['melder', { telefoonnummer: '0999-123456' }, { telefoonnummer: '0999 123456' }],
  ])('finds two spellings of %s the same', (path, a, b) => {
    expect(comparable(path, a)).toBe(comparable(path, b));
  });
  it.each([
    ['geslachtsnaam', { voorvoegsel: 'de', geslachtsnaam: 'Vries' }, 'Vries'],
    ['adres', { postcode: '9999ZZ', huisnummer: 1 }, { postcode: '9999ZZ', huisnummer: 1, huisletter: 'B' }],
    ['telefoonnummer', '0600000001', '0600000002'],
    ['burgerservicenummer', '010000008', '10000008'],
    ['verzuimuren', 10, 100],
    ['voornamen', 'Jan Peter', 'Janpeter'],
  ])('keeps different values of %s apart', (path, a, b) => {
    expect(comparable(path, a)).not.toBe(comparable(path, b));
  });
});
