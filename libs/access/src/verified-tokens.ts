import { createHash } from 'node:crypto';
import { Clock } from '@schakel/kernel';
import type { VerifiedToken } from './token-verifier';

interface Kept {
  readonly verified: VerifiedToken;
  readonly untilMs: number;
  /** Which keys it was checked with. */
  readonly keys: unknown;
}

/** Past this, what was checked first goes first. A partner uses a few tokens at a time. */
const MOST = 5_000;
/** However long a token lives, it is looked at afresh this often. */
const LONGEST_MS = 120_000;

/**
 * Tokens whose signature was checked a moment ago, by their SHA-256: the token itself is not kept. Each until it expires
 * and two minutes at most, and only while the issuer's keys are the ones that it was checked with.
 */
export class VerifiedTokens {
  private readonly kept = new Map<string, Kept>();

  constructor(private readonly clock = new Clock()) {}

  get(token: string, keysNow: (verified: VerifiedToken) => unknown): VerifiedToken | undefined {
    const key = keyOf(token);
    const found = this.kept.get(key);
    if (!found) return undefined;
    const keys = keysNow(found.verified);
    if (found.untilMs > this.clock.now().getTime() && keys !== undefined && found.keys === keys) return found.verified;
    this.kept.delete(key);
    return undefined;
  }

  add(token: string, verified: VerifiedToken, expiresAtMs: number, keys: unknown): void {
    if (this.kept.size >= MOST) {
      const [first] = this.kept.keys();
      if (first !== undefined) this.kept.delete(first);
    }
    this.kept.set(keyOf(token), { verified, keys, untilMs: Math.min(expiresAtMs, this.clock.now().getTime() + LONGEST_MS) });
  }
}

const keyOf = (token: string): string => createHash('sha256').update(token).digest('base64');
