import type { AnswerReading, HttpAnswer, Inbound, Outgoing, Reading, Rendered } from '../adapter';

/** Where a fault or a warning must be and of which kind; the words are free. */
export interface Spot {
  readonly veld: string;
  readonly code: string;
}

/** A message and exactly what it means. */
export interface ReadSample {
  readonly naam: string;
  readonly inbound: Inbound;
  /** The texts of warnings are free where they are left empty. */
  readonly reading: Reading;
}

/** A message that must be refused, or read and then parked, with exactly these faults. */
export interface FaultySample {
  readonly naam: string;
  readonly inbound: Inbound;
  readonly faults: readonly Spot[];
}

/** An event and exactly the bytes that it becomes, with its losses. */
export interface WriteSample {
  readonly naam: string;
  readonly outgoing: Outgoing;
  readonly body: string;
  readonly warnings: readonly Spot[];
}

/** An event that the format cannot hold, with exactly these faults. */
export interface UnwritableSample {
  readonly naam: string;
  readonly outgoing: Outgoing;
  readonly faults: readonly Spot[];
}

/** Every field that a format knows, and how to find them in a message that was read or written. */
export interface FieldList {
  readonly known: readonly string[];
  /** The fields in the body of a message that hold a value, named as in `known`. */
  readonly within: (body: string) => readonly string[];
}

/** All that an adapter brings to describeAdapter(): synthetic people only. */
export interface AdapterSamples {
  readonly reads: readonly ReadSample[];
  /** Further messages, of which only this is asked: that no field of theirs goes in silence. */
  readonly traced?: readonly { readonly naam: string; readonly inbound: Inbound }[];
  /** Further events, of which only this is asked: that they are written and come back. */
  readonly comesBack?: readonly { readonly naam: string; readonly outgoing: Outgoing }[];
  /** The fields of the format, taken from its own schemas and not from any code that reads or writes. */
  readonly fields: () => Promise<FieldList>;
  /** Messages that are wrong in themselves. */
  readonly refused: readonly FaultySample[];
  /** Well-formed messages with codes or values that only a person can judge; at least one has CODE_ONBEKEND. */
  readonly parked: readonly FaultySample[];
  readonly writes: readonly WriteSample[];
  readonly unwritable: readonly UnwritableSample[];
  /** One message, the same with another envelope time, and the same with other content. */
  readonly envelope: { readonly original: Inbound; readonly otherTime: Inbound; readonly otherContent: Inbound };
  /** Values of persons in the samples, none of which may come back in a fault, an error, a warning or an answer. */
  readonly personal: readonly string[];
  /** Answers of the partner to our deliveries, and what they amount to. The texts of faults are free. */
  readonly answers: readonly { readonly naam: string; readonly answer: HttpAnswer; readonly reading: AnswerReading }[];
  /** Judges a written message by the format's own schema and returns what is wrong; without it `inspect` must accept what `write` gives. */
  readonly judge?: (rendered: Rendered) => readonly string[];
}
