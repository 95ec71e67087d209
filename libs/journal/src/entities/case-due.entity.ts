import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** Something that is or will be due in a record (`Due` of libs/dossier): written anew with the record. Days are Dutch dates. */
@Entity({ name: 'case_due' })
@Index('case_due_task', ['taskFrom', 'dossierId'])
export class CaseDueEntity {
  @PrimaryColumn('uuid', { name: 'dossier_id', primaryKeyConstraintName: 'case_due_pk' })
  dossierId: string;

  @PrimaryColumn('text', { primaryKeyConstraintName: 'case_due_pk' })
  kind: string;

  @PrimaryColumn('text', { primaryKeyConstraintName: 'case_due_pk' })
  name: string;

  @PrimaryColumn('text', { primaryKeyConstraintName: 'case_due_pk' })
  part: string;

  @Column('text', { name: 'owed_by' })
  owedBy: string;

  @Column('date')
  since: string;

  /** Last day in time; null for what has no term. */
  @Column('date', { nullable: true })
  due: string | null;

  /** First day on which it is a task. */
  @Column('date', { name: 'task_from' })
  taskFrom: string;
}
