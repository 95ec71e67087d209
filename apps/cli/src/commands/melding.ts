import { Command } from 'commander';
import { loadAlertRules, prometheusRules } from '@schakel/pipeline';
import { readConfiguration, readEnvironment } from '@schakel/settings';
import { call, print } from '../api';

interface Melding {
  id: string;
  melding: string;
  onderwerp?: string;
  ernst: string;
  uitleg: string;
  sinds: string;
  tot?: string;
  waarde: number;
  grens?: number;
  draaiboek?: string;
  bevestigd?: { op: string; door: string; reden: string };
}

const lines = ({ id, melding, onderwerp, ernst, uitleg, sinds, tot, waarde, grens, draaiboek, bevestigd }: Melding): string[] => [
  `${tot === undefined ? ernst.toUpperCase() : 'voorbij'}  ${melding}${onderwerp === undefined ? '' : ` (${onderwerp})`}   ${id}`,
  `  ${uitleg}`,
  `  sinds ${sinds}${tot === undefined ? '' : ` tot ${tot}`}, waarde ${waarde}${grens === undefined ? '' : `, grens ${grens}`}`,
  ...(bevestigd ? [`  ${bevestigd.door} kijkt ernaar: ${bevestigd.reden}`] : []),
  ...(draaiboek !== undefined && tot === undefined ? [`  Wat u doet: ${draaiboek}`] : []),
];

async function lijst({ json, alles }: { json?: boolean; alles?: boolean }): Promise<void> {
  const { meldingen } = await call<{ meldingen: Melding[] }>('beheer', '/v1/beheer/meldingen');
  const shown = meldingen.filter(({ tot }) => alles === true || tot === undefined);
  print(json, { meldingen: shown }, shown.length === 0 ? ['Er is nu geen melding.'] : shown.flatMap(lines));
}

async function bevestig(id: string, { json, reden }: { json?: boolean; reden: string }): Promise<void> {
  const melding = await call<Melding>('beheer', `/v1/beheer/meldingen/${encodeURIComponent(id)}/_bevestigen`, { reden });
  print(json, melding, lines(melding));
}

/** From the configuration alone: the product need not run. */
function prometheus(): void {
  const { configDir } = readEnvironment({ SCHAKEL_CONFIG_DIR: process.env['SCHAKEL_CONFIG_DIR'] });
  process.stdout.write(prometheusRules(loadAlertRules(readConfiguration(configDir).alertFile)));
}

/** `schakel melding ...`: what the alert rules say now. */
export function meldingCommands(): Command {
  const melding = new Command('melding').description('Wat er volgens de regels van config/meldingen.yaml nu mis is');
  melding
    .command('lijst')
    .description('Wat er nu mis is')
    .option('--alles', 'ook wat voorbij is')
    .option('--json', 'als JSON')
    .action(lijst);
  melding
    .command('bevestig <id>')
    .description('Zeg dat u ernaar kijkt; de melding blijft staan tot het voorbij is')
    .requiredOption('--reden <reden>', 'wat u doet, zonder nummers van personen')
    .option('--json', 'als JSON')
    .action(bevestig);
  melding.command('prometheus').description('Dezelfde regels voor Prometheus').action(prometheus);
  return melding;
}
