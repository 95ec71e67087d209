export { Journal, isRace, readClockOffset, writeClockOffset, type SqlStatement, type Tx } from './journal';
export { covers, lock, shardOf, tryLock, type LockSet } from './locks';
export * from './message-rows';
export * from './dossier-rows';
export * from './delivery-rows';
export * from './join-rows';
export * from './receipt-rows';
export * from './polled-rows';
export * from './read-side';
