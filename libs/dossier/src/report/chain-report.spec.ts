import fc from 'fast-check';
import { addTerm, canonicalJson } from '@schakel/kernel';
import { foldRecord } from '../fold-record';
import { UITKOMSTEN } from '../dossier-record';
import { chains, factsTold, TEST_RULES } from '../testing';
import { ChainReport, type Ketenrapport } from './chain-report';
import { aandeel, gemiddelde, spreiding, toldWithin, uitgesplitst } from './hiding';
import { reportLines } from './report-lines';
import { figuresOf, lastDayOf, type TrajectFigures } from './traject-figures';

const PERIODE = { van: '2026-01-01', tot: '2026-12-31', peildatum: '2027-06-30' };
const RULES = { ...TEST_RULES.maten, termijnen: TEST_RULES.termijnen };
const AIM = { korter: [30, 44] } as const;

const NOTHING: TrajectFigures = {
  nummer: 1,
  geopend: '2026-02-01',
  gesloten: null,
  uitkomst: null,
  bip: true,
  begin: [],
  termijnen: [],
  ketentermijnen: [],
  wachttijden: [],
  thuiszitten: [],
  overdrachten: 0,
  jaarverslag: [],
  terugOpSchool: null,
  passendeHulp: null,
  cijfers: [],
};
const traject = (more: Partial<TrajectFigures>): TrajectFigures => ({ ...NOTHING, ...more });
const times = (count: number, more: Partial<TrajectFigures>): TrajectFigures[] => Array.from({ length: count }, () => traject(more));

function report(figures: readonly TrajectFigures[], periode = PERIODE): Ketenrapport {
  const made = new ChainReport(periode, RULES, AIM);
  for (const one of figures) made.add(one);
  return made.result();
}
/** Closed so many days after its first report. */
const closedAfter = (dagen: number, more: Partial<TrajectFigures> = {}): TrajectFigures =>
  traject({
    begin: [{ soort: 'eerste-melding', datum: '2026-02-01' }],
    gesloten: addTerm('2026-02-01', { dagen }),
    uitkomst: 'TERUG_OP_SCHOOL',
    ...more,
  });

