import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A person's session: by the digest of its key, which only the browser has. Gone once it has ended. */
@Entity({ name: 'session' })
@Index('session_key', ['keyHash'], { unique: true })
@Index('session_idle', ['idleEndsAt'])
export class SessionEntity {
  /** Names it in the audit trail; opens nothing. */
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'session_pk' })
  id: string;

  @Column('text', { name: 'key_hash' })
  keyHash: string;

  /** The subject at the sign-in server. */
  @Column('text')
  subject: string;

  /** Display name, sealed. */
  @Column('bytea')
  name: Buffer;

  @Column('jsonb')
  roles: string[];

  @Column('timestamptz', { name: 'created_at' })
  createdAt: Date;

  @Column('timestamptz', { name: 'seen_at' })
  seenAt: Date;

  /** Never after `endsAt`. */
  @Column('timestamptz', { name: 'idle_ends_at' })
  idleEndsAt: Date;

  @Column('timestamptz', { name: 'ends_at' })
  endsAt: Date;
}

/** A sign-in that is under way: taken once, or forgotten. */
@Entity({ name: 'sign_in_trip' })
@Index('sign_in_trip_expiry', ['expiresAt'])
export class SignInTripEntity {
  @PrimaryColumn('text', { name: 'state_hash', primaryKeyConstraintName: 'sign_in_trip_pk' })
  stateHash: string;

  /** What must come back and where to go then, sealed. */
  @Column('bytea')
  content: Buffer;

  @Column('timestamptz', { name: 'expires_at' })
  expiresAt: Date;
}
