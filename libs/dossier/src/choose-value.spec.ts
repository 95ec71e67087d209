import { foldRecord, type DossierRecord } from './index';
import { factsTold, JONGERE, melding, tell, TEST_RULES, verwijzing, type Told } from './testing';

const fold = (...told: Told[]): DossierRecord => foldRecord(factsTold(told), TEST_RULES);
const A = { straatnaam: 'Aweg', huisnummer: 1, postcode: '9999ZZ', plaats: 'Voorbeeldstad' };
const B = { straatnaam: 'Bweg', huisnummer: 2, postcode: '9999ZX', plaats: 'Voorbeeldstad' };
const halt = (day: string, says: Parameters<typeof tell>[4], how = {}) => tell('halt', 'halt.progress', verwijzing('1'), day, says, how);
const rvdk = (day: string, says: Parameters<typeof tell>[4], how = {}) => tell('rvdk', 'halt.progress', verwijzing('1'), day, says, how);

describe('which value wins (the table of semantics.md 2)', () => {
  it('address A of Halt, address B of RvdK marked BRP: B, no conflict', () => {
    const record = fold(halt('2026-09-01', { 'jongere.adres': A }), rvdk('2026-10-30', { 'jongere.adres': B }, { authentiek: true }));
    expect(record.jongere.adres).toMatchObject({ waarde: B, bron: { organisatie: 'rvdk', authentiek: true } });
    expect(record.tegenspraken).toEqual([]);
  });
  it('a BRP-marked address holds against a later unmarked one', () => {
    const record = fold(halt('2026-09-01', { 'jongere.adres': A }, { authentiek: true }), rvdk('2026-10-30', { 'jongere.adres': B }));
    expect(record.jongere.adres?.waarde).toEqual(A);
    expect(record.tegenspraken).toEqual([]);
  });
  it('of two BRP-marked addresses the later holds, no conflict', () => {
    const record = fold(
      halt('2026-09-01', { 'jongere.adres': A }, { authentiek: true }),
      rvdk('2026-10-30', { 'jongere.adres': B }, { authentiek: true }),
    );
    expect(record.jongere.adres?.waarde).toEqual(B);
    expect(record.tegenspraken).toEqual([]);
  });
  it('address A of Halt, address B of RvdK, both unmarked: a conflict, the later one shown', () => {
    const record = fold(halt('2026-09-01', { 'jongere.adres': A }), rvdk('2026-10-30', { 'jongere.adres': B }));
    expect(record.jongere.adres?.waarde).toEqual(B);
    expect(record.tegenspraken).toMatchObject([
      {
        onderwerp: JONGERE,
        pad: 'adres',
        waarden: [
          { waarde: B, bron: { organisatie: 'rvdk' } },
          { waarde: A, bron: { organisatie: 'halt' } },
        ],
      },
    ]);
  });
  it('the same address from both: one value, no conflict', () => {
    const record = fold(halt('2026-10-30', { 'jongere.adres': A }), rvdk('2026-09-01', { 'jongere.adres': A }));
    expect(record.jongere.adres).toMatchObject({ waarde: A, bron: { organisatie: 'halt' } });
    expect(record.tegenspraken).toEqual([]);
  });
  it('two telephone numbers: the latest, no conflict', () => {
    const record = fold(
      halt('2026-09-01', { 'jongere.telefoonnummer': '0600000001' }),
      rvdk('2026-10-30', { 'jongere.telefoonnummer': '0600000002' }),
    );
    expect(record.jongere.telefoonnummer).toMatchObject({ waarde: '0600000002', bron: { regel: 'laatste' } });
    expect(record.tegenspraken).toEqual([]);
  });
  it('address A corrected by Halt to B, address B of RvdK: B, no conflict', () => {
    const record = fold(
      halt('2026-09-01', { 'jongere.adres': A }),
      halt('2026-09-20', { 'jongere.adres': B }, { mode: 'corrects' }),
      rvdk('2026-09-10', { 'jongere.adres': B }),
    );
    expect(record.jongere.adres?.waarde).toEqual(B);
    expect(record.tegenspraken).toEqual([]);
  });
  it('surname "de Vries" and surname "Vries" with prefix "de": one value', () => {
    const record = fold(
      halt('2026-09-01', { 'jongere.geslachtsnaam': 'de Vries' }),
      rvdk('2026-10-30', { 'jongere.geslachtsnaam': { voorvoegsel: 'de', geslachtsnaam: 'Vries' } }),
    );
    expect(record.tegenspraken).toEqual([]);
  });
  it('status "AFGEROND" of Halt and "ONDERZOEK" of RvdK: two statuses, one per organisation', () => {
    const record = fold(halt('2026-09-01', { status: { code: 'AFGEROND' } }), rvdk('2026-10-30', { status: { code: 'ONDERZOEK' } }));
    expect(record.trajecten[0]?.standen).toMatchObject({ halt: { status: 'AFGEROND' }, rvdk: { status: 'ONDERZOEK' } });
    expect(record.trajecten[0]?.verwijzingen[0]?.velden.status).toMatchObject({
      waarde: { code: 'ONDERZOEK' },
      bron: { regel: 'ieder-eigen' },
    });
    expect(record.tegenspraken).toEqual([]);
  });
});

