import type { SessionLine, SessionStore } from '@schakel/access';
import {
  addSession,
  audit,
  endSession,
  endTimedOutSessions,
  findSession,
  keepSignIn,
  takeSignIn,
  touchSession,
  type Journal,
  type Tx,
} from '@schakel/journal';
import { newId } from '@schakel/kernel';

const write = (tx: Tx, { at, ...line }: SessionLine): Promise<void> => audit(tx, { id: newId(at), at: at.toISOString(), ...line });

/** Sessions in the journal: one truth for all processes, each change with its line in the audit trail. */
export const sessionStore = (journal: Journal): SessionStore => ({
  keepTrip: (trip, now) => journal.transaction((tx) => keepSignIn(tx, trip, now)),
  takeTrip: (stateHash, now) => journal.transaction((tx) => takeSignIn(tx, stateHash, now)),
  add: (session, keyHash, line) =>
    journal.transaction(async (tx) => {
      await addSession(tx, session, keyHash);
      await write(tx, line);
    }),
  find: (keyHash) => findSession(journal, keyHash),
  touch: (id, seenAt, idleEndsAt) => touchSession(journal, id, seenAt, idleEndsAt),
  end: (id, line) =>
    journal.transaction(async (tx) => {
      if (await endSession(tx, id)) await write(tx, line);
    }),
  endTimedOut: (now, lineOf) =>
    journal.transaction(async (tx) => {
      for (const session of await endTimedOutSessions(tx, now)) await write(tx, lineOf(session));
    }),
  note: (line) => journal.transaction((tx) => write(tx, line)),
});
