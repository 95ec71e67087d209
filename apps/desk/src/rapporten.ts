import { reportLines, type Ketenrapport } from '@schakel/dossier';
import { addTerm, MessageRefused } from '@schakel/kernel';

const LONGEST = { maanden: 60 } as const;

/** Refuses a period that ends before it starts, or is longer than a report may be about. */
export function refuseImpossible({ van, tot }: { readonly van: string; readonly tot: string }): void {
  const backwards = tot < van;
  if (!backwards && tot <= addTerm(van, LONGEST)) return;
  const uitleg = backwards
    ? 'De laatste dag ligt voor de eerste. Verander een van de twee.'
    : 'De periode is langer dan vijf jaar. Kies een kortere periode.';
  throw new MessageRefused('the period of a report is impossible', {
    help: uitleg,
    faults: [{ veld: 'tot', code: 'WAARDE_FOUT', uitleg }],
  });
}

const quoted = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** A report as CSV (RFC 4180), a figure on every line. What is not told is empty, `<5` or `verborgen`. */
export const asCsv = (report: Ketenrapport): string =>
  [['deel', 'maat', 'waarde'], ...reportLines(report).map(({ deel, maat, waarde }) => [deel, maat, waarde])]
    .map((cells) => `${cells.map(quoted).join(',')}\r\n`)
    .join('');
