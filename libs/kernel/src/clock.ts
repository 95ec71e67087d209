/**
 * The product's time. Everything that is due is reckoned from it; nothing else reads the system clock.
 * The offset is zero, except where a test moves the clock (`SCHAKEL_TEST_CLOCK=1`, loopback only).
 */
export class Clock {
  private offsetMs = 0;
  private moves = 0;

  /** The present instant. */
  now(): Date {
    return new Date(Date.now() + this.offsetMs);
  }

  /** How far this instant lies from real time, in milliseconds: what `setOffset` takes. */
  offsetOf(instant: Date): number {
    return instant.getTime() - Date.now();
  }

  /** Moves the clock by this many milliseconds from real time. */
  setOffset(offsetMs: number): void {
    this.offsetMs = offsetMs;
    this.moves += 1;
  }

  /** How often it was moved: what was read elsewhere before the last time is old news. */
  get timesMoved(): number {
    return this.moves;
  }
}
