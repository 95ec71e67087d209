// What it costs to find one record among many by any of its numbers, and to list records page by page at any depth; and which
// statements of the product read a whole table of cases. Used by bench-cases.mjs.
import { changeOf, reportOf } from './lib/bench-messages.mjs';
import { quantile, round } from './lib/figures.mjs';

const LOOKUPS = 3_000;
const PAGE = 50;
const PAGES = 40;
const DEPTHS = [0.1, 0.5, 0.9];
const BIP = 'bip-van-de-meting';
/** In a table of this many rows nobody may read them all. */
const LARGE = 50_000;

async function timed(work, inputs) {
  const figures = [];
  for (const input of inputs) {
    const start = performance.now();
    await work(input);
    figures.push(performance.now() - start);
  }
  return { p50: round(quantile(figures, 0.5)), p99: round(quantile(figures, 0.99)) };
}

const tell = (say, what, { p50, p99 }, target) =>
  say(`zaken: ${what} p50 ${p50} ms, p99 ${p99} ms${target ? ` (doel: p99 ${target} ms)` : ''}`);

/** The product's own question for a number, then the row of the record; of copies, which cannot be opened. */
async function lookup({ stage }) {
  const keys = await stage
    .rows('SELECT key FROM identifier TABLESAMPLE SYSTEM_ROWS($1)', [LOOKUPS])
    .catch(() => stage.rows('SELECT key FROM identifier ORDER BY random() LIMIT $1', [LOOKUPS]));
  const { journal } = stage.pipeline.context;
  const row = { name: 'bench_record', text: 'SELECT id, version, phase, record, data_key FROM dossier WHERE id = $1' };
  const find = async ({ key }) => {
    const found = await stage.journals.dossiersOf(journal.reading(), [key]);
    const [record] = await journal.query(row, [found.get(key).dossierId]);
    if (!record) throw new Error('a number leads to no record');
  };
  await timed(find, keys.slice(0, 200));
  return timed(find, keys);
}

/** Records of the product's own, which can be opened, at some depths of the list and with some BIP. */
async function placeOwn({ stage, copies }) {
  const own = await stage.rows('SELECT id FROM dossier ORDER BY opened_at DESC LIMIT $1', [PAGE * DEPTHS.length]);
  const start = Math.floor(Date.now() / 1_000) * 1_000;
  for (const [index, { id }] of own.entries()) {
    // half a second after a copy: those lie at whole seconds
    const at = new Date(start - Math.floor(copies * DEPTHS[index % DEPTHS.length]) * 1_000 + 500 - index);
    await stage.rows('UPDATE dossier SET updated_at = $2 WHERE id = $1', [id, at]);
  }
  await stage.rows(
    `INSERT INTO case_assignment (id, dossier_id, person, from_at, assigned_by, reason)
     SELECT gen_random_uuid(), id, CASE WHEN id = ANY($1) THEN $2 ELSE 'bip-' || shard END, now(), 'coordinator', '\\x01' FROM dossier`,
    [own.map(({ id }) => id), BIP],
  );
  await stage.rows('VACUUM ANALYZE case_assignment');
  await stage.rows('VACUUM ANALYZE dossier');
  return own.map(({ id }) => id);
}

