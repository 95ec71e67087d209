import type { EventKind, Organisation } from '@schakel/dossier';
import type { Fault, Json } from '@schakel/kernel';
import { closeContent, DELIVERY_DOSSIERS, DELIVERY_KEYS, openContent } from './delivery-rows';
import type { DataKey } from '@schakel/keys';
import type { Tx } from './journal';
import type { DeliveryKeyRow } from './keys/key-chest';
import { forgetCovered } from './snooze-rows';

/** A parked delivery with what is needed to offer it again. */
export interface ParkedDelivery {
  readonly id: string;
  readonly partner: Organisation;
  readonly messageId: string;
  readonly event: EventKind;
  /** It tells the event itself; false: what that event made due. */
  readonly tellsEvent: boolean;
  readonly purpose: string;
  readonly origin: Organisation;
  readonly createdAt: string;
  /** Written before, so that the partner may have seen its id. */
  readonly left: boolean;
  /** Undefined where every record that it is about was shredded. */
  readonly key?: DataKey;
  /** What the policy let this partner hear when it was made; undefined where it is gone. */
  readonly content?: Json;
  readonly eventFactId: string;
  /** The records that it is about, in the order of the message. */
  readonly dossierIds: readonly string[];
  /** Nothing that comes after it in one of its cases was sent yet: it may keep its place. */
  readonly keepsPlace: boolean;
}

interface ParkedRow extends DeliveryKeyRow {
  id: string;
  partner: Organisation;
  message_id: string;
  event: EventKind;
  purpose: string;
  origin: Organisation;
  created_at: Date;
  left: boolean;
  holds_stream: boolean;
  content: Buffer | null;
}

/** Holds a parked delivery for this transaction; undefined where it is not, or no longer, parked. */
export async function holdParkedDelivery(tx: Tx, id: string): Promise<ParkedDelivery | undefined> {
  const [row] = await tx.query<ParkedRow>(
    {
      name: 'parked_delivery',
      text: `SELECT id, partner, message_id, event, purpose, origin, created_at, rendered IS NOT NULL AS left, holds_stream, content,
               ${DELIVERY_DOSSIERS}, ${DELIVERY_KEYS} FROM delivery d WHERE id = $1 AND state = 'GEPARKEERD' FOR UPDATE`,
    },
    [id],
  );
  if (!row) return undefined;
  const key = await tx.keys.ofDelivery(row.id, row);
  const places = await tx.query<{ dossier_id: string; event_fact_id: string; ordinal: number; overtaken: boolean }>(
    {
      name: 'parked_places',
      text: `SELECT p.dossier_id, p.event_fact_id, p.ordinal, EXISTS (SELECT 1 FROM delivery_place e JOIN delivery b ON b.id = e.delivery_id
               WHERE e.dossier_id = p.dossier_id AND e.partner = p.partner AND e.number > p.number AND b.attempts > 0) AS overtaken
             FROM delivery_place p WHERE p.delivery_id = $1 ORDER BY p.position`,
    },
    [id],
  );
  return {
    id: row.id,
    partner: row.partner,
    messageId: row.message_id,
    event: row.event,
    tellsEvent: places.every(({ ordinal }) => ordinal === 0),
    purpose: row.purpose,
    origin: row.origin,
    createdAt: row.created_at.toISOString(),
    left: row.left,
    ...(key && { key }),
    ...(key && row.content && { content: openContent(key, row.id, row.content) }),
    eventFactId: places[0]?.event_fact_id ?? '',
    dossierIds: places.map(({ dossier_id: dossierId }) => dossierId),
    // one that holds nothing may be overtaken at this very instant
    keepsPlace: row.holds_stream && places.every(({ overtaken }) => !overtaken),
  };
}

/**
 * Holds a delivery that the partner took, for this transaction: undefined where it is not taken, or stands for nothing
 * any more because it was offered again, or was recalled.
 */
export async function holdTakenDelivery(
  tx: Tx,
  id: string,
): Promise<Pick<ParkedDelivery, 'id' | 'partner' | 'origin' | 'messageId' | 'dossierIds' | 'content'> | undefined> {
  const [row] = await tx.query<
    DeliveryKeyRow & { partner: Organisation; origin: Organisation; message_id: string; dossier_ids: string[]; content: Buffer | null }
  >(
    {
      name: 'taken_delivery',
      text: `SELECT partner, origin, message_id, content, ${DELIVERY_DOSSIERS}, ${DELIVERY_KEYS} FROM delivery d
             WHERE id = $1 AND state IN ('AFGELEVERD', 'AANVAARD', 'VERWERKT_BIJ_PARTNER')
               AND NOT EXISTS (SELECT 1 FROM delivery_place p WHERE p.delivery_id = d.id AND p.superseded)
               AND NOT EXISTS (SELECT 1 FROM recall r WHERE r.delivery_id = d.id) FOR UPDATE OF d`,
    },
    [id],
  );
  if (!row) return undefined;
  const key = await tx.keys.ofDelivery(id, row);
  const content = key && row.content ? { content: openContent(key, id, row.content) } : {};
  return { id, partner: row.partner, origin: row.origin, messageId: row.message_id, dossierIds: row.dossier_ids, ...content };
}

