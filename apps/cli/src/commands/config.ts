import { Command } from 'commander';
import { parseCodeLists } from '@schakel/adapter-contract';
import { loadAdapters } from '@schakel/adapters';
import { CannotStart, type Fault } from '@schakel/kernel';
import { bindPartners, checkRoutes, loadAlertRules } from '@schakel/pipeline';
import { loadPolicy } from '@schakel/policy';
import { readConfiguration, readEnvironment } from '@schakel/settings';
import { print } from '../api';

interface Checked {
  readonly partners: readonly string[];
  readonly policy: readonly string[];
  /** Names of the code lists. */
  readonly codelijsten: readonly string[];
  readonly faults: readonly Fault[];
}

/** Reads and checks everything under the configuration directory; gives every fault at once. */
async function check(): Promise<Checked> {
  const faults: Fault[] = [];
  const attempt = async <Part>(step: () => Part | Promise<Part>): Promise<Part | undefined> => {
    try {
      return await step();
    } catch (error) {
      if (!(error instanceof CannotStart)) throw error;
      faults.push(...error.faults);
      return undefined;
    }
  };
  const { configDir } = readEnvironment({ SCHAKEL_CONFIG_DIR: process.env['SCHAKEL_CONFIG_DIR'] });
  const configuration = await attempt(() => readConfiguration(configDir));
  const codes = configuration && (await attempt(() => parseCodeLists(configuration.codeListFiles)));
  const policy = configuration && (await attempt(() => loadPolicy(configuration.policyFiles)));
  const adapters = codes && (await attempt(() => loadAdapters(codes)));
  const partners = configuration && adapters && (await attempt(() => bindPartners(configuration.partners, adapters)));
  if (policy && partners) await attempt(() => checkRoutes(policy, partners));
  if (configuration) await attempt(() => loadAlertRules(configuration.alertFile));
  return {
    partners: [...(partners?.keys() ?? [])],
    policy: Object.keys(configuration?.policyFiles ?? {}),
    codelijsten: [...(codes?.tables.keys() ?? [])],
    faults,
  };
}

async function report(done: string, { json }: { json?: boolean }): Promise<void> {
  const result = await check();
  const good = result.faults.length === 0;
  const lines = good
    ? [`${done} Partners: ${result.partners.join(', ')}. Beleid: ${result.policy.join(', ')}. Codelijsten: ${result.codelijsten.length}.`]
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
