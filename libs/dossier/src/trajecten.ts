import { EVENT_PATH, type Fact } from './fact';
import type { Fase, Uitkomst } from './dossier-record';
import { identifierKey } from './identifier';
import { byTimeAndKind } from './order';
import { reportStatuses, statusCode, WITHDRAWN } from './standen';
import { identifierIn } from './stated-numbers';
import type { CaseSubject } from './subjects';

/** An episode with the reports and referrals in it, in the order in which they came into the case. Moments are instants. */
export interface Episode {
  readonly openedAt: string;
  readonly meldingen: CaseSubject[];
  readonly verwijzingen: CaseSubject[];
  fase: Fase;
  closed?: { readonly at: string; readonly uitkomst: Uitkomst };
}

interface Step {
  readonly fact: Fact;
  readonly subject: CaseSubject;
}

/** The report that a referral names (the value that is shown), where the record knows it. */
export function namedReport(verwijzing: CaseSubject, meldingen: readonly CaseSubject[]): CaseSubject | undefined {
  const named = identifierIn(verwijzing.fields.get('melding')?.veld.waarde);
  if (!named) return undefined;
  return meldingen.find(({ nummers }) => nummers.some((nummer) => identifierKey(nummer) === identifierKey(named)));
}

/** Of statements at one and the same instant only the one that holds: the walk must end where the current value stands. */
const onePerInstant = (history: readonly Fact[]): Fact[] =>
  history.filter((fact, index) => history[index + 1]?.occurredAt.instant !== fact.occurredAt.instant);

/** What moves the case: its events, the statuses of a report, the result of a referral; of a subject without these its first mention. */
function stepsOf(subject: CaseSubject): Step[] {
  const outcome = subject.fields.get('resultaat')?.voice.history ?? [];
  const moves = [...subject.events, ...onePerInstant(subject.soort === 'melding' ? reportStatuses(subject) : outcome)];
  const facts = moves.length > 0 ? moves : [...subject.facts].sort(byTimeAndKind).slice(0, 1);
  return facts.map((fact) => ({ fact, subject }));
}

/**
 * The walk through the case, in the order in which things happened. A report opens an episode, or joins the one that is
 * open; a referral belongs to the episode of the report that it names, else to the open one, else to the last.
 *
 * MELDING -> ONDERZOEK_LEERPLICHT (status B) -> HALT (referral) -> ONDERZOEK_LEERPLICHT (declined, negative, refused)
 *                                                              -> AFGESLOTEN (positive)
 * MELDING or ONDERZOEK_LEERPLICHT -> AFGESLOTEN (every report taken back and never a referral); undone when a report
 * stands again or a referral turns up.
 */
class Walk {
  readonly episodes: Episode[] = [];
  private readonly placed = new Map<CaseSubject, Episode>();
  private readonly withdrawn = new Set<CaseSubject>();
  private readonly finished = new Set<CaseSubject>();

  constructor(private readonly meldingen: readonly CaseSubject[]) {}

  take({ fact, subject }: Step): void {
    const at = fact.occurredAt.instant;
    const episode = this.placed.get(subject) ?? this.place(subject, at);
    if (subject.soort === 'melding') this.takeReport(episode, subject, fact, at);
    else this.takeReferral(episode, subject, fact, at);
  }

  private place(subject: CaseSubject, at: string): Episode {
    const episode = subject.soort === 'melding' ? this.openEpisode(at) : this.episodeOfReferral(subject, at);
    if (subject.soort === 'melding') episode.meldingen.push(subject);
    else {
      episode.verwijzingen.push(subject);
      reopen(episode, 'HALT');
    }
    this.placed.set(subject, episode);
    return episode;
  }

  private openEpisode(at: string): Episode {
    const open = this.episodes.findLast(({ closed }) => !closed);
    if (open) return open;
    const opened: Episode = { openedAt: at, meldingen: [], verwijzingen: [], fase: 'MELDING' };
    this.episodes.push(opened);
    return opened;
  }

  private episodeOfReferral(verwijzing: CaseSubject, at: string): Episode {
    const named = namedReport(verwijzing, this.meldingen);
    if (named) return this.placed.get(named) ?? this.place(named, at);
    return this.episodes.findLast(({ closed }) => !closed) ?? this.episodes.at(-1) ?? this.openEpisode(at);
  }

  private takeReport(episode: Episode, melding: CaseSubject, fact: Fact, at: string): void {
    if (fact.path !== 'status') return;
    const code = statusCode(fact.value);
    if (code === WITHDRAWN) {
      this.withdrawn.add(melding);
      const nothingLeft = episode.meldingen.every((report) => this.withdrawn.has(report)) && episode.verwijzingen.length === 0;
      if (nothingLeft) close(episode, at, 'INGETROKKEN');
      return;
    }
    this.withdrawn.delete(melding);
    if (episode.closed?.uitkomst === 'INGETROKKEN') reopen(episode, 'MELDING');
    if (code === 'B' && episode.fase === 'MELDING') episode.fase = 'ONDERZOEK_LEERPLICHT';
  }

  private takeReferral(episode: Episode, verwijzing: CaseSubject, fact: Fact, at: string): void {
    if (fact.path === 'resultaat') {
      this.finished.add(verwijzing);
      if (fact.value === 'POSITIEF') close(episode, at, 'HALT_POSITIEF');
      else reopen(episode, 'ONDERZOEK_LEERPLICHT');
    } else if (fact.path === EVENT_PATH && !this.finished.has(verwijzing)) {
      if (fact.value === 'halt.referral.accepted') reopen(episode, 'HALT');
      if (fact.value === 'halt.referral.declined') reopen(episode, 'ONDERZOEK_LEERPLICHT');
    }
  }
}

function close(episode: Episode, at: string, uitkomst: Uitkomst): void {
  if (episode.closed?.uitkomst === uitkomst) return;
  episode.closed = { at, uitkomst };
  episode.fase = 'AFGESLOTEN';
}

function reopen(episode: Episode, fase: Fase): void {
  delete episode.closed;
  episode.fase = fase;
}

/** The episodes of the case in the order in which they opened. */
export function episodesOf(meldingen: readonly CaseSubject[], verwijzingen: readonly CaseSubject[]): Episode[] {
  const walk = new Walk(meldingen);
  const steps = [...meldingen, ...verwijzingen].flatMap(stepsOf);
  for (const step of steps.sort((a, b) => byTimeAndKind(a.fact, b.fact))) walk.take(step);
  return walk.episodes;
}
