/** A smaller difference is noise of the question. */
const NOTICED_MS = 250;
/** An answer that took longer says too little about its moment. */
const ANSWERS_WITHIN_MS = 1_000;

/**
 * The product's time. Everything that is due is reckoned from it; nothing else reads the system clock. Processes on
 * machines whose clocks differ agree on one time by `agreeWith`.
 * The offset is zero, except where a test moves the clock (`SCHAKEL_TEST_CLOCK=1`, loopback only).
 */
export class Clock {
  private deviationMs = 0;
  private offsetMs = 0;
  private moves = 0;

  /** The present instant. */
  now(): Date {
    return new Date(this.shared() + this.offsetMs);
  }

  /** How far this instant lies from real time, in milliseconds: what `setOffset` takes. */
  offsetOf(instant: Date): number {
    return instant.getTime() - this.shared();
  }

  /** Moves the clock by this many milliseconds from real time. */
  setOffset(offsetMs: number): void {
    this.offsetMs = offsetMs;
    this.moves += 1;
  }

  /**
   * Takes over the time of a clock that all processes ask, where this machine's differs from it: what one process makes
   * due, another must find due. A question that took long, or a difference that it may have made itself, changes nothing.
   */
  async agreeWith(ask: () => Promise<Date>): Promise<void> {
    const before = Date.now();
    const theirs = await ask();
    const after = Date.now();
    const tookMs = after - before;
    const deviationMs = Math.round(theirs.getTime() - (before + after) / 2);
    if (tookMs > ANSWERS_WITHIN_MS || Math.abs(deviationMs - this.deviationMs) < NOTICED_MS + tookMs) return;
    this.deviationMs = Math.abs(deviationMs) < NOTICED_MS + tookMs ? 0 : deviationMs;
  }

  private shared(): number {
    return Date.now() + this.deviationMs;
  }

  /** How often it was moved: what was read elsewhere before the last time is old news. */
  get timesMoved(): number {
    return this.moves;
  }
}
