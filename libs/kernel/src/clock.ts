/**
 * The product's time. Everything that is due is reckoned from it; nothing else reads the system clock.
 * The offset is zero, except where a test moves the clock (`SCHAKEL_TEST_CLOCK=1`, loopback only).
 */
export class Clock {
  private offsetMs = 0;

  /** The present instant. */
  now(): Date {
    return new Date(Date.now() + this.offsetMs);
  }

  /** Moves the clock by this many milliseconds from real time. */
  setOffset(offsetMs: number): void {
    this.offsetMs = offsetMs;
  }
}

/** Milliseconds that only go forward, for measuring how long something takes. */
export const elapsedSince = (startMs: number): number => performance.now() - startMs;
