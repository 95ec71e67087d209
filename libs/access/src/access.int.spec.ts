import 'reflect-metadata';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Controller, Get, Module, Req, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import { APP_GUARD, NestFactory, Reflector } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { exportSPKI, generateKeyPair, importJWK, SignJWT, type JWK } from 'jose';
import { SenderUnknown } from '@schakel/kernel';
import { AccessGuard, callerOf, embeddedIssuer, mountIssuer, Open, requestToken, Scopes, tokenVerifier } from './index';
import { keptKey } from './kept-key';
import { assertion } from './request-token';

const AUDIENCE = 'https://schakel.local/v1';
const SOON_S = 60;

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
  closed(): string {
    return 'dicht';
  }
}

class StatusFilter implements ExceptionFilter {
  catch(error: unknown, host: ArgumentsHost): void {
    const status = error instanceof SenderUnknown ? Number(error.details['status']) : 500;
    host.switchToHttp().getResponse<{ status(code: number): { send(body: string): void } }>().status(status).send(String(error));
  }
}

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });

const base64url = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const nowS = (): number => Math.floor(Date.now() / 1000);

let folder: string;
let keysDir: string;
let url: string;
let issuer: string;
let app: NestFastifyApplication;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'schakel-access-'));
  keysDir = join(folder, 'sleutels');
  const port = await freePort();
  url = `http://127.0.0.1:${port}`;
  issuer = `${url}/oidc`;
  const guard = new AccessGuard(new Reflector(), tokenVerifier({ issuer, audience: AUDIENCE }), new Map([['halt-client', 'halt']]));
  @Module({ controllers: [Routes, HalfOpenRoutes], providers: [{ provide: APP_GUARD, useValue: guard }] })
  class TestModule {}
  app = await NestFactory.create<NestFastifyApplication>(TestModule, new FastifyAdapter({ forceCloseConnections: true }), { logger: false });
  app.useGlobalFilters(new StatusFilter());
  const clients = [
    { clientId: 'halt-client', scopes: ['berichten:sturen', 'leveringen:lezen'] },
    { clientId: 'bip', scopes: ['zaken:lezen'], rol: 'bip' },
  ];
  mountIssuer(app.getHttpAdapter().getInstance() as never, await embeddedIssuer({ issuer, audience: AUDIENCE, host: '127.0.0.1', keysDir, clients }));
  await app.listen(port, '127.0.0.1');
}, 60_000);

afterAll(async () => {
  await app.close();
  rmSync(folder, { recursive: true, force: true });
});

const keyOf = (client: string): JWK => JSON.parse(readFileSync(join(keysDir, `${client}.jwk.json`), 'utf8')) as JWK;
const tokenOf = async (client: string): Promise<string> => (await requestToken({ issuer, clientId: client, key: keyOf(client) })).token;
const get = (path: string, authorization?: string): Promise<Response> => fetch(`${url}${path}`, { headers: authorization === undefined ? {} : { authorization } });
const challengeOf = (answer: Response): string => answer.headers.get('www-authenticate') ?? '';

describe('the guard', () => {
  it('lets a caller with the scope in, and says who it is', async () => {
    const answer = await get('/berichten', `Bearer ${await tokenOf('halt-client')}`);
    expect([answer.status, await answer.json()]).toEqual([
      200,
      { clientId: 'halt-client', scopes: ['berichten:sturen', 'leveringen:lezen'], organisation: 'halt', rol: 'partner' },
    ]);
  });

  it('gives a caller that is no partner no organisation, and the role that the issuer states', async () => {
    expect(await (await get('/ongemerkt', `Bearer ${await tokenOf('bip')}`)).json()).toEqual({ clientId: 'bip', scopes: ['zaken:lezen'], rol: 'bip' });
  });

  it('answers 403 and names the scope when the token lacks it', async () => {
    const answer = await get('/berichten', `Bearer ${await tokenOf('bip')}`);
    expect(answer.status).toBe(403);
    expect(challengeOf(answer)).toBe('Bearer realm="schakel", error="insufficient_scope", scope="berichten:sturen"');
  });

  it('asks nothing of an open route, but heeds the mark on a route before the one on its controller', async () => {
    expect((await get('/open')).status).toBe(200);
    expect((await get('/half/dicht')).status).toBe(401);
  });

  it('answers 401 without a token, marked or not, and says what to send', async () => {
    for (const path of ['/berichten', '/ongemerkt']) {
      const answer = await get(path);
      expect([answer.status, challengeOf(answer)]).toEqual([401, 'Bearer realm="schakel"']);
    }
  });

  it('takes no token from the address, not even beside a good header', async () => {
    const token = await tokenOf('halt-client');
    expect((await get(`/berichten?access_token=${token}`)).status).toBe(401);
    expect((await get(`/berichten?access_token=${token}`, `Bearer ${token}`)).status).toBe(401);
    expect((await get('/berichten?kenmerk=1', `Bearer ${token}`)).status).toBe(200);
  });

  it('takes no other way of signing in than a bearer token', async () => {
    expect((await get('/berichten', `Basic ${Buffer.from('halt-client:geheim').toString('base64')}`)).status).toBe(401);
  });
});

