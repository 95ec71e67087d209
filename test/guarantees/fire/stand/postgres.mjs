// A PostgreSQL of the run's own, on one port and one folder of data, that can be killed with everything it started and
// started again. It ends with us: a keeper holds our end of a pipe.
import { spawn } from 'node:child_process';
import { chmodSync, mkdirSync, readdirSync, readFileSync, openSync, closeSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { freePort, killHard, root } from './place.mjs';

const KEEPER = 'exec 3<&0; "$0" "$@" </dev/null 3<&- & server=$!; echo "$server"; read -r _ <&3; kill -QUIT "$server"; wait "$server"';
const READY_WITHIN_MS = 90_000;
/** Small logs and buffers: it lies on a small disk, and is started again often. */
const SETTINGS = {
  max_connections: '200',
  shared_buffers: '64MB',
  timezone: 'UTC',
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  min_wal_size: '32MB',
  max_wal_size: '64MB',
  log_error_verbosity: 'terse',
  log_min_error_statement: 'panic',
};

const load = async (file) => {
  const module = await import(join(root, `dist/libs/embedded-database/src/${file}.js`));
  return module.default ?? module;
};

/** The processes that this one started, by what /proc says. */
function childrenOf(parent) {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => {
      try {
        const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
        return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]) === parent;
      } catch {
        return false;
      }
    })
    .map(Number);
}

export class Postgres {
  /** Makes the data in this folder and starts. */
  static async start(folder) {
    mkdirSync(folder, { recursive: true });
    chmodSync(folder, 0o711); // as root the server runs as another account
    const [{ choosePlace }, { nativeFor }, { ensureData, SERVER_ENVIRONMENT }] = await Promise.all(
      ['place', 'native', 'ensure-data'].map(load),
    );
    const postgres = new Postgres();
    postgres.place = choosePlace(join(folder, 'postgres'), () => undefined);
    postgres.native = await nativeFor(postgres.place.account);
    postgres.env = SERVER_ENVIRONMENT;
    const password = await ensureData(postgres.place, postgres.native, () => undefined);
    postgres.port = await freePort();
    postgres.administrator = `postgres://postgres:${password}@127.0.0.1:${postgres.port}/postgres`;
    postgres.url = `postgres://postgres:${password}@127.0.0.1:${postgres.port}/schakel`;
    await postgres.run();
    await postgres.query('CREATE DATABASE schakel', postgres.administrator);
    return postgres;
  }

  /** Starts the server on its data and waits until it answers; again, as a supervisor would, while it cannot start. */
  async run() {
    const start = Date.now();
    while (!(await this.tryRun())) {
      if (Date.now() - start > READY_WITHIN_MS) throw new Error(`PostgreSQL does not start; see ${this.place.logFile}`);
      await sleep(300);
    }
  }

  async tryRun() {
    const words = Object.entries({ ...SETTINGS, port: this.port }).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
    const log = openSync(this.place.logFile, 'a', 0o600);
    const keeper = spawn('/bin/sh', ['-c', KEEPER, join(this.native, 'bin', 'postgres'), '-D', this.place.directory, ...words], {
      ...this.place.account.ids,
      cwd: this.place.directory,
      env: this.env,
      stdio: ['pipe', 'pipe', log],
      detached: true,
    });
    closeSync(log);
    this.keeper = keeper;
    this.ended = new Promise((done) => keeper.once('exit', done));
    this.pid = await new Promise((done) => keeper.stdout.once('data', (chunk) => done(Number(String(chunk).trim()))));
    keeper.stdout.resume();
    for (;;) {
      if (keeper.exitCode !== null || keeper.signalCode !== null) return false;
      const answers = await this.query('SELECT 1', this.administrator).then(
        () => true,
        () => false,
      );
      if (answers) return true;
      await sleep(50);
      if (!isAlive(this.pid)) {
        keeper.stdin.end();
        await this.ended;
        return false;
      }
    }
  }

  isUp() {
    return isAlive(this.pid);
  }

  /** kill -9 of the postmaster and of every process that it started. Throws where one of them is still there. */
  async kill() {
    const pids = [this.pid, ...childrenOf(this.pid)];
    for (const pid of pids) killHard(pid);
    this.keeper.stdin.end();
    await this.ended;
    let left = pids;
    for (let tries = 0; tries < 200 && left.length > 0; tries += 1) {
      await sleep(25);
      left = left.filter(isAlive);
    }
    if (left.length > 0) throw new Error(`still there after kill -9: ${left.join(', ')}`);
    return pids.length;
  }

  async query(text, url = this.url) {
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 3_000 });
    client.on('error', () => undefined);
    await client.connect();
    try {
      return (await client.query(text)).rows;
    } finally {
      await client.end();
    }
  }

  async stop() {
    this.keeper.stdin.end();
    await this.ended;
  }
}

export function isAlive(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[0] !== 'Z';
  } catch {
    return false;
  }
}
