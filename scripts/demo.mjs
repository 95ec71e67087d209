// `npm run demo [-- --once] [--json]`: installs, builds, starts the product and the simulated partners, each a process
// of its own, plays the sample chains and shows what came of them. Every child ends with this process, also when it
// is killed: they hold its IPC channel.
import { fork, spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { createServer } from 'node:net';
import { join, resolve } from 'node:path';
import { ensureBuilt, ensureInstalled, root, tell } from './setup.mjs';

const once = process.argv.includes('--once');
const json = process.argv.includes('--json');
const PARTNERS = ['leerplicht', 'halt', 'rvdk'];
const STOP_WITHIN_MS = 20_000;
const children = [];

/** A port that is free now; 0: any. Undefined when it is taken. */
const freePort = (wanted) =>
  new Promise((done) => {
    const server = createServer();
    server.once('error', () => done(undefined));
    server.listen(wanted, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => done(port));
    });
  });

async function choosePort() {
  const wanted = Number(process.env.PORT ?? 3000);
  for (let port = wanted; port < wanted + 20; port += 1) {
    if ((await freePort(port)) === undefined) continue;
    if (port !== wanted) tell(`Poort ${wanted} is bezet; Schakel neemt ${port}.`);
    return port;
  }
  throw new Error(`De poorten ${wanted} tot en met ${wanted + 19} zijn bezet. Kies een andere: PORT=4000 npm run demo`);
}

/** Starts a process that tells by IPC when it is ready; gives what it told. */
function start(name, script, args, env = {}) {
  const child = fork(join(root, script), args, {
    cwd: root,
    env: { ...process.env, ...env },
    // stdout of the children would mix with the one JSON line
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  children.push({ name, child });
  return new Promise((done, fail) => {
    let ready = false;
    child.once('message', (told) => {
      ready = true;
      done(told);
    });
    child.once('error', fail);
    child.once('exit', (code) => {
      if (!ready) return fail(new Error(`${name} is gestopt voordat het klaar was (code ${code}).`));
      if (!stopping) giveUp(`${name} is onverwacht gestopt (code ${code}).`);
    });
  });
}

const ended = (child) =>
  child.exitCode !== null || child.signalCode !== null ? Promise.resolve() : new Promise((done) => child.once('exit', done));

let stopping;
/** Stops the partners and then the product, each within bounds. */
function stopAll() {
  stopping ??= (async () => {
    for (const { child } of children.toReversed()) {
      child.kill('SIGTERM');
      const late = setTimeout(() => child.kill('SIGKILL'), STOP_WITHIN_MS);
      await ended(child);
      clearTimeout(late);
    }
  })();
  return stopping;
}

/** One of the systems ended though nobody stopped it: what is left has no use. */
function giveUp(why) {
  tell(why);
  void stopAll().then(() => process.exit(1));
}

/** Plays the chains as a process of its own and passes on what it says; gives its exit code. */
function play(product, endpoints) {
  const partners = PARTNERS.flatMap((partner) => [`--${partner}`, endpoints[partner]]);
  const args = [...partners, '--schakel', product.url, '--issuer', product.issuer];
  const key = (client) => join(product.keysDir, `${client}.jwk.json`);
  const keys = ['--key', key('bip'), '--coordinator-key', key('coordinator'), '--operator-key', key('beheer')];
  // a planted fault never goes away: no need to wait for it as long as for a slow machine
  const patience = process.env.SCHAKEL_DEMO_FOUT ? ['--wacht', '20000'] : [];
  const player = spawn(
    process.execPath,
    [join(root, 'dist/apps/simulator/src/play.js'), ...args, '--client', 'bip', ...keys, ...patience, ...(json ? ['--json'] : [])],
    {
      cwd: root,
      stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
    },
  );
  children.push({ name: 'het verhaal', child: player });
  let said = '';
  player.stdout.on('data', (chunk) => {
    said += chunk;
    if (!json) process.stdout.write(chunk);
  });
  return new Promise((done) => player.once('close', (code) => done({ code: code ?? 1, said })));
}

/** For the demonstration's own test: lets a partner misbehave (`drift`, `verlies:rvdk`), so that the verdict must turn red. */
async function plantFault(endpoints) {
  const fault = process.env.SCHAKEL_DEMO_FOUT;
  if (!fault) return;
  const [plant, partner = plant === 'drift' ? 'halt' : 'leerplicht'] = fault.split(':');
  const answer = await fetch(`${endpoints[partner]}_sim/gedrag`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ plant }),
  });
  if (!answer.ok) throw new Error(`De fout "${fault}" kan niet worden geplant: ${await answer.text()}`);
  tell(`Geplante fout bij ${partner}: ${plant}.`);
}

