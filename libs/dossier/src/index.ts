export { IDENTIFIER_KINDS, byStrength, identifierKey, opensRecord, type Identifier, type IdentifierKind } from './identifier';
export {
  EVENT_KINDS,
  EVENT_PATH,
  factsOf,
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
