import {
  addRecall,
  answerRecall,
  audit,
  completeMessages,
  holdForRecall,
  recallOfDelivery,
  stopDelivery,
  tellRecall,
  type AuditAction,
  type AuditDetails,
  type Doer,
  type Recall,
  type RecallableDelivery,
  type Tx,
} from '@schakel/journal';
import { MessageRefused, newId } from '@schakel/kernel';
import { isPushed, partnerOf, type PipelineContext } from '../context';

/** Who recalls, tells or was answered, and what about it. */
export interface RecallOrder {
  readonly by: Doer;
  readonly reason: string;
}

/** What went to the wrong one is a data breach until the contrary shows: the term for reporting it (AVG art. 33). */
const CONFIRM_WITHIN_MS = 72 * 3_600_000;
const NEVER_LEFT = 'Teruggeroepen voordat het vertrok.';
const MAY_BE_SEEN = 'Teruggeroepen terwijl het onderweg was; de ontvanger kan het hebben.';

const refusal = (status: number, code: string, uitleg: string, veld = 'leveringId'): MessageRefused =>
  new MessageRefused('the recall is not as it must be', { details: { status }, help: uitleg, faults: [{ veld, code, uitleg }] });

/**
 * Recalls a delivery. What never left is never sent; what may have left is not sent again, and the partner is asked to
 * destroy it: by a person, since no format has a message for that (decision record 42), which is followed until the partner
 * confirmed. Nothing more of the child is told for it. Throws MessageRefused: 404, or 409 where it was recalled already,
 * lapsed before it left, or another stands for it.
 */
export async function recall(context: PipelineContext, deliveryId: string, order: RecallOrder): Promise<Recall> {
  const now = context.clock.now();
  const askedAt = now.toISOString();
  const delivery = await context.journal.transaction(async (tx) => {
    const held = await holdForRecall(tx, deliveryId);
    if (!held) throw refusal(404, 'ONBEKENDE_LEVERING', 'Deze levering kennen wij niet. Controleer het nummer.');
    refuseOther(held);
    const stopped = !held.left;
    const confirmBy = new Date(now.getTime() + CONFIRM_WITHIN_MS).toISOString();
    const { partner, messageId } = held;
    const row = { deliveryId, partner, stopped, reason: order.reason, askedAt, askedBy: order.by.actor, ...(!stopped && { confirmBy }) };
    if (!(await addRecall(tx, row))) throw refusal(409, 'AL_TERUGGEROEPEN', 'Deze levering is al teruggeroepen. Kijk hoe ver dat is.');
    await stopDelivery(tx, deliveryId, stopped ? NEVER_LEFT : MAY_BE_SEEN);
    await completeMessages(tx, [messageId]);
    await note(tx, context, 'levering.teruggeroepen', held, order, { partner, vertrokken: held.left });
    return held;
  });
  // what waited behind it goes on
  if (isPushed(partnerOf(context, delivery.partner))) void context.wakeUps.deliverTo(delivery.partner);
  return standing(context, deliveryId);
}

function refuseOther({ state, left, reofferedAs }: RecallableDelivery): void {
  if (reofferedAs !== undefined)
    throw refusal(
      409,
      'AL_HERHAALD',
      `Deze levering is opnieuw aangeboden als ${reofferedAs}. Roep die terug; dat geldt dan voor allebei.`,
    );
  if (state === 'VERVALLEN' && !left)
    throw refusal(409, 'STAND_ANDERS', 'Deze levering is al vervallen en nooit vertrokken. U hoeft niets te doen.');
}

/** That the partner's contact was told, and how. Throws MessageRefused where nothing is asked of the partner (any more). */
export function tellPartner(context: PipelineContext, deliveryId: string, order: RecallOrder): Promise<Recall> {
  return follow(context, deliveryId, order, 'levering.terugroeping-verteld', {}, (tx, told) =>
    tellRecall(tx, deliveryId, { ...told, how: order.reason }),
  );
}

/** What the partner answered: that it destroyed what it got, or that it did not. Throws MessageRefused as `tellPartner` does. */
export function takeAnswer(context: PipelineContext, deliveryId: string, order: RecallOrder & { confirmed: boolean }): Promise<Recall> {
  const { confirmed, reason: said } = order;
  return follow(context, deliveryId, order, 'levering.terugroeping-beantwoord', { bevestigd: confirmed }, (tx, answered) =>
    answerRecall(tx, deliveryId, { ...answered, said, confirmed }),
  );
}

async function follow(
  context: PipelineContext,
  deliveryId: string,
  order: RecallOrder,
  action: AuditAction,
  details: AuditDetails,
  write: (tx: Tx, done: { at: string; by: string }) => Promise<boolean>,
): Promise<Recall> {
  await context.journal.transaction(async (tx) => {
    const held = await holdForRecall(tx, deliveryId);
    if (!held || !(await recallOfDelivery(tx, deliveryId))) throw notRecalled();
    const done = { at: context.clock.now().toISOString(), by: order.by.actor };
    if (!(await write(tx, done)))
      throw refusal(
        409,
        'STAND_ANDERS',
        'De ontvanger hoeft hier niets (meer) voor te doen: het vertrok nooit, of hij heeft al bevestigd.',
      );
    await note(tx, context, action, held, order, { partner: held.partner, ...details });
  });
  return standing(context, deliveryId);
}

const notRecalled = (): MessageRefused => refusal(404, 'NIET_TERUGGEROEPEN', 'Deze levering is niet teruggeroepen. Controleer het nummer.');

/** How the recall of a delivery stands. Throws MessageRefused (404) where it was not recalled. */
export async function standing(context: PipelineContext, deliveryId: string): Promise<Recall> {
  const found = await recallOfDelivery(context.journal, deliveryId);
  if (!found) throw notRecalled();
  return found;
}

async function note(
  tx: Tx,
  context: PipelineContext,
  action: AuditAction,
  { id: deliveryId, messageId, dossierIds }: RecallableDelivery,
  { by: { actor, roles, client }, reason }: RecallOrder,
  details: AuditDetails,
): Promise<void> {
  const now = context.clock.now();
  const by: Doer = { actor, ...(roles && { roles }), ...(client !== undefined && { client }) };
  for (const dossierId of dossierIds)
    await audit(tx, { id: newId(now), at: now.toISOString(), ...by, action, deliveryId, messageId, dossierId, details, reason });
}
