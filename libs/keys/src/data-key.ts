import { createCipheriv, createDecipheriv, randomFillSync } from 'node:crypto';

const ALGORITHM = 'aes-256-gcm';
/** First byte of everything that is sealed: which way of sealing it is. */
const FORMAT = 1;
const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const HEAD_BYTES = 1 + NONCE_BYTES + TAG_BYTES;

/** Random bytes are drawn by the page: a call per nonce costs as much as the sealing. Each byte is used once. */
const page = Buffer.alloc(4_096);
let used = page.length;

function random(length: number): Buffer {
  if (used + length > page.length) {
    randomFillSync(page);
    used = 0;
  }
  const drawn = Buffer.from(page.subarray(used, used + length));
  page.fill(0, used, used + length);
  used += length;
  return drawn;
}

/**
 * A key that seals values: AES-256-GCM (NIST SP 800-38D) with a random nonce of 96 bits, each value bound to the row
 * that it belongs to (`place`), so that a value that was moved to another row does not open. One key may seal 2^32
 * values at most; a record or a message has some hundreds. Never shows itself: not as JSON, not in a log.
 */
export class DataKey {
  readonly #key: Buffer;

  /** From 32 bytes. Throws a RangeError for any other length. */
  constructor(key: Buffer) {
    if (key.length !== KEY_BYTES) throw new RangeError(`a data key has ${KEY_BYTES} bytes`);
    this.#key = key;
  }

  /** A new, random key. */
  static fresh(): DataKey {
    return new DataKey(random(KEY_BYTES));
  }

  /** The key that `sealWith` sealed. Throws as `open` does. */
  static opened(by: DataKey, place: string, sealed: Buffer): DataKey {
    return new DataKey(by.open(place, sealed));
  }

  close(place: string, content: string | Uint8Array): Buffer {
    const nonce = random(NONCE_BYTES);
    const cipher = createCipheriv(ALGORITHM, this.#key, nonce).setAAD(Buffer.from(place));
    const body = typeof content === 'string' ? cipher.update(content, 'utf8') : cipher.update(content);
    cipher.final();
    const sealed = Buffer.allocUnsafe(HEAD_BYTES + body.length);
    sealed[0] = FORMAT;
    nonce.copy(sealed, 1);
    cipher.getAuthTag().copy(sealed, 1 + NONCE_BYTES);
    body.copy(sealed, HEAD_BYTES);
    return sealed;
  }

  /** Throws when the bytes were changed, moved from another row, or sealed under another key. */
  open(place: string, sealed: Buffer): Buffer {
    if (sealed[0] !== FORMAT) throw new Error('sealed in a way that this version does not know');
    const decipher = createDecipheriv(ALGORITHM, this.#key, sealed.subarray(1, 1 + NONCE_BYTES), { authTagLength: TAG_BYTES });
    decipher.setAAD(Buffer.from(place)).setAuthTag(sealed.subarray(1 + NONCE_BYTES, HEAD_BYTES));
    const content = decipher.update(sealed.subarray(HEAD_BYTES));
    decipher.final();
    return content;
  }

  /** This key itself, sealed under another. */
  sealWith(other: DataKey, place: string): Buffer {
    return other.close(place, this.#key);
  }

  /** For the master keys only, which wrap it outside the database. */
  bytes(): Buffer {
    return Buffer.from(this.#key);
  }
}
