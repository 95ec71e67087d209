// One run: load, a fault while messages are in flight, its end, recovery, and the judgement.
import { setTimeout as sleep } from 'node:timers/promises';
import { Heard, judge } from './judge/judge.mjs';

const POLL_MS = 100;
const REVIVE_EVERY_MS = 500;
/**
 * The promise: all that was accepted has arrived so soon after the fault, without an operator. A small run is one test
 * among many on a busy machine, and says nothing of speed: there only that it comes by itself.
 */
const RECOVERS_WITHIN_S = { full: 10, small: 30 };

/** What a fault works with. */
export class Run {
  /** Ids of messages that nobody need hear of for now. */
  excused = new Set();
  problems = [];
  proof = {};
  inFlight = Infinity;
  heard = new Heard();
  feeding = true;
  /** What a thread becomes before it is sent. */
  shape = (thread) => thread;

  constructor(stand, fault, { messages, settleMs, full = false }) {
    Object.assign(this, { stand, fault, messages, settleMs, full });
    // once there are enough, only so many more that something is under way as long as the fault lasts
    this.senders = stand.senders({ rest: () => (this.senders.accepted.length < messages ? 10 : 300) });
    this.mark = stand.partners.received.length;
  }

  problem(text) {
    this.problems.push(text);
  }

  async missing(accepted = this.senders.accepted) {
    const received = await this.stand.partners.all();
    this.arrivals = received.slice(this.mark);
    return this.heard.take(this.arrivals).missing(accepted).filter(({ id }) => !this.excused.has(id));
  }

  /** Waits until so many are accepted and some of what was accepted is still on its way; gives how many. */
  async inFlightNow(accepted) {
    for (let i = 0; i < 3_000; i += 1) {
      const { length } = await this.missing();
      if (this.senders.accepted.length >= accepted && length > 0) {
        this.inFlight = Math.min(this.inFlight, length);
        return length;
      }
      await sleep(2);
    }
    this.inFlight = 0;
    return 0;
  }

  /** Waits for it, at most `withinMs`; false when it did not come. */
  async until(condition, withinMs = this.settleMs, everyMs = POLL_MS) {
    const start = Date.now();
    for (;;) {
      if (await condition()) return true;
      if (Date.now() - start > withinMs) return false;
      await sleep(everyMs);
    }
  }

  /** Threads as long as the fault lasts, and until there are enough messages. */
  next = () => {
    if (!this.feeding && this.senders.accepted.length >= this.messages) return undefined;
    return this.shape(this.stand.chains.next());
  };

  async play() {
    const start = Date.now();
    const { stand, fault, senders } = this;
    await fault.before?.(this);
    const before = await stand.ledger();
    const hand = fault.hand && ((message) => fault.hand(this, message));
    const playing = senders.play(this.next, { lanes: fault.lanes ?? 12, ...(hand && { hand }) });
    try {
      await this.inFlightNow(this.messages / 4);
      await fault.strike(this);
    } finally {
      this.feeding = false;
    }
    const supervisor = setInterval(() => void this.revive(), REVIVE_EVERY_MS);
    try {
      return await this.settle({ playing, before, start });
    } finally {
      clearInterval(supervisor);
    }
  }

  /** A process that fell over by itself is a fault of the product; it is started again all the same. */
  async revive() {
    for (const name of await this.stand.revive()) this.problem(`${name} is omgevallen; zie het log`);
  }

  async settle({ playing, before, start }) {
    const { stand, fault, senders } = this;
    const ended = Date.now();
    const sofar = [...senders.accepted];
    const recovered = await this.until(async () => (await this.missing(sofar)).length === 0);
    const recoverySeconds = (Date.now() - ended) / 1_000;
    const late = setTimeout(() => senders.stop(), this.settleMs);
    await playing;
    clearTimeout(late);
    await fault.after?.(this);
    const settled = await this.until(async () => (await this.missing()).length === 0 && this.isQuiet(await stand.ledger(), before));
    return this.verdict({ before, recovered, recoverySeconds, settled, seconds: (Date.now() - start) / 1_000 });
  }

  isQuiet(now, before) {
    return now.wachtendIn === 0 && now.wachtendUit === 0 && now.geparkeerd === before.geparkeerd;
  }

  async verdict({ before, recovered, recoverySeconds, settled, seconds }) {
    const { stand, fault, senders } = this;
    await this.missing();
    const known = new Set(stand.partners.received.slice(0, this.mark).map(({ webhookId }) => webhookId));
    const received = this.arrivals.filter(({ webhookId }) => !known.has(webhookId));
    const accepted = senders.accepted;
    const figures = judge({ accepted, received, start: stand.numbers });
    const resent = figures.resent + this.arrivals.length - received.length;
    stand.remember(received, accepted);
    const after = await stand.ledger();
    const applied = after.verwerkt - before.verwerkt;
    if (!recovered || !settled) this.problem(`niet alles is tot rust gekomen: ${JSON.stringify(after)}`);
    if (!after.sluit) this.problem('het grootboek sluit niet');
    if (applied !== figures.accepted) this.problem(`verwerkt ${applied}, aangenomen ${figures.accepted}`);
    for (const one of senders.trouble.slice(0, 5)) this.problem(`een geldig bericht is niet aangenomen: ${JSON.stringify(one)}`);
    const resentBound = fault.bound?.(this);
    if (resentBound !== undefined && resent > resentBound) this.problem(`${resent} keer opnieuw verzonden, hoogstens ${resentBound} verwacht`);
    const valid = this.inFlight > 0 && this.inFlight !== Infinity;
    const zeros = figures.lost === 0 && figures.duplicateEffects === 0 && figures.orderViolations === 0;
    return {
      backend: stand.backend,
      fault: fault.name,
      inFlight: this.inFlight,
      ...figures,
      applied,
      resent,
      ...(resentBound !== undefined && { resentBound }),
      recoverySeconds: Number(recoverySeconds.toFixed(1)),
      seconds: Number(seconds.toFixed(1)),
      valid,
      proof: this.proof,
      answers: senders.answers,
      ok: valid && zeros && recoverySeconds <= RECOVERS_WITHIN_S[this.full ? 'full' : 'small'] && this.problems.length === 0,
      ...(this.problems.length > 0 && { problems: this.problems }),
    };
  }
}
