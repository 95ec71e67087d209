import { EVENT_PATH, type Fact } from './fact';
import type { RegimeSwitch } from './fold-rules';
import { allOf } from './parts';
import type { Episode } from './trajecten';

type EpisodeOf = (fact: Fact) => Episode | undefined;

/** A part's own facts belong to the episode of the part; what is said of the child to the episode that was going on. */
function episodesByFact(episodes: readonly Episode[]): EpisodeOf {
  const byId = new Map(episodes.flatMap((episode) => allOf(episode.parts).flatMap(({ facts }) => facts.map(({ id }) => [id, episode]))));
  return ({ id, occurredAt }) => byId.get(id) ?? episodes.findLast(({ openedAt }) => openedAt <= occurredAt.instant) ?? episodes[0];
}

const hasHappened = (episode: Episode | undefined, { zodra }: RegimeSwitch, instant: string): boolean =>
  episode !== undefined &&
  allOf(episode.parts).some(({ events }) => events.some(({ event, occurredAt }) => event === zodra && occurredAt.instant <= instant));

/**
 * The facts under the law that holds for them: where their traject had switched by the moment they happened, that of the
 * switch, else the one that they came with. A function of the set of facts: a switch that is heard of late counts as if it
 * had been heard in time. Gives the same list where nothing switches.
 */
export function underTheirRegime(
  facts: readonly Fact[],
  episodes: readonly Episode[],
  overgangen: readonly RegimeSwitch[],
): readonly Fact[] {
  const known = overgangen.filter(({ zodra }) => facts.some(({ path, value }) => path === EVENT_PATH && value === zodra));
  if (known.length === 0) return facts;
  const episodeOf = episodesByFact(episodes);
  return facts.map((fact) => {
    const switched = known.find((one) => one.gebeurtenis === fact.event && hasHappened(episodeOf(fact), one, fact.occurredAt.instant));
    return switched ? { ...fact, regime: switched.regime, purpose: switched.doel } : fact;
  });
}
