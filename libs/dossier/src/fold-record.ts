import { dutchDate } from '@schakel/kernel';
import type { Chosen } from './choose-value';
import { correctedSince } from './corrected-since';
import { tellingenOf } from './counts/count-traject';
import { overdrachtenOf } from './counts/handovers';
import { dayIn, memberOf } from './counts/values';
import { apart, decisionsIn } from './decisions';
import type { DossierRecord, Melding, Traject, Verwijzing, Vlag } from './dossier-record';
import type { Fact, Subject } from './fact';
import type { FoldRules } from './fold-rules';
import type { Identifier } from './identifier';
import { knownFacts, type FactWindow } from './known-facts';
import { ownFacts } from './own-facts';
import { allOf, partsBehind, type Parts } from './parts';
import { isWithdrawn, standenOf } from './standen';
import { distinctNumbers, identificatiesOf, statedNumbers } from './stated-numbers';
import { besluitenOf, fieldsOf, subjectsOf, tegensprakenOf, veldenOf, type CaseSoort, type CaseSubject } from './subjects';
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

/** What happened since to what this part was built on: a report taken back, a value put right. */
function vlaggenOf(part: CaseSubject, all: Parts): Vlag[] {
  const behind = partsBehind(part, all);
  const withdrawn = behind.some((one) => one.soort === 'melding' && isWithdrawn(one));
  const corrected = behind.some((one) => correctedSince(one, part));
  return [...(withdrawn ? (['MELDING_INGETROKKEN'] as const) : []), ...(corrected ? (['WAARDE_GECORRIGEERD'] as const) : [])];
}

/** A part of the case that may have been built on others. */
const partOf = (part: CaseSubject, all: Parts): Verwijzing => ({
  nummers: part.nummers,
  vlaggen: vlaggenOf(part, all),
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
export function caseOf(known: readonly Fact[], rules: FoldRules) {
  const { said, decided } = apart(known);
  const stated = statedNumbers(said);
  const isOfChild = ({ subject }: Fact): boolean => subject.soort === 'jongere';
  const besloten = decisionsIn(decided.filter(isOfChild));
  const ofChild = said.filter(isOfChild);
  const jongere = fieldsOf('jongere', ofChild, rules, besloten);
  const parts = (soort: CaseSoort): CaseSubject[] => subjectsOf(soort, said, stated, rules, decided);
  const all: Parts = {
    melding: parts('melding'),
    verwijzing: parts('verwijzing'),
    'proces-verbaal': parts('proces-verbaal'),
    onderzoek: parts('onderzoek'),
    verrichting: parts('verrichting'),
    zorgmelding: parts('zorgmelding'),
  };
  return { stated, ofChild, besloten, jongere, all, episodes: episodesOf(all) };
}

/**
 * The one record that these facts make. Pure, and a function of the SET of facts: their order, the same fact more than
 * once and the batches in which they came make no difference (architecture.md, promise 3). All facts are of one child;
 * facts of a part of the case carry its number. `waarOp` and `bekendOp` of the view leave facts out before folding.
 */
export function foldRecord(facts: readonly Fact[], rules: FoldRules, view: View = {}): DossierRecord {
  const known = ownFacts(knownFacts(facts, view));
  const asHeard = caseOf(known, rules);
  const held = underTheirRegime(known, asHeard.episodes, rules.overgangen);
  const { stated, jongere, all, episodes } = held === known ? asHeard : caseOf(held, rules);
  const parts = episodes.flatMap((episode) => allOf(episode.parts));
  const everywhere = <One>(of: (onderwerp: Subject, fields: ReadonlyMap<string, Chosen>) => One[]): One[] => [
    ...of({ soort: 'jongere' }, jongere),
    ...parts.flatMap(({ soort, nummer, fields }) => of({ soort, nummer }, fields)),
  ];
  const enrolledFrom = dayIn(memberOf(jongere.get('inschrijving')?.veld.waarde, 'begindatum'));
  const reckoning: Reckoning = { rules, peildatum: view.peildatum ?? latestDay(known), all, enrolledFrom };
  return {
    identificaties: identificatiesOf(stated),
    jongere: veldenOf(jongere),
    gezin: gezinOf(all.onderzoek),
    tegenspraken: everywhere(tegensprakenOf),
    besluiten: everywhere(besluitenOf),
    trajecten: episodes.map((episode, index) => trajectOf(episode, index, reckoning)),
  };
}
