import { setImmediate } from 'node:timers/promises';

interface Lane<Item> {
  readonly waiting: Item[];
  running?: Promise<void>;
}

/**
 * Work that comes together is done together: what comes to a lane while it is busy, or in one turn of the event loop,
 * is its next batch, in the order of coming. Lanes go on beside each other; no timer holds anything up.
 */
export class Lanes<Item> {
  private readonly lanes: Lane<Item>[];

  constructor(
    count: number,
    private readonly most: number,
    /** Sees to every item of the batch and never throws. */
    private readonly work: (batch: readonly Item[]) => Promise<void>,
  ) {
    this.lanes = Array.from({ length: count }, () => ({ waiting: [] }));
  }

  /** How many wait for their batch. */
  get waiting(): number {
    return this.lanes.reduce((sum, { waiting }) => sum + waiting.length, 0);
  }

  /** `key` chooses the lane: what has the same key is worked on in the order of coming. */
  add(key: number, item: Item): void {
    const lane = this.lanes[key % this.lanes.length];
    if (!lane) throw new Error('there is no lane');
    lane.waiting.push(item);
    lane.running ??= this.run(lane);
  }

  /** Waits until nothing is under way. */
  async idle(): Promise<void> {
    for (const lane of this.lanes) while (lane.running) await lane.running;
  }

  /** Ends in the same turn in which it saw that nothing waits: what is added after that begins another run. */
  private async run(lane: Lane<Item>): Promise<void> {
    await setImmediate();
    while (lane.waiting.length > 0) await this.work(lane.waiting.splice(0, this.most));
    delete lane.running;
  }
}
