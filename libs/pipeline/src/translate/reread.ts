import type { StoredMessage } from '@schakel/journal';
import { CannotTranslate } from '@schakel/kernel';
import type { ReadableMessage } from '../apply/plan';
import type { Partner } from '../context';
import { translate } from './translate';

/**
 * Reads a stored message from its raw bytes: on the queued path, after it was parked, and when the number it waited
 * for is known. Throws CannotTranslate when it cannot be read (any more).
 */
export function reread(partner: Partner, message: StoredMessage): ReadableMessage {
  const inspection = partner.adapter.inspect(message.raw);
  if (inspection.verdict === 'refused') {
    throw new CannotTranslate('the message was accepted before and its format refuses it now', { faults: inspection.faults });
  }
  return {
    id: message.id,
    key: inspection.messageKey,
    partner: partner.id,
    receivedAt: message.receivedAt,
    mappingVersion: partner.adapter.mappingVersion,
    reading: translate(partner, inspection.document, message),
    loaded: message.loaded,
  };
}
