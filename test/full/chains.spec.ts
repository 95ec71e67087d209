import { expectChainsInline, expectChainsOn, expectLongChainsOn } from '../support/chains/property';
import { ENGINES } from '../support/engines';

const ONLY_AGAINST_HANGING_MS = 1_800_000;

describe('a chain of messages, at length', () => {
  it('ends in what the set of its messages says, one message after another', () => expectChainsInline(1_000), ONLY_AGAINST_HANGING_MS);
  it.each(ENGINES)(
    'ends in what the set of its messages says, with two front doors and two workers on %s',
    async (engine) => {
      expect((await expectChainsOn(engine, 250)).joins).toBeGreaterThan(10);
    },
    ONLY_AGAINST_HANGING_MS,
  );
  it.each(ENGINES)(
    'of hundreds, dealt out over two processes, ends in what the set of its messages says on %s',
    async (engine) => {
      expect((await expectLongChainsOn(engine, 15)).waited).toBeGreaterThan(100);
    },
    ONLY_AGAINST_HANGING_MS,
  );
});
