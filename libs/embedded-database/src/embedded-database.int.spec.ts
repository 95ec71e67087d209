import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { Client } from 'pg';
import { CannotStart } from '../../kernel/src';
import { startEmbeddedDatabase, type EmbeddedDatabase } from './index';
import { endsWithin, startOf } from './living-process';
import { serverOn } from './orphan';

const SETTINGS = { fsync: 'off' };
const root = resolve(__dirname, '../../..');
const isRoot = process.getuid?.() === 0;

let folder: string;
const undo: (() => unknown)[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'schakel-database-'));
  chmodSync(folder, 0o755);
});

afterEach(async () => {
  for (const step of undo.splice(0).reverse()) await step();
  rmSync(folder, { recursive: true, force: true });
});

async function start(dataDir = join(folder, 'postgres'), told: string[] = []): Promise<EmbeddedDatabase> {
  const database = await startEmbeddedDatabase({ dataDir, database: 'proef', settings: SETTINGS, onProgress: (line) => told.push(line) });
  undo.push(database.stop);
  return database;
}

async function ask(url: string, sql: string): Promise<unknown> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return Object.values((await client.query<Record<string, unknown>>(sql)).rows[0] ?? {})[0];
  } finally {
    await client.end();
  }
}

/** Another Schakel process that holds the database until it is ended. */
async function startElsewhere(dataDir: string): Promise<{ child: ChildProcess; url: string; directory: string }> {
  const program = `require('./libs/embedded-database/src').startEmbeddedDatabase(${JSON.stringify({ dataDir, database: 'proef', settings: SETTINGS })})
    .then(({ url, directory }) => console.log(JSON.stringify({ url, directory })), (error) => { console.error(error); process.exit(1); });
    setInterval(() => undefined, 1000);`;
  const child = spawn(process.execPath, ['--require', './test/support/typescript.cjs', '--eval', program], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  undo.push(() => child.kill('SIGKILL'));
  const [line] = (await once(createInterface({ input: child.stdout }), 'line')) as [string];
  return { child, ...(JSON.parse(line) as { url: string; directory: string }) };
}

async function refusal(work: Promise<unknown>): Promise<CannotStart> {
  const error = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (error instanceof CannotStart) return error;
  throw new Error('it was not refused', { cause: error });
}

function serverNow(directory: string): number {
  const pid = serverOn(directory);
  if (pid === undefined) throw new Error(`no server on ${directory}`);
  return pid;
}

describe('the embedded database', () => {
  it('is PostgreSQL 18 in UTF-8 on loopback, and keeps its data over a restart', async () => {
    const first = await start();
    expect(await ask(first.url, 'SHOW server_version')).toMatch(/^18\./);
    expect(await ask(first.url, 'SHOW server_encoding')).toBe('UTF8');
    expect(await ask(first.url, 'SHOW listen_addresses')).toBe('127.0.0.1');
    await ask(first.url, "CREATE TABLE t AS SELECT 'bewaard' AS waarde");
    const server = serverNow(first.directory);
    await Promise.all([first.stop(), first.stop()]);
    expect(startOf(server)).toBeUndefined();
    const second = await start();
    expect(await ask(second.url, 'SELECT waarde FROM t')).toBe('bewaard');
  }, 60_000);

  it('asks for the password, which only its owner can read', async () => {
    const { url } = await start();
    await expect(ask(url.replace(/:[^:@]+@/, ':fout@'), 'SELECT 1')).rejects.toThrow(/password authentication failed/);
    const beside = readdirSync(folder).filter((name) => name.endsWith('.password'));
    expect(beside).toHaveLength(1);
    expect(statSync(join(folder, String(beside[0]))).mode & 0o777).toBe(0o600);
  }, 60_000);

  it('does not outlive a parent that was killed, and starts again with what was committed', async () => {
    const { child, url, directory } = await startElsewhere(join(folder, 'postgres'));
    await ask(url, "CREATE TABLE t AS SELECT 'vastgelegd' AS waarde");
    const server = serverNow(directory);
    undo.push(() => serverOn(directory) === server && process.kill(server, 'SIGQUIT'));
    child.kill('SIGKILL');
    expect(await endsWithin(server, 5_000)).toBe(true);
    const again = await start();
    expect(await ask(again.url, 'SELECT waarde FROM t')).toBe('vastgelegd');
  }, 60_000);

  it('stops a server that lost its keeper as well before it starts', async () => {
    const { child, directory } = await startElsewhere(join(folder, 'postgres'));
    const server = serverNow(directory);
    undo.push(() => serverOn(directory) === server && process.kill(server, 'SIGQUIT'));
    // held still, so that it cannot do anything about its keeper before it goes itself
    child.kill('SIGSTOP');
    for (const pid of [...keepersOf(server), Number(child.pid)]) process.kill(pid, 'SIGKILL');
    await endsWithin(Number(child.pid), 5_000);
    expect(startOf(server)).toBeDefined();
    await start();
    expect(startOf(server)).toBeUndefined();
    expect(serverNow(directory)).not.toBe(server);
  }, 60_000);

  it('refuses data that a living Schakel uses, and leaves that one alone', async () => {
    const { child, url } = await startElsewhere(join(folder, 'postgres'));
    const { help } = await refusal(start());
    expect(help).toContain(`Er draait al een Schakel (proces ${child.pid})`);
    expect(await ask(url, 'SELECT 1')).toBe(1);
  }, 60_000);

  it('refuses a second start in the same process until the first is stopped', async () => {
    const first = await start();
    expect((await refusal(start())).help).toContain('Er draait al een Schakel');
    await first.stop();
    expect(await ask((await start()).url, 'SELECT 1')).toBe(1);
  }, 60_000);

  it('makes anew what a killed first start left half-made', async () => {
    const half = join(folder, 'postgres.init-a1b2c3', 'data');
    mkdirSync(half, { recursive: true });
    writeFileSync(join(half, 'PG_VERSION'), '18\n');
    const { url, directory } = await start();
    expect(await ask(url, 'SELECT 1')).toBe(1);
    expect(readdirSync(dirname(directory)).filter((name) => name.includes('.init-'))).toEqual([]);
  }, 60_000);

  it('touches no folder that holds something else', async () => {
    const dataDir = join(folder, 'postgres');
    mkdirSync(dataDir);
    writeFileSync(join(dataDir, 'brief.txt'), 'van iemand');
    expect((await refusal(start(dataDir))).help).toContain('iets dat geen database is');
    expect(readFileSync(join(dataDir, 'brief.txt'), 'utf8')).toBe('van iemand');
  });

  it('works under a closed folder: as root the data then lie in a folder that the server can reach, and that is told', async () => {
    const closed = join(folder, 'dicht');
    mkdirSync(closed, { mode: 0o700 });
    const told: string[] = [];
    const { url, directory } = await start(join(closed, 'schakel', 'postgres'), told);
    if (isRoot) undo.unshift(() => rmSync(dirname(directory), { recursive: true, force: true }));
    expect(await ask(url, 'SELECT 1')).toBe(1);
    expect(directory.startsWith(isRoot ? '/var/tmp/schakel-' : closed)).toBe(true);
    expect(told.some((line) => line.includes(directory))).toBe(isRoot);
    expect(existsSync(join(directory, 'PG_VERSION'))).toBe(true);
  }, 60_000);
});

/** The shell that waits for the server and the one that watches the pipe: the server's group, without the server. */
function keepersOf(server: number): number[] {
  const field = (pid: string, index: number): number => {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[index]);
  };
  const group = field(String(server), 2);
  const inGroup = readdirSync('/proc').filter((pid) => {
    try {
      return /^\d+$/.test(pid) && field(pid, 2) === group && readFileSync(`/proc/${pid}/comm`, 'utf8').trim() === 'sh';
    } catch {
      return false;
    }
  });
  return inGroup.map(Number);
}
