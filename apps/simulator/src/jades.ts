import { constants, createHash, createPublicKey, verify, type JsonWebKey } from 'node:crypto';
import { at } from './json';

/** Whether the signature in `message-signature` holds for a POST to this target, with a key that Schakel publishes. */
export type JadesCheck = (target: string, headers: Readonly<Record<string, string>>, body: string) => Promise<boolean>;

const MECHANISM = 'http://uri.etsi.org/19182/HttpHeaders';
/** What the signing module of the API Design Rules asks at least. */
const MUST = ['(request-target)', 'host', 'origin', 'content-encoding', 'content-type', 'content-length', 'digest'];
/** Of a delivery also where it stands in its case; a question what is held stands nowhere. */
const MUST_OF = (target: string): readonly string[] => (target === 'post /' ? [...MUST, 'schakel-volgnummer'] : MUST);

const parsed = (part: string): unknown => JSON.parse(Buffer.from(part, 'base64url').toString());

/** Reads the keys when it meets one that it does not know. Written from ETSI TS 119 182-1 and the module, not from Schakel. */
export function jadesCheck(keysAddress: string): JadesCheck {
  let keys: readonly JsonWebKey[] = [];
  const keyOf = async (kid: unknown): Promise<JsonWebKey | undefined> => {
    const known = keys.find((key) => at(key, 'kid') === kid);
    if (known) return known;
    const found: unknown = await (await fetch(keysAddress)).json();
    keys = at(found, 'keys') as JsonWebKey[];
    return keys.find((key) => at(key, 'kid') === kid);
  };
  const check: JadesCheck = async (target, headers, body) => {
    const [head = '', empty, signature = ''] = (headers['message-signature'] ?? '').split('.');
    const header = parsed(head);
    const names = at(header, 'sigD', 'pars');
    const right = at(header, 'alg') === 'PS256' && at(header, 'b64') === false && at(header, 'sigD', 'mId') === MECHANISM && empty === '';
    if (!right || !Array.isArray(names) || !MUST_OF(target).every((name) => names.includes(name))) return false;
    if (headers['digest'] !== `SHA-256=${createHash('sha256').update(body).digest('base64')}`) return false;
    const jwk = await keyOf(at(header, 'kid'));
    if (!jwk) return false;
    const lines = names.map((name) => `${String(name)}: ${name === '(request-target)' ? target : (headers[String(name)] ?? '')}`);
    const key = { key: createPublicKey({ key: jwk, format: 'jwk' }), padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 };
    return verify('sha256', Buffer.from(`${head}.${lines.join('\n')}`), key, Buffer.from(signature, 'base64url'));
  };
  return (target, headers, body) => check(target, headers, body).catch(() => false);
}
