import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** Who guides a child: the BIP to whom a record is assigned, from when until when. Rows end, they never go. */
@Entity({ name: 'case_assignment' })
@Index('case_assignment_dossier', ['dossierId', 'fromAt'])
@Index('case_assignment_now', ['person', 'dossierId'], { unique: true, where: 'until_at IS NULL' })
export class CaseAssignmentEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'case_assignment_pk' })
  id: string;

  @Column('uuid', { name: 'dossier_id' })
  dossierId: string;

  /** The BIP, as the audit trail names it. */
  @Column('text')
  person: string;

  @Column('timestamptz', { name: 'from_at' })
  fromAt: Date;

  /** Null: still. */
  @Column('timestamptz', { name: 'until_at', nullable: true })
  untilAt: Date | null;

  @Column('text', { name: 'assigned_by' })
  assignedBy: string;

  /** Why, in a person's own words; sealed. */
  @Column('bytea')
  reason: Buffer;

  /** The record that it was given for, where that was joined into this one. */
  @Column('uuid', { nullable: true })
  origin: string | null;
}

/** Who stands in for an absent BIP: whole Dutch days, both included. */
@Entity({ name: 'replacement' })
@Index('replacement_person', ['person'])
@Index('replacement_replaced_by', ['replacedBy'])
export class ReplacementEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'replacement_pk' })
  id: string;

  /** Who is away. */
  @Column('text')
  person: string;

  @Column('text', { name: 'replaced_by' })
  replacedBy: string;

  @Column('date', { name: 'from_date' })
  fromDate: string;

  @Column('date', { name: 'until_date' })
  untilDate: string;

  @Column('text', { name: 'arranged_by' })
  arrangedBy: string;

  @Column('timestamptz', { name: 'arranged_at' })
  arrangedAt: Date;

  /** When it was ended before its time. */
  @Column('timestamptz', { name: 'ended_at', nullable: true })
  endedAt: Date | null;

  @Column('text', { name: 'ended_by', nullable: true })
  endedBy: string | null;
}

/** A record that a BIP opened with a reason though it is not theirs, for some hours. */
@Entity({ name: 'break_glass' })
@Index('break_glass_dossier', ['dossierId', 'at'])
@Index('break_glass_person', ['person', 'untilAt'])
@Index('break_glass_at', ['at', 'id'])
export class BreakGlassEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'break_glass_pk' })
  id: string;

  @Column('uuid', { name: 'dossier_id' })
  dossierId: string;

  @Column('text')
  person: string;

  @Column('timestamptz')
  at: Date;

  @Column('timestamptz', { name: 'until_at' })
  untilAt: Date;

  @Column('bytea')
  reason: Buffer;

  /** The record that it was given for, where that was joined into this one. */
  @Column('uuid', { nullable: true })
  origin: string | null;
}

/** Whoever called with a role of ours, as seen last: to whom a record can be assigned. */
@Entity({ name: 'staff' })
export class StaffEntity {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'staff_pk' })
  actor: string;

  @Column('jsonb')
  roles: string[];

  @Column('timestamptz', { name: 'seen_at' })
  seenAt: Date;
}
