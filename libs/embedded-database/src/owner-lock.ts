import { randomBytes } from 'node:crypto';
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { CannotStart } from '../../kernel/src';
import { startOf } from './living-process';

const ATTEMPTS = 5;

interface Owner {
  readonly pid: number;
  readonly started: string | undefined;
}

/**
 * Claims the data for this process and gives the function that lets go. An owner that runs no more is taken over.
 * Throws CannotStart when another Schakel (or this process itself, twice) uses the data.
 */
export function claimData(lockPath: string, directory: string): () => void {
  const mine = JSON.stringify({ pid: process.pid, started: startOf(process.pid), nonce: randomBytes(8).toString('hex') });
  const draft = `${lockPath}.${randomBytes(6).toString('hex')}`;
  writeFileSync(draft, mine, { mode: 0o600, flag: 'wx' });
  try {
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      // a link is made whole or not at all, so nobody ever reads half a lock
      if (succeeds('EEXIST', () => linkSync(draft, lockPath))) return () => letGo(lockPath, mine);
      const found = read(lockPath);
      const owner = livingOwner(found);
      if (owner) throw inUse(directory, owner);
      if (found !== undefined) takeAway(lockPath, found);
    }
  } finally {
    rmSync(draft, { force: true });
  }
  throw inUse(directory);
}

function letGo(lockPath: string, mine: string): void {
  if (read(lockPath) === mine) rmSync(lockPath, { force: true });
}

/** Two may take over at once: the one that moved away the other's fresh lock puts it back. */
function takeAway(lockPath: string, stale: string): void {
  const aside = `${lockPath}.${randomBytes(6).toString('hex')}`;
  if (!succeeds('ENOENT', () => renameSync(lockPath, aside))) return;
  if (read(aside) !== stale) succeeds('EEXIST', () => linkSync(aside, lockPath));
  rmSync(aside, { force: true });
}

function livingOwner(text: string | undefined): Owner | undefined {
  try {
    const owner = JSON.parse(text ?? '') as Owner;
    return owner.started !== undefined && startOf(owner.pid) === owner.started ? owner : undefined;
  } catch {
    return undefined;
  }
}

function inUse(directory: string, owner?: Owner): CannotStart {
  const who = owner ? ` (proces ${owner.pid})` : '';
  return new CannotStart('another Schakel uses this database', {
    details: { directory, ...(owner && { pid: owner.pid }) },
    help: `Er draait al een Schakel${who} met de gegevens in ${directory}. Stop die eerst met Ctrl-C, of kies een andere map met SCHAKEL_DATA_DIR.`,
  });
}

function read(path: string): string | undefined {
  let text: string | undefined;
  succeeds('ENOENT', () => (text = readFileSync(path, 'utf8')));
  return text;
}

function succeeds(expected: string, work: () => unknown): boolean {
  try {
    work();
    return true;
  } catch (error) {
    if (codeOf(error) === expected) return false;
    throw error;
  }
}

const codeOf = (error: unknown): unknown => (error && typeof error === 'object' && 'code' in error ? error.code : undefined);
