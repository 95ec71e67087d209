import { statSync } from 'node:fs';
import { join } from 'node:path';
import type { JWK } from 'jose';
import { embeddedIssuer, requestToken } from './index';
import { assertion } from './request-token';
import { GuardedApplication, MemoryStore } from './testing';

const store = new MemoryStore();

let app: GuardedApplication;
beforeAll(async () => {
  app = await GuardedApplication.start();
}, 60_000);
afterAll(() => app.stop());

describe('the embedded sign-in server', () => {
  const ask = async (fields: Record<string, string>): Promise<[number, { error?: string; scope?: string; expires_in?: number }]> => {
    const answer = await fetch(`${app.issuer}/token`, {
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
    const client_assertion = await assertion('halt-client', app.keyOf('halt-client'), `${app.issuer}/token`);
    expect(await ask({ client_assertion, scope: 'leveringen:lezen' })).toMatchObject([200, { scope: 'leveringen:lezen', expires_in: 300 }]);
  });

  it('takes an assertion once', async () => {
    const client_assertion = await assertion('halt-client', app.keyOf('halt-client'), `${app.issuer}/token`);
    expect((await ask({ client_assertion }))[0]).toBe(200);
    expect(await ask({ client_assertion })).toMatchObject([401, { error: 'invalid_client' }]);
  });

  it('gives no client the scope of another', async () => {
    await expect(
      requestToken({ issuer: app.issuer, clientId: 'halt-client', key: app.keyOf('halt-client'), scope: 'zaken:lezen' }),
    ).rejects.toMatchObject({
      code: 'SenderUnknown',
      details: { status: 400, error: 'invalid_scope' },
    });
  });

  it('knows no unknown client, and no client by the key of another', async () => {
    for (const clientId of ['niemand', 'bip']) {
      await expect(requestToken({ issuer: app.issuer, clientId, key: app.keyOf('halt-client') })).rejects.toMatchObject({
        details: { status: 401, error: 'invalid_client', clientId },
      });
    }
  });

  it('takes no assertion for another server, and none by a shared secret', async () => {
    const elsewhere = await assertion('bip', app.keyOf('bip'), 'https://elders.example/token');
    expect(await ask({ client_assertion: elsewhere })).toMatchObject([401, { error: 'invalid_client' }]);
    expect((await ask({ client_id: 'bip', client_secret: 'geheim' }))[0]).toBe(401);
  });

  it('keeps keys that only their owner can read, the same on every start', async () => {
    expect(statSync(app.keysDir).mode & 0o777).toBe(0o700);
    for (const name of ['halt-client.jwk.json', 'aanmelddienst.signing.json'])
      expect(statSync(join(app.keysDir, name)).mode & 0o777).toBe(0o600);
    const before = app.keyOf('bip');
    await embeddedIssuer({
      issuer: app.issuer,
      host: 'localhost',
      keysDir: app.keysDir,
      clients: [{ clientId: 'bip', scopes: [] }],
      store,
    });
    expect(app.keyOf('bip')).toEqual(before);
  });

  it('publishes no private part of a key', async () => {
    const { keys } = (await (await fetch(`${app.issuer}/jwks`)).json()) as { keys: JWK[] };
    expect(keys.map((key) => Object.keys(key).sort())).toEqual([['e', 'kid', 'kty', 'n', 'use']]);
  });

  it('refuses to start beyond this machine', async () => {
    await expect(embeddedIssuer({ issuer: app.issuer, host: '0.0.0.0', keysDir: app.keysDir, clients: [], store })).rejects.toMatchObject({
      code: 'CannotStart',
    });
    await expect(
      embeddedIssuer({ issuer: 'http://10.0.0.1:3000/oidc', host: '127.0.0.1', keysDir: app.keysDir, clients: [], store }),
    ).rejects.toMatchObject({ code: 'CannotStart' });
  });
});
