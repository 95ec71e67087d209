import { Command, Option } from 'commander';
import { type Adapter, parseCodeLists, type Party } from '@schakel/adapter-contract';
import { adapters as register, loadAdapters } from '@schakel/adapters';
import { SELF } from '@schakel/pipeline';
import { readConfiguration, readEnvironment } from '@schakel/settings';
import { type Aim, asSent, recognised, translated, type Violation, violationsOf } from '@schakel/translation';
import { print } from '../api';
import { readMessageFile } from '../message-file';
import { factLines, targetLines, violationLines } from '../show-translation';

const PARTNERS = register.map(({ partner }) => partner);
const EXAMPLE_ID = '00000000-0000-4000-8000-000000000000';

interface Options {
  readonly van?: string;
  readonly naar?: string;
  readonly json?: boolean;
}

/** The formats, and the parties as config/partners names them. Nothing is asked of the network or of a database. */
interface Formats {
  readonly adapters: ReadonlyMap<string, Adapter>;
  partyOf(partner: string): Party;
}

async function formats(): Promise<Formats> {
  const { configDir } = readEnvironment({ SCHAKEL_CONFIG_DIR: process.env['SCHAKEL_CONFIG_DIR'] });
  const { partners, codeListFiles } = readConfiguration(configDir);
  const partyOf = (partner: string): Party => {
    const found = partners.find(({ adapter }) => adapter === partner);
    return {
      organisation: found?.id ?? partner,
      naam: found?.naam ?? partner,
      oin: found?.oin ?? SELF.oin,
      kenmerken: found?.kenmerken ?? {},
    };
  };
  return { adapters: await loadAdapters(parseCodeLists(codeListFiles)), partyOf };
}

/** A message and its format; or everything that is wrong with it. */
type Judged = { readonly adapter: Adapter; readonly body: Uint8Array } | { readonly violations: readonly Violation[] };

async function judged(adapters: Formats['adapters'], body: Uint8Array, van: string | undefined): Promise<Judged> {
  const whole = { path: '', line: 1, verdict: 'geweigerd' } as const;
  if (!/\S/.test(Buffer.from(body).toString())) {
    return { violations: [{ ...whole, code: 'LEEG', message: 'Het bestand is leeg. Kies een bestand met een bericht.' }] };
  }
  const found = van === undefined ? recognised(adapters, body) : { partner: van };
  const adapter = found.partner === undefined ? found.unreadable : adapters.get(found.partner);
  if (adapter === undefined) {
    const message = `Dit is geen bericht dat wij kennen. Kies met --van van wie het is (${PARTNERS.join(', ')}), dan zeggen wij wat er mis is.`;
    return { violations: [{ ...whole, code: 'SOORT_ONBEKEND', message }] };
  }
  const violations = await violationsOf(adapter, asSent(adapter, body));
  return violations.length > 0 ? { violations } : { adapter, body };
}

/** The message in this file, judged; undefined where it is wrong, which is then told. */
async function messageIn(
  { adapters }: Formats,
  file: string,
  { van, json }: Options,
  command: Command,
): Promise<{ readonly adapter: Adapter; readonly body: Uint8Array } | undefined> {
  const read = readMessageFile(file);
  if ('objection' in read) return command.error(read.objection, { exitCode: 2 });
  const verdict = await judged(adapters, read.body, van);
  if ('adapter' in verdict) return verdict;
  print(json, { ok: false, fouten: verdict.violations }, ['Dit bericht is niet goed:', ...violationLines(verdict.violations)]);
  process.exitCode = 1;
  return undefined;
}

async function vertaal(file: string, options: Options, command: Command): Promise<void> {
  const { naar = 'feiten', json } = options;
  const known = await formats();
  const message = await messageIn(known, file, options, command);
  if (message === undefined) return;
  const { adapter, body } = message;
  const target = known.adapters.get(naar);
  const inspection = adapter.inspect(asSent(adapter, body));
  const createdAt = inspection.verdict === 'accepted' ? inspection.sentAt : '';
  const aims: Aim[] = target
    ? [{ adapter: target, id: EXAMPLE_ID, createdAt, from: SELF, to: known.partyOf(naar), originParty: known.partyOf(adapter.partner) }]
    : [];
  const translation = translated(adapter, asSent(adapter, body), aims);
  if (translation === undefined) return;
  const unwritable = translation.doelen.some((doel) => 'fouten' in doel);
  if (unwritable) process.exitCode = 1;
  if (json || !target) return print(json, { ok: !unwritable, ...translation }, factLines(translation));
  if (translation.doelen.length === 0) process.stderr.write('Dit bericht zegt niets over een kind: er is niets om te vertalen.\n');
  for (const doel of translation.doelen) {
    process.stderr.write(`${targetLines(doel).join('\n')}\n`);
    if ('bericht' in doel) process.stdout.write(doel.bericht);
  }
}

async function valideer(file: string, options: Options, command: Command): Promise<void> {
  const message = await messageIn(await formats(), file, options, command);
  if (message === undefined) return;
  const { partner } = message.adapter;
  print(options.json, { ok: true, van: partner, fouten: [] }, [`Dit bericht is goed (formaat van ${partner}).`]);
}

const from = (): Option => new Option('--van <partner>', 'formaat van wie; anders herkend aan de inhoud').choices(PARTNERS);

/** `schakel bericht vertaal`: what a message says, or what it is in another format; without network or database. */
export const vertaalCommand = (): Command =>
  new Command('vertaal')
    .description('Toon wat een bericht zegt, of hoe het er in een ander formaat uitziet; zonder netwerk of database')
    .argument('<bestand>', 'bestand met een bericht, of - voor de standaardinvoer')
    .addOption(from())
    .addOption(new Option('--naar <doel>', 'feiten, of het formaat van een partner').choices(['feiten', ...PARTNERS]).default('feiten'))
    .option('--json', 'als JSON')
    .action(vertaal);

/** `schakel formaat valideer`: everything that is wrong with a message, with the line. */
export const formaatCommands = (): Command => {
  const formaat = new Command('formaat').description('De formaten van de partners');
  formaat
    .command('valideer')
    .description('Controleer een bericht en noem alles wat er mis is; zonder netwerk of database')
    .argument('<bestand>', 'bestand met een bericht, of - voor de standaardinvoer')
    .addOption(from())
    .option('--json', 'als JSON')
    .action(valideer);
  return formaat;
};
