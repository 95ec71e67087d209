import { inspect } from 'node:util';
import { DataKey } from './data-key';

describe('a sealed value', () => {
  const key = new DataKey(Buffer.alloc(32, 1));

  it('opens in its own row, and is never the same bytes twice', () => {
    const closed = key.close('fact:1', 'geheim é');
    expect(key.open('fact:1', closed).toString()).toBe('geheim é');
    expect(key.close('fact:1', 'geheim é').equals(closed)).toBe(false);
    expect(key.open('leeg', key.close('leeg', '')).length).toBe(0);
  });

  it('does not open in another row, under another key, or when any bit was changed', () => {
    const closed = key.close('fact:1', 'geheim');
    expect(() => key.open('fact:2', closed)).toThrow();
    expect(() => DataKey.fresh().open('fact:1', closed)).toThrow();
    for (let bit = 0; bit < closed.length * 8; bit += 1) {
      const changed = Buffer.from(closed);
      changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect(() => key.open('fact:1', changed)).toThrow();
    }
    expect(() => key.open('fact:1', closed.subarray(0, 20))).toThrow();
  });

  it('takes a nonce of its own each time, over more of them than are drawn at once', () => {
    const nonces = new Set(Array.from({ length: 5_000 }, () => key.close('x', 'y').toString('hex', 1, 13)));
    expect(nonces.size).toBe(5_000);
  });
});

describe('a data key', () => {
  const sealing = DataKey.fresh();

  it('lies sealed under another key, bound to its own row', () => {
    const key = DataKey.fresh();
    const wrapped = key.sealWith(sealing, 'dossier-key:1');
    const sealed = key.close('fact:1', 'geheim');
    expect(DataKey.opened(sealing, 'dossier-key:1', wrapped).open('fact:1', sealed).toString()).toBe('geheim');
    expect(() => DataKey.opened(sealing, 'dossier-key:2', wrapped)).toThrow();
  });

  it('does not show itself in a log, as text or as JSON', () => {
    const key = new DataKey(Buffer.from('0123456789abcdef0123456789abcdef'));
    const shown = [inspect(key, { depth: 9, showHidden: true }), JSON.stringify({ key }), String(key)].join();
    expect(shown).not.toContain('0123456789abcdef');
    expect(shown).not.toContain('30 31 32 33');
  });
});
