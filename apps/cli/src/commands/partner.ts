import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command, Option } from 'commander';
import { parseCodeLists } from '@schakel/adapter-contract';
import { loadAdapters } from '@schakel/adapters';
import { CannotStart, type Fault } from '@schakel/kernel';
import { bindPartners } from '@schakel/pipeline';
import { readConfiguration, readEnvironment } from '@schakel/settings';
import { call, print } from '../api';
import { pauseCommands } from './pauze';

interface Regel {
  id: string;
  naam: string;
  aflevering: string;
  host?: string;
  handtekening: string;
  leveringen: { wacht: number; onderweg: number; geparkeerd: number };
  laatstGelukt?: string;
  pauze?: { door: string; reden: string; sinds: string; tot?: string };
  bereikbaarheid?: { stand: string; sinds?: string; misluktOpRij: number; volgendeProef?: string };
}

const away = ({ bereikbaarheid }: Regel): string[] =>
  bereikbaarheid?.stand === 'ONBEREIKBAAR'
    ? [
        `     ONBEREIKBAAR sinds ${bereikbaarheid.sinds}, ${bereikbaarheid.misluktOpRij} keer achter elkaar; volgende proef ${bereikbaarheid.volgendeProef}`,
      ]
    : [];

const lines = ({ id, naam, aflevering, host = '-', handtekening, leveringen, laatstGelukt = 'nog nooit', pauze }: Regel): string[] => [
  `  ${id.padEnd(14)}${naam}  ${aflevering} ${host}  ${handtekening}`,
  `     wacht ${leveringen.wacht}, onderweg ${leveringen.onderweg}, geparkeerd ${leveringen.geparkeerd}, laatst gelukt ${laatstGelukt}`,
  ...(pauze ? [`     GEPAUZEERD door ${pauze.door} sinds ${pauze.sinds}${pauze.tot ? ` tot ${pauze.tot}` : ''}: ${pauze.reden}`] : []),
];

async function lijst({ json }: { json?: boolean }): Promise<void> {
  const found = await call<{ partners: Regel[] }>('beheer', '/v1/beheer/partners');
  print(
    json,
    found,
    found.partners.flatMap((one) => [...lines(one), ...away(one)]),
  );
}

interface NieuweOpties {
  naam: string;
  adapter: string;
  oin: string;
  client?: string;
  endpoint?: string;
  handtekening: string;
  netwerk?: string[];
}

/** The file of a new partner. Text goes in as JSON: that is YAML too, and nothing in it can become a field. */
function fileOf(id: string, { naam, adapter, oin, client = id, endpoint, handtekening, netwerk }: NieuweOpties): string {
  const where =
    endpoint === undefined ? ['aflevering: ophalen'] : [`endpoint: ${JSON.stringify(endpoint)}`, `handtekening: ${handtekening}`];
  return [
    `id: ${JSON.stringify(id)}`,
    `naam: ${JSON.stringify(naam)}`,
    `adapter: ${JSON.stringify(adapter)}`,
    `oin: ${JSON.stringify(oin)}`,
    `clientId: ${JSON.stringify(client)}`,
    ...where,
    ...(netwerk ? [`netwerken: ${JSON.stringify(netwerk)}`] : []),
    '# Names that the format asks for, such as gemeentecode.',
    'kenmerken: {}',
    '',
  ].join('\n');
}

/** An OIN is twenty digits that begin with seven zeros (Logius, OIN-stelsel); other numbers are none. */
const isOin = (text: string): boolean => /^0{7}\d{13}$/.test(text);

/** Everything that is wrong with the configuration as it now lies there. */
async function faultsOf(configDir: string): Promise<readonly Fault[]> {
  try {
    const configuration = readConfiguration(configDir);
    bindPartners(configuration.partners, await loadAdapters(parseCodeLists(configuration.codeListFiles)));
    return [];
  } catch (error) {
    if (error instanceof CannotStart) return error.faults;
    throw error;
  }
}

