import { readFileSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { CannotStart } from '../../kernel/src';

/** Who runs the server. PostgreSQL refuses to run as root. */
export interface Account {
  readonly uid: number;
  readonly gid: number;
  readonly name: string;
  /** For spawn: the ids to change to; empty when that account is ourselves. */
  readonly ids: { readonly uid?: number; readonly gid?: number };
}

export const ourUid = (): number => {
  const uid = process.getuid?.();
  if (uid === undefined) throw new CannotStart('no embedded database on this system', { help: UNSUPPORTED });
  return uid;
};

export const UNSUPPORTED = `De ingebouwde database werkt niet op ${process.platform}-${process.arch}. Zet DATABASE_URL naar een eigen PostgreSQL (14 of nieuwer).`;

/** Ourselves; for root the owner of the data that exist, else `postgres`, else `nobody` (initdb wants a line in passwd). */
export function accountFor(ownerOfData?: number): Account {
  const uid = ourUid();
  if (uid !== 0) return { uid, gid: process.getgid?.() ?? uid, name: `uid ${uid}`, ids: {} };
  const lines = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  const known = lines.map(([name = '', , id, group]) => ({ name, uid: Number(id), gid: Number(group) }));
  const found =
    known.find((one) => ownerOfData !== undefined && one.uid === ownerOfData) ??
    known.find((one) => one.name === 'postgres') ??
    known.find((one) => one.name === 'nobody');
  if (found && found.uid > 0) return { ...found, ids: { uid: found.uid, gid: found.gid } };
  throw new CannotStart('no account to run the database as', {
    help: 'Als root heeft de database een gewoon account nodig. Maak een account "postgres" aan (useradd --system postgres) of start Schakel als gewone gebruiker.',
  });
}

/** Whether this account may pass through every folder above the path (which need not exist itself). */
export function canReach(path: string, account: Account): boolean {
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    const { uid, gid, mode } = statSync(folder);
    const searchable = uid === account.uid ? 0o100 : gid === account.gid ? 0o010 : 0o001;
    if ((mode & searchable) === 0) return false;
    if (folder === dirname(folder)) return true;
  }
}
