import { chooseValue, rankOf } from './choose-value';
import { comparable } from './comparable';
import { voicesOn, type Voice } from './current-statements';
import type { Besluit } from './dossier-record';
import type { Fact } from './fact';
import { ruleFor, type FoldRules, type Regel, type ValueRule } from './fold-rules';
import { compareText } from './order';
import type { RecordSubject } from './record-subjects';

/**
 * Why the shown value is shown: nobody else speaks (`ENIGE`), all who may decide say the same (`EENS`), it came from the
 * BRP (`BRP`), its source goes before the others (`GEZAG`), it is the latest of what may be said by anyone (`LAATSTE`),
 * everyone speaks for itself (`IEDER_EIGEN`), nobody goes before and a person chose (`BESLUIT`), or nobody goes before: the
 * latest until a person decides (`TEGENSPRAAK`).
 */
export type WhyShown = 'ENIGE' | 'EENS' | 'BRP' | 'GEZAG' | 'LAATSTE' | 'IEDER_EIGEN' | 'BESLUIT' | 'TEGENSPRAAK';

/**
 * What became of a statement. Of what its own source no longer says: `TREKT_IN` (is itself a withdrawal), `INGETROKKEN`,
 * `VERBETERD` (its source put it right), `OPGEVOLGD` (its source said something else later), `HERHAALD` (its source says
 * it again later). Of what is said now: `GETOOND`, `ZELFDE` (says what is shown), `NA_BRP`, `MINDER_GEZAG`, `EERDER` (was
 * said earlier than what is shown), `NA_BESLUIT` (of equal weight, differs, and was not chosen by who decided), `TEGENSPRAAK`
 * (of equal weight, and differs).
 */
export type Fate =
  | 'TREKT_IN'
  | 'INGETROKKEN'
  | 'VERBETERD'
  | 'OPGEVOLGD'
  | 'HERHAALD'
  | 'GETOOND'
  | 'ZELFDE'
  | 'NA_BRP'
  | 'MINDER_GEZAG'
  | 'EERDER'
  | 'NA_BESLUIT'
  | 'TEGENSPRAAK';

/** One statement, and what became of it. */
export interface ExplainedStatement {
  readonly fact: Fact;
  readonly fate: Fate;
  /** Its source still says so: neither taken back, nor put right, nor followed by something else. */
  readonly stands: boolean;
  /** Since when its source says so without a break; only of what stands. */
  readonly since?: string;
}

/** Why a path shows what it shows. `shown` and `why` are absent where everything was taken back. */
export interface Explanation {
  readonly regel: Regel;
  readonly shown?: Fact;
  readonly why?: WhyShown;
  /** Who decided, when and why; only where `why` is `BESLUIT`. */
  readonly besluit?: Besluit;
  /** Every statement, in the order in which they happened. */
  readonly statements: readonly ExplainedStatement[];
}

/** What is compared where one voice is weighed against another. */
interface Weighing {
  readonly rule: ValueRule;
  readonly winner: Voice;
  readonly contradicted: boolean;
  readonly decided: boolean;
}

/** What a statement that its source no longer makes was overtaken by. */
function fateOfPast(fact: Fact, voice: Voice | undefined, own: readonly Fact[]): Fate {
  if (fact.mode === 'withdraws') return 'TREKT_IN';
  const takenBack = own.some(({ mode, occurredAt }) => mode === 'withdraws' && occurredAt.instant >= fact.occurredAt.instant);
  if (takenBack) return 'INGETROKKEN';
  if (!voice || !voice.history.includes(fact)) return 'VERBETERD';
  return comparable(fact.path, fact.value) === voice.comparable && voice.run.includes(fact) ? 'HERHAALD' : 'OPGEVOLGD';
}

/** How a voice that is heard now stands to the one that is shown. */
function fateOfVoice(voice: Voice, { rule, winner, contradicted, decided }: Weighing): Fate {
  if (voice === winner) return 'GETOOND';
  if (voice.comparable === winner.comparable) return 'ZELFDE';
  if (rule.regel === 'gezag' && rankOf(voice, rule) > rankOf(winner, rule)) return winner.current.authentiek ? 'NA_BRP' : 'MINDER_GEZAG';
  if (contradicted) return decided ? 'NA_BESLUIT' : 'TEGENSPRAAK';
  return 'EERDER';
}

function whyOf(fates: readonly Fate[], { rule, winner, contradicted, decided }: Weighing): WhyShown {
  if (fates.length === 0) return 'ENIGE';
  if (contradicted) return decided ? 'BESLUIT' : 'TEGENSPRAAK';
  if (fates.every((fate) => fate === 'ZELFDE')) return 'EENS';
  if (rule.regel === 'laatste') return 'LAATSTE';
  if (rule.regel === 'ieder-eigen') return 'IEDER_EIGEN';
  return winner.current.authentiek ? 'BRP' : 'GEZAG';
}

const asHappened = (a: Fact, b: Fact): number =>
  compareText(a.occurredAt.instant, b.occurredAt.instant) || compareText(a.heard.receivedAt, b.heard.receivedAt) || compareText(a.id, b.id);

/**
 * What became of every statement on one path of one subject, and why the shown value won. `facts` are all statements on
 * that path (`RecordSubject.statements`), each once; `decisions` what people decided about that subject
 * (`RecordSubject.decisions`). The value explained is always the one that the record shows.
 */
export function explainValue(
  { soort, decisions }: Pick<RecordSubject, 'soort' | 'decisions'>,
  path: string,
  facts: readonly Fact[],
  rules: FoldRules,
): Explanation {
  const rule = ruleFor(rules, soort, path);
  const voices = voicesOn(path, facts);
  const chosen = chooseValue(
    voices,
    rule,
    decisions.filter(({ pad }) => pad === path),
  );
  const weighing = chosen && {
    rule,
    winner: chosen.voice,
    contradicted: chosen.contradicting.length > 0,
    decided: chosen.besluit !== undefined,
  };
  const fateOf = (fact: Fact): Fate => {
    const voice = voices.find(({ organisation }) => organisation === fact.organisation);
    if (weighing && voice?.current === fact) return fateOfVoice(voice, weighing);
    return fateOfPast(
      fact,
      voice,
      facts.filter(({ organisation }) => organisation === fact.organisation),
    );
  };
  const sinceOf = new Map(voices.flatMap(({ run, since }) => run.map((fact): [Fact, string] => [fact, since])));
  const statements = [...facts].sort(asHappened).map((fact): ExplainedStatement => {
    const since = sinceOf.get(fact);
    return { fact, fate: fateOf(fact), stands: since !== undefined, ...(since !== undefined && { since }) };
  });
  if (!chosen || !weighing) return { regel: rule.regel, statements };
  const others = voices.filter((voice) => voice !== chosen.voice).map((voice) => fateOfVoice(voice, weighing));
  return {
    regel: rule.regel,
    shown: chosen.voice.current,
    why: whyOf(others, weighing),
    ...(chosen.besluit && { besluit: chosen.besluit }),
    statements,
  };
}
