import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createConnection, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Runs the server and waits for our end of the pipe to close: it goes with us, also when we are killed. No shell of
 * ours is left: it ends with its server.
 */
const KEEPER = '"$@" & server=$!; echo "$server"; read -r _; exec 2>/dev/null; kill -9 "$server"; wait "$server"';
const SETTINGS = ['--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', '--maxmemory-policy', 'noeviction', '--databases', '4096'];
const READY_WITHIN_TRIES = 200;

/** What a Redis or a Sentinel is started with. */
interface RedisOptions {
  readonly port?: number;
  /** As redis-server has them on its command line. */
  readonly settings?: readonly string[];
  /** What a Sentinel is to watch: the lines of its file, which it writes itself from then on. */
  readonly sentinel?: readonly string[];
}

/** A real Redis on loopback that keeps nothing on disk. */
export class RedisServer {
  private constructor(
    readonly port: number,
    private keeper: ChildProcess,
    private server: number,
    /** Where it keeps its log, and what it saves where the settings say so. */
    readonly folder: string,
    private readonly words: readonly string[],
  ) {}

  /** On a free port, or on this one: a killed server is started again there, empty. */
  static async start(options: RedisOptions = {}): Promise<RedisServer> {
    const port = options.port ?? (await freePort());
    const folder = mkdtempSync(join(tmpdir(), 'schakel-redis-'));
    const place = ['--port', String(port), '--dir', folder, '--logfile', 'redis.log'];
    const own = options.sentinel ? [sentinelFile(folder, options.sentinel), '--sentinel', '--bind', '127.0.0.1'] : SETTINGS;
    const words = ['redis-server', ...own, ...place, ...(options.settings ?? [])];
    const redis = new RedisServer(port, ...(await run(words)), folder, words);
    await redis.answers();
    return redis;
  }

  private async answers(): Promise<void> {
    try {
      await until(async () => /^[+-]/.test(await command(this.port, 'PING').catch(() => '')));
    } catch {
      const path = join(this.folder, 'redis.log');
      const log = existsSync(path) ? readFileSync(path, 'utf8') : 'is redis-server installed?';
      await this.stop();
      throw new Error(`redis-server did not start: ${log}`);
    }
  }

  /** Its database 0, as REDIS_URL; every other number after the slash is a database as well. */
  get url(): string {
    return `redis://127.0.0.1:${this.port}`;
  }

  /** As a power cut: nothing is saved, nobody is told. */
  async kill(): Promise<void> {
    await this.crash();
    await this.stop();
  }

  /** As `kill`, but what it had on disk stays for `restart`: a node of a cluster knows there who it is. */
  async crash(): Promise<void> {
    process.kill(this.server, 'SIGKILL');
    await this.ended();
  }

  /** Runs again after a crash, in the same place. */
  async restart(): Promise<void> {
    [this.keeper, this.server] = await run(this.words);
    await this.answers();
  }

  /** Answers nobody, and closes no connection, until `thaw`. */
  freeze(): void {
    process.kill(this.server, 'SIGSTOP');
  }

  thaw(): void {
    process.kill(this.server, 'SIGCONT');
  }

  async stop(): Promise<void> {
    await this.ended();
    rmSync(this.folder, { recursive: true, force: true });
  }

  private async ended(): Promise<void> {
    const ended = this.keeper.exitCode === null && this.keeper.signalCode === null ? once(this.keeper, 'exit') : undefined;
    this.keeper.stdin?.end();
    await ended;
  }
}

/** The keeper and the id of the server that it keeps. */
async function run(words: readonly string[]): Promise<[ChildProcess, number]> {
  const keeper = spawn('/bin/sh', ['-c', KEEPER, 'sh', ...words], { stdio: ['pipe', 'pipe', 'inherit'] });
  let said = '';
  keeper.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
  await until(() => said.includes('\n'));
  return [keeper, Number(said.split('\n')[0])];
}

function sentinelFile(folder: string, lines: readonly string[]): string {
  const path = join(folder, 'sentinel.conf');
  writeFileSync(path, `${lines.join('\n')}\n`);
  return path;
}

/** A Redis database of one test's own, on the server of this run (global-setup.ts). */
export interface FreshRedis {
  readonly url: string;
  /** Loses everything in it, as FLUSHALL does on a server of one's own. */
  flush(): Promise<void>;
}

/** Gives every caller of the run another database. */
export async function freshRedis(): Promise<FreshRedis> {
  const port = Number(new URL(theRedis()).port);
  const number = Number((await command(port, 'INCR uitgegeven')).slice(1));
  const flush = async (): Promise<void> => void (await command(port, `SELECT ${number}`, 'FLUSHDB'));
  await flush();
  return { url: `redis://127.0.0.1:${port}/${number}`, flush };
}

function theRedis(): string {
  const url = process.env['SCHAKEL_TEST_REDIS'];
  if (url === undefined) throw new Error('there is no test Redis: run the tests of the project "whole" with Jest');
  return url;
}

/** Redis in its own words, for a test's own eyes: gives the answer to the last one, as it came. */
export const command = async (port: number, ...words: readonly string[]): Promise<string> => (await lines(port, ...words)).at(-1) ?? '';

/** The same, and gives all that it answered, line by line. */
export function lines(port: number, ...words: readonly string[]): Promise<string[]> {
  return new Promise((done, fail) => {
    const socket = createConnection({ port, host: '127.0.0.1' }, () => socket.end(`${words.join('\r\n')}\r\n`));
    let said = '';
    socket.on('data', (chunk: Buffer) => (said += chunk.toString()));
    socket.on('error', fail);
    socket.on('close', () => done(said.trimEnd().split('\r\n')));
  });
}

/** A port that was free a moment ago. */
export const freePort = (): Promise<number> =>
  new Promise((done) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => done(address && typeof address === 'object' ? address.port : 0));
    });
  });

/** Looks until it is so; throws when that does not come. */
export async function until(done: () => boolean | Promise<boolean>, tries = READY_WITHIN_TRIES): Promise<void> {
  for (let i = 0; i < tries; i += 1) {
    if (await done()) return;
    await new Promise((next) => setTimeout(next, 25));
  }
  throw new Error('it did not come');
}
