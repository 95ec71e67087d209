import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { constants, gunzipSync, inflateRawSync, inflateSync } from 'node:zlib';

/** A value of a marked child that may be nowhere but where it is sealed. */
export interface Marker {
  readonly name: string;
  readonly value: string;
}

/** Where a marker was found and in which guise; never the value itself. */
export interface Leak {
  readonly place: string;
  readonly marker: string;
  readonly guise: string;
}

interface Needle {
  readonly marker: string;
  readonly guise: string;
  readonly bytes: Buffer;
}

const HASHES = ['md5', 'sha1', 'sha256', 'sha512'] as const;
/** What zlib may begin with, and gzip; a raw deflate stream has no beginning to know it by, but inside one of these or of base64. */
const COMPRESSED: readonly (readonly [number, number])[] = [
  [0x78, 0x01],
  [0x78, 0x5e],
  [0x78, 0x9c],
  [0x78, 0xda],
  [0x1f, 0x8b],
];
const LONGEST_INFLATED = 4 * 1024 * 1024;
const DEEPEST = 3;

/** The base64 of a value at each of the three places where it can begin in a longer text; without the characters that its neighbours share. */
function base64At(value: Buffer): Buffer[] {
  return [0, 1, 2].map((before) => {
    const text = Buffer.concat([Buffer.alloc(before), value])
      .toString('base64')
      .replace(/=+$/, '');
    const start = [0, 2, 3][before] ?? 0;
    const whole = Math.floor(((before + value.length) * 4) / 3);
    return Buffer.from(text.slice(start, whole));
  });
}

const both = (text: string): Buffer[] => [Buffer.from(text), Buffer.from(text.toUpperCase())];

