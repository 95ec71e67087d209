import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** An HTTP answer, as it was given or got. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** One delivery of Schakel, raw. `herhaling`: the same webhook-id came before, so it had no effect of its own. */
export interface Received {
  readonly soort: 'ontvangen';
  readonly op: string;
  readonly webhookId: string;
  /** `Schakel-Volgnummer`: one for each child that the delivery is about, in the order of the message. */
  readonly volgnummers: readonly number[];
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly antwoord: Answer;
  readonly herhaling: boolean;
}

/** One message sent to Schakel with its answer; without `antwoord` Schakel was never reached. */
export interface Sent {
  readonly soort: 'verstuurd';
  readonly op: string;
  readonly contentType: string;
  readonly body: string;
  readonly pogingen: number;
  readonly antwoord?: Answer;
}

/** Fields of something in the partner's own store changed behind everyone's back (the planted drift). */
export interface Edit {
  readonly soort: 'veranderd';
  /** Any number of what is changed. */
  readonly kenmerk: string;
  /** By the names of the store; null: the field is gone. */
  readonly velden: Readonly<Record<string, unknown>>;
}

type Entry =
  | Received
  | Sent
  | Edit
  | { readonly soort: 'geweigerd'; readonly op: string; readonly headers: Readonly<Record<string, string>>; readonly body: string }
  | { readonly soort: 'vergeten'; readonly webhookId: string; readonly antwoord: Answer }
  | { readonly soort: 'terug'; readonly versie: number };

/** What the partner's store is made of. */
export type History = readonly (Received | Sent | Edit)[];

export const taken = (answer: Answer | undefined): boolean => answer !== undefined && answer.status >= 200 && answer.status < 300;

/**
 * A partner's whole memory: one list that only grows, kept as JSON lines where a folder is given and read back at the
 * next start. The partner's own store is a function of `history()`.
 */
export class Ledger {
  private readonly entries: Entry[] = [];
  private readonly file: string | undefined;

  constructor(folder?: string) {
    if (folder === undefined) return;
    mkdirSync(folder, { recursive: true });
    this.file = join(folder, 'grootboek.jsonl');
    if (existsSync(this.file)) {
      for (const line of readFileSync(this.file, 'utf8').split('\n').filter(Boolean)) this.entries.push(JSON.parse(line));
    }
  }

  append(entry: Entry): void {
    this.entries.push(entry);
    if (this.file !== undefined) appendFileSync(this.file, `${JSON.stringify(entry)}\n`);
  }

  received(): readonly Received[] {
    return this.entries.filter((entry) => entry.soort === 'ontvangen');
  }

  sent(): readonly Sent[] {
    return this.entries.filter((entry) => entry.soort === 'verstuurd');
  }

  /** Deliveries with a bad signature, kept apart. */
  refused(): readonly Entry[] {
    return this.entries.filter((entry) => entry.soort === 'geweigerd');
  }

  /** What had an effect: taken deliveries that are no repeat, messages that Schakel took, edits; cut short by a return to an earlier version. */
  history(): History {
    const kept: (Received | Sent | Edit)[] = [];
    for (const entry of this.entries) {
      if (entry.soort === 'terug') kept.splice(entry.versie);
      else if (entry.soort === 'veranderd') kept.push(entry);
      else if (entry.soort === 'ontvangen' && !entry.herhaling && taken(entry.antwoord)) kept.push(entry);
      else if (entry.soort === 'verstuurd' && taken(entry.antwoord)) kept.push(entry);
    }
    return kept;
  }

  /** The answer that this webhook-id got before, unless a return to an earlier version made the partner forget it. */
  answerTo(webhookId: string): Answer | undefined {
    const held = this.history().filter((entry) => entry.soort === 'ontvangen');
    const forgotten = this.entries.filter((entry) => entry.soort === 'vergeten');
    return [...held, ...forgotten].find((entry) => entry.webhookId === webhookId)?.antwoord;
  }
}
