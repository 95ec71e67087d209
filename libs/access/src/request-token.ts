import { randomBytes } from 'node:crypto';
import { importJWK, SignJWT, type JWK } from 'jose';
import { PartnerUnavailable, SenderUnknown } from '@schakel/kernel';
import { discover } from './discover';

const TIMEOUT_MS = 10_000;
const ASSERTION_TYPE = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';
const SERVER_FAULT = 500;

/**
 * A fresh access token for a client by its own private key (client credentials, private_key_jwt). Without `scope` the
 * issuer's own default is asked: the embedded one then gives all that the client has. `expiresIn` is in seconds.
 * Throws PartnerUnavailable when the issuer does not answer, SenderUnknown when it refuses.
 */
export async function requestToken(options: {
  issuer: string;
  clientId: string;
  key: JWK;
  scope?: string;
}): Promise<{ token: string; expiresIn: number }> {
  const answer = await ask(options);
  const content = new Map(Object.entries(answer.content && typeof answer.content === 'object' ? answer.content : {}));
  const token = content.get('access_token');
  if (answer.status < 300 && typeof token === 'string') return { token, expiresIn: Number(content.get('expires_in') ?? 0) };
  if (answer.status >= SERVER_FAULT) throw unavailable();
  throw new SenderUnknown('the sign-in server refused', {
    details: { status: answer.status, error: String(content.get('error')), clientId: options.clientId },
    help: `De aanmelddienst geeft ${options.clientId} geen toegangsbewijs. Controleer de naam en de sleutel.`,
  });
}

async function ask(options: { issuer: string; clientId: string; key: JWK; scope?: string }): Promise<{ status: number; content: unknown }> {
  try {
    const { token_endpoint: endpoint } = await discover(options.issuer, TIMEOUT_MS);
    const body = new URLSearchParams({
      grant_type: 'client_credentials',
      client_assertion_type: ASSERTION_TYPE,
      client_assertion: await assertion(options.clientId, options.key, endpoint),
      ...(options.scope !== undefined && { scope: options.scope }),
    });
    const answer = await fetch(endpoint, { method: 'POST', body, signal: AbortSignal.timeout(TIMEOUT_MS), redirect: 'error' });
    return { status: answer.status, content: await answer.json() };
  } catch (cause) {
    throw unavailable(cause);
  }
}

/** The client's proof of itself: for this endpoint, for a minute, to be used once (RFC 7523). */
export async function assertion(clientId: string, key: JWK, audience: string): Promise<string> {
  const alg = key.alg ?? 'PS256';
  return new SignJWT({})
    .setProtectedHeader({ alg, ...(key.kid !== undefined && { kid: key.kid }) })
    .setIssuer(clientId)
    .setSubject(clientId)
    .setAudience(audience)
    .setIssuedAt()
    .setExpirationTime('60s')
    .setJti(randomBytes(16).toString('base64url'))
    .sign(await importJWK(key, alg));
}

const unavailable = (cause?: unknown): PartnerUnavailable =>
  new PartnerUnavailable('the sign-in server does not answer', {
    cause,
    help: 'De aanmelddienst antwoordt niet. Controleer het adres en probeer het opnieuw.',
  });
