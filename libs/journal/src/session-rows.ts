import type { Tx } from './journal';

/** A person's session as it is kept; its key is known by digest only. */
export interface SessionRow {
  readonly id: string;
  readonly subject: string;
  /** Display name; sealed in the row. */
  readonly name: string;
  readonly roles: readonly string[];
  readonly createdAt: Date;
  readonly seenAt: Date;
  readonly idleEndsAt: Date;
  readonly endsAt: Date;
}

interface StoredRow {
  readonly id: string;
  readonly subject: string;
  readonly name: Buffer;
  readonly roles: string[];
  readonly created_at: Date;
  readonly seen_at: Date;
  readonly idle_ends_at: Date;
  readonly ends_at: Date;
}

const namePlace = (id: string): string => `session:${id}`;
const signInPlace = (stateHash: string): string => `sign-in:${stateHash}`;
const COLUMNS = 'id, subject, name, roles, created_at, seen_at, idle_ends_at, ends_at';

const sessionOf = (tx: Pick<Tx, 'seal'>, row: StoredRow): SessionRow => ({
  id: row.id,
  subject: row.subject,
  name: tx.seal.open(namePlace(row.id), row.name).toString(),
  roles: row.roles,
  createdAt: row.created_at,
  seenAt: row.seen_at,
  idleEndsAt: row.idle_ends_at,
  endsAt: row.ends_at,
});

export async function addSession(tx: Tx, session: SessionRow, keyHash: string): Promise<void> {
  await tx.query(
    {
      name: 'session_add',
      text: `INSERT INTO session (id, key_hash, subject, name, roles, created_at, seen_at, idle_ends_at, ends_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    },
    [
      session.id,
      keyHash,
      session.subject,
      tx.seal.close(namePlace(session.id), session.name),
      JSON.stringify(session.roles),
      session.createdAt,
      session.seenAt,
      session.idleEndsAt,
      session.endsAt,
    ],
  );
}

/** The session of this key, also when its time is over. */
export async function findSession(tx: Pick<Tx, 'query' | 'seal'>, keyHash: string): Promise<SessionRow | undefined> {
  const [row] = await tx.query<StoredRow>({ name: 'session_find', text: `SELECT ${COLUMNS} FROM session WHERE key_hash = $1` }, [keyHash]);
  return row && sessionOf(tx, row);
}

/** Puts off the idle end; never brings it forward when two calls cross. */
export async function touchSession(tx: Pick<Tx, 'query'>, id: string, seenAt: Date, idleEndsAt: Date): Promise<void> {
  await tx.query({ name: 'session_touch', text: 'UPDATE session SET seen_at = $2, idle_ends_at = $3 WHERE id = $1 AND seen_at < $2' }, [
    id,
    seenAt,
    idleEndsAt,
  ]);
}

/** Whether it was there: of two that end it, one did. */
export async function endSession(tx: Pick<Tx, 'query'>, id: string): Promise<boolean> {
  return (await tx.query({ name: 'session_end', text: 'DELETE FROM session WHERE id = $1 RETURNING id' }, [id])).length > 0;
}

/** Ends every session and every sign-in that is under way. */
export async function endAllSessions(tx: Pick<Tx, 'query'>): Promise<void> {
  await tx.query({ name: 'session_end_all', text: 'DELETE FROM session' }, []);
  await tx.query({ name: 'sign_in_trip_end_all', text: 'DELETE FROM sign_in_trip' }, []);
}

/** Removes every session whose time is over, and gives them. */
export async function endTimedOutSessions(tx: Tx, now: Date): Promise<SessionRow[]> {
  // also catches the absolute end: the idle end never lies after it
  const rows = await tx.query<StoredRow>(
    { name: 'session_end_timed_out', text: `DELETE FROM session WHERE idle_ends_at <= $1 RETURNING ${COLUMNS}` },
    [now],
  );
  return rows.map((row) => sessionOf(tx, row));
}

/** Keeps a sign-in that is under way and forgets those that have expired. */
export async function keepSignIn(
  tx: Tx,
  { stateHash, content, expiresAt }: { readonly stateHash: string; readonly content: string; readonly expiresAt: Date },
  now: Date,
): Promise<void> {
  await tx.query({ name: 'sign_in_trip_forget', text: 'DELETE FROM sign_in_trip WHERE expires_at <= $1' }, [now]);
  await tx.query({ name: 'sign_in_trip_add', text: 'INSERT INTO sign_in_trip (state_hash, content, expires_at) VALUES ($1, $2, $3)' }, [
    stateHash,
    tx.seal.close(signInPlace(stateHash), content),
    expiresAt,
  ]);
}

/** What was kept of this sign-in: given once, undefined when unknown, taken or expired. */
export async function takeSignIn(tx: Tx, stateHash: string, now: Date): Promise<string | undefined> {
  const [row] = await tx.query<{ content: Buffer; expires_at: Date }>(
    { name: 'sign_in_trip_take', text: 'DELETE FROM sign_in_trip WHERE state_hash = $1 RETURNING content, expires_at' },
    [stateHash],
  );
  return row && row.expires_at > now ? tx.seal.open(signInPlace(stateHash), row.content).toString() : undefined;
}
