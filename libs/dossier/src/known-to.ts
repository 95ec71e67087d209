import { canonicalJson, type Json } from '@schakel/kernel';
import { chooseValue } from './choose-value';
import { voicesOn } from './current-statements';
import { BESLUIT_PATH } from './decisions';
import type { Fact, Organisation, Subject } from './fact';
import { ruleFor, type FoldRules } from './fold-rules';
import { identifierKey, type Identifier } from './identifier';
import { laterFirst } from './order';
import { recordSubjects, type RecordSubject } from './record-subjects';
import { identifierIn, NUMBER_PATH } from './stated-numbers';

/** What one organisation was told of one event of a child. */
export interface Telling {
  /** The fact that the event itself is, and the message in which we heard it. */
  readonly eventFactId: string;
  readonly berichtId: string;
  /** When the telling was made: what it says of the child is the record of that moment. */
  readonly madeAt: string;
  /** From when on the organisation could know it: it accepted the message, or had it delivered. */
  readonly knownAt: string;
  readonly identifiers: readonly Identifier[];
  /** Values of the child, by path. */
  readonly jongere: Readonly<Record<string, Json>>;
  /** What the event says of its own subject, by path. */
  readonly values: Readonly<Record<string, Json>>;
  /** What it puts right, where it is a correction: then it tells this and not the event. Without a value: there is none any more. */
  readonly correction?: { readonly subject: Subject; readonly path: string; readonly value?: Json };
  /** It tells numbers of the child and not the event that brought them. */
  readonly numbersOnly?: true;
}

const same = (a: Json, b: Json): boolean => canonicalJson(a) === canonicalJson(b);

const keyOf = ({ nummer }: Subject): string => (nummer ? identifierKey(nummer) : '');

/** Finds, in the facts that were there when something was told, the statement that was passed on. */
class Sources {
  private readonly there: readonly Fact[];

  constructor(
    facts: readonly Fact[],
    private readonly rules: FoldRules,
    private readonly telling: Telling,
    private readonly event: Fact,
  ) {
    this.there = facts.filter(({ heard }) => heard.receivedAt <= telling.madeAt);
  }

  /** A value of the child: the statement that was shown then, else the latest that says the same. */
  ofChild(path: string, value: Json): Fact {
    const said = this.there.filter(({ subject, path: own }) => subject.soort === 'jongere' && own === path);
    const shown = chooseValue(voicesOn(path, said), ruleFor(this.rules, 'jongere', path))?.voice.current;
    return this.toldAs(shown && same(shown.value, value) ? [shown] : said, { soort: 'jongere' }, path, value);
  }

  /** A value of the event's own subject: as the event says it, in the message that brought it where there are several. */
  ofEvent(path: string, value: Json): Fact {
    const { event, organisation, subject } = this.event;
    const about = keyOf(subject);
    const ofKind = this.there.filter((fact) => fact.event === event && fact.organisation === organisation && fact.path === path);
    const said = ofKind.filter((fact) => fact.subject.soort === subject.soort && keyOf(fact.subject) === about);
    const ofMessage = said.filter(({ heard }) => heard.berichtId === this.telling.berichtId);
    return this.toldAs(ofMessage.length > 0 ? ofMessage : said, subject, path, value);
  }

  /** What a correction says: the statement that gives the value, or those that take it back, and the decision behind it. */
  ofCorrection({ subject, path, value }: NonNullable<Telling['correction']>): Fact[] {
    const isAbout = ({ soort, nummers }: RecordSubject): boolean =>
      soort === subject.soort && (!subject.nummer || nummers.some((nummer) => identifierKey(nummer) === keyOf(subject)));
    const said = recordSubjects(this.there, this.rules).find(isAbout)?.statements.get(path) ?? [];
    const { event, heard } = this.event;
    const decided = this.there.filter(
      (fact) => fact.path === BESLUIT_PATH && fact.event === event && fact.heard.berichtId === heard.berichtId,
    );
    const told = value === undefined ? said.filter(({ mode }) => mode === 'withdraws') : [this.toldAs(said, subject, path, value)];
    return [...told, ...decided];
  }

  /** Whoever had named this number by then. */
  ofNumber(number: Identifier): Fact[] {
    const key = identifierKey(number);
    return this.there.filter(({ path, value }) => {
      if (path === number.soort) return value === number.waarde;
      const named = path.startsWith(NUMBER_PATH) ? identifierIn(value) : undefined;
      return named !== undefined && identifierKey(named) === key;
    });
  }

  /** A value that was cut down on its way is a statement of its own; one that nobody is known to have said is the event's. */
  private toldAs(candidates: readonly Fact[], subject: Subject, path: string, value: Json): Fact {
    const latest = [...candidates].sort(laterFirst);
    const whole = latest.find((fact) => fact.mode !== 'withdraws' && same(fact.value, value));
    const source = whole ?? latest.find(({ mode }) => mode !== 'withdraws') ?? { ...this.event, mode: 'states' as const };
    return whole ?? { ...source, id: `${source.id} ${this.telling.eventFactId}`, subject, path, value };
  }
}

function factsToldBy(telling: Telling, facts: readonly Fact[], rules: FoldRules): Fact[] {
  const event = facts.find(({ id }) => id === telling.eventFactId);
  if (!event) return [];
  const sources = new Sources(facts, rules, telling, event);
  const { correction } = telling;
  const told = [
    ...(correction ? sources.ofCorrection(correction) : telling.numbersOnly ? [] : [event]),
    ...Object.entries(telling.values).map(([path, value]) => sources.ofEvent(path, value)),
    ...Object.entries(telling.jongere).map(([path, value]) => sources.ofChild(path, value)),
    ...telling.identifiers.flatMap((number) => sources.ofNumber(number)),
  ];
  return told.map((fact) => ({ ...fact, heard: { ...fact.heard, receivedAt: telling.knownAt } }));
}

/**
 * The facts of a child as far as one organisation could know them: what it said itself, heard when we heard it, and
 * what it was told, with the source that said it and heard when it was told. For `foldRecord`, where `bekendOp` then asks
 * what this organisation could know. Nothing else is in it: what was withheld, or not delivered, is not known.
 */
export function factsKnownTo(organisation: Organisation, facts: readonly Fact[], told: readonly Telling[], rules: FoldRules): Fact[] {
  return [...facts.filter((fact) => fact.organisation === organisation), ...told.flatMap((one) => factsToldBy(one, facts, rules))];
}
