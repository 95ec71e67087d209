import fc from 'fast-check';
import { explainValue, foldRecord, recordSubjects, type Explanation } from './index';
import { chains, factsTold, tell, TEST_RULES, verwijzing, type Told } from './testing';

const A = { straatnaam: 'Aweg', huisnummer: 1, postcode: '9999ZZ', plaats: 'Voorbeeldstad' };
const B = { straatnaam: 'Bweg', huisnummer: 2, postcode: '9999ZX', plaats: 'Voorbeeldstad' };
const halt = (day: string, says: Parameters<typeof tell>[4], how = {}) => tell('halt', 'halt.progress', verwijzing('1'), day, says, how);
const rvdk = (day: string, says: Parameters<typeof tell>[4], how = {}) => tell('rvdk', 'halt.progress', verwijzing('1'), day, says, how);
const leerplicht = (day: string, says: Parameters<typeof tell>[4], how = {}) =>
  tell('leerplicht', 'halt.referral', verwijzing('1'), day, says, how);

function explained(soort: 'jongere' | 'verwijzing', path: string, ...told: Told[]): Explanation {
  const subject = recordSubjects(factsTold(told), TEST_RULES).find((one) => one.soort === soort);
  return explainValue(soort, path, subject?.statements.get(path) ?? [], TEST_RULES);
}
const fates = ({ statements }: Explanation): string[] => statements.map(({ fact, fate }) => `${fact.organisation} ${fate}`);

describe('why a value is shown', () => {
  it.each([
    ['nobody else speaks', 'ENIGE', 'adres', [halt('2026-09-01', { 'jongere.adres': A })]],
    ['all say the same', 'EENS', 'adres', [halt('2026-09-01', { 'jongere.adres': A }), rvdk('2026-10-01', { 'jongere.adres': A })]],
    [
      'it came from the BRP',
      'BRP',
      'adres',
      [halt('2026-10-01', { 'jongere.adres': A }), rvdk('2026-09-01', { 'jongere.adres': B }, { authentiek: true })],
    ],
    [
      'nobody goes before and they differ',
      'TEGENSPRAAK',
      'adres',
      [halt('2026-09-01', { 'jongere.adres': A }), rvdk('2026-10-01', { 'jongere.adres': B })],
    ],
    [
      'the latest holds',
      'LAATSTE',
      'telefoonnummer',
      [halt('2026-09-01', { 'jongere.telefoonnummer': '0600000001' }), rvdk('2026-10-01', { 'jongere.telefoonnummer': '0600000002' })],
    ],
  ] as const)('says that %s', (_why, code, path, told) => {
    expect(explained('jongere', path, ...told).why).toBe(code);
  });
  it('says that its source goes before the others, and that everyone speaks for itself', () => {
    const uren = explained(
      'verwijzing',
      'verzuimuren',
      leerplicht('2026-09-01', { verzuimuren: 22 }),
      halt('2026-10-01', { verzuimuren: 10 }),
    );
    expect([uren.why, uren.shown?.value, ...fates(uren)]).toEqual(['GEZAG', 22, 'leerplicht GETOOND', 'halt MINDER_GEZAG']);
    const status = explained(
      'verwijzing',
      'status',
      halt('2026-09-01', { status: { code: 'A' } }),
      rvdk('2026-10-01', { status: { code: 'B' } }),
    );
    expect([status.why, ...fates(status)]).toEqual(['IEDER_EIGEN', 'halt EERDER', 'rvdk GETOOND']);
  });
  it('says nothing where everything was taken back, and still tells what was said', () => {
    const gone = explained(
      'verwijzing',
      'verzuimuren',
      halt('2026-09-01', { verzuimuren: 9 }),
      halt('2026-09-02', { verzuimuren: null }, { mode: 'withdraws' }),
    );
    expect(gone).toMatchObject({ regel: 'gezag' });
    expect(gone.why).toBeUndefined();
    expect(fates(gone)).toEqual(['halt INGETROKKEN', 'halt TREKT_IN']);
  });
});

