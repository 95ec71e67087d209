import { setTimeout as pause } from 'node:timers/promises';
import { taken, type Answer } from './ledger';

/** How a played partner keeps time. */
export interface Pace {
  /** Real pause before each step. */
  readonly stepMs: number;
  /** Story time: moments are reckoned from the date of what was asked instead of from the present; never in the future. */
  readonly storyTime: boolean;
}

/** What a partner does by itself, reckoned from its own store. */
export interface Mind {
  /** The cases that it works on, finished ones may be among them. */
  readonly cases: () => readonly string[];
  /** The next message about a case, as the body to send; undefined when all has been told. */
  readonly next: (kenmerk: string) => string | undefined;
}

/**
 * A partner working by itself: each case goes step by step, each message after the answer to the one before. It stops at
 * a case whose message Schakel refused, and when `isAutomatic` turns false.
 */
export class Reactions {
  private readonly busy = new Set<string>();
  private turn: Promise<boolean> = Promise.resolve(true);

  constructor(
    private readonly mind: Mind,
    private readonly send: (body: string) => Promise<Answer | undefined>,
    private readonly isAutomatic: () => boolean,
    private readonly stepMs: number,
  ) {}

  /** Takes up every case that is not finished; harmless to call at any time. */
  wake(): void {
    if (!this.isAutomatic()) return;
    for (const kenmerk of this.mind.cases()) if (!this.busy.has(kenmerk)) void this.work(kenmerk);
  }

  private async work(kenmerk: string): Promise<void> {
    this.busy.add(kenmerk);
    try {
      do await pause(this.stepMs);
      while (await (this.turn = this.turn.then(() => this.step(kenmerk))));
    } finally {
      this.busy.delete(kenmerk);
    }
  }

  /** One step of one case; true when there may be another. Steps take turns, so that each is judged on what was decided before. */
  private async step(kenmerk: string): Promise<boolean> {
    if (!this.isAutomatic()) return false;
    const body = this.mind.next(kenmerk);
    return body !== undefined && taken(await this.send(body));
  }
}
