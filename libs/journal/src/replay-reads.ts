import { factsOfDossier } from './dossier-rows';
import { completeMessages, type MessageState } from './message-rows';
import { keepRendered, LEASED_COLUMNS, leasedDelivery, type DeliveryState, type LeasedRow } from './delivery-rows';
import type { Tx } from './journal';

/** What a message is now, held for this transaction; undefined where there is none. */
export async function holdMessage(
  tx: Tx,
  id: string,
): Promise<{ partner: string; state: MessageState; mappingVersion?: string; loaded: boolean } | undefined> {
  const [row] = await tx.query<{ partner: string; state: MessageState; mapping_version: string | null; loaded: boolean }>(
    { name: 'replay_message', text: 'SELECT partner, state, mapping_version, loaded FROM message WHERE id = $1 FOR UPDATE' },
    [id],
  );
  if (!row) return undefined;
  const { partner, state, mapping_version: mappingVersion, loaded } = row;
  return { partner, state, loaded, ...(mappingVersion !== null && { mappingVersion }) };
}

/** What was kept of a message: the records it concerns, the facts first heard in it, and which of `ids` these records know. */
export async function factsOfMessage(
  tx: Tx,
  messageId: string,
  ids: readonly string[],
): Promise<{ dossierIds: string[]; said: ReadonlySet<string>; known: ReadonlySet<string> }> {
  const linked = await tx.query<{ id: string }>(
    {
      name: 'replay_records',
      text: `SELECT DISTINCT r.id FROM message_dossier l JOIN dossier own ON own.id = l.dossier_id
             JOIN dossier r ON r.id = COALESCE(own.joined_into, own.id) OR r.joined_into = COALESCE(own.joined_into, own.id) WHERE l.message_id = $1`,
    },
    [messageId],
  );
  const dossierIds = linked.map(({ id }) => id);
  const rows = await tx.query<{ id: string; own: boolean }>(
    {
      name: 'replay_facts',
      text: 'SELECT id, message_id = $2 AS own FROM fact WHERE dossier_id = ANY($1) AND (message_id = $2 OR id = ANY($3))',
    },
    [dossierIds, messageId, ids],
  );
  return {
    dossierIds,
    said: new Set(rows.filter(({ own }) => own).map(({ id }) => id)),
    known: new Set(rows.map(({ id }) => id)),
  };
}

/** The fields about which these facts are: their names, never their values. */
export async function pathsOfFacts(tx: Tx, dossierIds: readonly string[], ids: ReadonlySet<string>): Promise<string[]> {
  const paths = new Set<string>();
  for (const dossierId of dossierIds) {
    for (const fact of await factsOfDossier(tx, dossierId)) if (ids.has(fact.id)) paths.add(`${fact.subject.soort}.${fact.path}`);
  }
  return [...paths].sort();
}

/** A message that was applied once more is handled when all that it ever caused is. */
export async function lookAgainWhetherHandled(tx: Tx, messageId: string): Promise<void> {
  await tx.query({ name: 'message_reopen', text: `UPDATE message SET state = 'VERWERKT' WHERE id = $1 AND state = 'AFGEHANDELD'` }, [
    messageId,
  ]);
  await completeMessages(tx, [messageId]);
}

/** How a delivery stands, for saying why it is not offered again. */
export async function deliveryStand(
  tx: Pick<Tx, 'query'>,
  id: string,
): Promise<
  | {
      partner: string;
      event: string;
      state: DeliveryState;
      attempts: number;
      written: boolean;
      reoffered: boolean;
      recalled: boolean;
      last?: string;
    }
  | undefined
> {
  const [row] = await tx.query<{
    partner: string;
    event: string;
    state: DeliveryState;
    attempts: number;
    written: boolean;
    reoffered: boolean;
    recalled: boolean;
    last: Date | null;
  }>(
    {
      name: 'delivery_stand',
      text: `SELECT d.partner, d.event, d.state, d.attempts, d.rendered IS NOT NULL AS written,
               EXISTS (SELECT 1 FROM delivery_place p WHERE p.delivery_id = d.id AND p.superseded) AS reoffered,
               EXISTS (SELECT 1 FROM recall r WHERE r.delivery_id = d.id) AS recalled,
               COALESCE((SELECT max(a.started_at) FROM delivery_attempt a WHERE a.delivery_id = d.id), d.transport_at) AS last
             FROM delivery d WHERE d.id = $1`,
    },
    [id],
  );
  if (!row) return undefined;
  const { last, ...stand } = row;
  return { ...stand, ...(last && { last: last.toISOString() }) };
}

/** How often it was replayed by a task before. */
export async function replaysBefore(tx: Pick<Tx, 'query'>, itemId: string): Promise<number> {
  const [row] = await tx.query<{ count: number }>(
    { name: 'replays_before', text: 'SELECT count(*)::int AS count FROM replay_item WHERE item_id = $1 AND outcome IS NOT NULL' },
    [itemId],
  );
  return row?.count ?? 0;
}

/** The bytes that were written of one delivery go under another as they are. False where they are gone. */
export async function keepSameBytes(tx: Tx, from: string, to: string): Promise<boolean> {
  const rows = await tx.query<LeasedRow & { warnings: [] }>(
    { name: 'delivery_bytes', text: `SELECT ${LEASED_COLUMNS}, d.warnings FROM delivery d WHERE d.id = ANY($1)` },
    [[from, to]],
  );
  const [old, fresh] = [from, to].map((id) => rows.find((row) => row.id === id));
  if (!old || !fresh) return false;
  const { rendered } = await leasedDelivery(tx, old);
  if (!rendered) return false;
  await keepRendered(tx, await leasedDelivery(tx, fresh), { ...rendered, warnings: old.warnings });
  return true;
}
