import fc from 'fast-check';
import { chains, messagesOf, type Chain } from '../support/chains/chain';
import { Oracle } from '../support/chains/expected';
import { observed } from '../support/chains/observed';
import { handInWhileHeld } from '../support/chains/play';
import { CHAIN_SEED, expectChainsInline, expectChainsOn, expectOutcome, openStage } from '../support/chains/property';
import { KINDS } from '../support/chains/told';
import { ENGINES } from '../support/engines';
import { Workers } from '../support/workers';

const ONLY_AGAINST_HANGING_MS = 600_000;
/** Longer than the sweeper waits before it thinks that a hint was lost. */
const LONG_ENOUGH_MS = 2_500;

/** A chain with all its messages in one batch. */
const atOnce = (chain: Chain): Chain => ({
  ...chain,
  batches: [{ arrivals: chain.batches.flatMap(({ arrivals }) => arrivals), busy: true, hintsLost: true, queueLost: false }],
});

describe('the generated chains', () => {
  const sample = fc.sample(chains, { seed: CHAIN_SEED, numRuns: 150 });

  it('tell of everything that the three organisations tell', () => {
    expect(new Set(sample.flatMap(({ told }) => told.map(({ kind }) => kind)))).toEqual(new Set(KINDS));
  });
  it('hold valid messages only, and lead to waiting messages, several records, joins of numbers and deliveries', async () => {
    const oracle = await Oracle.load();
    const outcomes = sample.map((chain) => oracle.expect(chain));
    const some = (holds: (outcome: (typeof outcomes)[number]) => boolean): boolean => outcomes.filter(holds).length > 15;
    expect(some(({ messages }) => messages.some((line) => line.endsWith('NIET_GEKOPPELD')))).toBe(true);
    expect(some(({ records }) => records.length > 1)).toBe(true);
    expect(some(({ deliveries }) => deliveries.some((line) => line.includes(' and ')))).toBe(true);
    expect(some(({ deliveries }) => deliveries.some((line) => line.includes('+')))).toBe(true);
  });
});

describe('a chain of messages', () => {
  it(
    'ends in the records, states and deliveries that the set of its messages says, one message after another',
    async () => {
      expect((await expectChainsInline(25)).joins).toBeGreaterThan(0);
    },
    ONLY_AGAINST_HANGING_MS,
  );
});

describe.each(ENGINES)('on %s, with two front doors and two workers', (engine) => {
  it(
    'every chain ends in the records, states and deliveries that the set of its messages says, whatever was lost meanwhile',
    async () => {
      const { joins, waited } = await expectChainsOn(engine, 22);
      expect(joins).toBeGreaterThan(0);
      expect(waited).toBeGreaterThan(0);
    },
    ONLY_AGAINST_HANGING_MS,
  );

  it('without wake-ups and without the sweeper nothing of what had to wait is applied', async () => {
    const stage = await openStage(`chains-undone-${engine}`, engine);
    const workers = await Workers.start(stage.test, { count: 2, sweeper: false });
    workers.loseHints(stage.other);
    const chain = fc
      .sample(chains, { seed: CHAIN_SEED, numRuns: 50 })
      .map(atOnce)
      .find((one) => stage.oracle.expect(one).deliveries.length > 2);
    if (!chain) throw new Error('no chain of the sample owes deliveries');
    const [batch] = chain.batches;
    try {
      if (batch) await handInWhileHeld(stage.test, chain, batch, stage.other);
      const undone = { messages: messagesOf(chain).length, deliveries: 0 };
      expect(await workers.pending()).toEqual(undone); // every message had to wait
      await new Promise((done) => setTimeout(done, LONG_ENOUGH_MS));
      expect(await workers.pending()).toEqual(undone);
      expect((await observed(stage.test)).records).toEqual([]);
      await expect(expectOutcome(stage, chain)).rejects.toThrow('ONTVANGEN');
      await workers.startSweeper();
      await workers.untilQuiet();
      await expectOutcome(stage, chain);
    } finally {
      await workers.stop();
      await stage.close();
    }
  });
});
