// `npm run guarantees [-- --json] [--only fault,fault] [--backend postgres|redis] [--messages N] [--small]`: the promises
// under fire. Installs, builds, gets redis-server, starts the product as real processes with a PostgreSQL, a Redis and
// partner systems of its own, all on loopback; breaks something while messages are in flight; then asks the partners for
// everything they got and judges. Exit 0 when all is as promised. Everything that it starts it stops, also on Ctrl-C.
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { ensureBuilt, ensureInstalled, ensurePackages, tell } from './setup.mjs';

const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    small: { type: 'boolean', default: false },
    only: { type: 'string' },
    backend: { type: 'string' },
    messages: { type: 'string' },
    dist: { type: 'string' }, // a copy of the built product, with a planted fault
    log: { type: 'string' }, // where the log of the product goes when a run is not as promised
  },
});
const WITHIN_MS = (values.small ? 15 : 90) * 60_000;
/** What a full run must have accepted to count. */
const ENOUGH = 10_000;

const usage = (text) => {
  tell(text);
  process.exit(2);
};

const pad = (value, width) => String(value ?? '').padStart(width);
const COLUMNS = [
  ['onderweg', 'inFlight'],
  ['aangenomen', 'accepted'],
  ['verwerkt', 'applied'],
  ['bezorgd', 'delivered'],
  ['kwijt', 'lost'],
  ['dubbel', 'duplicateEffects'],
  ['volgorde', 'orderViolations'],
  ['opnieuw', 'resent'],
  ['herstel s', 'recoverySeconds'],
];
const heading = `${'wachtrij'.padEnd(9)} ${'fout'.padEnd(26)} ${COLUMNS.map(([name]) => pad(name, 10)).join(' ')}`;
const lineOf = (run) => {
  const name = `${run.backend.padEnd(9)} ${run.fault.padEnd(26)}`;
  if (run.skipped) return `${name} OVERGESLAGEN: ${run.skipped}`;
  const line = `${name} ${COLUMNS.map(([, key]) => pad(run[key], 10)).join(' ')}  ${run.ok ? 'goed' : run.valid === false ? 'ONGELDIG' : 'FOUT'}`;
  return [line, ...[...(run.problems ?? []), ...(run.order ?? [])].map((problem) => `          ${problem}`)].join('\n');
};

async function main() {
  await ensureInstalled();
  await ensurePackages();
  if (values.dist === undefined) await ensureBuilt();
  const { BACKENDS, faultNames, play } = await import('../test/guarantees/fire/play.mjs');
  const only = values.only?.split(',');
  const unknown = (only ?? []).filter((name) => !faultNames().includes(name));
  if (unknown.length > 0) usage(`Onbekende fout: ${unknown.join(', ')}. Kies uit: ${faultNames().join(', ')}`);
  if (values.backend && !BACKENDS.includes(values.backend)) usage(`Onbekende wachtrij: ${values.backend}. Kies uit: ${BACKENDS.join(', ')}`);
  if (values.messages && !(Number(values.messages) > 0)) usage('--messages moet een aantal zijn.');
  const stop = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => stop.abort());
  setTimeout(() => stop.abort(), WITHIN_MS).unref();
  const options = { only, small: values.small, dist: values.dist, ...(values.backend && { backends: [values.backend] }), messages: Number(values.messages) };
  tell(heading);
  const runs = await play(options, {
    signal: stop.signal,
    onStand: (backend) => tell(`Een installatie starten: de wachtrijen in ${backend === 'redis' ? 'Redis' : 'PostgreSQL'}.`),
    onRun(run, log) {
      tell(lineOf(run));
      if (log && values.log) writeFileSync(`${values.log}.${run.backend}.${run.fault}`, log);
    },
  });
  const accepted = runs.reduce((sum, run) => sum + (run.accepted ?? 0), 0);
  const isWhole = !values.small && !only && !values.backend && !values.messages;
  if (isWhole && accepted < ENOUGH) tell(`Er zijn ${accepted} berichten aangenomen; nodig zijn er ${ENOUGH}.`);
  const ok = !stop.signal.aborted && runs.every((run) => run.ok || run.skipped) && (!isWhole || accepted >= ENOUGH);
  tell(`${ok ? 'Alles is zoals beloofd' : 'NIET alles is zoals beloofd'}: ${runs.length} proeven, ${accepted} berichten aangenomen.`);
  if (values.json) process.stdout.write(`${JSON.stringify({ ok, accepted, runs })}\n`);
  return ok ? 0 : 1;
}

try {
  process.exit(await main());
} catch (error) {
  tell(error.stack ?? String(error));
  process.exit(1);
}
