// One at a time, across processes: a lock file that names its owner. An owner that is gone does not block.
import { randomBytes } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** When a process started (a process id alone is given out again); undefined when it does not run, or is a zombie. */
function startOf(pid) {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (error.code !== 'EPERM') return undefined;
  }
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return fields[0] === 'Z' ? undefined : fields[19];
  } catch {
    return 'unknown'; // a system without /proc: the process id alone decides
  }
}

/** Whether it worked; false for the one fault that is expected. */
function succeeds(expected, work) {
  try {
    work();
    return true;
  } catch (error) {
    if (error.code === expected) return false;
    throw error;
  }
}

function read(path) {
  let text;
  succeeds('ENOENT', () => (text = readFileSync(path, 'utf8')));
  return text;
}

function livingOwner(text) {
  try {
    const { pid, started } = JSON.parse(text);
    return Number.isInteger(pid) && pid > 0 && startOf(pid) === started ? pid : undefined;
  } catch {
    return undefined;
  }
}

/** Two may take over at once: the one that moved away the other's fresh lock puts it back. */
function takeAway(lockFile, stale) {
  const aside = `${lockFile}.${randomBytes(6).toString('hex')}`;
  if (!succeeds('ENOENT', () => renameSync(lockFile, aside))) return;
  if (read(aside) !== stale) succeeds('EEXIST', () => linkSync(aside, lockFile));
  rmSync(aside, { force: true });
}

/** Runs `work` while no other process runs under this lock; waits, telling so, for one that does. */
export async function oneAtATime(lockFile, work, tell = () => undefined) {
  mkdirSync(dirname(lockFile), { recursive: true });
  const mine = JSON.stringify({ pid: process.pid, started: startOf(process.pid), nonce: randomBytes(8).toString('hex') });
  const draft = `${lockFile}.${randomBytes(6).toString('hex')}`;
  writeFileSync(draft, mine, { flag: 'wx' });
  try {
    let told = false;
    // a link is made whole or not at all, so nobody ever reads half a lock
    while (!succeeds('EEXIST', () => linkSync(draft, lockFile))) {
      const found = read(lockFile);
      const owner = livingOwner(found);
      if (owner === undefined) {
        if (found !== undefined) takeAway(lockFile, found);
        continue;
      }
      if (!told) tell(`Een ander proces (${owner}) is hier al mee bezig; wachten...`);
      told = true;
      await sleep(500);
    }
  } finally {
    rmSync(draft, { force: true });
  }
  try {
    return await work();
  } finally {
    if (read(lockFile) === mine) rmSync(lockFile, { force: true });
  }
}
