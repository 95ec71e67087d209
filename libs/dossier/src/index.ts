export {
  IDENTIFIER_KINDS,
  byStrength,
  identifierKey,
  isShared,
  opensRecord,
  tellsOfAll,
  type Identifier,
  type IdentifierKind,
} from './identifier';
export {
  BIP,
  EVENT_KINDS,
  EVENT_PATH,
  factsOf,
  type Attachment,
  type BusinessEvent,
  type EventKind,
  type Fact,
  type Hearing,
  type Moment,
  type Organisation,
  type Regime,
  type Statement,
  type StatementMode,
  type Subject,
} from './fact';
export { actOf, ACTS, REGISTRATIE, type Act, type ActField, type ActFieldType, type Named } from './acts';
export { BESLUIT_PATH, decisionEvent } from './decisions';
export type {
  BeslotenTegenspraak,
  Besluit,
  Bron,
  DossierRecord,
  Fase,
  Holding,
  Identificatie,
  Melding,
  Onderzoek,
  ProcesVerbaal,
  Stand,
  Tegenspraak,
  Termijn,
  Traject,
  Uitkomst,
  Veld,
  Velden,
  Verrichting,
  Verwachting,
  Verwijzing,
  Vlag,
  Zorgmelding,
} from './dossier-record';
export type { Duur, ExpectationRule, FoldRules, Geldigheid, Mijlpaal, Regel, RegimeSwitch, TermRule, ValueRule } from './fold-rules';
export { foldRecord, type View } from './fold-record';
export { goingOn, stillOpen, type OpenThing } from './still-open';
export { authorityOf, namensOf, taskOf } from './tasks';
export { inForce } from './fold-rules';
export {
  REGIOS,
  type AbsenceRule,
  type ChainTermRule,
  type CountRules,
  type HomeRule,
  type LeadTimeRule,
  type Regio,
  type SchoolHolidays,
  type SignalRule,
  type WaitRule,
  type YearRule,
} from './counts/maten';
export { figuresOf, lastDayOf, type TrajectFigures } from './report/traject-figures';
export { ChainReport, type Ketenrapport, type Vergelijking } from './report/chain-report';
export type { Groep, Periode, ReportRules } from './report/group-tally';
export type { Aandeel, Aantal, Spreiding } from './report/hiding';
export { reportLines, type ReportLine } from './report/report-lines';
export type {
  Cijfer,
  Doorlooptijd,
  GeoorloofdVerzuim,
  Ketentermijn,
  Overdracht,
  Tellingen,
  Thuiszitten,
  Verantwoordelijke,
  Verzuimtelling,
  Wachttijd,
} from './counts/tellingen';
export { canonicalRecord } from './canonical-record';
export { withoutTakenBack } from './known-facts';
export { displayName } from './display-name';
export { identifierIn, NUMBER_PATH, numberOf } from './stated-numbers';
export { comparable } from './comparable';
export { decidedNumbers, numbersOfOthers } from './own-facts';
export { inWords } from './in-words';
export { voicesOn, type Voice } from './current-statements';
export { explainValue, type ExplainedStatement, type Explanation, type Fate, type WhyShown } from './explain-value';
export { SUBJECT_SOORTEN } from './parts';
export { NAMING_NUMBERS } from './subjects';
export { recordSubjects, type RecordSubject } from './record-subjects';
export { factsKnownTo, type Telling } from './known-to';
export type { FactWindow } from './known-facts';
export { dueOf, type Due, type DueKind } from './due';
export { standing as standingStatements } from './current-statements';
