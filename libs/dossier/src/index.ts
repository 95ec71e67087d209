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
export type {
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
export { canonicalRecord } from './canonical-record';
export { displayName } from './display-name';
export { identifierIn, NUMBER_PATH } from './stated-numbers';
export { comparable } from './comparable';
export { standing as standingStatements } from './current-statements';
