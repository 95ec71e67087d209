import { setTimeout as pause } from 'node:timers/promises';
import type { Answer, Ledger } from './ledger';
import type { SignIn } from './sign-in';

const TIMEOUT_MS = 15_000;
const MAX_ATTEMPTS = 60;
const MAX_PAUSE_MS = 2_000;

/** Whether the same message may be offered again as it is. */
export const mayRetry = (answer: Answer | undefined): boolean =>
  answer === undefined || [408, 423, 429].includes(answer.status) || answer.status >= 500;

/** The line from a partner to Schakel. Every message is kept in the ledger with Schakel's answer. */
export class Line {
  constructor(
    private readonly schakel: string,
    private readonly signIn: SignIn,
    private readonly ledger: Ledger,
  ) {}

  /** One attempt; undefined when Schakel or its sign-in could not be reached. */
  async sendOnce(body: string, contentType: string, headers: Readonly<Record<string, string>> = {}): Promise<Answer | undefined> {
    const antwoord = await this.attempt(body, contentType, headers);
    this.ledger.append({ soort: 'verstuurd', op: new Date().toISOString(), contentType, body, pogingen: 1, antwoord });
    return antwoord;
  }

  /** Offers the same bytes until Schakel takes or refuses them: again on 408, 423, 429, 5xx and broken connections, Retry-After honoured. */
  async send(body: string, contentType: string): Promise<Answer | undefined> {
    let antwoord: Answer | undefined;
    let pogingen = 0;
    for (; pogingen < MAX_ATTEMPTS && mayRetry(antwoord); pogingen++) {
      if (pogingen > 0)
        await pause(Math.max(Number(antwoord?.headers['retry-after'] ?? 0) * 1000 || 0, Math.min(100 * 2 ** pogingen, MAX_PAUSE_MS)));
      antwoord = await this.attempt(body, contentType, {});
    }
    this.ledger.append({ soort: 'verstuurd', op: new Date().toISOString(), contentType, body, pogingen, antwoord });
    return antwoord;
  }

  private async attempt(body: string, contentType: string, headers: Readonly<Record<string, string>>): Promise<Answer | undefined> {
    const first = await this.post(body, contentType, headers);
    if (first?.status !== 401) return first;
    this.signIn.forget();
    return this.post(body, contentType, headers);
  }

  private async post(body: string, contentType: string, headers: Readonly<Record<string, string>>): Promise<Answer | undefined> {
    try {
      const authorization = `Bearer ${await this.signIn.token()}`;
      const response = await fetch(`${this.schakel}/v1/berichten`, {
        method: 'POST',
        headers: { ...headers, 'content-type': contentType, authorization },
        body,
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
      return { status: response.status, headers: Object.fromEntries(response.headers), body: await response.text() };
    } catch (error) {
      process.stderr.write(`Schakel niet bereikt: ${error instanceof Error ? error.message : 'onbekende fout'}\n`);
      return undefined;
    }
  }
}
