import { fuzz, SAMPLES } from '../support/fuzz';

const ONLY_AGAINST_HANGING_MS = 1_800_000;
const COUNT = 20_000;

describe('a message changed at random, at length', () => {
  it.each(Object.keys(SAMPLES))(
    'from %s is refused, parked or read, and answered: never a plain error',
    async (partner) => {
      const { refused, parked, read, broken, slowestMs } = await fuzz(partner, COUNT, Number(process.env['SCHAKEL_SEED'] ?? 1));
      expect(broken).toEqual([]);
      expect(slowestMs).toBeLessThan(60_000);
      expect(refused + parked + read).toBe(COUNT);
    },
    ONLY_AGAINST_HANGING_MS,
  );
});
