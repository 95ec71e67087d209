/** Folders that come along empty: what is in them belongs to the running server (what pg_basebackup leaves out as well). */
const KEPT_EMPTY = ['pg_dynshmem', 'pg_notify', 'pg_replslot', 'pg_serial', 'pg_snapshots', 'pg_stat_tmp', 'pg_subtrans', 'pg_wal'];

/** Folders that must be there, also where nothing is in them. */
export const ALWAYS_THERE = [...KEPT_EMPTY, 'pg_wal/archive_status', 'pg_wal/summaries'];

const FILES = ['postmaster.pid', 'postmaster.opts', 'backup_label', 'backup_label.old', 'tablespace_map', 'tablespace_map.old'];

/** Of one session, or of a server that died: made anew, or never looked at again. */
const TEMPORARY = /^pgsql_tmp|^pg_internal\.init|^t\d+_\d+(_(fsm|vm|init))?(\.\d+)?$|^(current_logfiles|postgresql\.auto\.conf)\.tmp$/;

/** Whether this path in the data directory (with `/`) does not belong in a backup of a server that runs. */
export function isLeftOut(path: string): boolean {
  const parts = path.split('/');
  const [folder = ''] = parts;
  if (parts.length > 1 && KEPT_EMPTY.includes(folder)) return true;
  return FILES.includes(path) || parts.some((part) => TEMPORARY.test(part));
}
