import { Reflector } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { RequestListener, Server } from 'node:http';
import type { ServerOptions as TlsOptions } from 'node:https';
import type { Signals } from '@schakel/signals';
import { readBodies } from './body';
import { IdempotencyInterceptor, type IdempotencyStore } from './idempotency';
import { KnownRoutes } from './known-routes';
import { DOOR_LIMITS, Porch, type DoorLimits } from './porch';
import { ProblemFilter } from './problem.filter';
import { AcceptInterceptor } from './serves';

const JSON_CAP_BYTES = 1024 * 1024;
const MESSAGE_CAP_BYTES = 10 * 1024 * 1024;
export const MESSAGE_PATH = '/v1/berichten';
const MANAGEMENT_PATHS = ['/health/live', '/health/ready', '/metrics'];

/**
 * The HTTP side of a process: `adapter` for the framework, and `speak(app)`, to be called before the application
 * listens. What every HTTP process of the product has in common: the porch, bodies, problem reports, media types.
 */
export class Door {
  readonly adapter: FastifyAdapter;
  private readonly limits: DoorLimits;
  private readonly porch: Porch;
  private handler: RequestListener | undefined;
  private filter: ProblemFilter | undefined;

  constructor(
    private readonly signals: Signals,
    options: { limits?: Partial<DoorLimits>; tls?: TlsOptions } = {},
  ) {
    this.limits = { ...DOOR_LIMITS, ...options.limits };
    this.porch = new Porch(signals, this.limits, options.tls);
    this.adapter = new FastifyAdapter({
      serverFactory: (handler: RequestListener) => this.porch.serve((this.handler = handler)),
      clientErrorHandler: this.porch.onClientError as never,
      frameworkErrors: (error: Error, request: unknown, reply: unknown) =>
        this.filter?.send(error, request as FastifyRequest, reply as FastifyReply),
      routerOptions: { caseSensitive: true, ignoreTrailingSlash: false, ignoreDuplicateSlashes: false },
      forceCloseConnections: 'idle',
      // the porch says it, in our words
      return503OnClosing: false,
      trustProxy: false,
    } as never);
    this.adapter.getInstance().addHook('preClose', (done) => {
      this.porch.close();
      done();
    });
  }

  speak(app: NestFastifyApplication, idempotency: IdempotencyStore): void {
    const { fastify } = this;
    readBodies(fastify, {
      messagePath: MESSAGE_PATH,
      messageCapBytes: MESSAGE_CAP_BYTES,
      jsonCapBytes: JSON_CAP_BYTES,
      bytesInFlight: this.limits.bodyBytesInFlight,
    });
    this.filter = new ProblemFilter(this.signals, new KnownRoutes(fastify));
    app.useGlobalFilters(this.filter);
    app.useGlobalInterceptors(new AcceptInterceptor(app.get(Reflector)), new IdempotencyInterceptor(app.get(Reflector), idempotency));
  }

  /** Goes on answering, but each answer is the last one on its connection, so that a client or proxy looks elsewhere. */
  leave(): void {
    this.porch.leave();
  }

  /** A server beside the main one that answers health and metrics only, plain, also while the main one closes. */
  management(): Server {
    return new Porch(this.signals, this.limits).serve((request, answer) => {
      if (!MANAGEMENT_PATHS.includes(request.url?.split('?')[0] ?? '')) return void answer.writeHead(404).end();
      this.handler?.(request, answer);
    });
  }

  /** The server in the types of fastify; the adapter types its own server so that they do not meet. */
  private get fastify(): FastifyInstance {
    return this.adapter.getInstance<FastifyInstance>();
  }

  /** Asks this of every request under `path` that is not a route of the application: the mounted sign-in server. */
  limitPath(path: string, limit: (request: FastifyRequest) => Promise<void>): void {
    this.fastify.addHook('onRequest', async (request) => {
      if (request.url.startsWith(`${path}/`)) await limit(request);
    });
  }
}
