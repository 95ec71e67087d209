// The product's own pipeline on an embedded database, without a front door: for measurements of what a message costs.
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { root } from '../setup.mjs';

const load = (room) => import(join(root, `dist/libs/${room}/src/index.js`)).then((module) => module.default ?? module);
const POOL_SIZE = 4;

/** A database server with room for a large installation. `open` gives an installation on a database of its own; `log` is what the server wrote. */
export async function startServer() {
  const { startEmbeddedDatabase } = await load('embedded-database');
  const dataDir = mkdtempSync(join(tmpdir(), 'schakel-bench-'));
  chmodSync(dataDir, 0o711); // as root the database runs as another account: its data stay in here
  const settings = { shared_buffers: '2GB', maintenance_work_mem: '512MB', max_wal_size: '4GB', jit: 'off' };
  const server = await startEmbeddedDatabase({ dataDir: join(dataDir, 'postgres'), database: 'schakel', settings });
  const administrator = new pg.Client({ connectionString: server.url });
  await administrator.connect();
  return {
    /** Opens an installation; made where there is none of this name. */
    async open(name) {
      const { rowCount } = await administrator.query('SELECT FROM pg_database WHERE datname = $1', [name]);
      if (rowCount === 0) await administrator.query(`CREATE DATABASE ${pg.escapeIdentifier(name)}`);
      const url = new URL(server.url);
      url.pathname = `/${name}`;
      return openInstallation(url.href);
    },
    log: () => readFileSync(`${server.directory}.log`, 'utf8'),
    query: (text) => administrator.query(text),
    async stop() {
      await administrator.end();
      await server.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** Nothing delivers: what is owed waits. */
async function openInstallation(url) {
  const [pipelines, keys, configuration, signals, journals] = await Promise.all(
    ['pipeline', 'keys', 'settings', 'signals', 'journal'].map(load),
  );
  const pipeline = await pipelines.openPipeline({
    databaseUrl: url,
    hashKey: '11'.repeat(32),
    masterKeys: keys.LocalMasterKeys.of('SCHAKEL_SEAL_KEY', ['22'.repeat(32)]),
    configuration: configuration.readConfiguration(join(root, 'config'), {}),
    secretOf: () => 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
    signals: new signals.Signals({ level: 'silent', process: 'bench' }),
    testClock: false,
    poolSize: POOL_SIZE,
  });
  const pool = new pg.Pool({ connectionString: url, max: 2 });
  pool.on('error', () => undefined); // the server may stop first, when a measurement fails
  const leerplicht = pipelines.partnerOf(pipeline.context, 'leerplicht');
  return {
    pipeline,
    journals,
    rows: async (text, values = []) => (await pool.query(text, values)).rows,
    /** One connection for what must be done in order; to be released. */
    connect: () => pool.connect(),
    /** Takes a message of leerplicht in, applied in the same transaction, as the front door does. */
    async accept(body) {
      const inbound = { contentType: 'application/xml', headers: {}, body: Buffer.from(body) };
      const answer = await pipelines.acceptMessage(pipeline.context, leerplicht, inbound);
      if (answer.status !== 202) throw new Error(`answer ${answer.status}: ${answer.body}`);
    },
    async close() {
      await pool.end();
      await pipeline.close();
    },
  };
}
