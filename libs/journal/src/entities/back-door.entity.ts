import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A secret with which deliveries to a partner are signed (Standard Webhooks). Those whose time it is all sign. */
@Entity({ name: 'webhook_secret' })
@Index('webhook_secret_partner', ['partner', 'validFrom'])
export class WebhookSecretEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'webhook_secret_pk' })
  id: string;

  @Column('text')
  partner: string;

  /** `whsec_...`, sealed. */
  @Column('bytea')
  secret: Buffer;

  @Column('timestamptz', { name: 'valid_from' })
  validFrom: Date;

  /** Null: until a new one is made. */
  @Column('timestamptz', { name: 'valid_until', nullable: true })
  validUntil: Date | null;
}

/** A key with which the installation signs: the one whose `valid_from` came last signs, every one stays published. */
@Entity({ name: 'signing_key' })
export class SigningKeyEntity {
  /** Its thumbprint (RFC 7638). */
  @PrimaryColumn('text', { primaryKeyConstraintName: 'signing_key_pk' })
  kid: string;

  /** JSON Web Key, sealed. */
  @Column('bytea', { name: 'private_key' })
  privateKey: Buffer;

  @Column('jsonb', { name: 'public_key' })
  publicKey: unknown;

  @Column('timestamptz', { name: 'made_at' })
  madeAt: Date;

  @Column('timestamptz', { name: 'valid_from' })
  validFrom: Date;
}
