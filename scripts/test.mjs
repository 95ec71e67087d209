// `npm test`: on a machine with only Node 20 and npm. Installs and builds, then lint, walls, types and every test.
// The last line is 'N passed, N failed' (', N skipped'). `npm run test:full` adds test/full.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { tmpdir } from 'node:os';
import { ensureBuilt, ensureInstalled, ensurePackages, root, tell } from './setup.mjs';

const full = process.argv.includes('--full');
const WITHIN_MS = 40 * 60_000;
const environment = { ...process.env, ...(full && { SCHAKEL_TRIES: '10' }), TZ: 'UTC', PATH: `${join(root, 'node_modules/.bin')}${delimiter}${process.env.PATH}` };
const sum = { passed: 0, failed: 0, skipped: 0 };
let current;

/** Runs a step with its output shown; in a process group of its own, so that nothing of it stays behind. */
function step(command, args) {
  return new Promise((done) => {
    current = spawn(command, args, { cwd: root, env: environment, stdio: ['ignore', 'inherit', 'inherit'], detached: true });
    current.on('error', (error) => {
      tell(error.message);
      done(1);
    });
    current.on('close', (code) => done(code ?? 1));
  });
}

function killCurrent() {
  if (!current?.pid || current.exitCode !== null) return;
  try {
    process.kill(-current.pid, 'SIGKILL');
  } catch (error) {
    if (error.code !== 'ESRCH') throw error;
  }
}

/** Tests read the official standards from here; in CI their absence is red. */
function checkShared() {
  const shared = process.env.SCHAKEL_SHARED_DIR ?? join(root, '../shared');
  const present = existsSync(join(shared, 'standards'));
  if (!present) tell(`De map met standaarden is er niet (${shared}): de toetsen die haar lezen worden overgeslagen.`);
  return present || process.env.CI !== 'true';
}

async function main() {
  await ensureInstalled();
  await ensurePackages();
  await ensureBuilt();
  const count = (what, good) => {
    sum[good ? 'passed' : 'failed'] += 1;
    tell(`${good ? 'goed' : 'FOUT'}: ${what}`);
  };
  count('standaarden aanwezig (in CI verplicht)', checkShared());
  count('lint', (await step('oxlint', ['--quiet'])) === 0);
  count('muren tussen de kamers', (await step('depcruise', ['--config', '.dependency-cruiser.cjs', 'apps', 'libs'])) === 0);
  count('typen', (await step('tsc', ['-p', 'tsconfig.json', '--noEmit'])) === 0);
  const folder = mkdtempSync(join(tmpdir(), 'schakel-jest-'));
  try {
    const output = join(folder, 'jest.json');
    const scope = full ? [] : ['--testPathIgnorePatterns', '/node_modules/', '/test/full/'];
    const code = await step('jest', ['--maxWorkers', '2', '--json', '--outputFile', output, ...scope]);
    if (!existsSync(output)) throw new Error('Jest is gestopt zonder uitslag.');
    const jest = JSON.parse(readFileSync(output, 'utf8'));
    sum.passed += jest.numPassedTests;
    sum.failed += jest.numFailedTests + jest.numRuntimeErrorTestSuites;
    sum.skipped += jest.numPendingTests + jest.numTodoTests;
    if (code !== 0 && sum.failed === 0) sum.failed += 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The last line, and the end: nothing that we started stays behind. */
function finish() {
  killCurrent();
  process.stdout.write(`${sum.passed} passed, ${sum.failed} failed${sum.skipped > 0 ? `, ${sum.skipped} skipped` : ''}\n`);
  process.exit(sum.failed > 0 || (process.env.CI === 'true' && sum.skipped > 0) ? 1 : 0);
}

setTimeout(() => {
  tell('De toetsen duren te lang; gestopt.');
  sum.failed += 1;
  finish();
}, WITHIN_MS).unref();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => {
    killCurrent();
    process.exit(130);
  });
}

try {
  await main();
} catch (error) {
  tell(error.message);
  sum.failed += 1;
}
finish();
