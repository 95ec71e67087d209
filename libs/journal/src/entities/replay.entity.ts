import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/**
 * Messages or deliveries that are taken once more, as one piece of work: PROEF_LOOPT -> PROEF_KLAAR -> LOOPT <-> GEPAUZEERD
 * -> KLAAR; GESTOPT from each of the first four.
 */
@Entity({ name: 'replay_task' })
@Index('replay_task_open', ['id'], { where: "state IN ('PROEF_LOOPT', 'LOOPT')" })
export class ReplayTaskEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'replay_task_pk' })
  id: string;

  @Column('text')
  state: string;

  /** A filter of codes and ids of ours, or how many were named: never a value of a person. */
  @Column('jsonb')
  selection: unknown;

  /** `nu` or `toen`. */
  @Column('text')
  version: string;

  @Column('smallint', { name: 'per_second' })
  perSecond: number;

  @Column('timestamptz', { name: 'made_at' })
  madeAt: Date;

  @Column('jsonb')
  maker: unknown;

  /** In whose name it runs. */
  @Column('jsonb', { nullable: true })
  starter: unknown;

  /** Why, sealed. */
  @Column('bytea', { nullable: true })
  reason: Buffer | null;

  /** Where collecting goes on. */
  @Column('jsonb', { nullable: true })
  place: unknown;

  @Column('boolean', { default: false })
  collected: boolean;

  @Column('integer', { default: 0 })
  total: number;

  /** How many of them the dry run looked at. */
  @Column('integer', { default: 0 })
  examined: number;

  /** A process works on it until then. */
  @Column('timestamptz', { name: 'leased_until', nullable: true })
  leasedUntil: Date | null;

  @Column('timestamptz', { name: 'started_at', nullable: true })
  startedAt: Date | null;

  @Column('timestamptz', { name: 'ended_at', nullable: true })
  endedAt: Date | null;
}

/** One message or delivery of such a task, in its turn. `outcome` is written in the transaction that does it. */
@Entity({ name: 'replay_item' })
@Index('replay_item_open', ['taskId', 'ord', 'itemId'], { where: 'outcome IS NULL' })
@Index('replay_item_item', ['itemId'], { where: 'outcome IS NOT NULL' })
export class ReplayItemEntity {
  @PrimaryColumn('uuid', { name: 'task_id', primaryKeyConstraintName: 'replay_item_pk' })
  taskId: string;

  @PrimaryColumn('bigint', { primaryKeyConstraintName: 'replay_item_pk' })
  ord: string;

  @PrimaryColumn('uuid', { name: 'item_id', primaryKeyConstraintName: 'replay_item_pk' })
  itemId: string;

  @Column('text')
  kind: string;

  @Column('text')
  partner: string;

  /** What the dry run said: outcome, counts, names of fields. No values. */
  @Column('jsonb', { nullable: true })
  foreseen: unknown;

  @Column('text', { nullable: true })
  outcome: string | null;

  @Column('jsonb', { default: [] })
  faults: unknown;

  /** The delivery under which it went again. */
  @Column('uuid', { name: 'new_id', nullable: true })
  newId: string | null;

  @Column('timestamptz', { name: 'done_at', nullable: true })
  doneAt: Date | null;
}
