import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CannotStart, type Fault } from '@schakel/kernel';

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

/**
 * A key of the installation that content cannot be read without: as `keptSecret`, but made only where the database is new.
 * Otherwise throws CannotStart: a new key in its place opens nothing.
 */
export function keptKey(keysDir: string, name: string, options: { mayMake: boolean }): string {
  if (existsSync(join(keysDir, name)) || options.mayMake) return keptSecret(keysDir, name);
  throw new CannotStart('a key of the installation is gone', {
    help:
      `Het sleutelbestand ${join(keysDir, name)} ontbreekt, en zonder dat zijn de gegevens niet te lezen. ` +
      'Zet het terug uit uw back-up en start opnieuw. Er is niets veranderd. Meer in docs/guides/sleutels.md.',
  });
}

/** Whether a kept key is there. */
export const isKept = (keysDir: string, name: string): boolean => existsSync(join(keysDir, name));

/** A secret that lies in a file of its own. Throws CannotStart that names the setting and the file. */
export function secretFile(setting: string, path: string): string {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch (cause) {
    throw new CannotStart('a file with a secret cannot be read', {
      cause,
      help: `Het bestand ${path} (${setting}) is niet te lezen. Controleer of het er is en of Schakel het mag lezen.`,
    });
  }
}

const SHORTEST_BYTES = 24;
const LONGEST_BYTES = 64;

/**
 * The first Standard Webhooks secret of every partner: `SCHAKEL_PARTNER_<ID>_WEBHOOK_SECRET`, else made once and kept. It
 * counts until the database has one. Throws CannotStart for one that is no `whsec_` of 24 to 64 bytes, or is another's too.
 */
export function webhookSecrets(
  partners: readonly string[],
  keysDir: string,
  env: NodeJS.ProcessEnv = process.env,
): ReadonlyMap<string, string> {
  const faults: Fault[] = [];
  const secrets = new Map<string, string>();
  for (const partner of partners) {
    const name = `SCHAKEL_PARTNER_${partner.toUpperCase().replaceAll('-', '_')}_WEBHOOK_SECRET`;
    const secret = env[name] ?? keptSecret(keysDir, `${partner}.webhook`, () => `whsec_${randomBytes(32).toString('base64')}`);
    const bytes = /^whsec_([A-Za-z0-9+/]+={0,2})$/.exec(secret)?.[1];
    const size = Buffer.from(bytes ?? '', 'base64').length;
    if (size < SHORTEST_BYTES || size > LONGEST_BYTES) {
      faults.push({ veld: name, code: 'INSTELLING', uitleg: 'moet whsec_ zijn en dan 24 tot 64 bytes in base64' });
    }
    if ([...secrets.values()].includes(secret)) {
      faults.push({
        veld: name,
        code: 'INSTELLING',
        uitleg: 'is ook het geheim van een andere partner; geef elke partner een eigen geheim',
      });
    }
    secrets.set(partner, secret);
  }
  if (faults.length > 0) throw new CannotStart('a webhook secret will not do', { faults });
  return secrets;
}
