import { isLeftOut } from './left-out';

describe('what a backup leaves out', () => {
  it.each([
    'postmaster.pid',
    'postmaster.opts',
    'backup_label.old',
    'pg_wal/000000010000000000000002',
    'pg_replslot/schakel/state',
    'pg_subtrans/0000',
    'base/16384/t3_16390',
    'base/16384/t3_16390_fsm',
    'base/16384/t12_16390.1',
    'base/pgsql_tmp/pgsql_tmp123.0',
    'base/16384/pg_internal.init',
    'global/pg_internal.init.1234',
    'postgresql.auto.conf.tmp',
  ])('%s', (path) => {
    expect(isLeftOut(path)).toBe(true);
  });

  it.each([
    'PG_VERSION',
    'pg_wal',
    'global/pg_control',
    'base/16384/2619',
    'base/16384/2619_fsm',
    'base/16384/2619.1',
    'pg_xact/0000',
    'pg_multixact/offsets/0000',
    'pg_logical/replorigin_checkpoint',
    'postgresql.auto.conf',
    'pg_hba.conf',
  ])('not %s', (path) => {
    expect(isLeftOut(path)).toBe(false);
  });
});
