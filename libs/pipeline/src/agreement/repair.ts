import { audit, holdTakenDelivery, reofferDelivery, type Doer } from '@schakel/journal';
import { newId, newRandomId } from '@schakel/kernel';
import { isPushed, partnerOf, type PipelineContext } from '../context';
import type { Connections } from '../deliver/send';
import { handleParked } from '../parked/handle-parked';
import { compareRecord, type Compared } from './compare';

/** Who puts it right and why. A trial says what would be sent and sends nothing. */
export interface RepairOrder {
  readonly by: Doer;
  readonly reason: string;
  readonly trial: boolean;
}

/** What was sent again of one record to one partner. */
export interface Repair {
  readonly dossierId: string;
  readonly partner: string;
  /** Each delivery that is offered again, with the new one that names it; without on a trial. */
  readonly deliveries: readonly { readonly deliveryId: string; readonly newId?: string }[];
  /** Cases of which the partner's own word counts, or the content is gone: these stay different. */
  readonly stays: readonly { readonly soort: string; readonly nummer: string; readonly velden: readonly string[] }[];
}

const REOFFERED = 'Opnieuw aangeboden onder een nieuw nummer.';

/**
 * Looks again at one record and offers what would put a partner right again: deliveries that it took as new ones that
 * name the old (semantics.md 20), and those that were parked. In one transaction per record and partner; what was put
 * right meanwhile is left alone, so that a repair may simply be run again.
 */
export async function repairRecord(
  context: PipelineContext,
  to: Connections,
  { dossierId, partner }: { dossierId: string; partner: string },
  order: RepairOrder,
): Promise<Repair> {
  const found = await compareRecord(context, to, dossierId, new Map());
  const own = found.find((one) => one.partner === partner);
  const wanted = [...new Set((own?.differences ?? []).flatMap(({ leveringen }) => leveringen))];
  const stays = (own?.differences ?? []).flatMap(({ leveringen, ...one }) => (leveringen.length > 0 ? [] : [one]));
  if (order.trial) return { dossierId, partner, deliveries: [...wanted, ...parkedOf(own)].map((deliveryId) => ({ deliveryId })), stays };
  const sent = await offerAgain(context, wanted, order);
  const released = await release(context, parkedOf(own), order);
  if (sent.length > 0 && isPushed(partnerOf(context, partner))) void context.wakeUps.deliverTo(partner);
  return { dossierId, partner, deliveries: [...sent, ...released], stays };
}

const parkedOf = (own: Compared | undefined): readonly string[] => own?.parked ?? [];

async function offerAgain(context: PipelineContext, ids: readonly string[], { by, reason }: RepairOrder): Promise<Repair['deliveries']> {
  const now = context.clock.now();
  const at = now.toISOString();
  return context.journal.transaction(async (tx) => {
    const sent: { deliveryId: string; newId: string }[] = [];
    for (const id of ids) {
      const old = await holdTakenDelivery(tx, id);
      if (old?.content === undefined) continue;
      const offered = newRandomId();
      await reofferDelivery(tx, { ...old, keepsPlace: false }, { id: offered, content: old.content, at, reason: REOFFERED });
      sent.push({ deliveryId: id, newId: offered });
      for (const dossierId of old.dossierIds) {
        const about = { messageId: old.messageId, dossierId, deliveryId: id };
        const details = { partner: old.partner, nieuweLevering: offered };
        await audit(tx, { id: newId(now), at, ...by, action: 'consistentie.hersteld', ...about, details, reason });
      }
    }
    return sent;
  });
}

async function release(context: PipelineContext, ids: readonly string[], { by, reason }: RepairOrder): Promise<Repair['deliveries']> {
  if (ids.length === 0) return [];
  const order = { act: 'vrijgeven', by, reason, trial: false } as const;
  const { items } = await handleParked(context, { ids }, order, { limit: ids.length });
  return items.flatMap(({ id, outcome, newId: offered }) =>
    outcome === 'VRIJGEGEVEN' ? [{ deliveryId: id, ...(offered !== undefined && { newId: offered }) }] : [],
  );
}
