// What encryption at rest costs: CPU microseconds to make, wrap and open a data key, and to seal and open values, and
// what that makes per message of the main job. Used by bench.mjs; measurements, never assertions.
import { join } from 'node:path';
import { root } from './setup.mjs';

const ROUNDS = 9;
const TURNS = 2_000;
const median = (figures) => figures.toSorted((a, b) => a - b)[Math.floor(figures.length / 2)];
const cpuUs = () => {
  const { user, system } = process.cpuUsage();
  return user + system;
};

/** CPU microseconds of one turn: the median of some rounds. */
function costOf(work) {
  for (let i = 0; i < TURNS; i += 1) work();
  return median(
    Array.from({ length: ROUNDS }, () => {
      const start = cpuUs();
      for (let i = 0; i < TURNS; i += 1) work();
      return (cpuUs() - start) / TURNS;
    }),
  );
}

/** Per message, as counted on the main job (a report that opens a record, a referral of it, and its delivery), halved. */
const COUNTS = {
  'bericht van 3 kB sluiten': 1,
  'feitenblad van 4 kB sluiten': 2 / 2,
  'waarde van 120 bytes sluiten': (5 + 2 + 2 + 4) / 2, // numbers, senders' ids, receipts, the delivery's parts
  'record van 8 kB sluiten': 1,
  'feitenblad van 4 kB openen': 1 / 2,
  'waarde van 120 bytes openen': (2 + 1) / 2,
  'sleutel maken': (2 + 1 + 1) / 2,
  'sleutel verpakken': (4 + 1 + 1) / 2,
  'sleutel openen': (2 + 1) / 2,
};

/** Gives the figures, and prints them. */
export async function benchSealing({ say }) {
  const { DataKey } = await import(join(root, 'dist/libs/keys/src/index.js')).then((module) => module.default ?? module);
  const [key, other] = [DataKey.fresh(), DataKey.fresh()];
  const of = (bytes) => Buffer.alloc(bytes, 'a').toString();
  const [small, message, record, sheet] = [of(120), Buffer.from(of(3_000)), of(8_000), of(4_000)];
  const place = 'fact:0199a6c2-7f00-7000-8000-00000000000a:0123456789abcdef';
  const sealed = key.close(place, small);
  const sealedSheet = key.close(place, sheet);
  const wrapped = key.sealWith(other, place);
  const us = {
    'bericht van 3 kB sluiten': costOf(() => key.close(place, message)),
    'feitenblad van 4 kB sluiten': costOf(() => key.close(place, sheet)),
    'feitenblad van 4 kB openen': costOf(() => key.open(place, sealedSheet)),
    'waarde van 120 bytes sluiten': costOf(() => key.close(place, small)),
    'record van 8 kB sluiten': costOf(() => key.close(place, record)),
    'waarde van 120 bytes openen': costOf(() => key.open(place, sealed)),
    'sleutel maken': costOf(() => DataKey.fresh()),
    'sleutel verpakken': costOf(() => key.sealWith(other, place)),
    'sleutel openen': costOf(() => DataKey.opened(other, place, wrapped)),
  };
  const perMessage = Object.entries(COUNTS).reduce((sum, [name, count]) => sum + us[name] * count, 0);
  // the rest was there with one key for all: the same values, with no key made, wrapped or opened
  const keysOnly = ['sleutel maken', 'sleutel verpakken', 'sleutel openen'].reduce((sum, name) => sum + us[name] * COUNTS[name], 0);
  for (const [name, figure] of Object.entries(us)) say(`versleuteling: ${name} ${figure.toFixed(2)} us`);
  say(
    `versleuteling: ${perMessage.toFixed(0)} us per bericht van de hoofdtaak, waarvan ${keysOnly.toFixed(1)} us voor sleutels per zaak en bericht`,
  );
  const round = (figure) => Number(figure.toFixed(2));
  return {
    us: Object.fromEntries(Object.entries(us).map(([name, figure]) => [name, round(figure)])),
    perMessage: round(perMessage),
    keysOnly: round(keysOnly),
  };
}
