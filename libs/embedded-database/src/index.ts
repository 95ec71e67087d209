export { startEmbeddedDatabase, type EmbeddedDatabase, type EmbeddedDatabaseOptions } from './start-embedded-database';
export { backUpEmbedded, restoreEmbedded } from './backup/embedded-backup';
export type { Backup } from './backup/back-up';
export { readManifest, unusable, type Manifest } from './backup/manifest';
export type { Restored } from './backup/restore';
