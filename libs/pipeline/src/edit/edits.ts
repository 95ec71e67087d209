import {
  audit,
  decideEdit,
  holdEdit,
  holdForEdit,
  insertMessage,
  proposeEdit,
  replaceMessage,
  type AuditAction,
  type AuditDetails,
  type Doer,
  type EditableMessage,
  type MessageEdit,
  type Tx,
} from '@schakel/journal';
import { MessageRefused, newId, sha256Hex, type Fault } from '@schakel/kernel';
import type { PipelineContext } from '../context';
import { inTries } from '../replay/replay-one';
import { judge, refusal, refuseEnded } from './judge';

/** Who does it, and why. */
export interface EditOrder {
  readonly by: Doer;
  readonly reason: string;
}

/** The raw text of a message, or of a version of it. */
export interface ShownContent {
  readonly contentType: string;
  readonly body: string;
}

const replacedBy = (id: string): Fault => ({
  veld: '',
  code: 'VERVANGEN',
  uitleg: `Twee medewerkers hebben dit bericht vervangen door een verbeterde versie: ${id}. Daarmee gaat het verder.`,
});

const notThere = (help: string): MessageRefused => new MessageRefused('it is not there', { details: { status: 404 }, help });
const NO_MESSAGE = 'Dit bericht kennen wij niet. Controleer het nummer.';
const NO_EDIT = 'Deze verbeterde versie kennen wij niet. Kijk in GET /v1/beheer/bewerkingen.';
const GONE = 'De inhoud van dit bericht is er niet (meer).';

async function messageOf(tx: Tx, id: string): Promise<EditableMessage> {
  const message = await holdForEdit(tx, id);
  if (!message) throw notThere(NO_MESSAGE);
  return message;
}

/** The text of a message that may be put right, for who may see content; that it was shown, to whom and why is kept. Throws MessageRefused. */
export function showForEdit(context: PipelineContext, messageId: string, order: EditOrder): Promise<ShownContent> {
  return context.journal.transaction(async (tx) => {
    const message = await messageOf(tx, messageId);
    refuseEnded(message);
    if (!message.raw) throw notThere(GONE);
    await note(tx, context, 'inhoud.getoond', order, messageId, { wat: 'bericht' });
    return { contentType: message.raw.contentType, body: Buffer.from(message.raw.body).toString() };
  });
}

/**
 * Proposes a better version of a parked or refused message; nothing is applied before another person approved it. Its
 * content is sealed under the key of the message itself. Throws MessageRefused with all that is wrong with it (422), or
 * where the message is decided about, or has a proposal already (409).
 */
export async function propose(context: PipelineContext, messageId: string, body: Uint8Array, order: EditOrder): Promise<string> {
  const now = context.clock.now();
  const id = newId(now);
  await context.journal.transaction(async (tx) => {
    const message = await messageOf(tx, messageId);
    await judge(tx, context, message, body);
    const proposal = { id, messageId, body, reason: order.reason, at: now.toISOString(), by: order.by.actor };
    if (!(await proposeEdit(tx, proposal)))
      throw refusal(
        409,
        'berichtId',
        'AL_VOORGESTELD',
        'Van dit bericht wacht al een verbeterde versie. Laat die eerst goedkeuren of afwijzen.',
      );
    await note(tx, context, 'bericht.bewerking-voorgesteld', order, messageId, { bewerking: id });
  });
  return id;
}

/** A proposal beside the message that it is a version of, for who may see content. Throws MessageRefused (404). */
export function showEdit(
  context: PipelineContext,
  id: string,
  by: Doer,
): Promise<{ edit: MessageEdit; before?: ShownContent; after?: ShownContent }> {
  return context.journal.transaction(async (tx) => {
    const { edit, body } = (await holdEdit(tx, id)) ?? {};
    if (!edit) throw notThere(NO_EDIT);
    const { raw } = await messageOf(tx, edit.messageId);
    await note(tx, context, 'inhoud.getoond', { by }, edit.messageId, { wat: 'bewerking' });
    const contentType = raw?.contentType ?? '';
    return {
      edit,
      ...(raw && { before: { contentType, body: Buffer.from(raw.body).toString() } }),
      ...(body && { after: { contentType, body: body.toString() } }),
    };
  });
}

