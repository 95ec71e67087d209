import { request } from 'undici';
import { CannotStart } from '@schakel/kernel';
import type { MasterKeys, WrappedKey } from './master-keys';

const TIMEOUT_MS = 5_000;
const LONGEST_ANSWER_BYTES = 65_536;
const LOOPBACK = ['127.0.0.1', '[::1]', 'localhost'];

/** Where the key service is and which of its keys is ours. */
export interface TransitOptions {
  /** The mount of the transit engine, such as `https://vault.example/v1/transit`. */
  readonly url: string;
  readonly keyName: string;
  /** Asked before each call: a token in a file is renewed from outside. */
  readonly token: () => string;
  readonly source?: string;
}

/**
 * A master key that never leaves its key service: the Transit engine of HashiCorp Vault and OpenBao. The name of the key
 * with its version is the ref, so that a rotation there is seen here. Asks only `encrypt` and `decrypt` of the service.
 */
export class TransitMasterKeys implements MasterKeys {
  readonly source: string;
  private readonly base: string;

  /** Throws CannotStart for an address that is neither https nor on this machine. */
  constructor(private readonly options: TransitOptions) {
    this.source = options.source ?? 'SCHAKEL_KMS_URL';
    const { protocol, hostname } = new URL(options.url);
    if (protocol !== 'https:' && !(protocol === 'http:' && LOOPBACK.includes(hostname))) {
      throw new CannotStart('the key service is not reached over TLS', {
        help: `${this.source} moet met https:// beginnen; http:// mag alleen naar deze machine zelf.`,
      });
    }
    this.base = options.url.replace(/\/+$/, '');
  }

  /** By wrapping nothing in particular: so the service needs no right to tell of its keys. */
  async currentRef(): Promise<string> {
    return (await this.wrap(Buffer.alloc(32))).masterRef;
  }

  holds(masterRef: string): boolean {
    return masterRef.startsWith(`kms:${this.options.keyName}:`);
  }

  async wrap(key: Buffer): Promise<WrappedKey> {
    const ciphertext = await this.ask('encrypt', { plaintext: key.toString('base64') }, 'ciphertext');
    return { masterRef: this.refOf(ciphertext), wrapped: Buffer.from(ciphertext) };
  }

  async unwrap({ masterRef, wrapped }: WrappedKey): Promise<Buffer> {
    const ciphertext = wrapped.toString();
    if (!this.holds(masterRef) || !/^vault:v\d+:/.test(ciphertext)) {
      throw new CannotStart('the sealing keys are under another master key', {
        details: { masterRef },
        help:
          `De gegevens zijn verzegeld met een andere hoofdsleutel (${masterRef}) dan de sleutel "${this.options.keyName}" van de sleuteldienst (${this.source}). ` +
          'Zet de instellingen van die sleutel terug; stond hij in SCHAKEL_SEAL_KEY, zet hem dan in SCHAKEL_SEAL_KEY_PREVIOUS. Er is niets veranderd. Meer in docs/guides/sleutels.md.',
      });
    }
    return Buffer.from(await this.ask('decrypt', { ciphertext }, 'plaintext'), 'base64');
  }

  private refOf(ciphertext: string): string {
    const version = /^vault:(v\d+):/.exec(ciphertext)?.[1];
    if (version === undefined) throw this.away('an answer without a version');
    return `kms:${this.options.keyName}:${version}`;
  }

  private async ask(what: 'encrypt' | 'decrypt', body: object, field: 'ciphertext' | 'plaintext'): Promise<string> {
    let status: number | undefined;
    let data: unknown;
    try {
      const answer = await request(`${this.base}/${what}/${encodeURIComponent(this.options.keyName)}`, {
        method: 'POST',
        headers: { 'x-vault-token': this.options.token(), 'x-vault-request': 'true', 'content-type': 'application/json' },
        body: JSON.stringify(body),
        headersTimeout: TIMEOUT_MS,
        bodyTimeout: TIMEOUT_MS,
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
      status = answer.statusCode;
      data = JSON.parse(await bounded(answer.body));
    } catch (cause) {
      if (cause instanceof CannotStart) throw cause;
      throw this.away(cause, status);
    }
    const found = data && typeof data === 'object' && 'data' in data ? data.data : undefined;
    const value = found && typeof found === 'object' && field in found ? (found as Record<string, unknown>)[field] : undefined;
    if (status !== 200 || typeof value !== 'string') throw this.away('no such answer', status);
    return value;
  }

  private away(cause: unknown, status?: number): CannotStart {
    return new CannotStart('the key service does not answer as it should', {
      cause,
      ...(status !== undefined && { details: { status } }),
      help:
        `De sleuteldienst (${this.source}) geeft geen sleutel${status === undefined ? '' : ` (antwoord ${status})`}. Controleer of hij draait en open is, ` +
        'of het toegangsbewijs geldig is, en of dat encrypt en decrypt mag op deze sleutel.',
    });
  }
}

async function bounded(body: AsyncIterable<Buffer>): Promise<string> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of body) {
    size += part.length;
    if (size > LONGEST_ANSWER_BYTES) throw new Error('the answer is too long');
    parts.push(part);
  }
  return Buffer.concat(parts).toString();
}
