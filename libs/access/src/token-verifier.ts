import type { IncomingMessage } from 'node:http';
import { ServiceUnavailableException } from '@nestjs/common';
import {
  createLocalJWKSet,
  createRemoteJWKSet,
  decodeJwt,
  errors,
  jwksCache,
  jwtVerify,
  type JSONWebKeySet,
  type JWKSCacheInput,
  type JWTPayload,
  type JWTVerifyGetKey,
  type JWTVerifyResult,
} from 'jose';
import { CannotStart, Clock } from '@schakel/kernel';
import { discover } from './discover';
import { isLoopback } from './loopback';
import { isRole, type Role } from './roles';
import { VerifiedTokens } from './verified-tokens';

/** What a token says after it was checked. */
export interface VerifiedToken {
  readonly issuer: string;
  readonly clientId: string;
  readonly scopes: readonly string[];
  /** Roles that the issuer states, those that we know. */
  readonly rollen: readonly Role[];
  /** The certificate that the token is bound to (`cnf.x5t#S256`, RFC 8705). Not checked here: see `certificateBound`. */
  readonly thumbprint?: string;
}

/**
 * Gives what the token says, or undefined when it is not valid: another issuer or audience, expired, another
 * algorithm, a wrong signature, no client. Throws 503 when the issuer's keys cannot be had: then nobody can tell.
 * `request` is what it came with, for who also looks at the connection.
 */
export type TokenVerifier = (token: string, request?: IncomingMessage) => Promise<VerifiedToken | undefined>;

/** How to check the tokens of one issuer, and a mark that changes with its keys. */
interface IssuerKeys {
  readonly set: JWTVerifyGetKey;
  /** The same value as long as the keys are the same; undefined: they are due to be fetched. */
  readonly mark: () => unknown;
}

/** NL GOV OAuth profile: RS256 must, PS256 should. Nothing symmetric, so a public key is never taken for a secret. */
const ALGORITHMS = ['RS256', 'PS256'];
/** What an access token may call itself (RFC 9068); providers that do not follow it say JWT or nothing. */
const ACCESS_TOKEN = /^(application\/)?at\+jwt$/i;
const ANY_TOKEN = /^((application\/)?at\+jwt|JWT)$/i;
/** Longer ones are not looked at: ours has 700 signs. */
const LONGEST_TOKEN = 8_192;
/** How far the clocks of the issuer and ours may differ. */
const TOLERANCE_S = 10;
const TIMEOUT_MS = 5_000;
// sign-in runs on real time, also in tests that move the product's clock
const realTime = new Clock();
/** A key that the issuer withdrew is not taken any longer than this. */
const KEYS_LIVE_MS = 300_000;
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

/** Which tokens are taken. */
export interface TokenDemand {
  readonly issuer: string | readonly string[];
  readonly audience: string;
  /** The keys of an issuer of our own; undefined: the issuer is asked for them over HTTP. */
  readonly ownKeys?: () => Promise<JSONWebKeySet>;
  /**
   * Also what another process of this installation issued on this machine: it has the same keys, under the same path, on
   * another port. Only with `ownKeys`.
   */
  readonly siblings?: boolean;
  readonly kept?: VerifiedTokens;
}

/**
 * Checks tokens of these issuers for this audience. Keys are fetched when first needed, again when an unknown key is
 * named, and every five minutes; the header of a token never says where from. A token that was checked is remembered
 * for a while (`VerifiedTokens`). An issuer of our own always states `typ: at+jwt`, so that nothing else that it signs
 * is taken for an access token. Throws CannotStart for an issuer that is not https (loopback excepted).
 */
