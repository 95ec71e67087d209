// Keeps a small database as an earlier release filled it, for test/guarantees/earlier-release.int.spec.ts: fictitious
// people only, under the keys of the tests. Run once per release, by hand:
//
//   git archive <commit> | tar -x -C /tmp/release && ln -s "$PWD/node_modules" /tmp/release/ && (cd /tmp/release && npm run -s build)
//   npm run -s build && node scripts/keep-release.mjs /tmp/release <name>
//
// Starts that release on an empty database, sends the golden messages in all formats, and writes the schema (what its
// migrations ran) and the rows as SQL, compressed, to test/fixtures/releases/<name>.sql.gz, and beside it the records as
// that release reads them.
import { fork } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import pg from 'pg';
import { root } from './setup.mjs';

const HASH_KEY = '11'.repeat(32);
const SEAL_KEY = '22'.repeat(32);
const GOLDEN = join(root, 'test/golden');
/** In what order, from whom; the last of them knows a code that this release does not: it is parked. */
const MESSAGES = [
  ['verzuim-halt-negatief/01-absence.reported.xml', 'leerplicht'],
  ['verzuim-halt-negatief/02-absence.changed.xml', 'leerplicht'],
  ['verzuim-halt-negatief/03-absence.status.xml', 'leerplicht'],
  ['verzuim-halt-negatief/04-halt.referral.xml', 'leerplicht'],
  ['verzuim-halt-negatief/05-halt.referral.accepted.json', 'halt'],
  ['verzuim-halt-negatief/07-halt.outcome.json', 'halt'],
  ['verzuim-halt-negatief/08-pv.issued.xml', 'leerplicht'],
  ['verzuim-halt-negatief/10-inquiry.status.xml', 'rvdk'],
  ['vto-drie-kinderen/01-inquiry.requested.protection.xml', 'leerplicht'],
  ['vto-drie-kinderen/02-inquiry.status.xml', 'rvdk'],
  ['signaal-terug-op-school/01-authorised-absence.signal.xml', 'leerplicht'],
  ['verzuim-halt-negatief/06-halt.progress.json', 'halt'],
];
const UNKNOWN_CODE = /\n {4}- \{ code: startgesprek,[^\n]*/;

const [release, name] = process.argv.slice(2);
if (!release || !name) throw new Error('usage: node scripts/keep-release.mjs <folder of the built release> <name>');
const require = createRequire(import.meta.url);
const { startEmbeddedDatabase } = require(join(root, 'dist/libs/embedded-database/src'));
const folder = mkdtempSync(join(tmpdir(), 'schakel-release-'));
chmodSync(folder, 0o711);
const database = await startEmbeddedDatabase({ dataDir: join(folder, 'postgres'), database: 'schakel', settings: { fsync: 'off' } });
const partner = await listen((_request, response) => response.writeHead(202, { location: '/v1/interacties/1' }).end());
const away = await listen((_request, response) => response.writeHead(503).end());
try {
  await fillBy(resolve(release));
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  const sql = [...(await schemaOf(resolve(release))), ...(await rowsOf(client))].join('\n');
  await client.end();
  const out = join(root, 'test/fixtures/releases', `${name}.sql.gz`);
  mkdirSync(dirname(out), { recursive: true });
  writeFileSync(out, gzipSync(sql, { level: 9 }));
  writeFileSync(join(dirname(out), `${name}.records.json`), `${JSON.stringify(await recordsBy(resolve(release)), undefined, 1)}\n`);
} finally {
  for (const server of [partner, away]) server.close();
  await database.stop();
  rmSync(folder, { recursive: true, force: true });
  if (!database.directory.startsWith(folder)) rmSync(dirname(database.directory), { recursive: true, force: true });
}

function listen(answer) {
  const server = createServer((request, response) => request.resume().on('end', () => answer(request, response)));
  return new Promise((done) => server.listen(0, '127.0.0.1', () => done(server)));
}

/** Runs the release on the database until it has nothing more to do. */
async function fillBy(from) {
  const config = join(folder, 'config');
  cpSync(join(from, 'config'), config, { recursive: true });
  const codes = join(config, 'codelijsten/halt.yaml');
  writeFileSync(codes, readFileSync(codes, 'utf8').replace(UNKNOWN_CODE, ''));
  const address = (server) => `http://127.0.0.1:${server.address().port}/`;
  const child = fork(join(from, 'dist/apps/cli/src/main.js'), ['up'], {
    cwd: from,
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    env: {
      ...process.env,
      DATABASE_URL: database.url,
      SCHAKEL_HASH_KEY: HASH_KEY,
      SCHAKEL_SEAL_KEY: SEAL_KEY,
      SCHAKEL_DATA_DIR: join(folder, 'data'),
      SCHAKEL_CONFIG_DIR: config,
      PORT: String(await freePort()),
      LOG_LEVEL: 'error',
      SCHAKEL_PARTNER_HALT_ENDPOINT: address(partner),
      SCHAKEL_PARTNER_RVDK_ENDPOINT: address(partner),
      SCHAKEL_PARTNER_LEERPLICHT_ENDPOINT: address(away),
    },
  });
  const ready = await new Promise((done, fail) => {
    child.once('message', done);
    child.once('exit', (code) => fail(new Error(`the release ended with ${code}`)));
  });
  const { requestToken } = require(join(from, 'dist/libs/access/src'));
  for (const [file, van] of MESSAGES) {
    const key = JSON.parse(readFileSync(join(ready.keysDir, `${van}.jwk.json`), 'utf8'));
    const { token } = await requestToken({ issuer: ready.issuer, clientId: van, key });
    const type = file.endsWith('.json') ? 'application/cloudevents+json' : 'application/xml';
    const answer = await fetch(`${ready.url}/v1/berichten`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': type },
      body: readFileSync(join(GOLDEN, file)),
    });
    if (answer.status !== 202) throw new Error(`${file}: ${answer.status} ${await answer.text()}`);
  }
  await new Promise((done) => setTimeout(done, 5_000)); // deliveries that can go have gone
  const ended = new Promise((done) => child.once('exit', done));
  child.kill('SIGTERM');
  await ended;
}

