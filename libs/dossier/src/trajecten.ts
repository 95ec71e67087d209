import { EVENT_PATH, type Fact } from './fact';
import { type Fase, type Uitkomst, UITKOMSTEN } from './dossier-record';
import { byTimeAndKind } from './order';
import { allOf, namedBy, noParts, type Parts } from './parts';
import { reportStatuses, statusCode, WITHDRAWN } from './standen';
import type { CaseSubject } from './subjects';

/** An episode with its parts, each kind in the order in which they came into the case. Moments are instants. */
export interface Episode {
  readonly openedAt: string;
  readonly parts: ReturnType<typeof noParts>;
  /** Where the case stands, apart from whether it is closed: where it goes on when it is opened again. */
  fase: Exclude<Fase, 'AFGESLOTEN'>;
  closed?: { readonly at: string; readonly uitkomst: Uitkomst };
}

interface Step {
  readonly fact: Fact;
  readonly subject: CaseSubject;
}

/** Of statements at one and the same instant only the one that holds: the walk must end where the current value stands. */
const onePerInstant = (history: readonly Fact[]): Fact[] =>
  history.filter((fact, index) => history[index + 1]?.occurredAt.instant !== fact.occurredAt.instant);

/** What moves the case: its events, the statuses of a report, the result of a referral or an inquiry; of a subject without these its first mention. */
function stepsOf(subject: CaseSubject): Step[] {
  const outcome = subject.fields.get('resultaat')?.voice.history ?? [];
  const moves = [...subject.events, ...onePerInstant(subject.soort === 'melding' ? reportStatuses(subject) : outcome)];
  const facts = moves.length > 0 ? moves : [...subject.facts].sort(byTimeAndKind).slice(0, 1);
  return facts.map((fact) => ({ fact, subject }));
}

/** Where the case goes when a part of this kind first turns up in it; a report only where it opens an episode, an act and a care report never. */
const PHASE_OF = { verwijzing: 'HALT', 'proces-verbaal': 'STRAFRECHT', onderzoek: 'RVDK' } as const;

const lists = (subject: CaseSubject, code: string): boolean => {
  const codes = subject.fields.get('advies')?.veld.waarde;
  return Array.isArray(codes) && codes.includes(code);
};

/** Whether this part is a step in the case; an act or a care report only belongs to it. */
const moves = ({ soort }: CaseSubject): boolean => soort === 'melding' || soort in PHASE_OF;

/** A signal is the start of an episode like a report; another act belongs to what is going on. */
const opens = ({ soort, events }: CaseSubject): boolean =>
  soort === 'melding' || events.some(({ event }) => event === 'authorised-absence.signal');

const isUitkomst = (value: unknown): value is Uitkomst => UITKOMSTEN.some((known) => known === value);

/**
 * The walk through the case, in the order in which things happened. A report opens an episode, or joins the one that is
 * open; another part belongs to the episode of the part that it names, else to the open one, else to the last.
 *
 * MELDING -> ONDERZOEK_LEERPLICHT (status B) -> HALT (referral) -> ONDERZOEK_LEERPLICHT (declined, negative, refused)
 *                                                              -> AFGESLOTEN (positive)
 * any -> STRAFRECHT (official report) -> RVDK (criminal inquiry asked for or under way) -> STRAFRECHT (advice)
 * SIGNAAL (a signal or another act before any report) -> MELDING (the first report)
 * any -> AFGESLOTEN (closed by a person: case.closed)
 * AFGESLOTEN -> the phase in which it would have been (opened again by a person: case.reopened); after a good end at
 * Halt or a measure that is ONDERZOEK_LEERPLICHT. It opens the episode of the part that it names, else the last one.
 * any -> RVDK (protection inquiry asked for, ex officio, under way) -> ONDERZOEK_LEERPLICHT (refused, no petition, no measure)
 *                                                                   -> AFGESLOTEN (a measure)
 * MELDING or ONDERZOEK_LEERPLICHT -> AFGESLOTEN (every report taken back and never another part); undone when a report
 * stands again or another part turns up.
 */
class Walk {
  readonly episodes: Episode[] = [];
  private readonly placed = new Map<CaseSubject, Episode>();
  private readonly withdrawn = new Set<CaseSubject>();
  private readonly finished = new Set<CaseSubject>();

  constructor(private readonly all: Parts) {}

  take({ fact, subject }: Step): void {
    const at = fact.occurredAt.instant;
    const episode = this.placed.get(subject) ?? this.place(subject, at);
    if (subject.soort === 'melding') this.takeReport(episode, subject, fact, at);
    else if (subject.soort === 'verwijzing') this.takeReferral(episode, subject, fact, at);
    else if (subject.soort === 'onderzoek') this.takeInquiry(episode, subject, fact, at);
    else if (subject.soort === 'proces-verbaal' && fact.path === EVENT_PATH) reopen(episode, 'STRAFRECHT');
    else if (fact.value === 'case.closed') closeBy(episode, subject, at);
    else if (fact.value === 'case.reopened') delete episode.closed;
  }

