import { audit, type Tx } from '@schakel/journal';
import { newId, type Fault } from '@schakel/kernel';
import type { PipelineContext } from '../context';

/** Notes in the audit trail that a message waits: for a person, or for a number that is not known yet. */
export async function noteWaiting(
  tx: Tx,
  context: PipelineContext,
  action: 'bericht.geparkeerd' | 'bericht.wacht',
  messageId: string,
  faults: readonly Fault[],
): Promise<void> {
  const now = context.clock.now();
  const details = { code: faults[0]?.code ?? '', fouten: faults.length };
  await audit(tx, { id: newId(now), at: now.toISOString(), actor: 'schakel', action, messageId, details });
}
