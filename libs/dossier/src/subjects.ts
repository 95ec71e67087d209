import { EVENT_PATH, type Fact, type Subject } from './fact';
import { chooseValue, type Chosen } from './choose-value';
import { voicesOn } from './current-statements';
import { decisionsIn, type Decision } from './decisions';
import type { BeslotenTegenspraak, Tegenspraak, Velden } from './dossier-record';
import { ruleFor, type FoldRules } from './fold-rules';
import { byStrength, identifierKey, type Identifier, type IdentifierKind } from './identifier';
import { compareText, groupBy } from './order';
import { distinctNumbers, NUMBER_PATH, type StatedNumber } from './stated-numbers';

/** The kinds of part that a case is made of. */
export type CaseSoort = Exclude<Subject['soort'], 'jongere'>;

/** The numbers that name a part of this kind, and so make two subjects one. A case number of leerplicht may cover several reports and ties nothing. */
export const NAMING_NUMBERS: Readonly<Record<CaseSoort, readonly IdentifierKind[]>> = {
  melding: ['meldingsnummer', 'meldingsnummer-lokaal'],
  verwijzing: ['kenmerk-verwijzing', 'halt-dossiernummer'],
  'proces-verbaal': ['pv-nummer', 'parketnummer'],
  onderzoek: ['vto-nummer', 'kenmerk-onderzoek', 'rvdk-zaaknummer'],
  verrichting: ['kenmerk-verrichting'],
  zorgmelding: ['vt-meldingsnummer'],
};

/** One report, referral, official report or inquiry under all the numbers by which it is spoken of. */
export interface CaseSubject {
  readonly soort: CaseSoort;
  /** Its strongest number: names it in the record. */
  readonly nummer: Identifier;
  readonly nummers: readonly Identifier[];
  readonly facts: readonly Fact[];
  readonly events: readonly Fact[];
  /** What people decided about its values, whether or not it still holds. */
  readonly decisions: readonly Decision[];
  readonly fields: ReadonlyMap<string, Chosen>;
}

/** Which numbers name the same thing (union-find): the outcome does not depend on the order of the ties. */
class Ties {
  private readonly parents = new Map<string, string>();

  rootOf(key: string): string {
    const parent = this.parents.get(key) ?? key;
    if (parent === key) return key;
    const root = this.rootOf(parent);
    this.parents.set(key, root);
    return root;
  }

  tie(a: string, b: string): void {
    this.parents.set(this.rootOf(a), this.rootOf(b));
  }
}

/** The value of every path that these facts of one subject speak of, numbers and events left out; `decisions`: what people decided about it. */
export function fieldsOf(
  soort: Subject['soort'],
  facts: readonly Fact[],
  rules: FoldRules,
  decisions: readonly Decision[] = [],
): Map<string, Chosen> {
  const shown = facts.filter(({ path }) => path !== EVENT_PATH && !path.startsWith(NUMBER_PATH));
  const chosen = [...groupBy(shown, (fact) => fact.path)].flatMap(([path, own]): [string, Chosen][] => {
    const about = decisions.filter(({ pad }) => pad === path);
    const value = chooseValue(voicesOn(path, own), ruleFor(rules, soort, path), about);
    return value ? [[path, value]] : [];
  });
  return new Map(chosen.sort(([a], [b]) => compareText(a, b)));
}

/** The fields as the record shows them. */
export const veldenOf = (fields: ReadonlyMap<string, Chosen>): Velden =>
  Object.fromEntries([...fields].map(([path, { veld }]) => [path, veld]));

/** The contradictions among the fields of one subject about which nobody decided, by path. */
export const tegensprakenOf = (onderwerp: Subject, fields: ReadonlyMap<string, Chosen>): Tegenspraak[] =>
  [...fields].flatMap(([pad, { contradicting, besluit }]) =>
    contradicting.length > 0 && !besluit ? [{ onderwerp, pad, waarden: contradicting }] : [],
  );

/** Those about which a person did, by path. */
export const besluitenOf = (onderwerp: Subject, fields: ReadonlyMap<string, Chosen>): BeslotenTegenspraak[] =>
  [...fields].flatMap(([pad, { contradicting, besluit }]) => (besluit ? [{ onderwerp, pad, waarden: contradicting, besluit }] : []));

const numbersIn = ({ fact, number }: StatedNumber): Identifier[] => (fact.subject.nummer ? [fact.subject.nummer, number] : [number]);

function tieNumbers(soort: CaseSoort, stated: readonly StatedNumber[]): Ties {
  const ties = new Ties();
  for (const { fact, number } of stated) {
    if (fact.subject.nummer && NAMING_NUMBERS[soort].includes(number.soort))
      ties.tie(identifierKey(fact.subject.nummer), identifierKey(number));
  }
  return ties;
}

/** The parts of one kind behind these facts, each once whatever number its facts came under; `decided`: what people decided about them. */
export function subjectsOf(
  soort: CaseSoort,
  facts: readonly Fact[],
  stated: readonly StatedNumber[],
  rules: FoldRules,
  decided: readonly Fact[] = [],
): CaseSubject[] {
  const own = stated.filter(({ fact }) => fact.subject.soort === soort);
  const ties = tieNumbers(soort, own);
  const rootOf = ({ subject }: Fact): string => (subject.nummer ? ties.rootOf(identifierKey(subject.nummer)) : '');
  const numbersByRoot = groupBy(own, ({ fact }) => rootOf(fact));
  const isOfKind = ({ subject }: Fact): boolean => subject.soort === soort && subject.nummer !== undefined;
  const factsByRoot = groupBy(facts.filter(isOfKind), rootOf);
  const decidedByRoot = groupBy(decided.filter(isOfKind), rootOf);
  return [...factsByRoot].flatMap(([root, ownFacts]) => {
    const spokenOf = ownFacts.flatMap(({ subject }) => subject.nummer ?? []);
    const nummers = distinctNumbers([...spokenOf, ...(numbersByRoot.get(root) ?? []).flatMap(numbersIn)]);
    const [nummer] = nummers.filter((number) => ties.rootOf(identifierKey(number)) === root).sort(byStrength);
    const events = ownFacts.filter(({ path }) => path === EVENT_PATH);
    const decisions = decisionsIn(decidedByRoot.get(root) ?? []);
    const fields = fieldsOf(soort, ownFacts, rules, decisions);
    return nummer ? [{ soort, nummer, nummers, facts: ownFacts, events, decisions, fields }] : [];
  });
}
