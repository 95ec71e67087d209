import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A sealing key of the installation: under a master key, and over the data keys. The highest number is current. */
@Entity({ name: 'sealing_key' })
export class SealingKeyEntity {
  @PrimaryColumn('integer', { primaryKeyConstraintName: 'sealing_key_pk' })
  ref: number;

  /** Names the master key that it is wrapped by. */
  @Column('text', { name: 'master_ref' })
  masterRef: string;

  @Column('bytea')
  wrapped: Buffer;

  @Column('timestamptz', { name: 'created_at' })
  createdAt: Date;

  /** When nothing lay under it any more. It is kept: it costs nothing, and a copy of the database may need it. */
  @Column('timestamptz', { name: 'retired_at', nullable: true })
  retiredAt: Date | null;
}
