import { randomUUID } from 'node:crypto';
import { importJWK, SignJWT, type JWK } from 'jose';
import { at, text } from './json';

export interface SignInOptions {
  readonly issuer: string;
  readonly clientId: string;
  /** The client's private key. */
  readonly key: JWK;
  readonly scope: string;
}

const EARLY_MS = 30_000;
const TIMEOUT_MS = 10_000;

async function json(url: string, init?: RequestInit): Promise<unknown> {
  const response = await fetch(url, { ...init, signal: AbortSignal.timeout(TIMEOUT_MS) });
  if (!response.ok) throw new Error(`${new URL(url).pathname} answered ${response.status}: ${(await response.text()).slice(0, 300)}`);
  return response.json();
}

/** Signs in with client credentials and private_key_jwt (PS256). A token is kept until shortly before it expires. */
export class SignIn {
  private kept: { readonly token: string; readonly until: number } | undefined;
  constructor(private readonly options: SignInOptions) {}

  /** A bearer token. Throws when the authorization server cannot be reached or refuses. */
  async token(): Promise<string> {
    if (this.kept !== undefined && Date.now() < this.kept.until) return this.kept.token;
    const discovered = await json(`${this.options.issuer}/.well-known/openid-configuration`);
    const endpoint = text(at(discovered, 'token_endpoint'));
    if (endpoint === undefined) throw new Error('the authorization server names no token_endpoint');
    const answer = await json(endpoint, { method: 'POST', body: new URLSearchParams(await this.request(endpoint)) });
    const token = text(at(answer, 'access_token'));
    if (token === undefined) throw new Error('the token endpoint gave no access_token');
    const lifeMs = Number(at(answer, 'expires_in') ?? 60) * 1000;
    this.kept = { token, until: Date.now() + Math.max(lifeMs - EARLY_MS, lifeMs / 2) };
    return token;
  }

  /** Drops the kept token: Schakel no longer takes it. */
  forget(): void {
    this.kept = undefined;
  }

  private async request(endpoint: string): Promise<Record<string, string>> {
    const { clientId, key, scope } = this.options;
    const assertion = await new SignJWT({})
      .setProtectedHeader({ alg: 'PS256', ...(key.kid === undefined ? {} : { kid: key.kid }) })
      .setIssuer(clientId)
      .setSubject(clientId)
      .setAudience(endpoint)
      .setIssuedAt()
      .setExpirationTime('60s')
      .setJti(randomUUID())
      .sign(await importJWK(key, 'PS256'));
    return {
      grant_type: 'client_credentials',
      client_id: clientId,
      scope,
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
      client_assertion: assertion,
    };
  }
}
