import { SHAPES } from '../support/growing';
import { growth } from '../support/growth';

const ONLY_AGAINST_HANGING_MS = 600_000;

describe('reading a message that is twice as large', () => {
  it(
    'costs at most two and a half times the work, whatever there is more of',
    async () => {
      const { measured, tooFast } = await growth(SHAPES, { rounds: 3, batchMs: 8 });
      expect(tooFast).toEqual([]);
      // a large message that is refused for its size alone would prove nothing
      expect(measured.filter(({ verdicts: [small, large] }) => small !== large || small.includes('TE_GROOT'))).toEqual([]);
      expect(measured).toHaveLength(SHAPES.length);
    },
    ONLY_AGAINST_HANGING_MS,
  );
});
