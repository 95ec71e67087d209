import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A partner that is silent against its own pattern: there from when it was noticed until it is heard again. */
@Entity({ name: 'partner_silence' })
export class PartnerSilenceEntity {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'partner_silence_pk' })
  partner: string;

  @Column('timestamptz', { name: 'last_heard' })
  lastHeard: Date;

  @Column('timestamptz', { name: 'noticed_at' })
  noticedAt: Date;
}