  private place(subject: CaseSubject, at: string): Episode {
    const { soort } = subject;
    const episode = opens(subject) ? this.openEpisode(at) : this.episodeOfPart(subject, at);
    episode.parts[soort].push(subject);
    if (soort === 'melding' && episode.fase === 'SIGNAAL') episode.fase = 'MELDING';
    if (soort in PHASE_OF) reopen(episode, PHASE_OF[soort as keyof typeof PHASE_OF]);
    this.placed.set(subject, episode);
    return episode;
  }

  private openEpisode(at: string): Episode {
    const open = this.episodes.findLast(({ closed }) => !closed);
    if (open) return open;
    const opened: Episode = { openedAt: at, parts: noParts(), fase: 'SIGNAAL' };
    this.episodes.push(opened);
    return opened;
  }

  private episodeOfPart(subject: CaseSubject, at: string): Episode {
    const [named] = namedBy(subject, this.all);
    if (named) return this.placed.get(named) ?? this.place(named, at);
    return this.episodes.findLast(({ closed }) => !closed) ?? this.episodes.at(-1) ?? this.openEpisode(at);
  }

  private takeReport(episode: Episode, melding: CaseSubject, fact: Fact, at: string): void {
    if (fact.path !== 'status') return;
    const code = statusCode(fact.value);
    if (code === WITHDRAWN) {
      this.withdrawn.add(melding);
      const left = allOf(episode.parts).filter((part) => moves(part) && !this.withdrawn.has(part));
      if (left.length === 0) close(episode, at, 'INGETROKKEN');
      return;
    }
    this.withdrawn.delete(melding);
    if (episode.closed?.uitkomst === 'INGETROKKEN') reopen(episode, 'MELDING');
    if (code === 'B' && episode.fase === 'MELDING') episode.fase = 'ONDERZOEK_LEERPLICHT';
  }

  private takeReferral(episode: Episode, verwijzing: CaseSubject, fact: Fact, at: string): void {
    if (fact.path === 'resultaat') {
      this.finished.add(verwijzing);
      if (fact.value === 'POSITIEF') endWell(episode, at, 'HALT_POSITIEF');
      else reopen(episode, 'ONDERZOEK_LEERPLICHT');
    } else if (fact.path === EVENT_PATH && !this.finished.has(verwijzing)) {
      if (fact.value === 'halt.referral.accepted') reopen(episode, 'HALT');
      const ended = fact.value === 'halt.referral.declined' || fact.value === 'halt.withdrawn';
      if (ended) reopen(episode, 'ONDERZOEK_LEERPLICHT');
    }
  }

  private takeInquiry(episode: Episode, onderzoek: CaseSubject, fact: Fact, at: string): void {
    if (fact.path === 'resultaat') {
      this.finished.add(onderzoek);
      if (fact.value === 'MAATREGEL_OPGELEGD') endWell(episode, at, 'MAATREGEL');
      else reopen(episode, 'ONDERZOEK_LEERPLICHT');
    } else if (fact.path === EVENT_PATH && !this.finished.has(onderzoek)) {
      if (fact.value === 'inquiry.withdrawn') {
        this.finished.add(onderzoek);
        return reopen(episode, 'ONDERZOEK_LEERPLICHT');
      }
      const advised = fact.value === 'advice.given' && !lists(onderzoek, 'BESCHERMINGSONDERZOEK');
      if (advised) this.finished.add(onderzoek);
      reopen(episode, advised ? 'STRAFRECHT' : 'RVDK');
    }
  }
}

function close(episode: Episode, at: string, uitkomst: Uitkomst): void {
  if (episode.closed?.uitkomst === uitkomst) return;
  episode.closed = { at, uitkomst };
}

/** The end of a partner's part closes the traject; opened again, it goes on at leerplicht. */
function endWell(episode: Episode, at: string, uitkomst: Uitkomst): void {
  episode.fase = 'ONDERZOEK_LEERPLICHT';
  close(episode, at, uitkomst);
}

/** A person closes the traject, with an outcome of the list. */
function closeBy(episode: Episode, { fields }: CaseSubject, at: string): void {
  const uitkomst = fields.get('uitkomst')?.veld.waarde;
  close(episode, at, isUitkomst(uitkomst) ? uitkomst : 'ANDERS');
}

function reopen(episode: Episode, fase: Episode['fase']): void {
  delete episode.closed;
  episode.fase = fase;
}

/** The episodes of the case in the order in which they opened. */
export function episodesOf(all: Parts): Episode[] {
  const walk = new Walk(all);
  const steps = allOf(all).flatMap(stepsOf);
  for (const step of steps.sort((a, b) => byTimeAndKind(a.fact, b.fact))) walk.take(step);
  return walk.episodes;
}
