import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A record whose key was destroyed. It is told outside the database too, for after a backup from before was put back. */
@Entity({ name: 'shredding' })
@Index('shredding_unregistered', ['at'], { where: 'registered_at IS NULL' })
export class ShreddingEntity {
  @PrimaryColumn('uuid', { name: 'dossier_id', primaryKeyConstraintName: 'shredding_pk' })
  dossierId: string;

  @Column('timestamptz')
  at: Date;

  /** When it was written in the register outside. */
  @Column('timestamptz', { name: 'registered_at', nullable: true })
  registeredAt: Date | null;
}

/** A backup that was put back in this database. */
@Entity({ name: 'restoration' })
export class RestorationEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'restoration_pk' })
  id: string;

  @Column('timestamptz')
  at: Date;

  /** Until when the database holds what was committed: what came between this and `at` is lost here. */
  @Column('timestamptz', { name: 'backup_until' })
  backupUntil: Date;

  @Column('text', { name: 'done_by' })
  doneBy: string;

  /** Why, sealed. */
  @Column('bytea')
  reason: Buffer;

  /** How many records were shredded again. */
  @Column('integer')
  shredded: number;

  /** Above which every stream goes on. */
  @Column('integer', { name: 'numbers_from' })
  numbersFrom: number;
}
