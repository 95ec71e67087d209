import type { FastifyReply, FastifyRequest } from 'fastify';
import { sha256Hex } from '@schakel/kernel';

/**
 * Sends something that is open to everyone and changes only with a new start: with an ETag, kept for five minutes, and
 * 304 without a body to who has it already.
 */
export function publish(request: FastifyRequest, reply: FastifyReply, type: string, body: string): void {
  const etag = `"${sha256Hex(body).slice(0, 32)}"`;
  void reply.header('access-control-allow-origin', '*').header('cache-control', 'public, max-age=300').header('etag', etag);
  const has = (request.headers['if-none-match'] ?? '').split(',').map((one) => one.trim().replace(/^W\//, ''));
  if (has.includes(etag) || has.includes('*')) void reply.status(304).send();
  else void reply.type(type).send(body);
}
