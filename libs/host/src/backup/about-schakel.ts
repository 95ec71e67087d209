import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { canonicalJson, CannotStart, type KeyedHash } from '@schakel/kernel';
import { describeDatabase, ownSchema, ShredRegister } from '@schakel/journal';
import { unusable, type Manifest } from '@schakel/embedded-database';
import type { Environment } from '@schakel/settings';
import type { KeysHere } from './keys-here';

/** What a backup says of the product that made it. Names keys, never tells them. */
export interface AboutSchakel {
  readonly versie: string;
  /** Number of the newest migration. */
  readonly schema: number;
  readonly sleutelkenmerk: string;
  readonly hoofdsleutels: readonly string[];
  /** How many records the register of what was shredded held. */
  readonly vernietigd: number;
}

/** What the database at this address says of itself. */
export async function aboutDatabase(url: string, environment: Environment, { hash }: KeysHere): Promise<AboutSchakel> {
  const { schema, keyCheck, masterRefs } = await describeDatabase(url);
  const { shredded } = new ShredRegister(environment.shreddedDir, hash).read();
  return { versie: productVersion(), schema, sleutelkenmerk: keyCheck, hoofdsleutels: masterRefs, vernietigd: shredded.length };
}

/** Proves under the hash key what a manifest says. */
export const macOf = (hash: KeyedHash, manifest: Omit<Manifest<AboutSchakel>, 'mac'>): string =>
  hash.hex('backup', canonicalJson(JSON.parse(JSON.stringify({ ...manifest, mac: undefined }))));

/** Throws CannotStart where this backup is not of this installation, was changed, is of a newer product, or needs keys that are not here. */
export function checkFits(manifest: Manifest<AboutSchakel>, { hash, masterKeys }: KeysHere): void {
  const { schakel, mac } = manifest;
  if (schakel.sleutelkenmerk !== hash.hex('installation', 'schakel')) {
    throw keyMissing(
      'De back-up hoort bij een andere zoeksleutel (SCHAKEL_HASH_KEY; ingebouwd: sleutels/hash.key) dan de sleutel op deze machine.',
    );
  }
  if (macOf(hash, manifest) !== mac) throw unusable('De beschrijving van de back-up is veranderd nadat Schakel haar schreef.');
  const missing = schakel.hoofdsleutels.filter((ref) => !masterKeys.holds(ref));
  if (missing.length > 0) throw keyMissing(`De back-up is verzegeld met een hoofdsleutel die hier niet is (${missing.join(', ')}).`);
  if (schakel.schema <= ownSchema()) return;
  throw new CannotStart('the backup is of a newer product', {
    details: { backup: schakel.schema, product: ownSchema() },
    help:
      `De back-up is gemaakt door een nieuwere Schakel (${schakel.versie}, schema ${schakel.schema}); deze kent tot schema ${ownSchema()}. ` +
      'Er is niets veranderd. Zet eerst die versie van Schakel neer.',
  });
}

const keyMissing = (what: string): CannotStart =>
  new CannotStart('the keys of the backup are not here', {
    help: `${what} Er is niets veranderd. Zet de sleutels terug die u apart bewaarde (docs/guides/sleutels.md) en doe herstel opnieuw.`,
  });

/** As package.json has it. */
function productVersion(): string {
  for (let folder = __dirname; folder !== dirname(folder); folder = dirname(folder)) {
    try {
      const { name, version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { name?: string; version?: string };
      if (name === 'schakel' && version !== undefined) return version;
    } catch {
      // further up
    }
  }
  return 'onbekend';
}
