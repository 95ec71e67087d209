import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/**
 * A message that came in: the inbox. States (semantics of contract.md):
 * ONTVANGEN -> VERWERKT -> AFGEHANDELD; beside these GEWEIGERD (end), DUBBEL (end, names the first),
 * GEPARKEERD -> ONTVANGEN, NIET_GEKOPPELD -> VERWERKT.
 */
@Entity({ name: 'message' })
@Index('message_partner_key', ['partner', 'messageKey'], { unique: true, where: 'message_key IS NOT NULL' })
@Index('message_pending', ['shard', 'receivedAt', 'id'], { where: "state = 'ONTVANGEN'" })
@Index('message_state', ['state', 'receivedAt', 'partner'])
@Index('message_first', ['firstId'], { where: 'first_id IS NOT NULL' })
@Index('message_replaces', ['replacesId'], { where: 'replaces_id IS NOT NULL' })
@Index('message_of_partner', ['partner', 'id'])
@Index('message_aside', ['state', 'id'], { where: "state IN ('GEWEIGERD', 'GEPARKEERD', 'NIET_GEKOPPELD', 'DUBBEL')" })
@Index('message_claimed', ['claimedKey'], { where: 'claimed_key IS NOT NULL' })
export class MessageEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'message_pk' })
  id: string;

  @Column('text')
  partner: string;

  /** Keyed HMAC of the sender's own id. Null for a refused message and a duplicate: they do not occupy it. */
  @Column('text', { name: 'message_key', nullable: true })
  messageKey: string | null;

  /** Keyed HMAC of the id that a refused message or duplicate named, to find it by. */
  @Column('text', { name: 'claimed_key', nullable: true })
  claimedKey: string | null;

  /** That id itself, sealed: nobody knows what a sender puts in it. */
  @Column('bytea', { name: 'sender_key', nullable: true })
  senderKey: Buffer | null;

  /** Keyed HMAC of the canonical content, for telling a repeat from another message under the same id. */
  @Column('text', { name: 'content_hash' })
  contentHash: string;

  /** SHA-256 of the bytes as they came in, for the proof of receipt: it stays when they go. */
  @Column('text')
  sha256: string;

  @Column('text')
  state: string;

  /** What is wrong, per field, for a refused or parked message: `[{veld, code, uitleg}]`, never a value of a person. */
  @Column('jsonb', { default: [] })
  faults: unknown;

  @Column('jsonb', { default: [] })
  warnings: unknown;

  /** The message that this one repeats. */
  @Column('uuid', { name: 'first_id', nullable: true })
  firstId: string | null;

  @Column('timestamptz', { name: 'received_at' })
  receivedAt: Date;

  @Column('timestamptz', { name: 'sent_at', nullable: true })
  sentAt: Date | null;

  @Column('timestamptz', { name: 'applied_at', nullable: true })
  appliedAt: Date | null;

  @Column('integer')
  size: number;

  @Column('text', { name: 'content_type' })
  contentType: string;

  /** Transport headers that are part of the message (CloudEvents in binary mode), sealed with the payload. */
  @Column('bytea', { nullable: true })
  payload: Buffer | null;

  /** The message's own key, under a sealing key for as long as its records are not known (semantics.md 34a). */
  @Column('bytea', { name: 'data_key', nullable: true })
  dataKey: Buffer | null;

  @Column('text', { nullable: true })
  regime: string | null;

  @Column('text', { nullable: true })
  purpose: string | null;

  /** When the payload must be gone (semantics.md 35). */
  @Column('timestamptz', { name: 'expires_at', nullable: true })
  expiresAt: Date | null;

  /** The receipt exactly as it was answered, sealed: `{status, headers, body}`; a repeat gets it again. */
  @Column('bytea')
  receipt: Buffer;

  @Column('smallint')
  shard: number;

  /** How often applying failed on a fault of our own. */
  @Column('smallint', { default: 0 })
  failures: number;

  @Column('text', { name: 'mapping_version', nullable: true })
  mappingVersion: string | null;

  @Column('text', { name: 'trace_id', nullable: true })
  traceId: string | null;

  /** The whole W3C trace context that all work for it hangs from. */
  @Column('text', { nullable: true })
  traceparent: string | null;

  /** Loaded from the partner's export: nothing is sent on for it. */
  @Column('boolean', { default: false })
  loaded: boolean;

  /** The parked or refused message that this one is a better version of: two of our people made it. */
  @Column('uuid', { name: 'replaces_id', nullable: true })
  replacesId: string | null;
}

/** Which records a message gave facts to. */
@Entity({ name: 'message_dossier' })
@Index('message_dossier_dossier', ['dossierId'])
export class MessageDossierEntity {
  @PrimaryColumn('uuid', { name: 'message_id', primaryKeyConstraintName: 'message_dossier_pk' })
  messageId: string;

  @PrimaryColumn('uuid', { name: 'dossier_id', primaryKeyConstraintName: 'message_dossier_pk' })
  dossierId: string;

  /** The key of the message, under the key of this record. */
  @Column('bytea', { name: 'data_key', nullable: true })
  dataKey: Buffer | null;
}

/** The numbers (keyed HMAC) that a message which is not linked waits for (semantics.md 7). */
@Entity({ name: 'waiting_key' })
@Index('waiting_key_message', ['messageId'])
export class WaitingKeyEntity {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'waiting_key_pk' })
  key: string;

  @PrimaryColumn('uuid', { name: 'message_id', primaryKeyConstraintName: 'waiting_key_pk' })
  messageId: string;
}

/** What was answered and only counted: an unknown sender, a body over the cap. No content. */
@Entity({ name: 'turned_away' })
@Index('turned_away_at', ['at'])
export class TurnedAwayEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'turned_away_pk' })
  id: string;

  @Column('timestamptz')
  at: Date;

  @Column('text')
  reason: string;

  /** Keyed HMAC of the body. */
  @Column('text')
  digest: string;

  @Column('bigint')
  size: string;

  @Column('text')
  source: string;
}
