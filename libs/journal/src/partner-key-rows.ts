import type { Journal, Tx } from './journal';

/** A partner's public key with the time in which it counts. */
export interface PartnerKey {
  readonly kid: string;
  readonly partner: string;
  readonly jwk: { readonly kty: 'RSA'; readonly n: string; readonly e: string };
  readonly validFrom: Date;
  /** Undefined: until it is withdrawn. */
  readonly validUntil?: Date;
  readonly addedAt: Date;
  readonly withdrawnAt?: Date;
}

/** Whether this key counts at that moment. */
export const isValidKey = ({ validFrom, validUntil, withdrawnAt }: PartnerKey, at: Date): boolean =>
  withdrawnAt === undefined && validFrom <= at && (validUntil === undefined || at < validUntil);

interface KeyRow {
  readonly kid: string;
  readonly partner: string;
  readonly jwk: PartnerKey['jwk'];
  readonly valid_from: Date;
  readonly valid_until: Date | null;
  readonly added_at: Date;
  readonly withdrawn_at: Date | null;
}

const COLUMNS = 'kid, partner, jwk, valid_from, valid_until, added_at, withdrawn_at';

const keyOf = (row: KeyRow): PartnerKey => ({
  kid: row.kid,
  partner: row.partner,
  jwk: row.jwk,
  validFrom: row.valid_from,
  addedAt: row.added_at,
  ...(row.valid_until && { validUntil: row.valid_until }),
  ...(row.withdrawn_at && { withdrawnAt: row.withdrawn_at }),
});

type Queryable = Pick<Tx | Journal, 'query'>;

/** All keys that a partner ever registered, oldest first. */
export async function partnerKeys(on: Queryable, partner: string): Promise<PartnerKey[]> {
  const text = `SELECT ${COLUMNS} FROM partner_key WHERE partner = $1 ORDER BY added_at, kid`;
  return (await on.query<KeyRow>({ name: 'partner_key_list', text }, [partner])).map(keyOf);
}

/** The keys of a partner, with no other transaction deciding about them until this one has ended. */
export async function lockPartnerKeys(tx: Tx, partner: string): Promise<PartnerKey[]> {
  await tx.query({ name: 'partner_key_lock', text: 'SELECT pg_advisory_xact_lock(7267, hashtext($1))' }, [`sleutels:${partner}`]);
  return partnerKeys(tx, partner);
}

/** False where the key is known already, of whomever. */
export async function addPartnerKey(tx: Tx, key: PartnerKey): Promise<boolean> {
  const rows = await tx.query(
    {
      name: 'partner_key_add',
      text: `INSERT INTO partner_key (kid, partner, jwk, valid_from, valid_until, added_at) VALUES ($1, $2, $3, $4, $5, $6)
             ON CONFLICT (kid) DO NOTHING RETURNING kid`,
    },
    [key.kid, key.partner, JSON.stringify(key.jwk), key.validFrom, key.validUntil ?? null, key.addedAt],
  );
  return rows.length > 0;
}

/** Ends a key of this partner for good. */
export async function withdrawPartnerKey(tx: Tx, partner: string, kid: string, at: Date): Promise<void> {
  const text = 'UPDATE partner_key SET withdrawn_at = COALESCE(withdrawn_at, $3) WHERE partner = $1 AND kid = $2';
  await tx.query({ name: 'partner_key_withdraw', text }, [partner, kid, at]);
}

/** Notes that a partner presented this certificate. */
export async function noteCertificate(
  on: Queryable,
  seen: { partner: string; thumbprint: string; validUntil: Date; at: Date },
): Promise<void> {
  await on.query(
    {
      name: 'partner_certificate_seen',
      text: `INSERT INTO partner_certificate (partner, thumbprint, valid_until, last_seen_at) VALUES ($1, $2, $3, $4)
             ON CONFLICT (partner, thumbprint) DO UPDATE SET last_seen_at = GREATEST(partner_certificate.last_seen_at, $4)`,
    },
    [seen.partner, seen.thumbprint, seen.validUntil, seen.at],
  );
}

/** Something of a partner that expires. */
export interface PartnerExpiry {
  readonly kind: 'sleutel' | 'certificaat';
  readonly partner: string;
  /** Kid or thumbprint. */
  readonly id: string;
  readonly validUntil: Date;
}

/**
 * Keys with an end and the certificates that each partner presented last, that expire before `until`; soonest first.
 * What has a successor is told too: whoever reads decides.
 */
export async function partnerExpiries(on: Queryable, until: Date, since: Date): Promise<PartnerExpiry[]> {
  const rows = await on.query<{ kind: PartnerExpiry['kind']; partner: string; id: string; valid_until: Date }>(
    {
      name: 'partner_expiries',
      text: `SELECT 'sleutel' AS kind, partner, kid AS id, valid_until FROM partner_key
             WHERE withdrawn_at IS NULL AND valid_until > $2 AND valid_until <= $1
             UNION ALL
             SELECT 'certificaat', partner, thumbprint, valid_until FROM (
               SELECT DISTINCT ON (partner) * FROM partner_certificate ORDER BY partner, last_seen_at DESC, valid_until DESC) last
             WHERE valid_until > $2 AND valid_until <= $1
             ORDER BY valid_until, partner`,
    },
    [until, since],
  );
  return rows.map((row) => ({ kind: row.kind, partner: row.partner, id: row.id, validUntil: row.valid_until }));
}
