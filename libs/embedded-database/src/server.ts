import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { CannotStart } from '../../kernel/src';
import { SERVER_ENVIRONMENT } from './ensure-data';
import { stopServerOn } from './orphan';
import type { Place } from './place';

const READY_WITHIN_MS = 120_000;
const STOP_WITHIN_MS = 20_000;
const POLL_MS = 20;
const ATTEMPTS = 5;
const LOG_TAIL = 2_000;
/** Line of postmaster.pid that says what the server is doing (pg_ctl waits for it as well). */
const STATUS_LINE = 7;

/**
 * Keeps the server as long as its own standard input, a pipe from us, is open: the kernel closes that on every end of
 * ours, kill -9 included. Then, or when told, the server gets SIGINT (fast shutdown).
 */
const KEEPER = `
exec 3<&0
"$0" "$@" </dev/null 3<&- &
server=$!
{ read -r _ <&3; kill -INT "$server"; } &
watch=$!
exec 3<&-
wait "$server"
code=$?
kill "$watch" 2>/dev/null
exit "$code"
`;

/** A server that takes connections. */
export interface Server {
  readonly port: number;
  /** Fast shutdown, then harder ones; idempotent. */
  stop(): Promise<void>;
}

class TryAgain extends Error {}

/** Starts the server on a free port. `onEnd` is told when it ends though nobody stopped it. */
export async function startServer(
  place: Place,
  native: string,
  settings: Readonly<Record<string, string>>,
  onEnd: () => void,
): Promise<Server> {
  for (let attempt = 1; ; attempt++) {
    const port = await freePort();
    try {
      return await startOn(port, place, native, settings, onEnd);
    } catch (error) {
      if (!(error instanceof TryAgain) || attempt === ATTEMPTS) throw startFault(place, error);
      await sleep(200 * attempt);
    }
  }
}

async function startOn(
  port: number,
  place: Place,
  native: string,
  settings: Readonly<Record<string, string>>,
  onEnd: () => void,
): Promise<Server> {
  const stale = pidFile(place);
  const keeper = keep(port, place, native, settings);
  let state: 'starting' | 'serving' | 'stopping' | 'ended' = 'starting';
  const ended = new Promise<void>((resolve) => {
    const end = (): void => {
      if (state === 'serving') onEnd();
      state = 'ended';
      resolve();
    };
    keeper.once('exit', end);
    keeper.once('error', end);
  });
  const stop = async (): Promise<void> => {
    if (state !== 'ended') state = 'stopping';
    keeper.stdin?.end();
    const late = new AbortController();
    const done = await Promise.race([ended.then(() => true), sleep(STOP_WITHIN_MS, false, { signal: late.signal })]);
    late.abort();
    if (!done) await stopServerOn(place.directory);
  };
  for (let waitedMs = 0; !isReady(place, stale); waitedMs += POLL_MS) {
    if (hasEnded(state)) throw endedEarly(place);
    if (waitedMs > READY_WITHIN_MS) {
      await stop();
      throw new Error(`not ready: ${logTail(place)}`);
    }
    await sleep(POLL_MS);
  }
  state = 'serving';
  let stopped: Promise<void> | undefined;
  return { port, stop: () => (stopped ??= stop()) };
}

/** In a session of its own, so that Ctrl-C reaches only us and we can finish our work first. */
function keep(port: number, place: Place, native: string, settings: Readonly<Record<string, string>>): ChildProcess {
  const all = { ...settings, port: String(port), listen_addresses: '127.0.0.1', unix_socket_directories: '' };
  const words = Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const log = openSync(place.logFile, 'w', 0o600);
  try {
    return spawn('/bin/sh', ['-c', KEEPER, join(native, 'bin', 'postgres'), '-D', place.directory, ...words], {
      ...place.account.ids,
      cwd: place.directory,
      env: SERVER_ENVIRONMENT,
      stdio: ['pipe', log, log],
      detached: true,
    });
  } finally {
    closeSync(log);
  }
}

const hasEnded = (state: string): boolean => state === 'ended';

/** A file that a crashed server left says "ready" as well: only a new one counts. */
function isReady(place: Place, stale: string): boolean {
  const text = pidFile(place);
  return text !== stale && text.split('\n')[STATUS_LINE]?.trim() === 'ready';
}

function pidFile({ directory }: Place): string {
  try {
    return readFileSync(join(directory, 'postmaster.pid'), 'utf8');
  } catch {
    return '';
  }
}

const logTail = ({ logFile }: Place): string => readFileSync(logFile, 'utf8').slice(-LOG_TAIL);

/** Another took the port meanwhile, or workers of a crashed server are still leaving: both pass. */
function endedEarly(place: Place): Error {
  const tail = logTail(place);
  return /could not bind|in use/.test(tail) ? new TryAgain(tail) : new Error(tail);
}

const startFault = (place: Place, cause: unknown): CannotStart =>
  new CannotStart('the database does not start', {
    cause,
    help: `De database in ${place.directory} start niet. Kijk in ${place.logFile} wat er mis is.`,
  });

/** Chosen by the system, so never one that is taken. */
function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}
