import { acknowledgeAlert, audit, type AlertView } from '@schakel/journal';
import { MessageRefused, newId } from '@schakel/kernel';
import type { PipelineContext } from '../context';

/** Who looks after an alert, and what they say of it. */
export interface AcknowledgeOrder {
  readonly actor: string;
  readonly roles: readonly string[];
  readonly reason: string;
}

/**
 * Notes that somebody looks after an alert; it stands until its condition ends. Saying it again changes nothing: the first
 * word stays. Throws MessageRefused for an alert that does not stand.
 */
export async function acknowledge(
  { journal, clock }: Pick<PipelineContext, 'journal' | 'clock'>,
  id: string,
  { reason, ...by }: AcknowledgeOrder,
): Promise<AlertView> {
  const now = clock.now();
  const at = now.toISOString();
  return journal.transaction(async (tx) => {
    const done = await acknowledgeAlert(tx, { id, at, by: by.actor, reason });
    if (!done) {
      const help = 'Deze melding is er niet, of is al voorbij. Haal de lijst opnieuw op.';
      throw new MessageRefused('no such alert', { details: { status: 404 }, help });
    }
    const { alert, changed } = done;
    if (changed) await audit(tx, { id: newId(now), at, ...by, action: 'melding.bevestigd', details: { melding: alert.rule }, reason });
    return alert;
  });
}