describe('a token made by hand', () => {
  interface Change {
    readonly claims?: Record<string, unknown>;
    readonly alg?: string;
    readonly key?: Parameters<SignJWT['sign']>[0];
  }
  let serverKey: JWK;
  beforeAll(async () => {
    serverKey = await keptKey(keysDir, 'aanmelddienst.signing.json');
  });
  const claims = (): Record<string, unknown> => ({
    iss: issuer, aud: AUDIENCE, client_id: 'halt-client', scope: 'berichten:sturen', iat: nowS(), exp: nowS() + SOON_S,
  });
  const forge = async ({ claims: changed, alg = 'PS256', key }: Change): Promise<string> =>
    new SignJWT({ ...claims(), ...changed })
      .setProtectedHeader({ alg, kid: String(serverKey.kid), typ: 'at+jwt' })
      .sign(key ?? (await importJWK(serverKey, alg)));
  const status = async (token: string): Promise<number> => (await get('/berichten', `Bearer ${token}`)).status;

  it('is taken when all is right, so that what follows can fail', async () => {
    expect(await status(await forge({}))).toBe(200);
    expect(await status(await forge({ alg: 'RS256' }))).toBe(200);
  });

  it.each<[string, Record<string, unknown>]>([
    ['has expired', { exp: Math.floor(Date.now() / 1000) - SOON_S }],
    ['never expires', { exp: undefined }],
    ['is not valid yet', { nbf: Math.floor(Date.now() / 1000) + 600 }],
    ['is for another audience', { aud: 'https://elders.example' }],
    ['is of another issuer', { iss: 'https://elders.example' }],
    ['names no client', { client_id: undefined }],
  ])('is refused when it %s', async (_fault, changed) => {
    const answer = await get('/berichten', `Bearer ${await forge({ claims: changed })}`);
    expect([answer.status, challengeOf(answer)]).toEqual([401, 'Bearer realm="schakel", error="invalid_token"']);
  });

  it('is refused without a signature (alg none)', async () => {
    const header = { alg: 'none', typ: 'at+jwt' };
    expect(await status(`${base64url(header)}.${base64url(claims())}.`)).toBe(401);
  });

  it('is refused when signed with the public key as a shared secret (HS256)', async () => {
    const { kty, n, e } = serverKey;
    const spki = await exportSPKI((await importJWK({ kty, n, e } as JWK, 'PS256')) as Parameters<typeof exportSPKI>[0]);
    for (const secret of [spki, String(n)]) expect(await status(await forge({ alg: 'HS256', key: new TextEncoder().encode(secret) }))).toBe(401);
  });

  it('is refused when another key signed it, or when its content was changed afterwards', async () => {
    const { privateKey } = await generateKeyPair('PS256');
    expect(await status(await forge({ key: privateKey }))).toBe(401);
    const [header, , signature] = (await forge({ claims: { scope: 'zaken:lezen' } })).split('.');
    expect(await status([header, base64url(claims()), signature].join('.'))).toBe(401);
    expect(await status('onzin')).toBe(401);
  });
});

