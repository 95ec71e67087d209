export * from './adapter';
export {
  asSaid,
  codesOn,
  listsOfFields,
  numbersOfAct,
  readFields,
  refuseFaults,
  statementsOfAct,
  valuesOfAct,
  writeFields,
  type Codes,
  type Dialect,
  type Notes,
  type PlacedNumber,
  type ReadField,
  type WrittenField,
} from './acts';
export { annotation, xsdOfFields, type XsdWords } from './acts-xsd';
export {
  attributeFaults,
  besides,
  CONTEXT_ATTRIBUTES,
  gatherEvent,
  holdsBsn,
  inspectCarried,
  instantOf,
  mediaTypeOf,
  REQUIRED_ATTRIBUTES,
  STRUCTURED,
  type CarriedFormat,
  type EventAttributes,
  type EventData,
  type GatheredEvent,
  type OtherForms,
} from './cloudevent';
export { type CodeLists, codeLists, demandLists, parseCodeLists } from './code-lists';
export { codeFault, codeTable, type CodeLookup, type CodeRow, type CodeTable } from './code-table';
export {
  publishedList,
  type Direction,
  type FormatChoice,
  type FormatField,
  type FormatPart,
  type Meaning,
  type MessageFormat,
  type PublishedCode,
  type PublishedFormat,
  type PublishedList,
} from './format';
export { jsonShape, type JsonShape } from './json-shape';
export { codesOf, isEmpty, partsOf, type Part } from './parts';
export { TIME_DOUBTS } from './time-doubts';
export { traceOfReading, type FactTrace, type FieldTrace, type ReadingTrace } from './trace';
export { comparedWith, contentsOf, traceOfWriting, type ValueTrace, type WritingTrace } from './trace-writing';
