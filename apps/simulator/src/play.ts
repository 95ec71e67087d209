import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { Evidence } from './evidence';
import { at, list, text } from './json';
import { playRun } from './played-run';
import { SignIn } from './sign-in';
import { isClean, type Verdict } from './verdict';

const string = { type: 'string' } as const;
const OPTIONS = {
  leerplicht: string,
  halt: string,
  schakel: string,
  issuer: string,
  client: string,
  key: string,
  /** Milliseconds after which what is not there yet counts as lost. */
  wacht: string,
  json: { type: 'boolean' },
} as const;

const say = (line: string): void => void process.stdout.write(`${line}\n`);

type Row = readonly (string | undefined)[];

/** Columns as wide as their widest cell. */
function table(title: string, head: Row, rows: readonly Row[]): string {
  const lines = [head, ...rows].map((row) => row.map((cell) => cell ?? '-'));
  const widths = head.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)));
  const written = lines.map((line) => `  ${line.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')}`.trimEnd());
  written.splice(1, 0, `  ${widths.map((width) => '-'.repeat(width)).join('  ')}`);
  return `\n${title}\n${written.join('\n')}\n`;
}

function recordRows({ dossiers }: Evidence): Row[] {
  return [...dossiers.records.values()].flatMap((record) =>
    list(at(record, 'trajecten')).map((traject) => [
      text(at(record, 'jongere', 'burgerservicenummer', 'waarde')),
      text(at(record, 'naam')),
      text(at(traject, 'nummer')),
      text(at(traject, 'geopendOp')),
      text(at(traject, 'fase')),
      text(at(traject, 'standen', 'leerplicht', 'status')),
      text(at(traject, 'standen', 'halt', 'status')),
      text(at(traject, 'standen', 'halt', 'resultaat')),
    ]),
  );
}

function printSummary(evidence: Evidence, verdict: Verdict): void {
  const { leerplicht, halt } = evidence;
  const records = table(
    'Het gezamenlijke dossier per jongere',
    ['BSN', 'naam', 'traject', 'geopend', 'fase', 'leerplicht', 'Halt', 'afloop'],
    recordRows(evidence),
  );
  const reports = leerplicht.stand.meldingen.map((m) => [
    m.meldingsnummer,
    m.burgerservicenummer,
    m.verzuimsoort,
    m.begindatum,
    m.einddatum,
    m.status,
    m.reden,
  ]);
  const referrals = leerplicht.stand.verwijzingen.map((v) => [v.kenmerk, v.status, v.dossiernummer, v.resultaat, v.datumAfloop]);
  const trajects = halt.stand.verwijzingen.map((v) => [
    v.kenmerk,
    v.naam,
    v.status,
    v.dossiernummer,
    String(v.verzuimuren),
    text(v.opgelegdeUren),
    v.resultaat,
  ]);
  say(records);
  say(
    table(
      'Leerplicht, volgens de eigen administratie: meldingen',
      ['melding', 'BSN', 'soort', 'begin', 'eind', 'status', 'reden'],
      reports,
    ),
  );
  say(
    table(
      'Leerplicht, volgens de eigen administratie: verwijzingen',
      ['verwijzing', 'stand', 'dossier bij Halt', 'afloop', 'op'],
      referrals,
    ),
  );
  say(
    table(
      'Halt, volgens de eigen administratie',
      ['verwijzing', 'jongere', 'status', 'dossier', 'uren verzuim', 'uren straf', 'afloop'],
      trajects,
    ),
  );
  say(`Zaken: ${verdict.cases}. Berichten van partners: ${verdict.messagesIn}. Leveringen aan partners: ${verdict.deliveries}.`);
  say(
    `Verloren: ${verdict.lost}. Dubbel: ${verdict.duplicates}. Verkeerde volgorde: ${verdict.orderViolations}. Tijd: ${verdict.seconds} s.`,
  );
  if (!verdict.recordsConsistent) say('VERSCHIL: niet elk nummer leidt naar een en hetzelfde dossier dat alles precies een keer bevat.');
  for (const [partner, { differences = [] }] of Object.entries(verdict.partners)) {
    for (const { zaak, veld, eigen, dossier } of differences) {
      say(`VERSCHIL: ${partner} heeft bij ${zaak} voor ${veld} "${eigen ?? '-'}", het dossier heeft "${dossier ?? '-'}".`);
    }
  }
  say(isClean(verdict) ? 'Alle systemen zijn het eens.' : 'De systemen zijn het NIET eens.');
}

async function main(): Promise<boolean> {
  const { values } = parseArgs({ options: OPTIONS });
  const needed = (name: 'leerplicht' | 'halt' | 'schakel' | 'key'): string => {
    const value = values[name];
    if (value === undefined) throw new Error(`--${name} ontbreekt`);
    return value.replace(/\/$/, '');
  };
  const schakel = needed('schakel');
  const key = JSON.parse(readFileSync(needed('key'), 'utf8'));
  const signIn = new SignIn({ issuer: values.issuer ?? `${schakel}/oidc`, clientId: values.client ?? 'bip', key, scope: 'zaken:lezen' });
  const patience = values.wacht === undefined ? {} : { timeoutMs: Number(values.wacht) };
  const run = { leerplicht: needed('leerplicht'), halt: needed('halt'), schakel, bipToken: () => signIn.token() };
  const { verdict, evidence } = await playRun({ ...run, ...patience, onStep: say });
  printSummary(evidence, verdict);
  if (values.json) say(JSON.stringify(verdict));
  return isClean(verdict);
}

main().then(
  (clean) => process.exit(clean ? 0 : 1),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(2);
  },
);
