import type { BusinessEvent, DossierRecord } from '@schakel/dossier';
import { addDelivery, addWithheld, audit, type Tx } from '@schakel/journal';
import { newRandomId, newId } from '@schakel/kernel';
import { regimeOf, route } from '@schakel/policy';
import type { PipelineContext } from '../context';
import type { ReadableMessage } from '../apply/plan';

/**
 * Stage 5. Asks the policy who must hear of one event and which part of it; each addressee gets one delivery at the
 * end of its stream for this record, and what it does not hear is noted with its ground. Gives the partners that
 * have something due. The caller routes each event once: when its fact is new to the record.
 */
export async function routeEvent(
  tx: Tx,
  context: PipelineContext,
  routed: { message: ReadableMessage; event: BusinessEvent; eventFactId: string; dossierId: string; record: DossierRecord },
): Promise<string[]> {
  const { message, event, eventFactId, dossierId, record } = routed;
  const at = context.clock.now().toISOString();
  const plan = route({ ...event, organisation: message.partner }, record, context.policy);
  const due: string[] = [];
  for (const { to, content, ground } of plan.deliveries) {
    if (!context.partners.has(to)) continue;
    const id = newRandomId();
    const number = await addDelivery(tx, {
      id,
      partner: to,
      dossierId,
      messageId: message.id,
      eventFactId,
      event: event.kind,
      origin: message.partner,
      content: JSON.parse(JSON.stringify(content)),
      ...regimeOf(context.policy, event.kind),
      ground,
      createdAt: at,
    });
    due.push(to);
    const line = { actor: 'schakel', action: 'levering.gemaakt', messageId: message.id, dossierId, deliveryId: id };
    await audit(tx, { id: newId(context.clock.now()), at, ...line, details: { partner: to, volgnummer: number, grondslag: ground } });
  }
  await addWithheld(
    tx,
    plan.withheld.map((row) => ({
      dossierId,
      eventFactId,
      partner: row.to,
      path: row.path ?? '',
      event: event.kind,
      ground: row.ground,
      at,
    })),
  );
  return due;
}