async function pages({ stage }, ids) {
  const { readSide } = stage.pipeline;
  const at = async (depth) => {
    const [row] = await stage.rows("SELECT updated_at + interval '1 millisecond' AS at FROM dossier WHERE id = $1", [
      ids[DEPTHS.indexOf(depth)],
    ]);
    return { updatedAt: row.at.toISOString(), id: 'ffffffff-ffff-4fff-bfff-ffffffffffff' };
  };
  const before = await Promise.all(DEPTHS.map(at));
  const inputs = Array.from({ length: PAGES * DEPTHS.length }, (_, i) => before[i % DEPTHS.length]);
  const list = async (place) => {
    const lines = await readSide.dossiers({ reader: 'everything', before: place, limit: PAGE });
    if (lines.length !== PAGE) throw new Error(`a page of ${lines.length}`);
  };
  const now = new Date().toISOString();
  const reader = { actor: BIP, now, today: now.slice(0, 10) };
  const caseload = async () => {
    const lines = await readSide.dossiers({ reader, limit: PAGE });
    if (lines.length !== PAGE) throw new Error(`a caseload of ${lines.length}`);
  };
  const unassigned = () => readSide.dossiers({ reader: 'everything', assigned: 'nobody', limit: PAGE });
  await timed(list, before); // what was just loaded is not in memory yet
  return {
    page: await timed(list, inputs),
    caseload: await timed(caseload, Array.from({ length: PAGES })),
    unassigned: await timed(unassigned, Array.from({ length: 5 })),
  };
}

/** Gives the figures, and prints them. */
export async function findingAndListing(large, say) {
  const found = await lookup(large);
  tell(say, 'een zaak vinden met een nummer, in de database', found, 2);
  const ids = await placeOwn(large);
  const listed = await pages(large, ids);
  tell(say, `een bladzijde van ${PAGE} zaken, op elke diepte, met openen`, listed.page, 5);
  tell(say, 'de eigen zaken van een BIP', listed.caseload);
  tell(say, 'zaken die niemand heeft, als iedereen ze heeft', listed.unassigned);
  return { found, ...listed };
}

/** Every statement of taking in, finding and listing, with the plan that the database made for it. */
export async function sequentialScans(server, name, { child, say }) {
  for (const setting of [
    "session_preload_libraries = 'auto_explain'",
    'auto_explain.log_min_duration = 0',
    'auto_explain.log_parameter_max_length = 0',
  ])
    await server.query(`ALTER DATABASE "${name}" SET ${setting}`);
  const stage = await server.open(name);
  const { readSide, context } = stage.pipeline;
  const began = server.log().length;
  await stage.accept(reportOf(child));
  await stage.accept(changeOf(child));
  const [{ key, dossier_id: id }] = await stage.rows('SELECT key, dossier_id FROM identifier ORDER BY message_id DESC LIMIT 1');
  const now = new Date().toISOString();
  const reader = { actor: BIP, now, today: now.slice(0, 10) };
  await readSide.find({ numbers: [key] }, reader);
  await readSide.find({ names: [context.hash.hex('name', 'fictief')] }, 'everything');
  await readSide.dossier(id);
  await readSide.facts(id);
  await readSide.withheld(id);
  await readSide.deliveriesOfDossier(id);
  await readSide.dossiers({ reader, limit: PAGE });
  await readSide.parked({}, { limit: PAGE });
  const plans = server
    .log()
    .slice(began)
    .split(/(?=LOG: {2}duration)/);
  const large = await largeTables(stage);
  await stage.close();
  const scans = plans
    .filter((plan) => /Query Text: (?!SELECT key, dossier_id FROM identifier ORDER)/.test(plan))
    .flatMap((plan) =>
      [...plan.matchAll(/Seq Scan on (\w+)/g)].flatMap(([, table]) => (large.has(table) ? [{ table, statement: statementOf(plan) }] : [])),
    );
  if (plans.length < 20) throw new Error(`the database explained only ${plans.length} statements`);
  say(`zaken: ${plans.length} plannen bekeken; ${scans.length} lezen een hele tabel van zaken`);
  for (const { table, statement } of scans) say(`  ${table}: ${statement}`);
  return { plans: plans.length, scans };
}

const statementOf = (plan) => (/Query Text: ([\s\S]*?)\n\t\w/.exec(plan)?.[1] ?? plan).replaceAll(/\s+/g, ' ').slice(0, 160);

async function largeTables({ rows }) {
  const large = await rows("SELECT relname FROM pg_class WHERE relkind = 'r' AND reltuples > $1", [LARGE]);
  return new Set(large.map(({ relname }) => relname));
}
