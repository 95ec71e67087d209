export {
  agreeOnTime,
  Journal,
  isAway,
  isNewDatabase,
  isRace,
  readClockOffset,
  writeClockOffset,
  type SqlStatement,
  type Tx,
} from './journal';
export { laterMigrations } from './schema';
export { covers, lock, shardOf, tryLock, type LockSet } from './locks';
export * from './message-rows';
export * from './dossier-rows';
export * from './audit-actions';
export { audit, type AuditDetails, type AuditLine, type Doer } from './audit-rows';
export * from './breaker-rows';
export * from './delivery-rows';
export { endLeasesOfTheDead, Presence } from './presence';
export * from './join-rows';
export * from './split-rows';
export * from './unsent-rows';
export * from './receipt-rows';
export * from './polled-rows';
export * from './parked-rows';
export * from './reoffer-rows';
export * from './case-rows';
export * from './staff-rows';
export { IdempotencyRows, sweepIdempotency } from './idempotency-rows';
export * from './signature-rows';
export * from './pause-rows';
export * from './proof-rows';
export * from './session-rows';
export * from './read-side';
export * from './partner-key-rows';
export { SignInRows } from './sign-in-rows';
export { AuditTrail, type ReceivedDelivery, type TrailFilter, type TrailLine, type TrailPlace } from './audit-trail';
export type { AuditBreak, CheckPlace } from './audit-check';
export { sealTrail, type SealPlace, type Sealed } from './audit-seals';
export * from './figure-rows';
export * from './shred-rows';
export { ShredRegister, type RegisterState } from './shred-register';
export { afterRestore, type AfterRestore, type Restoration } from './restore-rows';
export { databaseSafety, type DatabaseSafety } from './database-safety';
export { describeDatabase, ownSchema, type DatabaseDescription } from './describe-database';
export { KeyRotation, renewSealingKey, sealingKeys, type SealingKeyView } from './keys/key-rotation';
export * from './told-rows';
export * from './due-rows';
export * from './silence-rows';
export * from './signal-rows';
export * from './alert-rows';
export * from './ledger-rows';
export * from './agreement-rows';
export * from './replay-selection';
export * from './replay-rows';
export * from './replay-item-rows';
export * from './replay-reads';
export * from './edit-rows';
export * from './recall-rows';
export * from './snooze-rows';
