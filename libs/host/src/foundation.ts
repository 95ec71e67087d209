import { join } from 'node:path';
import { startEmbeddedDatabase, type EmbeddedDatabase } from '@schakel/embedded-database';
import { CannotStart } from '@schakel/kernel';
import { openPipeline, type Pipeline } from '@schakel/pipeline';
import { isNewDatabase } from '@schakel/journal';
import { isKept, keptKey, keysDirectory, readConfiguration, webhookSecrets, type Configuration, type Environment } from '@schakel/settings';
import { queueBackend } from '@schakel/queue';
import type { Signals } from '@schakel/signals';
import { shredWhatWasShredded } from './keep-register';
import { masterKeysOf } from './master-keys';

/** What every process of the product stands on. */
export interface Foundation {
  readonly environment: Environment;
  readonly configuration: Configuration;
  readonly pipeline: Pipeline;
  readonly keysDir: string;
  readonly databaseUrl: string;
  /** Where the embedded database keeps its data; undefined with a database of one's own. */
  readonly databaseDir?: string;
  /** Closes all of it, the embedded database last. */
  close(): Promise<void>;
}

/**
 * Database (the embedded one where none is given), keys and pipeline. Throws CannotStart that says what is wrong;
 * nothing stays open then.
 */
export async function layFoundation(environment: Environment, signals: Signals, onProgress: (line: string) => void): Promise<Foundation> {
  const configuration = readConfiguration(environment.configDir);
  const keysDir = keysDirectory(environment.dataDir);
  const secrets = webhookSecrets(
    configuration.partners.map(({ id }) => id),
    keysDir,
  );
  // before anything is started: a Redis that will not do is told within a second
  const { redisUrl, redisAccess } = environment;
  if (redisUrl !== undefined) await queueBackend({ redisUrl, redisAccess, databaseUrl: '' }).check();
  const database = environment.databaseUrl === undefined ? await embedded(environment, onProgress) : undefined;
  const databaseUrl = environment.databaseUrl ?? database?.url;
  if (databaseUrl === undefined) throw new CannotStart('there is no database');
  try {
    const mayMake = await mayMakeKeys(environment, keysDir, databaseUrl);
    const pipeline = await openPipeline({
      databaseUrl,
      ...(redisUrl !== undefined && { redisUrl, redisAccess }),
      hashKey: environment.hashKey ?? keptKey(keysDir, 'hash.key', { mayMake }),
      masterKeys: masterKeysOf(environment.masterKey, keysDir, { mayMake }),
      configuration,
      secretOf: (partner) => secrets.get(partner) ?? '',
      signals,
      process: signals.process,
      testClock: environment.testClock,
    });
    await shredWhatWasShredded(pipeline, environment, signals).catch(async (error: unknown) => {
      await pipeline.close();
      throw error;
    });
    return {
      environment,
      configuration,
      pipeline,
      keysDir,
      databaseUrl,
      ...(database && { databaseDir: database.directory }),
      async close(): Promise<void> {
        await pipeline.close();
        await database?.stop();
      },
    };
  } catch (error) {
    await database?.stop();
    throw database && error instanceof CannotStart ? withPlace(error, database.directory) : error;
  }
}

/** Keys are made for a database that holds nothing yet; one that does is asked only where a key is missing. */
async function mayMakeKeys(environment: Environment, keysDir: string, databaseUrl: string): Promise<boolean> {
  const missing =
    (environment.hashKey === undefined && !isKept(keysDir, 'hash.key')) ||
    (environment.masterKey === undefined && !isKept(keysDir, 'seal.key'));
  return missing && environment.databaseUrl === undefined && (await isNewDatabase(databaseUrl));
}

/** Where to look, for whoever must put the embedded database right. */
const withPlace = (error: CannotStart, directory: string): CannotStart =>
  new CannotStart(error.message, {
    help: `${error.help}\n(De ingebouwde database ligt in ${directory}.)`,
    faults: error.faults,
    cause: error.cause,
  });

async function embedded(environment: Environment, onProgress: (line: string) => void): Promise<EmbeddedDatabase> {
  return startEmbeddedDatabase({ dataDir: join(environment.dataDir, 'postgres'), database: 'schakel', onProgress });
}
