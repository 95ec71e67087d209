import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
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

/** A real Redis on loopback that keeps nothing on disk. */
export class RedisServer {
  private constructor(
    readonly port: number,
    private readonly keeper: ChildProcess,
    private readonly server: number,
    /** Where it keeps its log, and what it saves where the settings say so. */
    readonly folder: string,
  ) {}

  /** On a free port, or on this one: a killed server is started again there, empty. `settings` as redis-server has them. */
  static async start(options: { port?: number; settings?: readonly string[] } = {}): Promise<RedisServer> {
    const port = options.port ?? (await freePort());
    const folder = mkdtempSync(join(tmpdir(), 'schakel-redis-'));
    const words = [
      'redis-server',
      '--port',
      String(port),
      '--dir',
      folder,
      '--logfile',
      'redis.log',
      ...SETTINGS,
      ...(options.settings ?? []),
    ];
    const keeper = spawn('/bin/sh', ['-c', KEEPER, 'sh', ...words], { stdio: ['pipe', 'pipe', 'inherit'] });
    let said = '';
    keeper.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
    await until(() => said.includes('\n'));
    const redis = new RedisServer(port, keeper, Number(said.split('\n')[0]), folder);
    try {
      await until(async () => /^[+-]/.test(await command(port, 'PING').catch(() => '')));
    } catch {
      const log = existsSync(join(folder, 'redis.log')) ? readFileSync(join(folder, 'redis.log'), 'utf8') : 'is redis-server installed?';
      await redis.stop();
      throw new Error(`redis-server did not start: ${log}`);
    }
    return redis;
  }

  /** Its database 0, as REDIS_URL; every other number after the slash is a database as well. */
  get url(): string {
    return `redis://127.0.0.1:${this.port}`;
  }

  /** As a power cut: nothing is saved, nobody is told. */
  async kill(): Promise<void> {
    process.kill(this.server, 'SIGKILL');
    await this.stop();
  }

  async stop(): Promise<void> {
    const ended = this.keeper.exitCode === null && this.keeper.signalCode === null ? once(this.keeper, 'exit') : undefined;
    this.keeper.stdin?.end();
    await ended;
    rmSync(this.folder, { recursive: true, force: true });
  }
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
export function command(port: number, ...lines: readonly string[]): Promise<string> {
  return new Promise((done, fail) => {
    const socket = createConnection({ port, host: '127.0.0.1' }, () => socket.end(`${lines.join('\r\n')}\r\n`));
    let said = '';
    socket.on('data', (chunk: Buffer) => (said += chunk.toString()));
    socket.on('error', fail);
    socket.on('close', () => done(said.trimEnd().split('\r\n').at(-1) ?? ''));
  });
}

const freePort = (): Promise<number> =>
  new Promise((done) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => done(address && typeof address === 'object' ? address.port : 0));
    });
  });

async function until(done: () => boolean | Promise<boolean>): Promise<void> {
  for (let i = 0; i < READY_WITHIN_TRIES; i += 1) {
    if (await done()) return;
    await new Promise((next) => setTimeout(next, 25));
  }
  throw new Error('it did not come');
}
