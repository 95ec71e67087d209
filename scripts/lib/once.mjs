// One at a time, across processes: a lock file that names its owner. An owner that is gone does not block.
import { closeSync, mkdirSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

function alive(pid) {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/** Runs `work` while no other process runs under this lock; waits, telling so, for one that does. */
export async function oneAtATime(lockFile, work, tell = () => undefined) {
  mkdirSync(dirname(lockFile), { recursive: true });
  let told = false;
  for (;;) {
    try {
      const file = openSync(lockFile, 'wx');
      writeSync(file, String(process.pid));
      closeSync(file);
      break;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
    let owner;
    try {
      owner = Number(readFileSync(lockFile, 'utf8'));
    } catch {
      continue;
    }
    if (!alive(owner)) {
      rmSync(lockFile, { force: true });
      continue;
    }
    if (!told) tell(`Een ander proces (${owner}) is hier al mee bezig; wachten...`);
    told = true;
    await sleep(500);
  }
  try {
    return await work();
  } finally {
    rmSync(lockFile, { force: true });
  }
}
