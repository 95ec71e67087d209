// Processes of the product that die or stand still. A supervisor starts a dead one again after a second.
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { isAlive } from '../stand/postgres.mjs';
import { AT_ONCE, PARTNERS, WORKERS } from '../stand/stand.mjs';

const RESTART_AFTER_MS = 1_000;
const SKEW_MS = 5 * 60_000;
const PRELOAD = fileURLToPath(new URL('./skewed-clock.cjs', import.meta.url));

/** What a killed worker may have had under way at each partner, and as much again that was answered but not yet noted. */
export const windowOf = (workers) => workers * PARTNERS.length * AT_ONCE * 2;

async function killAndRestart(run, processes) {
  const pids = processes.map(({ pid }) => pid);
  await Promise.all(processes.map((one) => one.kill()));
  const left = pids.filter(isAlive);
  if (left.length > 0) run.problem(`niet gestopt door kill -9: ${left.join(', ')}`);
  run.proof.killed = (run.proof.killed ?? 0) + pids.length;
  await sleep(RESTART_AFTER_MS);
  await Promise.all(processes.map((one) => one.start()));
}

/** Each process of a part in turn, with messages in flight every time; in a small run only the first. */
const inTurn = (part) => async (run) => {
  for (const one of run.stand.only(part).slice(0, run.full ? undefined : 1)) {
    await run.inFlightNow(0);
    await killAndRestart(run, [one]);
  }
};

/** Both workers stand still while work comes in and the queue fills up with thousands of jobs that lead nowhere. */
async function fullQueue(run) {
  const workers = run.stand.only('worker');
  for (const worker of workers) worker.signal('SIGSTOP');
  try {
    run.proof.junk = await run.stand.queue.fill(run.full ? 5_000 : 1_000);
    await sleep(2_000);
    run.proof.waiting = (await run.missing()).length;
    if (run.proof.waiting === 0) run.problem('er wachtte niets, terwijl de workers stilstonden');
  } finally {
    for (const worker of workers) worker.signal('SIGCONT');
  }
}

/** One intake whose clock is ahead and one worker whose clock is behind, and their work beside those whose clocks are right. */
async function restartSkewed(run, skewOf) {
  const { stand } = run;
  for (const name of ['intake-1', 'worker-1']) {
    const one = stand.process(name);
    await one.drain();
    one.skewMs = skewOf(name);
    one.execArgv = one.skewMs === 0 ? [] : ['--require', PRELOAD];
    one.env = { ...one.env, SCHAKEL_GUARANTEES_SKEW_MS: String(one.skewMs) };
    await one.start();
  }
  stand.signIns();
  run.senders.intakes = stand.intakes;
}

const clockSkew = {
  name: 'clock-skew',
  before: (run) => restartSkewed(run, (name) => (name === 'intake-1' ? SKEW_MS : -SKEW_MS)),
  async strike(run) {
    run.proof.skewSeconds = ['intake-1', 'worker-1'].map((name) => Math.round(run.stand.process(name).clockOffMs / 1_000));
    if (run.proof.skewSeconds.some((off) => Math.abs(off) < 290)) run.problem('de klok van een proces gaat niet anders');
    await sleep(2_000);
  },
  after: (run) => restartSkewed(run, () => 0),
};

export const PROCESS_FAULTS = [
  { name: 'kill-intake', strike: inTurn('intake'), bound: () => 0 },
  { name: 'kill-worker', strike: inTurn('worker'), bound: () => windowOf(WORKERS) },
  { name: 'kill-desk', strike: inTurn('desk'), bound: () => 0 },
  { name: 'kill-all', strike: (run) => killAndRestart(run, run.stand.processes), bound: () => windowOf(WORKERS) },
  { name: 'full-queue', strike: fullQueue, bound: () => windowOf(WORKERS) },
  clockSkew,
];
