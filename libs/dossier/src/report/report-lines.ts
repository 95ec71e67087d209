import type { Ketenrapport } from './chain-report';

/** One figure of a report with the way to it, such as `groepen.bip.doorlooptijd.eerste-melding.mediaan`. */
export interface ReportLine {
  readonly deel: string;
  readonly maat: string;
  readonly waarde: string;
}

function linesIn(value: unknown, path: readonly string[]): ReportLine[] {
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value).flatMap(([name, part]) => linesIn(part, [...path, name]));
  }
  const [deel = '', ...rest] = path;
  return [{ deel, maat: rest.join('.'), waarde: value === null || value === undefined ? '' : String(value) }];
}

/** Every figure of a report on a line of its own, by the part of the report: for a table. A figure that is not told is empty. */
export function reportLines({ periode, peildatum, groepen, vergelijking, jaarverslag }: Ketenrapport): ReportLine[] {
  const bySoort = Object.fromEntries(vergelijking.map(({ soort, ...rest }) => [soort, rest]));
  return [
    ...linesIn({ periode: { ...periode, peildatum } }, []),
    ...linesIn(groepen, []),
    ...linesIn({ vergelijking: bySoort, jaarverslag }, []),
  ];
}
