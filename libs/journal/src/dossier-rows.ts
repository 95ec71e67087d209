import type { Fact, Identifier } from '@schakel/dossier';
import { newRandomId } from '@schakel/kernel';
import type { DataKey } from '@schakel/keys';
import { readSheet, writeSheet } from './fact-sheets';
import { messageKeyPlace } from './keys/key-chest';
import type { Tx } from './journal';

/** An identifier with its keyed hash, under which it is unique. */
export interface KeyedIdentifier {
  readonly key: string;
  readonly identifier: Identifier;
}

/** Where a number leads: the record, its shard, and which part of the record the number came with (the record itself where nothing was joined). */
export interface Lead {
  readonly dossierId: string;
  readonly shard: number;
  readonly part: string;
  /** That part is of nobody in particular (`RecordPart.ofMessage`). */
  readonly loose: boolean;
}

interface LeadRow {
  key: string;
  part: string;
  loose: boolean;
  dossier_id: string;
  shard: number;
  data_key: Buffer | null;
}

const leadOf = (tx: Tx, row: LeadRow): Lead => {
  tx.keys.noteRecord(row.dossier_id, row.data_key);
  return { dossierId: row.dossier_id, shard: row.shard, part: row.part, loose: row.loose };
};

/** The records that these numbers lead to, by key. Unknown keys are left out. */
export async function dossiersOf(tx: Tx, keys: readonly string[]): Promise<Map<string, Lead>> {
  const rows = await tx.query<LeadRow>(
    {
      name: 'identifier_find',
      text: `SELECT i.key, i.dossier_id AS part, o.of_message IS NOT NULL AS loose, d.id AS dossier_id, d.shard, d.data_key
             FROM identifier i JOIN dossier o ON o.id = i.dossier_id JOIN dossier d ON d.id = COALESCE(o.joined_into, o.id) WHERE i.key = ANY($1)`,
    },
    [keys],
  );
  return new Map(rows.map((row) => [row.key, leadOf(tx, row)]));
}

/** What a sealed number is bound to. */
export const identifierPlace = (key: string): string => `identifier:${key}`;