describe('a chain report', () => {
  it('sets the lead time with a BIP beside that without, with the difference and what is aimed at', () => {
    const bip = [40, 50, 60, 70, 80].map((dagen) => closedAfter(dagen));
    const regulier = [80, 90, 100, 110, 120].map((dagen) => closedAfter(dagen, { bip: false }));
    const { groepen, vergelijking } = report([...bip, ...regulier]);
    expect([groepen.bip.gesloten, groepen.bip.doorlooptijd['eerste-melding']]).toEqual([
      5,
      { aantal: 'verborgen', mediaan: 60, p90: null },
    ]);
    expect(vergelijking[0]).toEqual({
      soort: 'eerste-melding',
      mediaanBip: 60,
      mediaanRegulier: 100,
      verschilProcent: -40,
      doelProcent: { van: -44, tot: -30 },
    });
  });
  it('tells no difference where one of the groups is too small', () => {
    const { vergelijking } = report([...[40, 50, 60, 70].map((dagen) => closedAfter(dagen)), ...times(9, closedAfter(90, { bip: false }))]);
    expect(vergelijking[0]).toMatchObject({ mediaanBip: null, mediaanRegulier: 90, verschilProcent: null });
  });
  it('counts what lies in the period, its first and last day included, and nothing after the day at which it is made', () => {
    const on = (geopend: string, periode = PERIODE) => report(times(5, { geopend }), periode).groepen.bip.geopend;
    expect(['2025-12-31', '2026-01-01', '2026-12-31', '2027-01-01'].map((day) => on(day))).toEqual(['<5', 5, 5, '<5']);
    expect(on('2026-07-02', { ...PERIODE, peildatum: '2026-07-01' })).toBe('<5');
  });
  it('judges a term on the day it was met or the day after its last, and not where the traject ended first', () => {
    const soort = 'halt-startgesprek';
    const met = traject({ ketentermijnen: [{ soort, uiterlijk: '2026-05-31', gehaald: '2026-05-31' }] });
    const late = traject({ ketentermijnen: [{ soort, uiterlijk: '2026-05-31', gehaald: '2026-06-01' }] });
    const open = traject({ ketentermijnen: [{ soort, uiterlijk: '2027-05-31', gehaald: null }] });
    const ended = traject({ gesloten: '2026-05-31', ketentermijnen: [{ soort, uiterlijk: '2026-05-31', gehaald: null }] });
    const all = [...Array(15).fill(met), ...Array(5).fill(late), ...Array(7).fill(open), ...Array(7).fill(ended)] as TrajectFigures[];
    expect(report(all).groepen.bip.ketentermijnen[soort]).toEqual({ beoordeeld: 20, procent: 75, norm: 80, haaltNorm: false });
    const { groepen } = report([...all, ...(Array(5).fill(met) as TrajectFigures[])]);
    expect(groepen.bip.ketentermijnen[soort]).toEqual({ beoordeeld: 25, procent: 80, norm: 80, haaltNorm: true });
  });
  it('counts a child at home by the days up to the end of the period', () => {
    const home = (vanaf: string, more: Partial<TrajectFigures['thuiszitten'][number]> = {}) =>
      times(6, { thuiszitten: [{ aard: 'RELATIEF', vanaf, tot: null, ...more }] });
    const found = (figures: TrajectFigures[]) => Object.values(report(figures).groepen.bip.thuiszitters);
    expect(found(home('2026-12-04'))).toEqual(['<5', '<5']);
    expect(found(home('2026-12-03'))).toEqual([6, '<5']);
    expect(found([...home('2026-12-03'), ...home('2026-09-30')])).toEqual([12, 6]);
    expect(found([...home('2026-12-04', { aard: 'ABSOLUUT' }), ...home('2025-09-01', { tot: '2025-12-31' })])).toEqual([6, '<5']);
  });
  it('tells how long was waited for each organisation, and how many still wait', () => {
    const waits = (tot: string | null) => times(5, { wachttijden: [{ organisatie: 'rvdk', vanaf: '2026-12-01', tot }] });
    expect(report([...waits('2026-12-22'), ...waits(null), ...waits('2027-01-05')]).groepen.bip.wachttijden['rvdk']).toEqual({
      aantal: 5,
      mediaan: 21,
      p90: null,
      wachtNog: 10,
    });
  });
  it('counts for the municipality over both groups together', () => {
    const figures = [...times(3, { jaarverslag: [{ soort: 'melding', op: '2026-03-01' }] })];
    expect(report([...figures, ...figures.map((one) => ({ ...one, bip: false }))]).jaarverslag).toEqual({
      melding: 6,
      vrijstelling: '<5',
      'halt-verwijzing': '<5',
      'proces-verbaal': '<5',
    });
  });
  it('names the same figures whatever was counted: what is missing tells nothing', () => {
    const names = (made: Ketenrapport) =>
      reportLines(made).flatMap(({ deel, maat }) => (maat.startsWith('uitkomsten') ? [] : [`${deel} ${maat}`]));
    const one = traject({ bip: false, ketentermijnen: [{ soort: 'vonnis', uiterlijk: '2026-05-31', gehaald: '2026-05-01' }] });
    expect(names(report([one]))).toEqual(names(report([])));
    expect(canonicalJson(report([one]))).toBe(canonicalJson(report([])));
  });
});

