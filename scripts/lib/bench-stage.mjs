// The product's own pipeline on an embedded database, without a front door: for measurements of what a message costs.
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { root } from '../setup.mjs';

const load = (room) => import(join(root, `dist/libs/${room}/src/index.js`)).then((module) => module.default ?? module);
const golden = (name) => readFileSync(join(root, 'test/golden/verzuim-halt-negatief', name), 'utf8');

/** Opens it; `settings` are the database server's. Nothing delivers: what is owed waits. */
export async function openStage(settings) {
  const [database, pipelines, keys, configuration, signals] = await Promise.all(
    ['embedded-database', 'pipeline', 'keys', 'settings', 'signals'].map(load),
  );
  const dataDir = mkdtempSync(join(tmpdir(), 'schakel-bench-'));
  chmodSync(dataDir, 0o711); // as root the database runs as another account: its data stay in here
  const server = await database.startEmbeddedDatabase({ dataDir: join(dataDir, 'postgres'), database: 'schakel', settings });
  const pipeline = await pipelines.openPipeline({
    databaseUrl: server.url,
    hashKey: '11'.repeat(32),
    masterKeys: keys.LocalMasterKeys.of('SCHAKEL_SEAL_KEY', ['22'.repeat(32)]),
    configuration: configuration.readConfiguration(join(root, 'config'), {}),
    secretOf: () => 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
    signals: new signals.Signals({ level: 'silent', process: 'bench' }),
    testClock: false,
    poolSize: 4,
  });
  const pool = new pg.Pool({ connectionString: server.url, max: 2 });
  const leerplicht = pipelines.partnerOf(pipeline.context, 'leerplicht');
  return {
    pipeline,
    pool,
    /** Takes a message of leerplicht in, applied in the same transaction, as the front door does. */
    async accept(body) {
      const inbound = { contentType: 'application/xml', headers: {}, body: Buffer.from(body) };
      const answer = await pipelines.acceptMessage(pipeline.context, leerplicht, inbound);
      if (answer.status !== 202) throw new Error(`answer ${answer.status}: ${answer.body}`);
    },
    async close() {
      await pool.end();
      await pipeline.close();
      await server.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

const REPORT = golden('01-absence.reported.xml');
const CHANGE = golden('02-absence.changed.xml');

/** A fictitious BSN (99999xxxx is too small a range for so many children, which exist nowhere): 11-proof, by number. */
export function bsnOf(n) {
  const eight = String(10_000_000 + n).padStart(8, '0');
  const sum = [...eight].reduce((total, digit, i) => total + Number(digit) * (9 - i), 0);
  return sum % 11 === 10 ? undefined : `${eight}${sum % 11}`;
}
