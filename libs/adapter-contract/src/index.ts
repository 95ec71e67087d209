export * from './adapter';
export { codeFault, codeTable, type CodeLookup, type CodeRow, type CodeTable } from './code-table';
export { jsonShape, type JsonShape } from './json-shape';
export { distinctFaults, parseStrictJson, safeName, type StrictJson } from './strict-json';
export { TIME_DOUBTS } from './time-doubts';
