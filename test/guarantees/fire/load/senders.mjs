// The partners' systems as senders: they send a thread message after message, again (under the same id) until it is
// answered 2xx, by whichever intake answers. What was answered 2xx is accepted: from then on it may not be lost.
import { setTimeout as sleep } from 'node:timers/promises';

const ANSWER_WITHIN_MS = 10_000;
const AGAIN_AFTER_MS = 150;
const GIVE_UP_AFTER_MS = 90_000;

/** Answers after which a sender tries again; 401: the intake that gave our token is another process now. */
const isPassing = (status) => status === 401 || status === 408 || status === 429 || status >= 500;

export class Senders {
  accepted = [];
  /** Answers that a valid message should not get, and messages that were never answered. */
  trouble = [];
  /** Every answer by its status; 0: none. */
  answers = {};
  stopped = false;

  /** `intakes`: `{url, signIn}`; `rest`: milliseconds between two messages of a thread, asked every time. */
  constructor(intakes, { rest = () => 10 } = {}) {
    this.intakes = intakes;
    this.rest = rest;
    this.turn = 0;
  }

  /** One attempt. Gives the status, 0 where there was no answer, and the receipt. */
  async attempt(message, intake) {
    let answer = { status: 0 };
    try {
      const headers = { 'content-type': message.contentType, authorization: `Bearer ${await intake.signIn.token(message.van)}` };
      const init = { method: 'POST', headers, body: message.body, signal: AbortSignal.timeout(ANSWER_WITHIN_MS) };
      const response = await fetch(`${intake.url}/v1/berichten`, init);
      const text = await response.text();
      answer = { status: response.status, intake: intake.url, receipt: response.headers.get('location'), text, retryAfter: response.headers.get('retry-after') };
      if (answer.status === 401) intake.signIn.forget();
    } catch (error) {
      answer.text = String(error?.cause ?? error);
    }
    this.answers[answer.status] = (this.answers[answer.status] ?? 0) + 1;
    return answer;
  }

  /** Sends until it is answered for good. Gives that answer. */
  async send(message, first = (this.turn += 1)) {
    const start = Date.now();
    for (let attempt = 0; ; attempt += 1) {
      const answer = await this.attempt(message, this.intakes[(first + attempt) % this.intakes.length]);
      if (answer.status > 0 && !isPassing(answer.status)) return answer;
      if (this.stopped || Date.now() - start > GIVE_UP_AFTER_MS) return answer;
      await sleep(AGAIN_AFTER_MS * (1 + Math.random()));
    }
  }

  /** Sends and notes: accepted, or trouble. */
  async hand(message, { naElkaar = true, first } = {}) {
    const answer = await this.send(message, first);
    if (answer.status >= 200 && answer.status < 300) {
      const { body: _body, contentType: _type, ...noted } = message;
      this.accepted.push({ ...noted, naElkaar, op: Date.now(), berichtId: answer.receipt.split('/').at(-1), intake: answer.intake });
    } else if (!this.stopped) {
      this.trouble.push({ id: message.id, soort: message.soort, status: answer.status, text: answer.text?.slice(0, 400) });
    }
    return answer;
  }

  /** Thread after thread as long as `next` gives one, `lanes` at once, each message of a thread after the one before was accepted. */
  async play(next, { lanes = 12, hand = (message) => this.hand(message) } = {}) {
    const lane = async () => {
      for (let thread = next(); thread && !this.stopped; thread = next()) {
        for (const message of thread) {
          if (this.stopped) return;
          await hand(message);
          await sleep(this.rest());
        }
      }
    };
    await Promise.all(Array.from({ length: lanes }, lane));
  }

  stop() {
    this.stopped = true;
  }
}
