import fc from 'fast-check';
import { BIP, decisionEvent, explainValue, foldRecord, recordSubjects, type Explanation, type Fact, type Tegenspraak } from './index';
import { chains, factsTold, tell, TEST_RULES, tries, verwijzing, type Told } from './testing';

const A = { straatnaam: 'Aweg', huisnummer: 1, postcode: '9999ZZ', plaats: 'Voorbeeldstad' };
const B = { straatnaam: 'Bweg', huisnummer: 2, postcode: '9999ZX', plaats: 'Voorbeeldstad' };
const halt = (day: string, says: Parameters<typeof tell>[4], how = {}) => tell('halt', 'halt.progress', verwijzing('1'), day, says, how);
const rvdk = (day: string, says: Parameters<typeof tell>[4], how = {}) => tell('rvdk', 'halt.progress', verwijzing('1'), day, says, how);
const leerplicht = (day: string, says: Parameters<typeof tell>[4], how = {}) =>
  tell('leerplicht', 'halt.referral', verwijzing('1'), day, says, how);

function explained(soort: 'jongere' | 'verwijzing', path: string, ...told: Told[]): Explanation {
  const subject = recordSubjects(factsTold(told), TEST_RULES).find((one) => one.soort === soort);
  return explainValue(subject ?? { soort, decisions: [] }, path, subject?.statements.get(path) ?? [], TEST_RULES);
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
  it('says that a person decided, who and why', () => {
    const op = '2026-10-02T12:00:00.000Z';
    const open = [halt('2026-09-01', { 'jongere.adres': A }), rvdk('2026-10-01', { 'jongere.adres': B })];
    const [conflict] = foldRecord(factsTold(open), TEST_RULES).tegenspraken;
    if (!conflict) throw new Error('no conflict');
    const besluit = { door: 'fictief-bip-1', op, reden: 'Zo staat het in de brief' };
    const decision = { organisation: BIP, event: decisionEvent(conflict, A, besluit), berichtId: 'besluit', receivedAt: op } as const;
    const adres = explained('jongere', 'adres', ...open, decision);
    expect(adres).toMatchObject({ why: 'BESLUIT', shown: { value: A }, besluit });
    expect(fates(adres)).toEqual(['halt GETOOND', 'rvdk NA_BESLUIT']);
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

/** Chains in which a person decided about half of what was open at the end. */
const decidedChains = chains.map((told): Fact[] => {
  const op = '2026-12-30T12:00:00.000Z';
  const { tegenspraken } = foldRecord(factsTold(told), TEST_RULES);
  const decisions = tegenspraken
    .filter((_, index) => index % 2 === 0)
    .map((open, index): Told => ({
      organisation: BIP,
      event: decisionEvent(open, open.waarden.at(-1)?.waarde ?? null, { door: 'fictief-bip-1', op, reden: 'Zo is het' }),
      berichtId: `besluit-${index}`,
      receivedAt: op,
    }));
  return factsTold([...told, ...decisions]);
});

describe('the explanation of any record', () => {
  it('explains exactly the value that is shown, whoever said it, and every statement once', () => {
    fc.assert(
      fc.property(decidedChains, (facts) => {
        const record = foldRecord(facts, TEST_RULES);
        const trajecten = record.trajecten.flatMap((one) => [
          ...one.meldingen,
          ...one.verwijzingen,
          ...one.processenVerbaal,
          ...one.onderzoeken,
          ...one.verrichtingen,
          ...one.zorgmeldingen,
        ]);
        for (const subject of recordSubjects(facts, TEST_RULES)) {
          const { soort, nummers, statements } = subject;
          const part = trajecten.find((one) => JSON.stringify(one.nummers) === JSON.stringify(nummers));
          const velden = soort === 'jongere' ? record.jongere : part?.velden;
          const shown: Record<string, unknown> = {};
          for (const [path, own] of statements) {
            const explanation = explainValue(subject, path, own, TEST_RULES);
            if (explanation.shown) shown[path] = explanation.shown.value;
            expect(explanation.statements.map(({ fact }) => fact.id).sort()).toEqual(own.map(({ id }) => id).sort());
            expect(explanation.statements.filter(({ fate }) => fate === 'GETOOND')).toHaveLength(explanation.shown ? 1 : 0);
          }
          expect(shown).toEqual(Object.fromEntries(Object.entries(velden ?? {}).map(([path, { waarde }]) => [path, waarde])));
        }
      }),
      tries(40),
    );
  });
  it('names a conflict on exactly the paths on which the record has one', () => {
    fc.assert(
      fc.property(decidedChains, (facts) => {
        const { tegenspraken, besluiten } = foldRecord(facts, TEST_RULES);
        const place = ({ onderwerp, pad }: Pick<Tegenspraak, 'onderwerp' | 'pad'>): string => JSON.stringify([onderwerp.nummer, pad]);
        const named = (code: string): string[] =>
          recordSubjects(facts, TEST_RULES).flatMap((subject) =>
            [...subject.statements].flatMap(([pad, own]) =>
              explainValue(subject, pad, own, TEST_RULES).why === code ? [JSON.stringify([subject.nummer, pad])] : [],
            ),
          );
        expect(named('TEGENSPRAAK').sort()).toEqual(tegenspraken.map(place).sort());
        expect(named('BESLUIT').sort()).toEqual(besluiten.map(place).sort());
      }),
      tries(40),
    );
  });
  it('holds a source of less authority back whenever it says so', () => {
    fc.assert(
      fc.property(decidedChains, (facts) => {
        for (const subject of recordSubjects(facts, TEST_RULES)) {
          for (const [path, own] of subject.statements) {
            const { shown, statements: all } = explainValue(subject, path, own, TEST_RULES);
            for (const { fact, fate } of all) {
              if (fate === 'EERDER') expect(fact.occurredAt.instant <= (shown?.occurredAt.instant ?? '')).toBe(true);
              if (fate === 'NA_BRP') expect([fact.authentiek, shown?.authentiek]).toEqual([false, true]);
              if (fate === 'MINDER_GEZAG') expect(shown?.authentiek).toBe(false);
              if (fate === 'TEGENSPRAAK' || fate === 'EERDER') expect(fact.organisation).not.toBe(shown?.organisation);
            }
          }
        }
      }),
      tries(30),
    );
  });
});
