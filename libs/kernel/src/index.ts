export * from './errors';
export { Clock } from './clock';
export { isStorageAway } from './storage-away';
export { firstIdFrom, idOf, KeyedHash, newId, newRandomId, sha256Hex } from './ids';
export { canonicalJson, isGroup, type Json, type JsonGroup } from './canonical-json';
export { distinctFaults, MAX_FAULTS, parseStrictJson, safeName, type StrictJson } from './strict-json';
export { isBsn, isOnderwijsnummer } from './person-numbers';
export { addTerm, daysBetween, dutchDate, fromDutchTime, isDate, toDutchTime, type LocalTimeDoubt, type Precision } from './dutch-time';
