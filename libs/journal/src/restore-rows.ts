import { newId } from '@schakel/kernel';
import { audit } from './audit-rows';
import type { Journal, Tx } from './journal';
import { pausePartner } from './pause-rows';
import { endAllSessions } from './session-rows';
import { shredAgain, type Shredding } from './shred-rows';

/** A backup that was put back, by whom and why. */
export interface Restoration {
  /** Until when the database holds what was committed. */
  readonly backupUntil: string;
  readonly actor: string;
  readonly reason: string;
  /** Everything that was ever shredded, as the register says. */
  readonly shredded: readonly Shredding[];
  readonly partners: readonly string[];
  /** False: the register was not there or not whole, and whoever did this knew. */
  readonly registerWhole: boolean;
}

/** What was done to make an older database fit the present. */
export interface AfterRestore {
  readonly shredded: number;
  readonly paused: readonly string[];
  readonly numbersFrom: number;
}

const BATCH = 500;
/** Offering again gives new ids: a task that went on after the backup would do so twice. */
const OF_THEN = [
  { name: 'restored_agreements', text: 'DELETE FROM agreement' },
  { name: 'restored_mark', text: 'DELETE FROM consistency_mark' },
  { name: 'restored_replays', text: `UPDATE replay_task SET state = 'GEPAUZEERD', leased_until = NULL WHERE state = 'LOOPT'` },
];
/** From when `numbers_from` counts seconds: more than any stream got numbers. */
const COUNT_FROM = Date.parse('2026-01-01T00:00:00Z');
const WHY_PAUSED =
  'Er is een back-up teruggezet. Vergelijk eerst (npx schakel consistentie) en laat de partners opnieuw sturen wat na de back-up kwam; hervat dan.';

/**
 * What must be done in a database that was put back, before anybody uses it (decision 0043): shreds again what was
 * shredded since; lets every stream go on above any number that was given out since, so that no number ever stands for two
 * things; stops the deliveries, and the tasks that offer again, until a person has compared; ends the sessions, and forgets how
 * partners agreed, since both are of then. Doing it twice does no harm. `now` is real time.
 */
export async function afterRestore(journal: Journal, restoration: Restoration, now: Date): Promise<AfterRestore> {
  let again = 0;
  for (let n = 0; n < restoration.shredded.length; n += BATCH) {
    again += await journal.transaction((tx) => shredSome(tx, restoration, restoration.shredded.slice(n, n + BATCH), now));
  }
  return journal.transaction(async (tx) => {
    const numbersFrom = await raiseNumbers(tx, now);
    await endAllSessions(tx);
    for (const statement of OF_THEN) await tx.query(statement, []);
    const paused = await pauseAll(tx, restoration, now);
    await note(tx, restoration, { shredded: again, numbersFrom }, now);
    return { shredded: again, paused, numbersFrom };
  });
}

async function shredSome(tx: Tx, { actor }: Restoration, some: readonly Shredding[], now: Date): Promise<number> {
  const ids = await shredAgain(tx, some);
  const at = now.toISOString();
  for (const dossierId of ids) await audit(tx, { id: newId(now), at, actor, action: 'zaak.weer-vernietigd', dossierId });
  return ids.length;
}

/** Numbers that are passed over stand for nothing: gaps are legal, and the ledger leaves them out (semantics.md 8). */
async function raiseNumbers(tx: Tx, now: Date): Promise<number> {
  const seconds = Math.floor((now.getTime() - COUNT_FROM) / 1_000);
  const [row] = await tx.query<{ numbers_from: number }>(
    {
      name: 'numbers_raise',
      text: 'UPDATE installation SET numbers_from = GREATEST($1::int, numbers_from + 1) WHERE id = 1 RETURNING numbers_from',
    },
    [seconds],
  );
  if (!row) throw new Error('the installation has no row');
  await tx.query(
    {
      name: 'streams_raise',
      text: 'UPDATE stream SET skipped = skipped + $1 - last_number, last_number = $1 WHERE last_number < $1',
    },
    [row.numbers_from],
  );
  return row.numbers_from;
}

async function pauseAll(tx: Tx, { partners, actor }: Restoration, now: Date): Promise<string[]> {
  const at = now.toISOString();
  const paused: string[] = [];
  // a pause that ends by itself would let deliveries go before anybody has looked
  await tx.query(
    {
      name: 'pauses_until_end',
      text: 'UPDATE partner_pause SET ended_at = LEAST(until, $1::timestamptz), ended_by = $2 WHERE ended_at IS NULL AND until IS NOT NULL',
    },
    [at, actor],
  );
  for (const partner of partners) {
    if (!(await pausePartner(tx, { id: newId(now), partner, at, by: actor, reason: WHY_PAUSED }))) continue;
    await audit(tx, { id: newId(now), at, actor, action: 'partner.gepauzeerd', details: { partner }, reason: WHY_PAUSED });
    paused.push(partner);
  }
  return paused;
}

const reasonPlace = (id: string): string => `restoration-reason:${id}`;

async function note(
  tx: Tx,
  { backupUntil, actor, reason, registerWhole }: Restoration,
  { shredded, numbersFrom }: Omit<AfterRestore, 'paused'>,
  now: Date,
): Promise<void> {
  const [id, at] = [newId(now), now.toISOString()];
  await tx.query(
    {
      name: 'restoration_add',
      text: `INSERT INTO restoration (id, at, backup_until, done_by, reason, shredded, numbers_from) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
    },
    [id, at, backupUntil, actor, tx.seal.close(reasonPlace(id), reason), shredded, numbersFrom],
  );
  const details = { tot: backupUntil, vernietigd: shredded, nummersVanaf: numbersFrom, register: registerWhole };
  await audit(tx, { id: newId(now), at, actor, action: 'back-up.teruggezet', details, reason });
}
