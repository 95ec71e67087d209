import 'reflect-metadata';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Controller, Get, Module, Req, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import { APP_GUARD, NestFactory, Reflector } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { JWK } from 'jose';
import { SenderUnknown } from '@schakel/kernel';
import { AccessGuard, callerOf, embeddedIssuer, mountIssuer, Open, requestToken, Scopes, tokenVerifier } from './index';

export const AUDIENCE = 'https://schakel.local/v1';

@Controller()
class Routes {
  @Open()
  @Get('open')
  open(): string {
    return 'open';
  }

  @Scopes('berichten:sturen')
  @Get('berichten')
  berichten(@Req() request: Parameters<typeof callerOf>[0]): object {
    return callerOf(request);
  }

  @Get('ongemerkt')
  unmarked(@Req() request: Parameters<typeof callerOf>[0]): object {
    return callerOf(request);
  }
}

@Open()
@Controller('half')
class HalfOpenRoutes {
  @Scopes('zaken:lezen')
  @Get('dicht')
  closed(@Req() request: Parameters<typeof callerOf>[0]): object {
    return callerOf(request);
  }
}

class StatusFilter implements ExceptionFilter {
  catch(error: unknown, host: ArgumentsHost): void {
    const status = error instanceof SenderUnknown ? Number(error.details['status']) : 500;
    host.switchToHttp().getResponse<{ status(code: number): { send(body: string): void } }>().status(status).send(String(error));
  }
}

export const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });

/** A Nest application with guarded routes and its own sign-in server, on a real port. */
export class GuardedApplication {
  private constructor(
    readonly url: string,
    readonly keysDir: string,
    private readonly app: NestFastifyApplication,
    private readonly folder: string,
  ) {}

  static async start(): Promise<GuardedApplication> {
    const folder = mkdtempSync(join(tmpdir(), 'schakel-access-'));
    const keysDir = join(folder, 'sleutels');
    const port = await freePort();
    const url = `http://127.0.0.1:${port}`;
    const issuer = `${url}/oidc`;
    const guard = new AccessGuard(new Reflector(), tokenVerifier({ issuer, audience: AUDIENCE }), new Map([['halt-client', 'halt']]));
    @Module({ controllers: [Routes, HalfOpenRoutes], providers: [{ provide: APP_GUARD, useValue: guard }] })
    class TestModule {}
    const app = await NestFactory.create<NestFastifyApplication>(TestModule, new FastifyAdapter({ forceCloseConnections: true }), {
      logger: false,
    });
    app.useGlobalFilters(new StatusFilter());
    const clients = [
      { clientId: 'halt-client', scopes: ['berichten:sturen', 'leveringen:lezen'] },
      { clientId: 'bip', scopes: ['zaken:lezen'], rol: 'bip' as const },
    ];
    mountIssuer(
      app.getHttpAdapter().getInstance() as never,
      await embeddedIssuer({ issuer, audience: AUDIENCE, host: '127.0.0.1', keysDir, clients }),
    );
    await app.listen(port, '127.0.0.1');
    return new GuardedApplication(url, keysDir, app, folder);
  }

  get issuer(): string {
    return `${this.url}/oidc`;
  }

  keyOf(client: string): JWK {
    return JSON.parse(readFileSync(join(this.keysDir, `${client}.jwk.json`), 'utf8')) as JWK;
  }

  async tokenOf(client: string): Promise<string> {
    return (await requestToken({ issuer: this.issuer, clientId: client, key: this.keyOf(client) })).token;
  }

  get(path: string, authorization?: string): Promise<Response> {
    return fetch(`${this.url}${path}`, { headers: authorization === undefined ? {} : { authorization } });
  }

  async stop(): Promise<void> {
    await this.app.close();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
