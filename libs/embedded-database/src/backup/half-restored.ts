import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { CannotStart } from '../../../kernel/src';
import type { Place } from '../place';
import { syncFolder } from './copy-file';

/** A restore under way: it lies beside the data until everything that must be done again has been done. */
interface Mark {
  /** Where the data went that were there before; absent: there were none. */
  readonly aside?: string;
}

const pathOf = ({ directory }: Place): string => `${directory}.herstel`;

/** The restore that was begun here and not ended; undefined where there is none. */
export function halfRestored(place: Place): Mark | undefined {
  const path = pathOf(place);
  if (!existsSync(path)) return undefined;
  return JSON.parse(readFileSync(path, 'utf8')) as Mark;
}

export async function markRestore(place: Place, mark: Mark): Promise<void> {
  writeFileSync(pathOf(place), JSON.stringify(mark), { mode: 0o600, flush: true });
  await syncFolder(dirname(place.directory));
}

export async function endRestore(place: Place): Promise<void> {
  rmSync(pathOf(place), { force: true });
  await syncFolder(dirname(place.directory));
}

/** Throws CannotStart where a restore was not ended: what was destroyed since the backup may be readable in these data. */
export function refuseHalfRestored(place: Place): void {
  const mark = halfRestored(place);
  if (!mark) return;
  const back =
    mark.aside !== undefined && existsSync(mark.aside)
      ? ` Of zet de gegevens van voor het herstel terug: hernoem ${mark.aside} naar ${place.directory} en verwijder ${pathOf(place)}.`
      : '';
  throw new CannotStart('a restore was not ended', {
    help: `Een herstel is begonnen en niet afgemaakt; Schakel start niet op deze gegevens. Doe npx schakel herstel opnieuw, met dezelfde map.${back}`,
  });
}
