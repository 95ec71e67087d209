import type { Fault } from '@schakel/kernel';
import { RETRY_DEFAULTS, retrySettingsOf } from './retry-settings';

describe('the retry settings of a partner', () => {
  const read = (given: unknown) => {
    const faults: Fault[] = [];
    return { settings: retrySettingsOf('halt.yaml', given, faults), faults };
  };
  it('have a default for each field', () => {
    expect(read(undefined)).toEqual({ settings: RETRY_DEFAULTS, faults: [] });
    expect(read({ uiterlijkUren: 24 })).toEqual({ settings: { ...RETRY_DEFAULTS, uiterlijkUren: 24 }, faults: [] });
  });
  it.each([
    [{ eerstePauze: 3 }, 'eerstePauze', 'kennen wij niet'],
    [{ uiterlijkUren: 0 }, 'uiterlijkUren', 'van 1 tot en met 8760'],
    [{ onderbrekerNa: '5' }, 'onderbrekerNa', 'geheel getal'],
    [{ eerstePauzeMs: 5_000, langstePauzeMs: 1_000 }, 'langstePauzeMs', 'niet korter'],
  ])('say which field is wrong and what it must be: %j', (given, field, words) => {
    expect(read(given).faults).toEqual([
      { veld: `halt.yaml: herhaling.${field}`, code: 'CONFIGURATIE', uitleg: expect.stringContaining(words) },
    ]);
  });
  it.each([['snel'], [[1]], [null]])('must be fields: %j', (given) => {
    expect(read(given).faults).toMatchObject([{ veld: 'halt.yaml: herhaling' }]);
  });
});
