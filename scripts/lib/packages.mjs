// What the suite needs beside Node and npm, and how it gets it.
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Programs that the suite runs: `{ command, debian }`, the Debian package that brings each. PostgreSQL comes from npm. */
export const NEEDED = [{ command: 'redis-server', debian: 'redis-server' }];

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

/**
 * Debian starts the service of a package that it installs; the suite wants only the program. Debian asks this file
 * first (invoke-rc.d, deb-systemd-invoke); where there is one already (a container) it is left alone.
 */
const POLICY = '/usr/sbin/policy-rc.d';

/** Runs `work` (an installation with apt-get, as root) in such a way that no service is started by it. */
export async function withoutServices(work, policy = POLICY) {
  const mine = !existsSync(policy);
  const takeAway = () => rmSync(policy, { force: true });
  if (mine) {
    writeFileSync(policy, '#!/bin/sh\nexit 101\n', { mode: 0o755, flag: 'wx' });
    process.once('exit', takeAway);
  }
  try {
    return await work();
  } finally {
    if (mine) {
      takeAway();
      process.off('exit', takeAway);
    }
  }
}
