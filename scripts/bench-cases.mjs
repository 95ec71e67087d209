// What a message costs as its case and as the installation grow, and what finding and listing cost then. Used by bench.mjs;
// measurements, never assertions. Cases of 10, 100 and 1,000 facts are made by the product and measured in turn, message
// by message; so are an installation with 10,000 cases and one with as many as asked (lib/many-cases.mjs fills both).
import { CHILD_COUNT, changeOf, reportOf, shortReportOf } from './lib/bench-messages.mjs';
import { startServer } from './lib/bench-stage.mjs';
import { median, round } from './lib/figures.mjs';
import { copyCase, shapeOf } from './lib/many-cases.mjs';
import { findingAndListing, sequentialScans } from './bench-finding.mjs';

const FACT_ROUNDS = 40;
const SCALE_ROUNDS = 160;
const SMALL = 10_000;
const CAP = { seconds: 360, bytes: 20e9 };

/** Milliseconds on the clock and of this process's CPU. */
async function costOf(work) {
  const cpu = process.cpuUsage();
  const start = performance.now();
  await work();
  const ms = performance.now() - start;
  const { user, system } = process.cpuUsage(cpu);
  return { ms, cpuMs: (user + system) / 1_000 };
}

const factsOf = async ({ rows }) =>
  (await rows('SELECT count(*)::int AS n FROM fact WHERE dossier_id = (SELECT id FROM dossier ORDER BY opened_at DESC LIMIT 1)'))[0].n;

/** A case grown to so many facts: a new report for every third message, changes of it in between. */
async function growCase(stage, child, facts) {
  await stage.accept(reportOf(child));
  let report = 0;
  for (let message = 1; (await factsOf(stage)) < facts; message += 1) {
    if (message % 3 === 0) report += 1;
    await stage.accept(message % 3 === 0 ? reportOf(child, report) : changeOf(child, report));
  }
  return { child, report };
}

/** One message more for a case of each size, in turn. */
async function byFacts(stage, firstChild, say) {
  let next = firstChild;
  for (let warm = 0; warm < 100; warm += 1) {
    const child = (next += 1);
    await stage.accept(reportOf(child));
    await stage.accept(changeOf(child));
  }
  const grown = {};
  for (const facts of [100, 1_000]) grown[facts] = await growCase(stage, (next += 1), facts * 0.8);
  const costs = { 10: [], 100: [], 1_000: [] };
  for (let turn = 0; turn < FACT_ROUNDS; turn += 1) {
    const fresh = (next += 1);
    await stage.accept(shortReportOf(fresh));
    costs[10].push(await costOf(() => stage.accept(changeOf(fresh))));
    // a new case of a hundred now and then, since it grows by a fifth with every message
    if (turn % 4 === 3) grown[100] = await growCase(stage, (next += 1), 80);
    for (const facts of [100, 1_000]) {
      const { child, report } = grown[facts];
      costs[facts].push(await costOf(() => stage.accept(changeOf(child, report))));
    }
  }
  const medians = Object.fromEntries(
    Object.entries(costs).map(([facts, all]) => [
      facts,
      { ms: round(median(all.map((c) => c.ms))), cpuMs: round(median(all.map((c) => c.cpuMs))) },
    ]),
  );
  const ratio = round(medians[1_000].ms / medians[10].ms);
  for (const [facts, { ms, cpuMs }] of Object.entries(medians))
    say(`zaken: een bericht bij een zaak met ${facts} feiten ${ms} ms (${cpuMs} ms CPU zonder PostgreSQL)`);
  say(`zaken: 1.000 feiten tegen 10: ${ratio} keer (doel: hoogstens 5)`);
  return { result: { medians, ratio }, next };
}

/** An installation with so many copies of the product's own first case in it. */
async function fill(server, name, cases, say) {
  const stage = await server.open(name);
  await stage.accept(reportOf(0));
  const client = await stage.connect();
  const start = performance.now();
  const copies = await copyCase(client, { cases, ...CAP });
  const [{ size }] = await stage.rows('SELECT pg_database_size(current_database())::float8 AS size');
  say(
    `zaken: ${copies} van ${cases} zaken geladen in ${Math.round((performance.now() - start) / 1_000)} s, ${(size / 1e9).toFixed(1)} GB op schijf`,
  );
  await stage.accept(reportOf(1));
  const [{ id: own }] = await stage.rows('SELECT id FROM dossier ORDER BY opened_at DESC LIMIT 1');
  const [{ id: copy }] = await stage.rows('SELECT id FROM dossier ORDER BY opened_at LIMIT 1');
  const [ours, theirs] = [await shapeOf(client, own), await shapeOf(client, copy)];
  client.release();
  if (JSON.stringify(ours) !== JSON.stringify(theirs))
    throw new Error(`a copied case differs from the product's own:\n${JSON.stringify(theirs)}\n${JSON.stringify(ours)}`);
  return { stage, copies };
}

/** The same messages to both installations in turn: a report that opens a case, and a change of it. */
async function bySize(stages, firstChild, say) {
  const costs = stages.map(() => ({ opened: [], changed: [] }));
  for (let turn = 0; turn < SCALE_ROUNDS; turn += 1) {
    const child = firstChild + turn;
    const order = turn % 2 === 0 ? [0, 1] : [1, 0];
    for (const which of order) costs[which].opened.push((await costOf(() => stages[which].accept(reportOf(child)))).ms);
    for (const which of order) costs[which].changed.push((await costOf(() => stages[which].accept(changeOf(child)))).ms);
  }
  const [small, large] = costs.map(({ opened, changed }) => ({ opened: round(median(opened)), changed: round(median(changed)) }));
  const ratio = round((large.opened + large.changed) / (small.opened + small.changed));
  say(
    `zaken: een zaak openen ${small.opened} en ${large.opened} ms, een bericht erbij ${small.changed} en ${large.changed} ms; ${ratio} keer (doel: hoogstens 1,3)`,
  );
  return { small, large, ratio };
}

/** Gives the figures, and prints them. `cases`: how many cases the large installation has. */
export async function benchCases({ say, cases }) {
  const server = await startServer();
  try {
    const small = await fill(server, 'klein', SMALL, say);
    const large = await fill(server, 'groot', cases, say);
    const facts = await byFacts(small.stage, 1, say);
    const size = await bySize([small.stage, large.stage], facts.next + 1, say);
    const finding = await findingAndListing(large, say);
    for (const { stage } of [small, large]) await stage.close();
    const scans = await sequentialScans(server, 'groot', { child: CHILD_COUNT - 1, say });
    return { cases: large.copies, facts: facts.result, size, finding, scans };
  } finally {
    await server.stop();
  }
}
