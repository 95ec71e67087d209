import {
  contentsOf,
  type Adapter,
  type Content,
  type FactTrace,
  type FieldTrace,
  type Inbound,
  type Outgoing,
  type Party,
  type Reading,
  traceOfReading,
  traceOfWriting,
  type Warning,
  type WritingTrace,
} from '@schakel/adapter-contract';
import type { Attachment, EventKind, Organisation } from '@schakel/dossier';
import { CannotTranslate, type Fault } from '@schakel/kernel';

/** A document that goes with the event: what it is called and how large it is, in bytes. */
export interface AttachmentLine extends Omit<Attachment, 'inhoud'> {
  readonly grootte: number;
}

/** What one event of the message is in the format of one partner, uncut by any policy; or why it cannot be written. */
export type Target = {
  readonly partner: Organisation;
  readonly gebeurtenis: EventKind;
} & (
  | ({ readonly contentType: string; readonly bericht: string; readonly waarschuwingen: readonly Warning[] } & WritingTrace)
  | {
      readonly fouten: readonly Fault[];
      /** The events that this format does have a message for. */
      readonly kan: readonly EventKind[];
    }
);

/** A message from three sides. */
export interface Translation {
  readonly bron: {
    readonly partner: Organisation;
    readonly kenmerk: string;
    readonly tijdstip: string;
    readonly velden: readonly FieldTrace[];
  };
  readonly feiten: readonly FactTrace[];
  readonly bijlagen: readonly AttachmentLine[];
  /** What the message says later of deliveries of ours. */
  readonly ontvangst: NonNullable<Reading['receipts']>;
  readonly waarschuwingen: readonly Warning[];
  readonly doelen: readonly Target[];
}

/** For whom to write, with the names that formats ask for. `id` and `createdAt` go into the message as they are. */
export interface Aim {
  readonly adapter: Adapter;
  readonly id: string;
  readonly createdAt: string;
  readonly from: Party;
  readonly to: Party;
  readonly originParty: Party;
}

/**
 * What a message says, and what each of these partners could be told of it: the whole event, not cut by the policy. Pure.
 * Throws CannotTranslate where the message has codes or values that are not known; a message that is refused gives
 * undefined.
 */
export function translated(adapter: Adapter, inbound: Inbound, aims: readonly Aim[]): Translation | undefined {
  const inspection = adapter.inspect(inbound);
  if (inspection.verdict === 'refused') return undefined;
  const reading = adapter.read(inspection.document);
  const { velden, feiten } = traceOfReading(reading, adapter.leaves(inspection.document));
  return {
    bron: { partner: adapter.partner, kenmerk: inspection.messageKey, tijdstip: inspection.sentAt, velden },
    feiten,
    bijlagen: attachmentsOf(reading),
    ontvangst: reading.receipts ?? [],
    waarschuwingen: reading.warnings,
    doelen: aims.flatMap((aim) => contentsOf(reading).map((content) => targetOf(aim, content))),
  };
}

/** Each document once: every child of a message has the same. */
function attachmentsOf({ children }: Reading): readonly AttachmentLine[] {
  const all = new Set(children.flatMap(({ events }) => events.flatMap(({ attachments = [] }) => attachments)));
  return [...all].map(({ inhoud, ...rest }) => ({ ...rest, grootte: Buffer.from(inhoud, 'base64').length }));
}

function targetOf({ adapter, ...parties }: Aim, content: Content): Target {
  const common = { partner: adapter.partner, gebeurtenis: content.kind };
  const outgoing: Outgoing = { ...parties, content };
  try {
    const rendered = adapter.write(outgoing);
    const trace = traceOfWriting(adapter, outgoing, rendered) ?? { waarden: [], erbij: [] };
    return { ...common, contentType: rendered.contentType, bericht: rendered.body, waarschuwingen: rendered.warnings, ...trace };
  } catch (error) {
    if (error instanceof CannotTranslate) return { ...common, fouten: error.faults, kan: adapter.writes };
    throw error;
  }
}
