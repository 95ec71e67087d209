import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { calculateJwkThumbprint, exportJWK, exportSPKI, generateKeyPair, importJWK, SignJWT, type JWK } from 'jose';
import { Journal, SignInRows } from '@schakel/journal';
import { Clock, KeyedHash } from '@schakel/kernel';
import { LocalMasterKeys } from '@schakel/keys';
import { freshDatabase, type FreshDatabase } from '../../../test/support/database';
import { embeddedKeys, type PublicJwk } from './index';
import { assertion } from './request-token';
import { GuardedApplication } from './testing';

const CLIENT = 'halt-client';
const base64url = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const nowS = (): number => Math.floor(Date.now() / 1000);

let database: FreshDatabase;
let folder: string;
let journals: Journal[] = [];
let app: GuardedApplication;
let registered: readonly PublicJwk[] = [];

const openJournal = async (): Promise<Journal> => {
  const journal = await Journal.open({
    url: database.url,
    hash: new KeyedHash(Buffer.from('a')),
    masterKeys: LocalMasterKeys.of('SCHAKEL_SEAL_KEY', ['07'.repeat(32)]),
    poolSize: 4,
  });
  journals.push(journal);
  return journal;
};
/** Tells late what it found, so that several requests look before the first of them writes. */
class SlowRows extends SignInRows {
  override async get(model: string, id: string): ReturnType<SignInRows['get']> {
    const found = await super.get(model, id);
    await new Promise((done) => setTimeout(done, model === 'ReplayDetection' ? 200 : 0));
    return found;
  }
}
const start = async (port?: number): Promise<GuardedApplication> =>
  GuardedApplication.start({
    store: new SlowRows(await openJournal(), new Clock()),
    keysDir: join(folder, 'sleutels'),
    keysOf: async (clientId) => (clientId === CLIENT ? registered : []),
    ...(port !== undefined && { port }),
  });

beforeAll(async () => {
  database = await freshDatabase('assertions');
  folder = mkdtempSync(join(tmpdir(), 'schakel-assertions-'));
  app = await start();
}, 60_000);
afterAll(async () => {
  await app.stop();
  await Promise.all(journals.map((journal) => journal.close()));
  journals = [];
  await database.drop();
  rmSync(folder, { recursive: true, force: true });
});

const send = async (client_assertion: string): Promise<[number, string | undefined]> => {
  const body = new URLSearchParams({
    grant_type: 'client_credentials',
    client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
    client_assertion,
  });
  const answer = await fetch(`${app.issuer}/token`, { method: 'POST', body });
  return [answer.status, ((await answer.json()) as { error?: string }).error];
};

const claimsNow = (): Record<string, unknown> => ({
  iss: CLIENT,
  sub: CLIENT,
  aud: `${app.issuer}/token`,
  iat: nowS(),
  exp: nowS() + 60,
  jti: randomUUID(),
});

interface Change {
  readonly claims?: Record<string, unknown>;
  readonly alg?: string;
  readonly key?: Parameters<SignJWT['sign']>[0];
  readonly header?: object;
}
const forge = async ({ claims, alg = 'PS256', key, header }: Change = {}): Promise<string> =>
  new SignJWT({
    ...claimsNow(),
    ...claims,
  })
    .setProtectedHeader({ alg, kid: String(app.keyOf(CLIENT).kid), ...header })
    .sign(key ?? (await importJWK(app.keyOf(CLIENT), alg)));
const REFUSED = [401, 'invalid_client'];

