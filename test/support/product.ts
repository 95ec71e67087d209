import { fork, spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Client } from 'pg';
import { requestToken } from '@schakel/access';
import { freshDatabase, type FreshDatabase } from './database';
import { HASH_KEY, SEAL_KEY } from './pipeline';

const root = resolve(__dirname, '../..');

/** What `schakel up` tells the process that forked it. */
interface Ready {
  readonly url: string;
  readonly issuer: string;
  readonly keysDir: string;
  /** Every route that it answers. */
  readonly routes: readonly string[];
}

/** A port that was free a moment ago. */
export const freePort = (): Promise<number> =>
  new Promise((done) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => done(address && typeof address === 'object' ? address.port : 0));
    });
  });

/** A part of the product that runs alone. */
type Part = 'intake' | 'worker' | 'desk';

/** The built product as its own process, on a database of its own. */
export class Product {
  private constructor(
    readonly database: FreshDatabase,
    readonly process: ChildProcess,
    readonly ready: Ready,
    private readonly folder: string,
    /** Everything that it logged so far. */
    readonly log: () => string,
  ) {}

  /** `home`: where another version of the product was built. */
  static async start(name: string, env: NodeJS.ProcessEnv = {}, part?: Part, home = root): Promise<Product> {
    const folder = mkdtempSync(join(tmpdir(), 'schakel-product-'));
    return Product.on(await freshDatabase(name), folder, env, part, home);
  }

  /** Another part of the same installation, as a process of its own. */
  companion(part: Part, env: NodeJS.ProcessEnv = {}, home = root): Promise<Product> {
    return Product.on(this.database, this.folder, env, part, home);
  }

  private static async on(
    database: FreshDatabase,
    folder: string,
    env: NodeJS.ProcessEnv,
    part: Part | undefined,
    home: string,
  ): Promise<Product> {
    const child = fork(join(home, 'dist/apps/cli/src/main.js'), ['up', ...(part ? ['--alleen', part] : [])], {
      cwd: home,
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      env: {
        ...process.env,
        DATABASE_URL: database.url,
        SCHAKEL_HASH_KEY: HASH_KEY,
        SCHAKEL_SEAL_KEY: SEAL_KEY,
        SCHAKEL_DATA_DIR: folder,
        PORT: String(await freePort()),
        LOG_LEVEL: 'error',
        SCHAKEL_DRAIN_SECONDS: '0',
        ...env,
      },
    });
    let log = '';
    child.stdout?.on('data', (chunk: Buffer) => (log += chunk.toString()));
    let said = '';
    child.stderr?.on('data', (chunk: Buffer) => (said += chunk.toString()));
    const ready = await new Promise<Ready>((done, fail) => {
      child.once('message', (message) => done(message as Ready));
      child.once('exit', (code) => fail(new Error(`the product ended with ${code}: ${said}`)));
    });
    return new Product(database, child, ready, folder, () => log);
  }

  async token(client: string): Promise<string> {
    const key: unknown = JSON.parse(readFileSync(join(this.ready.keysDir, `${client}.jwk.json`), 'utf8'));
    return (await requestToken({ issuer: this.ready.issuer, clientId: client, key: key as never })).token;
  }

  /** A call as this client; `client` undefined: as nobody. */
  async call(client: string | undefined, path: string, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers(init.headers);
    if (client !== undefined) headers.set('authorization', `Bearer ${await this.token(client)}`);
    return fetch(`${this.ready.url}${path}`, { ...init, headers });
  }

  /** `npx schakel ...words` as somebody beside this product types it. */
  schakel(...words: string[]): Promise<{ code: number | null; out: string; err: string }> {
    const { url, keysDir, issuer } = this.ready;
    const env = { ...process.env, SCHAKEL_URL: url, SCHAKEL_KEYS_DIR: keysDir, OIDC_ISSUER: issuer };
    const child = spawn(process.execPath, ['dist/apps/cli/src/main.js', ...words], { cwd: root, env });
    const said = { out: '', err: '' };
    child.stdout.on('data', (chunk: Buffer) => (said.out += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (said.err += chunk.toString()));
    return new Promise((done) => child.once('close', (code) => done({ code, ...said })));
  }

  /** Raw SQL for a test's own eyes. */
  async rows<Row>(text: string): Promise<Row[]> {
    const client = new Client({ connectionString: this.database.url });
    await client.connect();
    try {
      return (await client.query(text)).rows as Row[];
    } finally {
      await client.end();
    }
  }

  /** Stops this process; what is left of the installation stays. Gives its exit code. */
  async end(): Promise<number | null> {
    const ended = new Promise<void>((done) =>
      this.process.exitCode === null && this.process.signalCode === null ? this.process.once('exit', () => done()) : done(),
    );
    this.process.kill('SIGTERM');
    await ended;
    return this.process.exitCode;
  }

  /** Stops this process and removes the installation. */
  async stop(): Promise<void> {
    await this.end();
    rmSync(this.folder, { recursive: true, force: true });
    await this.database.drop();
  }
}
