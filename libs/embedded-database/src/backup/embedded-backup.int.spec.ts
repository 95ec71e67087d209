import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import {
  appendFileSync,
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { Client } from 'pg';
import { CannotStart } from '../../../kernel/src';
import { startEmbeddedDatabase, type EmbeddedDatabase } from '../start-embedded-database';
import { backUpEmbedded, restoreEmbedded } from './embedded-backup';
import type { Backup } from './back-up';
import { DATA, DRAFT, MANIFEST, type Manifest } from './manifest';

const SETTINGS = { fsync: 'off' };
const root = resolve(__dirname, '../../../..');

describe('a backup of the embedded database', () => {
  let folder: string;
  let dataDir: string;
  let to: string;
  const told: string[] = [];
  const undo: (() => unknown)[] = [];

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'schakel-backup-'));
    chmodSync(folder, 0o755);
    dataDir = join(folder, 'postgres');
    to = join(folder, 'backups');
    told.length = 0;
  });
  afterEach(async () => {
    for (const step of undo.splice(0).reverse()) await step();
    rmSync(folder, { recursive: true, force: true });
  });

  const onProgress = (line: string): void => void told.push(line);
  const start = async (): Promise<EmbeddedDatabase> => {
    const database = await startEmbeddedDatabase({ dataDir, database: 'proef', settings: SETTINGS });
    undo.push(database.stop);
    return database;
  };
  const make = (about: (url: string) => Promise<object> = () => Promise.resolve({})): Promise<Backup<object>> =>
    backUpEmbedded({ dataDir, database: 'proef', settings: SETTINGS, to, now: new Date(), about, macOf: () => '', onProgress });
  const putBack = (
    from: string,
    hooks: { check?: (manifest: Manifest) => Promise<void>; since?: (url: string) => Promise<void> } = {},
  ): ReturnType<typeof restoreEmbedded> =>
    restoreEmbedded({
      dataDir,
      database: 'proef',
      settings: SETTINGS,
      from,
      now: new Date(),
      check: hooks.check ?? (() => Promise.resolve()),
      since: hooks.since ?? (() => Promise.resolve()),
      onProgress,
    });

  it('is made while the server writes, and gives back what was committed up to its end and nothing of later', async () => {
    const database = await start();
    await expect(make(() => Promise.reject(new Error('no')))).rejects.toMatchObject({ help: expect.stringContaining('niet gemaakt') });
    // one that is broken off leaves nothing, nor in the server a slot that keeps the log
    expect(readdirSync(to)).toEqual([]);
    expect(await ask(database.url, 'SELECT count(*)::int FROM pg_replication_slots')).toBe(0);
    await ask(database.url, 'CREATE TABLE t (n int PRIMARY KEY, text text)');
    const writer = writeOn(database.url);
    await until(() => writer.committed() > 200);
    let atEnd = 0;
    const { folder: from, manifest } = await make(async (url) => {
      atEnd = Number(await ask(url, 'SELECT max(n) FROM t'));
      return {};
    });
    await writer.stop();
    const last = Number(await ask(database.url, 'SELECT max(n) FROM t'));
    expect(last).toBeGreaterThan(atEnd);
    await database.stop();

    const { aside, directory } = await putBack(from);
    expect(readdirSync(dirname(directory)).some((name) => `${dirname(directory)}/${name}` === aside)).toBe(true);
    const again = await start();
    const found = Number(await ask(again.url, 'SELECT max(n) FROM t'));
    expect(found).toBeGreaterThanOrEqual(atEnd);
    expect(found).toBeLessThan(last);
    // whole: every number up to the last, each page readable, also by its index
    expect(await ask(again.url, "SELECT count(*)::int FROM t WHERE text = repeat('x', 500)")).toBe(found);
    expect(manifest.tot.lsn).not.toBe(manifest.van.lsn);
    expect(manifest.bestanden.map(({ pad }) => pad)).toEqual(expect.arrayContaining(['PG_VERSION', 'backup_label', 'global/pg_control']));
    expect(statSync(from).mode & 0o777).toBe(0o700);
    expect(statSync(join(from, DATA, 'PG_VERSION')).mode & 0o777).toBe(0o600);
  }, 60_000);

  it('is made of data that nobody serves as well, and clears away one that was broken off', async () => {
    const database = await start();
    await ask(database.url, "CREATE TABLE t AS SELECT 'bewaard' AS waarde");
    await database.stop();
    mkdirSync(join(to, `${DRAFT}999999999-1-schakel-oud`, DATA), { recursive: true });
    const { folder: from } = await make();
    expect(readdirSync(to)).toEqual([from.split('/').at(-1)]);
    expect(told.join()).toContain('afgebroken');
    rmSync(database.directory, { recursive: true, force: true });
    rmSync(`${database.directory}.password`);
    expect((await putBack(from)).aside).toBeUndefined();
    expect(await ask((await start()).url, 'SELECT waarde FROM t')).toBe('bewaard');
  }, 60_000);

  it('is not used when a file of it is changed, missing, or of another kind; one that was not completed does not start', async () => {
    const database = await start();
    await ask(database.url, "CREATE TABLE t AS SELECT 'voor' AS waarde");
    const { folder: from } = await make();
    await ask(database.url, "UPDATE t SET waarde = 'na'");
    expect(await refusal(putBack(from))).toContain('Er draait al een Schakel');
    await database.stop();
    expect(await refusal(putBack(from, { check: () => Promise.reject(new CannotStart('no', { help: 'past niet' })) }))).toContain(
      'past niet',
    );
    const version = readFileSync(join(from, DATA, 'PG_VERSION'));
    appendFileSync(join(from, DATA, 'PG_VERSION'), ' ');
    expect(await refusal(putBack(from))).toContain('PG_VERSION in de back-up is beschadigd');
    rmSync(join(from, DATA, 'PG_VERSION'));
    expect(await refusal(putBack(from))).toContain('PG_VERSION ontbreekt');
    const manifest = JSON.parse(readFileSync(join(from, MANIFEST), 'utf8')) as Manifest;
    const other = { ...manifest, postgresql: { ...manifest.postgresql, hoofdversie: 17 } };
    writeFileSync(join(from, MANIFEST), JSON.stringify(other));
    expect(await refusal(putBack(from))).toContain('PostgreSQL 17');
    writeFileSync(join(from, MANIFEST), JSON.stringify({ ...manifest, bestanden: [{ pad: '../weg', grootte: 0, sha256: '' }] }));
    expect(await refusal(putBack(from))).toContain('een bestand erbuiten');
    rmSync(join(from, MANIFEST));
    expect(await refusal(putBack(from))).toContain('geen back-up van Schakel');
    expect(readdirSync(folder).filter((name) => /init-|herstel/.test(name))).toEqual([]);
    const still = await start();
    expect(await ask(still.url, 'SELECT waarde FROM t')).toBe('na');
    await still.stop();

    // put back but not completed: it does not start, and can be put back again
    writeFileSync(join(from, DATA, 'PG_VERSION'), version);
    writeFileSync(join(from, MANIFEST), JSON.stringify(manifest));
    await expect(putBack(from, { since: () => Promise.reject(new Error('half-way')) })).rejects.toThrow('half-way');
    expect(await refusal(start())).toContain('niet afgemaakt');
    expect(await refusal(make())).toContain('niet afgemaakt');
    const { aside } = await putBack(from, {
      since: async (url) => void (await ask(url, "UPDATE t SET waarde = waarde || ' en bijgewerkt'")),
    });
    expect(await ask((await start()).url, 'SELECT waarde FROM t')).toBe('voor en bijgewerkt');
    expect(existsSync(join(String(aside), 'PG_VERSION'))).toBe(true);
    expect(readdirSync(folder).filter((name) => name.includes('voor-herstel') && !name.endsWith('.password'))).toHaveLength(1);
  }, 60_000);

  /** Another process that writes one row after the other. */
  function writeOn(url: string): { committed: () => number; stop: () => Promise<void> } {
    const program = `const { Client } = require('pg'); const c = new Client({ connectionString: process.env.TO }); let more = true;
      process.on('SIGTERM', () => (more = false));
      (async () => { await c.connect(); for (let n = 1; more; n++) { await c.query("INSERT INTO t VALUES ($1, repeat('x', 500))", [n]); console.log(n); } await c.end(); })();`;
    const child: ChildProcess = spawn(process.execPath, ['--eval', program], {
      cwd: root,
      env: { ...process.env, TO: url },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    undo.push(() => child.kill('SIGKILL'));
    let last = 0;
    if (child.stdout) createInterface({ input: child.stdout }).on('line', (line) => (last = Number(line)));
    return {
      committed: () => last,
      stop: async () => {
        const before = last;
        await until(() => last > before + 50);
        child.kill('SIGTERM');
        await once(child, 'exit');
      },
    };
  }
});

async function ask(url: string, sql: string): Promise<unknown> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return Object.values((await client.query<Record<string, unknown>>(sql)).rows[0] ?? {})[0];
  } finally {
    await client.end();
  }
}

async function until(seen: () => boolean): Promise<void> {
  while (!seen()) await new Promise((done) => setTimeout(done, 20));
}

async function refusal(work: Promise<unknown>): Promise<string> {
  const error = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (error instanceof CannotStart) return error.help;
  throw new Error('it was not refused', { cause: error });
}
