import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { FastifyInstance } from 'fastify';
import { MessageRefused } from '@schakel/kernel';

/** A body that was over the cap: only its digest and size are known. */
export class OversizedBody {
  constructor(
    readonly sha256: string,
    readonly size: number,
  ) {}
}

/** Reads on this many times the cap to give a clear answer; a sender that goes on then is cut off. */
const PATIENCE = 4;

async function readCapped(stream: IncomingMessage, capBytes: number): Promise<Buffer | OversizedBody> {
  const hash = createHash('sha256');
  let chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    size += chunk.length;
    hash.update(chunk);
    if (size <= capBytes) chunks.push(chunk);
    else chunks = [];
    if (size > capBytes * PATIENCE) break;
  }
  if (size <= capBytes) return Buffer.concat(chunks);
  return new OversizedBody(hash.digest('hex'), Math.max(size, Number(stream.headers['content-length'] ?? 0)));
}

/**
 * How bodies are read: messages of partners as untouched bytes (`Buffer`, or `OversizedBody` above the cap), all
 * other calls as JSON. Replaces the framework's parsers.
 */
export function readBodies(
  fastify: FastifyInstance,
  options: { messagePath: string; messageCapBytes: number; jsonCapBytes: number },
): void {
  fastify.removeAllContentTypeParsers();
  fastify.addContentTypeParser('*', async (request: { url: string }, payload: IncomingMessage): Promise<unknown> => {
    const isMessage = request.url.split('?')[0] === options.messagePath;
    const body = await readCapped(payload, isMessage ? options.messageCapBytes : options.jsonCapBytes);
    if (isMessage) return body;
    if (body instanceof OversizedBody)
      throw new MessageRefused('the body is too large', { details: { status: 413 }, help: 'Maak het verzoek kleiner.' });
    return body.length === 0 ? undefined : parseJson(body);
  });
}

function parseJson(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    throw new MessageRefused('the body is no JSON', {
      details: { status: 400 },
      help: 'De inhoud is geen goede JSON. Controleer de haken en de komma’s.',
    });
  }
}
