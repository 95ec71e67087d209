// What the suite needs beside Node and npm, and how it gets it.
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/**
 * Programs that the suite runs: `{ command, debian }`, the Debian package that brings each. Empty today: PostgreSQL
 * comes from npm, and nothing needs Redis or a browser yet.
 */
export const NEEDED = [];

const onPath = (command, path) => path.split(delimiter).some((folder) => folder !== '' && existsSync(join(folder, command)));

/**
 * What to do about missing programs: nothing, install Debian packages, or stop with a message. Pure but for looking
 * at the PATH.
 */
export function planFor(needed, { uid, path, hasApt, noApt }) {
  const missing = needed.filter(({ command }) => !onPath(command, path));
  if (missing.length === 0) return { do: 'nothing' };
  const packages = missing.map(({ debian }) => debian);
  if (uid === 0 && hasApt && !noApt) return { do: 'install', packages };
  const why = noApt ? 'SCHAKEL_NO_APT staat aan' : 'dit is geen Debian-achtig systeem, of u bent geen root';
  return { do: 'stop', packages, message: `Voor de tests ontbreken: ${packages.join(', ')}. Installeer ze zelf (${why}).` };
}
