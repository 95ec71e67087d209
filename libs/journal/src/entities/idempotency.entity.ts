import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A call under an Idempotency-Key, and what came of it. Nothing of it can be read without the installation's keys. */
@Entity({ name: 'idempotency' })
@Index('idempotency_until', ['until'])
export class IdempotencyEntity {
  /** Keyed hash of the client and its key together. */
  @PrimaryColumn('text', { primaryKeyConstraintName: 'idempotency_pk' })
  id: string;

  /** Keyed hash of all that the call asked. */
  @Column('text')
  asks: string;

  /** Who is doing it; another claim takes over once it has lapsed. */
  @Column('uuid')
  claim: string;

  /** While it is under way: when the claim lapses. Once it is done: until when the answer is kept. */
  @Column('timestamptz')
  until: Date;

  @Column('smallint', { nullable: true })
  status: number | null;

  /** Headers and body of the answer, sealed; absent while it is under way. */
  @Column('bytea', { nullable: true })
  answer: Buffer | null;
}
