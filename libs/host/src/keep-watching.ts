import { replaceSignals } from '@schakel/journal';
import type { Signals } from '@schakel/signals';
import type { Expiries } from './expiries';
import type { Foundation } from './foundation';

const LOOK_EVERY_MS = 15_000;
const EXPIRIES_EVERY = 240;

/**
 * Looks at the alert rules from every process, by a clock of its own: that the sweeper or the queue stands still must be
 * noticed too. A process with certificates also keeps, every hour, how long these last. Gives how to stop.
 */
export function keepWatching(foundation: Foundation, signals: Signals, expiries: Expiries | undefined): () => void {
  const { alerts, clock, journal } = foundation.pipeline.context;
  let round = 0;
  const look = async (): Promise<void> => {
    const now = clock.now();
    if (expiries && round++ % EXPIRIES_EVERY === 0) {
      const own = (await expiries()).filter(({ partner }) => partner === undefined).toReversed();
      const days = new Map(own.map(({ soort, dagen }) => [soort, dagen] as const));
      await journal.transaction((tx) => replaceSignals(tx, 'verloopt', now.toISOString(), days));
    }
    await alerts.lookNowAndThen(now);
  };
  const lookSafely = (): void => void look().catch((error: unknown) => signals.fault('alerts', error));
  lookSafely();
  const timer = setInterval(lookSafely, LOOK_EVERY_MS).unref();
  return () => clearInterval(timer);
}
