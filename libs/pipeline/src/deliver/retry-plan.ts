import type { Fault } from '@schakel/kernel';
import type { RetrySettings } from '@schakel/settings';

const DAY_MS = 86_400_000;
/** A partner that asks to wait longer than this is asked again after this long: a slip must not silence it for years. */
const LONGEST_WISH_MS = DAY_MS;

/** What a partner asked for, and a number from 0 to 1 by which pauses differ. */
export interface RetryWish {
  readonly chance: number;
  /** From its Retry-After. */
  readonly wishMs?: number;
}

/**
 * Twice as long after every failure, up to the longest, give or take a quarter: so that nobody is met by everything at
 * once when it comes back. A longer wish of the partner holds, for a day at most.
 */
export function retryPauseMs({
  attempt,
  firstMs,
  longestMs,
  chance,
  wishMs = 0,
}: RetryWish & { readonly attempt: number; readonly firstMs: number; readonly longestMs: number }): number {
  const pause = Math.min(firstMs * 2 ** Math.min(attempt - 1, 30), longestMs);
  return Math.max(pause * (0.75 + chance / 2), Math.min(wishMs, LONGEST_WISH_MS));
}

/** When a delivery is tried again after this attempt, counted from 1. */
export function nextAttempt({ eerstePauzeMs, langstePauzeMs }: RetrySettings, attempt: number, now: Date, wish: RetryWish): string {
  return new Date(now.getTime() + retryPauseMs({ ...wish, attempt, firstMs: eerstePauzeMs, longestMs: langstePauzeMs })).toISOString();
}

/** Said with the next attempt where the partner's wish was cut short. */
export const wishInWords = (wishMs = 0): string =>
  wishMs > LONGEST_WISH_MS ? ' De ontvanger vroeg om langer te wachten dan een dag; wij wachten een dag.' : '';

/**
 * Why a delivery is given up for now, so that a person looks: it was tried for the longest time that the partner's file
 * allows. Undefined while it may be tried again. Counted from its first attempt: time in a pause is not held against it.
 */
export function undeliverable(
  { uiterlijkUren }: RetrySettings,
  delivery: { readonly attempt: number; readonly firstTriedAt?: string },
  now: Date,
): Fault | undefined {
  if (delivery.firstTriedAt === undefined) return undefined;
  const triedMs = now.getTime() - Date.parse(delivery.firstTriedAt);
  if (triedMs < uiterlijkUren * 3_600_000) return undefined;
  const days = Math.floor(triedMs / DAY_MS);
  const span = days >= 2 ? `${days} dagen` : `${Math.floor(triedMs / 3_600_000)} uur`;
  const uitleg = `Na ${delivery.attempt} pogingen in ${span} is dit bericht niet aangenomen. Vraag de ontvanger wat er is en geef het daarna vrij.`;
  return { veld: '', code: 'NIET_AFLEVERBAAR', uitleg };
}
