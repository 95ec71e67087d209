import type { Heard } from '@schakel/journal';
import { workingMs } from './working-time';

const HOUR_MS = 3_600_000;
/** With fewer there is no pattern to speak of. */
const LEAST_MESSAGES = 20;
const LEAST_MOMENTS = 5;
/** Silent: longer than this many times what is usual, and never within this much working time. */
const TIMES_USUAL = 3;
const LEAST_SILENCE_MS = 4 * HOUR_MS;
const USUAL = 0.95;

/** A partner against its own pattern. Times are working time. */
export interface Judged {
  readonly partner: string;
  readonly lastHeard: string;
  /** Working time since then. */
  readonly quietMs: number;
  /** 95 in 100 of its pauses were no longer; absent where too little is known. */
  readonly usualMs?: number;
  /** From how long a pause on it is silent. */
  readonly limitMs?: number;
  readonly silent: boolean;
}

/** The value below which this share of the values lies (nearest rank). */
function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0;
}

/**
 * Whether a partner is quiet for longer than its own pattern explains: more than three times its 95th percentile of the
 * pauses between the moments at which it sent, in working time, and at least four hours. Nothing is said of a partner of
 * which fewer than twenty messages at five moments are known.
 */
export function judge({ partner, messages, moments, last }: Heard, now: string): Judged {
  const quietMs = workingMs(last, now);
  const known = { partner, lastHeard: last, quietMs };
  if (messages < LEAST_MESSAGES || moments.length < LEAST_MOMENTS) return { ...known, silent: false };
  const usualMs = percentile(
    moments.slice(1).map((moment, index) => workingMs(moments[index] ?? moment, moment)),
    USUAL,
  );
  const limitMs = Math.max(TIMES_USUAL * usualMs, LEAST_SILENCE_MS);
  return { ...known, usualMs, limitMs, silent: quietMs > limitMs };
}