function showAddresses(product, endpoints) {
  const { port } = new URL(product.url);
  const schakel = `${port === '3000' ? '' : `PORT=${port} `}npx schakel`;
  const lines = [
    '',
    'Alles draait nog:',
    `  Schakel       ${product.url}           (interface: ${product.url}/v1/openapi.json, formaten: ${product.url}/v1/schemas)`,
    ...PARTNERS.map((partner) => `  ${partner.padEnd(12)}  ${endpoints[partner]}_sim/stand   (wat dit systeem zelf weet)`),
    `  Aanmelden     ${product.url}/v1/aanmelden?naar=/v1/zaken   (kies een verzonnen persoon: ${product.persons.join(', ')})`,
    `  Proberen:     ${schakel} zaak zoek 999990007`,
    `                curl -H "Authorization: Bearer $(${schakel} token bip)" ${product.url}/v1/zaken`,
    'Stoppen met Ctrl-C.',
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
}

async function demo() {
  await ensureInstalled();
  await ensureBuilt();
  const port = await choosePort();
  const ports = {};
  for (const partner of PARTNERS) ports[partner] = await freePort(0);
  const endpoints = Object.fromEntries(PARTNERS.map((partner) => [partner, `http://127.0.0.1:${ports[partner]}/`]));
  const dataDir = resolve(root, process.env.SCHAKEL_DATA_DIR ?? '.schakel');
  mkdirSync(dataDir, { recursive: true });
  const [database, queues] = [
    process.env.DATABASE_URL ? 'de database van DATABASE_URL' : 'een eigen database',
    process.env.REDIS_URL ? 'Redis' : 'PostgreSQL',
  ];
  tell(`Schakel starten, met ${database}; de wachtrijen staan in ${queues}.`);
  const product = await start('Schakel', 'dist/apps/cli/src/main.js', ['up'], {
    PORT: String(port),
    SCHAKEL_DATA_DIR: dataDir,
    LOG_LEVEL: process.env.LOG_LEVEL ?? 'warn',
    ...Object.fromEntries(PARTNERS.map((partner) => [`SCHAKEL_PARTNER_${partner.toUpperCase()}_ENDPOINT`, endpoints[partner]])),
  });
  for (const partner of PARTNERS) {
    tell(`Het systeem van ${partner} starten.`);
    const args = ['--partner', partner, '--port', String(ports[partner]), '--schakel', product.url, '--issuer', product.issuer];
    const key = join(product.keysDir, `${partner}.jwk.json`);
    const secret = product.partners[partner].webhookSecret;
    // who has no secret reads our published keys
    const check = secret === undefined ? { SIMULATOR_JADES: '1' } : { SIMULATOR_WEBHOOK_SECRET: secret };
    await start(partner, 'dist/apps/simulator/src/main.js', [...args, '--client', partner, '--key', key, '--verhaaltijd'], check);
  }
  await plantFault(endpoints);
  tell('De voorbeelden afspelen.');
  const { code, said } = await play(product, endpoints);
  if (once) {
    await stopAll();
    const lines = said.trimEnd().split('\n');
    if (json) {
      tell(lines.slice(0, -1).join('\n'));
      process.stdout.write(`${lines.at(-1)}\n`);
    }
    process.exit(code);
  }
  showAddresses(product, endpoints);
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => {
    tell('Stoppen...');
    void stopAll().then(() => process.exit(0));
  });
}

try {
  await demo();
} catch (error) {
  tell(error.message);
  await stopAll();
  process.exit(1);
}