describe('what a report may not tell', () => {
  const counts = fc
    .array(fc.tuple(fc.constantFrom(...UITKOMSTEN), fc.integer({ min: 0, max: 12 })), { maxLength: 8 })
    .map((all) => new Map(all));

  it('no outcome under five, and the outcomes that are told make up the whole', () => {
    fc.assert(
      fc.property(counts, (all) => {
        const told = uitgesplitst(all);
        const whole = [...all.values()].reduce((sum, count) => sum + count, 0);
        for (const count of Object.values(told)) expect(count).toBeGreaterThanOrEqual(5);
        if (whole >= 5) expect(Object.values(told).reduce((sum, count) => sum + count, 0)).toBe(whole);
        else expect(told).toEqual({});
        for (const [name, count] of all) if (count > 0 && count < 5) expect(told).not.toHaveProperty(name);
      }),
    );
  });
  it('no share that tells how few were in time, or how few were late', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 30 }),
        fc.integer({ min: 0, max: 30 }),
        fc.integer({ min: 1, max: 100 }),
        (inTime, late, norm) => {
          fc.pre(inTime + late >= 5);
          const seen = JSON.stringify(aandeel(inTime, late, norm));
          const alike = Array.from({ length: inTime + late + 1 }, (_, other) =>
            JSON.stringify(aandeel(other, inTime + late - other, norm)),
          );
          if (inTime < 5 || late < 5) expect(alike.filter((answer) => answer === seen).length).toBeGreaterThan(1);
        },
      ),
    );
  });
  it('no part of a whole that tells how few are left, no middle of four, no edge of nine, no mean of a small sum', () => {
    expect([toldWithin(4, 40), toldWithin(36, 40), toldWithin(35, 40)]).toEqual(['<5', 'verborgen', 35]);
    expect([spreiding([1, 2, 3, 4]), spreiding([5, 1, 4, 2, 3])]).toEqual([
      { aantal: '<5', mediaan: null, p90: null },
      { aantal: 5, mediaan: 3, p90: null },
    ]);
    expect(spreiding(Array.from({ length: 10 }, (_, n) => n))).toMatchObject({ mediaan: 4, p90: 8 });
    expect([gemiddelde([9, 9, 9, 9]), gemiddelde([0, 0, 0, 1, 3]), gemiddelde([0, 0, 1, 1, 3])]).toEqual([null, null, 1]);
  });
});

describe('the figures of a traject', () => {
  it('reach to the last day on which anything counts, also after it closed; to no day while it is open', () => {
    const closed: TrajectFigures = traject({ gesloten: '2026-03-01' });
    const later: Partial<TrajectFigures>[] = [
      { terugOpSchool: '2026-04-01' },
      { passendeHulp: '2026-04-01' },
      { jaarverslag: [{ soort: 'melding', op: '2026-04-01' }] },
      { cijfers: [{ cijfer: 8, op: '2026-04-01' }] },
      { termijnen: [{ soort: 'drie-maanden', uiterlijk: '2026-05-01', gehaald: '2026-04-01' }] },
      { ketentermijnen: [{ soort: 'vonnis', uiterlijk: '2026-05-01', gehaald: '2026-04-01' }] },
      { wachttijden: [{ organisatie: 'halt', vanaf: '2026-02-01', tot: '2026-04-01' }] },
    ];
    expect(later.map((more) => lastDayOf({ ...closed, ...more }))).toEqual(later.map(() => '2026-04-01'));
    expect(later.map((more) => lastDayOf(traject(more)))).toEqual(later.map(() => null));
    expect(lastDayOf(closed)).toBe('2026-03-01');
  });
  it('say nothing of a person, and the same whatever day they were reckoned on', () => {
    const figures = fc.property(chains, (told) => {
      const facts = factsTold(told);
      const at = (peildatum: string) => foldRecord(facts, TEST_RULES, { peildatum }).trajecten.map(figuresOf);
      const [early, late] = [at('2026-09-15'), at('2027-09-15')];
      expect(early).toEqual(late);
      expect(JSON.stringify(late)).not.toMatch(/Vries|Jansen|99999\d{4}|Verzonnen|9999 ?zz/i);
      for (const one of late) {
        const last = lastDayOf(one);
        expect(last === null).toBe(one.gesloten === null);
        const outside = { van: addTerm(last ?? '2030-01-01', { dagen: 1 }), tot: '2031-12-31', peildatum: '2032-01-01' };
        if (last !== null) expect(canonicalJson(report(Array(6).fill(one), outside))).toBe(canonicalJson(report([], outside)));
      }
    });
    fc.assert(figures, { numRuns: 60 });
  });
});
