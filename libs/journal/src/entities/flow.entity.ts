import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** The circuit breaker of a partner whose last attempts failed; no row: it takes what it gets. */
@Entity({ name: 'partner_breaker' })
export class PartnerBreakerEntity {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'partner_breaker_pk' })
  partner: string;

  /** Attempts that failed in a row, of all its deliveries together. */
  @Column('integer')
  failures: number;

  @Column('timestamptz', { name: 'failing_since' })
  failingSince: Date;

  /** Since when it is open; null while it is not. */
  @Column('timestamptz', { name: 'opened_at', nullable: true })
  openedAt: Date | null;

  /** When one delivery may be tried next; null while it is not open. */
  @Column('timestamptz', { name: 'probe_at', nullable: true })
  probeAt: Date | null;
}

/** A stop of a queue that belongs to no partner, by a person. At most one stands at a time. */
@Entity({ name: 'queue_pause' })
@Index('queue_pause_standing', ['queue'], { unique: true, where: 'ended_at IS NULL' })
export class QueuePauseEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'queue_pause_pk' })
  id: string;

  @Column('text')
  queue: string;

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
