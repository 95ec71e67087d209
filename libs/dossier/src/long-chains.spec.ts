import fc from 'fast-check';
import { canonicalRecord, EVENT_KINDS, foldRecord, type Fact } from './index';
import { knownFacts } from './known-facts';
import { factsTold, longChains, retold, TEST_RULES, tries, type Told } from './testing';

/** A chain has some 1,000 facts. To make one that breaks a rule small takes minutes: less than one must do, the seed is told anyway. */
const FEW = { ...tries(3), interruptAfterTimeLimit: 50_000, markInterruptAsFailure: true };
const record = (facts: readonly Fact[]): string => canonicalRecord(foldRecord(facts, TEST_RULES));
const ids = (facts: readonly Fact[]): Set<string> => new Set(facts.map(({ id }) => id));

/** The same messages in two halves that each come in some order of their own, one after the other or message by message in turn. */
const partitioned = (told: readonly Told[]): fc.Arbitrary<Told[]> =>
  fc.tuple(fc.array(fc.boolean(), { minLength: told.length, maxLength: told.length }), fc.boolean()).chain(([first, inTurn]) => {
    const halves = [told.filter((_, i) => first[i]), told.filter((_, i) => !first[i])] as const;
    const ordered = halves.map((half) => fc.shuffledSubarray(half, { minLength: half.length }));
    return fc.tuple(...ordered).map(([a = [], b = []]) => {
      if (!inTurn) return [...a, ...b];
      return Array.from({ length: Math.max(a.length, b.length) }).flatMap((_, i) => [...a.slice(i, i + 1), ...b.slice(i, i + 1)]);
    });
  });

describe('hundreds of messages about one child', () => {
  it('are of every kind there is, by every organisation', () => {
    const told = fc.sample(longChains, { numRuns: 30, seed: 6 }).flat();
    expect(new Set(told.map(({ event }) => event.kind))).toEqual(new Set(EVENT_KINDS));
    expect(new Set(told.map(({ organisation }) => organisation))).toEqual(new Set(['leerplicht', 'halt', 'rvdk', 'bip']));
  });
  it('make the same record, byte for byte, in any order and with any repetition', () => {
    fc.assert(
      fc.property(
        longChains.chain((told) => fc.tuple(fc.constant(told), retold(told))),
        ([told, again]) => expect(record(factsTold(again))).toBe(record(factsTold(told))),
      ),
      FEW,
    );
  });
  it('make it in any two parts, each late by any time', () => {
    fc.assert(
      fc.property(
        longChains.chain((told) => fc.tuple(fc.constant(told), partitioned(told))),
        ([told, parts]) => expect(record(factsTold(parts))).toBe(record(factsTold(told))),
      ),
      FEW,
    );
  });
});

describe('the record as it was known, and as it was', () => {
  const moments = fc.tuple(longChains, fc.double({ min: 0, max: 1, noNaN: true }));

  it('at a moment of hearing is what was heard by then, and nothing else', () => {
    fc.assert(
      fc.property(moments, ([told, part]) => {
        const bekendOp = told[Math.floor(part * (told.length - 1))]?.receivedAt ?? '';
        const heard = told.filter(({ receivedAt }) => receivedAt <= bekendOp);
        expect(foldRecord(factsTold(told), TEST_RULES, { bekendOp })).toEqual(foldRecord(factsTold(heard), TEST_RULES));
      }),
      FEW,
    );
  });
  it('at a moment of the case is what had happened by then, however late it was heard', () => {
    fc.assert(
      fc.property(moments, ([told, part]) => {
        const facts = factsTold(told);
        const waarOp = facts[Math.floor(part * (facts.length - 1))]?.occurredAt.instant ?? '';
        const happened = facts.filter(({ occurredAt }) => occurredAt.instant <= waarOp);
        expect(foldRecord(facts, TEST_RULES, { waarOp })).toEqual(foldRecord(happened, TEST_RULES));
        expect(foldRecord(factsTold(told.toReversed()), TEST_RULES, { waarOp })).toEqual(foldRecord(happened, TEST_RULES));
      }),
      FEW,
    );
  });
  it('counts no fact less at a later moment, of either kind', () => {
    const pair = fc.tuple(longChains, fc.nat(), fc.nat());
    fc.assert(
      fc.property(pair, ([told, a, b]) => {
        const facts = factsTold(told);
        const [one, other] = [a, b].map((n) => facts[n % facts.length]);
        const views = [
          [one?.heard.receivedAt, other?.heard.receivedAt].toSorted().map((bekendOp = '') => ({ bekendOp })),
          [one?.occurredAt.instant, other?.occurredAt.instant].toSorted().map((waarOp = '') => ({ waarOp })),
        ];
        for (const [earlier = {}, later = {}] of views) {
          const [before, after] = [ids(knownFacts(facts, earlier)), ids(knownFacts(facts, later))];
          expect([...before].filter((id) => !after.has(id))).toEqual([]);
        }
      }),
      FEW,
    );
  });
});
