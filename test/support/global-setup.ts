import { randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Client, escapeIdentifier } from 'pg';
// relative: Jest maps no names here
import { startEmbeddedDatabase, type EmbeddedDatabase } from '../../libs/embedded-database/src';
import { RedisServer } from './redis';

const FAST = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '200' };

let running: { database: EmbeddedDatabase; folder: string } | undefined;
let redis: RedisServer | undefined;

/**
 * One real database server and one real Redis for the whole run; their addresses are in SCHAKEL_TEST_DATABASE and
 * SCHAKEL_TEST_REDIS. With DATABASE_URL_TEST (an administrator's address of a PostgreSQL for tests) that one is used
 * instead. The Redis is always ours: tests empty it.
 */
module.exports = async (): Promise<void> => {
  const given = process.env['DATABASE_URL_TEST'];
  process.env['SCHAKEL_TEST_RUN'] = randomBytes(4).toString('hex');
  delete process.env['REDIS_URL']; // no test may reach for somebody's own
  redis = await RedisServer.start();
  process.env['SCHAKEL_TEST_REDIS'] = redis.url;
  if (given) {
    process.env['SCHAKEL_TEST_DATABASE'] = given;
    return;
  }
  const folder = mkdtempSync(join(tmpdir(), 'schakel-test-'));
  chmodSync(folder, 0o711); // as root the server runs as another account
  const database = await startEmbeddedDatabase({ dataDir: join(folder, 'postgres'), database: 'beheer', settings: FAST });
  running = { database, folder };
  process.env['SCHAKEL_TEST_DATABASE'] = database.url;
};

/** Stops both servers and removes their data; on a server that was given, removes what this run left. For global-teardown. */
module.exports.stop = async (): Promise<void> => {
  await redis?.stop();
  if (!running) return dropTemplates();
  await running.database.stop();
  for (const folder of [running.folder, dirname(running.database.directory)]) rmSync(folder, { recursive: true, force: true });
};

async function dropTemplates(): Promise<void> {
  const client = new Client({ connectionString: process.env['SCHAKEL_TEST_DATABASE'] });
  await client.connect();
  const mine = `^sjabloon_.*_${process.env['SCHAKEL_TEST_RUN']}(_half)?$`;
  const { rows } = await client.query<{ datname: string }>('SELECT datname FROM pg_database WHERE datname ~ $1', [mine]);
  for (const { datname } of rows) await client.query(`DROP DATABASE ${escapeIdentifier(datname)} WITH (FORCE)`);
  await client.end();
}
