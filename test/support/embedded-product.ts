import { fork, spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { Client } from 'pg';
import { requestToken } from '@schakel/access';
import { freePort } from './product';

const root = resolve(__dirname, '../..');

interface Ready {
  readonly url: string;
  readonly issuer: string;
  readonly keysDir: string;
  readonly databaseUrl: string;
  readonly databaseDir: string;
}

/** The built product on its own embedded database, in a data directory that outlives its processes. */
export class EmbeddedProduct {
  private running: { readonly child: ChildProcess; readonly ready: Ready } | undefined;
  readonly dataDir: string;
  private directory: string | undefined;

  constructor(private readonly env: NodeJS.ProcessEnv) {
    this.dataDir = mkdtempSync(join(tmpdir(), 'schakel-embedded-'));
    chmodSync(this.dataDir, 0o711);
  }

  get databaseUrl(): string {
    return this.now.databaseUrl;
  }

  async start(): Promise<void> {
    const { DATABASE_URL: _database, REDIS_URL: _redis, ...env } = process.env;
    const child = fork(join(root, 'dist/apps/cli/src/main.js'), ['up'], {
      cwd: root,
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      env: { ...env, SCHAKEL_DATA_DIR: this.dataDir, PORT: String(await freePort()), LOG_LEVEL: 'fatal', ...this.env },
    });
    let said = '';
    child.stderr?.on('data', (chunk: Buffer) => (said += chunk.toString()));
    const ready = await new Promise<Ready>((done, fail) => {
      child.once('message', (message) => done(message as Ready));
      child.once('exit', (code) => fail(new Error(`the product ended with ${code}: ${said}`)));
    });
    this.running = { child, ready };
    this.directory = ready.databaseDir;
  }

  /** Ends it, by default at once; waits until its database has ended too. */
  async end(signal: NodeJS.Signals = 'SIGKILL'): Promise<void> {
    const { running } = this;
    this.running = undefined;
    if (!running) return;
    const ended = new Promise<void>((done) => running.child.once('exit', () => done()));
    running.child.kill(signal);
    await ended;
    while (existsSync(join(running.ready.databaseDir, 'postmaster.pid'))) await new Promise((done) => setTimeout(done, 20));
  }

  async call(client: string, path: string, init: RequestInit = {}): Promise<Response> {
    const { keysDir, issuer, url } = this.now;
    const key: unknown = JSON.parse(readFileSync(join(keysDir, `${client}.jwk.json`), 'utf8'));
    const { token } = await requestToken({ issuer, clientId: client, key: key as never });
    const headers = new Headers(init.headers);
    headers.set('authorization', `Bearer ${token}`);
    return fetch(`${url}${path}`, { ...init, headers });
  }

  /** `npx schakel ...words` as somebody on this machine types it, whether it runs or not. */
  schakel(...words: string[]): Promise<{ code: number | null; out: string; err: string }> {
    const { DATABASE_URL: _database, REDIS_URL: _redis, ...outside } = process.env;
    const { running } = this;
    const at = running && { SCHAKEL_URL: running.ready.url, SCHAKEL_KEYS_DIR: running.ready.keysDir, OIDC_ISSUER: running.ready.issuer };
    const local = words[0] === 'backup' || words[0] === 'herstel';
    const child = spawn(process.execPath, ['dist/apps/cli/src/main.js', ...words], {
      cwd: root,
      env: { ...outside, SCHAKEL_DATA_DIR: this.dataDir, ...this.env, ...(local ? {} : at) },
    });
    const said = { out: '', err: '' };
    child.stdout.on('data', (chunk: Buffer) => (said.out += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (said.err += chunk.toString()));
    return new Promise((done) => child.once('close', (code) => done({ code, ...said })));
  }

  async rows<Row>(text: string, values: unknown[] = []): Promise<Row[]> {
    const client = new Client({ connectionString: this.now.databaseUrl });
    await client.connect();
    try {
      return (await client.query(text, values)).rows as Row[];
    } finally {
      await client.end();
    }
  }

  /** The keys of the installation, as they lie on this machine. */
  key(name: 'hash' | 'seal'): string {
    return readFileSync(join(this.dataDir, 'sleutels', `${name}.key`), 'utf8').trim();
  }

  async remove(): Promise<void> {
    await this.end();
    const spare = this.directory !== undefined && !this.directory.startsWith(this.dataDir) ? dirname(this.directory) : undefined;
    for (const folder of [this.dataDir, spare]) if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
  }

  /** What lies beside the data, by name. */
  beside(): string[] {
    return readdirSync(dirname(this.directory ?? this.dataDir));
  }

  private get now(): Ready {
    if (!this.running) throw new Error('it does not run');
    return this.running.ready;
  }
}
