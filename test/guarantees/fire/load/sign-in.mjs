// A partner's system signs in at an intake: client credentials with private_key_jwt (PS256).
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { importJWK, SignJWT } from 'jose';

const WITHIN_MS = 5_000;
const EARLY_MS = 30_000;

async function json(url, init) {
  const response = await fetch(url, { ...init, signal: AbortSignal.timeout(WITHIN_MS) });
  if (!response.ok) throw new Error(`${url}: ${response.status} ${await response.text()}`);
  return response.json();
}

/** Tokens of one process's sign-in server. `skewMs`: how far that process's clock is from ours. */
export class SignIn {
  kept = new Map();

  constructor({ issuer, keysDir, skewMs = 0 }) {
    this.issuer = issuer;
    this.keysDir = keysDir;
    this.skewMs = skewMs;
  }

  async token(client) {
    const kept = this.kept.get(client);
    if (kept && Date.now() < kept.until) return kept.token;
    const key = JSON.parse(readFileSync(join(this.keysDir, `${client}.jwk.json`), 'utf8'));
    const { token_endpoint: endpoint } = await json(`${this.issuer}/.well-known/openid-configuration`);
    const now = Math.floor((Date.now() + this.skewMs) / 1_000);
    const assertion = await new SignJWT({ iat: now, exp: now + 60, jti: randomUUID() })
      .setProtectedHeader({ alg: 'PS256', ...(key.kid && { kid: key.kid }) })
      .setIssuer(client)
      .setSubject(client)
      .setAudience(endpoint)
      .sign(await importJWK(key, 'PS256'));
    const body = new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: client,
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
      client_assertion: assertion,
    });
    const { access_token: token, expires_in: seconds = 60 } = await json(endpoint, { method: 'POST', body });
    this.kept.set(client, { token, until: Date.now() + Math.max(seconds * 1_000 - EARLY_MS, seconds * 500) });
    return token;
  }

  forget() {
    this.kept.clear();
  }
}
