/** When a failed piece of work may be tried again: never as it is, later by itself, or after a person has looked. */
export type Retry = 'never' | 'later' | 'after-human';

/** One thing that is wrong in a message: where, which kind of fault, and what to do (plain Dutch, never a value of a person). */
export interface Fault {
  /** Path of the field as the partner writes it, such as `/verzuimbericht/MeldenRelatiefVerzuim/Verzuimsoort` or `/data/jongere/geboortedatum`. */
  readonly veld: string;
  /** A code of the list `fout.code`, such as `VERPLICHT_ONTBREEKT`. */
  readonly code: string;
  /** What is wrong and what to do, in plain Dutch. Holds no personal data. */
  readonly uitleg: string;
}

interface ErrorOptions_ {
  readonly help?: string;
  /** Ids and field paths only, never values. */
  readonly details?: Readonly<Record<string, string | number | boolean>>;
  readonly faults?: readonly Fault[];
  readonly cause?: unknown;
}

/**
 * The one error family. An error knows its own next step (`retry`) and what a person can do (`help`).
 * Messages, help and details never hold a value of a person: they are logged.
 */
export abstract class SchakelError extends Error {
  abstract readonly code: string;
  abstract readonly retry: Retry;
  readonly help: string;
  readonly details: Readonly<Record<string, string | number | boolean>>;
  readonly faults: readonly Fault[];

  constructor(message: string, options: ErrorOptions_ = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = new.target.name;
    this.help = options.help ?? '';
    this.details = options.details ?? {};
    this.faults = options.faults ?? [];
  }
}

/** The message is malformed, unsigned or too large: the sender must change it. HTTP 400-422. */
export class MessageRefused extends SchakelError {
  readonly code = 'MessageRefused';
  readonly retry = 'never';
}

/** Nobody we know, or not allowed to do this. HTTP 401 or 403. */
export class SenderUnknown extends SchakelError {
  readonly code = 'SenderUnknown';
  readonly retry = 'never';
}

/** A code or field that the adapter does not know, or a fact that needs a person: the message is parked with `faults`. */
export class CannotTranslate extends SchakelError {
  readonly code = 'CannotTranslate';
  readonly retry = 'after-human';
}

/** The record, or the numbers that lead to it, moved under us: run again. */
export class DossierConflict extends SchakelError {
  readonly code = 'DossierConflict';
  readonly retry = 'later';
}

/** The partner did not answer or asked to wait (time-out, 408, 423, 429, 5xx). `retryAfterMs` is the partner's own wish. */
export class PartnerUnavailable extends SchakelError {
  readonly code = 'PartnerUnavailable';
  readonly retry = 'later';
  readonly retryAfterMs: number | undefined;

  constructor(message: string, options: ErrorOptions_ & { retryAfterMs?: number } = {}) {
    super(message, options);
    this.retryAfterMs = options.retryAfterMs;
  }
}

/** The partner answered that it does not take the delivery (other 4xx): parked with its answer. */
export class PartnerRefused extends SchakelError {
  readonly code = 'PartnerRefused';
  readonly retry = 'after-human';
}

/** The product cannot start as it is configured. `faults` lists everything that is wrong, never a secret's value. */
export class CannotStart extends SchakelError {
  readonly code = 'CannotStart';
  readonly retry = 'after-human';
}
