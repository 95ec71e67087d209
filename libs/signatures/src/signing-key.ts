import { generateKeyPair } from 'node:crypto';
import { promisify } from 'node:util';
import { calculateJwkThumbprint, CompactSign, compactVerify, createLocalJWKSet, importJWK, type JWK } from 'jose';

/** The published half of a key, as JSON Web Key. */
export type PublicKey = Readonly<Record<string, unknown>>;

/** A key that signs, with its name. */
export interface SigningKey {
  readonly kid: string;
  /** JSON Web Key as text. */
  readonly privateKey: string;
}

export const ALGORITHM = 'PS256';
/** Proofs are to be believed for years. */
const RSA_BITS = 3072;

/** A new key of the installation; `kid` is its thumbprint (RFC 7638). */
export async function newSigningKey(): Promise<SigningKey & { readonly publicKey: PublicKey }> {
  const pair = await promisify(generateKeyPair)('rsa', { modulusLength: RSA_BITS });
  const jwk: JWK = pair.privateKey.export({ format: 'jwk' });
  const kid = await calculateJwkThumbprint(jwk);
  const { kty, n, e } = jwk;
  return { kid, privateKey: JSON.stringify({ ...jwk, kid }), publicKey: { kty, n, e, kid, alg: ALGORITHM, use: 'sig' } };
}

/** The key as jose works with it. */
export const imported = (key: SigningKey): ReturnType<typeof importJWK> => importJWK(JSON.parse(key.privateKey) as JWK, ALGORITHM);

/** A compact JWS over JSON; `typ` says what kind of statement it is, so that one is never taken for another. */
export async function signCompact(key: SigningKey, typ: string, payload: object): Promise<string> {
  return new CompactSign(Buffer.from(JSON.stringify(payload)))
    .setProtectedHeader({ alg: ALGORITHM, kid: key.kid, typ })
    .sign(await imported(key));
}

/** What such a statement says. Throws where it was changed, is of another kind, or was signed with none of these keys. */
export async function verifyCompact(jws: string, typ: string, keys: readonly PublicKey[]): Promise<unknown> {
  const { payload, protectedHeader } = await compactVerify(jws, createLocalJWKSet({ keys: keys as JWK[] }), { algorithms: [ALGORITHM] });
  if (protectedHeader.typ !== typ) throw new Error('a statement of another kind');
  return JSON.parse(Buffer.from(payload).toString());
}
