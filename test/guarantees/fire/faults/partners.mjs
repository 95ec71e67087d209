// Partners that are away, slow, at fault, or gone after they took the message; and one that an operator paused.
import { setTimeout as sleep } from 'node:timers/promises';
import { PARTNERS } from '../stand/stand.mjs';

const HOUR_MS = 3_600_000;
const AWAY = 'leerplicht';
const PAUSED = 'halt';

/** All partners behave so for a while; gives how often they did. */
async function misbehave(run, gedrag, ms) {
  const { partners } = run.stand;
  const count = async () => Object.values(await partners.ask('misdragen')).reduce((sum, one) => sum + one, 0);
  const before = await count();
  for (const partner of PARTNERS) await partners.behave(partner, gedrag);
  await sleep(ms);
  for (const partner of PARTNERS) await partners.behave(partner, {});
  // a slow answer is under way until it is given or nobody waits for it any more
  await run.until(async () => (await partners.ask('open')) < 3, 60_000);
  run.proof.misbehaved = (await count()) - before;
  if (run.proof.misbehaved === 0) run.problem('geen partner heeft zich misdragen');
}

/** A simulated day: the product's clock goes on by 24 hours while the partner's system does not listen. */
async function awayForADay(run) {
  const { stand } = run;
  await stand.partners.behave(AWAY, { weg: true });
  try {
    const steps = run.full ? 12 : 4;
    for (let step = 0; step < steps; step += 1) {
      await sleep(500);
      await stand.moveClock((24 * HOUR_MS) / steps);
    }
    await sleep(300);
    run.proof.hours = 24;
    run.proof.waiting = (await run.missing()).length;
    if (run.proof.waiting === 0) run.problem('er wachtte niets op de partner die weg was');
  } finally {
    await stand.partners.behave(AWAY, {});
  }
}

/** Paused by the operator, the workers started again meanwhile: it stays paused until somebody resumes it. */
async function pauseLeftOn(run) {
  const { stand } = run;
  await stand.operate(`partners/${PAUSED}/_pauzeren`, { reden: 'Proef onder vuur' });
  const at = (arrivals) => arrivals.filter(({ aan }) => aan === PAUSED).length;
  await sleep(1_000); // what was under way is finished
  await run.missing();
  const before = at(run.arrivals);
  for (const worker of stand.only('worker')) {
    const code = await worker.drain();
    if (code !== 0) run.problem(`${worker.name} stopte met ${code}`);
    await worker.start();
  }
  run.proof.waiting = (await run.missing()).length;
  run.proof.arrivedWhilePaused = at(run.arrivals) - before;
  if (run.proof.arrivedWhilePaused > 0) run.problem('er kwam iets aan bij een partner die gepauzeerd was');
  if (run.proof.waiting === 0) run.problem('er wachtte niets op de gepauzeerde partner');
  await stand.operate(`partners/${PAUSED}/_hervatten`, { reden: 'Proef onder vuur is klaar' });
}

export const PARTNER_FAULTS = [
  { name: 'partner-away-a-day', strike: awayForADay },
  { name: 'partner-answers-after-30s', strike: (run) => misbehave(run, { vertragingMs: 30_000 }, run.full ? 31_000 : 2_500) },
  { name: 'partner-500s', strike: (run) => misbehave(run, { status: 500, kans: 0.5 }, run.full ? 6_000 : 2_000) },
  { name: 'partner-429', strike: (run) => misbehave(run, { status: 429, headers: { 'retry-after': '1' } }, run.full ? 4_000 : 1_500) },
  { name: 'connection-breaks', strike: (run) => misbehave(run, { breek: 0.5 }, run.full ? 6_000 : 2_000) },
  { name: 'pause-left-on', strike: pauseLeftOn, bound: () => 0 },
];
