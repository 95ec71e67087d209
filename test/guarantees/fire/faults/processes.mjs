// Processes of the product that die or stand still. A supervisor starts a dead one again after a second.
import { setTimeout as sleep } from 'node:timers/promises';
import { isAlive } from '../stand/postgres.mjs';
import { AT_ONCE, PARTNERS, WORKERS } from '../stand/stand.mjs';

const RESTART_AFTER_MS = 1_000;

/** What a killed worker may have had under way at each partner, and as much again that was answered but not yet noted. */
const window = (kills) => kills * PARTNERS.length * AT_ONCE * 2;

async function killAndRestart(run, processes) {
  const pids = processes.map(({ pid }) => pid);
  await Promise.all(processes.map((one) => one.kill()));
  const left = pids.filter(isAlive);
  if (left.length > 0) run.problem(`niet gestopt door kill -9: ${left.join(', ')}`);
  run.proof.killed = (run.proof.killed ?? 0) + pids.length;
  await sleep(RESTART_AFTER_MS);
  await Promise.all(processes.map((one) => one.start()));
}

/** Each process of a part in turn, with messages in flight every time. */
const inTurn = (part) => async (run) => {
  for (const one of run.stand.only(part)) {
    await run.inFlightNow(0);
    await killAndRestart(run, [one]);
  }
};

export const PROCESS_FAULTS = [
  { name: 'kill-intake', strike: inTurn('intake'), bound: () => 0 },
  { name: 'kill-worker', strike: inTurn('worker'), bound: () => window(WORKERS) },
  { name: 'kill-desk', strike: inTurn('desk'), bound: () => 0 },
  { name: 'kill-all', strike: (run) => killAndRestart(run, run.stand.processes), bound: () => window(WORKERS) },
];
