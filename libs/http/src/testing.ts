import 'reflect-metadata';
import { connect } from 'node:net';
import type { AddressInfo } from 'node:net';
import { Body, Controller, Get, HttpCode, Module, Post, Req, Res } from '@nestjs/common';
import { APP_GUARD, NestFactory, Reflector } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Serves } from '@schakel/access';
import { Signals } from '@schakel/signals';
import { MessageRefused } from '@schakel/kernel';
import { Door, Idempotent, OversizedBody, RateGuard, traceparentIn, type DoorLimits, type IdempotencyStore } from './index';

/** What the deeds did, in order. */
export const DONE: string[] = [];

@Controller('v1')
class TestRoutes {
  @Post('daden')
  @Idempotent()
  async deed(@Body() body: { naam: string }, @Res({ passthrough: true }) reply: FastifyReply): Promise<object | undefined> {
    DONE.push(body.naam);
    if (body.naam === 'langzaam') await new Promise((next) => setTimeout(next, 200));
    if (body.naam === 'weg') throw new MessageRefused('gone', { details: { status: 404 }, help: 'Die is er niet.' });
    if (body.naam === 'stuk') throw new Error('broken');
    if (body.naam === 'niets') return undefined;
    void reply.header('etag', `"${DONE.length}"`);
    return { nummer: DONE.length };
  }

  @Get('dingen')
  things(@Req() request: FastifyRequest): object {
    return { trace: traceparentIn(request) };
  }

  @Get('dingen/:id')
  thing(): object {
    return {};
  }

  @Get('stuk')
  broken(): never {
    throw new Error('geheim-van-ons');
  }

  @Post('dingen')
  @HttpCode(200)
  add(@Body() body: unknown): unknown {
    return { gekregen: body, vervuild: 'vervuild' in {} };
  }

  @Post('berichten')
  @Serves('application/xml', 'application/json')
  message(@Req() request: FastifyRequest, @Res() reply: FastifyReply): void {
    const { body } = request;
    if (body instanceof OversizedBody) void reply.status(413).send({ size: body.size });
    else void reply.status(202).send({ size: Buffer.isBuffer(body) ? body.length : -1 });
  }
}

type Kept = Extract<Awaited<ReturnType<IdempotencyStore['claim']>>, { is: 'done' }>['answer'];

/** The store as its interface says, in memory. */
class MemoryStore implements IdempotencyStore {
  private readonly kept = new Map<string, { asks: string; answer?: Kept }>();

  async claim({ client, key, asks }: { client: string; key: string; asks: string }): ReturnType<IdempotencyStore['claim']> {
    const claim = JSON.stringify([client, key]);
    const found = this.kept.get(claim);
    if (found === undefined) {
      this.kept.set(claim, { asks });
      return { is: 'new', claim };
    }
    if (found.asks !== asks) return { is: 'other-call' };
    return found.answer ? { is: 'done', answer: found.answer } : { is: 'under-way' };
  }

  async settle(claim: string, answer: Kept): Promise<void> {
    this.kept.set(claim, { asks: this.kept.get(claim)?.asks ?? '', answer });
  }

  async release(claim: string): Promise<void> {
    this.kept.delete(claim);
  }
}

/** Whoever says a name in `wie` is known by it; nobody else. */
const believing = {
  canActivate: (context: { switchToHttp(): { getRequest(): FastifyRequest } }): true => {
    const request = context.switchToHttp().getRequest();
    const { wie } = request.headers;
    if (typeof wie === 'string') request.caller = { soort: 'systeem', actor: wie, clientId: wie, scopes: [], rollen: [] };
    return true;
  },
};
const rates = new RateGuard(new Reflector(), { ofClient: (clientId) => (clientId === 'klein' ? 3 : undefined), ofStranger: 100_000 });

@Module({
  controllers: [TestRoutes],
  providers: [
    { provide: APP_GUARD, useValue: believing },
    { provide: APP_GUARD, useValue: rates },
  ],
})
class TestModule {}

/** A few routes behind the door, on a real port, and what its log says. */
export class DoorApplication {
  private constructor(
    readonly app: NestFastifyApplication,
    readonly port: number,
    readonly log: readonly object[],
  ) {}

  static async start(limits: Partial<DoorLimits> = {}): Promise<DoorApplication> {
    const signals = new Signals({ level: 'silent', process: 'proef' });
    const log: object[] = [];
    signals.refused = (fields) => void log.push(fields);
    signals.fault = (_where, _error, fields) => void log.push(fields ?? {});
    const door = new Door(signals, { limits });
    const app = await NestFactory.create<NestFastifyApplication>(TestModule, door.adapter, { bodyParser: false, logger: false });
    door.speak(app, new MemoryStore());
    await app.listen(0, '127.0.0.1');
    return new DoorApplication(app, (app.getHttpServer().address() as AddressInfo).port, log);
  }

  fetch(path: string, init: RequestInit = {}): Promise<Response> {
    return fetch(`http://127.0.0.1:${this.port}${path}`, { redirect: 'manual', ...init });
  }

  /** Sends these parts, `pauseMs` apart, and gives all that came back until the other side closed, or `quietMs` after the last byte. */
  raw(parts: readonly string[], options: { pauseMs?: number; half?: boolean; quietMs?: number } = {}): Promise<RawAnswer> {
    return new Promise((done) => {
      let text = '';
      let timer: NodeJS.Timeout | undefined;
      const socket = connect(this.port, '127.0.0.1');
      const end = (closed: boolean): void => {
        clearTimeout(timer);
        socket.destroy();
        done({ text, closed });
      };
      socket.on('data', (chunk: Buffer) => {
        text += chunk.toString();
        if (options.quietMs === undefined) return;
        clearTimeout(timer);
        timer = setTimeout(() => end(false), options.quietMs);
      });
      socket.on('end', () => end(true));
      socket.on('error', () => end(true));
      socket.on('close', () => end(true));
      socket.on('connect', () => void this.write(socket, parts, options));
    });
  }

  private async write(
    socket: ReturnType<typeof connect>,
    parts: readonly string[],
    options: { pauseMs?: number; half?: boolean },
  ): Promise<void> {
    for (const part of parts) {
      if (socket.destroyed) return;
      socket.write(part);
      if (options.pauseMs !== undefined) await new Promise((next) => setTimeout(next, options.pauseMs));
    }
    if (options.half) socket.end();
  }

  async stop(): Promise<void> {
    await this.app.close();
  }
}

export interface RawAnswer {
  readonly text: string;
  readonly closed: boolean;
}
