import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, exportSPKI, generateKeyPair, importJWK, SignJWT, type CryptoKey, type JSONWebKeySet, type JWK } from 'jose';
import { embeddedKeys, tokenVerifier } from './index';
import { keptKey } from './kept-key';
import { AUDIENCE, freePort, GuardedApplication } from './testing';
import { VerifiedTokens } from './verified-tokens';

const SOON_S = 60;
const base64url = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const nowS = (): number => Math.floor(Date.now() / 1000);
const challengeOf = (answer: Response): string => answer.headers.get('www-authenticate') ?? '';

let app: GuardedApplication;
beforeAll(async () => {
  app = await GuardedApplication.start();
}, 60_000);
afterAll(() => app.stop());

describe('the guard', () => {
  it('lets a caller with the scope in, and says who it is', async () => {
    const answer = await app.get('/berichten', `Bearer ${await app.tokenOf('halt-client')}`);
    expect([answer.status, await answer.json()]).toEqual([
      200,
      {
        soort: 'systeem',
        actor: 'halt-client',
        clientId: 'halt-client',
        scopes: ['berichten:sturen', 'leveringen:lezen'],
        organisation: 'halt',
        rollen: ['partner'],
      },
    ]);
  });

  it('gives a caller that is no partner no organisation, and the role that the issuer states', async () => {
    expect(await (await app.get('/half/dicht', `Bearer ${await app.tokenOf('bip')}`)).json()).toEqual({
      soort: 'systeem',
      actor: 'bip',
      clientId: 'bip',
      scopes: ['zaken:lezen'],
      rollen: ['bip'],
    });
  });

  it('closes a route whose mark was forgotten, to whoever is known', async () => {
    expect((await app.get('/ongemerkt', `Bearer ${await app.tokenOf('bip')}`)).status).toBe(403);
  });

  it('answers 403 and names the scope when the token lacks it', async () => {
    const answer = await app.get('/berichten', `Bearer ${await app.tokenOf('bip')}`);
    expect(answer.status).toBe(403);
    expect(challengeOf(answer)).toBe('Bearer realm="schakel", error="insufficient_scope", scope="berichten:sturen"');
  });

  it('asks nothing of an open route, but heeds the mark on a route before the one on its controller', async () => {
    expect((await app.get('/open')).status).toBe(200);
    expect((await app.get('/half/dicht')).status).toBe(401);
  });

  it('answers 401 without a token, marked or not, and says what to send', async () => {
    for (const path of ['/berichten', '/ongemerkt']) {
      const answer = await app.get(path);
      expect([answer.status, challengeOf(answer)]).toEqual([401, 'Bearer realm="schakel"']);
    }
  });

  it('takes no token from the address, not even beside a good header', async () => {
    const token = await app.tokenOf('halt-client');
    expect((await app.get(`/berichten?access_token=${token}`)).status).toBe(401);
    expect((await app.get(`/berichten?access_token=${token}`, `Bearer ${token}`)).status).toBe(401);
    expect((await app.get('/berichten?kenmerk=1', `Bearer ${token}`)).status).toBe(200);
  });

  it('takes no other way of signing in than a bearer token', async () => {
    expect((await app.get('/berichten', `Basic ${Buffer.from('halt-client:geheim').toString('base64')}`)).status).toBe(401);
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
    serverKey = await keptKey(app.keysDir, 'aanmelddienst.signing.json');
  });
  const claims = (): Record<string, unknown> => ({
    iss: app.issuer,
    aud: AUDIENCE,
    client_id: 'halt-client',
    scope: 'berichten:sturen',
    iat: nowS(),
    exp: nowS() + SOON_S,
  });
  const forge = async ({ claims: changed, alg = 'PS256', key }: Change): Promise<string> =>
    new SignJWT({ ...claims(), ...changed })
      .setProtectedHeader({ alg, kid: String(serverKey.kid), typ: 'at+jwt' })
      .sign(key ?? (await importJWK(serverKey, alg)));
  const status = async (token: string): Promise<number> => (await app.get('/berichten', `Bearer ${token}`)).status;

  it('of another process of this installation is taken where siblings are: same keys and path, another port of this machine', async () => {
    const demand = { issuer: app.issuer, audience: AUDIENCE, ownKeys: () => embeddedKeys(app.keysDir) };
    const [alone, family] = [tokenVerifier(demand), tokenVerifier({ ...demand, siblings: true })];
    const iss = app.issuer.replace(/:\d+\//, ':1/');
    expect(await alone(await forge({ claims: { iss } }))).toBeUndefined();
    expect(await family(await forge({ claims: { iss } }))).toMatchObject({ clientId: 'halt-client' });
    for (const other of ['http://127.0.0.1:1/elders', iss.replace('127.0.0.1', 'elders.example'), `${iss}/`]) {
      expect([other, await family(await forge({ claims: { iss: other } }))]).toEqual([other, undefined]);
    }
    const { privateKey } = await generateKeyPair('PS256');
    expect(await family(await forge({ claims: { iss }, key: privateKey }))).toBeUndefined();
  });

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
    ['was made in the future', { iat: Math.floor(Date.now() / 1000) + 600 }],
    ['does not say when it was made', { iat: undefined }],
    ['is bound in a way that we cannot check', { cnf: { jkt: 'abc' } }],
  ])('is refused when it %s', async (_fault, changed) => {
    const answer = await app.get('/berichten', `Bearer ${await forge({ claims: changed })}`);
    expect([answer.status, challengeOf(answer)]).toEqual([401, 'Bearer realm="schakel", error="invalid_token"']);
  });

  it('is refused without a signature (alg none)', async () => {
    const header = { alg: 'none', typ: 'at+jwt' };
    expect(await status(`${base64url(header)}.${base64url(claims())}.`)).toBe(401);
  });

  it('is refused when signed with the public key as a shared secret (HS256)', async () => {
    const { kty, n, e } = serverKey;
    const spki = await exportSPKI((await importJWK({ kty, n, e } as JWK, 'PS256')) as Parameters<typeof exportSPKI>[0]);
    for (const secret of [spki, String(n)])
      expect(await status(await forge({ alg: 'HS256', key: new TextEncoder().encode(secret) }))).toBe(401);
  });

  it('is refused in another algorithm, though the right key signed it', async () => {
    for (const alg of ['RS384', 'RS512', 'PS384', 'PS512']) expect([alg, await status(await forge({ alg }))]).toEqual([alg, 401]);
  });

  it('is refused when another key signed it, or when its content was changed afterwards', async () => {
    const { privateKey } = await generateKeyPair('PS256');
    expect(await status(await forge({ key: privateKey }))).toBe(401);
    const [header, , signature] = (await forge({ claims: { scope: 'zaken:lezen' } })).split('.');
    expect(await status([header, base64url(claims()), signature].join('.'))).toBe(401);
    expect(await status('onzin')).toBe(401);
  });
});

