import { completeMessages, lapseUnsent, replaceContent, unsentSince, type Tx } from '@schakel/journal';
import type { PipelineContext } from '../context';
import { recut } from '../parked/recut';

const NOT_OWED = 'Na het splitsen van de zaak hoort deze ontvanger dit niet.';

/**
 * Cuts what was made of a joined record since then, and never left, anew from the records as they are after the split: no
 * partner gets a value of the other child. Gives how many there were. Where the event can no longer be read the delivery
 * stays as it was cut.
 */
export async function recutUnsent(tx: Tx, context: PipelineContext, dossierIds: readonly string[], since: string): Promise<number> {
  const unsent = await unsentSince(tx, dossierIds, since);
  for (const delivery of unsent) {
    const fresh = await recut(tx, context, delivery);
    if (fresh === 'niets') {
      await lapseUnsent(tx, delivery.id, NOT_OWED);
      await completeMessages(tx, [delivery.messageId]);
    } else if (fresh) {
      await replaceContent(tx, delivery, fresh.content);
    }
  }
  return unsent.length;
}
