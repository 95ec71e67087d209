/** What we need to know of an OpenID provider. */
export interface Discovered {
  readonly jwks_uri: string;
  readonly token_endpoint: string;
}

/** Reads the provider's own description. Throws when it does not answer, is not that issuer, or lacks an address. */
export async function discover(issuer: string, timeoutMs: number): Promise<Discovered> {
  const answer = await fetch(`${issuer}/.well-known/openid-configuration`, { signal: AbortSignal.timeout(timeoutMs), redirect: 'error' });
  const found: unknown = answer.ok ? await answer.json() : undefined;
  const said = new Map(Object.entries(found && typeof found === 'object' ? found : {}));
  const [name, keys, tokens] = ['issuer', 'jwks_uri', 'token_endpoint'].map((field) => said.get(field));
  if (name !== issuer || typeof keys !== 'string' || typeof tokens !== 'string') {
    throw new Error(`the sign-in server does not describe itself as this issuer (status ${answer.status})`);
  }
  return { jwks_uri: keys, token_endpoint: tokens };
}
