import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/**
 * What a chain report needs of one traject of a record: dates, codes and numbers, nothing of a person. Written with the
 * record; gone when the record is joined into another or shredded.
 */
@Entity({ name: 'traject_figures' })
@Index('traject_figures_days', ['openedOn', 'lastOn'])
export class TrajectFiguresEntity {
  @PrimaryColumn('uuid', { name: 'dossier_id', primaryKeyConstraintName: 'traject_figures_pk' })
  dossierId: string;

  @PrimaryColumn('smallint', { primaryKeyConstraintName: 'traject_figures_pk' })
  number: number;

  @Column('date', { name: 'opened_on' })
  openedOn: string;

  /** The last day on which anything of it counts; absent while it is open. */
  @Column('date', { name: 'last_on', nullable: true })
  lastOn: string | null;

  @Column('jsonb')
  figures: object;
}
