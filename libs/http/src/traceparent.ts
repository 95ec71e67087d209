import type { FastifyRequest } from 'fastify';

const TRACEPARENT = /^(?!ff)[0-9a-f]{2}-((?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16})-([0-9a-f]{2})(?:-.*)?$/;

/**
 * The trace context that the caller works in, as version 00 of W3C Trace Context writes it; undefined where the header is
 * not as it should be. Of the flags only the first is known to us: whether the caller records its trace.
 */
export function traceparentIn(request: FastifyRequest): string | undefined {
  const header = request.headers['traceparent'];
  if (typeof header !== 'string' || header.length > 255) return undefined;
  // only later versions may be longer
  if (header.startsWith('00-') && header.length !== 55) return undefined;
  const [, ids, flags = '00'] = TRACEPARENT.exec(header) ?? [];
  return ids === undefined ? undefined : `00-${ids}-0${Number.parseInt(flags, 16) & 1}`;
}
