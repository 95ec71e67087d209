// What the audit trail costs the product itself: CPU microseconds to make, hash and hand over the lines of a message, with the
// database answering at once. Used by bench.mjs; measurements, never assertions.
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { root } from './setup.mjs';

const ROUNDS = 9;
const TURNS = 20_000;
/** A message of the main job: received and applied in one transaction; for every other one a delivery was made and tried. */
const LINES = { 'ontvangen en verwerkt': 2.5, bezorgd: 0.5 };
const median = (figures) => figures.toSorted((a, b) => a - b)[Math.floor(figures.length / 2)];

/** Gives the figures, and prints them. */
export async function benchAudit({ say }) {
  const load = (path) => import(join(root, 'dist/libs', path)).then((module) => module.default ?? module);
  const [{ AuditChain, beginningOf, headMac }, { KeyedHash }, { DataKey }] = await Promise.all(
    ['journal/src/audit-chain.js', 'kernel/src/index.js', 'keys/src/index.js'].map(load),
  );
  const hash = new KeyedHash(Buffer.alloc(32, 1));
  const chain = new AuditChain(hash, DataKey.fresh(), 'bench');
  const beginning = beginningOf(hash, 1);
  const answer = { rows: [{ ...beginning, mac: headMac(hash, beginning) }] };
  const client = { query: async () => answer };
  const lineOf = (action, details) => ({
    id: randomUUID(),
    at: '2026-11-25T09:00:00.000Z',
    actor: 'leerplicht',
    action,
    messageId: randomUUID(),
    dossierId: randomUUID(),
    details,
  });
  const lines = [
    lineOf('bericht.ontvangen', { grootte: 3000 }),
    lineOf('zaak.bijgewerkt', { versie: 3 }),
    lineOf('levering.gemaakt', { partner: 'halt', volgnummer: 1, grondslag: 'Wetboek van Strafrecht art. 77e', doel: 'Halt-afdoening' }),
  ];
  const perTransaction = async () => {
    for (let i = 0; i < TURNS; i += 1) (await chain.append(client, lines))();
  };
  await perTransaction();
  const figures = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const start = process.cpuUsage();
    await perTransaction();
    const { user, system } = process.cpuUsage(start);
    figures.push((user + system) / TURNS / lines.length);
  }
  const perLine = median(figures);
  const perMessage = perLine * (LINES['ontvangen en verwerkt'] + LINES.bezorgd);
  say(`logboek: ${perLine.toFixed(2)} us per regel, ${perMessage.toFixed(0)} us per bericht van de hoofdtaak`);
  return { perLine: Number(perLine.toFixed(2)), perMessage: Number(perMessage.toFixed(2)) };
}