describe('a token that lures', () => {
  const sign = async (header: object, key: CryptoKey, crit?: Record<string, boolean>): Promise<string> =>
    new SignJWT({ iss: app.issuer, aud: AUDIENCE, client_id: 'halt-client', scope: 'berichten:sturen', iat: nowS(), exp: nowS() + SOON_S })
      .setProtectedHeader({ alg: 'PS256', typ: 'at+jwt', ...header } as never)
      .sign(key, crit ? { crit } : {});
  const status = async (token: string): Promise<number> => (await app.get('/berichten', `Bearer ${token}`)).status;

  it('to a key of its own is refused and not followed', async () => {
    const { privateKey, publicKey } = await generateKeyPair('PS256', { extractable: true });
    const jwk = { ...(await exportJWK(publicKey)), kid: 'eigen' };
    const asked: string[] = [];
    const lure = createServer((request, response) => {
      asked.push(String(request.url));
      response.end(JSON.stringify({ keys: [jwk] }));
    });
    await new Promise<void>((done) => lure.listen(0, '127.0.0.1', () => done()));
    const address = `http://127.0.0.1:${(lure.address() as AddressInfo).port}`;
    for (const header of [{ jwk }, { jku: `${address}/jku`, kid: 'eigen' }, { x5u: `${address}/x5u`, kid: 'eigen' }])
      expect(await status(await sign(header, privateKey))).toBe(401);
    // such a header on a good signature is not followed either
    const good = (await importJWK(await keptKey(app.keysDir, 'aanmelddienst.signing.json'), 'PS256')) as CryptoKey;
    expect(await status(await sign({ jku: `${address}/jku`, x5u: `${address}/x5u` }, good))).toBe(200);
    expect(asked).toEqual([]);
    await new Promise((done) => lure.close(done));
  });

  it('with a critical header that we do not know is refused', async () => {
    const good = (await importJWK(await keptKey(app.keysDir, 'aanmelddienst.signing.json'), 'PS256')) as CryptoKey;
    expect(await status(await sign({ crit: ['urn:elders'], 'urn:elders': true }, good, { 'urn:elders': true }))).toBe(401);
  });

  it('that is something else than an access token is refused', async () => {
    const good = (await importJWK(await keptKey(app.keysDir, 'aanmelddienst.signing.json'), 'PS256')) as CryptoKey;
    expect(await status(await sign({ typ: 'logout+jwt' }, good))).toBe(401);
    const own = tokenVerifier({ issuer: app.issuer, audience: AUDIENCE, ownKeys: () => embeddedKeys(app.keysDir) });
    expect(await own(await sign({}, good))).toMatchObject({ clientId: 'halt-client' });
    for (const typ of ['JWT', undefined]) expect(await own(await sign({ typ }, good))).toBeUndefined();
  });

  it('that is longer than any of ours is not looked at', async () => {
    const good = (await importJWK(await keptKey(app.keysDir, 'aanmelddienst.signing.json'), 'PS256')) as CryptoKey;
    expect(await status(await sign({ vulling: 'x'.repeat(4_000) }, good))).toBe(200);
    expect(await status(await sign({ vulling: 'x'.repeat(7_000) }, good))).toBe(401);
  });

  it('beside another one is refused: two headers are two callers', async () => {
    const token = await app.tokenOf('halt-client');
    const twice = (values: string[]): Promise<number> =>
      new Promise((done, fail) => {
        const sent = request(`${app.url}/berichten`, (answer) => {
          answer.resume();
          done(answer.statusCode ?? 0);
        });
        sent.on('error', fail);
        // an array is sent as so many headers
        sent.setHeader('authorization', values as never);
        sent.end();
      });
    expect(await twice([`Bearer ${token}`])).toBe(200);
    expect(await twice([`Bearer ${token}`, `Bearer ${token}`])).toBe(401);
  });

  it('in a form is not seen', async () => {
    const body = new URLSearchParams({ access_token: await app.tokenOf('halt-client') });
    expect((await fetch(`${app.url}/berichten`, { method: 'POST', body })).status).toBe(401);
  });
});

