import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A stop of something: who, why, since when and until when. */
abstract class Pause {
  @Column('timestamptz', { name: 'paused_at' })
  pausedAt: Date;

  @Column('text', { name: 'paused_by' })
  pausedBy: string;

  /** In a person's own words; sealed. */
  @Column('bytea')
  reason: Buffer;

  /** When it ends by itself; null: when somebody ends it. */
  @Column('timestamptz', { name: 'until', nullable: true })
  until: Date | null;

  @Column('timestamptz', { name: 'ended_at', nullable: true })
  endedAt: Date | null;

  @Column('text', { name: 'ended_by', nullable: true })
  endedBy: string | null;
}

/** A stop of the deliveries to a partner, by a person or by its own 410. At most one stands at a time. */
@Entity({ name: 'partner_pause' })
@Index('partner_pause_standing', ['partner'], { unique: true, where: 'ended_at IS NULL' })
export class PartnerPauseEntity extends Pause {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'partner_pause_pk' })
  id: string;

  @Column('text')
  partner: string;
}

/** A stop of a queue that belongs to no partner, by a person. At most one stands at a time. */
@Entity({ name: 'queue_pause' })
@Index('queue_pause_standing', ['queue'], { unique: true, where: 'ended_at IS NULL' })
export class QueuePauseEntity extends Pause {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'queue_pause_pk' })
  id: string;

  @Column('text')
  queue: string;
}
