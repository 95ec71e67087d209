// Fills a database with copies of one case that the product itself made, by SQL on whole sets: every row of that case, under
// other ids, numbers and moments. What is sealed is cut short, since copies can never be opened. `shapeOf` proves that a
// copy has the rows that a case of the product's own has.
const BATCH = 25_000;
const SEALED_BYTES = 256;
/** What is asked after: unique, or found by. */
const HASHED = ['key', 'message_key', 'claimed_key', 'content_hash', 'sha256', 'event_fact_id', 'id'];

/** The tables of cases, with the column by which a row belongs to one. */
async function tablesOf(client) {
  const { rows } = await client.query(
    `SELECT table_name AS name, array_agg(column_name::text) AS columns FROM information_schema.columns
     WHERE table_schema = 'public' GROUP BY 1 ORDER BY 1`,
  );
  return rows.flatMap(({ name, columns }) => {
    if (name === 'dossier') return { name, of: 'id' };
    if (name === 'message') return { name, of: 'id', byMessage: true };
    const byMessage = name === 'audit' || !columns.includes('dossier_id');
    const of = byMessage ? 'message_id' : 'dossier_id';
    return columns.includes(of) ? { name, of, byMessage } : [];
  });
}

const belongs = ({ of, byMessage }) =>
  byMessage ? `t.${of} IN (SELECT message_id FROM message_dossier WHERE dossier_id = $1)` : `t.${of} = $1`;

/** One value of a copy, from that of the case that is copied; `n` is the number of the copy. */
function copied({ table, column, type }) {
  const own = `t."${column}"`;
  if (type === 'uuid') return `bench_uuid(${own}, n)`;
  if (type === 'text' && HASHED.includes(column)) return `encode(sha256(convert_to(${own} || n, 'UTF8')), 'hex')`;
  if (type === 'bytea') return `substr(${own}, 1, ${SEALED_BYTES})`;
  if (type === 'timestamptz') return `date_trunc('second', ${own}) - n * interval '1 second'`;
  if (column === 'shard') return '(n % 256)::smallint';
  if (table === 'audit' && column === 'number') return `${own} + 1000000000 + n * 1000`;
  return own;
}

async function copiesOf(client, { name }) {
  const { rows } = await client.query(
    `SELECT column_name AS column, udt_name AS type FROM information_schema.columns
     WHERE table_schema = 'public' AND table_name = $1 AND coalesce(column_default, '') NOT LIKE 'nextval%' ORDER BY ordinal_position`,
    [name],
  );
  const columns = rows.map(({ column }) => `"${column}"`).join(', ');
  const values = rows.map((row) => copied({ table: name, ...row })).join(', ');
  return `INSERT INTO "${name}" (${columns}) SELECT ${values} FROM generate_series($1::bigint, $2::bigint) AS n, template_${name} AS t`;
}

/** Indexes are made once, when all is there. */
async function withoutIndexes(client, tables, work) {
  const names = tables.map(({ name }) => name);
  const { rows: constraints } = await client.query(
    `SELECT conrelid::regclass::text AS of, conname AS name, pg_get_constraintdef(oid) AS definition FROM pg_constraint
     WHERE contype IN ('p', 'u') AND conrelid::regclass::text = ANY($1)`,
    [names],
  );
  for (const { of, name } of constraints) await client.query(`ALTER TABLE "${of}" DROP CONSTRAINT "${name}"`);
  const { rows: indexes } = await client.query(
    'SELECT indexname AS name, indexdef AS definition FROM pg_indexes WHERE tablename = ANY($1)',
    [names],
  );
  for (const { name } of indexes) await client.query(`DROP INDEX "${name}"`);
  const done = await work();
  for (const { of, name, definition } of constraints) await client.query(`ALTER TABLE "${of}" ADD CONSTRAINT "${name}" ${definition}`);
  for (const { definition } of indexes) await client.query(definition);
  for (const { name } of tables) await client.query(`VACUUM ANALYZE "${name}"`);
  return done;
}

/** Ids as the product makes them: in the order of time. */
const BENCH_UUID = `CREATE OR REPLACE FUNCTION bench_uuid(own uuid, n bigint) RETURNS uuid LANGUAGE sql IMMUTABLE STRICT AS
  $$ SELECT (lpad(to_hex(1700000000000 + n * 25), 12, '0') || '7' || substr(md5(own::text || n), 1, 19))::uuid $$`;

/**
 * Copies the one case in this database so many times; stops where the seconds are over or the database has grown to so many bytes.
 * Gives how many copies there are.
 */
export async function copyCase(client, { cases, seconds, bytes }) {
  const start = performance.now();
  await client.query(BENCH_UUID);
  const tables = await tablesOf(client);
  for (const { name } of tables) await client.query(`CREATE TEMP TABLE template_${name} AS SELECT * FROM "${name}"`);
  const statements = [];
  for (const table of tables) statements.push(await copiesOf(client, table));
  return withoutIndexes(client, tables, async () => {
    for (let n = 0; n < cases; n += BATCH) {
      const { rows } = await client.query('SELECT pg_database_size(current_database())::float8 AS size');
      if (performance.now() - start > seconds * 1_000 || rows[0].size > bytes) return n;
      for (const statement of statements) await client.query(statement, [n + 1, Math.min(n + BATCH, cases)]);
    }
    return cases;
  });
}

/** How many rows a case has in each table, and of each column how many are filled and how long what is asked after is. */
export async function shapeOf(client, dossierId) {
  const shape = {};
  for (const table of await tablesOf(client)) {
    const { rows: columns } = await client.query(
      `SELECT column_name AS column, udt_name AS type FROM information_schema.columns WHERE table_schema = 'public' AND table_name = $1`,
      [table.name],
    );
    const parts = columns.map(({ column, type }) =>
      type === 'uuid' || (type === 'text' && HASHED.includes(column))
        ? `sum(length("${column}"::text))::int AS "${column}"`
        : `count("${column}")::int AS "${column}"`,
    );
    const { rows } = await client.query(`SELECT count(*)::int AS "*", ${parts.join(', ')} FROM "${table.name}" t WHERE ${belongs(table)}`, [
      dossierId,
    ]);
    shape[table.name] = rows[0];
  }
  return shape;
}
