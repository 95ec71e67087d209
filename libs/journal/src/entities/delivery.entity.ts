import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/**
 * A message to a partner: the outbox. States: WACHT -> ONDERWEG -> AFGELEVERD -> AANVAARD -> VERWERKT_BIJ_PARTNER;
 * GEPARKEERD and VERVALLEN with a reason. Its places in the order of the cases stand in `delivery_place`.
 */
@Entity({ name: 'delivery' })
@Index('delivery_polled', ['partner', 'seq'], { where: "state IN ('WACHT', 'ONDERWEG')" })
@Index('delivery_due', ['partner', 'dueAt'], { where: "state IN ('WACHT', 'ONDERWEG')" })
@Index('delivery_message', ['messageId'])
@Index('delivery_parked', ['createdAt', 'seq'], { where: "state = 'GEPARKEERD'" })
@Index('delivery_leased', ['leasedBy'], { where: 'leased_by IS NOT NULL' })
export class DeliveryEntity {
  /** Also `webhook-id`, `Idempotency-Key` and the id in the partner's own format; kept over every automatic retry. */
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'delivery_pk' })
  id: string;

  /** Order in which deliveries were made; within a record it follows the order of the case. */
  @Column('bigint', { generated: 'increment' })
  seq: string;

  @Column('text')
  partner: string;

  /** The message that caused it. */
  @Column('uuid', { name: 'message_id' })
  messageId: string;

  @Column('text')
  event: string;

  @Column('text')
  origin: string;

  @Column('text')
  state: string;

  /** Why it is parked or lapsed, in plain Dutch. */
  @Column('text', { nullable: true })
  reason: string | null;

  /** A parked delivery that holds later ones of its stream back (semantics.md 19). */
  @Column('boolean', { name: 'holds_stream', default: false })
  holdsStream: boolean;

  /** What the policy lets this partner hear, sealed; stays beside the bytes, for a re-offer under another id. */
  @Column('bytea', { nullable: true })
  content: Buffer | null;

  /** The bytes as they are sent, sealed, written once before the first attempt. */
  @Column('bytea', { nullable: true })
  rendered: Buffer | null;

  /** SHA-256 of these bytes, for the proof of forwarding: it stays when they go. */
  @Column('text', { nullable: true })
  sha256: string | null;

  @Column('text', { name: 'content_type', nullable: true })
  contentType: string | null;

  @Column('jsonb', { default: [] })
  warnings: unknown;

  @Column('text')
  regime: string;

  @Column('text')
  purpose: string;

  /** The rule of the policy that lets it go. */
  @Column('text')
  ground: string;

  @Column('timestamptz', { name: 'created_at' })
  createdAt: Date;

  @Column('timestamptz', { name: 'due_at' })
  dueAt: Date;

  @Column('timestamptz', { name: 'leased_until', nullable: true })
  leasedUntil: Date | null;

  /** The number under which the process that holds the lease is present; without one the lease only runs out. */
  @Column('integer', { name: 'leased_by', nullable: true })
  leasedBy: number | null;

  @Column('integer', { default: 0 })
  attempts: number;

  @Column('timestamptz', { name: 'transport_at', nullable: true })
  transportAt: Date | null;

  @Column('timestamptz', { name: 'delivered_at', nullable: true })
  deliveredAt: Date | null;

  @Column('timestamptz', { name: 'accepted_at', nullable: true })
  acceptedAt: Date | null;

  @Column('timestamptz', { name: 'processed_at', nullable: true })
  processedAt: Date | null;

  /** When the partner refused it after it had taken it. */
  @Column('timestamptz', { name: 'refused_at', nullable: true })
  refusedAt: Date | null;

  /** The partner's own number for it, sealed. */
  @Column('bytea', { name: 'partner_reference', nullable: true })
  partnerReference: Buffer | null;

  /** What the partner said is wrong: `[{veld, code, uitleg}]`. */
  @Column('jsonb', { default: [] })
  faults: unknown;

  /** What the partner answered last, sealed: `{status, body}`. */
  @Column('bytea', { nullable: true })
  answer: Buffer | null;

  /** The delivery that this one offers again (semantics.md 20). */
  @Column('uuid', { name: 'reoffer_of', nullable: true })
  reofferOf: string | null;

  @Column('timestamptz', { name: 'expires_at', nullable: true })
  expiresAt: Date | null;
}

/**
 * The place of a delivery in the order of one case: one per record that it is about, in the order of the message. A
 * number is given once per (record, partner); gaps are legal.
 */
@Entity({ name: 'delivery_place' })
@Index('delivery_place_number', ['dossierId', 'partner', 'number'], { unique: true, where: 'NOT superseded' })
@Index('delivery_place_superseded', ['dossierId', 'partner', 'number'], { where: 'superseded' })
@Index('delivery_place_once', ['eventFactId', 'dossierId', 'partner', 'ordinal'], { unique: true, where: 'NOT superseded' })
export class DeliveryPlaceEntity {
  @PrimaryColumn('uuid', { name: 'delivery_id', primaryKeyConstraintName: 'delivery_place_pk' })
  deliveryId: string;

  @PrimaryColumn('uuid', { name: 'dossier_id', primaryKeyConstraintName: 'delivery_place_pk' })
  dossierId: string;

  @Column('smallint')
  position: number;

  @Column('text')
  partner: string;

  @Column('integer')
  number: number;

  @Column('text', { name: 'event_fact_id' })
  eventFactId: string;

  /** 0: tells the event itself; more: the corrections that it made due at this partner, one after another; -1: a number that it brought. */
  @Column('smallint', { default: 0 })
  ordinal: number;

  /** The key of the delivery's content, under the key of this record: what remains of it when a sibling's is shredded. */
  @Column('bytea', { name: 'data_key', nullable: true })
  dataKey: Buffer | null;

  /** A re-offer stands for this delivery now; the place only tells where it was. */
  @Column('boolean', { default: false })
  superseded: boolean;
}

/** One try to hand a delivery over. */
@Entity({ name: 'delivery_attempt' })
export class DeliveryAttemptEntity {
  @PrimaryColumn('uuid', { name: 'delivery_id', primaryKeyConstraintName: 'delivery_attempt_pk' })
  deliveryId: string;

  @PrimaryColumn('integer', { primaryKeyConstraintName: 'delivery_attempt_pk' })
  attempt: number;

  @Column('timestamptz', { name: 'started_at' })
  startedAt: Date;

  @Column('timestamptz', { name: 'ended_at', nullable: true })
  endedAt: Date | null;

  @Column('integer', { nullable: true })
  status: number | null;

  @Column('text', { nullable: true })
  outcome: string | null;
}

/** The one row that ties the database to the keys of its installation and holds the moved clock. */
@Entity({ name: 'installation' })
export class InstallationEntity {
  @PrimaryColumn('smallint', { primaryKeyConstraintName: 'installation_pk' })
  id: number;

  /** Digest of a fixed text under the hash key: another key is refused at the start. */
  @Column('text', { name: 'key_check' })
  keyCheck: string;

  /** The key of what belongs to no record or message, under a sealing key. */
  @Column('bytea', { name: 'data_key', nullable: true })
  dataKey: Buffer | null;

  @Column('bigint', { name: 'clock_offset_ms', default: 0 })
  clockOffsetMs: string;

  /** Streams that begin number above this: raised when a backup was put back, since numbers were given out after it. */
  @Column('integer', { name: 'numbers_from', default: 0 })
  numbersFrom: number;
}
