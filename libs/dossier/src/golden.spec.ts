import { canonicalJson } from '@schakel/kernel';
import { canonicalRecord, displayName, foldRecord } from './index';
import { factsTold, goldenChain, TEST_RULES } from './testing';

describe.each(['verzuim-halt-negatief', 'melding-ingetrokken'])('the record of the golden chain %s', (name) => {
  const { told, peildatum, record } = goldenChain(name);

  it('is the record that was written by hand', () => {
    const folded = canonicalRecord(foldRecord(factsTold(told), TEST_RULES, { peildatum }));
    expect(JSON.parse(folded)).toEqual(record);
    expect(folded).toBe(canonicalJson(record));
  });
  it('is the same from the last message to the first', () => {
    const backwards = factsTold([...told].reverse()).reverse();
    expect(canonicalRecord(foldRecord(backwards, TEST_RULES, { peildatum }))).toBe(canonicalJson(record));
  });
});

describe('the golden chain with a Halt referral', () => {
  const { told } = goldenChain('verzuim-halt-negatief');
  /** As far as Halt goes, before the proces-verbaal. */
  const facts = factsTold(told.filter(({ receivedAt }) => receivedAt < '2026-10-28'));

  it('tells in which message and field a value was heard, and when', () => {
    const { adres } = foldRecord(facts, TEST_RULES).jongere;
    expect(adres?.bron).toMatchObject({
      berichtId: 'bericht-4',
      veld: '/verzuimbericht/HaltVerwijzing/Leerling/Adres',
      gehoordOp: '2026-09-21T12:05:02.000Z',
    });
  });
  it('shows the name of the child from its parts', () => {
    expect(displayName(foldRecord(facts, TEST_RULES))).toBe('Noor van der Voorbeeld');
    expect(displayName(foldRecord([], TEST_RULES))).toBeUndefined();
  });
  it('stands as it was on an earlier day (waarOp) and as it was known then (bekendOp)', () => {
    const happened = foldRecord(facts, TEST_RULES, { waarOp: '2026-09-23T00:00:00.000Z' }).trajecten[0];
    expect(happened).toMatchObject({ fase: 'HALT', standen: { halt: { status: 'AANGEMELD', sinds: '2026-09-21T12:00:00.000Z' } } });
    const known = foldRecord(facts, TEST_RULES, { bekendOp: '2026-09-09T00:00:00.000Z' }).trajecten[0];
    expect(known).toMatchObject({ fase: 'MELDING', standen: { leerplicht: { status: 'R' }, halt: null } });
  });
  it('counts what was not done in time at the reference date, the last day itself still in time', () => {
    const onDay = (peildatum: string) =>
      foldRecord(facts, TEST_RULES, { peildatum }).trajecten[0]?.verwachtingen.map(({ soort, verstreken }) => [soort, verstreken]);
    expect(onDay('2026-11-02')).toEqual([
      ['halt-verwijzing', false],
      ['halt-startgesprek', false],
      ['proces-verbaal-na-halt', false],
    ]);
    expect(onDay('2026-11-03')).toEqual([
      ['halt-verwijzing', false],
      ['halt-startgesprek', false],
      ['proces-verbaal-na-halt', true],
    ]);
  });
});
