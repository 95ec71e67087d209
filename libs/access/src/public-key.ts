import { calculateJwkThumbprint, type JWK } from 'jose';
import { MessageRefused, type Fault } from '@schakel/kernel';

/** A public RSA key under its name. */
export interface PublicJwk {
  readonly kty: 'RSA';
  readonly n: string;
  readonly e: string;
  readonly kid: string;
}

/** A partner's public key as we keep it: nothing but what verifying asks. */
export interface PublicKey {
  /** Thumbprint of the key (RFC 7638): nobody chooses it. */
  readonly kid: string;
  readonly jwk: { readonly kty: 'RSA'; readonly n: string; readonly e: string };
}

const PRIVATE_PARTS = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k', 'priv'];
const SHORTEST_BITS = 2048;
const LONGEST_BITS = 8192;
const EXPONENT = 'AQAB';
const ALGORITHMS = new Set<unknown>([undefined, 'RS256', 'PS256']);

/**
 * The public RSA key in a JWK that a partner registers. Throws MessageRefused with every fault at once; one with a
 * private part is refused without more, since that part must now be taken as known to others.
 */
export async function publicKeyOf(given: Readonly<Record<string, unknown>>): Promise<PublicKey> {
  const leaked = PRIVATE_PARTS.filter((part) => part in given);
  if (leaked.length > 0) {
    const uitleg =
      'U stuurde ook het geheime deel van uw sleutel. Gebruik deze sleutel niet meer, maak een nieuwe en stuur alleen het openbare deel.';
    throw new MessageRefused('the key has a private part', {
      help: uitleg,
      faults: leaked.map((part) => ({ veld: `sleutel.${part}`, code: 'GEHEIM_MEEGESTUURD', uitleg })),
    });
  }
  const faults = faultsOf(given);
  if (faults.length > 0) throw new MessageRefused('the key is not usable', { help: 'Deze sleutel kunnen wij niet gebruiken.', faults });
  const jwk = { kty: 'RSA', n: String(given['n']), e: EXPONENT } as const;
  const kid = await calculateJwkThumbprint(jwk as JWK);
  if (given['kid'] === undefined || given['kid'] === kid) return { kid, jwk };
  const uitleg = 'Laat kid weg, of gebruik de vingerafdruk van de sleutel (RFC 7638).';
  throw new MessageRefused('the kid is not the thumbprint', { help: uitleg, faults: [{ veld: 'sleutel.kid', code: 'TYPE_FOUT', uitleg }] });
}

function faultsOf({ kty, n, e, use, alg }: Readonly<Record<string, unknown>>): Fault[] {
  const bits = typeof n === 'string' ? bitsOf(n) : undefined;
  const rules: readonly (readonly [string, boolean, string])[] = [
    ['kty', kty === 'RSA', 'moet RSA zijn'],
    [
      'n',
      bits !== undefined && bits >= SHORTEST_BITS && bits <= LONGEST_BITS,
      `moet ${SHORTEST_BITS} tot ${LONGEST_BITS} bits zijn, in base64url`,
    ],
    ['e', e === EXPONENT, `moet ${EXPONENT} zijn (65537)`],
    ['use', use === undefined || use === 'sig', 'moet sig zijn, of wegblijven'],
    ['alg', ALGORITHMS.has(alg), 'moet PS256 of RS256 zijn, of wegblijven'],
  ];
  return rules.filter(([, holds]) => !holds).map(([part, , uitleg]) => ({ veld: `sleutel.${part}`, code: 'TYPE_FOUT', uitleg }));
}

/** Length of a number in base64url; undefined where it is written in another way than the one way. */
function bitsOf(text: string): number | undefined {
  const bytes = Buffer.from(text, 'base64url');
  const [first] = bytes;
  // an even modulus is no RSA key; leading zeros would give one key two thumbprints
  if (first === undefined || first === 0 || bytes.toString('base64url') !== text || ((bytes.at(-1) ?? 0) & 1) === 0) return undefined;
  return bytes.length * 8 - Math.clz32(first) + 24;
}
