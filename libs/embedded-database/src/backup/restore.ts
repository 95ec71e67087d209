import { chmodSync, chownSync, existsSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { CannotStart } from '../../../kernel/src';
import { MAJOR } from '../ensure-data';
import type { Place } from '../place';
import { copyFile, syncFolder } from './copy-file';
import { each } from './each';
import { makeFolders } from './back-up';
import { endRestore, halfRestored, markRestore } from './half-restored';
import { DATA, PASSWORD, unusable, type Manifest } from './manifest';

const FILES_AT_ONCE = 4;

/** How to put a backup back. The caller holds the data, and no server runs on them. */
export interface RestoreOrder {
  readonly place: Place;
  /** The folder of the backup. */
  readonly from: string;
  readonly manifest: Manifest;
  readonly now: Date;
  readonly onProgress: (line: string) => void;
  /** Runs a server on the data as they were put back, and does what must be done before anybody may use them. */
  readonly complete: () => Promise<void>;
}

/** What was put back. */
export interface Restored {
  readonly directory: string;
  /** Where the data lie that were there before; absent: there were none. */
  readonly aside?: string;
}

/**
 * Puts a backup in the place of the data: copied beside them and every file held against the manifest first, then
 * exchanged. The data that were there are set aside and never deleted. From the exchange until `complete` has ended a mark
 * lies beside the data and Schakel does not start; the same restore can then be done again. Throws CannotStart.
 */
export async function restore(order: RestoreOrder): Promise<Restored> {
  const { place, manifest, onProgress } = order;
  if (String(manifest.postgresql.hoofdversie) !== MAJOR) {
    throw unusable(`De back-up is van PostgreSQL ${manifest.postgresql.hoofdversie}; dit is ${MAJOR}.`);
  }
  clearDrafts(place);
  const draft = mkdtempSync(`${place.directory}${DRAFT}`);
  try {
    chmodSync(draft, 0o711);
    const data = join(draft, 'data');
    await copyChecked(order, data);
    const aside = await exchange(order, data);
    onProgress('De back-up staat op zijn plaats. Wat daarna is vernietigd, wordt nu weer vernietigd ...');
    await order.complete();
    await endRestore(place);
    return { directory: place.directory, ...(aside !== undefined && { aside }) };
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}

/** As the first start names what it has half-made: that is cleared away at the next start. */
const DRAFT = '.init-';

function clearDrafts({ directory }: Place): void {
  if (existsSync(directory) && !existsSync(join(directory, 'PG_VERSION'))) {
    throw new CannotStart('the data directory holds something else', {
      help: `In ${directory} staat iets dat geen database is. Haal het weg of kies een andere map met SCHAKEL_DATA_DIR.`,
    });
  }
}

async function copyChecked({ place, from, manifest }: RestoreOrder, data: string): Promise<void> {
  for (const pad of [...manifest.mappen, ...manifest.bestanden.map((file) => file.pad)]) {
    if (pad.startsWith('/') || normalize(pad).startsWith('..'))
      throw unusable('De beschrijving van de back-up noemt een bestand erbuiten.');
  }
  await makeFolders(place, data, manifest.mappen);
  const owner = place.account.ids.uid === undefined ? undefined : place.account;
  await each(manifest.bestanden, FILES_AT_ONCE, async ({ pad, grootte, sha256 }) => {
    const copied = await copyFile(join(from, DATA, pad), join(data, pad), owner);
    if (!copied) throw unusable(`Het bestand ${pad} ontbreekt in de back-up.`);
    if (copied.size !== grootte || copied.sha256 !== sha256) throw unusable(`Het bestand ${pad} in de back-up is beschadigd of veranderd.`);
  });
  for (const pad of manifest.mappen) await syncFolder(join(data, pad));
}

/** The data go aside, the backup comes in their place. Gives where they went. */
async function exchange({ place, from, now }: RestoreOrder, data: string): Promise<string | undefined> {
  const { directory, passwordFile, account } = place;
  const password = readFileSync(join(from, PASSWORD), 'utf8');
  const begun = halfRestored(place);
  // what lies there came from a backup: the data of before went aside in the restore that was not ended
  const isHalf = begun !== undefined && (begun.aside === undefined || existsSync(begun.aside));
  const aside = isHalf ? begun.aside : existsSync(directory) ? `${directory}.voor-herstel-${stampOf(now)}` : undefined;
  await markRestore(place, aside === undefined ? {} : { aside });
  if (isHalf) rmSync(directory, { recursive: true, force: true });
  else if (aside !== undefined) renameSync(directory, aside);
  if (!isHalf && aside !== undefined && existsSync(passwordFile)) {
    writeFileSync(`${aside}.password`, readFileSync(passwordFile), { mode: 0o600 });
  }
  writeFileSync(passwordFile, password, { mode: 0o600, flush: true });
  renameSync(data, directory);
  if (account.ids.uid !== undefined) chownSync(directory, account.uid, account.gid);
  await syncFolder(dirname(directory));
  return aside;
}

const stampOf = (now: Date): string => now.toISOString().replaceAll(/[-:]|\.\d+/g, '');