describe('a token that was checked before', () => {
  const keysOf = (): Promise<JSONWebKeySet> => embeddedKeys(app.keysDir);

  it('is not checked again while it lives and the keys are the same', async () => {
    let now = new Date();
    let read = 0;
    const kept = new VerifiedTokens({ now: () => now } as never);
    const verify = tokenVerifier({
      issuer: app.issuer,
      audience: AUDIENCE,
      kept,
      ownKeys: async () => {
        read += 1;
        return keysOf();
      },
    });
    const token = await app.tokenOf('halt-client');
    const first = await verify(token);
    expect(first).toMatchObject({ clientId: 'halt-client' });
    expect(await verify(token)).toBe(first);
    // a changed token is another token
    expect(await verify(`${token.slice(0, -4)}AAAA`)).toBeUndefined();
    // two minutes later it is looked at afresh, though it lives for five
    now = new Date(now.getTime() + 121_000);
    const again = await verify(token);
    expect(again).toEqual(first);
    expect(again).not.toBe(first);
    expect(read).toBe(1);
  });

  it('is not taken after it expired', async () => {
    let now = new Date();
    const kept = new VerifiedTokens({ now: () => now } as never);
    const verified = { issuer: 'a', clientId: 'b', scopes: [], rollen: [] };
    kept.add('token', verified, now.getTime() + 1_000, 1);
    expect(kept.get('token', () => 1)).toBe(verified);
    expect(kept.get('token', () => 2)).toBeUndefined();
    kept.add('token', verified, now.getTime() + 1_000, 1);
    now = new Date(now.getTime() + 1_000);
    expect(kept.get('token', () => 1)).toBeUndefined();
  });

  it('is looked at afresh once it expired, though its two minutes are not over', async () => {
    let now = new Date();
    const kept = new VerifiedTokens({ now: () => now } as never);
    const verify = tokenVerifier({ issuer: app.issuer, audience: AUDIENCE, kept, ownKeys: keysOf });
    const key = await keptKey(app.keysDir, 'aanmelddienst.signing.json');
    const token = await new SignJWT({ iss: app.issuer, aud: AUDIENCE, client_id: 'bip', iat: nowS(), exp: nowS() + SOON_S })
      .setProtectedHeader({ alg: 'PS256', kid: String(key.kid), typ: 'at+jwt' })
      .sign(await importJWK(key, 'PS256'));
    const first = await verify(token);
    now = new Date(now.getTime() + (SOON_S - 5) * 1_000);
    expect(await verify(token)).toBe(first);
    now = new Date(now.getTime() + 10_000);
    expect(await verify(token)).not.toBe(first);
  });

  it('is not taken any more once the keys were fetched again and its own was withdrawn', async () => {
    const make = async (kid: string): Promise<{ kid: string; privateKey: CryptoKey; jwk: JWK }> => {
      const { privateKey, publicKey } = await generateKeyPair('PS256');
      return { kid, privateKey, jwk: { ...(await exportJWK(publicKey)), kid } };
    };
    const [old, fresh] = [await make('oud'), await make('nieuw')];
    let keys = [old.jwk];
    const server = createServer(({ url }, response) => {
      response.end(JSON.stringify(url === '/jwks' ? { keys } : { issuer, jwks_uri: `${issuer}/jwks`, token_endpoint: `${issuer}/token` }));
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', () => done()));
    const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const sign = ({ kid, privateKey }: { kid: string; privateKey: CryptoKey }): Promise<string> =>
      new SignJWT({ iss: issuer, aud: AUDIENCE, client_id: 'bip', iat: nowS(), exp: nowS() + SOON_S })
        .setProtectedHeader({ alg: 'PS256', kid })
        .sign(privateKey);
    const verify = tokenVerifier({ issuer, audience: AUDIENCE });
    const [before, after] = [await sign(old), await sign(fresh)];
    const first = [await verify(before), await verify(before)];
    keys = [fresh.jwk];
    // an unknown key is asked for twice a minute at most
    const later = Date.now() + 31_000;
    const time = jest.spyOn(Date, 'now').mockImplementation(() => later);
    const then = [await verify(after), await verify(before)];
    time.mockRestore();
    await new Promise((done) => server.close(done));
    expect(first[1]).toBe(first[0]);
    expect(then).toEqual([expect.objectContaining({ clientId: 'bip' }), undefined]);
  });

  it('makes room for others', () => {
    const kept = new VerifiedTokens();
    const verified = { issuer: 'a', clientId: 'b', scopes: [], rollen: [] };
    for (let i = 0; i <= 5_000; i += 1) kept.add(`token ${i}`, verified, Date.now() + 60_000, 1);
    expect([0, 1, 5_000].map((i) => kept.get(`token ${i}`, () => 1) !== undefined)).toEqual([false, true, true]);
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
