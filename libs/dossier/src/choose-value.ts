import { decisionOn, type Decision } from './decisions';
import type { Besluit, Bron, Holding, Veld } from './dossier-record';
import type { Voice } from './current-statements';
import type { Fact } from './fact';
import { compareText, laterFirst } from './order';
import type { Regel, ValueRule } from './fold-rules';
import { authorityOf, namensOf } from './tasks';

/** The value of a path: the voice that is shown, and those that contradict each other (empty where none do). */
export interface Chosen {
  readonly veld: Veld;
  readonly voice: Voice;
  readonly contradicting: readonly Veld[];
  /** What a person decided between those that contradict each other; absent while nobody did. */
  readonly besluit?: Besluit;
}

/**
 * A value marked as taken from the BRP is above every rank; an organisation without a rank is below all. What the BIP does
 * on behalf of an organisation has the rank of that organisation: where the two differ, a person decides.
 */
export function rankOf({ current }: Voice, rule: ValueRule): number {
  if (current.authentiek) return -1;
  const rank = rule.gezag.findIndex((organisations) => organisations.includes(authorityOf(current)));
  return rank < 0 ? rule.gezag.length : rank;
}

function highestRank(voices: readonly Voice[], rule: ValueRule): readonly Voice[] {
  if (rule.regel !== 'gezag') return voices;
  const highest = Math.min(...voices.map((voice) => rankOf(voice, rule)));
  return voices.filter((voice) => rankOf(voice, rule) === highest);
}

/** Among values from the BRP the later one holds: they differ in validity, not in opinion. */
const contradict = (voices: readonly Voice[], rule: ValueRule): boolean =>
  rule.regel === 'gezag' && !voices.some((voice) => voice.current.authentiek) && new Set(voices.map((voice) => voice.comparable)).size > 1;

/** The laws and purposes under which the value of this voice is held, by whoever says it. */
function holdingsOf({ comparable }: Voice, voices: readonly Voice[]): Holding[] {
  const same = voices.filter((voice) => voice.comparable === comparable).flatMap(({ run }) => run);
  const holdings = new Map(same.map(({ regime, purpose }) => [`${regime} ${purpose}`, { regime, doel: purpose }]));
  return [...holdings].sort(([a], [b]) => compareText(a, b)).map(([, holding]) => holding);
}

const namens = (fact: Fact): Pick<Bron, 'namens'> => {
  const organisation = namensOf(fact);
  return organisation === undefined ? {} : { namens: organisation };
};

const veldOf = (voice: Voice, regel: Regel, voices: readonly Voice[]): Veld => veldFrom(voice, regel, holdingsOf(voice, voices));

const veldFrom = ({ current, organisation, since }: Voice, regel: Regel, regimes: readonly Holding[]): Veld => ({
  waarde: current.value,
  bron: {
    organisatie: organisation,
    ...namens(current),
    sinds: since,
    regel,
    ...(current.authentiek && { authentiek: true as const }),
    regimes,
    berichtId: current.heard.berichtId,
    veld: current.heard.veld,
    gehoordOp: current.heard.receivedAt,
    vertaling: current.heard.mappingVersion,
  },
});

/**
 * Which of the organisations' current statements is shown, and whether they contradict (semantics.md 2); a decision about
 * just these values says which, and leaves the others beside it (semantics.md 6). Nothing where nobody speaks.
 */
export function chooseValue(voices: readonly Voice[], rule: ValueRule, decisions: readonly Decision[] = []): Chosen | undefined {
  const entitled = [...highestRank(voices, rule)].sort((a, b) => laterFirst(a.current, b.current));
  const [latest] = entitled;
  if (!latest) return undefined;
  if (!contradict(entitled, rule)) return { voice: latest, veld: veldOf(latest, rule.regel, voices), contradicting: [] };
  const decision = decisionOn(entitled, decisions);
  const voice = entitled.find(({ comparable }) => comparable === decision?.gekozen) ?? latest;
  const others = entitled.filter((one) => one !== voice);
  const veld = underDecision(veldOf(voice, rule.regel, voices), decision?.besluit);
  const contradicting = [veld, ...others.map((one) => veldOf(one, rule.regel, voices))];
  return { voice, veld, contradicting, ...(decision && { besluit: decision.besluit }) };
}

const underDecision = ({ waarde, bron }: Veld, besluit: Besluit | undefined): Veld =>
  besluit ? { waarde, bron: { ...bron, regel: 'besluit', besluit } } : { waarde, bron };
