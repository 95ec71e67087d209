import { dutchDate } from '@schakel/kernel';
import type { DossierRecord, Melding, Traject, Verwijzing } from './dossier-record';
import type { Fact } from './fact';
import type { FoldRules } from './fold-rules';
import { knownFacts, type FactWindow } from './known-facts';
import { isWithdrawn, standenOf } from './standen';
import { identificatiesOf, statedNumbers } from './stated-numbers';
import { fieldsOf, subjectsOf, tegensprakenOf, veldenOf, type CaseSubject } from './subjects';
import { termijnenOf, verwachtingenOf } from './terms';
import { episodesOf, namedReport, type Episode } from './trajecten';
import { compareText } from './order';

/** From where the record is looked at. */
export interface View extends FactWindow {
  /** Day (`yyyy-mm-dd`) at which terms are reckoned; by default the day of the latest fact that counts. */
  readonly peildatum?: string;
}

const meldingOf = (melding: CaseSubject): Melding => ({
  nummers: melding.nummers,
  ingetrokken: isWithdrawn(melding),
  velden: veldenOf(melding.fields),
});

function verwijzingOf(verwijzing: CaseSubject, meldingen: readonly CaseSubject[]): Verwijzing {
  const named = namedReport(verwijzing, meldingen);
  return {
    nummers: verwijzing.nummers,
    vlaggen: named && isWithdrawn(named) ? ['MELDING_INGETROKKEN'] : [],
    velden: veldenOf(verwijzing.fields),
  };
}

function trajectOf(episode: Episode, index: number, rules: FoldRules, peildatum: string, allMeldingen: readonly CaseSubject[]): Traject {
  const { openedAt, closed, fase, meldingen, verwijzingen } = episode;
  return {
    nummer: index + 1,
    geopendOp: dutchDate(openedAt),
    ...(closed && { geslotenOp: dutchDate(closed.at) }),
    fase,
    ...(closed && { uitkomst: closed.uitkomst }),
    standen: standenOf(meldingen, verwijzingen),
    meldingen: meldingen.map(meldingOf),
    verwijzingen: verwijzingen.map((verwijzing) => verwijzingOf(verwijzing, allMeldingen)),
    termijnen: termijnenOf(meldingen, verwijzingen, rules, peildatum),
    verwachtingen: verwachtingenOf([...meldingen, ...verwijzingen], rules, peildatum),
    overdrachten: [],
  };
}

const latestDay = (facts: readonly Fact[]): string => {
  const instants = facts.map(({ occurredAt }) => occurredAt.instant).sort(compareText);
  return dutchDate(instants.at(-1) ?? '1970-01-01');
};

/**
 * The one record that these facts make. Pure, and a function of the SET of facts: their order, the same fact more than
 * once and the batches in which they came make no difference (architecture.md, promise 3). All facts are of one child;
 * facts of a report or referral carry its number. `waarOp` and `bekendOp` of the view leave facts out before folding.
 */
export function foldRecord(facts: readonly Fact[], rules: FoldRules, view: View = {}): DossierRecord {
  const known = knownFacts(facts, view);
  const stated = statedNumbers(known);
  const jongere = fieldsOf(
    'jongere',
    known.filter(({ subject }) => subject.soort === 'jongere'),
    rules,
  );
  const meldingen = subjectsOf('melding', known, stated, rules);
  const verwijzingen = subjectsOf('verwijzing', known, stated, rules);
  const episodes = episodesOf(meldingen, verwijzingen);
  const peildatum = view.peildatum ?? latestDay(known);
  const inOrder = episodes.flatMap((episode) => [...episode.meldingen, ...episode.verwijzingen]);
  return {
    identificaties: identificatiesOf(stated),
    jongere: veldenOf(jongere),
    tegenspraken: [
      ...tegensprakenOf({ soort: 'jongere' }, jongere),
      ...inOrder.flatMap(({ soort, nummer, fields }) => tegensprakenOf({ soort, nummer }, fields)),
    ],
    trajecten: episodes.map((episode, index) => trajectOf(episode, index, rules, peildatum, meldingen)),
  };
}
