import { mediaTypeOf, type HttpAnswer, type Inbound, type Inspection } from '@schakel/adapter-contract';
import type { Doer } from '@schakel/journal';
import { newId, type Fault } from '@schakel/kernel';
import type { Partner, PipelineContext } from '../context';
import { foreignSender } from './foreign-sender';

/** A message at the door: what it is, by its own envelope, and what we will answer. Nothing is durable yet. */
export interface Arrival {
  readonly berichtId: string;
  readonly partner: Partner;
  readonly inbound: Inbound;
  readonly receivedAt: string;
  readonly inspection: Inspection;
  /** Keyed hash of the content without the envelope's time stamps; of the bytes where these cannot be read. */
  readonly contentHash: string;
  readonly answer: HttpAnswer;
  /** The W3C trace context for all that comes of it. */
  readonly traceparent?: string;
  /** Who loaded it from the partner's export, and why; absent where the partner sent it itself. */
  readonly loaded?: { readonly doer: Doer; readonly reason: string };
}

function inspect(partner: Partner, inbound: Inbound): { inspection: Inspection; status: number } {
  const { adapter } = partner;
  const unread = unreadable(adapter.mediaTypes, inbound);
  if (unread !== undefined) return { inspection: { verdict: 'refused', faults: [unread] }, status: 415 };
  const inspection = adapter.inspect(inbound);
  const foreign = inspection.verdict === 'accepted' ? foreignSender(partner, inspection) : undefined;
  if (foreign === undefined || inspection.verdict === 'refused') return { inspection, status: 400 };
  return { inspection: { verdict: 'refused', faults: [foreign], messageKey: inspection.messageKey }, status: 403 };
}

/** What no adapter gets to see, because it is not what this partner sends or was packed. */
function unreadable(mediaTypes: readonly string[], { contentType, headers }: Inbound): Fault | undefined {
  const refusal = (veld: string, uitleg: string): Fault => ({ veld, code: 'SOORT_ONBEKEND', uitleg });
  const packed = headers['content-encoding'] ?? 'identity';
  if (packed.toLowerCase() !== 'identity')
    return refusal('Content-Encoding', 'Wij lezen geen ingepakte berichten. Stuur het bericht onverpakt.');
  const mediaType = mediaTypeOf(contentType);
  if (mediaTypes.includes(mediaType)) return undefined;
  return mediaType === 'application/cloudevents-batch+json'
    ? refusal('Content-Type', `Wij lezen geen bundel van berichten. Stuur elk bericht apart, als ${mediaTypes[0]}.`)
    : refusal('Content-Type', `Dit soort inhoud lezen wij niet van u. Stuur het bericht als ${mediaTypes[0]}.`);
}

/**
 * Stage 1. Reads the envelope and checks the message against its format; pure but for the clock. The answer, in the
 * sender's own language, may leave only after `store` has committed.
 */
export function receive(context: PipelineContext, partner: Partner, inbound: Inbound, traceparent?: string): Arrival {
  const now = context.clock.now();
  const berichtId = newId(now);
  const receivedAt = now.toISOString();
  const { inspection, status } = inspect(partner, inbound);
  const messageKey = inspection.messageKey;
  const answer =
    inspection.verdict === 'accepted'
      ? partner.adapter.answer({ soort: 'ontvangen', berichtId, messageKey: inspection.messageKey, receivedAt })
      : partner.adapter.answer({
          soort: 'geweigerd',
          status,
          berichtId,
          ...(messageKey !== undefined && { messageKey }),
          receivedAt,
          faults: inspection.faults,
        });
  return {
    berichtId,
    partner,
    inbound,
    receivedAt,
    inspection,
    contentHash: context.hash.hex('content', inspection.verdict === 'accepted' ? inspection.canonicalContent : inbound.body),
    answer,
    ...(traceparent !== undefined && { traceparent }),
  };
}
