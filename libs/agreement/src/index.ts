export { FIELD_LISTS, STATEMENT_SCHEMA, statementFields, type CaseKind, type FieldList } from './field-lists';
export { digestOf, fieldDigests, shownValue, type Fields } from './digest';
export { casesAt, type AgreedCase, type ToldDelivery } from './cases-at';
export { judge, resendFor, type PartnerStatement, type Judgement } from './judge';