export function tokenVerifier(demand: TokenDemand): TokenVerifier {
  const issuers = [demand.issuer].flat();
  for (const issuer of issuers) checkAddress(issuer);
  const [known, asked] = [new Map<string, IssuerKeys>(), new Map<string, Promise<IssuerKeys>>()];
  const kept = demand.kept ?? new VerifiedTokens();
  const keysOf = async (issuer: string): Promise<IssuerKeys> => {
    const asking = asked.get(issuer) ?? (demand.ownKeys ? ownKeys(demand.ownKeys) : fetchedKeys(issuer));
    asked.set(issuer, asking);
    asking.then(
      (keys) => known.set(issuer, keys),
      () => asked.delete(issuer),
    );
    return asking;
  };
  return async (token) => {
    if (token.length > LONGEST_TOKEN) return undefined;
    const before = kept.get(token, ({ issuer }) => known.get(issuer)?.mark());
    if (before) return before;
    const stated = issuerOf(token);
    const issuer = issuers.find((one) => one === stated || (demand.siblings === true && areSiblings(one, stated)));
    if (issuer === undefined || stated === undefined) return undefined;
    try {
      const keys = await keysOf(issuer);
      const result = await jwtVerify(token, keys.set, {
        issuer: stated,
        audience: demand.audience,
        algorithms: ALGORITHMS,
        clockTolerance: TOLERANCE_S,
        requiredClaims: ['exp', 'iat'],
      });
      const verified = contentOf(issuer, result, demand.ownKeys ? ACCESS_TOKEN : ANY_TOKEN);
      if (verified) kept.add(token, verified, (result.payload.exp ?? 0) * 1_000, keys.mark());
      return verified;
    } catch (cause) {
      if (TOKEN_FAULTS.has(codeOf(cause))) return undefined;
      throw new ServiceUnavailableException({ detail: 'De aanmelddienst is even niet bereikbaar. Probeer het zo opnieuw.' }, { cause });
    }
  };
}

function contentOf(issuer: string, { payload, protectedHeader }: JWTVerifyResult, type: RegExp): VerifiedToken | undefined {
  if (!type.test(protectedHeader.typ ?? (type === ANY_TOKEN ? 'JWT' : ''))) return undefined;
  const clientId = payload['client_id'] ?? payload['azp'];
  if (typeof clientId !== 'string' || clientId === '') return undefined;
  const binding = bindingOf(payload);
  if (binding === 'unknown' || !isIssuedAlready(payload)) return undefined;
  const { scope, rol } = payload;
  const scopes = typeof scope === 'string' ? scope.split(' ').filter((one) => one !== '') : [];
  // one role or a list of them: providers differ
  const rollen = [rol].flat().filter((one): one is Role => typeof one === 'string' && isRole(one));
  return { issuer, clientId, scopes, rollen, ...(binding !== undefined && { thumbprint: binding }) };
}

/** What a token is bound to. A way of binding that we cannot check makes it no token of ours. */
function bindingOf({ cnf }: JWTPayload): string | undefined {
  if (cnf === undefined) return undefined;
  const ways = new Map(Object.entries(cnf && typeof cnf === 'object' ? cnf : {}));
  const thumbprint: unknown = ways.get('x5t#S256');
  return ways.size === 1 && typeof thumbprint === 'string' ? thumbprint : 'unknown';
}

/** jose looks at `iat` only where a greatest age is asked. */
const isIssuedAlready = ({ iat = 0 }: JWTPayload): boolean => iat <= realTime.now().getTime() / 1_000 + TOLERANCE_S;

/** Two issuers on this machine that differ in their port. */
function areSiblings(one: string, other: string | undefined): boolean {
  if (other === undefined || !URL.canParse(other)) return false;
  const [a, b] = [new URL(one), new URL(other)];
  return isLoopback(a.hostname) && isLoopback(b.hostname) && a.pathname === b.pathname && `${b.origin}${b.pathname}` === other;
}

/** Unchecked: only to choose whose keys to check it with. */
function issuerOf(token: string): string | undefined {
  try {
    return decodeJwt(token).iss;
  } catch {
    return undefined;
  }
}

async function ownKeys(read: () => Promise<JSONWebKeySet>): Promise<IssuerKeys> {
  const set = createLocalJWKSet(await read());
  return { set, mark: () => set };
}

async function fetchedKeys(issuer: string): Promise<IssuerKeys> {
  const { jwks_uri: address } = await discover(issuer, TIMEOUT_MS);
  const cache: JWKSCacheInput = {};
  const set = createRemoteJWKSet(new URL(address), { timeoutDuration: TIMEOUT_MS, cacheMaxAge: KEYS_LIVE_MS, [jwksCache]: cache });
  return { set, mark: () => (set.fresh && 'uat' in cache ? cache.uat : undefined) };
}

const codeOf = (error: unknown): string => (error && typeof error === 'object' && 'code' in error ? String(error.code) : '');

function checkAddress(issuer: string): void {
  const url = URL.canParse(issuer) ? new URL(issuer) : undefined;
  if (url?.protocol === 'https:' || (url?.protocol === 'http:' && isLoopback(url.hostname))) return;
  throw new CannotStart('the issuer is not safe', {
    faults: [{ veld: 'OIDC_ISSUER', code: 'INSTELLING', uitleg: 'moet met https:// beginnen' }],
  });
}
