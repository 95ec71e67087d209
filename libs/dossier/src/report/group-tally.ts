import { addTerm, daysBetween } from '@schakel/kernel';
import { inForce } from '../fold-rules';
import type { ChainTermRule, HomeRule } from '../counts/maten';
import { aandeel, gemiddelde, spreiding, told, toldWithin, uitgesplitst, type Aandeel, type Aantal, type Spreiding } from './hiding';
import type { TrajectFigures } from './traject-figures';

/** Which days a report is about, both included, and the day at which it is made: what is open is reckoned at the earlier of that and the end. */
export interface Periode {
  readonly van: string;
  readonly tot: string;
  readonly peildatum: string;
}

interface Named {
  readonly soort: string;
}

/** What a report reckons with, as the policy has it: what there is to count, the norms, and what makes a thuiszitter. */
export interface ReportRules {
  readonly doorlooptijd: readonly Named[];
  readonly termijnen: readonly Named[];
  readonly ketentermijnen: readonly Pick<ChainTermRule, 'soort' | 'norm'>[];
  readonly wachttijden: readonly { readonly organisatie: string }[];
  readonly thuiszitten: readonly HomeRule[];
  readonly jaarverslag: readonly Named[];
}

/** The figures of the trajecten with a BIP, or of those without. */
export interface Groep {
  readonly geopend: Aantal;
  readonly gesloten: Aantal;
  /** Of what closed in the period, in days. */
  readonly doorlooptijd: Readonly<Record<string, Spreiding>>;
  readonly termijnen: Readonly<Record<string, Aandeel>>;
  readonly ketentermijnen: Readonly<Record<string, Aandeel>>;
  /** Of what closed in the period. */
  readonly overdrachten: { readonly gemiddelde: number | null; readonly mediaan: number | null };
  /** What began in the period after so many days, and what still waits at its end. */
  readonly wachttijden: Readonly<Record<string, Spreiding & { readonly wachtNog: Aantal }>>;
  readonly thuiszitters: { readonly langerDanVierWeken: Aantal; readonly waarvanLangerDanDrieMaanden: Aantal };
  readonly uitkomsten: Readonly<Record<string, number>>;
  readonly terugOpSchool: Aantal;
  readonly passendeHulp: Aantal;
  readonly cijfers: { readonly aantal: Aantal; readonly gemiddelde: number | null };
}

type Deadlines = TrajectFigures['termijnen'];

/** A list per name. Every name of the policy is told, also where nothing was counted: what is missing would tell that too. */
class Lists<Value> {
  private readonly all: Map<string, Value[]>;

  constructor(names: readonly string[]) {
    this.all = new Map(names.map((name) => [name, []]));
  }

  of(name: string): Value[] {
    const known = this.all.get(name) ?? [];
    this.all.set(name, known);
    return known;
  }

  told<Told>(tell: (values: readonly Value[], name: string) => Told): Record<string, Told> {
    return Object.fromEntries([...this.all].map(([name, values]) => [name, tell(values, name)]));
  }
}

/** Adds up the trajecten of one group, one by one; holds numbers only. */
export class GroupTally {
  private counts = { geopend: 0, gesloten: 0, vierWeken: 0, drieMaanden: 0, terugOpSchool: 0, passendeHulp: 0 };
  private readonly leadTimes: Lists<number>;
  private readonly terms: Lists<boolean>;
  private readonly chainTerms: Lists<boolean>;
  private readonly waits: Lists<number>;
  private readonly waiting = new Map<string, number>();
  private readonly handovers: number[] = [];
  private readonly outcomes = new Map<string, number>();
  private readonly marks: number[] = [];
  /** The last day that is known of the period. */
  private readonly end: string;

  constructor(
    private readonly periode: Periode,
    private readonly rules: ReportRules,
  ) {
    this.end = periode.tot < periode.peildatum ? periode.tot : periode.peildatum;
    const names = (named: readonly Named[]): string[] => named.map(({ soort }) => soort);
    this.leadTimes = new Lists(names(rules.doorlooptijd));
    this.terms = new Lists(names(rules.termijnen));
    this.chainTerms = new Lists(names(rules.ketentermijnen));
    this.waits = new Lists(rules.wachttijden.map(({ organisatie }) => organisatie));
  }

