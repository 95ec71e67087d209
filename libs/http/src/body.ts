import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { MessageRefused, parseStrictJson } from '@schakel/kernel';
import { mediaTypeOf } from './media-type';
import { visitOf } from './visit';

/** A body that was over the cap: only its size and the digest of what was read of it are known. */
export class OversizedBody {
  constructor(
    readonly sha256: string,
    readonly size: number,
  ) {}
}

/** Reads on this many times the cap to give a clear answer; a sender that announces or sends more is not read on. */
const PATIENCE = 4;

const COME_AGAIN = 'Probeer het zo opnieuw.';

/** How many messages this process has in hand: each until its answer is gone. */
class MessagesInHand {
  private count = 0;

  constructor(private readonly most: number) {}

  /** Throws MessageRefused (503) when it cannot be one more: before anything of its body is read. */
  take(request: IncomingMessage): void {
    if (this.count >= this.most) {
      throw new MessageRefused('no room for another message', {
        details: { status: 503 },
        help: `Er komen nu te veel berichten tegelijk binnen. ${COME_AGAIN}`,
      });
    }
    const answer = visitOf(request)?.answer;
    if (!answer || answer.closed) return;
    this.count += 1;
    answer.once('close', () => (this.count -= 1));
  }
}

/** The memory that bodies may take, of all requests of this process together. What is taken comes back when the answer is gone. */
class BodyMemory {
  private taken = 0;
  private readonly held = new WeakMap<IncomingMessage, { bytes: number }>();

  constructor(private readonly mostBytes: number) {}

  /** Throws MessageRefused (503) when there is no room. */
  take(request: IncomingMessage, bytes: number): void {
    if (this.taken + bytes > this.mostBytes) {
      throw new MessageRefused('no memory left for bodies', {
        details: { status: 503 },
        help: `Er komen nu te veel grote berichten tegelijk binnen. ${COME_AGAIN}`,
      });
    }
    this.taken += bytes;
    const held = this.held.get(request) ?? this.begin(request);
    held.bytes += bytes;
  }

  private begin(request: IncomingMessage): { bytes: number } {
    const held = { bytes: 0 };
    this.held.set(request, held);
    visitOf(request)?.answer.once('close', () => (this.taken -= held.bytes));
    return held;
  }
}

/** Reads all of it, as far as `capBytes` allows. The connection stays whole, so that an early answer can be read. */
function readCapped(stream: IncomingMessage, capBytes: number, memory: BodyMemory): Promise<Buffer | OversizedBody> {
  const announced = Number(stream.headers['content-length'] ?? 0);
  const hash = createHash('sha256');
  let chunks: Buffer[] = [];
  let size = 0;
  const oversized = (): OversizedBody => new OversizedBody(hash.digest('hex'), Math.max(size, announced));
  if (announced > capBytes * PATIENCE) return Promise.resolve(oversized());
  if (stream.headers.expect !== undefined) visitOf(stream)?.answer.writeContinue();
  return new Promise((done, fail) => {
    const settle = (settled: () => void): void => {
      stream.off('data', onData).off('end', onEnd).off('error', onBroken).off('close', onBroken);
      stream.on('error', () => undefined);
      settled();
    };
    const onData = (chunk: Buffer): void => {
      size += chunk.length;
      hash.update(chunk);
      if (size > capBytes) chunks = [];
      else {
        try {
          memory.take(stream, chunk.length);
        } catch (full) {
          return settle(() => fail(full as Error));
        }
        chunks.push(chunk);
      }
      if (size > capBytes * PATIENCE) settle(() => done(oversized()));
    };
    const onEnd = (): void => settle(() => done(size <= capBytes ? Buffer.concat(chunks) : oversized()));
    const onBroken = (): void =>
      settle(() =>
        fail(new MessageRefused('the body broke off', { details: { status: 400 }, help: 'De inhoud brak af. Stuur het verzoek opnieuw.' })),
      );
    stream.on('data', onData).on('end', onEnd).on('error', onBroken).on('close', onBroken);
  });
}

/**
 * How bodies are read: messages of partners as untouched bytes (`Buffer`, or `OversizedBody` above the cap), all
 * other calls as strict JSON. Replaces the framework's parsers.
 */
export function readBodies(
  fastify: FastifyInstance,
  options: { messagePath: string; messageCapBytes: number; jsonCapBytes: number; messagesInFlight: number; bytesInFlight: number },
): void {
  const memory = new BodyMemory(options.bytesInFlight);
  const inHand = new MessagesInHand(options.messagesInFlight);
  fastify.removeAllContentTypeParsers();
  fastify.addContentTypeParser('*', async (request: FastifyRequest, payload: IncomingMessage): Promise<unknown> => {
    // nobody will look at it
    if (request.is404) return undefined;
    if (request.routeOptions.url === options.messagePath) {
      inHand.take(payload);
      return readCapped(payload, options.messageCapBytes, memory);
    }
    if (hasBody(payload)) demandJson(payload);
    const body = await readCapped(payload, options.jsonCapBytes, memory);
    if (body instanceof OversizedBody)
      throw new MessageRefused('the body is too large', { details: { status: 413 }, help: 'Maak het verzoek kleiner.' });
    return body.length === 0 ? undefined : jsonOf(body);
  });
}

const hasBody = ({ headers }: IncomingMessage): boolean =>
  headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;

/** JSON in UTF-8 as it is, and nothing else: throws MessageRefused (415). */
function demandJson({ headers }: IncomingMessage): void {
  const type = mediaTypeOf(headers['content-type']);
  const plain = (headers['content-encoding'] ?? 'identity').toLowerCase() === 'identity';
  if (type?.name === 'application/json' && /^(utf-8)?$/i.test(type.charset) && plain) return;
  throw new MessageRefused('the body is of another kind', {
    details: { status: 415 },
    help: 'Stuur de inhoud als JSON in UTF-8, met de kop Content-Type: application/json en zonder compressie.',
  });
}

function jsonOf(body: Buffer): unknown {
  const json = parseStrictJson(body);
  if (json.ok) return json.value;
  throw new MessageRefused('the body is no strict JSON', {
    details: { status: 400 },
    help: 'De inhoud is geen goede JSON. Controleer wat er bij elke fout staat.',
    faults: json.faults,
  });
}
