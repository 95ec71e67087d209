import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { exportJWK, generateKeyPair, type JWK } from 'jose';

const ALGORITHM = 'PS256';

/** A client's private key as it lies in its file; `scope` is what the client may ask for. */
export type ClientKey = JWK & { readonly scope?: string };

/** The key in `<name>.jwk.json`, made on first use; only its owner can read the file. */
export async function keptKey(keysDir: string, name: string, scope?: string): Promise<ClientKey> {
  mkdirSync(keysDir, { recursive: true, mode: 0o700 });
  chmodSync(keysDir, 0o700);
  const path = join(keysDir, `${name}.jwk.json`);
  if (!existsSync(path)) {
    const { privateKey } = await generateKeyPair(ALGORITHM, { extractable: true });
    const key = { ...(await exportJWK(privateKey)), alg: ALGORITHM, use: 'sig', kid: `${name}-1`, ...(scope !== undefined && { scope }) };
    const half = `${path}.${process.pid}`;
    writeFileSync(half, JSON.stringify(key), { mode: 0o600 });
    renameSync(half, path);
  }
  return JSON.parse(readFileSync(path, 'utf8')) as ClientKey;
}

/** The public half, for whoever verifies. */
export const publicKey = ({ kty, n, e, alg, use, kid }: JWK): JWK =>
  Object.fromEntries(Object.entries({ kty, n, e, alg, use, kid }).filter(([, value]) => value !== undefined));
