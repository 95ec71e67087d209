import fc from 'fast-check';
import { addTerm, type Json } from '@schakel/kernel';
import { foldRecord } from '../fold-record';
import { factsTold, melding, tell, TEST_RULES, type Told } from '../testing';
import type { CountRules } from './maten';
import { mondayOf, SchoolWeeks } from './school-weeks';

const HOLIDAYS: CountRules['schoolvakanties'] = {
  standaardRegio: 'noord',
  scholen: { '88ZZ': 'zuid' },
  bekendVan: '2026-08-01',
  bekendTot: '2027-07-31',
  vakanties: [
    { regios: ['noord'], van: '2026-10-10', tot: '2026-10-18' },
    { regios: ['noord', 'midden', 'zuid'], van: '2026-12-19', tot: '2027-01-03' },
  ],
};
const RULES = { ...TEST_RULES, maten: { ...TEST_RULES.maten, schoolvakanties: HOLIDAYS } };

const report = (nummer: string, verzuimdagen: Json | undefined, says: Record<string, Json> = {}): Told =>
  tell('leerplicht', 'absence.reported', melding(nummer), '2026-09-07', { ...(verzuimdagen !== undefined && { verzuimdagen }), ...says });
const lessons = (datum: string, lesuren: number, lengteLesuur?: number): Json => ({
  datum,
  heleDag: false,
  lesuren,
  ...(lengteLesuur !== undefined && { lengteLesuur }),
});
const wholeDay = (datum: string): Json => ({ datum, heleDag: true });
const absence = (told: readonly Told[], peildatum = '2027-07-31') =>
  foldRecord(factsTold(told), RULES, { peildatum }).trajecten[0]?.tellingen.verzuim;

describe('sixteen hours in four school weeks', () => {
  it('keeps lessons of each length apart, and days apart from lessons', () => {
    const days = [
      lessons('2026-09-07', 5, 50),
      lessons('2026-09-08', 4, 50),
      lessons('2026-09-09', 3, 60),
      lessons('2026-09-10', 2),
      wholeDay('2026-09-11'),
    ];
    expect(absence([report('1', days)])).toMatchObject({
      bedragen: [
        { aantal: 1, eenheid: 'DAG' },
        { aantal: 2, eenheid: 'LESUUR' },
        { aantal: 9, eenheid: 'LESUUR', lesduur: 50 },
        { aantal: 3, eenheid: 'LESUUR', lesduur: 60 },
      ],
      drempelBereikt: 'onbekend',
    });
  });
  it('is reached by sixteen lessons of one length, not by fifteen, and the last of them matters', () => {
    const days = (last: number): Json => [lessons('2026-09-07', 8, 50), lessons('2026-09-21', last, 50)];
    expect(absence([report('1', days(8))])).toMatchObject({ drempelBereikt: 'ja', grond: 'GETELD' });
    expect(absence([report('1', days(7))])).toMatchObject({ drempelBereikt: 'nee' });
  });
  it('is not known where lessons of several lengths are sixteen, but not by the clock', () => {
    const days = [lessons('2026-09-07', 8, 45), lessons('2026-09-08', 8, 60)];
    expect(absence([report('1', days)])).toMatchObject({ drempelBereikt: 'onbekend', grond: null });
    expect(absence([report('1', [...days, lessons('2026-09-09', 4, 45)])])).toMatchObject({ drempelBereikt: 'ja' });
  });
  it('is not known where a report names days without hours, or no days at all', () => {
    expect(absence([report('1', [wholeDay('2026-09-07')])])).toMatchObject({ drempelBereikt: 'onbekend' });
    expect(absence([report('1', undefined)])).toMatchObject({ venster: null, bedragen: [], drempelBereikt: 'onbekend' });
  });
  it('is reached where the report is of a kind that says so', () => {
    expect(absence([report('1', undefined, { verzuimsoort: 'V3' })])).toMatchObject({ drempelBereikt: 'ja', grond: 'VERZUIMSOORT' });
  });
  it('looks past a holiday week: five weeks of the calendar with a holiday in them are four school weeks', () => {
    const days = [lessons('2026-09-28', 8, 60), lessons('2026-10-26', 8, 60)];
    const inNorth = absence([report('1', days, { school: { brin: '99ZZ' } })]);
    expect(inNorth).toMatchObject({
      venster: { van: '2026-09-28', tot: '2026-11-01' },
      drempelBereikt: 'ja',
      regio: 'noord',
      aannames: ['REGIO_AANGENOMEN'],
    });
    const inSouth = absence([report('1', days, { school: { brin: '88ZZ' } })]);
    expect(inSouth).toMatchObject({
      venster: { van: '2026-09-28', tot: '2026-10-25' },
      drempelBereikt: 'nee',
      regio: 'zuid',
      aannames: [],
    });
  });
  it('counts no day of a holiday, and looks over the turn of the year', () => {
    const days = [lessons('2026-12-18', 8, 60), lessons('2026-12-21', 8, 60), lessons('2027-01-04', 8, 60)];
    expect(absence([report('1', days)])).toMatchObject({
      venster: { van: '2026-12-14', tot: '2027-01-24' },
      bedragen: [{ aantal: 16, eenheid: 'LESUUR', lesduur: 60 }],
    });
  });
  it('says where holidays are not known', () => {
    expect(absence([report('1', [lessons('2026-07-27', 3, 50)])])?.aannames).toEqual(['REGIO_AANGENOMEN', 'VAKANTIES_ONBEKEND']);
  });
  it('counts a day once that two reports name, and no day after the reference date', () => {
    const told = [report('1', [lessons('2026-09-07', 6, 50)]), report('2', [lessons('2026-09-07', 8, 50), lessons('2026-09-08', 3, 50)])];
    expect(absence(told)?.bedragen).toEqual([{ aantal: 11, eenheid: 'LESUUR', lesduur: 50 }]);
    expect(absence(told, '2026-09-07')?.bedragen).toEqual([{ aantal: 8, eenheid: 'LESUUR', lesduur: 50 }]);
  });
  it('leaves out a report that was taken back, and is nothing where none stands', () => {
    const withdrawn = tell('leerplicht', 'absence.withdrawn', melding('1'), '2026-09-09', { status: { code: 'I' } });
    expect(absence([report('1', [lessons('2026-09-07', 8, 50)]), withdrawn])).toBeNull();
    expect(absence([report('1', [], { verzuimaard: 'ABSOLUUT' })])).toBeNull();
  });
});

describe('a school week', () => {
  it('is numbered through: the next one is one more, whatever holiday lies between, and its window ends where that many school weeks do', () => {
    const weeks = new SchoolWeeks(HOLIDAYS, 'noord');
    const isOff = (monday: string): boolean => [0, 1, 2, 3, 4].every((dagen) => weeks.isHoliday(addTerm(monday, { dagen })));
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 6 }), (start, later) => {
        const monday = mondayOf(addTerm('2026-08-03', { dagen: start * 7 + (start % 7) }));
        fc.pre(!isOff(monday));
        const end = weeks.endOf(monday, later);
        const between = Array.from({ length: 20 }, (_, week) => addTerm(monday, { dagen: week * 7 })).filter(
          (day) => day < end && !isOff(day),
        );
        expect(between).toHaveLength(later + 1);
        expect(weeks.numberOf(between.at(-1) ?? '') - weeks.numberOf(monday)).toBe(later);
      }),
      { numRuns: 100 },
    );
  });
});
