/** No assertion may live longer: used ones are remembered until they expire. */
const LONGEST_S = 300;
/** How far the clocks of the client and ours may differ. */
export const TOLERANCE_S = 10;
/** 128 bits of chance in base64url have 22 signs, in hexadecimal 32; a UUID has 36. */
const SHORTEST_JTI = 22;
const LONGEST_JTI = 256;
/** Of 22 signs by chance, fewer different ones than this come less than once in ten billion; a counter with zeros has them. */
const LEAST_DIFFERENT = 8;

/**
 * What is wrong with a client's assertion, beside what the sign-in server itself looks at (signature, algorithm,
 * issuer, audience, expiry, replay); undefined: nothing. NL GOV OAuth profile 2.3.1: `aud` is this server alone, `sub`
 * is the client, issued at or before now, valid for five minutes at most, and a `jti` that nobody can guess. That a jti
 * came about by chance cannot be seen: we look at its length and at how many different signs it has.
 */
export function faultOfAssertion(claims: Readonly<Record<string, unknown>>, clientId: string, nowS: number): string | undefined {
  const { sub, iss, aud, iat, exp, jti } = claims;
  if (iss !== clientId || sub !== clientId) return 'iss and sub must both be the client_id';
  if ([aud].flat().length !== 1) return 'aud must name this server alone';
  if (typeof iat !== 'number' || iat > nowS + TOLERANCE_S) return 'iat must say when the assertion was made, not in the future';
  if (typeof exp !== 'number' || exp - iat > LONGEST_S || exp - nowS > LONGEST_S)
    return 'the assertion may be valid for five minutes at most';
  if (typeof jti !== 'string' || jti.length < SHORTEST_JTI || jti.length > LONGEST_JTI || new Set(jti).size < LEAST_DIFFERENT) {
    return 'jti must hold at least 128 bits of chance';
  }
  return undefined;
}
