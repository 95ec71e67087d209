import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

const POLL_MS = 50;
/** Fields of /proc/<pid>/stat, counted after the name in brackets (proc(5): state is field 3, starttime field 22). */
const STATE = 0;
const START_TIME = 19;

/**
 * When this process started, as text to compare with: a process id alone is given out again. Undefined when it does
 * not run; a zombie (containers whose first process reaps late) does not run.
 */
export function startOf(pid: number): string | undefined {
  if (!Number.isInteger(pid) || pid <= 0) return undefined;
  if (process.platform !== 'linux') return ps(pid, 'stat,lstart').replace(/^Z.*|^\S+\s+/s, '') || undefined;
  const stat = readProc(pid, 'stat');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return fields[STATE] === 'Z' ? undefined : fields[START_TIME];
}

/** The words of this process's command line; empty when it does not run. */
export const commandOf = (pid: number): string[] =>
  process.platform === 'linux' ? readProc(pid, 'cmdline').split('\0') : ps(pid, 'command').trim().split(' ');

/** Whether this process has ended within the time. */
export async function endsWithin(pid: number, timeoutMs: number): Promise<boolean> {
  const started = startOf(pid);
  for (let waitedMs = 0; waitedMs < timeoutMs; waitedMs += POLL_MS) {
    if (started === undefined || startOf(pid) !== started) return true;
    await sleep(POLL_MS);
  }
  return startOf(pid) !== started;
}

function readProc(pid: number, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    return '';
  }
}

const ps = (pid: number, columns: string): string =>
  spawnSync(
    'ps',
    [
      '-o',
      columns
        .split(',')
        .map((column) => `${column}=`)
        .join(','),
      '-p',
      String(pid),
    ],
    { encoding: 'utf8' },
  ).stdout ?? '';
