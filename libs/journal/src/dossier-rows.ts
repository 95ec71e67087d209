import type { Json, Precision } from '@schakel/kernel';
import type { EventKind, Fact, Identifier, Regime, StatementMode, Subject } from '@schakel/dossier';
import type { Tx } from './journal';

/** An identifier with its keyed hash, under which it is unique. */
export interface KeyedIdentifier {
  readonly key: string;
  readonly identifier: Identifier;
}

/** The records that these numbers lead to: key -> record and its shard. Unknown keys are left out. */
export async function dossiersOf(tx: Tx, keys: readonly string[]): Promise<Map<string, { dossierId: string; shard: number }>> {
  const rows = await tx.query<{ key: string; dossier_id: string; shard: number }>(
    {
      name: 'identifier_find',
      text: 'SELECT i.key, i.dossier_id, d.shard FROM identifier i JOIN dossier d ON d.id = i.dossier_id WHERE i.key = ANY($1)',
    },
    [keys],
  );
  return new Map(rows.map((row) => [row.key, { dossierId: row.dossier_id, shard: row.shard }]));
}

/** Ties numbers to a record. A number that another record took meanwhile gives a unique violation (`isRace`). */
export async function addIdentifiers(tx: Tx, dossierId: string, messageId: string, identifiers: readonly KeyedIdentifier[]): Promise<void> {
  if (identifiers.length === 0) return;
  await tx.query(
    {
      name: 'identifier_add',
      text: `INSERT INTO identifier (key, dossier_id, kind, value, key_ref, message_id)
             SELECT key, $1, kind, value, $2, $3 FROM unnest($4::text[], $5::text[], $6::bytea[]) AS i(key, kind, value)`,
    },
    [
      dossierId,
      tx.seal.keyRef,
      messageId,
      identifiers.map((i) => i.key),
      identifiers.map((i) => i.identifier.soort),
      identifiers.map((i) => tx.seal.close(`identifier:${i.key}`, JSON.stringify(i.identifier))),
    ],
  );
}

/** Ties numbers that several records share to this one. */
export async function addSharedIdentifiers(tx: Tx, dossierId: string, identifiers: readonly KeyedIdentifier[]): Promise<void> {
  if (identifiers.length === 0) return;
  await tx.query(
    {
      name: 'shared_add',
      text: `INSERT INTO shared_identifier (key, dossier_id, kind) SELECT key, $1, kind FROM unnest($2::text[], $3::text[]) AS i(key, kind)
             ON CONFLICT DO NOTHING`,
    },
    [dossierId, identifiers.map((i) => i.key), identifiers.map((i) => i.identifier.soort)],
  );
}

/** Every record that shares one of these numbers: key -> records with their shards, in the order of their ids. Unknown keys are left out. */
export async function sharersOf(tx: Tx, keys: readonly string[]): Promise<Map<string, { dossierId: string; shard: number }[]>> {
  const rows = await tx.query<{ key: string; dossier_id: string; shard: number }>(
    {
      name: 'shared_find',
      text: `SELECT s.key, s.dossier_id, d.shard FROM shared_identifier s JOIN dossier d ON d.id = s.dossier_id
             WHERE s.key = ANY($1) ORDER BY s.dossier_id`,
    },
    [keys],
  );
  const sharers = new Map<string, { dossierId: string; shard: number }[]>();
  for (const row of rows) sharers.set(row.key, [...(sharers.get(row.key) ?? []), { dossierId: row.dossier_id, shard: row.shard }]);
  return sharers;
}

/** What a sealed record is bound to. */
export const recordPlace = (dossierId: string): string => `dossier:${dossierId}`;

/** Writes the record of a new or existing case; its version grows by one with every change. */
export async function saveRecord(
  tx: Tx,
  row: { id: string; shard: number; recordJson: string; phase: string; at: string },
): Promise<{ version: number }> {
  const [saved] = await tx.query<{ version: number }>(
    {
      name: 'dossier_save',
      text: `INSERT INTO dossier (id, shard, version, record, key_ref, phase, opened_at, updated_at) VALUES ($1, $2, 1, $3, $4, $5, $6, $6)
             ON CONFLICT (id) DO UPDATE SET version = dossier.version + 1, record = excluded.record, key_ref = excluded.key_ref,
               phase = excluded.phase, updated_at = excluded.updated_at RETURNING version`,
    },
    [row.id, row.shard, tx.seal.close(recordPlace(row.id), row.recordJson), tx.seal.keyRef, row.phase, row.at],
  );
  return { version: saved?.version ?? 1 };
}

