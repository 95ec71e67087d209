import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { Clock, newId, sha256Hex } from '@schakel/kernel';
import { isRole, type Role } from '../roles';
import type { SessionLine, SessionStore, StoredSession } from './session-store';

/** Who the provider says has signed in. */
export interface Person {
  readonly subject: string;
  readonly name: string;
  readonly rollen: readonly Role[];
}

/** A session that holds now. */
export interface OpenSession extends Person {
  readonly id: string;
  readonly createdAt: Date;
  readonly idleEndsAt: Date;
  readonly endsAt: Date;
  /** What every changing call of this session must bring along. */
  readonly csrfToken: string;
}

/** How long a session lasts. */
export interface SessionTimes {
  readonly idleMs: number;
  readonly absoluteMs: number;
}

const KEY_BYTES = 32;
const KEY = /^[A-Za-z0-9_-]{43}$/;
/** Use is written at most this often; a session may end this much early, never late. */
const TOUCH_EVERY_MS = 60_000;

/**
 * Sessions of people. The browser holds a random key of 256 bits; the store only its digest, so that whoever reads the
 * database cannot act as anyone. Runs on real time, also where a test moves the product's clock (semantics.md 37).
 */
export class Sessions {
  constructor(
    private readonly store: SessionStore,
    private readonly times: SessionTimes,
    private readonly clock = new Clock(),
  ) {}

  /** A new session under a new key, whatever session the browser had: that one ends. */
  async open(person: Person, source: string, earlierKey?: string): Promise<string> {
    const now = this.clock.now();
    const earlier = await this.find(earlierKey);
    if (earlier) await this.end(earlier, 'NIEUWE_AANMELDING');
    const key = randomBytes(KEY_BYTES).toString('base64url');
    const endsAt = new Date(now.getTime() + this.times.absoluteMs);
    const session = {
      id: newId(now),
      subject: person.subject,
      name: person.name,
      roles: person.rollen,
      createdAt: now,
      seenAt: now,
      idleEndsAt: this.idleEnd(now, endsAt),
      endsAt,
    };
    await this.store.add(session, sha256Hex(key), {
      ...lineOf(session, now, 'aanmelding.geslaagd'),
      details: { sessie: session.id, bron: source },
    });
    return key;
  }

  /** The session of this key, when it holds; using it puts off its idle end. */
  async find(key: string | undefined): Promise<OpenSession | undefined> {
    if (key === undefined || !KEY.test(key)) return undefined;
    const stored = await this.store.find(sha256Hex(key));
    if (!stored) return undefined;
    const now = this.clock.now();
    if (isOver(stored, now)) {
      await this.store.end(stored.id, timeOutLine(stored, now));
      return undefined;
    }
    const idleEndsAt = this.idleEnd(now, stored.endsAt);
    const stale = now.getTime() - stored.seenAt.getTime() >= TOUCH_EVERY_MS;
    if (stale) await this.store.touch(stored.id, now, idleEndsAt);
    const { id, subject, name, createdAt, endsAt } = stored;
    const rollen = stored.roles.filter(isRole);
    return {
      id,
      subject,
      name,
      rollen,
      createdAt,
      endsAt,
      idleEndsAt: stale ? idleEndsAt : stored.idleEndsAt,
      csrfToken: csrfTokenOf(key),
    };
  }

  async end(session: OpenSession, reason: 'AFGEMELD' | 'NIEUWE_AANMELDING' = 'AFGEMELD'): Promise<void> {
    const line = lineOf({ ...session, roles: session.rollen }, this.clock.now(), 'sessie.afgemeld');
    await this.store.end(session.id, { ...line, details: { sessie: session.id, reden: reason } });
  }

  /** Ends all whose time is over, so that a time-out is in the audit trail also when nobody comes back. */
  async endTimedOut(): Promise<void> {
    const now = this.clock.now();
    await this.store.endTimedOut(now, (session) => timeOutLine(session, now));
  }

  private idleEnd(now: Date, endsAt: Date): Date {
    return new Date(Math.min(now.getTime() + this.times.idleMs, endsAt.getTime()));
  }
}

/** Whether this is the token of that session; takes as long for a wrong one as for a right one. */
export function isCsrfToken(session: OpenSession, given: string | undefined): boolean {
  const [right, other] = [session.csrfToken, given ?? ''].map((text) => Buffer.from(sha256Hex(text)));
  return right !== undefined && other !== undefined && timingSafeEqual(right, other);
}

/** Follows from the session's key, which it does not give away: it belongs to that session only and need not be kept. */
const csrfTokenOf = (key: string): string => createHmac('sha256', key).update('X-CSRF-Token').digest('base64url');

const isOver = ({ idleEndsAt, endsAt }: StoredSession, now: Date): boolean => now >= idleEndsAt || now >= endsAt;

const lineOf = (session: Pick<StoredSession, 'id' | 'subject' | 'roles'>, at: Date, action: SessionLine['action']): SessionLine => ({
  at,
  actor: session.subject,
  roles: session.roles,
  action,
  details: { sessie: session.id },
});

const timeOutLine = (session: StoredSession, now: Date): SessionLine => ({
  ...lineOf(session, now, 'sessie.verlopen'),
  details: { sessie: session.id, reden: now >= session.endsAt ? 'TE_LANG' : 'STIL' },
});
