import { mediaTypeOf } from '@schakel/adapter-contract';
import { audit, forwardedRows, receivedRow, type ForwardedRow, type ReceivedRow } from '@schakel/journal';
import { MessageRefused, newId } from '@schakel/kernel';
import { signCompact } from '@schakel/signatures';
import type { PipelineContext } from '../context';
import { PROOF_TYPE } from './proof-schema';

/** Who asks for a proof. */
export interface ProofReader {
  readonly actor: string;
  readonly roles: readonly string[];
  /** The partner that asks: it gets only what is its own. Undefined for an operator. */
  readonly organisation?: string;
}

/** The proofs of a message: that we received it, and of each delivery that came of it, where that went. */
export interface ProofOfMessage {
  readonly receipt: string;
  readonly forwarded: readonly { readonly deliveryId: string; readonly partner: string; readonly proof: string }[];
}

type Context = Pick<PipelineContext, 'journal' | 'clock' | 'partners' | 'self' | 'signingKeys'>;

/**
 * Signed statements about a message, for its sender or an operator: who sent what when (by the SHA-256 of its bytes), and
 * for each delivery to whom it went, what came back and when. Each is a compact JWS that stands by itself and says
 * nothing of a person. Giving one is recorded. Throws MessageRefused (404) for a message that is not the reader's.
 */
export async function proveMessage(context: Context, id: string, reader: ProofReader): Promise<ProofOfMessage> {
  const received = await receivedRow(context.journal, id);
  if (!received || (reader.organisation !== undefined && received.partner !== reader.organisation))
    throw notFound('Dit bericht kennen wij niet');
  const deliveries = await forwardedRows(context.journal, { messageId: id });
  const receipt = await prove(context, { soort: 'ontvangst', bericht: receiptOf(context, received) });
  const forwarded = [];
  for (const one of deliveries) {
    forwarded.push({
      deliveryId: one.id,
      partner: one.partner,
      proof: await prove(context, { soort: 'doorzending', levering: forwardingOf(context, one) }),
    });
  }
  await note(context, reader, { messageId: id });
  return { receipt, forwarded };
}

/** The same of one delivery, for its receiver. */
export async function proveDelivery(context: Context, id: string, reader: ProofReader): Promise<string> {
  const [delivery] = await forwardedRows(context.journal, { id });
  if (!delivery || (reader.organisation !== undefined && delivery.partner !== reader.organisation))
    throw notFound('Deze levering kennen wij niet');
  const proof = await prove(context, { soort: 'doorzending', levering: forwardingOf(context, delivery) });
  await note(context, reader, { messageId: delivery.messageId, deliveryId: id });
  return proof;
}

async function prove({ clock, self, signingKeys }: Context, said: object): Promise<string> {
  const iat = Math.floor(clock.now().getTime() / 1_000);
  return signCompact(await signingKeys.current(), PROOF_TYPE, { iss: `urn:nld:oin:${self.oin}`, iat, ...said });
}

function organisation({ partners }: Context, id: string): object {
  const party = partners.get(id)?.party;
  return { naam: party?.naam ?? id, oin: party?.oin ?? ''.padStart(20, '0') };
}

const receiptOf = (context: Context, row: ReceivedRow): object => ({
  berichtId: row.id,
  kenmerk: row.key,
  afzender: organisation(context, row.partner),
  ontvangenOp: row.receivedAt,
  sha256: row.sha256,
  grootte: row.size,
  // without parameters: those are the sender's own words
  inhoudstype: mediaTypeOf(row.contentType),
  antwoord: row.answerStatus,
  staat: row.state,
  verwerktOp: row.appliedAt,
  eersteBerichtId: row.firstId,
});

const forwardingOf = (context: Context, row: ForwardedRow): object => ({
  leveringId: row.id,
  berichtId: row.messageId,
  ontvanger: organisation(context, row.partner),
  gemaaktOp: row.createdAt,
  staat: row.state,
  sha256: row.sha256,
  inhoudstype: row.contentType,
  vervangt: row.reofferOf,
  ontvangstbewijzen: row.times,
  pogingen: row.attempts.map(({ number, at, status }) => ({ nummer: number, op: at, status })),
});

async function note(
  { journal, clock }: Context,
  { actor, roles }: ProofReader,
  about: { messageId: string; deliveryId?: string },
): Promise<void> {
  const now = clock.now();
  await journal.transaction((tx) => audit(tx, { id: newId(now), at: now.toISOString(), actor, roles, action: 'bewijs.gegeven', ...about }));
}

const notFound = (what: string): MessageRefused =>
  new MessageRefused('nothing to prove', { details: { status: 404 }, help: `${what}. Controleer het nummer.` });
