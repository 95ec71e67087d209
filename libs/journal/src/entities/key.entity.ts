import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A public key with which a partner signs in and signs. Never a private part. One key is of one partner, for good. */
@Entity({ name: 'partner_key' })
@Index('partner_key_partner', ['partner'])
export class PartnerKeyEntity {
  /** Thumbprint of the key (RFC 7638). */
  @PrimaryColumn('text', { primaryKeyConstraintName: 'partner_key_pk' })
  kid: string;

  @Column('text')
  partner: string;

  /** `kty`, `n` and `e`, nothing else. */
  @Column('jsonb')
  jwk: unknown;

  @Column('timestamptz', { name: 'valid_from' })
  validFrom: Date;

  /** Null: until it is withdrawn. */
  @Column('timestamptz', { name: 'valid_until', nullable: true })
  validUntil: Date | null;

  @Column('timestamptz', { name: 'added_at' })
  addedAt: Date;

  @Column('timestamptz', { name: 'withdrawn_at', nullable: true })
  withdrawnAt: Date | null;
}

/** A client certificate that a partner presented, for telling in time that it expires. */
@Entity({ name: 'partner_certificate' })
export class PartnerCertificateEntity {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'partner_certificate_pk' })
  partner: string;

  /** SHA-256 in base64url. */
  @PrimaryColumn('text', { primaryKeyConstraintName: 'partner_certificate_pk' })
  thumbprint: string;

  @Column('timestamptz', { name: 'valid_until' })
  validUntil: Date;

  /** To the day. */
  @Column('timestamptz', { name: 'last_seen_at' })
  lastSeenAt: Date;
}

/** What the embedded sign-in server must remember over its processes and restarts. */
@Entity({ name: 'sign_in' })
@Index('sign_in_uid', ['uid'], { where: 'uid IS NOT NULL' })
@Index('sign_in_grant', ['grantId'], { where: 'grant_id IS NOT NULL' })
@Index('sign_in_expires', ['expiresAt'], { where: 'expires_at IS NOT NULL' })
export class SignInEntity {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'sign_in_pk' })
  model: string;

  /** Keyed digest of the id: the id itself is the secret of whoever holds it. */
  @PrimaryColumn('text', { primaryKeyConstraintName: 'sign_in_pk' })
  key: string;

  /** Sealed. */
  @Column('bytea')
  content: Buffer;

  @Column('text', { nullable: true })
  uid: string | null;

  @Column('text', { name: 'user_code', nullable: true })
  userCode: string | null;

  @Column('text', { name: 'grant_id', nullable: true })
  grantId: string | null;

  @Column('timestamptz', { name: 'expires_at', nullable: true })
  expiresAt: Date | null;

  @Column('timestamptz', { name: 'used_at', nullable: true })
  usedAt: Date | null;
}
