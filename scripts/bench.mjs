// `npm run bench [-- --json] [--messages N] [--only hoofdtaak|formaten|aanmelden|versleuteling|logboek|toegang|zaken|wachtend] [--messages-memory N]
// [--cases N] [--waiting N]`: measurements, never assertions. First what reading and writing each kind of message costs, and whether memory stays flat over so many
// messages (bench-formats.mjs). Then starts the product on an embedded
// database of its own, sends the main job's messages over HTTP, and prints messages per second and CPU per message.
// Every figure is taken in interleaved rounds beside a yardstick (raw single-row commits on the same database), so
// that it can be read as a ratio on any machine.
import { spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { benchAudit } from './bench-audit.mjs';
import { benchCases } from './bench-cases.mjs';
import { benchFormats } from './bench-formats.mjs';
import { benchSignIn } from './bench-sign-in.mjs';
import { benchSealing } from './bench-sealing.mjs';
import { benchWaiting } from './bench-waiting.mjs';
import { ensureBuilt, ensureInstalled } from './setup.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const argument = (name, fallback) => {
  const at = process.argv.indexOf(name);
  return at < 0 ? fallback : process.argv[at + 1];
};
const asJson = process.argv.includes('--json');
const only = argument('--only', undefined);
const messagesMemory = Number(argument('--messages-memory', 100_000));
/** How many cases the large installation of `zaken` has. */
const cases = Number(argument('--cases', 100_000));
/** How many deliveries wait for a partner that is gone, in `wachtend`. */
const waiting = Number(argument('--waiting', 100_000));
const perRound = Number(argument('--messages', 300));
/** `toegang`: what signing in, encryption and the audit trail cost together, per message. */
const TOGETHER = ['aanmelden', 'versleuteling', 'logboek'];
const PARTS = ['aanmelden', 'formaten', 'versleuteling', 'logboek', 'toegang', 'zaken', 'wachtend', 'hoofdtaak'];
const ROUNDS = 5;
const IN_FLIGHT = 32;
const say = (line) => (asJson ? process.stderr : process.stdout).write(`${line}\n`);

/** A partner that takes everything, over real HTTP, in this process. */
function partner(answer) {
  let taken = 0;
  const server = createServer((request, response) => {
    request.resume();
    request.on('end', () => {
      taken += 1;
      answer(response);
    });
  });
  return new Promise((done) => {
    server.listen(0, '127.0.0.1', () =>
      done({ url: `http://127.0.0.1:${server.address().port}/`, taken: () => taken, stop: () => server.close() }),
    );
  });
}

const freePort = () =>
  new Promise((done) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => done(port));
    });
  });

/** CPU seconds that a process and its threads used so far (Linux). */
function cpuSeconds(pid) {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /, '')
    .split(' ');
  return (Number(fields[11]) + Number(fields[12])) / 100;
}

/** CPU of PostgreSQL: the postmaster, its children, and those it has already reaped. */
function databaseCpu(dataDir) {
  const postmaster = Number(readFileSync(join(dataDir, 'postmaster.pid'), 'utf8').split('\n')[0]);
  const stat = (pid) =>
    readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /, '')
      .split(' ');
  const own = stat(postmaster);
  const children = readFileSync(`/proc/${postmaster}/task/${postmaster}/children`, 'utf8').trim().split(' ').filter(Boolean);
  const reaped = (Number(own[13]) + Number(own[14])) / 100;
  return [postmaster, ...children].reduce((sum, pid) => sum + cpuSeconds(pid), reaped);
}

async function inFlight(jobs, limit) {
  const waiting = [...jobs];
  await Promise.all(
    Array.from({ length: limit }, async () => {
      for (let job = waiting.shift(); job; job = waiting.shift()) await job();
    }),
  );
}

