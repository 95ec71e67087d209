import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { request } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect, type PeerCertificate } from 'node:tls';
import { calculateJwkThumbprint, exportJWK, generateKeyPair, type JWK } from 'jose';
import { requestToken } from '@schakel/access';
import { TestAuthority } from '../support/certificates';
import { freePort, Product } from '../support/product';

const DAY_MS = 86_400_000;
const JSON_BODY = { 'content-type': 'application/json' };

interface Line {
  readonly kid: string;
  readonly stand: string;
}
const newKey = async (): Promise<{ secret: JWK; open: JWK }> => {
  const { privateKey, publicKey } = await generateKeyPair('PS256', { extractable: true });
  const open = await exportJWK(publicKey);
  return { open, secret: { ...(await exportJWK(privateKey)), alg: 'PS256', kid: await calculateJwkThumbprint(open) } };
};
const until = async (what: () => Promise<boolean>): Promise<void> => {
  for (let i = 0; i < 200; i += 1) {
    if (await what()) return;
    await new Promise((done) => setTimeout(done, 100));
  }
  throw new Error('it did not come in time');
};

describe('the keys of a partner', () => {
  let product: Product;
  beforeAll(async () => {
    product = await Product.start('keys');
  });
  afterAll(() => product.stop());

  const post = (client: string, path: string, body?: object): Promise<Response> =>
    product.call(client, path, { method: 'POST', ...(body && { headers: JSON_BODY, body: JSON.stringify(body) }) });
  const list = async (client: string): Promise<readonly Line[]> =>
    ((await (await product.call(client, '/v1/sleutels')).json()) as { sleutels: Line[] }).sleutels;
  const signIn = (key: JWK): Promise<unknown> => requestToken({ issuer: product.ready.issuer, clientId: 'halt', key });

  it('are changed with an overlap, in every process at once, and never to none', async () => {
    const beside = await product.companion('intake');
    const [first, second] = [await newKey(), await newKey()];
    await expect(signIn(first.secret)).rejects.toMatchObject({ details: { status: 401 } });
    expect((await post('halt', '/v1/sleutels', { sleutel: first.open })).status).toBe(201);
    await signIn(first.secret);
    await requestToken({ issuer: beside.ready.issuer, clientId: 'halt', key: first.secret });
    const last = await post('halt', `/v1/sleutels/${String(first.secret.kid)}/_intrekken`);
    expect([last.status, ((await last.json()) as { detail: string }).detail]).toEqual([409, expect.stringContaining('laatste geldige')]);
    expect((await post('halt', '/v1/sleutels', { sleutel: second.open })).status).toBe(201);
    await Promise.all([signIn(first.secret), signIn(second.secret)]);
    const withdrawn = await post('halt', `/v1/sleutels/${String(first.secret.kid)}/_intrekken`, { reden: 'Vervangen.' });
    expect(await withdrawn.json()).toMatchObject({ kid: first.secret.kid, stand: 'ingetrokken' });
    await expect(signIn(first.secret)).rejects.toMatchObject({ details: { status: 401 } });
    await expect(requestToken({ issuer: beside.ready.issuer, clientId: 'halt', key: first.secret })).rejects.toThrow();
    await signIn(second.secret);
    expect((await list('halt')).map(({ stand }) => stand)).toEqual(['ingetrokken', 'geldig']);
    expect((await post('halt', '/v1/sleutels', { sleutel: first.open })).status).toBe(409);
    await beside.end();
    const trail = await product.rows<{ actor: string; action: string; kid: string }>(
      `SELECT actor, action, details->>'kid' AS kid FROM audit WHERE action LIKE 'sleutel.%' ORDER BY at, id`,
    );
    expect(trail.map(({ actor, action }) => `${actor} ${action}`)).toEqual([
      'halt sleutel.aangemeld',
      'halt sleutel.aangemeld',
      'halt sleutel.ingetrokken',
    ]);
  });

  it('are seen and touched by that partner only', async () => {
    const own = await newKey();
    expect((await post('leerplicht', '/v1/sleutels', { sleutel: own.open })).status).toBe(201);
    const kid = String(own.secret.kid);
    expect((await list('rvdk')).map((line) => line.kid)).not.toContain(kid);
    expect((await post('rvdk', `/v1/sleutels/${kid}/_intrekken`)).status).toBe(404);
    // one key is of one partner: with it, rvdk would be leerplicht
    expect((await post('rvdk', '/v1/sleutels', { sleutel: own.open })).status).toBe(409);
    await expect(requestToken({ issuer: product.ready.issuer, clientId: 'rvdk', key: own.secret })).rejects.toThrow();
    expect((await product.call('beheer', '/v1/sleutels')).status).toBe(403);
    expect((await product.call(undefined, '/v1/sleutels')).status).toBe(401);
  });

  it('are refused with a private part, when short, of another kind, or under a name of their own', async () => {
    const good = await newKey();
    // jose makes no key that is this short
    const short = generateKeyPairSync('rsa', { modulusLength: 1024 }).publicKey.export({ format: 'jwk' });
    const faults = async (sleutel: object): Promise<[number, string[]]> => {
      const answer = await post('rvdk', '/v1/sleutels', { sleutel });
      const { fouten = [] } = (await answer.json()) as { fouten?: { veld: string; code: string }[] };
      return [answer.status, fouten.map(({ veld, code }) => `${veld} ${code}`)];
    };
    const [status, told] = await faults(good.secret);
    expect([status, told]).toEqual([400, expect.arrayContaining(['sleutel.d GEHEIM_MEEGESTUURD'])]);
    expect(await faults({ ...good.open, n: short.n })).toEqual([400, ['sleutel.n TYPE_FOUT']]);
    expect(await faults({ ...good.open, kid: 'mijn-sleutel' })).toEqual([400, ['sleutel.kid TYPE_FOUT']]);
    expect(await faults({ kty: 'oct', alg: 'HS256' })).toEqual([
      400,
      expect.arrayContaining(['sleutel.kty TYPE_FOUT', 'sleutel.alg TYPE_FOUT']),
    ]);
    expect(await product.rows(`SELECT kid FROM partner_key WHERE partner = 'rvdk'`)).toEqual([]);
  });

  it('that have an end are told to the operator in time, and stop counting then', async () => {
    const own = await newKey();
    const geldigTot = new Date(Date.now() + 6.5 * DAY_MS).toISOString();
    expect((await post('rvdk', '/v1/sleutels', { sleutel: own.open, geldigTot })).status).toBe(201);
    const { verloopt } = (await (await product.call('beheer', '/v1/beheer/verloopt')).json()) as { verloopt: object[] };
    expect(verloopt).toEqual([{ soort: 'sleutel', kenmerk: own.secret.kid, partner: 'rvdk', verlooptOp: geldigTot, dagen: 6, drempel: 7 }]);
    expect((await product.call('halt', '/v1/beheer/verloopt')).status).toBe(403);
    const metrics = await (await fetch(`${product.ready.url}/metrics`)).text();
    expect(metrics).toContain('schakel_days_left{kind="sleutel",partner="rvdk"} 6');
    expect((await post('rvdk', '/v1/sleutels', { sleutel: (await newKey()).open, geldigTot: '2020-01-01T00:00:00Z' })).status).toBe(400);
  });
});

