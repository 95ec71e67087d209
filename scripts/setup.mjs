// Installs and builds, once: both remember by a stamp what they did. Needs nothing but Node and npm.
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { digestOf } from './lib/digest.mjs';
import { NEEDED, planFor, withoutServices } from './lib/packages.mjs';
import { oneAtATime } from './lib/once.mjs';

export const root = fileURLToPath(new URL('..', import.meta.url)).replace(/\/$/, '');
const HEARTBEAT_MS = 5_000;
const OLDEST_NODE = [20, 19];

/** Progress goes to stderr, so that stdout stays for results. */
export const tell = (line) => void process.stderr.write(`${line}\n`);

/** Runs a command with its output kept; tells every few seconds that it still works; fails with what it said. */
export function run(what, command, args, options = {}) {
  const start = Date.now();
  return new Promise((done, fail) => {
    const child = spawn(command, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], ...options });
    const endWithUs = () => child.kill('SIGKILL');
    process.once('exit', endWithUs);
    child.once('close', () => process.off('exit', endWithUs));
    let said = '';
    child.stdout.on('data', (chunk) => (said += chunk));
    child.stderr.on('data', (chunk) => (said += chunk));
    const heartbeat = setInterval(() => tell(`${what}... ${Math.round((Date.now() - start) / 1_000)} s`), HEARTBEAT_MS);
    child.on('error', (error) => {
      clearInterval(heartbeat);
      fail(error);
    });
    child.on('close', (code) => {
      clearInterval(heartbeat);
      if (code === 0) done(said);
      else fail(new Error(`${what} is niet gelukt (${command} ${args.join(' ')}, code ${code}):\n${said.slice(-6_000)}`));
    });
  });
}

function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1])) return;
  throw new Error(`Schakel heeft Node ${OLDEST_NODE.join('.')} of nieuwer nodig; dit is ${process.versions.node}.`);
}

const stampOf = (file) => (existsSync(file) ? readFileSync(file, 'utf8') : '');

/** `npm install`, only when package.json or the lock changed since the last time it succeeded here. */
export async function ensureInstalled() {
  checkNode();
  const stamp = join(root, 'node_modules/.schakel-stamp');
  const wanted = () => digestOf(root, ['package.json', 'package-lock.json', '.npmrc']);
  if (stampOf(stamp) === wanted()) return;
  await oneAtATime(
    join(root, '.schakel/setup.lock'),
    async () => {
      if (stampOf(stamp) === wanted()) return;
      tell('Installeren van de onderdelen (npm install); de eerste keer duurt dat een paar minuten.');
      await run('Installeren', 'npm', ['install', '--no-audit', '--no-fund', '--no-progress']);
      mkdirSync(join(root, 'node_modules'), { recursive: true });
      writeFileSync(stamp, wanted());
      tell('Geïnstalleerd.');
    },
    tell,
  );
}

/** The programs beside Node and npm that are run: installed with apt-get where that may be done, else an error that names them. */
export async function ensurePackages() {
  const hasApt = existsSync('/usr/bin/apt-get');
  const plan = planFor(NEEDED, { uid: process.getuid?.(), path: process.env.PATH, hasApt, noApt: process.env.SCHAKEL_NO_APT === '1' });
  if (plan.do === 'stop') throw new Error(plan.message);
  if (plan.do === 'nothing') return;
  tell(`Installeren met apt-get: ${plan.packages.join(', ')} (SCHAKEL_NO_APT=1 voorkomt dat).`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const wait = ['-o', 'DPkg::Lock::Timeout=300'];
  await run('apt-get update', 'apt-get', [...wait, 'update'], { env });
  await withoutServices(() =>
    run('apt-get install', 'apt-get', [...wait, 'install', '-y', '--no-install-recommends', ...plan.packages], { env }),
  );
}

/** `nest build`, only when the sources changed since the last build. */
export async function ensureBuilt() {
  const stamp = join(root, 'dist/.stamp');
  const isSource = (file) => !/\.spec\.ts$|\.tmpl$|\.md$/.test(file);
  const wanted = () => digestOf(root, ['apps', 'libs', 'tsconfig.json', 'tsconfig.build.json', 'nest-cli.json', '.swcrc'], isSource);
  if (stampOf(stamp) === wanted()) return;
  await oneAtATime(
    join(root, '.schakel/setup.lock'),
    async () => {
      if (stampOf(stamp) === wanted()) return;
      const digest = wanted();
      tell('Bouwen.');
      await run('Bouwen', process.execPath, [join(root, 'node_modules/@nestjs/cli/bin/nest.js'), 'build']);
      writeFileSync(stamp, digest);
    },
    tell,
  );
}
