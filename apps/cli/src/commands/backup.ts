import { join, resolve } from 'node:path';
import { userInfo } from 'node:os';
import { Command } from 'commander';
import { makeBackup } from '@schakel/host';
import { readEnvironment } from '@schakel/settings';
import { print } from '../api';
import { checkDatabase } from '../check-database';

interface Options {
  naar?: string;
  controleer?: boolean;
  json?: boolean;
}

/** Who types this, as the audit trail names it: it works on the machine itself, without a sign-in. */
export const actorHere = (): string => `opdrachtregel:${userInfo().username}`;

export const say = (line: string): void => void process.stderr.write(`${line}\n`);

async function backup({ naar, controleer, json }: Options): Promise<void> {
  const environment = readEnvironment(process.env);
  if (controleer) return checkDatabase(environment, json);
  const to = resolve(naar ?? join(environment.dataDir, 'backups'));
  const { folder, manifest } = await makeBackup(environment, { to, actor: actorHere(), onProgress: say });
  const bytes = manifest.bestanden.reduce((sum, { grootte }) => sum + grootte, 0);
  const apart = [join(environment.dataDir, 'sleutels'), environment.shreddedDir, environment.sealsDir, environment.configDir];
  print(
    json,
    { map: folder, tot: manifest.tot.op, bestanden: manifest.bestanden.length, grootte: bytes, schakel: manifest.schakel, apart },
    [
      `De back-up staat in ${folder}: ${manifest.bestanden.length} bestanden, ${Math.ceil(bytes / 1024 / 1024)} MB.`,
      `Alles wat voor ${manifest.tot.op} is vastgelegd zit erin. Zet de map op een andere machine of schijf.`,
      'De sleutels zitten er NIET in: zonder de sleutels is de back-up niet te lezen, ook niet door een dief. Bewaar apart:',
      `  de sleutels             ${apart[0]} (of waar u ze instelde; zie docs/guides/sleutels.md)`,
      `  wat is vernietigd       ${apart[1]} (nodig bij het terugzetten)`,
      `  de zegels van het log   ${apart[2]}`,
      `  de configuratie         ${apart[3]}`,
      'Terugzetten: npx schakel herstel MAP. Oefen dat: docs/guides/back-up.md.',
    ],
  );
}

/** `schakel backup`. */
export const backupCommand = (): Command =>
  new Command('backup')
    .description('Maak een back-up van de ingebouwde database, terwijl Schakel werkt (op de machine zelf)')
    .option('--naar <map>', 'in welke map de back-up komt (anders: backups in SCHAKEL_DATA_DIR)')
    .option('--controleer', 'maak niets; kijk of de database zo staat dat niets verloren gaat')
    .option('--json', 'als JSON')
    .action(backup);
