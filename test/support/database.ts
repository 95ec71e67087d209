import { randomBytes } from 'node:crypto';
import { Client, escapeIdentifier } from 'pg';

/** A database of one test's own. */
export interface FreshDatabase {
  readonly url: string;
  /** Ends what is still connected and removes it. */
  drop(): Promise<void>;
}

/** What fresh databases are copied from: made once per run by the first that asks. */
export interface Template {
  readonly name: string;
  /** Fills an empty database, for instance by migrations, and closes its connections. */
  make(url: string): Promise<void>;
}

/** Copies wait for each other: a template may have no other visitor while it is copied. */
const LOCK = 7268;

/**
 * A new database on the server of this run (global-setup.ts), empty or a copy of the template. `name` is only for
 * whoever looks at the server; two calls with one name give two databases.
 */
export async function freshDatabase(name: string, template?: Template): Promise<FreshDatabase> {
  const own = `${name
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '_')
    .slice(0, 40)}_${randomBytes(4).toString('hex')}`;
  await asAdministrator(async (client) => {
    const source = template ? await templateOn(client, template) : 'template0';
    await client.query(`CREATE DATABASE ${escapeIdentifier(own)} TEMPLATE ${escapeIdentifier(source)}`);
  });
  return {
    url: addressOf(own),
    drop: () =>
      asAdministrator(async (client) => void (await client.query(`DROP DATABASE IF EXISTS ${escapeIdentifier(own)} WITH (FORCE)`))),
  };
}

/** Renamed only when it is whole, so that a failed attempt is not taken for a template. */
async function templateOn(client: Client, { name, make }: Template): Promise<string> {
  const whole = `sjabloon_${name}_${runId()}`;
  const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [whole]);
  if (rowCount !== 0) return whole;
  const draft = `${whole}_half`;
  await client.query(`DROP DATABASE IF EXISTS ${escapeIdentifier(draft)} WITH (FORCE)`);
  await client.query(`CREATE DATABASE ${escapeIdentifier(draft)} TEMPLATE template0`);
  await make(addressOf(draft));
  await client.query(`ALTER DATABASE ${escapeIdentifier(draft)} RENAME TO ${escapeIdentifier(whole)}`);
  return whole;
}

async function asAdministrator<Result>(work: (client: Client) => Promise<Result>): Promise<Result> {
  const client = new Client({ connectionString: administrator() });
  await client.connect();
  try {
    await client.query('SELECT pg_advisory_lock($1)', [LOCK]);
    return await work(client);
  } finally {
    await client.end();
  }
}

function administrator(): string {
  const url = process.env['SCHAKEL_TEST_DATABASE'];
  if (url === undefined) throw new Error('there is no test database: run the tests of the project "whole" with Jest');
  return url;
}

function addressOf(database: string): string {
  const url = new URL(administrator());
  url.pathname = `/${database}`;
  return url.href;
}

const runId = (): string => process.env['SCHAKEL_TEST_RUN'] ?? '';
