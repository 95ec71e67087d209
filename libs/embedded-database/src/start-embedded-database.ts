import { Client, escapeIdentifier } from 'pg';
import { ensureData } from './ensure-data';
import { nativeFor } from './native';
import { stopServerOn } from './orphan';
import { claimData } from './owner-lock';
import { choosePlace } from './place';
import { refuseHalfRestored } from './backup/half-restored';
import { serve } from './serve';

/** How to start. */
export interface EmbeddedDatabaseOptions {
  /** Where the data should lie; the directory above it is made. Relative to the working directory. */
  readonly dataDir: string;
  /** Name of the database, made when it is not there. */
  readonly database: string;
  /** Settings of the server (`fsync: 'off'`), over the modest ones of a small machine. */
  readonly settings?: Readonly<Record<string, string>>;
  /** Told in plain Dutch what takes time or is out of the ordinary. */
  readonly onProgress?: (line: string) => void;
}

/** A database server that runs as long as this process. */
export interface EmbeddedDatabase {
  /** Address with a password: not for logs. */
  readonly url: string;
  /** Where the data really lie. */
  readonly directory: string;
  /** Ends open connections and stops the server; takes at most half a minute. Idempotent. */
  stop(): Promise<void>;
}

/**
 * Starts a real PostgreSQL 18 on loopback, on a port that the system chooses; the first time on these data it makes
 * them. Same data, same password: it lies beside them, readable only for its owner. The server stops with this process,
 * whatever ends it; one that was left behind is stopped first. Throws CannotStart with plain help: data in use by
 * another running Schakel, no package for this system, no account to run it.
 */
export async function startEmbeddedDatabase(options: EmbeddedDatabaseOptions): Promise<EmbeddedDatabase> {
  const say = options.onProgress ?? ((): void => undefined);
  const place = choosePlace(options.dataDir, say);
  const letGo = claimData(place.lockFile, place.directory);
  try {
    refuseHalfRestored(place);
    await stopServerOn(place.directory);
    const native = await nativeFor(place.account);
    const password = await ensureData(place, native, say);
    const { address, ...server } = await serve(place, native, {
      password,
      ...(options.settings && { settings: options.settings }),
      onProgress: say,
    });
    let stopped: Promise<void> | undefined;
    const stop = (): Promise<void> => (stopped ??= server.stop().finally(letGo));
    await ensureDatabase(`${address}/postgres`, options.database).catch(async (error: unknown) => {
      await stop();
      throw error;
    });
    return { url: `${address}/${options.database}`, directory: place.directory, stop };
  } catch (error) {
    letGo();
    throw error;
  }
}

async function ensureDatabase(url: string, database: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [database]);
    if (rowCount === 0) await client.query(`CREATE DATABASE ${escapeIdentifier(database)}`);
  } finally {
    await client.end();
  }
}
