import { ServiceUnavailableException } from '@nestjs/common';
import { createRemoteJWKSet, decodeJwt, errors, jwtVerify, type JWTPayload } from 'jose';
import { CannotStart } from '@schakel/kernel';
import { discover } from './discover';
import { isLoopback } from './loopback';
import { isRole, type Role } from './roles';

/** What a token says after it was checked. */
export interface VerifiedToken {
  readonly clientId: string;
  readonly scopes: readonly string[];
  /** Roles that the issuer states, those that we know. */
  readonly rollen: readonly Role[];
}

/**
 * Gives what the token says, or undefined when it is not valid: another issuer or audience, expired, another
 * algorithm, a wrong signature, no client. Throws 503 when the issuer's keys cannot be had: then nobody can tell.
 */
export type TokenVerifier = (token: string) => Promise<VerifiedToken | undefined>;

type KeySet = ReturnType<typeof createRemoteJWKSet>;

/** NL GOV OAuth profile: RS256 must, PS256 should. Nothing symmetric, so a public key is never taken for a secret. */
const ALGORITHMS = ['RS256', 'PS256'];
const TIMEOUT_MS = 5_000;
/** Faults of the token itself; every other error of jose is about getting the keys. */
const TOKEN_FAULTS = new Set([
  errors.JWTExpired.code,
  errors.JWTClaimValidationFailed.code,
  errors.JWTInvalid.code,
  errors.JWSInvalid.code,
  errors.JWSSignatureVerificationFailed.code,
  errors.JOSEAlgNotAllowed.code,
  errors.JOSENotSupported.code,
  errors.JWKSNoMatchingKey.code,
  errors.JWKSMultipleMatchingKeys.code,
]);

/**
 * Checks tokens of these issuers for this audience. Keys are fetched when first needed and again when an unknown key
 * is named. Throws CannotStart for an issuer that is not https (loopback excepted).
 */
export function tokenVerifier(options: { issuer: string | readonly string[]; audience: string }): TokenVerifier {
  const issuers = [options.issuer].flat();
  for (const issuer of issuers) checkAddress(issuer);
  const keySets = new Map<string, Promise<KeySet>>();
  const keysOf = (issuer: string): Promise<KeySet> => {
    const known = keySets.get(issuer) ?? keySetOf(issuer);
    keySets.set(issuer, known);
    known.catch(() => keySets.delete(issuer));
    return known;
  };
  return async (token) => {
    const issuer = issuerOf(token);
    if (issuer === undefined || !issuers.includes(issuer)) return undefined;
    try {
      const { payload } = await jwtVerify(token, await keysOf(issuer), {
        issuer,
        audience: options.audience,
        algorithms: ALGORITHMS,
        requiredClaims: ['exp', 'iat'],
      });
      return contentOf(payload);
    } catch (cause) {
      if (TOKEN_FAULTS.has(codeOf(cause))) return undefined;
      throw new ServiceUnavailableException({ detail: 'De aanmelddienst is even niet bereikbaar. Probeer het zo opnieuw.' }, { cause });
    }
  };
}

function contentOf(payload: JWTPayload): VerifiedToken | undefined {
  const clientId = payload['client_id'] ?? payload['azp'];
  if (typeof clientId !== 'string' || clientId === '') return undefined;
  const { scope, rol } = payload;
  const scopes = typeof scope === 'string' ? scope.split(' ').filter((one) => one !== '') : [];
  // one role or a list of them: providers differ
  const rollen = [rol].flat().filter((one): one is Role => typeof one === 'string' && isRole(one));
  return { clientId, scopes, rollen };
}

/** Unchecked: only to choose whose keys to check it with. */
function issuerOf(token: string): string | undefined {
  try {
    return decodeJwt(token).iss;
  } catch {
    return undefined;
  }
}

async function keySetOf(issuer: string): Promise<KeySet> {
  const { jwks_uri: address } = await discover(issuer, TIMEOUT_MS);
  return createRemoteJWKSet(new URL(address), { timeoutDuration: TIMEOUT_MS });
}

const codeOf = (error: unknown): string => (error && typeof error === 'object' && 'code' in error ? String(error.code) : '');

function checkAddress(issuer: string): void {
  const url = URL.canParse(issuer) ? new URL(issuer) : undefined;
  if (url?.protocol === 'https:' || (url?.protocol === 'http:' && isLoopback(url.hostname))) return;
  throw new CannotStart('the issuer is not safe', {
    faults: [{ veld: 'OIDC_ISSUER', code: 'INSTELLING', uitleg: 'moet met https:// beginnen' }],
  });
}
