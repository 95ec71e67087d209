import type { Tx } from './journal';

/** A secret that signs deliveries to a partner, as an operator or the partner itself may see it. */
export interface WebhookSecretView {
  readonly id: string;
  readonly partner: string;
  readonly validFrom: string;
  readonly validUntil?: string;
}

const secretPlace = (id: string): string => `webhook-secret:${id}`;
const keyPlace = (kid: string): string => `signing-key:${kid}`;

interface SecretRow {
  id: string;
  partner: string;
  secret: Buffer;
  valid_from: Date;
  valid_until: Date | null;
}

const VALID = `valid_from <= $2 AND (valid_until IS NULL OR valid_until > $2)`;

/** The secrets whose time it is, the newest first: each of them signs. */
export async function validWebhookSecrets(tx: Pick<Tx, 'query' | 'seal'>, partner: string, now: string): Promise<string[]> {
  const rows = await tx.query<Pick<SecretRow, 'id' | 'secret'>>(
    {
      name: 'webhook_secrets_valid',
      text: `SELECT id, secret FROM webhook_secret WHERE partner = $1 AND ${VALID} ORDER BY valid_from DESC, id DESC`,
    },
    [partner, now],
  );
  return rows.map(({ id, secret }) => tx.seal.open(secretPlace(id), secret).toString());
}

/** Every secret that a partner has or had; or, without a partner, that anybody has now. Never the secret itself. */
export async function webhookSecretViews(tx: Pick<Tx, 'query'>, partner: string): Promise<WebhookSecretView[]> {
  const rows = await tx.query<Omit<SecretRow, 'secret'>>(
    {
      name: 'webhook_secrets',
      text: 'SELECT id, partner, valid_from, valid_until FROM webhook_secret WHERE partner = $1 ORDER BY valid_from DESC, id DESC',
    },
    [partner],
  );
  return rows.map((row) => ({
    id: row.id,
    partner: row.partner,
    validFrom: row.valid_from.toISOString(),
    ...(row.valid_until && { validUntil: row.valid_until.toISOString() }),
  }));
}

/** Only one transaction at a time looks at the secrets of a partner, or at the signing keys, to change them. */
const holdFor = (tx: Pick<Tx, 'query'>, what: string): Promise<unknown> =>
  tx.query({ name: 'signature_hold', text: 'SELECT pg_advisory_xact_lock(7268, hashtext($1))' }, [what]);

/** Keeps the first secret of a partner that has none; the first process wins. */
export async function seedWebhookSecret(tx: Tx, secret: { id: string; partner: string; secret: string; at: string }): Promise<void> {
  await holdFor(tx, `webhook:${secret.partner}`);
  await tx.query(
    {
      name: 'webhook_secret_seed',
      text: `INSERT INTO webhook_secret (id, partner, secret, valid_from)
             SELECT $1, $2, $3, $4 WHERE NOT EXISTS (SELECT 1 FROM webhook_secret WHERE partner = $2)`,
    },
    [secret.id, secret.partner, tx.seal.close(secretPlace(secret.id), secret.secret), secret.at],
  );
}

/**
 * A new secret that signs from now on; the older ones sign along until `oldUntil`, or end where they end sooner. Gives
 * how many are valid then; above `most` nothing was changed.
 */
export async function addWebhookSecret(
  tx: Tx,
  secret: { id: string; partner: string; secret: string; at: string; oldUntil: string; most: number },
): Promise<number> {
  await holdFor(tx, `webhook:${secret.partner}`);
  const [counted] = await tx.query<{ count: number }>(
    { name: 'webhook_secret_count', text: `SELECT count(*)::int AS count FROM webhook_secret WHERE partner = $1 AND ${VALID}` },
    [secret.partner, secret.at],
  );
  const after = (secret.oldUntil > secret.at ? (counted?.count ?? 0) : 0) + 1;
  if (after > secret.most) return after;
  await tx.query(
    {
      name: 'webhook_secret_end',
      text: `UPDATE webhook_secret SET valid_until = $3 WHERE partner = $1 AND valid_from <= $2 AND (valid_until IS NULL OR valid_until > $3)`,
    },
    [secret.partner, secret.at, secret.oldUntil],
  );
  await tx.query(
    { name: 'webhook_secret_add', text: 'INSERT INTO webhook_secret (id, partner, secret, valid_from) VALUES ($1, $2, $3, $4)' },
    [secret.id, secret.partner, tx.seal.close(secretPlace(secret.id), secret.secret), secret.at],
  );
  return after;
}

/** A key of the installation: what is published of it. */
export interface SigningKeyView {
  readonly kid: string;
  readonly publicKey: Readonly<Record<string, unknown>>;
  readonly validFrom: string;
}

interface KeyRow {
  kid: string;
  private_key: Buffer;
  public_key: Record<string, unknown>;
  valid_from: Date;
}

/** Every key that ever signed or will sign, the newest first: what was signed with it stays verifiable. */
export async function signingKeyViews(tx: Pick<Tx, 'query'>): Promise<SigningKeyView[]> {
  const rows = await tx.query<KeyRow>(
    { name: 'signing_keys', text: 'SELECT kid, public_key, valid_from FROM signing_key ORDER BY valid_from DESC, kid' },
    [],
  );
  return rows.map(({ kid, public_key: publicKey, valid_from: validFrom }) => ({ kid, publicKey, validFrom: validFrom.toISOString() }));
}

/** The private key that signs now, as JSON; undefined before the first was made. */
export async function currentSigningKey(
  tx: Pick<Tx, 'query' | 'seal'>,
  now: string,
): Promise<{ kid: string; privateKey: string } | undefined> {
  const [row] = await tx.query<KeyRow>(
    {
      name: 'signing_key_current',
      text: 'SELECT kid, private_key FROM signing_key WHERE valid_from <= $1 ORDER BY valid_from DESC, kid LIMIT 1',
    },
    [now],
  );
  return row && { kid: row.kid, privateKey: tx.seal.open(keyPlace(row.kid), row.private_key).toString() };
}

/** A new key that signs from `validFrom` on. As the first of all (`first`) it is kept only where there is none yet. */
export async function addSigningKey(
  tx: Tx,
  key: { kid: string; privateKey: string; publicKey: object; at: string; validFrom: string; first: boolean },
): Promise<boolean> {
  await holdFor(tx, 'signing-key');
  const rows = await tx.query(
    {
      name: 'signing_key_add',
      text: `INSERT INTO signing_key (kid, private_key, public_key, made_at, valid_from)
             SELECT $1, $2, $3, $4, $5 WHERE NOT ($6 AND EXISTS (SELECT 1 FROM signing_key)) RETURNING kid`,
    },
    [key.kid, tx.seal.close(keyPlace(key.kid), key.privateKey), JSON.stringify(key.publicKey), key.at, key.validFrom, key.first],
  );
  return rows.length === 1;
}
