import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** Something that one process measures and all may read: when the sweeper ran, whether the ledger closed. */
@Entity({ name: 'signal_value' })
export class SignalValueEntity {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'signal_value_pk' })
  name: string;

  /** Whom it is about; empty: the whole. */
  @PrimaryColumn('text', { primaryKeyConstraintName: 'signal_value_pk' })
  subject: string;

  @Column('double precision')
  value: number;

  @Column('timestamptz')
  at: Date;
}

/** An alert: of a rule, about a subject, from its start to its end. Before `since` its condition has not lasted long enough yet. */
@Entity({ name: 'alert' })
@Index('alert_standing', ['rule', 'subject'], { unique: true, where: 'until IS NULL' })
@Index('alert_since', ['since'])
export class AlertEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'alert_pk' })
  id: string;

  @Column('text')
  rule: string;

  @Column('text')
  subject: string;

  /** Since when its condition holds. */
  @Column('timestamptz', { name: 'pending_since' })
  pendingSince: Date;

  @Column('timestamptz', { nullable: true })
  since: Date | null;

  @Column('timestamptz', { nullable: true })
  until: Date | null;

  @Column('double precision')
  value: number;

  @Column('timestamptz', { name: 'acknowledged_at', nullable: true })
  acknowledgedAt: Date | null;

  @Column('text', { name: 'acknowledged_by', nullable: true })
  acknowledgedBy: string | null;

  /** In a person's own words; sealed. */
  @Column('bytea', { nullable: true })
  reason: Buffer | null;
}
