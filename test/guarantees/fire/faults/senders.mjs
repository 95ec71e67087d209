// What senders do: everything twice, everything out of order, other content under a number that was used, and a message
// that cannot be applied through a fault of ours.
import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';

const DURING_MS = 1_500;
const isTaken = ({ status }) => status >= 200 && status < 300;

/** Every message at both intakes at the same time: both say that they have it, under the same receipt. */
async function twice(run, message) {
  const [one, other] = await Promise.all([run.senders.hand(message, { first: 0 }), run.senders.hand(message, { first: 1 })]);
  run.proof.twice = (run.proof.twice ?? 0) + 1;
  if (isTaken(one) && isTaken(other) && one.receipt !== other.receipt) run.problem(`twee ontvangstbewijzen voor ${message.id}`);
}

/** Takes a few threads together and sends what is in them in any order, as messages that have nothing to do with each other. */
class Shuffle {
  waiting = [];
  shape = (thread) => {
    for (const message of thread) this.waiting.splice(Math.floor(Math.random() * (this.waiting.length + 1)), 0, message);
    const some = this.waiting.splice(0, thread.length);
    return some;
  };
}

/** The same number again with other content: refused, and nothing may come of it. */
async function otherContent(run, message) {
  await run.senders.hand(message);
  if (!message.body.includes(message.kenmerk)) return;
  const changed = { ...message, body: message.body.replaceAll(message.kenmerk, message.kenmerk.replace('-2026-', '-2025-')) };
  const { status, text } = await run.senders.send(changed);
  // only Halt's language knows a conflict: in those of the others a number that was used makes a wrong message
  const wanted = message.van === 'halt' ? 409 : 400;
  if (status !== wanted || !/gebruikt/.test(text)) run.problem(`hergebruikt nummer ${message.id}: antwoord ${status}, verwacht ${wanted}: ${text?.slice(0, 200)}`);
  run.proof.refused = (run.proof.refused ?? 0) + 1;
}

const POISON = 'halt-afloop';
const FUNCTION = 'guarantees_poison';

/** A message of a busy case that the database will not let us apply: a fault of ours, planted where the facts are kept. */
const poison = {
  name: 'poison-message',
  async hand(run, message) {
    if (run.poisoned === undefined && message.soort === POISON) {
      run.poisoned = message;
      run.excused.add(message.id);
      const digest = createHash('sha256').update(message.body).digest('hex');
      await run.stand.postgres.query(
        `CREATE FUNCTION ${FUNCTION}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
           IF EXISTS (SELECT 1 FROM message WHERE id = NEW.message_id AND sha256 = '${digest}') THEN RAISE EXCEPTION 'planted by the guarantees'; END IF;
           RETURN NEW; END $$;
         CREATE TRIGGER ${FUNCTION} BEFORE INSERT ON fact FOR EACH ROW EXECUTE FUNCTION ${FUNCTION}()`,
      );
    }
    await run.senders.hand(message);
  },
  strike: () => sleep(DURING_MS),
  /** It parks itself and nothing else; once the fault is mended and an operator releases it, it arrives as well. */
  async after(run) {
    const { stand } = run;
    const { berichtId } = run.senders.accepted.find(({ id }) => id === run.poisoned.id);
        if (!(await run.until(async () => (await stand.operate(`berichten/${berichtId}`)).staat === 'GEPARKEERD', 30_000))) run.problem('het giftige bericht parkeert zich niet');
    run.proof.parked = (await stand.ledger()).geparkeerd;
    await stand.postgres.query(`DROP TRIGGER ${FUNCTION} ON fact; DROP FUNCTION ${FUNCTION}`);
    await stand.operate('geparkeerd/vrijgeven', { ids: [berichtId], reden: 'Proef onder vuur: de fout is hersteld' });
    run.excused.clear();
  },
  bound: () => 0,
};

const during = () => sleep(DURING_MS);

export const SENDER_FAULTS = [
  { name: 'duplicates', hand: twice, strike: during, bound: () => 0 },
  {
    name: 'reordering',
    before: (run) => void (run.shape = new Shuffle().shape),
    hand: (run, message) => run.senders.hand(message, { naElkaar: false }),
    strike: during,
    bound: () => 0,
  },
  { name: 'reused-id', hand: otherContent, strike: during, bound: () => 0 },
  poison,
];
