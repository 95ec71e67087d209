import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, existsSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { CannotStart } from '../../kernel/src';
import type { Place } from './place';

/** The PostgreSQL that the data must be of. */
export const MAJOR = '18';

/** What every program of PostgreSQL gets to see of our environment. */
export const SERVER_ENVIRONMENT = { PATH: '/usr/local/bin:/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' };

/**
 * The password of the data, which are made first where there are none. They are made beside their place and renamed,
 * so a start that was killed half-way leaves nothing that looks like data; what it left is cleared away.
 */
export async function ensureData(place: Place, native: string, onProgress: (line: string) => void): Promise<string> {
  clearHalfMade(place);
  if (!existsSync(join(place.directory, 'PG_VERSION'))) {
    onProgress('De database wordt gemaakt (alleen de eerste keer) ...');
    await makeData(place, native);
  }
  const version = readFileSync(join(place.directory, 'PG_VERSION'), 'utf8').trim();
  if (version !== MAJOR) {
    throw new CannotStart('the data are of another PostgreSQL', {
      help: `De database in ${place.directory} is van PostgreSQL ${version}; dit is ${MAJOR}. Zet de gegevens over of kies een andere map met SCHAKEL_DATA_DIR.`,
    });
  }
  if (existsSync(place.passwordFile)) return readFileSync(place.passwordFile, 'utf8').trim();
  throw new CannotStart('the password of the data is gone', {
    help: `Het bestand ${place.passwordFile} ontbreekt; zonder dat gaat de database in ${place.directory} niet open. Zet het terug.`,
  });
}

function clearHalfMade({ directory }: Place): void {
  const parent = dirname(directory);
  for (const name of readdirSync(parent).filter((found) => found.startsWith(`${basename(directory)}.init-`))) {
    rmSync(join(parent, name), { recursive: true, force: true, maxRetries: 5 });
  }
  if (!existsSync(directory) || existsSync(join(directory, 'PG_VERSION'))) return;
  if (readdirSync(directory).length === 0) return rmdirSync(directory);
  throw new CannotStart('the data directory holds something else', {
    help: `In ${directory} staat iets dat geen database is. Haal het weg of kies een andere map met SCHAKEL_DATA_DIR.`,
  });
}

async function makeData(place: Place, native: string): Promise<void> {
  const { account, directory, passwordFile } = place;
  const draft = mkdtempSync(`${directory}.init-`);
  const [data, secret] = [join(draft, 'data'), join(draft, 'password')];
  const password = existsSync(passwordFile) ? readFileSync(passwordFile, 'utf8').trim() : randomBytes(24).toString('hex');
  writeFileSync(secret, `${password}\n`, { mode: 0o600 });
  if (account.ids.uid !== undefined) for (const path of [draft, secret]) chownSync(path, account.uid, account.gid);
  try {
    await run(
      join(native, 'bin', 'initdb'),
      [
        `--pgdata=${data}`,
        '--username=postgres',
        `--pwfile=${secret}`,
        '--auth=scram-sha-256',
        '--encoding=UTF8',
        '--locale=C',
        '--no-sync',
      ],
      { ...account.ids, cwd: draft },
    );
    writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
    renameSync(data, directory);
  } finally {
    rmSync(draft, { recursive: true, force: true, maxRetries: 5 });
  }
}

function run(program: string, words: string[], options: { uid?: number; gid?: number; cwd: string }): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, words, { ...options, env: SERVER_ENVIRONMENT, stdio: ['ignore', 'pipe', 'pipe'] });
    let said = '';
    const keep = (chunk: Buffer): void => void (said = (said + chunk.toString()).slice(-4000));
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    const fail = (cause: Error): void =>
      reject(new CannotStart('the database could not be made', { cause, help: 'De database kon niet worden gemaakt. Is de schijf vol?' }));
    child.on('error', fail);
    child.on('close', (code) => (code === 0 ? resolve() : fail(new Error(`${basename(program)} exit ${code}: ${said}`))));
  });
}
