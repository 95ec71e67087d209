import { RETRY_DEFAULTS } from '@schakel/settings';
import { nextAttempt, retryPauseMs, undeliverable, wishInWords } from './retry-plan';

const NOW = new Date('2026-11-25T12:00:00Z');
const pause = (attempt: number, wish: { chance?: number; wishMs?: number } = {}): number =>
  retryPauseMs({ attempt, firstMs: 1_000, longestMs: 300_000, chance: 0.5, ...wish });

describe('the pause before the next attempt', () => {
  it('doubles up to the longest', () => {
    expect([1, 2, 3, 9, 10, 4_000].map((attempt) => pause(attempt))).toEqual([1_000, 2_000, 4_000, 256_000, 300_000, 300_000]);
  });
  it('differs by a quarter either way', () => {
    expect([0, 1].map((chance) => pause(1, { chance }))).toEqual([750, 1_250]);
  });
  it('is as long as the partner asks, where that is longer, and a day at most', () => {
    expect(pause(1, { wishMs: 500 })).toBe(1_000);
    expect(pause(1, { wishMs: 3_600_000 })).toBe(3_600_000);
    expect(pause(1, { wishMs: 10 * 365 * 86_400_000 })).toBe(86_400_000);
    expect([3_600_000, 86_400_001].map(wishInWords)).toEqual(['', expect.stringContaining('wij wachten een dag')]);
  });
  it('is counted from the end of the attempt', () => {
    expect(nextAttempt(RETRY_DEFAULTS, 3, NOW, { chance: 0.5 })).toBe('2026-11-25T12:00:04.000Z');
  });
});

describe('a delivery that is not taken', () => {
  const tried = (hoursAgo: number) =>
    undeliverable(RETRY_DEFAULTS, { attempt: 40, firstTriedAt: new Date(NOW.getTime() - hoursAgo * 3_600_000).toISOString() }, NOW);
  it('is tried for a week from its first attempt, so that a partner that is away for days misses nothing', () => {
    expect(undeliverable(RETRY_DEFAULTS, { attempt: 1 }, NOW)).toBeUndefined();
    expect(tried(167)).toBeUndefined();
  });
  it('then waits for a person, and says how long it was tried', () => {
    expect(tried(169)).toEqual({
      veld: '',
      code: 'NIET_AFLEVERBAAR',
      uitleg: 'Na 40 pogingen in 7 dagen is dit bericht niet aangenomen. Vraag de ontvanger wat er is en geef het daarna vrij.',
    });
  });
});
