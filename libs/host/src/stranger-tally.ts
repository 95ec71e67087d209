const MINUTE_MS = 60_000;
const LINES_PER_MINUTE = 30;

/**
 * How many lines about strangers go into the audit trail: some per minute, so that whoever knocks without end does not
 * fill a table from which nothing can be taken. The rest is counted, and told with the next line.
 */
export class StrangerTally {
  private minute = 0;
  private lines = 0;
  private skipped = 0;

  /** Undefined: no line now. Else how many were left out since the last one. */
  admit(now: Date): { readonly skipped: number } | undefined {
    const minute = Math.floor(now.getTime() / MINUTE_MS);
    if (minute !== this.minute) [this.minute, this.lines] = [minute, 0];
    this.lines += 1;
    if (this.lines > LINES_PER_MINUTE) {
      this.skipped += 1;
      return undefined;
    }
    const { skipped } = this;
    this.skipped = 0;
    return { skipped };
  }
}
