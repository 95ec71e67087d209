import { Controller, Get, Header, HttpException, Inject, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Open, Serves } from '@schakel/access';
import type { Signals } from '@schakel/signals';

export const SIGNALS = Symbol('SIGNALS');
/** `() => Promise<boolean>`: whether this process can do its work now. */
export const READINESS = Symbol('READINESS');
/** `() => Promise<void>`: brings the gauges up to date before they are read. */
export const MEASURE = Symbol('MEASURE');
/** `number | undefined`: the port on which whoever can reach it may read the metrics. */
export const MANAGEMENT_PORT = Symbol('MANAGEMENT_PORT');

const LOOPBACK = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1']);

/** Health for whoever runs the process; metrics for this machine only, and for whoever reaches the management address. */
@Open()
@Controller()
export class HealthController {
  constructor(
    @Inject(SIGNALS) private readonly signals: Signals,
    @Inject(READINESS) private readonly ready: () => Promise<boolean>,
    @Inject(MEASURE) private readonly measure: () => Promise<void>,
    @Inject(MANAGEMENT_PORT) private readonly managementPort: number | undefined,
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
  @Serves('text/plain', 'application/openmetrics-text')
  @Header('content-type', 'text/plain; version=0.0.4; charset=utf-8')
  async metrics(@Req() request: FastifyRequest): Promise<string> {
    const { remoteAddress = '', localPort } = request.socket;
    if (!LOOPBACK.has(remoteAddress) && localPort !== this.managementPort) {
      throw new HttpException({ detail: 'Alleen vanaf deze machine.' }, 404);
    }
    await this.measure();
    return this.signals.registry.metrics();
  }
}
