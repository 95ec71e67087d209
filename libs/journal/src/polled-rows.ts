import {
  closeReference,
  comesBefore,
  DELIVERY_DOSSIERS,
  DELIVERY_KEYS,
  heldUp,
  inTurn,
  leasedDelivery,
  LEASED_COLUMNS,
  type LeasedDelivery,
  type LeasedRow,
} from './delivery-rows';
import type { Fault } from '@schakel/kernel';
import type { Tx } from './journal';
import { isPaused } from './pause-rows';
import type { DeliveryKeyRow } from './keys/key-chest';

/** A delivery in the list of a partner that fetches its own, with its place in that list. */
export interface PolledDelivery {
  readonly seq: string;
  readonly delivery: LeasedDelivery;
  /** Those of this list, or of a later page of it, that come before it in the order of one of its cases. */
  readonly behind: readonly string[];
}

/**
 * The deliveries that a polling partner has not confirmed yet, in the order in which they were made. That is the order
 * of the case, but where records were joined: `behind` says what must go first. What stands behind a parked delivery of
 * its record is left out until that is settled, and so is what stands behind one that came back into an earlier page
 * (a re-offer). `after` continues behind the last one seen; a new round begins without.
 */
export async function unconfirmedDeliveries(
  tx: Tx,
  options: { partner: string; now: string; after?: string; limit: number },
): Promise<PolledDelivery[]> {
  const rows = await tx.query<LeasedRow & { seq: string; behind: string[] }>(
    {
      name: 'delivery_polled',
      text: `SELECT d.seq, ${LEASED_COLUMNS}, ${comesBefore(`b.state IN ('WACHT', 'ONDERWEG') AND b.seq > $2`)} AS behind FROM delivery d
             WHERE d.partner = $1 AND d.seq > $2 AND d.state IN ('WACHT', 'ONDERWEG') AND NOT ${isPaused('$1', '$4::timestamptz')}
               AND NOT ${heldUp(`((b.state = 'GEPARKEERD' AND b.holds_stream) OR (b.state = 'WACHT' AND b.seq <= $2))`)}
             ORDER BY d.seq LIMIT $3`,
    },
    [options.partner, options.after ?? '0', options.limit, options.now],
  );
  return inTurn(rows, async (row) => ({ seq: row.seq, behind: row.behind, delivery: await leasedDelivery(tx, row) }));
}

/**
 * Notes that a partner fetches these: on their way until it confirms them; fetching again changes nothing. Gives those
 * that still stand where they were read. One that a join moved in the meantime is not marked: a next round shows it in
 * its new place. Once marked, a join leaves a delivery where it is.
 */
export async function markFetched(
  tx: Tx,
  read: readonly Pick<LeasedDelivery, 'id' | 'places'>[],
  at: string,
): Promise<ReadonlySet<string>> {
  const ids = read.map(({ id }) => id);
  await tx.query({ name: 'delivery_fetching', text: 'SELECT id FROM delivery WHERE id = ANY($1) ORDER BY id FOR UPDATE' }, [ids]);
  const now = await tx.query<{ id: string; places: string }>(
    {
      name: 'delivery_standing',
      text: `SELECT delivery_id::text AS id, string_agg(dossier_id || ' ' || number, ', ' ORDER BY position) AS places
             FROM delivery_place WHERE delivery_id = ANY($1) GROUP BY delivery_id`,
    },
    [ids],
  );
  const placesOf = new Map(now.map(({ id, places }) => [id, places]));
  const standing = read.filter(
    ({ id, places }) => placesOf.get(id) === places.map((place) => `${place.dossierId} ${place.number}`).join(', '),
  );
  const marked = new Set(standing.map(({ id }) => id));
  await tx.query(
    {
      name: 'delivery_fetched',
      text: `UPDATE delivery SET state = 'ONDERWEG', attempts = attempts + 1, transport_at = COALESCE(transport_at, $2)
             WHERE id = ANY($1) AND state = 'WACHT'`,
    },
    [[...marked], at],
  );
  return marked;
}

/** Parks a delivery that cannot be written in the partner's format. */
export async function parkUnwritable(tx: Tx, id: string, reason: string, faults: readonly Fault[]): Promise<void> {
  await tx.query(
    {
      name: 'delivery_unwritable',
      text: `UPDATE delivery SET state = 'GEPARKEERD', holds_stream = true, reason = $2, faults = $3 WHERE id = $1 AND state IN ('WACHT', 'ONDERWEG')`,
    },
    [id, reason, JSON.stringify(faults)],
  );
}

/** What a polling partner says of a delivery that it fetched. */
export interface Confirmation {
  readonly partner: string;
  readonly id: string;
  readonly at: string;
  readonly outcome: 'AANVAARD' | 'VERWERKT_BIJ_PARTNER' | 'GEPARKEERD';
  readonly reason?: string;
  readonly faults: readonly Fault[];
  readonly reference?: string;
}

/**
 * Writes what the partner says of a delivery that it fetched; saying the same again changes nothing. Gives the state
 * before and after, undefined where this partner has no such delivery. Only a delivery that is on its way, or that goes
 * on from accepted to processed, changes.
 */
export async function confirmDelivery(
  tx: Tx,
  confirmation: Confirmation,
): Promise<{ before: string; changed: boolean; messageId: string; traceparent?: string; dossierIds: string[] } | undefined> {
  const { partner, id, at, outcome } = confirmation;
  const [row] = await tx.query<DeliveryKeyRow & { state: string; message_id: string; traceparent: string | null; dossier_ids: string[] }>(
    {
      name: 'delivery_to_confirm',
      text: `SELECT state, message_id, (SELECT t.traceparent FROM message t WHERE t.id = d.message_id) AS traceparent, ${DELIVERY_DOSSIERS}, ${DELIVERY_KEYS}
             FROM delivery d WHERE id = $1 AND partner = $2 FOR UPDATE`,
    },
    [id, partner],
  );
  if (!row) return undefined;
  const changed = row.state === 'ONDERWEG' || (row.state === 'AANVAARD' && outcome === 'VERWERKT_BIJ_PARTNER');
  if (changed) {
    const key = confirmation.reference === undefined ? undefined : await tx.keys.ofDelivery(id, row);
    await tx.query(
      {
        name: 'delivery_confirm',
        text: `UPDATE delivery SET state = $2, reason = $3, holds_stream = ($2 = 'GEPARKEERD'), faults = $4, delivered_at = COALESCE(delivered_at, $5),
                 accepted_at = CASE WHEN $2 = 'GEPARKEERD' THEN accepted_at ELSE COALESCE(accepted_at, $5) END,
                 processed_at = CASE WHEN $2 = 'VERWERKT_BIJ_PARTNER' THEN COALESCE(processed_at, $5) ELSE processed_at END,
                 partner_reference = COALESCE($6::bytea, partner_reference) WHERE id = $1`,
      },
      [id, outcome, confirmation.reason ?? null, JSON.stringify(confirmation.faults), at, closeReference(key, id, confirmation.reference)],
    );
  }
  const { traceparent } = row;
  return {
    before: row.state,
    changed,
    messageId: row.message_id,
    ...(traceparent !== null && { traceparent }),
    dossierIds: row.dossier_ids,
  };
}
