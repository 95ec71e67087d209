import { SHAPES } from '../support/growing';
import { growth } from '../support/growth';

const ONLY_AGAINST_HANGING_MS = 1_800_000;

describe('reading a message that is twice as large, measured at length', () => {
  it(
    'costs at most two and a half times the work, whatever there is more of',
    async () => {
      const { measured, tooFast } = await growth(SHAPES, { rounds: 9, batchMs: 60 });
      expect(tooFast).toEqual([]);
      expect(measured).toHaveLength(SHAPES.length);
    },
    ONLY_AGAINST_HANGING_MS,
  );
});
