import 'reflect-metadata';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Controller, Get, Module, Post, Req, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import { APP_GUARD, NestFactory, Reflector } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { JWK } from 'jose';
import { Clock, SenderUnknown } from '@schakel/kernel';
import {
  AccessGuard,
  callerOf,
  certificateBound,
  embeddedIssuer,
  embeddedKeys,
  mountIssuer,
  Open,
  requestToken,
  Scopes,
  tokenVerifier,
  type CertificateDemand,
  type ClientCertificates,
  type EmbeddedClient,
  type PublicJwk,
  type SignInEntry,
  type SignInFound,
  type SignInStore,
} from './index';

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

  @Scopes('berichten:sturen')
  @Post('berichten')
  stuur(): string {
    return 'gestuurd';
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

/** The port in memory, for one process. */
export class MemoryStore implements SignInStore {
  private readonly kept = new Map<string, SignInEntry & { usedAt?: Date }>();

  async put(entry: SignInEntry): Promise<void> {
    this.kept.set(`${entry.model}:${entry.id}`, entry);
  }

  async putOnce(entry: SignInEntry): Promise<boolean> {
    if (await this.get(entry.model, entry.id)) return false;
    await this.put(entry);
    return true;
  }

  async get(model: string, id: string): Promise<SignInFound | undefined> {
    const found = this.kept.get(`${model}:${id}`);
    return found && (found.expiresAt === undefined || found.expiresAt > new Clock().now()) ? found : undefined;
  }

  async find(model: string, by: { uid: string } | { userCode: string }): Promise<SignInFound | undefined> {
    return [...this.kept.values()].find(
      (entry) => entry.model === model && ('uid' in by ? entry.uid === by.uid : entry.userCode === by.userCode),
    );
  }

  async markUsed(model: string, id: string): Promise<void> {
    const found = this.kept.get(`${model}:${id}`);
    if (found) found.usedAt = new Date();
  }

  async remove(model: string, id: string): Promise<void> {
    this.kept.delete(`${model}:${id}`);
  }

  async removeGrant(grantId: string): Promise<void> {
    for (const [key, entry] of this.kept) if (entry.grantId === grantId) this.kept.delete(key);
  }
}

/** What a test may set of a guarded application. */
export interface GuardedOptions {
  readonly store?: SignInStore;
  readonly keysDir?: string;
  readonly port?: number;
  readonly keysOf?: (clientId: string) => Promise<readonly PublicJwk[]>;
  readonly certificates?: ClientCertificates;
  readonly demands?: ReadonlyMap<string, CertificateDemand>;
  readonly https?: object;
  readonly clients?: readonly EmbeddedClient[];
}

export const CLIENTS: readonly EmbeddedClient[] = [
  { clientId: 'halt-client', scopes: ['berichten:sturen', 'leveringen:lezen'] },
  { clientId: 'bip', scopes: ['zaken:lezen'], rol: 'bip' },
];

/** A Nest application with guarded routes and its own sign-in server, on a real port. */
export class GuardedApplication {
  private constructor(
    readonly url: string,
    readonly keysDir: string,
    private readonly app: NestFastifyApplication,
    private readonly folder: string,
  ) {}

  static async start(options: GuardedOptions = {}): Promise<GuardedApplication> {
    const folder = mkdtempSync(join(tmpdir(), 'schakel-access-'));
    const keysDir = options.keysDir ?? join(folder, 'sleutels');
    const port = options.port ?? (await freePort());
    const url = `${options.https ? 'https' : 'http'}://127.0.0.1:${port}`;
    const issuer = `${url}/oidc`;
    const { certificates, demands = new Map<string, CertificateDemand>() } = options;
    const plain = tokenVerifier({ issuer, audience: AUDIENCE, ...(options.https && { ownKeys: () => embeddedKeys(keysDir) }) });
    const verify = certificates ? certificateBound(plain, certificates, demands) : plain;
    const guard = new AccessGuard(new Reflector(), verify, new Map([['halt-client', 'halt']]));
    @Module({ controllers: [Routes, HalfOpenRoutes], providers: [{ provide: APP_GUARD, useValue: guard }] })
    class TestModule {}
    const server = { forceCloseConnections: true, ...(options.https && { https: options.https }) };
    const app = await NestFactory.create<NestFastifyApplication>(TestModule, new FastifyAdapter(server as never), { logger: false });
    app.useGlobalFilters(new StatusFilter());
    const provider = await embeddedIssuer({
      issuer,
      audience: AUDIENCE,
      host: '127.0.0.1',
      keysDir,
      clients: options.clients ?? CLIENTS,
      store: options.store ?? new MemoryStore(),
      ...(options.keysOf && { keysOf: options.keysOf }),
      ...(certificates && { certificates }),
    });
    mountIssuer(app.getHttpAdapter().getInstance() as never, provider);
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
