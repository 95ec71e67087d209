import { chownSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { chmod, chown, mkdir, open, readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { Client } from 'pg';
import { CannotStart } from '../../../kernel/src';
import { ourUid } from '../account';
import { startOf } from '../living-process';
import type { Place } from '../place';
import { copyFile, digestOf, syncFolder, type Copied } from './copy-file';
import { each } from './each';
import { ALWAYS_THERE, isLeftOut } from './left-out';
import { DATA, DRAFT, MANIFEST, PASSWORD, type BackedUpFile, type Manifest } from './manifest';

const FILES_AT_ONCE = 4;
/** Written last: where it is, the rest is from before it. */
const CONTROL = 'global/pg_control';
const TRIES = 20;

/** How to make a backup of a server that runs. */
export interface BackupOrder<About extends object> {
  readonly place: Place;
  /** Address of the running server, as its superuser. */
  readonly url: string;
  /** The folder in which the folder of this backup comes. */
  readonly to: string;
  readonly now: Date;
  /** What the product says of itself; asked once all that is in the backup was committed. */
  readonly about: () => Promise<About>;
  /** Proves under the keys of the product that nothing was changed since. */
  readonly macOf: (manifest: Omit<Manifest<About>, 'mac'>) => string;
  readonly onProgress: (line: string) => void;
}

/** A backup that is whole. */
export interface Backup<About extends object> {
  readonly folder: string;
  readonly manifest: Manifest<About>;
}

interface Stopped {
  readonly lsn: string;
  readonly labelfile: string;
  readonly spcmapfile: string;
}

/**
 * Copies the data while the server works (PostgreSQL 18, "Making a Base Backup Using the Low Level API"): between
 * pg_backup_start and pg_backup_stop on one connection, which also holds the log from the start on (a temporary slot).
 * The folder gets its name when everything in it is on the disk; what an earlier run left half-made is removed.
 * Throws CannotStart where the copy cannot be made; nothing stays behind then.
 */
export async function backUp<About extends object>(order: BackupOrder<About>): Promise<Backup<About>> {
  const name = `schakel-${order.now.toISOString().replaceAll(/[-:]|\.\d+/g, '')}`;
  const folder = join(order.to, name);
  makeFolder(order);
  const draft = join(order.to, `${DRAFT}${process.pid}-${startOf(process.pid)}-${name}`);
  const client = new Client({ connectionString: order.url, application_name: 'schakel-backup' });
  let broken: Error | undefined;
  client.on('error', (error) => (broken = error));
  await client.connect();
  try {
    mkdirSync(draft, { mode: 0o700 });
    const manifest = await copyAll(client, order, draft);
    if (broken) throw broken;
    if (existsSync(folder)) throw new Error(`${folder} is there already`);
    renameSync(draft, folder);
    await syncFolder(order.to);
    return { folder, manifest };
  } catch (cause) {
    throw failed(order.to, cause);
  } finally {
    rmSync(draft, { recursive: true, force: true });
    await client.end().catch(() => undefined);
  }
}

const failed = (to: string, cause: unknown): CannotStart =>
  new CannotStart('the backup could not be made', {
    cause,
    help: `De back-up is niet gemaakt; er is niets van blijven staan. Is er genoeg ruimte in ${to}, en bleef de database draaien?`,
  });

function makeFolder({ to, onProgress }: Pick<BackupOrder<object>, 'to' | 'onProgress'>): void {
  try {
    mkdirSync(to, { recursive: true, mode: 0o700 });
    for (const name of readdirSync(to).filter((found) => found.startsWith(DRAFT))) {
      const [pid, started] = name.slice(DRAFT.length).split('-');
      if (startOf(Number(pid)) === started) continue; // another backup that is being made
      rmSync(join(to, name), { recursive: true, force: true });
      onProgress(`Een back-up die was afgebroken is opgeruimd (${name}).`);
    }
  } catch (cause) {
    throw new CannotStart('the folder for the backup cannot be used', {
      cause,
      help: `De map ${to} kan niet worden gemaakt of beschreven. Kies een andere met --naar.`,
    });
  }
}

async function copyAll<About extends object>(client: Client, order: BackupOrder<About>, draft: string): Promise<Manifest<About>> {
  const { place, now } = order;
  const [about] = await rowsOf<{ versie: string; nummer: number; cluster: string }>(
    client,
    `SELECT current_setting('server_version') AS versie, current_setting('server_version_num')::int AS nummer,
       (SELECT system_identifier::text FROM pg_control_system()) AS cluster`,
  );
  if (!about) throw new Error('the server says nothing of itself');
  await client.query(`SELECT pg_create_physical_replication_slot('schakel_backup_' || pg_backend_pid(), true, true)`);
  const [start] = await rowsOf<{ lsn: string }>(client, `SELECT pg_backup_start($1, true)::text AS lsn`, [basename(draft)]);
  if (!start) throw new Error('the backup did not start');
  const data = join(draft, DATA);
  const { folders, files } = await copyData(place, data);
  const schakel = await order.about();
  const [stop] = await rowsOf<Stopped>(client, 'SELECT lsn::text, labelfile, spcmapfile FROM pg_backup_stop(false)');
  if (!stop) throw new Error('the backup did not stop');
  if (stop.spcmapfile.trim() !== '') throw new Error('data outside the data directory are not copied');
  files.push(await writeFile(place, data, 'backup_label', stop.labelfile));
  for (const segment of await segmentsBetween(client, start.lsn, stop.lsn)) {
    const pad = `pg_wal/${segment}`;
    files.push(filed(pad, await copyFile(join(place.directory, pad), join(data, pad), ownerOf(place))));
  }
  for (const path of folders) await syncFolder(join(data, path));
  await writeFile(place, draft, PASSWORD, readFileSync(place.passwordFile, 'utf8'));
  const said: Omit<Manifest<About>, 'mac'> = {
    soort: 'schakel-backup',
    vorm: 1,
    schakel,
    postgresql: { versie: about.versie, hoofdversie: Math.floor(about.nummer / 10_000), cluster: about.cluster },
    van: { lsn: start.lsn, op: now.toISOString() },
    tot: { lsn: stop.lsn, op: new Date().toISOString() },
    mappen: folders,
    bestanden: files.toSorted((a, b) => (a.pad < b.pad ? -1 : 1)),
  };
  const manifest = { ...said, mac: order.macOf(said) };
  await writeFile(place, draft, MANIFEST, `${JSON.stringify(manifest, undefined, 1)}\n`);
  await syncFolder(draft);
  if (place.account.ids.uid !== undefined) chownSync(draft, place.account.uid, place.account.gid);
  return manifest;
}

const rowsOf = async <Row>(client: Client, text: string, values: unknown[] = []): Promise<Row[]> =>
  (await client.query(text, values)).rows as Row[];

/** For root: whose the files become. */
const ownerOf = ({ account }: Place): { uid: number; gid: number } | undefined => (ourUid() === 0 ? account : undefined);

async function copyData(place: Place, data: string): Promise<{ folders: string[]; files: BackedUpFile[] }> {
  const found = await readdir(place.directory, { recursive: true, withFileTypes: true });
  const paths = found.map((entry) => ({ entry, path: join(entry.parentPath, entry.name).slice(place.directory.length + 1) }));
  const wanted = paths.filter(({ path }) => !isLeftOut(path));
  const strange = wanted.find(({ entry }) => !entry.isDirectory() && !entry.isFile());
  if (strange) throw new Error(`${strange.path} is neither a file nor a folder: data outside the data directory are not copied`);
  const folders = [
    ...new Set(['', ...wanted.filter(({ entry }) => entry.isDirectory()).map(({ path }) => path), ...ALWAYS_THERE]),
  ].toSorted();
  await makeFolders(place, data, folders);
  const files: BackedUpFile[] = [];
  const names = wanted.filter(({ entry, path }) => entry.isFile() && path !== CONTROL).map(({ path }) => path);
  await each(names, FILES_AT_ONCE, async (pad) => {
    const copied = await copyFile(join(place.directory, pad), join(data, pad), ownerOf(place));
    if (copied) files.push({ pad, grootte: copied.size, sha256: copied.sha256 }); // else dropped meanwhile: the log tells it
  });
  files.push(filed(CONTROL, await copyControl(place, data)));
  return { folders, files };
}

/** Makes folders of the account that runs the server, above the ones below them. */
export async function makeFolders(place: Place, root: string, folders: readonly string[]): Promise<void> {
  const owner = ownerOf(place);
  for (const path of folders) {
    const folder = join(root, path);
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await chmod(folder, 0o700);
    if (owner) await chown(folder, owner.uid, owner.gid);
  }
}

/** The server rewrites it in place: copied until two looks give the same. */
async function copyControl(place: Place, data: string): Promise<Copied | undefined> {
  const [from, to] = [join(place.directory, CONTROL), join(data, CONTROL)];
  for (let n = 0; n < TRIES; n += 1) {
    rmSync(to, { force: true });
    const copied = await copyFile(from, to, ownerOf(place));
    if (copied?.sha256 === (await digestOf(from))?.sha256) return copied;
  }
  throw new Error('the control file does not stand still');
}

async function segmentsBetween(client: Client, from: string, to: string): Promise<string[]> {
  const rows = await rowsOf<{ name: string }>(
    client,
    `WITH s AS (SELECT pg_size_bytes(current_setting('wal_segment_size'))::numeric AS size, $1::pg_lsn - '0/0'::pg_lsn AS first, $2::pg_lsn - '0/0'::pg_lsn - 1 AS last)
     SELECT pg_walfile_name('0/0'::pg_lsn + n * size + 1) AS name FROM s, generate_series(floor(first / size), floor(last / size)) AS n ORDER BY n`,
    [from, to],
  );
  return rows.map(({ name }) => name);
}

async function writeFile(place: Place, folder: string, pad: string, content: string): Promise<BackedUpFile> {
  const path = join(folder, pad);
  writeFileSync(path, content, { mode: 0o600, flag: 'wx' });
  const owner = ownerOf(place);
  if (owner) await chown(path, owner.uid, owner.gid);
  const file = await open(path, 'r+');
  await file.sync();
  await file.close();
  return filed(pad, await digestOf(path));
}

function filed(pad: string, copied: Copied | undefined): BackedUpFile {
  if (!copied) throw new Error(`${pad} is gone`);
  return { pad, grootte: copied.size, sha256: copied.sha256 };
}
