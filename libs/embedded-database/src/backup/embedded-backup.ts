import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CannotStart } from '../../../kernel/src';
import { nativeFor } from '../native';
import { serverOn, stopServerOn } from '../orphan';
import { claimData } from '../owner-lock';
import { choosePlace, type Place } from '../place';
import { addressOf, serve } from '../serve';
import { backUp, type Backup, type BackupOrder } from './back-up';
import { refuseHalfRestored } from './half-restored';
import { readManifest, type Manifest } from './manifest';
import { restore, type Restored } from './restore';

/** Line of postmaster.pid with the port. */
const PORT_LINE = 3;

interface Where {
  /** Where the data should lie, as for `startEmbeddedDatabase`. */
  readonly dataDir: string;
  /** Name of the product's database. */
  readonly database: string;
  readonly settings?: Readonly<Record<string, string>>;
  readonly onProgress: (line: string) => void;
}

/**
 * Makes a backup of the embedded database: while it serves another process, or, where none runs, on a server that is
 * started for it. Throws CannotStart where there are no data, or the backup cannot be made.
 */
export async function backUpEmbedded<About extends object>(
  where: Where & Pick<BackupOrder<About>, 'to' | 'now' | 'macOf'> & { readonly about: (url: string) => Promise<About> },
): Promise<Backup<About>> {
  const { onProgress, to, now, macOf } = where;
  const place = choosePlace(where.dataDir, onProgress);
  refuseHalfRestored(place);
  if (!existsSync(join(place.directory, 'PG_VERSION'))) {
    throw new CannotStart('there are no data', { help: `Er is nog geen database in ${place.directory}: er valt niets te bewaren.` });
  }
  return served(where, place, (address) => {
    const url = `${address}/${where.database}`;
    return backUp({ place, url, to, now, macOf, onProgress, about: () => where.about(url) });
  });
}

/** On the server that runs, else on one of our own. */
async function served<Result>(where: Where, place: Place, work: (address: string) => Promise<Result>): Promise<Result> {
  const running = serverOn(place.directory);
  const password = passwordOf(place);
  if (running !== undefined) {
    const port = Number(readFileSync(join(place.directory, 'postmaster.pid'), 'utf8').split('\n')[PORT_LINE]);
    return work(addressOf(password, port));
  }
  const letGo = claimData(place.lockFile, place.directory);
  try {
    return await withServer(where, place, password, work);
  } finally {
    letGo();
  }
}

async function withServer<Result>(
  where: Where,
  place: Place,
  password: string,
  work: (address: string) => Promise<Result>,
): Promise<Result> {
  const { settings, onProgress } = where;
  const server = await serve(place, await nativeFor(place.account), { password, ...(settings && { settings }), onProgress });
  try {
    return await work(server.address);
  } finally {
    await server.stop();
  }
}

function passwordOf({ passwordFile, directory }: Place): string {
  if (existsSync(passwordFile)) return readFileSync(passwordFile, 'utf8').trim();
  throw new CannotStart('the password of the data is gone', {
    help: `Het bestand ${passwordFile} ontbreekt; zonder dat gaat de database in ${directory} niet open. Zet het terug.`,
  });
}

/**
 * Puts a backup in the place of the embedded database; see `restore`. `check` is asked before anything is touched;
 * `since` works on the data that were put back before anybody else can. Throws CannotStart while a Schakel uses the data.
 */
export async function restoreEmbedded<About extends object>(
  where: Where & {
    readonly from: string;
    readonly now: Date;
    readonly check: (manifest: Manifest<About>) => Promise<void>;
    readonly since: (url: string, manifest: Manifest<About>) => Promise<void>;
  },
): Promise<Restored> {
  const { from, now, onProgress } = where;
  const manifest = readManifest<About>(from);
  const place = choosePlace(where.dataDir, onProgress);
  const letGo = claimData(place.lockFile, place.directory);
  try {
    await stopServerOn(place.directory);
    await where.check(manifest);
    const complete = (): Promise<void> =>
      withServer(where, place, passwordOf(place), (address) => where.since(`${address}/${where.database}`, manifest));
    return await restore({ place, from, manifest, now, onProgress, complete });
  } finally {
    letGo();
  }
}
