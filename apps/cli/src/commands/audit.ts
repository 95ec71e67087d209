import { createReadStream, existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { Command } from 'commander';
import { CannotStart } from '@schakel/kernel';
import { call, print, stream } from '../api';

const FAULT = 1;
const SEALS_PER_CALL = 100;
const SEAL_FILE = /^\d{4}-\d\d-\d\d\.jsonl$/;

interface Breuk {
  breuk: string;
  baan?: number;
  nummer?: number;
  uitleg: string;
}

interface Verificatie {
  regels: number;
  zegels: number;
  breuken: Breuk[];
  volgende?: string;
}

const verify = (body: object): Promise<Verificatie> => call<Verificatie>('auditor', '/v1/audit/verificatie', body);

const breukLine = ({ breuk, baan, nummer, uitleg }: Breuk): string =>
  `  ${breuk}${baan === undefined ? '' : `  baan ${baan}`}${nummer === undefined ? '' : `  nummer ${nummer}`}: ${uitleg}`;

/** Seals that were kept elsewhere, in batches, each with the line before it. */
async function* batchesIn(directory: string): AsyncGenerator<{ zegels: string[]; vorige?: string }> {
  if (!existsSync(directory)) throw new CannotStart('no such directory', { help: `De map met zegels is er niet: ${directory}` });
  let zegels: string[] = [];
  let vorige: string | undefined;
  const batch = (): { zegels: string[]; vorige?: string } => ({ zegels, ...(vorige !== undefined && { vorige }) });
  for (const file of readdirSync(directory)
    .filter((name) => SEAL_FILE.test(name))
    .sort()) {
    for await (const line of createInterface({ input: createReadStream(join(directory, file)) })) {
      zegels.push(line);
      if (zegels.length < SEALS_PER_CALL) continue;
      yield batch();
      [vorige, zegels] = [line, []];
    }
  }
  if (zegels.length > 0) yield batch();
}

async function verifieer({ json, zegels: directory }: { json?: boolean; zegels?: string }): Promise<void> {
  const all: Verificatie & { heel: boolean } = { heel: true, regels: 0, zegels: 0, breuken: [] };
  const add = (page: Verificatie): void => {
    all.regels += page.regels;
    all.zegels += page.zegels;
    all.breuken.push(...page.breuken);
  };
  for (let na: string | undefined, more = true; more; more = na !== undefined) {
    const page = await verify(na === undefined ? {} : { na });
    add(page);
    na = page.volgende;
  }
  if (directory !== undefined) for await (const batch of batchesIn(directory)) add(await verify(batch));
  all.heel = all.breuken.length === 0;
  const counts = `${all.regels} regels en ${all.zegels} ${all.zegels === 1 ? 'zegel' : 'zegels'} nagegaan.`;
  print(json, all, [
    all.heel ? `Het logboek is heel. ${counts}` : `Het logboek is NIET heel: ${all.breuken.length} breuken. ${counts}`,
    ...all.breuken.map(breukLine),
  ]);
  if (all.zegels === 0)
    process.stderr.write('LET OP: er zijn geen zegels gevonden. Zonder zegels ziet u niet of de database is teruggezet.\n');
  if (!all.heel) process.exitCode = FAULT;
}

interface ExportOptions {
  zaak?: string;
  wie?: string;
  partner?: string;
  van?: string;
  tot?: string;
  json?: boolean;
}

async function exporteer({ json, ...filter }: ExportOptions): Promise<void> {
  const query = new URLSearchParams({ ...filter, vorm: json ? 'jsonl' : 'csv' });
  await stream('auditor', `/v1/audit/export?${query}`, process.stdout);
}

/** Everything that a partner received, page after page, one JSON value per line. */
async function ontvangen(filter: { partner: string; van?: string; tot?: string }): Promise<void> {
  for (let na: string | undefined, more = true; more; more = na !== undefined) {
    const query = new URLSearchParams({ ...filter, ...(na !== undefined && { na }) });
    const page = await call<{ leveringen: object[]; volgende?: string }>('auditor', `/v1/audit/ontvangen?${query}`);
    for (const levering of page.leveringen) process.stdout.write(`${JSON.stringify(levering)}\n`);
    na = page.volgende;
  }
}

/** `schakel audit verifieer|export|ontvangen`. */
export const auditCommands = (): Command => {
  const commands = new Command('audit').description('Het logboek: wie deed en zag wat, en is er niets aan veranderd');
  commands
    .command('verifieer')
    .description('Bewijs dat het logboek heel is; anders elke breuk, en exit 1')
    .option('--zegels <map>', 'vergelijk ook met zegels die u elders bewaarde')
    .option('--json', 'als JSON')
    .action(verifieer);
  commands
    .command('export')
    .description('Schrijf regels van het logboek, de oudste eerst, als CSV')
    .option('--zaak <id>', 'alles over deze zaak')
    .option('--wie <naam>', 'alles wat deze persoon of dit systeem deed')
    .option('--partner <partner>', 'wat deze partner deed, en wat er voor deze partner gebeurde')
    .option('--van <moment>', 'vanaf deze dag of dit tijdstip')
    .option('--tot <moment>', 'tot en met deze dag, of tot dit tijdstip')
    .option('--json', 'één JSON-waarde per regel')
    .action(exporteer);
  commands
    .command('ontvangen')
    .description(
      'Alles wat een partner ontving: soort, zaak, velden, grondslag, ontvangstbewijzen; nooit waarden. Eén JSON-waarde per regel',
    )
    .requiredOption('--partner <partner>', 'de partner')
    .option('--van <moment>', 'vanaf deze dag of dit tijdstip')
    .option('--tot <moment>', 'tot en met deze dag, of tot dit tijdstip')
    .action(ontvangen);
  return commands;
};