describe('authority', () => {
  it('lets the organisation with authority win from a later one, without a conflict', () => {
    const record = fold(
      tell('halt', 'halt.outcome', verwijzing('1'), '2026-10-01', { resultaat: 'NEGATIEF' }),
      tell('leerplicht', 'halt.outcome', verwijzing('1'), '2026-10-05', { resultaat: 'POSITIEF' }),
    );
    expect(record.trajecten[0]?.verwijzingen[0]?.velden.resultaat).toMatchObject({
      waarde: 'NEGATIEF',
      bron: { organisatie: 'halt', regel: 'gezag' },
    });
    expect(record.tegenspraken).toEqual([]);
  });
  it('falls to the next rank when the highest has taken its value back', () => {
    const record = fold(
      tell('leerplicht', 'halt.referral', verwijzing('1'), '2026-10-01', { verzuimuren: 22 }),
      tell('halt', 'halt.progress', verwijzing('1'), '2026-10-02', { verzuimuren: 10 }),
      tell('leerplicht', 'halt.referral', verwijzing('1'), '2026-10-05', { verzuimuren: null }, { mode: 'withdraws' }),
    );
    expect(record.trajecten[0]?.verwijzingen[0]?.velden.verzuimuren?.waarde).toBe(10);
  });
  it('makes differing values on a path without a rule a conflict of that report', () => {
    const record = fold(
      tell('leerplicht', 'absence.reported', melding('1'), '2026-09-01', { iets: 'x' }),
      tell('halt', 'absence.changed', melding('1'), '2026-09-02', { iets: 'y' }),
    );
    expect(record.tegenspraken).toMatchObject([{ onderwerp: melding('1'), pad: 'iets', waarden: [{ waarde: 'y' }, { waarde: 'x' }] }]);
  });
});

describe("an organisation's current statement", () => {
  const school = (day: string, einddatum: string | null, how = {}) =>
    tell('leerplicht', 'absence.changed', melding('1'), day, { einddatum }, how);
  const einddatum = (...told: Told[]) => fold(...told).trajecten[0]?.meldingen[0]?.velden.einddatum;

  it('is its latest by the time it happened, whichever arrived last', () => {
    const [older, newer] = [school('2026-09-10', '2026-09-09'), school('2026-09-20', '2026-09-18')];
    const late = { ...older, receivedAt: '2026-10-01T00:00:00.000Z' };
    expect(einddatum(newer, late)?.waarde).toBe('2026-09-18');
  });
  it('has stood since the first of an unbroken run of equal statements', () => {
    const run = [school('2026-09-01', 'a'), school('2026-09-02', 'b'), school('2026-09-03', 'a'), school('2026-09-04', 'A ')];
    expect(einddatum(...run)).toMatchObject({ waarde: 'A ', bron: { sinds: '2026-09-03T07:00:00.000Z' } });
  });
  it('starts anew at a correction: what was said before does not count any more', () => {
    const run = [school('2026-09-01', 'a'), school('2026-09-03', 'a', { mode: 'corrects' }), school('2026-09-04', 'a')];
    expect(einddatum(...run)?.bron.sinds).toBe('2026-09-03T07:00:00.000Z');
  });
  it('is the correction where it is made at the moment of what it corrects', () => {
    for (const [wrong, right] of [
      ['a', 'b'],
      ['b', 'a'],
    ] as const) {
      expect(einddatum(school('2026-09-01', wrong), school('2026-09-01', right, { mode: 'corrects' }))?.waarde).toBe(right);
    }
  });
  it('is gone after a withdrawal and there again when it is said anew', () => {
    const gone = [school('2026-09-01', 'a'), school('2026-09-02', null, { mode: 'withdraws' })];
    expect(einddatum(...gone)).toBeUndefined();
    expect(einddatum(...gone, school('2026-09-03', 'a'))?.bron.sinds).toBe('2026-09-03T07:00:00.000Z');
  });
  it('may itself be withdrawn when it is a correction', () => {
    expect(
      einddatum(
        school('2026-09-01', 'a'),
        school('2026-09-02', 'b', { mode: 'corrects' }),
        school('2026-09-02', null, { mode: 'withdraws' }),
      ),
    ).toBeUndefined();
  });
});
