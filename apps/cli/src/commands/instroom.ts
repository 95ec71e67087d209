import { readdirSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { Command } from 'commander';
import { call, print } from '../api';
import { readMessageFile } from '../message-file';

const USAGE = 2;
const PARTIAL = 3;
/** Most messages, and bytes of messages, in one call; the call itself may hold 1 MiB. */
const PER_CALL = 50;
const BYTES_PER_CALL = 600_000;

interface Fout {
  veld: string;
  code: string;
  uitleg: string;
}

interface Regel {
  berichtId?: string;
  uitkomst: string;
  fouten: Fout[];
}

interface Antwoord {
  proef: boolean;
  aantallen: Record<string, number>;
  berichten: (Regel & { bestand: string })[];
}

interface Opties {
  reden?: string;
  ja?: boolean;
  proef?: boolean;
  json?: boolean;
}

interface Bestand {
  readonly naam: string;
  readonly tekst: string;
}

/** The files that are named, and those in a folder that is named, by their names. */
function pathsOf(path: string): string[] {
  const isFolder = statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
  if (!isFolder) return [path];
  const entries = readdirSync(path, { withFileTypes: true }).filter((entry) => entry.isFile() && !entry.name.startsWith('.'));
  return entries.map(({ name }) => join(path, name)).sort();
}

/** Everything to be loaded, or in plain Dutch why not all of it can be read. */
function read(paths: readonly string[]): { readonly files: Bestand[]; readonly objections: string[] } {
  const found = paths.flatMap(pathsOf).map((path) => ({ path, read: readMessageFile(path) }));
  return {
    files: found.flatMap(({ path, read: file }) =>
      'body' in file ? [{ naam: basename(path), tekst: Buffer.from(file.body).toString('utf8') }] : [],
    ),
    objections: found.flatMap(({ read: file }) => ('objection' in file ? [file.objection] : [])),
  };
}

/** In the order given, as many per call as fit. */
function batches(files: readonly Bestand[]): Bestand[][] {
  const parts: Bestand[][] = [];
  let bytes = 0;
  for (const file of files) {
    const size = Buffer.byteLength(JSON.stringify(file.tekst));
    const part = parts.at(-1);
    if (part && part.length < PER_CALL && bytes + size <= BYTES_PER_CALL) part.push(file);
    else {
      parts.push([file]);
      bytes = 0;
    }
    bytes += size;
  }
  return parts;
}

async function load(partner: string, files: readonly Bestand[], proef: boolean, reden: string): Promise<Antwoord> {
  const all: Antwoord = { proef, aantallen: {}, berichten: [] };
  for (const part of batches(files)) {
    const answer = await call<{ aantallen: Record<string, number>; berichten: Regel[] }>(
      'beheer',
      `/v1/beheer/instroom/${encodeURIComponent(partner)}`,
      { berichten: part.map(({ tekst }) => tekst), reden, proef },
    );
    all.berichten.push(...answer.berichten.map((regel, n) => ({ bestand: part[n]?.naam ?? '', ...regel })));
    for (const [uitkomst, aantal] of Object.entries(answer.aantallen)) all.aantallen[uitkomst] = (all.aantallen[uitkomst] ?? 0) + aantal;
  }
  return all;
}

const regels = ({ bestand, uitkomst, fouten }: Antwoord['berichten'][number]): string[] => [
  `  ${uitkomst.padEnd(14)}  ${bestand}`,
  ...fouten.map(({ veld, uitleg, code }) => `     ${veld}: ${uitleg} (${code})`),
];

function refuse(lines: readonly string[]): void {
  process.stderr.write(`${lines.join('\n')}\n`);
  process.exitCode = USAGE;
}

async function instroom(partner: string, paths: readonly string[], { reden, ja, proef, json }: Opties): Promise<void> {
  const { files, objections } = read(paths);
  if (objections.length > 0) return refuse([...objections, 'Er is niets geladen.']);
  if (files.length === 0) return refuse(['Er is geen bestand om te laden. Noem bestanden, of een map met bestanden.']);
  if (ja && reden === undefined) return refuse(['Zeg waarom u dit doet: --reden "..."']);
  const trial = proef === true || !ja;
  const answer = await load(partner, files, trial, reden ?? 'Proef: kijken wat ervan komt');
  const counts = Object.entries(answer.aantallen).map(([uitkomst, aantal]) => `${aantal} ${uitkomst.toLowerCase().replace('_', ' ')}`);
  const start = trial ? 'Proef, er is niets veranderd. Dit zou ervan komen' : 'Geladen';
  print(json, answer, [`${start}: ${counts.join(', ')}.`, ...answer.berichten.flatMap(regels)]);
  const { VERWERKT: done = 0, DUBBEL: again = 0 } = answer.aantallen;
  if (trial && !proef) refuse([`Klopt dit? Voeg dan ${reden === undefined ? '--reden "waarom" en ' : ''}--ja toe.`]);
  else if (done + again < files.length) process.exitCode = PARTIAL;
}

/** `schakel instroom <partner> <bestand...|map>`. */
export const instroomCommand = (): Command =>
  new Command('instroom')
    .description('Laad lopende zaken uit de uitvoer van een partner; er wordt niets voor verstuurd. Zonder --ja alleen een proef')
    .argument('<partner>', 'van wie de berichten zijn')
    .argument('<bestand...>', 'bestanden met elk een bericht, of een map')
    .option('--reden <reden>', 'waarom u dit doet')
    .option('--ja', 'doe het echt')
    .option('--proef', 'kijk alleen wat ervan zou komen')
    .option('--json', 'als JSON')
    .action(instroom);
