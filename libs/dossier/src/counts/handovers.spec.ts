import fc from 'fast-check';
import type { Json } from '@schakel/kernel';
import { foldRecord } from '../fold-record';
import type { Organisation, Subject } from '../fact';
import { factsTold, retold, tell, TEST_RULES, verwijzing, type Told } from '../testing';

const act = (nummer: string): Subject => ({
  soort: 'verrichting',
  nummer: { soort: 'kenmerk-verrichting', waarde: nummer, uitgever: 'bip' },
});
const who = (naam: string, organisatie = 'BIP-team'): Json => ({ organisatie, naam });
const assigned = (nummer: string, day: string, naam: string, by: Organisation = 'bip'): Told =>
  tell(by, 'case.assigned-bip', act(nummer), day, { professional: who(naam) });
const handed = (nummer: string, day: string, naar: Json, by: Organisation = 'bip', more: Record<string, Json> = {}): Told =>
  tell(by, 'case.handed-over', act(nummer), day, { naar, reden: 'VERVANGING', ...more });
const handovers = (told: readonly Told[]) =>
  foldRecord(factsTold(told), TEST_RULES).trajecten.flatMap(({ overdrachten }) =>
    overdrachten.map(({ van, naar, op }) => [van?.naam, naar.naam, op]),
  );

describe('a handover', () => {
  it('is a change of who is responsible: from whom, to whom, when and why', () => {
    const [traject] = foldRecord(factsTold([assigned('1', '2026-09-01', 'A'), handed('2', '2026-09-20', who('B'))]), TEST_RULES).trajecten;
    expect(traject?.overdrachten).toEqual([
      { van: { organisatie: 'BIP-team', naam: 'A' }, naar: { organisatie: 'BIP-team', naam: 'B' }, op: '2026-09-20', reden: 'VERVANGING' },
    ]);
    expect(traject?.tellingen.bipVanaf).toBe('2026-09-01');
  });
  it('is not the first assignment, nor a referral', () => {
    expect(handovers([assigned('1', '2026-09-01', 'A'), tell('leerplicht', 'halt.referral', verwijzing('1'), '2026-09-03')])).toEqual([]);
  });
  it('is one when an organisation tells it again, on the same day or later, under a number of its own', () => {
    const told = [
      assigned('1', '2026-09-01', 'A'),
      handed('2', '2026-09-20', who('B')),
      handed('3', '2026-09-20', who(' b ', 'bip-TEAM'), 'leerplicht'),
      handed('4', '2026-09-25', who('B'), 'halt'),
    ];
    expect(handovers(told)).toEqual([['A', 'B', '2026-09-20']]);
  });
  it('is one when a day is told again on which it was undone as well', () => {
    const at = (told: Told, hour: string): Told => ({
      ...told,
      event: { ...told.event, occurredAt: { instant: `2026-09-20T${hour}:00:00.000Z`, precision: 'instant' } },
    });
    const told = [
      assigned('1', '2026-09-01', 'A'),
      at(handed('2', '2026-09-20', who('B')), '08'),
      at(handed('3', '2026-09-20', who('A')), '13'),
      at(handed('4', '2026-09-20', who('B'), 'leerplicht'), '15'),
    ];
    expect(handovers(told)).toEqual([
      ['A', 'B', '2026-09-20'],
      ['B', 'A', '2026-09-20'],
    ]);
  });
  it('is a change of organisation too, and counts when it goes back', () => {
    const told = [assigned('1', '2026-09-01', 'A'), handed('2', '2026-09-10', who('A', 'Halt')), handed('3', '2026-09-12', who('A'))];
    expect(handovers(told)).toHaveLength(2);
  });
  it('is one where an assignment names another than the one before', () => {
    expect(handovers([assigned('1', '2026-09-01', 'A'), assigned('2', '2026-09-09', 'B')])).toEqual([['A', 'B', '2026-09-09']]);
  });
  it('says who was before where only the telling knows it, and nobody where that does not either', () => {
    expect(handovers([handed('1', '2026-09-10', who('B'), 'bip', { van: who('A') })])).toEqual([['A', 'B', '2026-09-10']]);
    expect(handovers([handed('1', '2026-09-10', who('B'))])).toEqual([[undefined, 'B', '2026-09-10']]);
  });
  it('is the same in any order, told any number of times, and always to another than the one before', () => {
    const steps = fc.array(fc.tuple(fc.constantFrom('A', 'B', 'C'), fc.integer({ min: 1, max: 28 }), fc.boolean()), { maxLength: 8 });
    const chain = steps.map((all) =>
      all.map(([naam, day, assigns], n) => {
        const date = `2026-09-${String(day).padStart(2, '0')}`;
        return assigns ? assigned(`${n}`, date, naam) : handed(`${n}`, date, who(naam), n % 2 ? 'halt' : 'bip');
      }),
    );
    fc.assert(
      fc.property(
        chain.chain((told) => fc.tuple(fc.constant(told), retold(told))),
        ([told, again]) => {
          const found = handovers(told);
          expect(handovers(again)).toEqual(found);
          for (const [index, [van, naar]] of found.entries()) {
            expect(van).not.toBe(naar);
            if (index > 0) expect(van).toBe(found[index - 1]?.[1]);
          }
        },
      ),
      { numRuns: 60 },
    );
  });
});
