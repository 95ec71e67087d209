import { told, type Aantal } from './hiding';
import { GroupTally, type Groep, type Periode, type ReportRules } from './group-tally';
import type { TrajectFigures } from './traject-figures';

/** The lead time with a BIP beside that without: the difference in per cent of the latter, and what the project aims at. */
export interface Vergelijking {
  readonly soort: string;
  readonly mediaanBip: number | null;
  readonly mediaanRegulier: number | null;
  /** Negative: shorter with a BIP. Null where one of the two is hidden, or the regular one is no days. */
  readonly verschilProcent: number | null;
  readonly doelProcent: { readonly van: number; readonly tot: number } | null;
}

/** The chain over a period, without any person: counts under five are not told, nor what would tell them. */
export interface Ketenrapport {
  readonly periode: { readonly van: string; readonly tot: string };
  readonly peildatum: string;
  readonly groepen: { readonly bip: Groep; readonly regulier: Groep };
  readonly vergelijking: readonly Vergelijking[];
  /** Of both groups together, which are not told apart here: a difference would tell small ones. */
  readonly jaarverslag: Readonly<Record<string, Aantal>>;
}

interface Aim {
  readonly korter: readonly [number, number];
}

function compared(soort: string, bip: Groep, regulier: Groep, aim: Aim | undefined): Vergelijking {
  const medianOf = ({ doorlooptijd }: Groep): number | null => doorlooptijd[soort]?.mediaan ?? null;
  const [mediaanBip, mediaanRegulier] = [medianOf(bip), medianOf(regulier)];
  const known = mediaanBip !== null && mediaanRegulier !== null && mediaanRegulier > 0;
  return {
    soort,
    mediaanBip,
    mediaanRegulier,
    verschilProcent: known ? Math.round(((mediaanBip - mediaanRegulier) * 100) / mediaanRegulier) : null,
    doelProcent: aim ? { van: -aim.korter[1], tot: -aim.korter[0] } : null,
  };
}

/** Adds up trajecten one by one, in any order; a traject that has nothing in the period changes nothing. */
export class ChainReport {
  private readonly bip: GroupTally;
  private readonly regulier: GroupTally;
  private readonly year = new Map<string, number>();

  constructor(
    private readonly periode: Periode,
    private readonly rules: ReportRules,
    private readonly aim?: Aim,
  ) {
    [this.bip, this.regulier] = [new GroupTally(periode, rules), new GroupTally(periode, rules)];
    for (const { soort } of rules.jaarverslag) this.year.set(soort, 0);
  }

  add(figures: TrajectFigures): void {
    (figures.bip ? this.bip : this.regulier).add(figures);
    const { van, tot, peildatum } = this.periode;
    for (const { soort, op } of figures.jaarverslag) {
      if (van <= op && op <= tot && op <= peildatum) this.year.set(soort, (this.year.get(soort) ?? 0) + 1);
    }
  }

  result(): Ketenrapport {
    const { van, tot, peildatum } = this.periode;
    const groepen = { bip: this.bip.result(), regulier: this.regulier.result() };
    return {
      periode: { van, tot },
      peildatum,
      groepen,
      vergelijking: this.rules.doorlooptijd.map(({ soort }) => compared(soort, groepen.bip, groepen.regulier, this.aim)),
      jaarverslag: Object.fromEntries([...this.year].map(([soort, count]) => [soort, told(count)])),
    };
  }
}