/** A record as it was folded last; of one that was joined into another, that other. JSON. */
export async function storedRecord(tx: Tx, dossierId: string): Promise<string | undefined> {
  const [row] = await tx.query<{ id: string; record: Buffer }>(
    {
      name: 'dossier_record',
      text: 'SELECT d.id, d.record FROM dossier o JOIN dossier d ON d.id = COALESCE(o.joined_into, o.id) WHERE o.id = $1',
    },
    [dossierId],
  );
  return row && tx.seal.open(recordPlace(row.id), row.record).toString();
}

/** Replaces the words by which a record is found by name. */
export async function saveNameKeys(tx: Tx, dossierId: string, keys: readonly string[]): Promise<void> {
  await tx.query(
    {
      name: 'name_add',
      text: 'INSERT INTO name_key (key, dossier_id) SELECT key, $1 FROM unnest($2::text[]) AS k(key) ON CONFLICT DO NOTHING',
    },
    [dossierId, keys],
  );
}

interface FactRow {
  id: string;
  dossier_id: string;
  event: EventKind;
  mode: StatementMode;
  organisation: string;
  occurred_at: Date;
  precision: Precision;
  authentic: boolean;
  content: Buffer;
  message_id: string;
  field: string;
  received_at: Date;
  mapping_version: string;
  regime: Regime;
  purpose: string;
}

const factPlace = (dossierId: string, factId: string): string => `fact:${dossierId}:${factId}`;

/** All facts of a record, in no order that means anything. */
export async function factsOfDossier(tx: Pick<Tx, 'query' | 'seal'>, dossierId: string): Promise<Fact[]> {
  const rows = await tx.query<FactRow>(
    {
      name: 'fact_all',
      text: `SELECT id, dossier_id, event, mode, organisation, occurred_at, precision, authentic, content, message_id, field, received_at,
               mapping_version, regime, purpose FROM fact WHERE dossier_id = $1`,
    },
    [dossierId],
  );
  return rows.map((row) => {
    const content = JSON.parse(tx.seal.open(factPlace(dossierId, row.id), row.content).toString()) as {
      subject: Subject;
      path: string;
      value: Json;
    };
    return {
      id: row.id,
      event: row.event,
      mode: row.mode,
      ...content,
      authentiek: row.authentic,
      occurredAt: { instant: row.occurred_at.toISOString(), precision: row.precision },
      organisation: row.organisation,
      heard: {
        berichtId: row.message_id,
        veld: row.field,
        receivedAt: row.received_at.toISOString(),
        mappingVersion: row.mapping_version,
      },
      regime: row.regime,
      purpose: row.purpose,
    };
  });
}

/** Appends facts; one that the record already has is left as it is. Gives the ids that are new. */
export async function addFacts(tx: Tx, dossierId: string, facts: readonly Fact[]): Promise<Set<string>> {
  const rows = await tx.query<{ id: string }>(
    {
      name: 'fact_add',
      text: `INSERT INTO fact (dossier_id, id, event, mode, organisation, occurred_at, precision, authentic, content, key_ref, message_id,
               field, received_at, mapping_version, regime, purpose)
             SELECT $1, f.id, f.event, f.mode, f.organisation, f.occurred_at, f.precision, f.authentic, f.content, $2, f.message_id, f.field,
               f.received_at, f.mapping_version, f.regime, f.purpose
             FROM unnest($3::text[], $4::text[], $5::text[], $6::text[], $7::timestamptz[], $8::text[], $9::boolean[], $10::bytea[],
               $11::uuid[], $12::text[], $13::timestamptz[], $14::text[], $15::text[], $16::text[])
               AS f(id, event, mode, organisation, occurred_at, precision, authentic, content, message_id, field, received_at,
               mapping_version, regime, purpose)
             ON CONFLICT DO NOTHING RETURNING id`,
    },
    [
      dossierId,
      tx.seal.keyRef,
      facts.map((f) => f.id),
      facts.map((f) => f.event),
      facts.map((f) => f.mode),
      facts.map((f) => f.organisation),
      facts.map((f) => f.occurredAt.instant),
      facts.map((f) => f.occurredAt.precision),
      facts.map((f) => f.authentiek),
      facts.map((f) => tx.seal.close(factPlace(dossierId, f.id), JSON.stringify({ subject: f.subject, path: f.path, value: f.value }))),
      facts.map((f) => f.heard.berichtId),
      facts.map((f) => f.heard.veld),
      facts.map((f) => f.heard.receivedAt),
      facts.map((f) => f.heard.mappingVersion),
      facts.map((f) => f.regime),
      facts.map((f) => f.purpose),
    ],
  );
  return new Set(rows.map((row) => row.id));
}

/** Ties a message to the records that it gave facts to. */
export async function linkMessage(tx: Tx, messageId: string, dossierId: string): Promise<void> {
  await tx.query(
    { name: 'message_link', text: 'INSERT INTO message_dossier (message_id, dossier_id) VALUES ($1, $2) ON CONFLICT DO NOTHING' },
    [messageId, dossierId],
  );
}
