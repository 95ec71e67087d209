import type { HttpAnswer, Inbound, Inspection } from '@schakel/adapter-contract';
import { newId } from '@schakel/kernel';
import type { Partner, PipelineContext } from '../context';

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
  readonly traceId?: string;
}

/** The media type without parameters, lower case. */
export const mediaTypeOf = (contentType: string): string => (contentType.split(';')[0] ?? '').trim().toLowerCase();

function inspect(partner: Partner, inbound: Inbound): { inspection: Inspection; status: number } {
  const { adapter } = partner;
  const mediaType = mediaTypeOf(inbound.contentType);
  if (!adapter.mediaTypes.includes(mediaType)) {
    const uitleg = `Dit soort inhoud lezen wij niet van u. Stuur het bericht als ${adapter.mediaTypes[0]}.`;
    return { inspection: { verdict: 'refused', faults: [{ veld: 'Content-Type', code: 'SOORT_ONBEKEND', uitleg }] }, status: 415 };
  }
  return { inspection: adapter.inspect(inbound), status: 400 };
}

/**
 * Stage 1. Reads the envelope and checks the message against its format; pure but for the clock. The answer, in the
 * sender's own language, may leave only after `store` has committed.
 */
export function receive(context: PipelineContext, partner: Partner, inbound: Inbound, traceId?: string): Arrival {
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
    ...(traceId !== undefined && { traceId }),
  };
}
