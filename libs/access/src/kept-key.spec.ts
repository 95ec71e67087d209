import { mkdtempSync, rmSync, utimesSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { rotatingKey } from './kept-key';

const DAY_MS = 86_400_000;
const NAME = 'aanmelddienst.signing.json';

describe('a signing key', () => {
  const folder = mkdtempSync(join(tmpdir(), 'schakel-key-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const at = (days: number): Parameters<typeof rotatingKey>[2] => ({
    now: new Date(Date.now() + days * DAY_MS),
    renewAfterMs: 90 * DAY_MS,
    overlapMs: DAY_MS,
  });

  it('stays until it is old, then has a successor and is checked with for a while', async () => {
    const first = await rotatingKey(folder, NAME, at(0));
    expect(first.previous).toBeUndefined();
    expect(await rotatingKey(folder, NAME, at(89))).toEqual(first);
    const old = new Date(Date.now() - 91 * DAY_MS);
    utimesSync(join(folder, NAME), old, old);
    const second = await rotatingKey(folder, NAME, at(0));
    expect(second.current.kid).not.toBe(first.current.kid);
    expect(second.previous).toEqual(first.current);
    expect(await rotatingKey(folder, NAME, at(0.9))).toEqual(second);
    expect(await rotatingKey(folder, NAME, at(1.1))).toEqual({ current: second.current });
    expect(await rotatingKey(folder, NAME, at(0))).toEqual({ current: second.current });
  });
});
