export { checkStuf, type StufCheck } from './check';
export { CODE_LISTS } from './code-lists';
export { fieldsOf, LIST_NAMES } from './fields';
export { NAMESPACES } from './grammar';
export type { MessageName } from './messages';
export { attributeOf, incompleteDateOf, isNil, noValueOf } from './nil';
