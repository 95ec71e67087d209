import type { DatabaseSafety } from '@schakel/journal';
import { judgeDatabase } from './check-database';

const GOOD: DatabaseSafety = {
  settings: {
    fsync: 'on',
    full_page_writes: 'on',
    synchronous_commit: 'on',
    wal_level: 'replica',
    archive_mode: 'on',
    data_checksums: 'on',
  },
  archives: true,
  archived: { last: '2026-11-25T11:50:00.000Z' },
  followers: 0,
  isStandby: false,
  now: '2026-11-25T12:00:00.000Z',
};
const attention = (safety: Partial<DatabaseSafety>, settings: Partial<DatabaseSafety['settings']> = {}): string[] =>
  judgeDatabase({ ...GOOD, ...safety, settings: { ...GOOD.settings, ...settings } })
    .filter(({ oordeel }) => oordeel === 'let op')
    .map(({ punt }) => punt);

describe('how safe a database of ones own is', () => {
  it('is good where the log is archived, or a server follows', () => {
    expect(attention({})).toEqual([]);
    expect(attention({ archives: false, followers: 1, archived: {} }, { archive_mode: 'off' })).toEqual([]);
    expect(attention({}, { synchronous_commit: 'remote_apply' })).toEqual([]);
  });

  it.each(['fsync', 'full_page_writes', 'synchronous_commit', 'data_checksums'] as const)('asks attention for %s that is off', (name) => {
    expect(attention({}, { [name]: 'off' })).toEqual([name]);
  });

  it('asks attention for a log that is not kept, or falls behind', () => {
    expect(attention({}, { wal_level: 'minimal' })).toEqual(['wal_level']);
    expect(attention({ archives: false })).toEqual(['archief of kopie']);
    expect(attention({}, { archive_mode: 'off' })).toEqual(['archief of kopie']);
    expect(attention({ isStandby: true })).toEqual(['archief of kopie']);
    expect(attention({ archived: {} })).toEqual(['laatste archief']);
    expect(attention({ archived: { last: '2026-11-25T10:00:00.000Z' } })).toEqual(['laatste archief']);
    expect(attention({ archived: { last: '2026-11-25T11:50:00.000Z', lastFailed: '2026-11-25T11:55:00.000Z' } })).toEqual([
      'laatste archief',
    ]);
  });
});