describe('what became of a statement', () => {
  it('is told for all that one source said: followed, put right, said again', () => {
    const told = [
      leerplicht('2026-09-01', { verzuimuren: 9 }),
      leerplicht('2026-09-02', { verzuimuren: 10 }, { mode: 'corrects' }),
      leerplicht('2026-09-03', { verzuimuren: 12 }),
      leerplicht('2026-09-04', { verzuimuren: 12 }),
    ];
    const all = explained('verwijzing', 'verzuimuren', ...told);
    expect(all.statements.map(({ fate, stands }) => [fate, stands])).toEqual([
      ['VERBETERD', false],
      ['OPGEVOLGD', false],
      ['HERHAALD', true],
      ['GETOOND', true],
    ]);
  });
});

describe('the explanation of any record', () => {
  it('explains exactly the value that is shown, whoever said it, and every statement once', () => {
    fc.assert(
      fc.property(chains.map(factsTold), (facts) => {
        const record = foldRecord(facts, TEST_RULES);
        const trajecten = record.trajecten.flatMap((one) => [
          ...one.meldingen,
          ...one.verwijzingen,
          ...one.processenVerbaal,
          ...one.onderzoeken,
          ...one.verrichtingen,
        ]);
        for (const { soort, nummers, statements } of recordSubjects(facts, TEST_RULES)) {
          const part = trajecten.find((one) => JSON.stringify(one.nummers) === JSON.stringify(nummers));
          const velden = soort === 'jongere' ? record.jongere : part?.velden;
          const shown: Record<string, unknown> = {};
          for (const [path, own] of statements) {
            const explanation = explainValue(soort, path, own, TEST_RULES);
            if (explanation.shown) shown[path] = explanation.shown.value;
            expect(explanation.statements.map(({ fact }) => fact.id).sort()).toEqual(own.map(({ id }) => id).sort());
            expect(explanation.statements.filter(({ fate }) => fate === 'GETOOND')).toHaveLength(explanation.shown ? 1 : 0);
          }
          expect(shown).toEqual(Object.fromEntries(Object.entries(velden ?? {}).map(([path, { waarde }]) => [path, waarde])));
        }
      }),
      { numRuns: 200 },
    );
  });
  it('names a conflict on exactly the paths on which the record has one', () => {
    fc.assert(
      fc.property(chains.map(factsTold), (facts) => {
        const open = foldRecord(facts, TEST_RULES).tegenspraken.map(({ onderwerp, pad }) => JSON.stringify([onderwerp.nummer, pad]));
        const named = recordSubjects(facts, TEST_RULES).flatMap(({ soort, nummer, statements }) =>
          [...statements].flatMap(([pad, own]) =>
            explainValue(soort, pad, own, TEST_RULES).why === 'TEGENSPRAAK' ? [JSON.stringify([nummer, pad])] : [],
          ),
        );
        expect(named.sort()).toEqual(open.sort());
      }),
      { numRuns: 200 },
    );
  });
  it('holds a source of less authority back whenever it says so', () => {
    fc.assert(
      fc.property(chains.map(factsTold), (facts) => {
        for (const { soort, statements } of recordSubjects(facts, TEST_RULES)) {
          for (const [path, own] of statements) {
            const { shown, statements: all } = explainValue(soort, path, own, TEST_RULES);
            for (const { fact, fate } of all) {
              if (fate === 'EERDER') expect(fact.occurredAt.instant <= (shown?.occurredAt.instant ?? '')).toBe(true);
              if (fate === 'NA_BRP') expect([fact.authentiek, shown?.authentiek]).toEqual([false, true]);
              if (fate === 'MINDER_GEZAG') expect(shown?.authentiek).toBe(false);
              if (fate === 'TEGENSPRAAK' || fate === 'EERDER') expect(fact.organisation).not.toBe(shown?.organisation);
            }
          }
        }
      }),
      { numRuns: 100 },
    );
  });
});
