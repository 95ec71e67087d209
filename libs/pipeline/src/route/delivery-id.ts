import { canonicalJson, idOf, type KeyedHash } from '@schakel/kernel';
import type { Cause, Owed } from './owe';

/**
 * The id of a delivery, under which a receiver knows it: it follows from what is told to whom because of which message.
 * When a backup was put back and a message that was lost by it is sent again, the delivery that it caused before has the
 * same id, so that it counts once (decision 0043). In a database every message causes it once.
 */
export function deliveryId(
  hash: KeyedHash,
  { message, eventFactId, place = 0 }: Cause,
  { to, ordinal = 0 }: Pick<Owed, 'to' | 'ordinal'>,
): string {
  return idOf(hash.hex('delivery-id', canonicalJson([to, message.partner, message.key, eventFactId, ordinal, place])));
}
