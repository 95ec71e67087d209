import { setTimeout as sleep } from 'node:timers/promises';
import type { Door } from '@schakel/http';

/** Requests that are not over by then are cut off: the process must end within thirty seconds of being told. */
const CUT_OFF_AFTER_MS = 8_000;

/**
 * How a process leaves without anyone noticing: first it only says that it is not ready and lets no client keep its
 * connection, so that a proxy looks away; then it takes nothing new and finishes what is under way.
 */
export class Drain {
  private begun = false;

  constructor(private readonly lookAwayMs: number) {}

  get hasBegun(): boolean {
    return this.begun;
  }

  /** Resolves when whoever looks at our health had time to look away. */
  async begin(door: Door): Promise<void> {
    this.begun = true;
    door.leave();
    await sleep(this.lookAwayMs);
  }

  /** Waits for `closed`, and calls `cutOff` when that takes too long. */
  async within(closed: Promise<void>, cutOff: () => void): Promise<void> {
    const late = setTimeout(cutOff, CUT_OFF_AFTER_MS);
    await closed.finally(() => clearTimeout(late));
  }
}
