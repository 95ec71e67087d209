import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/** A copy of the configuration in which these partners fetch their deliveries; the caller removes the folder. */
export function fetchingConfig(partners: readonly string[]): string {
  const config = mkdtempSync(join(tmpdir(), 'schakel-config-'));
  cpSync(resolve(__dirname, '../../config'), config, { recursive: true });
  for (const partner of partners) {
    const file = join(config, `partners/${partner}.yaml`);
    writeFileSync(file, `${readFileSync(file, 'utf8').replaceAll(/^(endpoint|standopgave):.*$/gm, '')}aflevering: ophalen\n`);
  }
  return config;
}
