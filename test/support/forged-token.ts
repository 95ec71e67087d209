import { readFileSync } from 'node:fs';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { importJWK, SignJWT, type JWK } from 'jose';
import { SCOPES, type Role } from '@schakel/access';
import type { Product } from './product';

const LIFE_S = 600;

/**
 * A token that the embedded sign-in server could have signed, with every scope that there is: what its caller may do is
 * then for the roles alone. For tests of the product only.
 */
export async function forgedToken(product: Product, clientId: string, rol?: Role | readonly Role[]): Promise<string> {
  const key = JSON.parse(readFileSync(join(product.ready.keysDir, 'aanmelddienst.signing.json'), 'utf8')) as JWK;
  const claims = { client_id: clientId, scope: SCOPES.join(' '), ...(rol !== undefined && { rol }) };
  return new SignJWT(claims)
    .setProtectedHeader({ alg: 'PS256', typ: 'at+jwt', ...(key.kid !== undefined && { kid: key.kid }) })
    .setIssuer(product.ready.issuer)
    .setAudience('https://schakel.local/v1')
    .setSubject(clientId)
    .setJti(randomUUID())
    .setIssuedAt()
    .setExpirationTime(`${LIFE_S}s`)
    .sign(await importJWK(key, 'PS256'));
}
