import { setTimeout as pause } from 'node:timers/promises';
import { assignRecords, findRecords, openRecord, type DeskLine } from '../desk-calls';
import { fetchJson } from '../fetch-json';
import { at } from '../json';
import type { Partner, Stand } from '../partner-system';
import { sendStep } from '../send-step';
import type { Chain, Step, Writer } from '../story-writer';

/** Where the chapters are played: the addresses of all systems, and who speaks for BIP, coordinator and operator. */
export interface StageOptions {
  readonly partners: Readonly<Record<Partner, string>>;
  readonly schakel: string;
  /** To whom the coordinator gives the records. */
  readonly bip: string;
  readonly tokens: Readonly<Record<'bip' | 'coordinator' | 'beheer', () => Promise<string>>>;
  readonly writer: Writer;
  readonly say: (line: string) => void;
}

const PATIENCE_MS = 15_000;
const POLL_MS = 200;
/** Longer than a played partner takes to answer. */
const QUIET_MS = 2_000;

/** What a chapter does: speak as a partner, look and act as a person, and wait for what must come of it. */
export class Stage {
  constructor(private readonly options: StageOptions) {}

  get writer(): Writer {
    return this.options.writer;
  }

  readonly say = (line: string): void => this.options.say(line);

  /** The played leerplicht system sends this; gives the status of the answer. */
  readonly send = (step: Step): Promise<number> => sendStep(this.options.partners.leerplicht, step, this.options.say);

  /** A played system sends this message in its own format; gives the status of the answer. */
  async sendAs(partner: Exclude<Partner, 'rvdk'>, body: string): Promise<number> {
    const type = partner === 'halt' ? 'application/cloudevents+json' : 'application/xml';
    const answer = await fetch(`${this.options.partners[partner]}/_sim/verstuur`, {
      method: 'POST',
      headers: { 'content-type': type },
      body,
    });
    await answer.text();
    return answer.status;
  }

  async line(who: keyof StageOptions['tokens']): Promise<DeskLine> {
    return { schakel: this.options.schakel, token: await this.options.tokens[who]() };
  }

  /** The one record that this number (`soort:waarde`) leads to, given to the BIP; waits until it is there. */
  async recordOf(number: string): Promise<string> {
    return this.until(`een zaak met ${number.split(':')[0]}`, async () => {
      await assignRecords(await this.line('coordinator'), [number], this.options.bip);
      const [id, ...more] = await findRecords(await this.line('bip'), number);
      return more.length === 0 ? id : undefined;
    });
  }

  /** The record as the BIP sees it; `look` is the query, such as `?bekendOp=...`. */
  readonly record = async (id: string, look = ''): Promise<unknown> => openRecord(await this.line('bip'), `${id}${look}`);

  /** A call as this person. `version` goes along as If-Match. */
  async call(who: keyof StageOptions['tokens'], method: 'GET' | 'POST', path: string, body?: object, version?: string): Promise<unknown> {
    const { schakel, token } = await this.line(who);
    return fetchJson(`${schakel}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        'content-type': 'application/json',
        ...(version !== undefined && { 'if-match': `"${version}"` }),
      },
      ...(body && { body: JSON.stringify(body) }),
    });
  }

  /** A partner's own store, as it says itself. */
  readonly stand = (partner: Partner): Promise<Stand> => fetchJson<Stand>(`${this.options.partners[partner]}/_sim/stand`);

  /** Makes a played partner misbehave. */
  readonly behave = (partner: Partner, how: object): Promise<unknown> =>
    fetchJson(`${this.options.partners[partner]}/_sim/gedrag`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(how),
    });

  /** Whether Halt and RvdK answer by themselves what they get. */
  async reacting(automatisch: boolean): Promise<void> {
    for (const partner of ['halt', 'rvdk'] as const) await this.behave(partner, { automatisch });
  }

  /** Waits until nothing came in or went out for a while and nothing waits. */
  async quiet(): Promise<void> {
    let before = '';
    await this.until('rust', async () => {
      const books = Object.values(at(await this.call('beheer', 'GET', '/v1/beheer/grootboek'), 'partners') ?? {});
      const waiting = books.some((book) => at(book, 'in', 'wachtend') !== 0 || at(book, 'uit', 'wachtend') !== 0);
      const now = JSON.stringify(books);
      const isQuiet = !waiting && now === before;
      before = now;
      if (!isQuiet) await pause(QUIET_MS);
      return isQuiet || undefined;
    });
  }

  /** Asks again until there is an answer. Throws, naming `what`, when it does not come in time. */
  async until<Found>(what: string, ask: () => Promise<Found | undefined>): Promise<Found> {
    const end = performance.now() + PATIENCE_MS;
    for (;;) {
      const found = await ask();
      if (found !== undefined) return found;
      if (performance.now() > end) throw new Error(`er kwam geen ${what}`);
      await pause(POLL_MS);
    }
  }
}

/** One thing that the demonstration shows after the main story, on a child of its own. */
export interface Chapter {
  readonly naam: string;
  readonly titel: string;
  /** Tells what was seen; throws where it is not what it must be. The second chain is another absence of the same child. */
  readonly play: (stage: Stage, chain: Chain, other: Chain) => Promise<void>;
}

/** Stops the chapter where this does not hold. */
export function must(holds: boolean, what: string): asserts holds {
  if (!holds) throw new Error(what);
}
