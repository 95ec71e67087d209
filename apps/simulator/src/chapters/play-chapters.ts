import { bsnAt } from './numbers';
import { join } from './join';
import { lateMessage } from './late-message';
import { Stage, type Chapter, type StageOptions } from './stage';

const CHAPTERS: readonly Chapter[] = [lateMessage, join];
/** The first numbers are those of the main story. */
const FIRST_CHAIN = 6;

/** Plays every chapter, each on a child of its own. Gives which went as they must; why one did not is told. */
export async function playChapters(options: StageOptions): Promise<Readonly<Record<string, boolean>>> {
  const stage = new Stage(options);
  const went: [string, boolean][] = [];
  for (const [index, { naam, titel, play }] of CHAPTERS.entries()) {
    stage.say(`\n${titel}`);
    const chain = options.writer.chain(FIRST_CHAIN + index, naam, bsnAt(options.writer.place + index), 'V3', 40);
    const why = await play(stage, chain).then(
      () => undefined,
      (error: unknown) => (error instanceof Error ? error.message : String(error)),
    );
    if (why !== undefined) stage.say(`  GING NIET GOED: ${why}.`);
    went.push([naam, why === undefined]);
  }
  return Object.fromEntries(went);
}
