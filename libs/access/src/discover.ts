import { isLoopback } from './loopback';

/** What we need to know of an OpenID provider. */
export interface Discovered {
  readonly jwks_uri: string;
  readonly token_endpoint: string;
}

/**
 * Reads the provider's own description; redirects are not followed. Throws when it does not answer, is not that issuer,
 * lacks an address, or names one that is not https (loopback only where the issuer itself is on loopback).
 */
export async function discover(issuer: string, timeoutMs: number): Promise<Discovered> {
  const answer = await fetch(`${issuer}/.well-known/openid-configuration`, { signal: AbortSignal.timeout(timeoutMs), redirect: 'error' });
  const found: unknown = answer.ok ? await answer.json() : undefined;
  const said = new Map(Object.entries(found && typeof found === 'object' ? found : {}));
  const [name, keys, tokens] = ['issuer', 'jwks_uri', 'token_endpoint'].map((field) => said.get(field));
  if (name !== issuer || typeof keys !== 'string' || typeof tokens !== 'string') {
    throw new Error(`the sign-in server does not describe itself as this issuer (status ${answer.status})`);
  }
  for (const address of [keys, tokens]) {
    if (!isSafe(address, issuer)) throw new Error('the sign-in server names an address that is not safe');
  }
  return { jwks_uri: keys, token_endpoint: tokens };
}

function isSafe(address: string, issuer: string): boolean {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (!url || url.username !== '' || url.password !== '') return false;
  const here = isLoopback(url.hostname);
  return here ? isLoopback(new URL(issuer).hostname) : url.protocol === 'https:';
}
