import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerOptions, type ServerResponse } from 'node:http';
import { createServer as createTlsServer, type ServerOptions as TlsOptions } from 'node:https';
import type { Duplex } from 'node:stream';
import { Clock, newId, type Fault } from '@schakel/kernel';
import type { Signals } from '@schakel/signals';
import { addressFaults } from './address-faults';
import { DOOR_HEADERS } from './door-headers';
import { problem, PROBLEM_TYPE } from './problem';
import { beginVisit } from './visit';

/** How much and how long, per stage of a request. */
export interface DoorLimits {
  readonly headerBytes: number;
  readonly headerCount: number;
  readonly addressChars: number;
  /** From the connection, or the last answer on it, until the head of a request is complete. */
  readonly headersTimeoutMs: number;
  /** Until all of a request is in: with the caps on bodies this is the lowest rate that we take. */
  readonly requestTimeoutMs: number;
  readonly keepAliveMs: number;
  readonly connections: number;
  readonly requestsPerConnection: number;
  /** An answer may be earlier than the end of its request; so long the rest is read and thrown away. */
  readonly lingerMs: number;
  /** Bytes of bodies in memory at once, of all requests together. */
  readonly bodyBytesInFlight: number;
}

export const DOOR_LIMITS: DoorLimits = {
  headerBytes: 16 * 1024,
  headerCount: 100,
  addressChars: 4096,
  headersTimeoutMs: 10_000,
  requestTimeoutMs: 120_000,
  // longer than the minute of most reverse proxies: the one that waits longest must be us
  keepAliveMs: 65_000,
  connections: 4096,
  requestsPerConnection: 100_000,
  lingerMs: 5_000,
  bodyBytesInFlight: 256 * 1024 * 1024,
};

const RETRY_AFTER_S = '5';
const CHECK_EVERY_MS = 1_000;
const realTime = new Clock();

/** Why a request is turned back before any route is looked for. */
interface Refusal {
  readonly status: number;
  readonly detail: string;
  readonly faults?: readonly Fault[];
  readonly headers?: Readonly<Record<string, string>>;
}

/** Status and words for what the parser of HTTP itself refuses; its own words would tell of us, and may repeat the request. */
const PARSER: Readonly<Record<string, Refusal>> = {
  HPE_HEADER_OVERFLOW: { status: 431, detail: 'De kopregels zijn samen te groot. Stuur er minder of kortere.' },
  HPE_CHUNK_EXTENSIONS_OVERFLOW: { status: 413, detail: 'Het verzoek is te groot opgedeeld. Stuur de stukken zonder toevoegingen.' },
  ERR_HTTP_REQUEST_TIMEOUT: { status: 408, detail: 'Het verzoek kwam niet op tijd binnen. Stuur het opnieuw.' },
};
const MALFORMED: Refusal = {
  status: 400,
  detail: 'Dit is geen goed HTTP-verzoek. Controleer de eerste regel, de kopregels en de lengte van de inhoud.',
};

/**
 * The porch: what every connection meets before a framework sees it, so that nothing can be answered without our
 * headers and nothing is logged that should not have come. Gives every answer its id and headers, refuses addresses
 * that may not be, answers for the parser of HTTP, keeps the limits of time, size and number, and turns everyone back
 * while the process closes. Reads no body and knows no route.
 */
export class Porch {
  private leaving = false;
  private closing = false;

  constructor(
    private readonly signals: Signals,
    private readonly limits: DoorLimits,
    private readonly tls?: TlsOptions,
  ) {}

  /** The server behind which `handler` answers; plain HTTP, or TLS where options for it were given. */
  serve(handler: RequestListener): Server {
    const { limits } = this;
    const options: ServerOptions = {
      maxHeaderSize: limits.headerBytes,
      headersTimeout: limits.headersTimeoutMs,
      requestTimeout: limits.requestTimeoutMs,
      keepAliveTimeout: limits.keepAliveMs,
      connectionsCheckingInterval: Math.min(CHECK_EVERY_MS, limits.headersTimeoutMs),
      insecureHTTPParser: false,
      // refused by ourselves, with our headers
      requireHostHeader: false,
    };
    const enter: RequestListener = (request, answer) => this.enter(request, answer, handler);
    const server = this.tls ? createTlsServer({ ...this.tls, ...options }, enter) : createServer(options, enter);
    server.maxConnections = limits.connections;
    server.maxHeadersCount = limits.headerCount;
    // who asks first whether to go on is told when its body is read: body.ts
    server.on('checkContinue', enter);
    server.on('checkExpectation', (request: IncomingMessage, answer: ServerResponse) =>
      this.enter(request, answer, () =>
        this.refuse(request, answer, { status: 417, detail: 'De kop Expect kennen wij alleen met 100-continue.' }),
      ),
    );
    server.on('connect', (_request: IncomingMessage, socket: Duplex) =>
      this.hangUp(socket, { status: 405, detail: 'Wij zijn geen proxy.' }),
    );
    return server;
  }

