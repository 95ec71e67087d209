import type { StoredMessage } from '@schakel/journal';
import type { ReadableMessage } from '../apply/plan';
import type { Partner } from '../context';
import { translate } from './translate';

/**
 * Reads a stored message from its raw bytes: on the queued path, after it was parked, and when the number it waited
 * for is known. Throws CannotTranslate when it cannot be read (any more).
 */
export function reread(partner: Partner, message: StoredMessage): ReadableMessage {
  const inspection = partner.adapter.inspect(message.raw);
  if (inspection.verdict === 'refused') throw new Error(`message ${message.id} was accepted before and is refused now`);
  return {
    id: message.id,
    partner: partner.id,
    receivedAt: message.receivedAt,
    mappingVersion: partner.adapter.mappingVersion,
    reading: translate(partner, inspection.document, message),
  };
}
