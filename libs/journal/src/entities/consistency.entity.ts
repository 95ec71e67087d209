import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** How many messages of a partner were kept: counted as each comes in, beside the messages themselves, for the ledger. */
@Entity({ name: 'arrival' })
export class ArrivalEntity {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'arrival_pk' })
  partner: string;

  /** Of the connection that counts, so that those at work together do not wait for each other. */
  @PrimaryColumn('smallint', { primaryKeyConstraintName: 'arrival_pk' })
  lane: number;

  @Column('bigint')
  received: string;
}

/** What came of comparing one record with one partner, when that was last done. No values. */
@Entity({ name: 'agreement' })
@Index('agreement_checked', ['checkedAt'])
@Index('agreement_open', ['dossierId', 'partner'], { where: "state <> 'EENS'" })
@Index('agreement_state', ['partner', 'state'])
export class AgreementEntity {
  @PrimaryColumn('uuid', { name: 'dossier_id', primaryKeyConstraintName: 'agreement_pk' })
  dossierId: string;

  @PrimaryColumn('text', { primaryKeyConstraintName: 'agreement_pk' })
  partner: string;

  /** EENS, ACHTER, ONGELIJK or ONBEKEND. */
  @Column('text')
  state: string;

  /** Cases of the child at the partner. */
  @Column('integer')
  cases: number;

  /** Deliveries that the partner did not take yet. */
  @Column('integer')
  owed: number;

  /** The number of the last delivery that it is owed. */
  @Column('integer', { name: 'last_number' })
  lastNumber: number;

  /** The number of the last delivery that it took. */
  @Column('integer', { name: 'accepted_number' })
  acceptedNumber: number;

  /** The version of the record that was compared. */
  @Column('integer', { name: 'seen_version' })
  seenVersion: number;

  /** Digest of what it should hold, keyed: the fields alone could be guessed. */
  @Column('text')
  digest: string;

  /** Why it is ONBEKEND: a code. */
  @Column('text', { nullable: true })
  reason: string | null;

  /** What differs, with the partner's numbers and the names of fields, sealed under the record's key. */
  @Column('bytea', { nullable: true })
  differences: Buffer | null;

  @Column('timestamptz', { name: 'checked_at' })
  checkedAt: Date;

  /** When the two last agreed. */
  @Column('timestamptz', { name: 'agreed_at', nullable: true })
  agreedAt: Date | null;
}

/** The one row that says up to when changed records were compared. */
@Entity({ name: 'consistency_mark' })
export class ConsistencyMarkEntity {
  @PrimaryColumn('smallint', { primaryKeyConstraintName: 'consistency_mark_pk' })
  id: number;

  @Column('timestamptz', { name: 'looked_until' })
  lookedUntil: Date;
}

/** The signed statement of one Dutch day; taken in hand until `leased_until` while it is being made. */
@Entity({ name: 'consistency_statement' })
export class ConsistencyStatementEntity {
  @PrimaryColumn('date', { primaryKeyConstraintName: 'consistency_statement_pk' })
  day: string;

  @Column('timestamptz', { name: 'leased_until' })
  leasedUntil: Date;

  @Column('timestamptz', { name: 'made_at', nullable: true })
  madeAt: Date | null;

  /** A compact JWS. */
  @Column('text', { nullable: true })
  statement: string | null;
}
