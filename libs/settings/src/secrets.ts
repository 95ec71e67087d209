import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Where the keys of an embedded installation lie: only its owner can read it. */
export function keysDirectory(dataDir: string): string {
  const directory = join(dataDir, 'sleutels');
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  chmodSync(directory, 0o700);
  return directory;
}

/**
 * A secret that is made once and kept in a file only its owner can read. Written beside and renamed, so that a run
 * that was killed never leaves half a key.
 */
export function keptSecret(keysDir: string, name: string, make: () => string = () => randomBytes(32).toString('hex')): string {
  const path = join(keysDir, name);
  if (!existsSync(path)) {
    const half = `${path}.${process.pid}`;
    writeFileSync(half, make(), { mode: 0o600 });
    renameSync(half, path);
  }
  return readFileSync(path, 'utf8').trim();
}

/** A partner's Standard Webhooks secret: `SCHAKEL_PARTNER_<ID>_WEBHOOK_SECRET`, else made once and kept. */
export function webhookSecret(partner: string, keysDir: string, env: NodeJS.ProcessEnv = process.env): string {
  return (
    env[`SCHAKEL_PARTNER_${partner.toUpperCase().replaceAll('-', '_')}_WEBHOOK_SECRET`] ??
    keptSecret(keysDir, `${partner}.webhook`, () => `whsec_${randomBytes(32).toString('base64')}`)
  );
}
