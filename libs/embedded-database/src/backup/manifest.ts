import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CannotStart } from '../../../kernel/src';

/** A file of a backup: its path below the folder with the data, with `/`. */
export interface BackedUpFile {
  readonly pad: string;
  readonly grootte: number;
  readonly sha256: string;
}

/** A place in the log, and when it was. */
export interface Moment {
  readonly lsn: string;
  readonly op: string;
}

/**
 * What a backup is: `manifest.json` in its folder, written last. Everything that was committed before `tot` is in it.
 * `schakel` is what the product says of itself; `mac` proves under its keys that nothing was changed.
 */
export interface Manifest<About extends object = object> {
  readonly soort: 'schakel-backup';
  readonly vorm: 1;
  readonly schakel: About;
  readonly postgresql: { readonly versie: string; readonly hoofdversie: number; readonly cluster: string };
  readonly van: Moment;
  readonly tot: Moment;
  readonly mappen: readonly string[];
  readonly bestanden: readonly BackedUpFile[];
  readonly mac: string;
}

export const MANIFEST = 'manifest.json';
/** The data directory as it lies in a backup. */
export const DATA = 'data';
/** The password of the data; who has these can set another one, so it protects nothing here. */
export const PASSWORD = 'wachtwoord';
/** How the folder of a backup begins while it is not whole. */
export const DRAFT = '.onvoltooid-';

/** What the backup in this folder says of itself. Throws CannotStart where there is none, or a broken off one. */
export function readManifest<About extends object>(folder: string): Manifest<About> {
  const path = join(folder, MANIFEST);
  if (!existsSync(path)) throw unusable(`In ${folder} staat geen back-up van Schakel: het bestand ${MANIFEST} ontbreekt.`);
  try {
    const manifest = JSON.parse(readFileSync(path, 'utf8')) as Manifest<About>;
    if (manifest.soort === 'schakel-backup' && manifest.vorm === 1) return manifest;
  } catch {
    // told below
  }
  throw unusable(`Het bestand ${path} is geen beschrijving van een back-up die deze versie kent.`);
}

export const unusable = (what: string): CannotStart =>
  new CannotStart('the backup cannot be used', { help: `${what} Er is niets veranderd. Neem een andere back-up.` });