/**
 * Approves a proposal: the version is kept as a message of its own that names the one it replaces, and is applied as any
 * that had to wait; the old one ends as replaced. It is judged once more, as things are now. Throws MessageRefused: 403 for
 * who proposed it, 409 where it was decided already or the message went on meanwhile, 422 where it is no longer good.
 */
export async function approve(context: PipelineContext, id: string, order: EditOrder): Promise<{ newMessageId: string }> {
  const { newMessageId, shard } = await inTries(() => context.journal.transaction((tx) => approveIn(tx, context, id, order)));
  void context.wakeUps.applyShard(shard);
  return { newMessageId };
}

async function approveIn(tx: Tx, context: PipelineContext, id: string, order: EditOrder): Promise<{ newMessageId: string; shard: number }> {
  const { edit, body } = await undecided(tx, id);
  if (edit.proposedBy === order.by.actor)
    throw refusal(
      403,
      'bewerkingId',
      'ZELFDE_PERSOON',
      'U stelde dit zelf voor. Een ander moet het goedkeuren; u kunt het wel terugnemen (_afwijzen).',
    );
  const old = await messageOf(tx, edit.messageId);
  if (!body) throw notThere(GONE);
  const { arrival, messageKey, sentAt, shard } = await judge(tx, context, old, body);
  const { berichtId: newMessageId, inbound, contentHash, receivedAt } = arrival;
  await insertMessage(tx, {
    id: newMessageId,
    partner: old.partner,
    // the number stays that of the message it replaces: its sender's repeats are repeats of that one
    claimedKey: messageKey,
    contentHash,
    sha256: sha256Hex(inbound.body),
    state: 'ONTVANGEN',
    receivedAt,
    sentAt,
    size: inbound.body.byteLength,
    contentType: inbound.contentType,
    raw: inbound,
    receipt: arrival.answer,
    shard,
  });
  await replaceMessage(tx, old.id, newMessageId, replacedBy(newMessageId));
  await decideEdit(tx, id, { state: 'GOEDGEKEURD', at: receivedAt, by: order.by.actor, reason: order.reason, newMessageId });
  await note(tx, context, 'bericht.bewerking-goedgekeurd', order, old.id, { bewerking: id, nieuwBericht: newMessageId });
  return { newMessageId, shard };
}

/** Turns a proposal down; who made it may take it back. The message stays as it is. Throws MessageRefused. */
export async function reject(context: PipelineContext, id: string, order: EditOrder): Promise<void> {
  await context.journal.transaction(async (tx) => {
    const { edit } = await undecided(tx, id);
    const at = context.clock.now().toISOString();
    await decideEdit(tx, id, { state: 'AFGEWEZEN', at, by: order.by.actor, reason: order.reason });
    await note(tx, context, 'bericht.bewerking-afgewezen', order, edit.messageId, { bewerking: id });
  });
}

async function undecided(tx: Tx, id: string): Promise<{ edit: MessageEdit; body?: Buffer }> {
  const held = await holdEdit(tx, id);
  if (!held) throw notThere(NO_EDIT);
  const { state, decidedBy = '' } = held.edit;
  if (state !== 'VOORGESTELD')
    throw refusal(409, 'bewerkingId', 'AL_BESLOTEN', `Dit is al ${state} door ${decidedBy}. Er is niets veranderd.`);
  return held;
}

async function note(
  tx: Tx,
  context: PipelineContext,
  action: AuditAction,
  { by, reason }: { by: Doer; reason?: string },
  messageId: string,
  details: AuditDetails,
): Promise<void> {
  const now = context.clock.now();
  const why = reason === undefined ? {} : { reason };
  await audit(tx, { id: newId(now), at: now.toISOString(), ...by, action, messageId, details, ...why });
}