/** Ties numbers to a record. A number that another record took meanwhile gives a unique violation (`isRace`). */
export async function addIdentifiers(tx: Tx, dossierId: string, messageId: string, identifiers: readonly KeyedIdentifier[]): Promise<void> {
  if (identifiers.length === 0) return;
  const own = await tx.keys.toWrite(dossierId);
  await tx.query(
    {
      name: 'identifier_add',
      text: `INSERT INTO identifier (key, dossier_id, kind, value, message_id)
             SELECT key, $1, kind, value, $2 FROM unnest($3::text[], $4::text[], $5::bytea[]) AS i(key, kind, value)`,
    },
    [
      dossierId,
      messageId,
      identifiers.map((i) => i.key),
      identifiers.map((i) => i.identifier.soort),
      identifiers.map((i) => own.close(identifierPlace(i.key), JSON.stringify(i.identifier))),
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

/** Every record that shares one of these numbers, by key, in the order of the ids of their parts. Unknown keys are left out. */
export async function sharersOf(tx: Tx, keys: readonly string[]): Promise<Map<string, Lead[]>> {
  const rows = await tx.query<LeadRow>(
    {
      name: 'shared_find',
      text: `SELECT s.key, s.dossier_id AS part, o.of_message IS NOT NULL AS loose, d.id AS dossier_id, d.shard, d.data_key
             FROM shared_identifier s JOIN dossier o ON o.id = s.dossier_id JOIN dossier d ON d.id = COALESCE(o.joined_into, o.id) WHERE s.key = ANY($1) ORDER BY s.dossier_id`,
    },
    [keys],
  );
  const sharers = new Map<string, Lead[]>();
  for (const row of rows) sharers.set(row.key, [...(sharers.get(row.key) ?? []), leadOf(tx, row)]);
  return sharers;
}

/** What a sealed record is bound to. */
export const recordPlace = (dossierId: string): string => `dossier:${dossierId}`;

/** Says that this record is new: a key of its own is made for it, which `saveRecord` writes. */
export const openRecord = (tx: Pick<Tx, 'keys'>, dossierId: string): void => tx.keys.openRecord(dossierId);

/** Writes the record of a new or existing case; its version grows by one with every change. */
export async function saveRecord(
  tx: Tx,
  row: { id: string; shard: number; recordJson: string; phase: string; at: string },
): Promise<{ version: number }> {
  const own = await tx.keys.toWrite(row.id);
  const [saved] = await tx.query<{ version: number }>(
    {
      name: 'dossier_save',
      text: `INSERT INTO dossier (id, shard, version, record, data_key, phase, opened_at, updated_at) VALUES ($1, $2, 1, $3, $4, $5, $6, $6)
             ON CONFLICT (id) DO UPDATE SET version = dossier.version + 1, record = excluded.record, phase = excluded.phase, updated_at = excluded.updated_at RETURNING version`,
    },
    [row.id, row.shard, own.close(recordPlace(row.id), row.recordJson), tx.keys.wrappedIfMade(row.id) ?? null, row.phase, row.at],
  );
  return { version: saved?.version ?? 1 };
}

/** The version of a record; undefined where there is none, or it was joined into another. */
export async function recordVersion(tx: Pick<Tx, 'query'>, dossierId: string): Promise<number | undefined> {
  const [row] = await tx.query<{ version: number }>(
    { name: 'dossier_version', text: 'SELECT version FROM dossier WHERE id = $1 AND joined_into IS NULL' },
    [dossierId],
  );
  return row?.version;
}

/** A record as it was folded last; of one that was joined into another, that other. JSON. Undefined where it was shredded. */
export async function storedRecord(tx: Tx, dossierId: string): Promise<string | undefined> {
  const [row] = await tx.query<{ id: string; record: Buffer; data_key: Buffer | null }>(
    {
      name: 'dossier_record',
      text: 'SELECT d.id, d.record, d.data_key FROM dossier o JOIN dossier d ON d.id = COALESCE(o.joined_into, o.id) WHERE o.id = $1',
    },
    [dossierId],
  );
  if (!row) return undefined;
  tx.keys.noteRecord(row.id, row.data_key);
  const own = await tx.keys.ofRecord(row.id);
  return own?.open(recordPlace(row.id), row.record).toString();
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

interface SheetRow {
  dossier_id: string;
  id: string;
  content: Buffer;
  /** The facts that the record has of those on the sheet, by their ids and one space between. */
  facts: string;
}

const sheetPlace = (dossierId: string, sheet: string): string => `facts:${dossierId}:${sheet}`;

/** The facts of one sheet that its part of the record has. Named by the fact's id: a row that is made to point elsewhere finds nothing there. */
function factsOn(own: DataKey, { dossier_id: dossierId, id: sheet, content, facts }: SheetRow): Fact[] {
  const there = new Set(facts.split(' '));
  const found = readSheet(own.open(sheetPlace(dossierId, sheet), content).toString()).filter(({ id }) => there.delete(id));
  const [lost] = there;
  if (lost !== undefined) throw new Error(`fact ${lost} is not on its sheet`);
  return found;
}

const heardFirst = (a: Fact, b: Fact): boolean =>
  a.heard.receivedAt < b.heard.receivedAt || (a.heard.receivedAt === b.heard.receivedAt && a.heard.berichtId < b.heard.berichtId);

/** Each fact once: of one that several parts of a record hold, the hearing that came first. */
function onceEach(facts: readonly Fact[]): Fact[] {
  const byId = new Map<string, Fact>();
  for (const fact of facts) {
    const known = byId.get(fact.id);
    if (!known || heardFirst(fact, known)) byId.set(fact.id, fact);
  }
  return [...byId.values()];
}

/** All facts of a record, those of every part of it, in no order that means anything; none where it was shredded. */
export async function factsOfDossier(tx: Pick<Tx, 'query' | 'keys'>, dossierId: string): Promise<Fact[]> {
  const rows = await tx.query<SheetRow>(
    {
      name: 'fact_all',
      text: `SELECT s.dossier_id, s.id, s.content, f.facts
             FROM (SELECT dossier_id, sheet, string_agg(id, ' ') AS facts FROM fact
                   WHERE dossier_id = ANY(ARRAY(SELECT id FROM dossier WHERE id = $1 OR joined_into = $1)) GROUP BY dossier_id, sheet) f
             JOIN fact_sheet s ON s.dossier_id = f.dossier_id AND s.id = f.sheet`,
    },
    [dossierId],
  );
  const parts = new Set(rows.map((row) => row.dossier_id));
  if (parts.size > 1) await noteKeys(tx, [...parts]);
  const facts: Fact[] = [];
  for (const row of rows) {
    const own = await tx.keys.ofRecord(row.dossier_id);
    if (own) facts.push(...factsOn(own, row));
  }
  return parts.size > 1 ? onceEach(facts) : facts;
}

/** Reads the keys of these parts at once. */
async function noteKeys(tx: Pick<Tx, 'query' | 'keys'>, parts: readonly string[]): Promise<void> {
  const rows = await tx.query<{ id: string; data_key: Buffer | null }>(
    { name: 'part_keys', text: 'SELECT id, data_key FROM dossier WHERE id = ANY($1)' },
    [parts],
  );
  for (const { id, data_key: key } of rows) tx.keys.noteRecord(id, key);
}

/** Appends facts; one that the record already has is left as it is. Gives the ids that are new. */
export async function addFacts(tx: Tx, dossierId: string, facts: readonly Fact[]): Promise<Set<string>> {
  if (facts.length === 0) return new Set();
  const own = await tx.keys.toWrite(dossierId);
  const sheet = newRandomId();
  const rows = await tx.query<{ id: string }>(
    {
      name: 'fact_add',
      text: `WITH added AS (
               INSERT INTO fact (dossier_id, id, event, sheet, occurred_at, message_id)
               SELECT $1::uuid, f.id, f.event, $2::uuid, f.occurred_at, f.message_id
               FROM unnest($4::text[], $5::timestamptz[], $6::uuid[], $7::text[]) AS f(id, occurred_at, message_id, event)
               ON CONFLICT DO NOTHING RETURNING id),
             kept AS (INSERT INTO fact_sheet (dossier_id, id, content) SELECT $1::uuid, $2::uuid, $3::bytea WHERE EXISTS (SELECT 1 FROM added))
             SELECT id FROM added`,
    },
    [
      dossierId,
      sheet,
      own.close(sheetPlace(dossierId, sheet), writeSheet(facts)),
      facts.map((f) => f.id),
      facts.map((f) => f.occurredAt.instant),
      facts.map((f) => f.heard.berichtId),
      facts.map((f) => f.event),
    ],
  );
  return new Set(rows.map((row) => row.id));
}

/** Ties a message to a record that it concerns: its key goes under the key of that record. */
export async function linkMessage(tx: Tx, messageId: string, dossierId: string): Promise<void> {
  const [message, record] = [await tx.keys.ofMessage(messageId), await tx.keys.ofRecord(dossierId)];
  const wrapped = message && record ? message.sealWith(record, messageKeyPlace(messageId)) : null;
  await tx.query(
    {
      name: 'message_link',
      text: 'INSERT INTO message_dossier (message_id, dossier_id, data_key) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING',
    },
    [messageId, dossierId, wrapped],
  );
}
