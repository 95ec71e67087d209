/** What the audit trail says of a sign-in, a sign-out, a time-out or a refusal. Ids only. */
export interface SessionLine {
  readonly at: Date;
  /** The subject at the provider; `onbekend` where nobody was recognised. */
  readonly actor: string;
  readonly roles: readonly string[];
  readonly action: 'aanmelding.geslaagd' | 'aanmelding.geweigerd' | 'sessie.afgemeld' | 'sessie.verlopen';
  readonly details: Readonly<Record<string, string>>;
}

/** A session as it is kept: by the digest of its key, never by the key. */
export interface StoredSession {
  /** Names the session in the audit trail; opens nothing. */
  readonly id: string;
  readonly subject: string;
  /** Display name; kept sealed. */
  readonly name: string;
  readonly roles: readonly string[];
  readonly createdAt: Date;
  readonly seenAt: Date;
  /** It ends then unless it is used. */
  readonly idleEndsAt: Date;
  /** It ends then, used or not. */
  readonly endsAt: Date;
}

/**
 * Where sessions and sign-ins under way are kept, shared by all processes (the host ties it to the journal). Whatever
 * comes with a line is written in one transaction with it.
 */
export interface SessionStore {
  /** Keeps a sign-in that is under way; `content` is sealed. Forgets those that have expired. */
  keepTrip(trip: { readonly stateHash: string; readonly content: string; readonly expiresAt: Date }, now: Date): Promise<void>;
  /** Gives it once; undefined when it is unknown, used or expired. */
  takeTrip(stateHash: string, now: Date): Promise<string | undefined>;
  add(session: StoredSession, keyHash: string, line: SessionLine): Promise<void>;
  find(keyHash: string): Promise<StoredSession | undefined>;
  touch(id: string, seenAt: Date, idleEndsAt: Date): Promise<void>;
  /** Removes it. Nothing is written when it had ended already. */
  end(id: string, line: SessionLine): Promise<void>;
  /** Removes all whose time is over. */
  endTimedOut(now: Date, lineOf: (session: StoredSession) => SessionLine): Promise<void>;
  note(line: SessionLine): Promise<void>;
}
