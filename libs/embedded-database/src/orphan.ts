import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { CannotStart } from '../../kernel/src';
import { commandOf, endsWithin, startOf } from './living-process';

/** Fast shutdown first; immediate shutdown (the next start then recovers from the log) for one that hangs. */
const WAYS = [
  ['SIGINT', 20_000],
  ['SIGQUIT', 10_000],
] as const;

/** Process id of the server that runs on these data, if one does. */
export function serverOn(directory: string): number | undefined {
  let pid = 0;
  try {
    pid = Number(readFileSync(join(directory, 'postmaster.pid'), 'utf8').split('\n')[0]);
  } catch {
    return undefined;
  }
  if (startOf(pid) === undefined) return undefined;
  const [program = '', ...words] = commandOf(pid);
  return basename(program) === 'postgres' && words.includes(directory) ? pid : undefined;
}

/** Stops a server that an earlier run left on these data (its owner is gone: we hold the lock). */
export async function stopServerOn(directory: string): Promise<void> {
  const pid = serverOn(directory);
  if (pid === undefined) return;
  for (const [signal, timeoutMs] of WAYS) {
    try {
      process.kill(pid, signal);
    } catch {
      // gone meanwhile, or not ours to stop: the wait below tells
    }
    if (await endsWithin(pid, timeoutMs)) return;
  }
  throw new CannotStart('an old database server does not stop', {
    details: { pid },
    help: `Een databaseserver van een eerdere keer (proces ${pid}) stopt niet. Stop die met: kill ${pid}`,
  });
}
