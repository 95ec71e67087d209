/**
 * Classes and codes of PostgreSQL (its manual, appendix A) and of Node: no connection, no database of that name, stopping
 * or starting, out of connections, memory or disk, files that cannot be written, read only.
 */
const CODES = /^(08|25006|3D000|53|57P|58|ECONN|EHOST|ENET|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|EPIPE)/;
/** Of the driver's own errors, which have no code. */
const WORDS = /connection terminated|connection timeout|timeout exceeded when trying to connect|is not queryable/i;

/**
 * Whether the database could not be reached, broke off, lacked room or may only be read, whatever was asked of it: the same
 * may well succeed later, and a sender must come again.
 */
export function isStorageAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return ('code' in error && CODES.test(String(error.code))) || WORDS.test(error.message);
}
