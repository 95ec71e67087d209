import { conflict } from './conflict';
import { drift } from './drift';
import { handover } from './handover';
import { bsnAt } from './numbers';
import { join } from './join';
import { lateMessage } from './late-message';
import type { Chain } from '../story-writer';
import { Stage, type Chapter, type StageOptions } from './stage';

const CHAPTERS: readonly Chapter[] = [lateMessage, join, conflict, handover, drift];
/** The first numbers are those of the main story; every chapter has two chains of its own. */
const FIRST_CHAIN = 10;

/**
 * Plays every chapter, each on a child of its own, while the partners only do what the chapter has them do; at the end they
 * go on by themselves, until nothing is under way any more. Gives which went as they must; why one did not is told.
 */
export async function playChapters(options: StageOptions): Promise<Readonly<Record<string, boolean>>> {
  const stage = new Stage(options);
  const went: [string, boolean][] = [];
  await stage.reacting(false);
  for (const [index, { naam, titel, play }] of CHAPTERS.entries()) {
    stage.say(`\n${titel}`);
    const { writer } = options;
    const chain = (nth: number): Chain => writer.chain(FIRST_CHAIN + 2 * index + nth, naam, bsnAt(writer.place + index), 'V3', 40);
    const why = await play(stage, chain(0), chain(1)).then(
      () => undefined,
      (error: unknown) => (error instanceof Error ? error.message : String(error)),
    );
    if (why !== undefined) stage.say(`  GING NIET GOED: ${why}.`);
    went.push([naam, why === undefined]);
  }
  await stage.reacting(true);
  await stage.quiet();
  return Object.fromEntries(went);
}
