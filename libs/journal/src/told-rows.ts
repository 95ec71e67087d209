import type { EventKind, Organisation } from '@schakel/dossier';
import type { Json } from '@schakel/kernel';
import { DELIVERY_DOSSIERS, DELIVERY_KEYS, inTurn, openContent, type DeliveryState } from './delivery-rows';
import type { DeliveryKeyRow } from './keys/key-chest';
import type { Tx } from './journal';

/** What one partner was told of one event of a record, or will be: one delivery. */
export interface Told {
  readonly deliveryId: string;
  readonly partner: Organisation;
  /** Its place in the order of the case at this partner; places of a record that was joined into this one come with their own numbers. */
  readonly number: number;
  /** The record in whose order it stands: this one, or one that was joined into it. */
  readonly dossierId: string;
  /** Which child of the content this record is: 0 is the first, others stand in `others` of the content. */
  readonly position: number;
  readonly event: EventKind;
  /** The fact that the event itself is. */
  readonly eventFactId: string;
  readonly messageId: string;
  readonly state: DeliveryState;
  /** Offered again under another id, which stands for it now. */
  readonly superseded: boolean;
  /** It tells the event itself; false: what that event made due, a correction or a new number. */
  readonly tellsEvent: boolean;
  readonly createdAt: string;
  /** When it went over the wire, or was fetched. */
  readonly sentAt?: string;
  /** When it was with the partner: delivered, or taken without a word of acceptance where its format knows none. */
  readonly deliveredAt?: string;
  /** When the partner accepted it; absent while it did not. */
  readonly acceptedAt?: string;
  readonly ground: string;
  readonly purpose: string;
  /** What it holds, of the shape of `Content` of the adapter contract; absent where it was shredded. */
  readonly content?: Json;
}

interface ToldRow extends DeliveryKeyRow {
  id: string;
  partner: string;
  number: number;
  dossier_id: string;
  position: number;
  event: EventKind;
  event_fact_id: string;
  message_id: string;
  state: DeliveryState;
  superseded: boolean;
  ordinal: number;
  created_at: Date;
  transport_at: Date | null;
  delivered_at: Date | null;
  accepted_at: Date | null;
  processed_at: Date | null;
  ground: string;
  purpose: string;
  content: Buffer | null;
}

/**
 * Everything that partners were told of a record, or are to be told: every delivery about it and about the records that
 * were joined into it, in the order in which they were made. Lapsed ones are among them: look at `state`.
 */
export async function toldOfDossier(tx: Pick<Tx, 'query' | 'keys'>, dossierId: string): Promise<Told[]> {
  const rows = await tx.query<ToldRow>(
    {
      name: 'told_of_dossier',
      text: `SELECT d.id, d.partner, p.number, p.dossier_id, p.position, d.event, p.event_fact_id, d.message_id, d.state, p.superseded, p.ordinal,
               d.created_at, d.transport_at, d.delivered_at, d.accepted_at, d.processed_at, d.ground, d.purpose, d.content,
               ${DELIVERY_DOSSIERS}, ${DELIVERY_KEYS}
             FROM delivery_place p JOIN delivery d ON d.id = p.delivery_id JOIN dossier r ON r.id = p.dossier_id
             WHERE r.id = $1 OR r.joined_into = $1 ORDER BY d.seq`,
    },
    [dossierId],
  );
  return inTurn(rows, async (row) => {
    const key = await tx.keys.ofDelivery(row.id, row);
    const acceptedAt = row.accepted_at ?? row.processed_at;
    const deliveredAt = row.delivered_at ?? acceptedAt ?? (row.state === 'AFGELEVERD' ? row.transport_at : null);
    return {
      deliveryId: row.id,
      partner: row.partner,
      number: row.number,
      dossierId: row.dossier_id,
      position: row.position - 1,
      event: row.event,
      eventFactId: row.event_fact_id,
      messageId: row.message_id,
      state: row.state,
      superseded: row.superseded,
      tellsEvent: row.ordinal === 0,
      createdAt: row.created_at.toISOString(),
      ...(row.transport_at && { sentAt: row.transport_at.toISOString() }),
      ...(deliveredAt && { deliveredAt: deliveredAt.toISOString() }),
      ...(acceptedAt && { acceptedAt: acceptedAt.toISOString() }),
      ground: row.ground,
      purpose: row.purpose,
      ...(key && row.content && { content: openContent(key, row.id, row.content) }),
    };
  });
}
