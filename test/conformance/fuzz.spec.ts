import { fuzz, SAMPLES } from '../support/fuzz';

/** A message may take long on a busy machine; a minute is no reading any more. */
const KILL_LIMIT_MS = 60_000;
const COUNT = 1_500;

describe('a message changed at random', () => {
  it.each(Object.keys(SAMPLES))(
    'from %s is refused, parked or read, and answered: never a plain error',
    async (partner) => {
      const { refused, parked, read, broken, slowestMs } = await fuzz(partner, COUNT, 20_260_901);
      expect(broken).toEqual([]);
      expect(slowestMs).toBeLessThan(KILL_LIMIT_MS);
      expect(refused + parked + read).toBe(COUNT);
      // changes that were all refused, or all harmless, would prove little
      expect(Math.min(refused, read)).toBeGreaterThan(COUNT / 20);
      expect(parked).toBeGreaterThan(COUNT / 100);
    },
    KILL_LIMIT_MS * 4,
  );
});
