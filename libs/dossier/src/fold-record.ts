import { dutchDate } from '@schakel/kernel';
import { tellingenOf } from './counts/count-traject';
import { overdrachtenOf } from './counts/handovers';
import { dayIn, memberOf } from './counts/values';
import type { DossierRecord, Melding, Traject, Verwijzing } from './dossier-record';
import type { Fact } from './fact';
import type { FoldRules } from './fold-rules';
import type { Identifier } from './identifier';
import { knownFacts, type FactWindow } from './known-facts';
import { allOf, reportsBehind, type Parts } from './parts';
import { isWithdrawn, standenOf } from './standen';
import { distinctNumbers, identificatiesOf, statedNumbers } from './stated-numbers';
import { fieldsOf, subjectsOf, tegensprakenOf, veldenOf, type CaseSubject } from './subjects';
import { underTheirRegime } from './regime-switch';
import { termijnenOf, verwachtingenOf } from './terms';
import { episodesOf, type Episode } from './trajecten';
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

/** A referral, an official report or an inquiry: flagged where a report that it was built on was taken back. */
const partOf = (part: CaseSubject, all: Parts): Verwijzing => ({
  nummers: part.nummers,
  vlaggen: reportsBehind(part, all).some(isWithdrawn) ? ['MELDING_INGETROKKEN'] : [],
  velden: veldenOf(part.fields),
});

/** What every traject of a record is reckoned with. */
interface Reckoning {
  readonly rules: FoldRules;
  readonly peildatum: string;
  readonly all: Parts;
  readonly enrolledFrom: string | undefined;
}

function trajectOf({ openedAt, closed, fase, parts }: Episode, index: number, reckoning: Reckoning): Traject {
  const { rules, peildatum, all, enrolledFrom } = reckoning;
  return {
    nummer: index + 1,
    geopendOp: dutchDate(openedAt),
    ...(closed && { geslotenOp: dutchDate(closed.at) }),
    fase: closed ? 'AFGESLOTEN' : fase,
    ...(closed && { uitkomst: closed.uitkomst }),
    standen: standenOf(parts),
    meldingen: parts.melding.map(meldingOf),
    verwijzingen: parts.verwijzing.map((part) => partOf(part, all)),
    processenVerbaal: parts['proces-verbaal'].map((part) => partOf(part, all)),
    onderzoeken: parts.onderzoek.map((part) => partOf(part, all)),
    verrichtingen: parts.verrichting.map((part) => partOf(part, all)),
    zorgmeldingen: parts.zorgmelding.map((part) => partOf(part, all)),
    termijnen: termijnenOf(parts, rules, peildatum),
    verwachtingen: verwachtingenOf(parts, rules, peildatum),
    overdrachten: overdrachtenOf(parts.verrichting),
    tellingen: tellingenOf({ parts, ...(closed && { closedOn: dutchDate(closed.at) }), enrolledFrom }, rules.maten, peildatum),
  };
}

const latestDay = (facts: readonly Fact[]): string => {
  const instants = facts.map(({ occurredAt }) => occurredAt.instant).sort(compareText);
  return dutchDate(instants.at(-1) ?? '1970-01-01');
};

/** The requests that name this child together with others. */
const gezinOf = (onderzoeken: readonly CaseSubject[]): Identifier[] =>
  distinctNumbers(
    onderzoeken
      .filter(({ fields }) => Number(fields.get('aantalKinderen')?.veld.waarde ?? 1) > 1)
      .flatMap(({ nummers }) => nummers.filter(({ soort }) => soort === 'vto-nummer')),
  );

/** The child, the parts of its case and the episodes that they make. */
function caseOf(known: readonly Fact[], rules: FoldRules) {
  const stated = statedNumbers(known);
  const jongere = fieldsOf(
    'jongere',
    known.filter(({ subject }) => subject.soort === 'jongere'),
    rules,
  );
  const all: Parts = {
    melding: subjectsOf('melding', known, stated, rules),
    verwijzing: subjectsOf('verwijzing', known, stated, rules),
    'proces-verbaal': subjectsOf('proces-verbaal', known, stated, rules),
    onderzoek: subjectsOf('onderzoek', known, stated, rules),
    verrichting: subjectsOf('verrichting', known, stated, rules),
    zorgmelding: subjectsOf('zorgmelding', known, stated, rules),
  };
  return { stated, jongere, all, episodes: episodesOf(all) };
}

/**
 * The one record that these facts make. Pure, and a function of the SET of facts: their order, the same fact more than
 * once and the batches in which they came make no difference (architecture.md, promise 3). All facts are of one child;
 * facts of a part of the case carry its number. `waarOp` and `bekendOp` of the view leave facts out before folding.
 */
export function foldRecord(facts: readonly Fact[], rules: FoldRules, view: View = {}): DossierRecord {
  const known = knownFacts(facts, view);
  const asHeard = caseOf(known, rules);
  const held = underTheirRegime(known, asHeard.episodes, rules.overgangen);
  const { stated, jongere, all, episodes } = held === known ? asHeard : caseOf(held, rules);
  const enrolledFrom = dayIn(memberOf(jongere.get('inschrijving')?.veld.waarde, 'begindatum'));
  const reckoning: Reckoning = { rules, peildatum: view.peildatum ?? latestDay(known), all, enrolledFrom };
  return {
    identificaties: identificatiesOf(stated),
    jongere: veldenOf(jongere),
    gezin: gezinOf(all.onderzoek),
    tegenspraken: [
      ...tegensprakenOf({ soort: 'jongere' }, jongere),
      ...episodes.flatMap(({ parts }) => allOf(parts)).flatMap(({ soort, nummer, fields }) => tegensprakenOf({ soort, nummer }, fields)),
    ],
    trajecten: episodes.map((episode, index) => trajectOf(episode, index, reckoning)),
  };
}