describe('an assertion', () => {
  it('is taken when all is right, in either algorithm and for either name of the server, so that what follows can fail', async () => {
    expect(await send(await forge())).toEqual([200, undefined]);
    expect(await send(await forge({ alg: 'RS256' }))).toEqual([200, undefined]);
    expect(await send(await forge({ claims: { aud: app.issuer } }))).toEqual([200, undefined]);
    expect(await send(await forge({ claims: { jti: randomBytes(16).toString('hex') } }))).toEqual([200, undefined]);
  });

  it.each<[string, () => Record<string, unknown>]>([
    ['has expired', () => ({ iat: nowS() - 120, exp: nowS() - 60 })],
    ['never expires', () => ({ exp: undefined })],
    ['lives longer than five minutes', () => ({ exp: nowS() + 3_600 })],
    ['was made in the future', () => ({ iat: nowS() + 60, exp: nowS() + 120 })],
    ['does not say when it was made', () => ({ iat: undefined })],
    ['is for another server', () => ({ aud: 'https://elders.example/token' })],
    ['is for another server as well', () => ({ aud: [app.issuer, 'https://elders.example/token'] })],
    ['is by another client', () => ({ iss: 'bip' })],
    ['is about another client', () => ({ sub: 'bip' })],
    ['is about nobody we know', () => ({ iss: 'niemand', sub: 'niemand' })],
    ['has no jti', () => ({ jti: undefined })],
    ['has a jti that can be guessed: short', () => ({ jti: 'aBcDeFgHiJkL1234' })],
    ['has a jti that can be guessed: a counter', () => ({ jti: '00000000000000000000000000000042' })],
    ['has a jti without end', () => ({ jti: randomBytes(150).toString('hex') })],
    ['has a jti that is no text', () => ({ jti: 42 })],
  ])('is refused when it %s', async (_fault, claims) => {
    expect(await send(await forge({ claims: claims() }))).toEqual(REFUSED);
  });

  it('is refused without a signature', async () => {
    expect(await send(`${base64url({ alg: 'none' })}.${base64url(claimsNow())}.`)).toEqual(REFUSED);
  });

  it('is refused when the public key was used as a shared secret, or another algorithm', async () => {
    const { kty, n, e } = app.keyOf(CLIENT);
    const spki = await exportSPKI((await importJWK({ kty, n, e } as JWK, 'PS256')) as Parameters<typeof exportSPKI>[0]);
    expect(await send(await forge({ alg: 'HS256', key: new TextEncoder().encode(spki) }))).toEqual(REFUSED);
    expect(await send(await forge({ alg: 'RS512', key: await importJWK(app.keyOf(CLIENT), 'RS512') }))).toEqual(REFUSED);
  });

  it('is refused when another key signed it, also where the header brings that key along', async () => {
    const { privateKey, publicKey } = await generateKeyPair('PS256');
    const jwk = await exportJWK(publicKey);
    expect(await send(await forge({ key: privateKey }))).toEqual(REFUSED);
    expect(await send(await forge({ key: privateKey, header: { jwk } }))).toEqual(REFUSED);
    expect(await send(await forge({ key: await importJWK(app.keyOf('bip'), 'PS256') }))).toEqual(REFUSED);
  });

  it('is refused when its header says something critical that we do not know', async () => {
    const critical = await new SignJWT(claimsNow())
      .setProtectedHeader({ alg: 'PS256', crit: ['urn:elders'], 'urn:elders': true })
      .sign(await importJWK(app.keyOf(CLIENT), 'PS256'), { crit: { 'urn:elders': true } });
    expect(await send(critical)).toEqual(REFUSED);
  });

  it('counts once, also of many at the same moment', async () => {
    const once = await forge({ claims: { aud: `${app.issuer}/token` } });
    const answers = await Promise.all(Array.from({ length: 6 }, () => send(once)));
    expect(answers.map(([status]) => status).sort()).toEqual([200, 401, 401, 401, 401, 401]);
  });

  it('that was used is still used after a restart', async () => {
    const used = await forge();
    expect(await send(used)).toEqual([200, undefined]);
    const port = Number(new URL(app.url).port);
    await app.stop();
    app = await start(port);
    expect(await send(used)).toEqual(REFUSED);
    expect(await send(await forge())).toEqual([200, undefined]);
  });
});

describe('a process beside it', () => {
  it('knows what was used here', async () => {
    const store = new SignInRows(await openJournal(), new Clock());
    const entry = { model: 'ReplayDetection', id: 'een', content: '{}', expiresAt: new Date(Date.now() + 60_000) };
    expect(await store.putOnce(entry)).toBe(true);
    const beside = new SignInRows(await openJournal(), new Clock());
    expect(await beside.putOnce(entry)).toBe(false);
    expect(await beside.get('ReplayDetection', 'een')).toEqual({ content: '{}' });
    expect(await beside.putOnce({ ...entry, id: 'twee', expiresAt: new Date(Date.now() - 1) })).toBe(true);
    expect(await beside.get('ReplayDetection', 'twee')).toBeUndefined();
  });

  it('keeps no id and no content that can be read', async () => {
    const [journal] = journals;
    const rows = await journal!.query<{ key: string; content: Buffer }>({ name: 'all', text: 'SELECT key, content FROM sign_in' }, []);
    expect(rows.length).toBeGreaterThan(0);
    for (const row of rows) expect(`${row.key} ${row.content.toString('latin1')}`).not.toMatch(/een|jti|ReplayDetection/);
  });
});

describe('a key that the client registered', () => {
  it('counts at once, beside the old one, until it is withdrawn', async () => {
    const { privateKey, publicKey } = await generateKeyPair('PS256', { extractable: true });
    const jwk = await exportJWK(publicKey);
    const kid = await calculateJwkThumbprint(jwk);
    const signed = async (): Promise<string> =>
      assertion(CLIENT, { ...(await exportJWK(privateKey)), kid, alg: 'PS256' }, `${app.issuer}/token`);
    expect(await send(await signed())).toEqual(REFUSED);
    registered = [{ kty: 'RSA', n: String(jwk.n), e: String(jwk.e), kid }];
    expect(await send(await signed())).toEqual([200, undefined]);
    expect(await send(await forge())).toEqual([200, undefined]);
    registered = [];
    expect(await send(await signed())).toEqual(REFUSED);
  });
});

describe('the keys that tokens are checked with', () => {
  it('are those that the server signs with', async () => {
    const published = (await (await fetch(`${app.issuer}/jwks`)).json()) as { keys: JWK[] };
    expect((await embeddedKeys(app.keysDir)).keys.map(({ kid }) => kid)).toEqual(published.keys.map(({ kid }) => kid));
  });
});
