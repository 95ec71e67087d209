import { createHash, timingSafeEqual } from 'node:crypto';
import { createLocalJWKSet, flattenedVerify, FlattenedSign, type JWK } from 'jose';
import { ALGORITHM, imported, type PublicKey, type SigningKey } from './signing-key';

/** Headers of the NL API Design Rules signing module 1.0; a message carries exactly one of them. */
export const CONTENT_HEADER = 'payload-signature';
export const MESSAGE_HEADER = 'message-signature';

const MECHANISM = 'http://uri.etsi.org/19182/HttpHeaders';
/** What message signing must cover at least, in this order. */
const MUST_COVER = ['(request-target)', 'host', 'origin', 'content-encoding', 'content-type', 'content-length', 'digest'];
const CRITICAL = ['sigD', 'b64'];

/** A POST as it is signed: its target and its headers, names in lower case; `digest` among them. */
export interface HttpMessage {
  readonly target: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** The `Digest` header (RFC 3230) of these bytes, as the signing module asks. */
export const digestOf = (body: string | Uint8Array): string => `SHA-256=${createHash('sha256').update(body).digest('base64')}`;

/** Over the content alone, by its digest. `at` is the moment of signing. */
export const signContent = (key: SigningKey, message: HttpMessage, at: Date): Promise<string> => sign(key, message, ['digest'], at);

/** Over the target, every header that the module asks, and `more` of them. */
export const signMessage = (key: SigningKey, message: HttpMessage, more: readonly string[], at: Date): Promise<string> =>
  sign(key, message, [...MUST_COVER, ...more], at);

/**
 * A JAdES signature in detached form (ETSI TS 119 182-1, 5.2.8.2 HttpHeaders): the payload is the headers that are named
 * in `sigD`, one a line, and is not repeated; `b64` is false as that clause asks.
 */
async function sign(key: SigningKey, message: HttpMessage, pars: readonly string[], at: Date): Promise<string> {
  const header = {
    alg: ALGORITHM,
    kid: key.kid,
    iat: Math.floor(at.getTime() / 1_000),
    b64: false,
    crit: CRITICAL,
    sigD: { mId: MECHANISM, pars },
  };
  const signed = await new FlattenedSign(Buffer.from(linesOf(message, pars)))
    .setProtectedHeader(header as never)
    .sign(await imported(key), { crit: { sigD: true } });
  return `${signed.protected}..${signed.signature}`;
}

function linesOf({ target, headers }: HttpMessage, pars: readonly string[]): string {
  return pars
    .map((name) => {
      const value = name === '(request-target)' ? target : headers[name];
      if (value === undefined) throw new Error(`the message has no header ${name}`);
      return `${name}: ${value}`;
    })
    .join('\n');
}

/**
 * Checks such a signature as a partner would: signed with one of these keys, over at least `covered`, and the digest is
 * that of the body. Gives the names that it covers. Throws where anything of this does not hold.
 */
export async function verifyDetached(
  signature: string,
  message: HttpMessage & { readonly body: string | Uint8Array },
  keys: readonly PublicKey[],
  covered: readonly string[] = ['digest'],
): Promise<readonly string[]> {
  const [head, payload, tail, ...more] = signature.split('.');
  if (!head || payload !== '' || !tail || more.length > 0) throw new Error('not a detached signature');
  const { sigD } = JSON.parse(Buffer.from(head, 'base64url').toString()) as { sigD?: { mId?: unknown; pars?: unknown } };
  const pars: readonly unknown[] = Array.isArray(sigD?.pars) ? sigD.pars : [];
  const names = pars.filter((name): name is string => typeof name === 'string');
  if (sigD?.mId !== MECHANISM || names.length !== pars.length) throw new Error('another mechanism');
  const missing = covered.filter((name) => !names.includes(name));
  if (missing.length > 0) throw new Error(`not covered: ${missing.join(', ')}`);
  const lines = Buffer.from(linesOf(message, names));
  const options = { algorithms: [ALGORITHM], crit: { sigD: true } };
  await flattenedVerify({ protected: head, payload: lines, signature: tail }, createLocalJWKSet({ keys: keys as JWK[] }), options);
  const [said, is] = [Buffer.from(message.headers['digest'] ?? ''), Buffer.from(digestOf(message.body))];
  if (said.length !== is.length || !timingSafeEqual(said, is)) throw new Error('the digest is not that of the body');
  return names;
}
