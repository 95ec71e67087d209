import { generateKeyPair, randomBytes } from 'node:crypto';
import { existsSync, linkSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { calculateJwkThumbprint, type JWK } from 'jose';

const RSA_BITS = 2048;

/** The private RSA key in this file; made the first time, readable only for its owner. It fits RS256 and PS256. */
export async function keptKey(keysDir: string, name: string): Promise<JWK> {
  const path = join(keysDir, name);
  if (!existsSync(path)) {
    mkdirSync(keysDir, { recursive: true, mode: 0o700 });
    publish(path, JSON.stringify(await newKey()));
  }
  return read(path);
}

/** A signing key and, for as long as something that it signed may be about, the one before it. */
export interface RotatingKey {
  readonly current: JWK;
  readonly previous?: JWK;
}

/**
 * The signing key in this file, replaced once it is older than `renewAfterMs`. The one before stays beside it
 * (`<name>.vorige`) for `overlapMs` after that, to check with and never to sign with.
 */
export async function rotatingKey(
  keysDir: string,
  name: string,
  times: { readonly now: Date; readonly renewAfterMs: number; readonly overlapMs: number },
): Promise<RotatingKey> {
  const [path, before] = [join(keysDir, name), join(keysDir, `${name}.vorige`)];
  const ageMs = existsSync(path) ? times.now.getTime() - statSync(path).mtimeMs : 0;
  if (ageMs > times.renewAfterMs) renameSync(path, before);
  const current = await keptKey(keysDir, name);
  const sinceMs = times.now.getTime() - statSync(path).mtimeMs;
  if (sinceMs > times.overlapMs) rmSync(before, { force: true });
  return { current, ...(existsSync(before) && { previous: read(before) }) };
}

/** The part of a key that others may know. */
export const publicPart = ({ kty, n, e, kid }: JWK): JWK => ({ kty, n, e, kid, use: 'sig' });

const read = (path: string): JWK => JSON.parse(readFileSync(path, 'utf8')) as JWK;

async function newKey(): Promise<JWK> {
  const { privateKey } = await promisify(generateKeyPair)('rsa', { modulusLength: RSA_BITS });
  const jwk: JWK = privateKey.export({ format: 'jwk' });
  return { ...jwk, kid: await calculateJwkThumbprint(jwk) };
}

/** Whole or not at all, and the first one wins: two starts at once end with the same key. */
function publish(path: string, content: string): void {
  const draft = `${path}.${randomBytes(6).toString('hex')}`;
  writeFileSync(draft, content, { mode: 0o600, flag: 'wx' });
  try {
    linkSync(draft, path);
  } catch (error) {
    if (!existsSync(path)) throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}
