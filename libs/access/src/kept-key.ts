import { generateKeyPair, randomBytes } from 'node:crypto';
import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
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
  return JSON.parse(readFileSync(path, 'utf8')) as JWK;
}

/** The part of a key that others may know. */
export const publicPart = ({ kty, n, e, kid }: JWK): JWK => ({ kty, n, e, kid, use: 'sig' });

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
