import type { HttpAnswer } from '@schakel/adapter-contract';
import { isBacklogAt, type Journal } from '@schakel/journal';
import type { Clock } from '@schakel/kernel';
import type { Signals } from '@schakel/signals';
import type { Partner } from '../context';

/** So old may what is known of the backlog be; looking costs one bounded count, and nobody waits for it. */
const LOOK_EVERY_MS = 1_000;
const RETRY_AFTER_S = '30';

/**
 * Whether so much waits to be applied that no more is taken in: then senders keep their messages, where they are as safe.
 * Known from the last look, not asked per message; several processes may each let in what comes within a second.
 */
export class Backlog {
  private full = false;
  private looking: Promise<void> | undefined;
  private lookedAtMs = Number.NEGATIVE_INFINITY;

  constructor(
    private readonly journal: Journal,
    private readonly signals: Signals,
    private readonly most: number,
  ) {}

  /** Gives what is known now, and looks again where that is old. */
  isFull(): boolean {
    if (performance.now() - this.lookedAtMs >= LOOK_EVERY_MS) void this.look();
    return this.full;
  }

  /** Looks how it is. One look at a time; where the database is away nothing changes. */
  look(): Promise<void> {
    return (this.looking ??= this.count().finally(() => (this.looking = undefined)));
  }

  private async count(): Promise<void> {
    this.lookedAtMs = performance.now();
    try {
      const full = await isBacklogAt(this.journal, this.most);
      if (full !== this.full) this.signals.backlog(full, { most: this.most });
      this.full = full;
    } catch (error) {
      this.signals.fault('backlog', error);
    }
  }
}

/** To a sender that must come again later, in its own language: nothing was kept. */
export function comeAgain({ adapter }: Partner, clock: Clock): HttpAnswer {
  const uitleg = 'Er wachten nu te veel berichten. Dit bericht is niet bewaard: verstuur hetzelfde bericht later opnieuw.';
  const answer = adapter.answer({
    soort: 'geweigerd',
    status: 503,
    receivedAt: clock.now().toISOString(),
    faults: [{ veld: 'bericht', code: 'TE_DRUK', uitleg }],
  });
  return { ...answer, headers: { ...answer.headers, 'retry-after': RETRY_AFTER_S } };
}
