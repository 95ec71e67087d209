import type { Fault, Json } from '@schakel/kernel';
import type { Attachment, BusinessEvent, EventKind, Identifier, Organisation, Subject } from '@schakel/dossier';
import type { CodeLists } from './code-lists';
import type { PublishedFormat } from './format';

/**
 * An HTTP message as it came in. Header names are lower case; `body` is untouched. A header that came more than once
 * has its values joined by a line feed, which no header can hold itself.
 */
export interface Inbound {
  readonly contentType: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

/** An HTTP answer, ours to a partner or a partner's to us. */
export interface HttpAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/**
 * What can be said of a message before its meaning is read: refused with every fault at once, or accepted with its
 * envelope. A value outside a code list is no fault here: `read` parks it (semantics.md 11).
 */
export type Inspection<Document = unknown> =
  | { readonly verdict: 'refused'; readonly faults: readonly Fault[]; readonly messageKey?: string }
  | {
      readonly verdict: 'accepted';
      /** The sender's own message id, unique per partner (for CloudEvents: source and id). */
      readonly messageKey: string;
      /** The message's own time, an instant in UTC. */
      readonly sentAt: string;
      /** Canonical form of the content without the envelope's own time stamps: equal bytes mean the same message (semantics.md 12). */
      readonly canonicalContent: string;
      /** Whom the message itself names as its sender, and where; absent where the format names nobody. */
      readonly sender?: { readonly veld: string; readonly naam: string };
      /** The validated message, for `read`. */
      readonly document: Document;
    };

/** A loss or a doubt in translating, told with the message and kept; never a reason to refuse. */
export interface Warning {
  readonly veld: string;
  readonly code: string;
  readonly uitleg: string;
}

/** What a message says about one child. */
export interface ChildReading {
  /** Every number in the message that leads to this child's record. */
  readonly keys: readonly Identifier[];
  readonly events: readonly BusinessEvent[];
}

/** What a partner says later, in a message of its own, of a delivery that it took before: done, or refused after all. */
export type LaterReceipt =
  | { readonly leveringId: string; readonly processed: true }
  | { readonly leveringId: string; readonly processed: false; readonly faults: readonly Fault[] };

/** The meaning of a message: facts per child, with what was lost or doubtful. */
export interface Reading {
  /** Every child that the message is about, each once; none in a message that only says what became of a delivery. */
  readonly children: readonly ChildReading[];
  /** What became of deliveries of ours, by their id (`Outgoing.id`). A message has these or children, never both. */
  readonly receipts?: readonly LaterReceipt[];
  readonly warnings: readonly Warning[];
}

/** A child that an event is about, as far as a partner may know it. */
export interface ChildContent {
  /** The numbers of the record that this partner may hear. */
  readonly identifiers: readonly Identifier[];
  /** Current values of the child, by path. */
  readonly jongere: Readonly<Record<string, Json>>;
}

/** What one partner may hear of one event, already cut down by the policy: all that `write` gets to see. */
export interface Content extends ChildContent {
  readonly kind: EventKind;
  /** When it happened, an instant in UTC. */
  readonly occurredAt: string;
  /** Values that the event states about its subject, by path. */
  readonly values: Readonly<Record<string, Json>>;
  /** The other children of an event about several, in the order of the message; absent where there is one. */
  readonly others?: readonly ChildContent[];
  /** Documents that go with the event; absent where there are none. */
  readonly attachments?: readonly Attachment[];
  /** Of a correction (`correction.sent`): which value is put right, in the words of the core. Formats write `values`. */
  readonly correction?: Correction;
}

/** A value that is put right; without `value` there is none any more. */
export interface Correction {
  readonly subject: Subject;
  readonly path: string;
  readonly value?: Json;
}

/** A party as the formats name it. */
export interface Party {
  readonly organisation: Organisation;
  readonly naam: string;
  /** Twenty digits, always text. */
  readonly oin: string;
  /** Further names that a format asks for, such as `gemeentecode`; from the partner's configuration. */
  readonly kenmerken: Readonly<Record<string, string>>;
}

/** One delivery to be written. `id` is a UUID and stays the same over every automatic retry. */
export interface Outgoing {
  readonly id: string;
  readonly createdAt: string;
  readonly from: Party;
  readonly to: Party;
  /** The party that said it; formats name it beside Schakel, which carries it. */
  readonly originParty: Party;
  readonly content: Content;
}

/** The bytes of a delivery with what was lost in writing them. */
export interface Rendered {
  readonly contentType: string;
  readonly body: string;
  readonly warnings: readonly Warning[];
}

/** What we say back to a sender, to be put in its own language. */
export type Answer =
  | {
      readonly soort: 'ontvangen';
      readonly berichtId: string;
      readonly messageKey: string;
      readonly receivedAt: string;
    }
  | {
      readonly soort: 'geweigerd';
      /** 400 for what is wrong in the message, 409 for an id used again, 413, 415, 401, 403; 500 and 503 when the fault is ours. */
      readonly status: number;
      readonly berichtId?: string;
      readonly messageKey?: string;
      readonly receivedAt: string;
      readonly faults: readonly Fault[];
    };

/** The receipt that a partner's answer amounts to (contract.md, answers and receipts). */
export type Receipt = 'transport' | 'delivered' | 'accepted' | 'processed';
export type AnswerReading =
  | { readonly taken: true; readonly receipt: Receipt; readonly partnerReference?: string }
  | { readonly taken: false; readonly faults: readonly Fault[] };

/** A field of a message that holds a value, by the path that `Statement.veld` names it. */
export interface Leaf {
  readonly veld: string;
  /** The value as it is written; a number or a boolean as its text. */
  readonly waarde: string;
  /**
   * Absent: the field says something of a child or a case. `envelop`: it is about the message (sender, number, time,
   * kind). `aanduiding`: it only says of what sort another field is, such as the type of the case.
   */
  readonly rol?: 'envelop' | 'aanduiding';
  /** What the code lists of the format make of this value; absent where it is on none. */
  readonly codes?: readonly (string | boolean)[];
}

/**
 * What a partner's format is. Pure: no I/O, no clock, no randomness; every function leaves its input alone and gives
 * the same output for the same input. Errors and faults hold field paths, never values of persons.
 */
export interface Adapter<Document = unknown> {
  readonly partner: Organisation;
  /** Version of the mapping, kept with every fact it makes. */
  readonly mappingVersion: string;
  /** Media types that it reads, lower case, without parameters; the first is the one it writes. */
  readonly mediaTypes: readonly string[];
  readonly maxBytes: number;
  /** Envelope and structure. Never throws on bad input. */
  inspect(inbound: Inbound): Inspection<Document>;
  /** Meaning. Throws CannotTranslate with every unknown code or impossible value at once. */
  read(document: Document): Reading;
  /** Every field of the message that holds a value, in its order, for the trace (`traceOfReading`). */
  leaves(document: Document): readonly Leaf[];
  /** The event kinds that `write` can put into this format. */
  readonly writes: readonly EventKind[];
  /** Throws CannotTranslate for an event that the format has no message for, or that lacks what the format demands. */
  write(outgoing: Outgoing): Rendered;
  /**
   * Reads what `write` made, also where `inspect` refuses such a message from the partner, and says what it says: the
   * proof of what came over (`traceOfWriting`). Undefined for a message that is none of ours.
   */
  readBack(rendered: Rendered): Reading | undefined;
  /** Our answer to a message of this partner, in its own language. Deterministic, so that a duplicate gets the same. */
  answer(answer: Answer): HttpAnswer;
  /** What the partner's answer to a delivery of ours says. Only for statuses 2xx and 4xx; the pipeline judges the rest. */
  readAnswer(answer: HttpAnswer): AnswerReading;
  /** Schemas that the product publishes under `/v1/schemas/<partner>/<name>`. */
  readonly schemas: readonly { readonly name: string; readonly mediaType: string; readonly body: string }[];
  /** What is published of its messages beside the schemas: titles, examples, code lists. Absent: nothing but the schemas. */
  readonly format?: PublishedFormat;
}

/** How the register names an adapter: loading is asynchronous because compiled schemas and WebAssembly are. */
export interface AdapterDefinition {
  readonly partner: Organisation;
  /** Names of the code lists that it translates with: all of them must be there before it is loaded. */
  readonly codeLists: readonly string[];
  /** The adapter with these code lists; each load stands by itself. */
  load(codes: CodeLists): Promise<Adapter>;
}
