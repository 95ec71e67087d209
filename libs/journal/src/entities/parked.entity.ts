import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A better version of a parked or refused message: VOORGESTELD by one person, GOEDGEKEURD or AFGEWEZEN by another. */
@Entity({ name: 'message_edit' })
@Index('message_edit_open', ['messageId'], { unique: true, where: "state = 'VOORGESTELD'" })
@Index('message_edit_message', ['messageId', 'proposedAt'])
export class MessageEditEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'message_edit_pk' })
  id: string;

  @Column('uuid', { name: 'message_id' })
  messageId: string;

  @Column('text')
  state: string;

  /** The whole message as proposed, sealed under the key of the message that it is a version of. */
  @Column('bytea')
  body: Buffer;

  @Column('bytea')
  reason: Buffer;

  @Column('timestamptz', { name: 'proposed_at' })
  proposedAt: Date;

  @Column('text', { name: 'proposed_by' })
  proposedBy: string;

  @Column('timestamptz', { name: 'decided_at', nullable: true })
  decidedAt: Date | null;

  @Column('text', { name: 'decided_by', nullable: true })
  decidedBy: string | null;

  /** Why it was approved or not, sealed. */
  @Column('bytea', { nullable: true })
  decision: Buffer | null;

  @Column('uuid', { name: 'new_message_id', nullable: true })
  newMessageId: string | null;
}

/** A delivery that went to the wrong partner: stopped before it left, or asked back and followed until the partner confirms. */
@Entity({ name: 'recall' })
@Index('recall_open', ['askedAt', 'deliveryId'], { where: 'NOT stopped AND confirmed IS DISTINCT FROM true' })
@Index('recall_asked', ['askedAt', 'deliveryId'])
export class RecallEntity {
  @PrimaryColumn('uuid', { name: 'delivery_id', primaryKeyConstraintName: 'recall_pk' })
  deliveryId: string;

  @Column('text')
  partner: string;

  /** It never left: there is nothing to ask back. */
  @Column('boolean')
  stopped: boolean;

  @Column('bytea')
  reason: Buffer;

  @Column('timestamptz', { name: 'asked_at' })
  askedAt: Date;

  @Column('text', { name: 'asked_by' })
  askedBy: string;

  @Column('timestamptz', { name: 'confirm_by', nullable: true })
  confirmBy: Date | null;

  @Column('timestamptz', { name: 'told_at', nullable: true })
  toldAt: Date | null;

  @Column('text', { name: 'told_by', nullable: true })
  toldBy: string | null;

  /** How the partner was told, sealed. */
  @Column('bytea', { nullable: true })
  told: Buffer | null;

  @Column('timestamptz', { name: 'answered_at', nullable: true })
  answeredAt: Date | null;

  @Column('text', { name: 'answered_by', nullable: true })
  answeredBy: string | null;

  /** What the partner said, sealed. */
  @Column('bytea', { nullable: true })
  answer: Buffer | null;

  /** Whether it said that it destroyed what it got. */
  @Column('boolean', { nullable: true })
  confirmed: boolean | null;
}

/** A cause of the parked place that somebody left alone until `until`; only for what was there then. */
@Entity({ name: 'parked_snooze' })
@Index('parked_snooze_standing', ['kind', 'partner', 'state', 'code', 'field'], { unique: true, where: 'ended_at IS NULL' })
export class ParkedSnoozeEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'parked_snooze_pk' })
  id: string;

  @Column('text')
  kind: string;

  @Column('text')
  partner: string;

  @Column('text')
  state: string;

  @Column('text')
  code: string;

  @Column('text')
  field: string;

  @Column('bytea')
  reason: Buffer;

  @Column('timestamptz', { name: 'snoozed_at' })
  snoozedAt: Date;

  @Column('text', { name: 'snoozed_by' })
  snoozedBy: string;

  @Column('timestamptz')
  until: Date;

  @Column('timestamptz', { name: 'ended_at', nullable: true })
  endedAt: Date | null;

  @Column('text', { name: 'ended_by', nullable: true })
  endedBy: string | null;
}

/** What such a snooze covers: what comes later of the same cause is not in here. */
@Entity({ name: 'parked_snooze_item' })
export class ParkedSnoozeItemEntity {
  @PrimaryColumn('uuid', { name: 'item_id', primaryKeyConstraintName: 'parked_snooze_item_pk' })
  itemId: string;

  @PrimaryColumn('uuid', { name: 'snooze_id', primaryKeyConstraintName: 'parked_snooze_item_pk' })
  snoozeId: string;
}
