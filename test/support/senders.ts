import { caseIn, messagesOf } from './many-cases';
import type { PartnerServer } from './partner-server';

/** A front door as a proxy sees it. */
export interface FrontDoor {
  readonly url: string;
}

/** Codes with which a connection was not made: the request had not begun, so that another door may be tried. */
const NOT_BEGUN = ['ECONNREFUSED', 'UND_ERR_CONNECT_TIMEOUT'];
const AGAIN_MS = 20;
const TRIES = 500;

/**
 * Clients that send cases, each case in its order, as through a proxy: a door that refuses the connection or says 503 is
 * passed by for the next. What else goes wrong is kept in `broken`.
 */
export class Senders {
  accepted = 0;
  readonly broken: string[] = [];
  /** How often a door said that it does not take it now. */
  turnedAway = 0;
  private turn = 0;

  constructor(
    private readonly doors: () => readonly FrontDoor[],
    private readonly token: string,
  ) {}

  /** Sends the cases `from` up to and including `to`, so many at once. */
  async send(from: number, to: number, atOnce: number): Promise<void> {
    let next = from;
    const work = async (): Promise<void> => {
      for (let n = next++; n <= to; n = next++) for (const body of messagesOf(n)) await this.sendOne(body, n);
    };
    await Promise.all(Array.from({ length: atOnce }, work));
  }

  private async sendOne(body: Buffer, n: number): Promise<void> {
    for (let tries = 0; tries < TRIES; tries += 1) {
      const doors = this.doors();
      const door = doors[(this.turn += 1) % doors.length];
      const outcome = await this.tryAt(door?.url ?? '', body);
      if (outcome === 'taken') return void (this.accepted += 1);
      if (outcome !== 'elsewhere') return void this.broken.push(`case ${n}: ${outcome}`);
      this.turnedAway += 1;
      await new Promise((done) => setTimeout(done, AGAIN_MS));
    }
    this.broken.push(`case ${n}: nobody took it`);
  }

  private async tryAt(url: string, body: Buffer): Promise<string> {
    const headers = { 'content-type': 'application/xml', authorization: `Bearer ${this.token}` };
    try {
      const answer = await fetch(`${url}/v1/berichten`, { method: 'POST', headers, body: new Uint8Array(body) });
      const text = await answer.text();
      if (answer.status === 202) return text.includes('DC0001') ? 'taken' : `202 with another answer: ${text.slice(0, 200)}`;
      return answer.status === 503 ? 'elsewhere' : `${answer.status} ${text.slice(0, 200)}`;
    } catch (error) {
      // fetch is of another realm than the tests: no instanceof
      const { cause } = error as { cause?: { code?: string; message?: string } };
      const code = cause?.code ?? cause?.message ?? String(error);
      return NOT_BEGUN.includes(code) ? 'elsewhere' : `connection: ${code}`;
    }
  }
}

/** What is wrong with what a partner got of these cases, by its own account; empty: each delivery once and in order. */
export function wrongAt(partner: PartnerServer, name: string, perCase: number, cases: { from: number; to: number }): string[] {
  const wrong: string[] = [];
  const numbers = new Map<number, string[]>();
  const seen = new Map<string, number>();
  for (const { headers, body } of partner.received) {
    const id = String(headers['webhook-id']);
    seen.set(id, (seen.get(id) ?? 0) + 1);
    numbers.set(caseIn(body), [...(numbers.get(caseIn(body)) ?? []), String(headers['schakel-volgnummer'])]);
  }
  for (const [id, times] of seen) if (times > 1) wrong.push(`${name} got ${id} ${times} times`);
  const expected = Array.from({ length: perCase }, (_, n) => String(n + 1)).join();
  for (let n = cases.from; n <= cases.to; n += 1) {
    const got = (numbers.get(n) ?? []).join();
    if (got !== expected) wrong.push(`${name}, case ${n}: ${got || 'nothing'}`);
  }
  return wrong;
}
