import { Command } from 'commander';
import { loadAdapters } from '@schakel/adapters';
import { CannotStart, type Fault } from '@schakel/kernel';
import { bindPartners, checkRoutes } from '@schakel/pipeline';
import { loadPolicy } from '@schakel/policy';
import { readConfiguration, readEnvironment } from '@schakel/settings';
import { print } from '../api';

/** Reads and checks everything under the configuration directory; gives every fault at once. */
async function check(): Promise<{ partners: string[]; policy: string[]; faults: readonly Fault[] }> {
  const { configDir } = readEnvironment({ SCHAKEL_CONFIG_DIR: process.env['SCHAKEL_CONFIG_DIR'] });
  try {
    const configuration = readConfiguration(configDir);
    const partners = bindPartners(configuration.partners, await loadAdapters(), () => '');
    checkRoutes(loadPolicy(configuration.policyFiles), partners);
    return { partners: [...partners.keys()], policy: Object.keys(configuration.policyFiles), faults: [] };
  } catch (error) {
    if (!(error instanceof CannotStart)) throw error;
    return { partners: [], policy: [], faults: error.faults };
  }
}

async function report(done: string, { json }: { json?: boolean }): Promise<void> {
  const result = await check();
  const good = result.faults.length === 0;
  const lines = good
    ? [`${done} Partners: ${result.partners.join(', ')}. Beleid: ${result.policy.join(', ')}.`]
    : ['De configuratie klopt niet:', ...result.faults.map((fault) => `  ${fault.veld}: ${fault.uitleg}`)];
  print(json, { goed: good, ...result }, lines);
  if (!good) process.exitCode = 1;
}

/** `schakel config controleer|laad`. The files are the configuration: a process reads them when it starts. */
export const configCommands = (): Command => {
  const config = new Command('config').description('Partners, beleid en codelijsten in config/');
  config
    .command('controleer')
    .description('Controleer alle bestanden')
    .option('--json', 'als JSON')
    .action((options: { json?: boolean }) => report('De configuratie klopt.', options));
  config
    .command('laad')
    .description('Controleer en zeg hoe de nieuwe configuratie gaat gelden')
    .option('--json', 'als JSON')
    .action((options: { json?: boolean }) => report('De configuratie klopt en geldt zodra de processen opnieuw starten.', options));
  return config;
};
