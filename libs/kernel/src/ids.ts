import { createHash, createHmac, randomBytes, randomUUID } from 'node:crypto';

/** A new UUID version 7 (RFC 9562): ordered by time, so that an index on it stays compact. */
export function newId(now: Date): string {
  const bytes = randomBytes(16);
  bytes.writeUIntBE(now.getTime(), 0, 6);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x70;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** The lowest id that `newId` can give at this moment: ids from then on are not below it. */
export function firstIdFrom(moment: Date): string {
  const hex = Math.max(0, moment.getTime()).toString(16).padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-000000000000`;
}

/** A new random UUID version 4, for formats that ask for one (CloudEvents). */
export const newRandomId = (): string => randomUUID();

/** A UUID version 8 (RFC 9562) that follows from a digest of at least 32 hexadecimal digits: the same digest, the same id. */
export function idOf(digest: string): string {
  const variant = ((parseInt(digest.charAt(16), 16) & 0x3) | 0x8).toString(16);
  return `${digest.slice(0, 8)}-${digest.slice(8, 12)}-8${digest.slice(13, 16)}-${variant}${digest.slice(17, 20)}-${digest.slice(20, 32)}`;
}

/** SHA-256 in lower-case hex. Only for content without personal data, or for bytes that are kept anyway. */
export const sha256Hex = (content: string | Uint8Array): string => createHash('sha256').update(content).digest('hex');

/**
 * Keyed hashes under the key of this installation (HMAC-SHA-256), so that no digest can be guessed from a BSN.
 * `purpose` separates the uses: the same text gives unrelated digests for another purpose.
 */
export class KeyedHash {
  constructor(private readonly key: Uint8Array) {}

  hex(purpose: string, content: string | Uint8Array): string {
    return createHmac('sha256', this.key).update(purpose).update('\0').update(content).digest('hex');
  }
}
