import { join } from 'node:path';
import { backUpEmbedded, type Backup } from '@schakel/embedded-database';
import { CannotStart, newId } from '@schakel/kernel';
import { audit, Journal, ownSchema } from '@schakel/journal';
import type { Environment } from '@schakel/settings';
import { aboutDatabase, macOf, type AboutSchakel } from './about-schakel';
import { keysHere } from './keys-here';

/** Who makes a backup, and where it goes. */
export interface MakeBackup {
  readonly to: string;
  readonly actor: string;
  readonly onProgress: (line: string) => void;
}

/**
 * A backup of the embedded database, while it works. The keys are not in it. Throws CannotStart with what to do: a database
 * of one's own has its own ways (docs/guides/back-up.md).
 */
export async function makeBackup(environment: Environment, { to, actor, onProgress }: MakeBackup): Promise<Backup<AboutSchakel>> {
  refuseOwnDatabase(environment, 'backup');
  const keys = keysHere(environment);
  const about = async (url: string): Promise<AboutSchakel> => {
    const said = await aboutDatabase(url, environment, keys);
    // never migrates: a newer command beside an older product only leaves the line out
    if (said.schema === ownSchema()) await noteBackup(url, keys, actor);
    return said;
  };
  return backUpEmbedded({
    dataDir: join(environment.dataDir, 'postgres'),
    database: 'schakel',
    to,
    now: new Date(),
    about,
    macOf: (manifest) => macOf(keys.hash, manifest),
    onProgress,
  });
}

async function noteBackup(url: string, { hash, masterKeys }: ReturnType<typeof keysHere>, actor: string): Promise<void> {
  const journal = await Journal.open({ url, hash, masterKeys, poolSize: 2, process: 'opdrachtregel' });
  const now = new Date();
  try {
    await journal.transaction((tx) => audit(tx, { id: newId(now), at: now.toISOString(), actor, action: 'back-up.gemaakt' }));
  } finally {
    await journal.close();
  }
}

/** Throws CannotStart where the database is not the embedded one. */
export function refuseOwnDatabase({ databaseUrl }: Environment, command: 'backup' | 'herstel'): void {
  if (databaseUrl === undefined) return;
  throw new CannotStart('the database is not the embedded one', {
    help:
      `schakel ${command} is voor de ingebouwde database, en DATABASE_URL staat gezet. Een eigen PostgreSQL bewaart u met haar eigen middelen ` +
      '(pg_basebackup, pgBackRest, of de back-ups van uw leverancier): docs/guides/back-up.md. Kijk met npx schakel backup --controleer of die in orde zijn' +
      (command === 'herstel' ? '; na het terugzetten: npx schakel herstel --al-teruggezet.' : '.'),
  });
}
