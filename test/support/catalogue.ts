import { Client } from 'pg';

/** What the version before may lean on in a database: each thing by its name, with how it is. */
export interface Catalogue {
  /** `table.column` -> its type and what it may be; `fills` where a row that does not name it gets something, or nothing. */
  readonly columns: ReadonlyMap<string, { readonly how: string; readonly fills: boolean }>;
  /** `table: index or constraint` -> its definition, which columns it is about, and whether it forbids anything. */
  readonly rules: ReadonlyMap<string, { readonly how: string; readonly columns: readonly string[]; readonly forbids: boolean }>;
}

const COLUMNS = `
  SELECT c.relname || '.' || a.attname AS name, a.attnotnull AND NOT a.atthasdef AND a.attidentity = '' AS must,
         format_type(a.atttypid, a.atttypmod) || ' ' || a.attnotnull || ' ' || coalesce(pg_get_expr(d.adbin, d.adrelid), '') AS how
    FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
   WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND a.attnum > 0 AND NOT a.attisdropped`;

const RULES = `
  SELECT c.relname || ': ' || i.relname AS name, pg_get_indexdef(i.oid) AS how, x.indisunique AS forbids,
         ARRAY(SELECT a.attname::text FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attnum = ANY (x.indkey)) AS columns
    FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid JOIN pg_class c ON c.oid = x.indrelid
   WHERE c.relnamespace = 'public'::regnamespace
  UNION ALL
  SELECT c.relname || ': ' || k.conname, pg_get_constraintdef(k.oid), true,
         ARRAY(SELECT a.attname::text FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attnum = ANY (k.conkey))
    FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid
   WHERE c.relnamespace = 'public'::regnamespace AND k.contype IN ('c', 'f', 'x')
  UNION ALL
  SELECT c.relname || ': ' || t.tgname, pg_get_triggerdef(t.oid), true, '{}'::text[]
    FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
   WHERE c.relnamespace = 'public'::regnamespace AND NOT t.tgisinternal`;

/** How a database is now. */
export async function catalogueOf(url: string): Promise<Catalogue> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const columns = (await client.query<{ name: string; how: string; must: boolean }>(COLUMNS)).rows;
    const rules = (await client.query<{ name: string; how: string; forbids: boolean; columns: string[] }>(RULES)).rows;
    return {
      columns: new Map(columns.map(({ name, how, must }) => [name, { how, fills: !must }])),
      rules: new Map(rules.map(({ name, ...rule }) => [name, rule])),
    };
  } finally {
    await client.end();
  }
}

/** Why a process that knows `before` could not go on working on `after`; empty when it can. */
export function brokenBy(before: Catalogue, after: Catalogue): string[] {
  const tables = new Set([...before.columns.keys()].map((name) => name.split('.')[0] ?? ''));
  const broken: string[] = [];
  for (const [name, { how }] of before.columns) {
    const now = after.columns.get(name)?.how;
    if (now !== how) broken.push(now === undefined ? `${name} is gone` : `${name} is ${now} and was ${how}`);
  }
  for (const [name, { how }] of before.rules) {
    const now = after.rules.get(name)?.how;
    if (now !== how) broken.push(now === undefined ? `${name} is gone` : `${name} is ${now} and was ${how}`);
  }
  for (const [name, { fills }] of after.columns) {
    if (!before.columns.has(name) && tables.has(name.split('.')[0] ?? '') && !fills) broken.push(`${name} must be filled`);
  }
  for (const [name, { columns, forbids }] of after.rules) {
    const table = name.split(':')[0] ?? '';
    const isOnlyOfBefore = columns.every((column) => before.columns.has(`${table}.${column}`));
    if (!before.rules.has(name) && tables.has(table) && forbids && isOnlyOfBefore) broken.push(`${name} forbids something more`);
  }
  return broken;
}