/** Text as JSON and XML may escape it. */
const jsonEscaped = (value: string): string => value.replace(/[^ -~]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`);

function guisesOf(value: string): [string, Buffer[]][] {
  const bytes = Buffer.from(value);
  const url64 = (parts: readonly Buffer[]): Buffer[] =>
    parts.map((part) => Buffer.from(part.toString().replaceAll('+', '-').replaceAll('/', '_')));
  return [
    ['plain', [bytes, Buffer.from(value.toLowerCase()), Buffer.from(value.normalize('NFD'))]],
    ['utf-16', [Buffer.from(value, 'utf16le')]],
    ['escaped', [Buffer.from(encodeURIComponent(value)), Buffer.from(jsonEscaped(value))]],
    ['hex', both(bytes.toString('hex'))],
    ['base64', [...base64At(bytes), ...url64(base64At(bytes))]],
    ...HASHES.map((algorithm): [string, Buffer[]] => {
      const digest = createHash(algorithm).update(value).digest();
      const base64 = digest.toString('base64').replace(/=+$/, '');
      return [algorithm, [digest, ...both(digest.toString('hex')), Buffer.from(base64), ...url64([Buffer.from(base64)])]];
    }),
  ];
}

/** Each form once: of a number the escaped one is the plain one. */
function needlesOf({ name, value }: Marker): Needle[] {
  const forms = new Map<string, Needle>();
  for (const [guise, all] of guisesOf(value)) {
    for (const bytes of all) {
      const key = bytes.toString('latin1');
      if (!forms.has(key)) forms.set(key, { marker: name, guise, bytes });
    }
  }
  return [...forms.values()];
}

/**
 * Finds marked values in bytes, in every guise that we could think of: as text (UTF-8, UTF-16, lower case, decomposed, escaped
 * for an address or for JSON), hexadecimal, base64 at each alignment, unkeyed hashes (raw, hexadecimal, base64), and all of these
 * inside zlib or gzip streams, and inside base64 or hexadecimal of such a stream.
 */
export class LeakSearch {
  /** By their first two bytes. */
  private readonly byStart = new Map<number, Needle[]>();
  private readonly starts = new Uint8Array(65_536);

  constructor(readonly markers: readonly Marker[]) {
    for (const needle of markers.flatMap(needlesOf)) {
      // a short form would be found by chance
      if (needle.bytes.length < 8) throw new Error(`marker ${needle.marker} is too short to be told from chance (${needle.guise})`);
      const start = needle.bytes.readUInt16BE(0);
      this.starts[start] = 1;
      this.byStart.set(start, [...(this.byStart.get(start) ?? []), needle]);
    }
    for (const [a, b] of COMPRESSED) this.starts[a * 256 + b] = 1;
  }

  /** Each marker and guise once per place. */
  inBytes(place: string, bytes: Buffer): Leak[] {
    const found = new Map<string, Leak>();
    this.search(place, bytes, '', 0, found);
    return [...found.values()];
  }

  /** Every file under a folder, by its path below it. Files that go away meanwhile are left out. */
  inFolder(place: string, folder: string): Leak[] {
    return filesUnder(folder).flatMap((path) => this.inBytes(`${place}: ${path}`, read(join(folder, path))));
  }

  private search(place: string, bytes: Buffer, inside: string, depth: number, found: Map<string, Leak>): void {
    const last = bytes.length - 1;
    for (let at = 0; at < last; at += 1) {
      const start = (bytes[at] as number) * 256 + (bytes[at + 1] as number);
      if (this.starts[start] === 0) continue;
      for (const { marker, guise, bytes: needle } of this.byStart.get(start) ?? []) {
        if (needle.length > bytes.length - at || bytes.compare(needle, 0, needle.length, at, at + needle.length) !== 0) continue;
        const whole = `${inside}${guise}`;
        found.set(`${marker} ${whole}`, { place, marker, guise: whole });
      }
      if (depth < DEEPEST && isCompressed(start)) this.searchInflated(place, bytes.subarray(at), inside, depth, found);
    }
    if (depth < DEEPEST) this.searchEncoded(place, bytes, inside, depth, found);
  }

  private searchInflated(place: string, bytes: Buffer, inside: string, depth: number, found: Map<string, Leak>): void {
    const inflated = inflate(bytes);
    if (inflated.length > 0) this.search(place, inflated, `${inside}deflated `, depth + 1, found);
  }

  /** Long runs of base64 or hexadecimal that are a compressed stream. */
  private searchEncoded(place: string, bytes: Buffer, inside: string, depth: number, found: Map<string, Leak>): void {
    const text = bytes.toString('latin1');
    for (const [run] of text.matchAll(/(?:[0-9a-f]{2}){20,}|(?:[0-9A-F]{2}){20,}/g)) {
      const decoded = Buffer.from(run, 'hex');
      if (startsCompressed(decoded)) this.searchInflated(place, decoded, `${inside}hex `, depth, found);
    }
    // a stream's first two bytes in base64, wherever in a run it begins
    for (const { index } of text.matchAll(/(?:e[AFJN]|H4)(?=[A-Za-z0-9+/_-]{22})/g)) {
      const [run = ''] = /^[A-Za-z0-9+/_-]+/.exec(text.slice(index, index + LONGEST_INFLATED)) ?? [];
      const decoded = Buffer.from(run, 'base64');
      if (startsCompressed(decoded)) this.searchInflated(place, decoded, `${inside}base64 `, depth, found);
    }
  }
}

const isCompressed = (start: number): boolean => COMPRESSED.some(([a, b]) => a * 256 + b === start);
const startsCompressed = (bytes: Buffer): boolean => bytes.length > 2 && isCompressed(bytes.readUInt16BE(0));

/** What can be read of a stream that begins here; nothing where it is none. What comes after it is left alone. */
function inflate(bytes: Buffer): Buffer {
  const options = { finishFlush: constants.Z_SYNC_FLUSH, maxOutputLength: LONGEST_INFLATED };
  const head = bytes.subarray(0, LONGEST_INFLATED);
  for (const attempt of [
    () => inflateSync(head, options),
    () => gunzipSync(head, options),
    () => inflateRawSync(head.subarray(2), options),
  ]) {
    try {
      const text = attempt();
      if (text.length > 8) return text;
    } catch {
      // not one of these, or chance
    }
  }
  return Buffer.alloc(0);
}

/** One line per place, marker and guise, sorted. */
export const placesOf = (leaks: readonly Leak[]): string[] =>
  [...new Set(leaks.map(({ place, marker, guise }) => `${place} | ${marker} | ${guise}`))].sort();

function filesUnder(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) => {
    try {
      return statSync(join(folder, path)).isFile();
    } catch {
      return false;
    }
  });
}

function read(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch {
    return Buffer.alloc(0);
  }
}
