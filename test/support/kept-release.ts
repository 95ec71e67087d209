import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { Client } from 'pg';
import { freshDatabase, type FreshDatabase } from './database';

/** A database as an earlier release filled it (scripts/keep-release.mjs), of a test's own. */
export async function keptRelease(name: string): Promise<FreshDatabase> {
  const database = await freshDatabase(`release-${name}`);
  const client = new Client({ connectionString: database.url });
  await client.connect();
  try {
    await client.query(gunzipSync(readFileSync(resolve(__dirname, `../fixtures/releases/${name}.sql.gz`))).toString());
  } finally {
    await client.end();
  }
  return database;
}