const bsnOf = (n) => {
  for (let candidate = 999_900_000 + n * 11; ; candidate += 1) {
    const digits = String(candidate).split('').map(Number);
    const sum = digits.reduce((total, digit, i) => total + digit * (i === 8 ? -1 : 9 - i), 0);
    if (sum % 11 === 0) return String(candidate);
  }
};

/** The main job: a report and a Halt referral per child, so that one of two messages causes a delivery. */
function messagesOf(round, count) {
  const chain = join(root, 'test/golden/verzuim-halt-negatief');
  const report = readFileSync(join(chain, '01-absence.reported.xml'), 'utf8');
  const referral = readFileSync(join(chain, '04-halt.referral.xml'), 'utf8');
  return Array.from({ length: count / 2 }, (_, i) => {
    const n = round * count + i;
    const own = (text, id) =>
      text
        .replace(/9901-2026-000010\d/, `bench-${id}-${n}`)
        .replaceAll('999990007', bsnOf(n % 9_000))
        .replaceAll('20260001', String(50_000_000 + n))
        .replaceAll('000417', String(100_000 + n))
        .replaceAll('LP-9901-2026-000101', `LP-9901-2026-${n}`)
        .replaceAll('HV-9901-2026-0101', `HV-9901-2026-${n}`);
    return [own(report, 'a'), own(referral, 'b')];
  });
}

const median = (figures) => figures.toSorted((a, b) => a - b)[Math.floor(figures.length / 2)];

async function main() {
  await ensureInstalled();
  await ensureBuilt();
  if (only !== undefined && !PARTS.includes(only)) throw new Error(`--only ${only}: kies ${PARTS.join(', ')}`);
  const wanted = (part) => only === undefined || only === part || (only === 'toegang' && TOGETHER.includes(part));
  const aanmelden = wanted('aanmelden') ? await benchSignIn({ say }) : undefined;
  const formaten = wanted('formaten') ? await benchFormats({ messages: messagesMemory, say }) : undefined;
  const versleuteling = wanted('versleuteling') ? await benchSealing({ say }) : undefined;
  const logboek = wanted('logboek') ? await benchAudit({ say }) : undefined;
  const zaken = wanted('zaken') ? await benchCases({ say, cases }) : undefined;
  const wachtend = wanted('wachtend') ? await benchWaiting({ say, waiting }) : undefined;
  if (aanmelden && versleuteling && logboek) {
    const sum = aanmelden.rememberedAndConnectionMicroseconds + versleuteling.perMessage + logboek.perMessage;
    say(`toegang: ${sum.toFixed(0)} us CPU per bericht van de hoofdtaak voor aanmelden, versleuteling en logboek samen`);
  }
  const hoofdtaak = wanted('hoofdtaak') ? await benchMainJob() : undefined;
  const parts = {
    ...(formaten && { formaten }),
    ...(aanmelden && { aanmelden }),
    ...(versleuteling && { versleuteling }),
    ...(logboek && { logboek }),
    ...(zaken && { zaken }),
    ...(wachtend && { wachtend }),
  };
  if (asJson) process.stdout.write(`${JSON.stringify({ ...hoofdtaak, ...parts })}\n`);
}

