import helmet from '@fastify/helmet';
import { Controller, Get, Header, HttpException, Inject, Req, Res } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Open } from '@schakel/access';
import type { Signals } from '@schakel/signals';
import { readBodies } from './body';
import { ProblemFilter } from './problem.filter';

/** Version of the HTTP interface: `info.version` of the OpenAPI document and the header `API-Version`. */
export const API_VERSION = '0.1.0';

export const SIGNALS = Symbol('SIGNALS');
/** `() => Promise<boolean>`: whether this process can do its work now. */
export const READINESS = Symbol('READINESS');
/** `() => Promise<void>`: brings the gauges up to date before they are read. */
export const MEASURE = Symbol('MEASURE');

const JSON_CAP_BYTES = 1024 * 1024;
const MESSAGE_CAP_BYTES = 10 * 1024 * 1024;
export const MESSAGE_PATH = '/v1/berichten';

/** What every HTTP process of the product has in common: bodies, problem reports, version and security headers. */
export async function speakHttp(app: NestFastifyApplication, signals: Signals): Promise<void> {
  const fastify = app.getHttpAdapter().getInstance();
  readBodies(fastify as never, { messagePath: MESSAGE_PATH, messageCapBytes: MESSAGE_CAP_BYTES, jsonCapBytes: JSON_CAP_BYTES });
  await app.register(
    helmet as never,
    {
      contentSecurityPolicy: { directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"], formAction: ["'self'"] } },
      frameguard: { action: 'deny' },
    } as never,
  );
  fastify.addHook('onSend', (_request, reply, payload, done) => {
    void reply.header('API-Version', API_VERSION);
    if (!reply.hasHeader('cache-control')) void reply.header('cache-control', 'no-store');
    done(null, payload);
  });
  app.useGlobalFilters(new ProblemFilter(signals));
}

const LOOPBACK = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1']);

/** Health for whoever runs the process, metrics for this machine only. */
@Open()
@Controller()
export class HealthController {
  constructor(
    @Inject(SIGNALS) private readonly signals: Signals,
    @Inject(READINESS) private readonly ready: () => Promise<boolean>,
    @Inject(MEASURE) private readonly measure: () => Promise<void>,
  ) {}

  @Get('health/live')
  live(): { status: string } {
    return { status: 'ok' };
  }

  @Get('health/ready')
  async readiness(@Res({ passthrough: true }) reply: FastifyReply): Promise<{ status: string }> {
    if (await this.ready().catch(() => false)) return { status: 'ok' };
    void reply.status(503);
    return { status: 'niet gereed' };
  }

  @Get('metrics')
  @Header('content-type', 'text/plain; version=0.0.4; charset=utf-8')
  async metrics(@Req() request: FastifyRequest): Promise<string> {
    if (!LOOPBACK.has(request.socket.remoteAddress ?? '')) throw new HttpException({ detail: 'Alleen vanaf deze machine.' }, 404);
    await this.measure();
    return this.signals.registry.metrics();
  }
}
