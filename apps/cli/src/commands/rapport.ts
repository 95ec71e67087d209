import { Command } from 'commander';
import { reportLines, type Ketenrapport, type ReportLine, type Vergelijking } from '@schakel/dossier';
import { call, print, stream } from '../api';

interface Options {
  van: string;
  tot: string;
  als: string;
  json?: boolean;
  csv?: boolean;
}

const NOT_TOLD = '-';
const WIDTH = 62;

/** One figure of both groups beside each other. */
function bothGroups(lines: readonly ReportLine[]): string[] {
  const of = (group: string): Map<string, string> =>
    new Map(lines.flatMap(({ deel, maat, waarde }) => (deel === group ? [[maat, waarde]] : [])));
  const [bip, regulier] = [of('bip'), of('regulier')];
  const row = (maat: string, one: string, other: string): string => `  ${maat.padEnd(WIDTH)}${one.padStart(12)}${other.padStart(12)}`;
  const names = [...new Set([...bip.keys(), ...regulier.keys()])];
  return [row('', 'met BIP', 'regulier'), ...names.map((maat) => row(maat, bip.get(maat) || NOT_TOLD, regulier.get(maat) || NOT_TOLD))];
}

function comparedLine({ soort, verschilProcent, doelProcent }: Vergelijking): string {
  const aim = doelProcent ? `; het doel is ${doelProcent.tot} tot ${doelProcent.van} procent` : '';
  const found = verschilProcent === null ? 'te weinig zaken om te zeggen' : `${verschilProcent} procent`;
  return `  Doorlooptijd vanaf ${soort}, met BIP naast regulier: ${found}${aim}.`;
}

const readable = (report: Ketenrapport): string[] => [
  `Ketenrapport van ${report.periode.van} tot en met ${report.periode.tot}, gerekend op ${report.peildatum}`,
  ...bothGroups(reportLines(report)),
  ...report.vergelijking.map(comparedLine),
  'Voor het jaarverslag leerplicht, alle zaken samen:',
  ...Object.entries(report.jaarverslag).map(([soort, aantal]) => `  ${soort.padEnd(WIDTH)}${String(aantal).padStart(12)}`),
  'Van minder dan vijf zaken staat hier niets: <5, verborgen of een streepje.',
];

async function rapport({ van, tot, als, json, csv }: Options): Promise<void> {
  const path = `/v1/rapporten/keten?${new URLSearchParams({ van, tot })}`;
  if (csv) return stream(als, path, process.stdout, 'text/csv');
  const report = await call<Ketenrapport>(als, path);
  print(json, report, readable(report));
}

/** `schakel rapport`. */
export const rapportCommand = (): Command =>
  new Command('rapport')
    .description('Cijfers van de keten over een periode, met een BIP naast de gewone weg; geen personen')
    .requiredOption('--van <dag>', 'eerste dag, zoals 2026-01-01')
    .requiredOption('--tot <dag>', 'laatste dag')
    .option('--als <naam>', 'als wie u het rapport maakt', 'coordinator')
    .option('--json', 'als JSON')
    .option('--csv', 'als CSV')
    .action(rapport);
