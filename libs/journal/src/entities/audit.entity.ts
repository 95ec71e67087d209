import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/**
 * Who did or saw what; written in the transaction of the deed itself. Ids only. Append-only (a trigger refuses the
 * rest) and chained: each row's hash covers the row before it in its lane (audit-chain.ts).
 */
@Entity({ name: 'audit' })
@Index('audit_dossier', ['dossierId', 'at'])
@Index('audit_message', ['messageId'])
@Index('audit_actor', ['actor', 'at'])
@Index('audit_at', ['at'])
export class AuditEntity {
  /** The chain that it is in. */
  @PrimaryColumn('smallint', { primaryKeyConstraintName: 'audit_pk' })
  lane: number;

  /** Its number there: 1, 2, 3 ... without gaps. */
  @PrimaryColumn('bigint', { primaryKeyConstraintName: 'audit_pk' })
  number: string;

  @Column('uuid')
  id: string;

  @Column('timestamptz')
  at: Date;

  @Column('text')
  actor: string;

  /** Roles in which it was done. */
  @Column('jsonb', { default: [] })
  roles: string[];

  /** The client by which the actor came in. */
  @Column('text', { nullable: true })
  client: string | null;

  /** The process of the product that wrote it. */
  @Column('text')
  process: string;

  @Column('text')
  action: string;

  @Column('uuid', { name: 'message_id', nullable: true })
  messageId: string | null;

  @Column('uuid', { name: 'dossier_id', nullable: true })
  dossierId: string | null;

  @Column('uuid', { name: 'delivery_id', nullable: true })
  deliveryId: string | null;

  @Column('jsonb', { default: {} })
  details: unknown;

  /** Why, in a person's own words; sealed. */
  @Column('bytea', { nullable: true })
  reason: Buffer | null;

  /** SHA-256 over the hash of the row before and every column of this one. */
  @Column('bytea')
  hash: Buffer;
}

/** The end of a chain: its last number and hash, under a MAC that only who has the keys can make. */
@Entity({ name: 'audit_lane' })
export class AuditLaneEntity {
  @PrimaryColumn('smallint', { primaryKeyConstraintName: 'audit_lane_pk' })
  lane: number;

  @Column('bigint')
  number: string;

  @Column('bytea')
  hash: Buffer;

  @Column('text')
  mac: string;
}
