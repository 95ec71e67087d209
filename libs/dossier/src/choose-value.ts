import type { Veld } from './dossier-record';
import type { Voice } from './current-statements';
import { laterFirst } from './order';
import type { Regel, ValueRule } from './fold-rules';

/** The value of a path: the voice that is shown, and those that contradict each other (empty where none do). */
export interface Chosen {
  readonly veld: Veld;
  readonly voice: Voice;
  readonly contradicting: readonly Veld[];
}

/** A value marked as taken from the BRP is above every rank; an organisation without a rank is below all. */
function rankOf(voice: Voice, rule: ValueRule): number {
  if (voice.current.authentiek) return -1;
  const rank = rule.gezag.findIndex((organisations) => organisations.includes(voice.organisation));
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

const veldOf = ({ current, organisation, since }: Voice, regel: Regel): Veld => ({
  waarde: current.value,
  bron: {
    organisatie: organisation,
    sinds: since,
    regel,
    ...(current.authentiek && { authentiek: true as const }),
    berichtId: current.heard.berichtId,
    veld: current.heard.veld,
    gehoordOp: current.heard.receivedAt,
  },
});

/** Which of the organisations' current statements is shown, and whether they contradict (semantics.md 2). Nothing where nobody speaks. */
export function chooseValue(voices: readonly Voice[], rule: ValueRule): Chosen | undefined {
  const entitled = [...highestRank(voices, rule)].sort((a, b) => laterFirst(a.current, b.current));
  const [shown] = entitled;
  if (!shown) return undefined;
  const velden = entitled.map((voice) => veldOf(voice, rule.regel));
  return { voice: shown, veld: veldOf(shown, rule.regel), contradicting: contradict(entitled, rule) ? velden : [] };
}
