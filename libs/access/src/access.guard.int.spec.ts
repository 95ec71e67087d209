import { exportSPKI, generateKeyPair, importJWK, SignJWT, type JWK } from 'jose';
import { tokenVerifier } from './index';
import { keptKey } from './kept-key';
import { AUDIENCE, freePort, GuardedApplication } from './testing';

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

  it('is refused when another key signed it, or when its content was changed afterwards', async () => {
    const { privateKey } = await generateKeyPair('PS256');
    expect(await status(await forge({ key: privateKey }))).toBe(401);
    const [header, , signature] = (await forge({ claims: { scope: 'zaken:lezen' } })).split('.');
    expect(await status([header, base64url(claims()), signature].join('.'))).toBe(401);
    expect(await status('onzin')).toBe(401);
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
