import type { Evidence } from './evidence';
import { at, list, text } from './json';
import { isClean, type Verdict } from './verdict';

type Row = readonly (string | undefined)[];

/** Columns as wide as their widest cell. */
function table(title: string, head: Row, rows: readonly Row[]): string {
  const lines = [head, ...rows].map((row) => row.map((cell) => cell ?? '-'));
  const widths = head.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)));
  const written = lines.map((line) => `  ${line.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')}`.trimEnd());
  written.splice(1, 0, `  ${widths.map((width) => '-'.repeat(width)).join('  ')}`);
  return `\n${title}\n${written.join('\n')}\n`;
}

const joined = (parts: readonly unknown[]): string | undefined =>
  parts
    .map(text)
    .filter((part) => part !== undefined)
    .join(', ') || undefined;

function recordsTable({ dossiers }: Evidence): string {
  const rows = [...dossiers.records.values()].flatMap((record) =>
    list(at(record, 'trajecten')).map((traject) => [
      text(at(record, 'jongere', 'burgerservicenummer', 'waarde')),
      text(at(record, 'naam')),
      text(at(traject, 'nummer')),
      text(at(traject, 'geopendOp')),
      text(at(traject, 'fase')),
      text(at(traject, 'standen', 'leerplicht', 'status')),
      joined([at(traject, 'standen', 'halt', 'status'), at(traject, 'standen', 'halt', 'resultaat')]),
      joined([at(traject, 'standen', 'rvdk', 'status'), at(traject, 'standen', 'rvdk', 'resultaat')]),
      joined(list(at(record, 'gezin')).map((one) => at(one, 'waarde'))),
    ]),
  );
  const head = ['BSN', 'naam', 'traject', 'geopend', 'fase', 'leerplicht', 'Halt', 'RvdK', 'samen in verzoek'];
  return table('Het gezamenlijke dossier per jongere', head, rows);
}

function leerplichtTables({ leerplicht }: Evidence): string[] {
  const { meldingen, verwijzingen, onderzoeken, processenVerbaal } = leerplicht.stand;
  const own = 'Leerplicht, volgens de eigen administratie:';
  return [
    table(
      `${own} meldingen`,
      ['melding', 'BSN', 'soort', 'begin', 'eind', 'status', 'reden'],
      meldingen.map((m) => [m.meldingsnummer, m.burgerservicenummer, m.verzuimsoort, m.begindatum, m.einddatum, m.status, m.reden]),
    ),
    table(
      `${own} verwijzingen`,
      ['verwijzing', 'stand', 'dossier bij Halt', 'afloop', 'op'],
      verwijzingen.map((v) => [v.kenmerk, v.status, v.dossiernummer, v.resultaat, v.datumAfloop]),
    ),
    table(
      `${own} processen-verbaal`,
      ['proces-verbaal', 'BSN', 'feit', 'uren verzuim', 'op'],
      processenVerbaal.map((p) => [p.pvNummer, p.burgerservicenummer, p.feit, p.verzuimuren, p.datumProcesVerbaal]),
    ),
    table(
      `${own} onderzoeken`,
      ['gevraagd als', 'BSN', 'zaak bij RvdK', 'stand', 'resultaat', 'advies'],
      onderzoeken.map((o) => [o.kenmerk ?? o.vto, o.burgerservicenummer, o.zaaknummer, o.status, o.resultaat, o.advies?.join(', ')]),
    ),
  ];
}

function haltTable({ halt }: Evidence): string {
  return table(
    'Halt, volgens de eigen administratie',
    ['verwijzing', 'jongere', 'status', 'dossier', 'uren verzuim', 'uren straf', 'afloop'],
    halt.stand.verwijzingen.map((v) => [
      v.kenmerk,
      v.naam,
      v.status,
      v.dossiernummer,
      String(v.verzuimuren),
      text(v.opgelegdeUren),
      v.resultaat,
    ]),
  );
}

function consultations({ leerplicht }: Evidence): string[] {
  const asked = leerplicht.stand.verrichtingen.filter(({ soort }) => soort === 'RaadsOverleg');
  return asked.map(({ sleutel, antwoord }) => `Overleg ${sleutel} van leerplicht met de Raad; antwoord: "${antwoord ?? '-'}".`);
}

const KINDS = { BESCHERMING: 'bescherming', STRAF_SCHOOLVERZUIM: 'straf', AMBTSHALVE: 'ambtshalve' } as const;

function rvdkTables({ rvdk }: Evidence): string[] {
  const { onderzoeken, processenVerbaal } = rvdk.stand;
  const own = 'Raad voor de Kinderbescherming, volgens de eigen administratie:';
  return [
    table(
      `${own} onderzoeken`,
      ['zaak', 'soort', 'jongere', 'gevraagd als', 'status', 'resultaat', 'advies'],
      onderzoeken.map((o) => [o.zaaknummer, KINDS[o.soort], o.naam, o.kenmerk ?? o.vto, o.status, o.resultaat, o.advies?.join(', ')]),
    ),
    table(
      `${own} afschriften van processen-verbaal`,
      ['proces-verbaal', 'BSN', 'feit', 'uren verzuim', 'op'],
      processenVerbaal.map((p) => [p.pvNummer, p.burgerservicenummer, p.feit, p.verzuimuren, p.datumProcesVerbaal]),
    ),
  ];
}

function verdictLines(verdict: Verdict): string[] {
  const { cases, messagesIn, deliveries, lost, duplicates, orderViolations, recordsConsistent, partners, seconds } = verdict;
  const different = Object.entries(partners).flatMap(([partner, { differences = [] }]) =>
    differences.map(
      ({ zaak, veld, eigen, dossier }) =>
        `VERSCHIL: ${partner} heeft bij ${zaak} voor ${veld} "${eigen ?? '-'}", het dossier heeft "${dossier ?? '-'}".`,
    ),
  );
  return [
    `Zaken: ${cases}. Berichten van partners: ${messagesIn}. Leveringen aan partners: ${deliveries}.`,
    `Verloren: ${lost}. Dubbel: ${duplicates}. Verkeerde volgorde: ${orderViolations}. Tijd: ${seconds} s.`,
    ...(recordsConsistent ? [] : ['VERSCHIL: niet elk nummer leidt naar een en hetzelfde dossier dat alles precies een keer bevat.']),
    ...different,
    isClean(verdict) ? 'Alle systemen zijn het eens.' : 'De systemen zijn het NIET eens.',
  ];
}

/** What came of a run, for a person to read: the records, every partner by its own account, the verdict. */
export const summaryOf = (evidence: Evidence, verdict: Verdict): readonly string[] => [
  recordsTable(evidence),
  ...leerplichtTables(evidence),
  haltTable(evidence),
  ...rvdkTables(evidence),
  ...consultations(evidence),
  ...verdictLines(verdict),
];
