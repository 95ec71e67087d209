import type { ReplayResult, ReplayVersion } from '@schakel/journal';

/** How one of a replay is taken. `look`: everything is undone afterwards. */
export interface ReplayOrder {
  readonly version: ReplayVersion;
  readonly look: boolean;
}

/** What came of it, and whom to wake once that is committed. */
export interface Replayed {
  readonly result: ReplayResult;
  readonly shard?: number;
  readonly wake?: ReadonlySet<string>;
  /** The records that it is about, for the audit trail. */
  readonly about?: { readonly messageId: string; readonly dossierIds: readonly string[] };
}
