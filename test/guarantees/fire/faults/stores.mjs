// What the product stands on: the queue lost, Redis and PostgreSQL killed, the disk full.
import { closeSync, openSync, rmSync, statSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isAlive } from '../stand/postgres.mjs';
import { WORKERS } from '../stand/stand.mjs';
import { windowOf } from './processes.mjs';

const DOWN_MS = 1_000;

/** Lost at a moment when it holds something; it holds little, and seldom. */
async function queueLost(run) {
  const { queue } = run.stand;
  const wanted = run.full ? 5 : 2;
  for (let times = 0, tries = 0; times < wanted && tries < 200; tries += 1) {
    if ((await queue.lose()) > 0) {
      times += 1;
      run.proof.timesLost = times;
      await sleep(200);
    } else await sleep(10);
  }
  if (!run.proof.timesLost) run.problem('er stond niets in de wachtrij om te verliezen');
}

/** Redis dies with all it knew and comes back empty; without Redis: every connection to the database breaks. */
async function queueKilled(run) {
  const { redis, queue } = run.stand;
  if (!redis) {
    run.proof.connections = await queue.breakConnections();
    return;
  }
  const { pid } = redis;
  await redis.kill();
  if (isAlive(pid)) run.problem('Redis is niet gestopt door kill -9');
  run.proof.killed = pid;
  await sleep(DOWN_MS);
  await redis.run();
}

async function postgresKilled(run) {
  run.proof.killed = await run.stand.postgres.kill();
  await sleep(DOWN_MS);
  await run.stand.postgres.run();
}

/** Writes until there is no room left; gives how many bytes. */
function fill(file) {
  const place = openSync(file, 'w');
  for (let size = 1 << 20; size >= 512; ) {
    try {
      writeSync(place, Buffer.alloc(size));
    } catch (error) {
      if (error.code !== 'ENOSPC') throw error;
      size >>= 1;
    }
  }
  closeSync(place);
  return statSync(file).size;
}

/** The disk with the database is full until an intake has said so; a 202 meanwhile must be true, as always. */
async function fullDisk(run) {
  const { folder, postgres } = run.stand;
  const file = join(folder.disk, 'vol');
  const refusals = () => (run.senders.answers[503] ?? 0) + (run.senders.answers[500] ?? 0);
  const before = refusals();
  try {
    run.proof.bytes = fill(file);
    if (!(await run.until(() => refusals() > before, 20_000))) run.problem('de schijf was vol, maar geen intake zei dat');
    await sleep(1_000);
    fill(`${file}2`);
  } finally {
    rmSync(file, { force: true });
    rmSync(`${file}2`, { force: true });
  }
  run.proof.refusals = refusals() - before;
  run.proof.serverStopped = !postgres.isUp();
  if (run.senders.answers[500]) run.problem(`antwoord 500 in plaats van 503: ${run.senders.answers[500]} keer`);
  if (run.proof.serverStopped) {
    await postgres.stop();
    await postgres.run();
  }
}

export const STORE_FAULTS = [
  { name: 'queue-lost', strike: queueLost, bound: () => 0 },
  { name: 'queue-killed', strike: queueKilled, bound: () => windowOf(WORKERS) },
  { name: 'postgres-killed', strike: postgresKilled, bound: () => windowOf(WORKERS) },
  {
    name: 'full-disk',
    strike: fullDisk,
    bound: () => windowOf(WORKERS) * 3,
    impossible: ({ folder }) => (folder.isSmall ? undefined : 'hier mag geen kleine schijf worden aangekoppeld (mount vraagt root)'),
  },
];
