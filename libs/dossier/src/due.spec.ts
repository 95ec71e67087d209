import fc from 'fast-check';
import { dueOf, foldRecord, type Due } from './index';
import { chains, factsTold, melding, procesVerbaal, tell, TEST_RULES, tries, verwijzing, type Told } from './testing';

const due = (...told: Told[]): Due[] => dueOf(foldRecord(factsTold(told), TEST_RULES));
const names = (list: readonly Due[]): string[] => list.map(({ name }) => name);

const report = tell('leerplicht', 'absence.reported', melding('1'), '2026-09-01');
const referral = tell('leerplicht', 'halt.referral', verwijzing('1'), '2026-09-10');
const start = tell('halt', 'halt.progress', verwijzing('1'), '2026-09-20', { startgesprekDatum: '2026-09-20' });

describe('what is due in a record', () => {
  it('is what is expected and did not come, with who is waited for, from the day after its last day', () => {
    expect(due(report, referral)).toEqual([
      {
        kind: 'verwachting',
        name: 'halt-startgesprek',
        part: '1.1',
        owedBy: 'halt',
        since: '2026-09-10',
        uiterlijk: '2026-10-10',
        from: '2026-10-11',
      },
      {
        kind: 'termijn',
        name: 'drie-maanden',
        part: '1.1',
        owedBy: 'bip',
        since: '2026-09-01',
        uiterlijk: '2026-12-01',
        from: '2026-12-02',
      },
    ]);
  });
  it('is gone when it is done', () => {
    expect(names(due(report, referral, start))).toEqual(['drie-maanden']);
  });
  it('is nothing once the traject is closed', () => {
    const positive = tell('halt', 'halt.outcome', verwijzing('1'), '2026-10-01', { resultaat: 'POSITIEF' });
    expect(due(report, referral, positive)).toEqual([]);
  });
  it('is a conflict, from the day on which the second of the two said so', () => {
    const one = tell('leerplicht', 'absence.reported', melding('1'), '2026-09-01', { iets: 'x' });
    const two = tell('halt', 'absence.changed', melding('1'), '2026-09-02', { iets: 'y' });
    expect(due(one, two).filter(({ kind }) => kind === 'tegenspraak')).toEqual([
      { kind: 'tegenspraak', name: 'melding.iets', part: '0.1', owedBy: 'bip', since: '2026-09-02', from: '2026-09-02' },
    ]);
  });
  it('asks for a verdict only of who was summoned', () => {
    const pv = tell('leerplicht', 'pv.issued', procesVerbaal('1'), '2026-10-01', { datumEersteVerhoor: '2026-09-15' });
    const decided = (beslissing: string): Told =>
      tell('leerplicht', 'prosecution.decision', procesVerbaal('1'), '2026-11-01', { beslissing, datumBeslissing: '2026-11-01' });
    expect(names(due(report, pv))).toContain('om-beslissing');
    expect(names(due(report, pv))).not.toContain('rechter-vonnis');
    expect(names(due(report, pv, decided('SEPOT')))).not.toContain('rechter-vonnis');
    expect(due(report, pv, decided('DAGVAARDING')).find(({ name }) => name === 'rechter-vonnis')).toMatchObject({
      owedBy: 'rechter',
      uiterlijk: '2027-03-14',
    });
  });
  it('is told apart by its key, and is due exactly when the record says that it is overdue', () => {
    fc.assert(
      fc.property(chains.map(factsTold), fc.constantFrom('2026-09-30', '2026-10-26', '2026-12-31', '2027-03-01'), (facts, peildatum) => {
        const record = foldRecord(facts, TEST_RULES, { peildatum });
        const all = dueOf(record);
        expect(new Set(all.map(({ kind, name, part }) => `${kind} ${name} ${part}`)).size).toBe(all.length);
        const open = record.trajecten.filter(({ geslotenOp }) => geslotenOp === undefined);
        const overdue = open
          .flatMap(({ verwachtingen, termijnen }) => [...verwachtingen, ...termijnen])
          .filter(({ verstreken }) => verstreken);
        const tasks = all.filter(({ kind, from }) => kind !== 'tegenspraak' && from <= peildatum);
        expect(names(tasks).sort()).toEqual(overdue.map(({ soort }) => soort).sort());
      }),
      tries(40),
    );
  });
});
