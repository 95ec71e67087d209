import { Seal } from './seal';

describe('a sealed value', () => {
  const seal = new Seal(Buffer.alloc(32, 1));

  it('opens in its own row, and is never the same bytes twice', () => {
    const closed = seal.close('fact:1', 'geheim');
    expect(seal.open('fact:1', closed).toString()).toBe('geheim');
    expect(seal.close('fact:1', 'geheim').equals(closed)).toBe(false);
  });

  it('does not open in another row, under another key, or when a bit was changed', () => {
    const closed = seal.close('fact:1', 'geheim');
    expect(() => seal.open('fact:2', closed)).toThrow();
    expect(() => new Seal(Buffer.alloc(32, 2)).open('fact:1', closed)).toThrow();
    closed[closed.length - 1] = (closed.at(-1) ?? 0) ^ 1;
    expect(() => seal.open('fact:1', closed)).toThrow();
  });
});
