import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateSync, gzipSync } from 'node:zlib';
import { LeakSearch, placesOf } from '../support/leaks';

const search = new LeakSearch([
  { name: 'bsn', value: '999991723' },
  { name: 'naam', value: 'Zoëfrida Kwintenaar' },
]);
const noise = Buffer.from(Array.from({ length: 5_000 }, (_, i) => (i * 7_919) % 251));
const within = (bytes: Buffer | string): string[] =>
  placesOf(search.inBytes('hier', Buffer.concat([noise, Buffer.from(bytes as string), noise])));

describe('the search for leaks', () => {
  it('finds nothing where nothing is', () => {
    expect(within('een gewone regel met 999991724 en Zoefrida')).toEqual([]);
  });

  it.each([
    ['plain', '999991723'],
    ['hex', Buffer.from('999991723').toString('hex').toUpperCase()],
    ['md5', createHash('md5').update('999991723').digest('hex')],
    ['sha256', createHash('sha256').update('999991723').digest()],
    ['sha512', createHash('sha512').update('999991723').digest('base64url')],
    ['utf-16', Buffer.from('x999991723', 'utf16le')],
    ['deflated plain', deflateSync(`een regel met 999991723 erin`)],
    ['deflated plain', gzipSync(`een regel met 999991723 erin`)],
    ['base64 deflated plain', deflateSync(`een regel met 999991723 erin`).toString('base64')],
    ['hex deflated plain', deflateSync(`een regel met 999991723 erin`).toString('hex')],
  ])('finds a number that is there %s', (guise, bytes) => {
    expect(within(bytes)).toEqual([`hier | bsn | ${guise}`]);
  });

  it.each(['', '1', '12', '123', '1234'])('finds base64 at every place in a longer text (%p before it)', (before) => {
    expect(within(Buffer.from(`${before}999991723 en verder`).toString('base64'))).toEqual(['hier | bsn | base64']);
    expect(within(Buffer.from(`${before}999991723`).toString('base64'))).toEqual(['hier | bsn | base64']);
  });

  it.each([
    ['plain', 'Zoëfrida Kwintenaar'],
    ['plain', 'zoëfrida kwintenaar'],
    ['plain', 'Zoëfrida Kwintenaar'.normalize('NFD')],
    ['escaped', 'Zo%C3%ABfrida%20Kwintenaar'],
    ['escaped', '"Zo\\u00ebfrida Kwintenaar"'],
  ])('finds a name that is there %s', (guise, text) => {
    expect(within(text)).toEqual([`hier | naam | ${guise}`]);
  });

  it('names the file, and a marker that chance could make is refused', () => {
    const folder = mkdtempSync(join(tmpdir(), 'schakel-leaks-'));
    writeFileSync(join(folder, 'log.txt'), 'regel 999991723');
    expect(placesOf(search.inFolder('map', folder))).toEqual(['map: log.txt | bsn | plain']);
    rmSync(folder, { recursive: true });
    expect(() => new LeakSearch([{ name: 'kort', value: '12B' }])).toThrow('too short');
  });
});