/** The records in canonical JSON, as the release folds them at this day. */
async function recordsBy(from) {
  const room = (one) => require(join(from, 'dist/libs', one, 'src'));
  const [{ Journal, ReadSide }, { KeyedHash }, { LocalMasterKeys }] = ['journal', 'kernel', 'keys'].map(room);
  const [{ canonicalRecord, foldRecord }, { loadPolicy, rulesOf }, { readConfiguration }] = ['dossier', 'policy', 'settings'].map(room);
  const hash = new KeyedHash(Buffer.from(HASH_KEY, 'hex'));
  const journal = await Journal.open({ url: database.url, hash, masterKeys: LocalMasterKeys.of('SCHAKEL_SEAL_KEY', [SEAL_KEY]) });
  const rules = rulesOf(loadPolicy(readConfiguration(join(from, 'config')).policyFiles));
  const readSide = new ReadSide(journal);
  const rows = await journal.query({ name: 'all', text: 'SELECT id FROM dossier WHERE joined_into IS NULL ORDER BY id' }, []);
  const records = {};
  for (const { id } of rows) records[id] = canonicalRecord(foldRecord(await readSide.facts(id), rules, { peildatum: '2026-12-01' }));
  await journal.close();
  return records;
}

async function freePort() {
  const server = await listen(() => undefined);
  const { port } = server.address();
  await new Promise((done) => server.close(done));
  return port;
}

/** What the migrations of the release run on an empty database. */
async function schemaOf(from) {
  const { journalDataSource } = require(join(from, 'dist/libs/journal/src/data-source.js'));
  const statements = [
    'CREATE TABLE "migrations" ("id" SERIAL NOT NULL, "timestamp" bigint NOT NULL, "name" character varying NOT NULL, CONSTRAINT "PK_8c82d7f526340ab734260ea46be" PRIMARY KEY ("id"))',
  ];
  const runner = { query: (text) => Promise.resolve(void statements.push(text)) };
  for (const Migration of journalDataSource(database.url).options.migrations) await new Migration().up(runner);
  return statements.map((text) => `${text};`);
}

/** Every row of the release's own tables, and where its counters stand. */
async function rowsOf(client) {
  const lines = ['SET session_replication_role = replica;'];
  const { rows: tables } = await client.query(
    `SELECT table_name AS name, string_agg(quote_ident(column_name), ', ' ORDER BY ordinal_position) AS columns,
       string_agg(format('quote_nullable(%I::text)', column_name), ' || '', '' || ' ORDER BY ordinal_position) AS texts
     FROM information_schema.columns WHERE table_schema = 'public' AND is_generated = 'NEVER' GROUP BY 1 ORDER BY 1`,
  );
  for (const { name: table, columns, texts } of tables) {
    const { rows } = await client.query(`SELECT ${texts} AS line FROM "${table}" ORDER BY 1`);
    for (const { line } of rows) lines.push(`INSERT INTO "${table}" (${columns}) OVERRIDING SYSTEM VALUE VALUES (${line});`);
  }
  const { rows: counters } = await client.query(
    `SELECT schemaname || '.' || sequencename AS name, last_value FROM pg_sequences WHERE schemaname = 'public' AND last_value IS NOT NULL`,
  );
  for (const { name: sequence, last_value: value } of counters) lines.push(`SELECT setval('${sequence}', ${value});`);
  return [...lines, 'SET session_replication_role = origin;'];
}