describe('the embedded sign-in server', () => {
  const ask = async (fields: Record<string, string>): Promise<[number, { error?: string; scope?: string; expires_in?: number }]> => {
    const answer = await fetch(`${issuer}/token`, {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'client_credentials',
        client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
        ...fields,
      }),
    });
    return [answer.status, (await answer.json()) as { error?: string }];
  };

  it('gives a token for five minutes with the scope that is asked', async () => {
    const client_assertion = await assertion('halt-client', keyOf('halt-client'), `${issuer}/token`);
    expect(await ask({ client_assertion, scope: 'leveringen:lezen' })).toMatchObject([200, { scope: 'leveringen:lezen', expires_in: 300 }]);
  });

  it('takes an assertion once', async () => {
    const client_assertion = await assertion('halt-client', keyOf('halt-client'), `${issuer}/token`);
    expect((await ask({ client_assertion }))[0]).toBe(200);
    expect(await ask({ client_assertion })).toMatchObject([401, { error: 'invalid_client' }]);
  });

  it('gives no client the scope of another', async () => {
    await expect(requestToken({ issuer, clientId: 'halt-client', key: keyOf('halt-client'), scope: 'zaken:lezen' })).rejects.toMatchObject({
      code: 'SenderUnknown',
      details: { status: 400, error: 'invalid_scope' },
    });
  });

  it('knows no unknown client, and no client by the key of another', async () => {
    for (const clientId of ['niemand', 'bip']) {
      await expect(requestToken({ issuer, clientId, key: keyOf('halt-client') })).rejects.toMatchObject({ details: { status: 401, error: 'invalid_client', clientId } });
    }
  });

  it('takes no assertion for another server or for longer than five minutes, and none by a shared secret', async () => {
    const elsewhere = await assertion('bip', keyOf('bip'), 'https://elders.example/token');
    expect(await ask({ client_assertion: elsewhere })).toMatchObject([401, { error: 'invalid_client' }]);
    const long = await new SignJWT({ iss: 'bip', sub: 'bip', aud: `${issuer}/token`, jti: 'lang', exp: nowS() + 3600 })
      .setProtectedHeader({ alg: 'PS256' })
      .sign(await importJWK(keyOf('bip'), 'PS256'));
    expect(await ask({ client_assertion: long })).toMatchObject([401, { error: 'invalid_client' }]);
    const short = await new SignJWT({ iss: 'bip', sub: 'bip', aud: `${issuer}/token`, jti: 'kort', exp: nowS() + SOON_S })
      .setProtectedHeader({ alg: 'RS256' })
      .sign(await importJWK(keyOf('bip'), 'RS256'));
    expect((await ask({ client_assertion: short }))[0]).toBe(200);
    expect((await ask({ client_id: 'bip', client_secret: 'geheim' }))[0]).toBe(401);
  });

  it('keeps keys that only their owner can read, the same on every start', async () => {
    expect(statSync(keysDir).mode & 0o777).toBe(0o700);
    for (const name of ['halt-client.jwk.json', 'aanmelddienst.signing.json']) expect(statSync(join(keysDir, name)).mode & 0o777).toBe(0o600);
    const before = keyOf('bip');
    await embeddedIssuer({ issuer, host: 'localhost', keysDir, clients: [{ clientId: 'bip', scopes: [] }] });
    expect(keyOf('bip')).toEqual(before);
  });

  it('publishes no private part of a key', async () => {
    const { keys } = (await (await fetch(`${issuer}/jwks`)).json()) as { keys: JWK[] };
    expect(keys.map((key) => Object.keys(key).sort())).toEqual([['e', 'kid', 'kty', 'n', 'use']]);
  });

  it('refuses to start beyond this machine', async () => {
    await expect(embeddedIssuer({ issuer, host: '0.0.0.0', keysDir, clients: [] })).rejects.toMatchObject({ code: 'CannotStart' });
    await expect(embeddedIssuer({ issuer: 'http://10.0.0.1:3000/oidc', host: '127.0.0.1', keysDir, clients: [] })).rejects.toMatchObject({ code: 'CannotStart' });
  });
});

describe('a verifier', () => {
  it('says that it cannot tell (503) when the issuer does not answer, and not that the token is wrong', async () => {
    const silent = `http://127.0.0.1:${await freePort()}/oidc`;
    const token = `${base64url({ alg: 'PS256' })}.${base64url({ iss: silent })}.AAAA`;
    await expect(tokenVerifier({ issuer: silent, audience: AUDIENCE })(token)).rejects.toMatchObject({ status: 503 });
  });

  it('takes no issuer without https beyond this machine', () => {
    expect(() => tokenVerifier({ issuer: 'http://aanmelden.example', audience: AUDIENCE })).toThrow('the issuer is not safe');
    expect(() => tokenVerifier({ issuer: 'https://aanmelden.example', audience: AUDIENCE })).not.toThrow();
  });
});