/** The product, with everything that it needs, from HTTP to the partner's door. */
async function benchMainJob() {
  const dataDir = mkdtempSync(join(tmpdir(), 'schakel-bench-'));
  chmodSync(dataDir, 0o711); // as root the database runs as another account: its data stay in here
  const leerplicht = await partner((response) => response.writeHead(202).end());
  const halt = await partner((response) => response.writeHead(202, { location: '/v1/interacties/1' }).end());
  const port = await freePort();
  const product = spawn(process.execPath, [join(root, 'dist/apps/cli/src/main.js'), 'up'], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    env: {
      ...process.env,
      PORT: String(port),
      LOG_LEVEL: 'error',
      SCHAKEL_DATA_DIR: dataDir,
      SCHAKEL_PARTNER_LEERPLICHT_ENDPOINT: leerplicht.url,
      SCHAKEL_PARTNER_HALT_ENDPOINT: halt.url,
    },
  });
  try {
    const ready = await new Promise((done, fail) => {
      product.once('message', done);
      product.once('exit', (code) => fail(new Error(`the product ended with ${code}`)));
    });
    const rounds = await measure(ready, dataDir, product.pid, halt);
    const result = {
      messagesPerRound: perRound,
      rounds: ROUNDS,
      messagesPerSecond: Math.round(median(rounds.map((r) => r.rate))),
      cpuMsPerMessage: Number(median(rounds.map((r) => r.cpuMs)).toFixed(2)),
      rawCommitsPerSecond: Math.round(median(rounds.map((r) => r.raw))),
      shareOfRawCommits: Number(median(rounds.map((r) => r.rate / r.raw)).toFixed(3)),
    };
    say(`hoofdtaak: ${result.messagesPerSecond} berichten/s, ${result.cpuMsPerMessage} ms CPU per bericht (product en PostgreSQL)`);
    say(`maatstaf: ${result.rawCommitsPerSecond} losse commits/s op dezelfde database; verhouding ${result.shareOfRawCommits}`);
    return result;
  } finally {
    const ended = new Promise((done) => product.once('exit', done));
    if (product.exitCode === null) {
      product.kill('SIGTERM');
      await ended;
    }
    leerplicht.stop();
    halt.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

async function measure(ready, dataDir, pid, halt) {
  const { requestToken } = await import(join(root, 'dist/libs/access/src/index.js')).then((module) => module.default ?? module);
  const key = JSON.parse(readFileSync(join(ready.keysDir, 'leerplicht.jwk.json'), 'utf8'));
  const { token } = await requestToken({ issuer: ready.issuer, clientId: 'leerplicht', key });
  const { default: pg } = await import('pg');
  const pool = new pg.Pool({ connectionString: ready.databaseUrl, max: 16 });
  await pool.query('CREATE TABLE IF NOT EXISTS bench_yardstick (id bigserial PRIMARY KEY, body bytea)');
  const send = async (body) => {
    const answer = await fetch(`${ready.url}/v1/berichten`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/xml' },
      body,
    });
    if (answer.status !== 202) throw new Error(`answer ${answer.status}: ${await answer.text()}`);
    await answer.arrayBuffer();
  };
  const rounds = [];
  const bytes = Buffer.alloc(3_000, 7);
  for (let round = 0; round < ROUNDS + 1; round += 1) {
    const children = messagesOf(round, perRound);
    const before = { taken: halt.taken(), cpu: cpuSeconds(pid) + databaseCpu(ready.databaseDir ?? join(dataDir, 'postgres')) };
    const start = performance.now();
    await inFlight(
      children.map(([report, referral]) => async () => {
        await send(report);
        await send(referral);
      }),
      IN_FLIGHT,
    );
    while (halt.taken() - before.taken < children.length) await new Promise((done) => setTimeout(done, 5));
    const seconds = (performance.now() - start) / 1_000;
    const cpu = cpuSeconds(pid) + databaseCpu(ready.databaseDir ?? join(dataDir, 'postgres')) - before.cpu;
    const rawStart = performance.now();
    await inFlight(
      Array.from({ length: 1_000 }, () => () => pool.query('INSERT INTO bench_yardstick (body) VALUES ($1)', [bytes])),
      16,
    );
    const raw = 1_000 / ((performance.now() - rawStart) / 1_000);
    // the first round warms up
    if (round > 0) rounds.push({ rate: (children.length * 2) / seconds, cpuMs: (cpu * 1_000) / (children.length * 2), raw });
    say(`ronde ${round}${round === 0 ? ' (warmdraaien)' : ''}: ${Math.round((children.length * 2) / seconds)} berichten/s`);
  }
  await pool.end();
  return rounds;
}

await main();
