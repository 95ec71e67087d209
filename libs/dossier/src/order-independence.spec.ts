import fc from 'fast-check';
import { canonicalRecord, foldRecord, type Fact } from './index';
import { chains, factsTold, retold, TEST_RULES, tries } from './testing';

const record = (facts: readonly Fact[]): string => canonicalRecord(foldRecord(facts, TEST_RULES));

describe('the record as a function of the set of facts', () => {
  it('is byte for byte the same for every order, repetition and cut of the same messages', () => {
    fc.assert(
      fc.property(
        chains.chain((told) => fc.tuple(fc.constant(told), retold(told))),
        ([told, again]) => expect(record(factsTold(again))).toBe(record(factsTold(told))),
      ),
      tries(80),
    );
  });
  it('is the same for every order of single facts', () => {
    const shuffled = chains
      .map(factsTold)
      .chain((facts) => fc.tuple(fc.constant(facts), fc.shuffledSubarray(facts, { minLength: facts.length })));
    fc.assert(
      fc.property(shuffled, ([facts, other]) => expect(record(other)).toBe(record(facts))),
      tries(80),
    );
  });
  it('is whole when all that was received is known, and lacks the last message one moment before', () => {
    fc.assert(
      fc.property(chains, (told) => {
        const last = told.at(-1)?.receivedAt;
        fc.pre(last !== undefined);
        const facts = factsTold(told);
        expect(foldRecord(facts, TEST_RULES, { bekendOp: last })).toEqual(foldRecord(facts, TEST_RULES));
        const before = new Date(Date.parse(last ?? '') - 1).toISOString();
        expect(foldRecord(facts, TEST_RULES, { bekendOp: before })).toEqual(foldRecord(factsTold(told.slice(0, -1)), TEST_RULES));
      }),
      tries(40),
    );
  });
  it('leaves the facts that it is given alone', () => {
    fc.assert(
      fc.property(chains.map(factsTold), (facts) => {
        const before = JSON.stringify(facts);
        foldRecord(facts, TEST_RULES);
        expect(JSON.stringify(facts)).toBe(before);
      }),
      tries(20),
    );
  });
});

describe('every record', () => {
  it('holds each report, referral and act once, under numbers that no other has, in some traject', () => {
    fc.assert(
      fc.property(chains.map(factsTold), (facts) => {
        const { trajecten } = foldRecord(facts, TEST_RULES);
        const shown = trajecten
          .flatMap(({ meldingen, verwijzingen, processenVerbaal, onderzoeken, verrichtingen, zorgmeldingen }) => [
            ...meldingen,
            ...verwijzingen,
            ...processenVerbaal,
            ...onderzoeken,
            ...verrichtingen,
            ...zorgmeldingen,
          ])
          .flatMap(({ nummers }) => nummers);
        const own = shown.filter(({ soort }) => soort !== 'zaaknummer-leerplicht').map(({ soort, waarde }) => `${soort} ${waarde}`);
        expect(new Set(own).size).toBe(own.length);
        for (const { subject } of facts) {
          if (subject.nummer) expect(own).toContain(`${subject.nummer.soort} ${subject.nummer.waarde}`);
        }
      }),
      tries(60),
    );
  });
  it('is closed exactly when it has an outcome and a day of closing', () => {
    fc.assert(
      fc.property(chains.map(factsTold), (facts) => {
        for (const traject of foldRecord(facts, TEST_RULES).trajecten) {
          const { fase, uitkomst, geslotenOp, meldingen, geopendOp } = traject;
          const others = [...traject.verwijzingen, ...traject.processenVerbaal, ...traject.onderzoeken];
          expect([uitkomst !== undefined, geslotenOp !== undefined]).toEqual([fase === 'AFGESLOTEN', fase === 'AFGESLOTEN']);
          if (geslotenOp !== undefined) expect(geslotenOp >= geopendOp).toBe(true);
          // a person may have closed it, or opened it again
          if (facts.some(({ event }) => event === 'case.closed' || event === 'case.reopened')) continue;
          const nothingLeft = meldingen.length > 0 && meldingen.every(({ ingetrokken }) => ingetrokken) && others.length === 0;
          expect(uitkomst === 'INGETROKKEN').toBe(nothingLeft);
        }
      }),
      tries(60),
    );
  });
});
