import { DataKey } from '@schakel/keys';
import type { KeyRing, Query } from './key-ring';

/** What the key of a record is bound to. */
export const recordKeyPlace = (dossierId: string): string => `dossier-key:${dossierId}`;
/** What the key of a message is bound to, under a sealing key and under the key of a record alike. */
export const messageKeyPlace = (messageId: string): string => `message-key:${messageId}`;
/** What the key of a delivery is bound to under the key of a record. */
export const deliveryKeyPlace = (deliveryId: string): string => `delivery-key:${deliveryId}`;

/** How the key of a message lies in its row, and in that of one record that it concerns and that still has its own key. */
export interface MessageKeyRow {
  readonly data_key: Buffer | null;
  readonly link_dossier: string | null;
  readonly link_key: Buffer | null;
  readonly link_record_key: Buffer | null;
}

/** These columns, of message `m`, with `MESSAGE_KEY_JOIN`. */
export const MESSAGE_KEY_COLUMNS = 'm.data_key, k.link_dossier, k.link_key, k.link_record_key';
export const MESSAGE_KEY_JOIN = `LEFT JOIN LATERAL (
  SELECT l.dossier_id AS link_dossier, l.data_key AS link_key, r.data_key AS link_record_key FROM message_dossier l JOIN dossier r ON r.id = l.dossier_id
  WHERE l.message_id = m.id AND l.data_key IS NOT NULL AND r.data_key IS NOT NULL ORDER BY l.dossier_id LIMIT 1) k ON true`;

/** How the key of a delivery lies: per place, in the order of the places. */
export interface DeliveryKeyRow {
  readonly dossier_ids: readonly string[] | null;
  readonly place_keys: readonly (Buffer | null)[];
  readonly record_keys: readonly (Buffer | null)[];
}

/**
 * The data keys that one transaction works with, by record and by message. The wrapped keys come along with the rows that
 * are read anyway; what did not come along is fetched. A record or message without a key was shredded: its content is gone.
 */
export class KeyChest {
  private readonly wrapped = new Map<string, Buffer | undefined>();
  private readonly records = new Map<string, DataKey>();
  private readonly made = new Set<string>();
  private readonly messages = new Map<string, DataKey>();

  constructor(
    private readonly ring: KeyRing,
    private readonly query: Query,
  ) {}

  /** A new key for a record that is opened in this transaction. */
  openRecord(dossierId: string): void {
    this.records.set(dossierId, DataKey.fresh());
    this.made.add(dossierId);
  }

  /** The wrapped key of a record as it was read along with another row. */
  noteRecord(dossierId: string, wrapped: Buffer | null): void {
    this.wrapped.set(dossierId, wrapped ?? undefined);
  }

  /** These records have no key any more. */
  forget(dossierIds: readonly string[]): void {
    for (const id of dossierIds) {
      this.records.delete(id);
      this.made.delete(id);
      this.wrapped.set(id, undefined);
    }
  }

  /** The key of a record that is there already, or was made here; undefined where it is gone. */
  async ofRecord(dossierId: string): Promise<DataKey | undefined> {
    const known = this.records.get(dossierId);
    if (known) return known;
    const wrapped = this.wrapped.has(dossierId) ? this.wrapped.get(dossierId) : await this.fetchRecord(dossierId);
    if (!wrapped) return undefined;
    const key = await this.ring.unwrap(recordKeyPlace(dossierId), wrapped, this.query);
    this.records.set(dossierId, key);
    return key;
  }

  /** The key under which something of this record is written. Throws where it is gone: a shredded record takes nothing. */
  async toWrite(dossierId: string): Promise<DataKey> {
    const key = await this.ofRecord(dossierId);
    if (!key) throw new Error(`record ${dossierId} has no key`);
    return key;
  }

  /** The wrapped key of a record that was made here, for its row; undefined for one that was there. */
  wrappedIfMade(dossierId: string): Buffer | undefined {
    const key = this.made.has(dossierId) ? this.records.get(dossierId) : undefined;
    return key && this.ring.wrap(recordKeyPlace(dossierId), key);
  }

  /** A new key for a message that came in, and how it lies until its records are known. */
  openMessage(messageId: string): { key: DataKey; wrapped: Buffer } {
    const key = DataKey.fresh();
    this.messages.set(messageId, key);
    return { key, wrapped: this.ring.wrap(messageKeyPlace(messageId), key) };
  }

  /** The key of a message from its row; undefined where it is gone. */
  async messageIn(messageId: string, row: MessageKeyRow): Promise<DataKey | undefined> {
    const known = this.messages.get(messageId);
    if (known) return known;
    const key = await this.messageFrom(messageId, row);
    if (key) this.messages.set(messageId, key);
    return key;
  }

  /** The key of a message that was read or stored here, or is read now. */
  async ofMessage(messageId: string): Promise<DataKey | undefined> {
    const known = this.messages.get(messageId);
    if (known) return known;
    const [row] = await this.query<MessageKeyRow>(
      { name: 'message_key', text: `SELECT ${MESSAGE_KEY_COLUMNS} FROM message m ${MESSAGE_KEY_JOIN} WHERE m.id = $1` },
      [messageId],
    );
    return row && this.messageIn(messageId, row);
  }

  /** A new key for a delivery, and how it lies in the place of each record that it is about. */
  async openDelivery(deliveryId: string, dossierIds: readonly string[]): Promise<{ key: DataKey; wrapped: (Buffer | null)[] }> {
    const key = DataKey.fresh();
    const wrapped: (Buffer | null)[] = [];
    for (const dossierId of dossierIds) {
      const record = await this.ofRecord(dossierId);
      wrapped.push(record ? key.sealWith(record, deliveryKeyPlace(deliveryId)) : null);
    }
    return { key, wrapped };
  }

  /** The key of a delivery by the first of its records that still has one; undefined where all are gone. */
  async ofDelivery(deliveryId: string, row: DeliveryKeyRow): Promise<DataKey | undefined> {
    for (const [index, dossierId] of (row.dossier_ids ?? []).entries()) {
      const wrapped = row.place_keys[index];
      this.noteRecord(dossierId, row.record_keys[index] ?? null);
      const record = wrapped ? await this.ofRecord(dossierId) : undefined;
      if (wrapped && record) return DataKey.opened(record, deliveryKeyPlace(deliveryId), wrapped);
    }
    return undefined;
  }

  private async messageFrom(messageId: string, row: MessageKeyRow): Promise<DataKey | undefined> {
    const place = messageKeyPlace(messageId);
    if (row.data_key) return this.ring.unwrap(place, row.data_key, this.query);
    if (!row.link_dossier || !row.link_key) return undefined;
    this.noteRecord(row.link_dossier, row.link_record_key);
    const record = await this.ofRecord(row.link_dossier);
    return record && DataKey.opened(record, place, row.link_key);
  }

  private async fetchRecord(dossierId: string): Promise<Buffer | undefined> {
    const [row] = await this.query<{ data_key: Buffer | null }>(
      { name: 'dossier_key', text: 'SELECT data_key FROM dossier WHERE id = $1' },
      [dossierId],
    );
    return row?.data_key ?? undefined;
  }
}