describe('TLS of our own', () => {
  it('is at least 1.2 with forward secrecy, and takes a new certificate without a restart', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'schakel-tls-'));
    const authority = await TestAuthority.make('Fictieve uitgever');
    const files = { cert: join(folder, 'cert.pem'), key: join(folder, 'key.pem'), ca: join(folder, 'ca.pem') };
    const write = async (days: number): Promise<void> => {
      const { cert, key } = await authority.server({ until: days });
      writeFileSync(files.key, key);
      writeFileSync(files.cert, cert);
    };
    await write(20);
    writeFileSync(files.ca, authority.pem);
    const port = await freePort();
    const product = await Product.start('tls', {
      PORT: String(port),
      SCHAKEL_TLS_CERT: files.cert,
      SCHAKEL_TLS_KEY: files.key,
      SCHAKEL_TLS_CLIENT_CA: files.ca,
    });
    const meet = (options: object): Promise<PeerCertificate | string> =>
      new Promise((done) => {
        const socket = connect({ host: '127.0.0.1', port, ca: authority.pem, ...options }, () => {
          done(socket.getPeerCertificate());
          socket.end();
        });
        socket.on('error', (error: NodeJS.ErrnoException) => done(String(error.code)));
      });
    const before = (await meet({})) as PeerCertificate;
    expect(before.fingerprint256).toBeDefined();
    for (const options of [
      { maxVersion: 'TLSv1.1', minVersion: 'TLSv1', ciphers: 'DEFAULT@SECLEVEL=0' },
      { maxVersion: 'TLSv1.2', ciphers: 'AES256-GCM-SHA384' },
    ])
      expect(await meet(options)).toMatch(/^E/);
    expect(((await meet({ maxVersion: 'TLSv1.2' })) as PeerCertificate).fingerprint256).toBe(before.fingerprint256);
    const health = await new Promise<number>((done, fail) =>
      request(`https://127.0.0.1:${port}/health/live`, { ca: authority.pem }, (answer) => {
        answer.resume();
        done(answer.statusCode ?? 0);
      })
        .on('error', fail)
        .end(),
    );
    expect(health).toBe(200);
    expect(statSync(files.cert).size).toBeGreaterThan(0);
    await write(200);
    await until(async () => ((await meet({})) as PeerCertificate).fingerprint256 !== before.fingerprint256);
    await product.stop();
    rmSync(folder, { recursive: true, force: true });
  });
});
