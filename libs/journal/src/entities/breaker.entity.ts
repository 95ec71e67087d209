import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The circuit breaker of a partner whose last attempts failed; no row: it takes what it gets. */
@Entity({ name: 'partner_breaker' })
export class PartnerBreakerEntity {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'partner_breaker_pk' })
  partner: string;

  /** Attempts that failed in a row, of all its deliveries together. */
  @Column('integer')
  failures: number;

  @Column('timestamptz', { name: 'failing_since' })
  failingSince: Date;

  /** Since when it is open; null while it is not. */
  @Column('timestamptz', { name: 'opened_at', nullable: true })
  openedAt: Date | null;

  /** When one delivery may be tried next; null while it is not open. */
  @Column('timestamptz', { name: 'probe_at', nullable: true })
  probeAt: Date | null;
}
