import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/**
 * One record: one child. `record` is the fold of its facts, sealed; the facts are the truth. Where records were joined each
 * stays as a part with its own facts, numbers and key, so that a split finds them as they were.
 */
@Entity({ name: 'dossier' })
@Index('dossier_updated', ['updatedAt', 'id'])
@Index('dossier_joined', ['joinedInto'], { where: 'joined_into IS NOT NULL' })
export class DossierEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'dossier_pk' })
  id: string;

  @Column('smallint')
  shard: number;

  /** Grows by one with every change: the ETag. */
  @Column('integer')
  version: number;

  @Column('bytea')
  record: Buffer;

  /** The record's own key, under a sealing key: all that is known of the child lies under it. Gone: shredded. */
  @Column('bytea', { name: 'data_key', nullable: true })
  dataKey: Buffer | null;

  /** Phase of the latest traject, for lists. */
  @Column('text')
  phase: string;

  @Column('timestamptz', { name: 'opened_at' })
  openedAt: Date;

  @Column('timestamptz', { name: 'updated_at' })
  updatedAt: Date;

  /** The record that this one is a part of, since they proved to be one child: that one shows the facts of all its parts. */
  @Column('uuid', { name: 'joined_into', nullable: true })
  joinedInto: string | null;

  /** The part that it was joined to; where that was joined in its turn, `joined_into` is further on. A split goes by this. */
  @Column('uuid', { name: 'joined_to', nullable: true })
  joinedTo: string | null;

  @Column('timestamptz', { name: 'joined_at', nullable: true })
  joinedAt: Date | null;

  /** A part that never was a record: what this message told while it named several of the joined records, or none of them. */
  @Column('uuid', { name: 'of_message', nullable: true })
  ofMessage: string | null;

  @Column('timestamptz', { name: 'expires_at', nullable: true })
  expiresAt: Date | null;
}

/** A number that leads to a record: unique by its keyed HMAC, the value itself sealed. */
@Entity({ name: 'identifier' })
@Index('identifier_dossier', ['dossierId'])
export class IdentifierEntity {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'identifier_pk' })
  key: string;

  @Column('uuid', { name: 'dossier_id' })
  dossierId: string;

  @Column('text')
  kind: string;

  @Column('bytea')
  value: Buffer;

  @Column('uuid', { name: 'message_id' })
  messageId: string;
}

/** A number that several records share: it leads to all of them and links no message by itself (semantics.md 7a). */
@Entity({ name: 'shared_identifier' })
@Index('shared_identifier_dossier', ['dossierId'])
export class SharedIdentifierEntity {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'shared_identifier_pk' })
  key: string;

  @PrimaryColumn('uuid', { name: 'dossier_id', primaryKeyConstraintName: 'shared_identifier_pk' })
  dossierId: string;

  @Column('text')
  kind: string;
}

/** Search by name: keyed HMACs of the normalised surname, alone and with the first given name. */
@Entity({ name: 'name_key' })
@Index('name_key_dossier', ['dossierId'])
export class NameKeyEntity {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'name_key_pk' })
  key: string;

  @PrimaryColumn('uuid', { name: 'dossier_id', primaryKeyConstraintName: 'name_key_pk' })
  dossierId: string;
}

/** A fact: appended, never changed. Here is only what is asked in SQL; the fact itself lies sealed on its sheet. */
@Entity({ name: 'fact' })
@Index('fact_message', ['messageId'])
export class FactEntity {
  @PrimaryColumn('uuid', { name: 'dossier_id', primaryKeyConstraintName: 'fact_pk' })
  dossierId: string;

  @PrimaryColumn('text', { primaryKeyConstraintName: 'fact_pk' })
  id: string;

  @Column('text')
  event: string;

  @Column('timestamptz', { name: 'occurred_at' })
  occurredAt: Date;

  @Column('uuid')
  sheet: string;

  @Column('uuid', { name: 'message_id' })
  messageId: string;

  @Column('timestamptz', { name: 'expires_at', nullable: true })
  expiresAt: Date | null;
}

/**
 * The facts that were added to a record at once, whole (`writeSheet`); sealed as one under the record's key, for a call of AES
 * per fact costs more than all the rest of sealing, and a row per fact more than all the rest of reading.
 */
@Entity({ name: 'fact_sheet' })
export class FactSheetEntity {
  @PrimaryColumn('uuid', { name: 'dossier_id', primaryKeyConstraintName: 'fact_sheet_pk' })
  dossierId: string;

  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'fact_sheet_pk' })
  id: string;

  @Column('bytea')
  content: Buffer;
}

/** The last number given out per (record, partner): the order of the case for that partner. */
@Entity({ name: 'stream' })
@Index('stream_continued', ['continuedIn', 'partner'], { where: 'continued_in IS NOT NULL' })
export class StreamEntity {
  @PrimaryColumn('uuid', { name: 'dossier_id', primaryKeyConstraintName: 'stream_pk' })
  dossierId: string;

  @PrimaryColumn('text', { primaryKeyConstraintName: 'stream_pk' })
  partner: string;

  @Column('integer', { name: 'last_number' })
  lastNumber: number;

  /** The record whose stream goes on after what is still under way in this one, where the two were joined. */
  @Column('uuid', { name: 'continued_in', nullable: true })
  continuedIn: string | null;

  /** Numbers whose delivery moved to another stream: gaps in this one, kept by a trigger. */
  @Column('integer', { default: 0 })
  moved: number;

  /** Numbers that were passed over, so that those of two records that were joined or split never meet. */
  @Column('integer', { default: 0 })
  skipped: number;
}

/** What a partner did not get of an event, and on what ground. */
@Entity({ name: 'withheld' })
export class WithheldEntity {
  @PrimaryColumn('uuid', { name: 'dossier_id', primaryKeyConstraintName: 'withheld_pk' })
  dossierId: string;

  @PrimaryColumn('text', { name: 'event_fact_id', primaryKeyConstraintName: 'withheld_pk' })
  eventFactId: string;

  @PrimaryColumn('text', { primaryKeyConstraintName: 'withheld_pk' })
  partner: string;

  /** Path of the value that was left out; empty: the whole event. */
  @PrimaryColumn('text', { primaryKeyConstraintName: 'withheld_pk' })
  path: string;

  @Column('text')
  event: string;

  @Column('text')
  ground: string;

  @Column('timestamptz')
  at: Date;
}
