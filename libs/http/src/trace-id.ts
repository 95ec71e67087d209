import type { FastifyRequest } from 'fastify';

const TRACEPARENT = /^(?!ff)[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}(?:-.*)?$/;

/** The trace that the caller works in, by its `traceparent` (W3C Trace Context); undefined where that is not as it should be. */
export function traceIdOf(request: FastifyRequest): string | undefined {
  const header = request.headers['traceparent'];
  if (typeof header !== 'string' || header.length > 255) return undefined;
  // only later versions may be longer
  return header.startsWith('00-') && header.length !== 55 ? undefined : TRACEPARENT.exec(header)?.[1];
}