  add(figures: TrajectFigures): void {
    if (this.holds(figures.geopend)) this.counts.geopend += 1;
    if (this.holds(figures.gesloten)) this.addClosed(figures);
    this.addTerms(this.terms, figures.termijnen, figures.gesloten);
    this.addTerms(this.chainTerms, figures.ketentermijnen, figures.gesloten);
    this.addWaits(figures);
    this.addAtHome(figures);
    if (this.holds(figures.terugOpSchool)) this.counts.terugOpSchool += 1;
    if (this.holds(figures.passendeHulp)) this.counts.passendeHulp += 1;
    this.marks.push(...figures.cijfers.filter(({ op }) => this.holds(op)).map(({ cijfer }) => cijfer));
  }

  result(): Groep {
    const { geopend, gesloten, vierWeken, drieMaanden, terugOpSchool, passendeHulp } = this.counts;
    const normOf = (soort: string): number | undefined => this.rules.ketentermijnen.find((rule) => rule.soort === soort)?.norm;
    const inTime = (met: readonly boolean[], norm?: number): Aandeel => {
      const count = met.filter(Boolean).length;
      return aandeel(count, met.length - count, norm);
    };
    return {
      geopend: told(geopend),
      gesloten: told(gesloten),
      doorlooptijd: this.leadTimes.told((days) => spreiding(days, gesloten)),
      termijnen: this.terms.told((met) => inTime(met)),
      ketentermijnen: this.chainTerms.told((met, soort) => inTime(met, normOf(soort))),
      overdrachten: { gemiddelde: gemiddelde(this.handovers), mediaan: spreiding(this.handovers).mediaan },
      wachttijden: this.waits.told((days, organisatie) => ({ ...spreiding(days), wachtNog: told(this.waiting.get(organisatie) ?? 0) })),
      thuiszitters: { langerDanVierWeken: told(vierWeken), waarvanLangerDanDrieMaanden: toldWithin(drieMaanden, vierWeken) },
      uitkomsten: uitgesplitst(this.outcomes),
      terugOpSchool: told(terugOpSchool),
      passendeHulp: told(passendeHulp),
      cijfers: { aantal: told(this.marks.length), gemiddelde: gemiddelde(this.marks) },
    };
  }

  private holds(day: string | null): boolean {
    return day !== null && this.periode.van <= day && day <= this.end;
  }

  private addClosed({ gesloten, uitkomst, begin, overdrachten }: TrajectFigures): void {
    this.counts.gesloten += 1;
    this.handovers.push(overdrachten);
    const outcome = uitkomst ?? 'ANDERS';
    this.outcomes.set(outcome, (this.outcomes.get(outcome) ?? 0) + 1);
    for (const { soort, datum } of begin) this.leadTimes.of(soort).push(Math.max(0, daysBetween(datum, gesloten ?? this.end)));
  }

  /** A term is judged on the day it was met, or the day after its last; one that ended with its traject before that is not. */
  private addTerms(to: Lists<boolean>, terms: Deadlines, gesloten: string | null): void {
    for (const { soort, uiterlijk, gehaald } of terms) {
      const met = gehaald !== null && gehaald <= uiterlijk;
      const lapsed = gehaald === null && gesloten !== null && gesloten <= uiterlijk;
      if (!lapsed && this.holds(met ? gehaald : addTerm(uiterlijk, { dagen: 1 }))) to.of(soort).push(met);
    }
  }

  private addWaits({ wachttijden, gesloten }: TrajectFigures): void {
    for (const { organisatie, vanaf, tot } of wachttijden) {
      const begun = this.waits.of(organisatie);
      if (tot !== null && this.holds(tot)) begun.push(Math.max(0, daysBetween(vanaf, tot)));
      const over = tot ?? gesloten;
      const waits = vanaf <= this.end && (over === null || over > this.end);
      if (waits) this.waiting.set(organisatie, (this.waiting.get(organisatie) ?? 0) + 1);
    }
  }

  /** How long a child had been at home, at the end of the period or of the run: each traject once, by its longest. */
  private addAtHome({ thuiszitten }: TrajectFigures): void {
    const long = thuiszitten.flatMap(({ aard, vanaf, tot }) => {
      const last = tot !== null && tot < this.end ? tot : this.end;
      const rule = this.rules.thuiszitten.find((one) => inForce(one, vanaf));
      if (!rule || last < this.periode.van || last < vanaf) return [];
      const weeks = daysBetween(vanaf, last) + 1 > rule.dagen;
      return aard === 'ABSOLUUT' || weeks ? [last >= addTerm(vanaf, rule.prioriteit)] : [];
    });
    if (long.length > 0) this.counts.vierWeken += 1;
    if (long.some(Boolean)) this.counts.drieMaanden += 1;
  }
}
