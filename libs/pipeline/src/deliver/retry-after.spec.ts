import { retryAfterMs } from './retry-after';

const NOW = new Date('2026-11-25T12:00:00Z');

describe('the wish of a partner to wait', () => {
  it.each([
    ['seconds', { 'retry-after': '120' }, 120_000],
    ['a date, by our clock', { 'retry-after': 'Wed, 25 Nov 2026 12:02:00 GMT' }, 120_000],
    // its clock is a day behind ours
    ['a date, by its own clock', { 'retry-after': 'Tue, 24 Nov 2026 12:02:00 GMT', date: 'Tue, 24 Nov 2026 12:00:00 GMT' }, 120_000],
    ['no header', {}, undefined],
    ['nothing', { 'retry-after': '' }, undefined],
    ['no time at all', { 'retry-after': '0' }, undefined],
    ['less than none', { 'retry-after': '-5' }, undefined],
    ['a moment that has passed', { 'retry-after': 'Wed, 25 Nov 2026 11:00:00 GMT' }, undefined],
    ['words', { 'retry-after': 'straks' }, undefined],
    ['without end', { 'retry-after': 'Infinity' }, undefined],
  ])('is read where it is %s', (_what, headers: Record<string, string>, expected) => {
    expect(retryAfterMs(headers, NOW)).toBe(expected);
  });
});