  /** From now on every answer is the last one on its connection. */
  leave(): void {
    this.leaving = true;
  }

  /** From now on nobody comes in. */
  close(): void {
    this.closing = true;
  }

  /** Answers what the parser of HTTP could not read. */
  readonly onClientError = (error: NodeJS.ErrnoException, socket: Duplex): void => {
    if (error.code === 'ECONNRESET' || socket.destroyed) return void socket.destroy();
    this.hangUp(socket, PARSER[error.code ?? ''] ?? MALFORMED);
  };

  private enter(request: IncomingMessage, answer: ServerResponse, handler: RequestListener): void {
    const id = newId(realTime.now());
    beginVisit(request, { id, answer });
    for (const [name, value] of Object.entries(DOOR_HEADERS)) answer.setHeader(name, value);
    answer.setHeader('x-request-id', id);
    answer.once('finish', () => this.linger(request));
    if (this.isLast(request) || this.leaving) answer.setHeader('connection', 'close');
    const refusal = this.refusalOf(request);
    if (refusal) this.refuse(request, answer, refusal);
    else void handler(request, answer);
  }

  private refusalOf(request: IncomingMessage): Refusal | undefined {
    const { url = '', rawHeaders, headersDistinct } = request;
    if (this.closing) {
      return {
        status: 503,
        detail: 'Wij stoppen juist. Probeer het zo opnieuw.',
        headers: { 'retry-after': RETRY_AFTER_S, connection: 'close' },
      };
    }
    // the parser drops what is over: a header that was not seen cannot be trusted to be absent
    if (rawHeaders.length / 2 >= this.limits.headerCount) return PARSER['HPE_HEADER_OVERFLOW'];
    if (url.length > this.limits.addressChars) {
      return { status: 414, detail: 'Het adres is te lang. Zet lange vragen in de inhoud van een verzoek.' };
    }
    const hosts = headersDistinct['host']?.length ?? 0;
    if (hosts > 1 || (hosts === 0 && request.httpVersion !== '1.0')) return { status: 400, detail: 'Stuur de kop Host precies een keer.' };
    if (!url.startsWith('/')) return { status: 400, detail: 'Begin het adres met een schuine streep: /v1/....' };
    const faults = addressFaults(url);
    if (faults.length > 0) return { status: 400, detail: 'Het adres klopt niet.', faults };
    return undefined;
  }

  private refuse(request: IncomingMessage, answer: ServerResponse, { status, detail, faults = [], headers = {} }: Refusal): void {
    const id = String(answer.getHeader('x-request-id'));
    this.signals.refused({ requestId: id, method: request.method, status, codes: faults.map(({ code }) => code).join(' ') });
    const body = JSON.stringify(problem(status, detail, faults, id));
    answer.writeHead(status, { ...headers, 'content-type': PROBLEM_TYPE, 'content-length': Buffer.byteLength(body) });
    answer.end(request.method === 'HEAD' ? undefined : body);
  }

  /** Answers on the bare connection and closes it: after what could not be read nothing can be told apart. */
  private hangUp(socket: Duplex, { status, detail }: Refusal): void {
    const id = newId(realTime.now());
    this.signals.refused({ requestId: id, status });
    const begun = '_httpMessage' in socket ? (socket._httpMessage as ServerResponse | null) : undefined;
    if (!socket.writable || begun?.headersSent) return void socket.destroy();
    const body = JSON.stringify(problem(status, detail, [], id));
    const headers = {
      ...DOOR_HEADERS,
      'x-request-id': id,
      'content-type': PROBLEM_TYPE,
      'content-length': Buffer.byteLength(body),
      connection: 'close',
    };
    const head = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
    // what the sender still sends is not read: closing at once could take the answer back out of its hands
    socket.end(`HTTP/1.1 ${status} ${REASON[status] ?? 'Refused'}\r\n${head.join('')}\r\n${body}`);
    setTimeout(() => socket.destroy(), this.limits.lingerMs).unref();
  }

  /** The rest of a request that was answered early is read for a while, so that its sender can read the answer. */
  private linger(request: IncomingMessage): void {
    if (request.complete) return;
    setTimeout(() => {
      if (!request.complete) request.socket.destroy();
    }, this.limits.lingerMs).unref();
  }

  private readonly visits = new WeakMap<object, number>();

  private isLast({ socket }: IncomingMessage): boolean {
    const visits = (this.visits.get(socket) ?? 0) + 1;
    this.visits.set(socket, visits);
    return visits >= this.limits.requestsPerConnection;
  }
}

const REASON: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  405: 'Method Not Allowed',
  408: 'Request Timeout',
  413: 'Content Too Large',
  431: 'Request Header Fields Too Large',
};