/** A delivery that never left goes on under its own id and number, with what may be written now. */
export async function releaseDelivery(tx: Tx, { id, key }: Pick<ParkedDelivery, 'id' | 'key'>, content: Json, at: string): Promise<void> {
  if (!key) throw new Error(`delivery ${id} has no key`);
  await tx.query(
    {
      name: 'delivery_release',
      text: `UPDATE delivery SET state = 'WACHT', holds_stream = false, reason = NULL, faults = '[]', content = $2, due_at = $3
             WHERE id = $1 AND state = 'GEPARKEERD'`,
    },
    [id, closeContent(key, id, content), at],
  );
  await forgetCovered(tx, { items: [id] });
}

/** Why a delivery still waits, after it was looked at again. */
export async function stayParked(tx: Tx, id: string, reason: string, faults: readonly Fault[]): Promise<void> {
  await tx.query({ name: 'delivery_stay', text: `UPDATE delivery SET reason = $2, faults = $3 WHERE id = $1 AND state = 'GEPARKEERD'` }, [
    id,
    reason,
    JSON.stringify(faults),
  ]);
}

/** GEPARKEERD becomes VERVALLEN (end): what came after it in its streams goes on. */
export async function lapseDelivery(tx: Tx, id: string, reason: string): Promise<void> {
  await tx.query(
    {
      name: 'delivery_lapse',
      text: `UPDATE delivery SET state = 'VERVALLEN', holds_stream = false, reason = $2 WHERE id = $1 AND state = 'GEPARKEERD'`,
    },
    [id, reason],
  );
}

/**
 * Offers a delivery that was refused again, as a new one that names it (semantics.md 20). It takes over the places of
 * the old one in its streams where nothing later was sent yet; otherwise it goes to their end, for a number that comes
 * out of turn is a fault. The old one lapses, unless the partner took it, and stays readable in its old places.
 */
export async function reofferDelivery(
  tx: Tx,
  old: Pick<ParkedDelivery, 'id' | 'keepsPlace' | 'dossierIds'>,
  offer: { id: string; content: Json; at: string; reason: string },
): Promise<void> {
  await lapseDelivery(tx, old.id, offer.reason);
  const own = await tx.keys.openDelivery(offer.id, old.dossierIds);
  await tx.query(
    {
      name: 'delivery_reoffer',
      text: `INSERT INTO delivery (id, seq, partner, message_id, event, origin, state, content, regime, purpose, ground, created_at, due_at, reoffer_of)
             SELECT $2::uuid, CASE WHEN $3 THEN seq ELSE nextval(pg_get_serial_sequence('delivery', 'seq')) END, partner, message_id, event, origin,
               'WACHT', $4, regime, purpose, ground, $5, $5, id FROM delivery WHERE id = $1`,
    },
    [old.id, offer.id, old.keepsPlace, closeContent(own.key, offer.id, offer.content), offer.at],
  );
  await tx.query({ name: 'place_superseded', text: 'UPDATE delivery_place SET superseded = true WHERE delivery_id = $1' }, [old.id]);
  await tx.query(old.keepsPlace ? SAME_PLACE : LAST_PLACE, [old.id, offer.id, old.dossierIds, own.wrapped]);
}

const KEY_OF_PLACE = 'JOIN unnest($3::uuid[], $4::bytea[]) AS k(dossier_id, data_key) ON k.dossier_id = p.dossier_id';

const SAME_PLACE = {
  name: 'place_same',
  text: `INSERT INTO delivery_place (delivery_id, dossier_id, position, partner, number, event_fact_id, ordinal, data_key)
         SELECT $2, p.dossier_id, p.position, p.partner, p.number, p.event_fact_id, p.ordinal, k.data_key FROM delivery_place p ${KEY_OF_PLACE} WHERE p.delivery_id = $1`,
};

const LAST_PLACE = {
  name: 'place_last',
  text: `WITH next AS (
           UPDATE stream s SET last_number = s.last_number + 1 FROM delivery_place p
           WHERE p.delivery_id = $1 AND s.dossier_id = p.dossier_id AND s.partner = p.partner RETURNING s.dossier_id, s.last_number)
         INSERT INTO delivery_place (delivery_id, dossier_id, position, partner, number, event_fact_id, ordinal, data_key)
         SELECT $2, p.dossier_id, p.position, p.partner, n.last_number, p.event_fact_id, p.ordinal, k.data_key
         FROM delivery_place p JOIN next n ON n.dossier_id = p.dossier_id ${KEY_OF_PLACE} WHERE p.delivery_id = $1`,
};
