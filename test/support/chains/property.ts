import fc from 'fast-check';
import type { Pipeline } from '@schakel/pipeline';
import type { Engine } from '../engines';
import { TestPipeline } from '../pipeline';
import { Workers } from '../workers';
import { chains, longChains, readable, type Chain } from './chain';
import { Oracle } from './expected';
import { FrontDoors } from './front-doors';
import { observed, wrongs } from './observed';
import { forgetEverything, play, playInline } from './play';

/** The same chains on every engine and in every run; another seed looks elsewhere. */
export const CHAIN_SEED = Number(process.env['SCHAKEL_CHAIN_SEED'] ?? 20261124);

/** How many chains are played: a number of one's own goes before what the suite asks. */
const runsOf = (asked: number): number => Number(process.env['SCHAKEL_CHAIN_RUNS'] ?? asked);

/** One database with two front doors and an oracle, used by every chain of a property. */
export interface Stage {
  readonly test: TestPipeline;
  readonly other: Pipeline;
  readonly oracle: Oracle;
  close(): Promise<void>;
}

/** What the chains of a property led to, so that a test can tell that it tested something. */
export interface Seen {
  /** Records that were joined into another. */
  readonly joins: number;
  /** Messages that were seen to wait for a wake-up. */
  readonly waited: number;
}

const joinsIn = async ({ test }: Stage): Promise<number> =>
  (await test.rows<{ n: number }>('SELECT count(*)::int AS n FROM dossier WHERE joined_into IS NOT NULL'))[0]?.n ?? 0;

/** Without an engine: nothing takes the wake-ups. */
export async function openStage(name: string, engine?: Engine): Promise<Stage> {
  const test = await TestPipeline.open(name, engine ? { engine } : {});
  const other = await test.second();
  const oracle = await Oracle.load();
  return {
    test,
    other,
    oracle,
    async close(): Promise<void> {
      await other.close();
      await test.close();
    },
  };
}

/** Throws with what is not as the set of messages says, and with the chain in words. */
export async function expectOutcome({ test, oracle }: Stage, chain: Chain): Promise<void> {
  try {
    expect(await observed(test)).toEqual(oracle.expect(chain));
    expect(await wrongs(test)).toEqual([]);
  } catch (error) {
    throw new Error(`${readable(chain)}\n${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
}

/**
 * Two workers, two front doors: however a chain comes in, it ends as the set of its messages says. No shrinking: a
 * failure may be a race, and every try takes seconds. The chain is told in words; SCHAKEL_CHAIN_SEED finds others.
 */
export async function expectChainsOn(engine: Engine, runs: number): Promise<Seen> {
  const seen = { joins: 0, waited: 0 };
  const stage = await openStage(`chains-${engine}`, engine);
  const workers = await Workers.start(stage.test, { count: 2 });
  const property = fc.asyncProperty(chains, async (chain) => {
    await forgetEverything(stage.test);
    try {
      seen.waited += await play(stage.test, workers, chain, stage.other);
    } catch (error) {
      throw new Error(readable(chain), { cause: error });
    }
    await expectOutcome(stage, chain);
    seen.joins += await joinsIn(stage);
  });
  try {
    await fc.assert(property, { numRuns: runsOf(runs), seed: CHAIN_SEED, endOnFailure: true });
  } finally {
    await workers.stop();
    await stage.close();
  }
  return seen;
}

/** Message by message, without a queue and without races: with SCHAKEL_CHAIN_SHRINK=1 a failing chain is made as small as it can be. */
export async function expectChainsInline(runs: number): Promise<Seen> {
  const seen = { joins: 0, waited: 0 };
  const stage = await openStage('chains-inline');
  const property = fc.asyncProperty(chains, async (chain) => {
    await forgetEverything(stage.test);
    await playInline(stage.test, chain);
    await expectOutcome(stage, chain);
    seen.joins += await joinsIn(stage);
  });
  try {
    await fc.assert(property, { numRuns: runsOf(runs), seed: CHAIN_SEED, endOnFailure: process.env['SCHAKEL_CHAIN_SHRINK'] !== '1' });
  } finally {
    await stage.close();
  }
  return seen;
}

/** Hundreds of messages, dealt out over two front doors that are processes of their own, while two workers apply what had to wait. */
export async function expectLongChainsOn(engine: Engine, runs: number): Promise<Seen> {
  const seen = { joins: 0, waited: 0 };
  const stage = await openStage(`long-chains-${engine}`, engine);
  const workers = await Workers.start(stage.test, { count: 2 });
  const doors = await FrontDoors.start(stage.test, 2);
  const property = fc.asyncProperty(longChains, async (chain) => {
    await forgetEverything(stage.test);
    for (const { arrivals } of chain.batches) {
      await doors.handIn(chain, arrivals);
      seen.waited += (await workers.pending()).messages;
    }
    await workers.untilQuiet();
    await expectOutcome(stage, chain);
    seen.joins += await joinsIn(stage);
  });
  try {
    await fc.assert(property, { numRuns: runsOf(runs), seed: CHAIN_SEED, endOnFailure: true });
  } finally {
    await doors.stop();
    await workers.stop();
    await stage.close();
  }
  return seen;
}
