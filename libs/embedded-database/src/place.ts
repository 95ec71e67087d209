import { createHash } from 'node:crypto';
import { accessSync, chmodSync, constants, existsSync, lstatSync, mkdirSync, realpathSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { CannotStart } from '../../kernel/src';
import { accountFor, canReach, ourUid, type Account } from './account';

/** Where the data lie, with the files beside them, and who owns them. */
export interface Place {
  readonly directory: string;
  readonly account: Account;
  readonly passwordFile: string;
  readonly lockFile: string;
  readonly logFile: string;
}

/** A folder for all users that survives a restart. */
export const sharedTemporary = (): string => (existsSync('/var/tmp') ? '/var/tmp' : tmpdir());

/**
 * The wished directory; where the account cannot come there (a checkout under a closed folder, run as root) a folder
 * under /var/tmp, and `onProgress` tells so. Data that exist decide: they are never left behind for a new, empty place.
 */
export function choosePlace(dataDir: string, onProgress: (line: string) => void): Place {
  const wished = wishedPlace(dataDir);
  const digest = createHash('sha256').update(wished).digest('hex').slice(0, 16);
  const spare = join(sharedTemporary(), `schakel-${ourUid()}-${digest}`, 'postgres');
  const existing = [wished, spare].find((directory) => existsSync(join(directory, 'PG_VERSION')));
  const account = accountFor(existing === undefined ? undefined : statSync(existing).uid);
  const directory = existing ?? (canReach(wished, account) ? wished : spare);
  if (directory === spare) {
    makeSpare(dirname(spare));
    onProgress(`De database ligt in ${spare}, want het account ${account.name} kan niet bij ${wished}.`);
  }
  checkAccess(directory, account);
  return { directory, account, passwordFile: `${directory}.password`, lockFile: `${directory}.lock`, logFile: `${directory}.log` };
}

function wishedPlace(dataDir: string): string {
  const path = resolve(dataDir);
  try {
    mkdirSync(dirname(path), { recursive: true });
    accessSync(dirname(path), constants.W_OK);
    return join(realpathSync(dirname(path)), basename(path));
  } catch (cause) {
    throw new CannotStart('the data directory cannot be made', {
      cause,
      help: `De map ${dirname(path)} kan niet worden gemaakt of beschreven. Kies een andere met SCHAKEL_DATA_DIR.`,
    });
  }
}

/** The name is easy to guess, so what lies there must be ours and nobody else's to write. */
function makeSpare(folder: string): void {
  mkdirSync(folder, { recursive: true });
  const found = lstatSync(folder);
  if (found.isDirectory() && found.uid === ourUid() && (found.mode & 0o022) === 0) return chmodSync(folder, 0o711);
  throw new CannotStart('the spare directory is not ours', { help: `${folder} is niet van ons. Laat de beheerder die map weghalen.` });
}

function checkAccess(directory: string, account: Account): void {
  const madeLater = ourUid() === 0 && !existsSync(join(directory, 'PG_VERSION'));
  if (madeLater || !existsSync(directory)) return;
  if (statSync(directory).uid !== account.uid) {
    throw new CannotStart('the data belong to another account', {
      help: `De database in ${directory} is van een ander account (uid ${statSync(directory).uid}). Start Schakel als dat account of als root, of kies een andere map met SCHAKEL_DATA_DIR.`,
    });
  }
  if (canReach(directory, account)) return;
  throw new CannotStart('the data cannot be reached', {
    help: `Het account ${account.name} kan niet meer bij de database in ${directory}. Geef de mappen erboven het recht x (chmod o+x), of kies een andere map met SCHAKEL_DATA_DIR.`,
  });
}