async function nieuw(id: string, options: NieuweOpties): Promise<void> {
  const { configDir } = readEnvironment({ SCHAKEL_CONFIG_DIR: process.env['SCHAKEL_CONFIG_DIR'] });
  const path = join(configDir, 'partners', `${id}.yaml`);
  if (!/^[a-z][a-z0-9-]{1,30}$/.test(id))
    throw new CannotStart('no name', { help: 'De naam van een partner is kleine letters, cijfers en streepjes.' });
  if (!isOin(options.oin)) throw new CannotStart('no OIN', { help: 'Een OIN is twintig cijfers en begint met zeven nullen.' });
  if (existsSync(path)) throw new CannotStart('the partner is there', { help: `${path} is er al. Pas dat bestand aan.` });
  writeFileSync(path, fileOf(id, options), { flag: 'wx' });
  const faults = await faultsOf(configDir);
  if (faults.length > 0) {
    rmSync(path);
    throw new CannotStart('the new partner does not fit', {
      help: ['Er is geen bestand gemaakt. Dit klopt niet:', ...faults.map((f) => `  ${f.veld} ${f.uitleg}`)].join('\n'),
    });
  }
  const own = JSON.parse(/^clientId: (.+)$/m.exec(readFileSync(path, 'utf8'))?.[1] ?? '""') as string;
  process.stdout.write(
    [
      `${path} is gemaakt. Nu nog:`,
      `  1. Meld "${own}" aan bij de aanmelddienst, met de openbare sleutel van de partner.`,
      '  2. Zeg in config/policy/routering.yaml wat deze partner hoort, en vul zo nodig kenmerken in.',
      '  3. Controleer met: npx schakel config controleer. Start daarna alle processen opnieuw.',
      options.endpoint === undefined
        ? '  4. De partner haalt zijn leveringen op: GET /v1/leveringen.'
        : '  4. De partner vraagt zijn geheim: POST /v1/sleutels/webhook, of leest onze sleutels op /v1/sleutels/schakel (jades).',
      '',
    ].join('\n'),
  );
}

/** `schakel partner lijst|nieuw|pauze|hervat`. */
export const partnerCommands = (): Command => {
  const partner = new Command('partner').description(
    'De partners: hoe zij ervoor staan, een nieuwe maken, bezorgen stilzetten en hervatten',
  );
  partner
    .command('lijst')
    .description('Toon elke partner met wat er wacht en of hij gepauzeerd is')
    .option('--json', 'als JSON')
    .action(lijst);
  partner
    .command('nieuw')
    .description('Maak config/partners/<id>.yaml en zeg wat er nog moet gebeuren')
    .argument('<id>')
    .requiredOption('--naam <naam>', 'naam van de organisatie')
    .requiredOption('--adapter <adapter>', 'welk formaat zij spreekt')
    .requiredOption('--oin <oin>', 'haar OIN, twintig cijfers')
    .option('--client <naam>', 'haar naam bij de aanmelddienst; anders <id>')
    .option('--endpoint <adres>', 'waar wij bezorgen (https); zonder adres haalt zij op')
    .addOption(
      new Option('--handtekening <soort>', 'hoe wij leveringen tekenen')
        .choices(['standaard-webhooks', 'jades', 'jades-inhoud'])
        .default('standaard-webhooks'),
    )
    .option('--netwerk <cidr...>', 'netwerk dat niet openbaar is en waar haar adres in mag liggen')
    .action(nieuw);
  pauseCommands(partner, {
    argument: '<partner>',
    path: 'partners',
    pauses: 'Bezorg deze partner voorlopig niets; leveringen wachten',
    resumes: 'Bezorg deze partner weer',
    paused: (id) => `${id} is gepauzeerd; leveringen wachten.`,
    resumed: (id) => `${id} krijgt weer leveringen.`,
  });
  return partner;
};
