import { X509Certificate } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { request } from 'node:https';
import { request as plainRequest } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TestAuthority, type Issued } from '../../../test/support/certificates';
import { ClientCertificates, type CertificateDemand } from './index';
import { assertion } from './request-token';
import { GuardedApplication } from './testing';

const OIN = '00000003900000020000';
const OTHER_OIN = '00000001900000001000';
const PROXY = '127.0.0.1';

let [authority, stranger, impostor]: TestAuthority[] = [];
let [own, second, other, expired, strange, forged, nameless]: Issued[] = [];
let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'schakel-mtls-'));
  const names = ['Fictieve uitgever', 'Andere uitgever', 'Fictieve uitgever'];
  [authority, stranger, impostor] = await Promise.all(names.map((name) => TestAuthority.make(name)));
  [own, second, other, expired, strange, forged, nameless] = await Promise.all([
    authority!.client(OIN),
    authority!.client(OIN),
    authority!.client(OTHER_OIN),
    authority!.client(OIN, { from: -10, until: -1 }),
    stranger!.client(OIN),
    impostor!.client(OIN),
    authority!.client(undefined),
  ]);
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Answer {
  readonly status: number;
  readonly body: string;
}
interface Call {
  readonly url: string;
  readonly method?: string;
  readonly headers?: Record<string, string | string[]>;
  readonly body?: string;
  readonly certificate?: Issued | undefined;
  readonly localAddress?: string;
}
const call = ({ url, method = 'GET', headers = {}, body, certificate, localAddress }: Call): Promise<Answer> =>
  new Promise((done, fail) => {
    const options = { method, headers, ca: authority!.pem, agent: false as const, ...certificate, ...(localAddress && { localAddress }) };
    const sent = (url.startsWith('https') ? request : plainRequest)(url, options, (answer) => {
      let text = '';
      answer.on('data', (chunk: Buffer) => (text += chunk.toString()));
      answer.on('end', () => done({ status: answer.statusCode ?? 0, body: text }));
    });
    sent.on('error', fail);
    sent.end(body);
  });

const certificatesOf = (trustedProxies: readonly string[], authorities = [authority!.pem]): ClientCertificates =>
  new ClientCertificates({ trustedProxies, authorities: () => authorities.map((pem) => new X509Certificate(pem)), now: () => new Date() });

const demand = (required: boolean): ReadonlyMap<string, CertificateDemand> => new Map([['halt-client', { oin: OIN, required }]]);

/** A token for the client, asked over this connection. */
async function tokenOver(app: GuardedApplication, how: Omit<Call, 'url'>): Promise<{ status: number; token: string; cnf: unknown }> {
  const fields = {
    grant_type: 'client_credentials',
    client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
    client_assertion: await assertion('halt-client', app.keyOf('halt-client'), `${app.issuer}/token`),
  };
  const headers = { ...how.headers, 'content-type': 'application/x-www-form-urlencoded' };
  const answer = await call({ ...how, url: `${app.issuer}/token`, method: 'POST', headers, body: String(new URLSearchParams(fields)) });
  const token = String((JSON.parse(answer.body) as { access_token?: string }).access_token ?? '');
  const payload = token === '' ? {} : (JSON.parse(Buffer.from(String(token.split('.')[1]), 'base64url').toString()) as { cnf?: unknown });
  return { status: answer.status, token, cnf: payload.cnf };
}
const bearer = (token: string): Record<string, string> => ({ authorization: `Bearer ${token}` });
const headerOf = (issued: Issued | undefined): Record<string, string> => ({
  'client-cert': `:${new X509Certificate(String(issued?.cert)).raw.toString('base64')}:`,
});
const thumbprintOf = (issued: Issued | undefined): unknown => ({
  'x5t#S256': Buffer.from(new X509Certificate(String(issued?.cert)).fingerprint256.replaceAll(':', ''), 'hex').toString('base64url'),
});

describe.each([
  ['that we end ourselves', true],
  ['that a trusted proxy ended', false],
])('over TLS %s', (_name, direct) => {
  let [required, free]: GuardedApplication[] = [];
  const by = (issued: Issued | undefined): Omit<Call, 'url'> => (direct ? { certificate: issued } : { headers: headerOf(issued) });
  const get = (app: GuardedApplication | undefined, token: string, issued?: Issued): Promise<Answer> => {
    const { headers, ...how } = issued ? by(issued) : {};
    return call({ ...how, url: `${app!.url}/berichten`, headers: { ...headers, ...bearer(token) } });
  };
  beforeAll(async () => {
    const server = await authority!.server();
    const https = direct && {
      https: { ...server, ca: authority!.pem, requestCert: true, rejectUnauthorized: false },
    };
    const certificates = certificatesOf(direct ? [] : [PROXY]);
    [required, free] = await Promise.all([
      GuardedApplication.start({ ...https, certificates, demands: demand(true), keysDir: join(folder, `${direct}-a`) }),
      GuardedApplication.start({ ...https, certificates, demands: demand(false), keysDir: join(folder, `${direct}-b`) }),
    ]);
  }, 60_000);
  afterAll(() => Promise.all([required!.stop(), free!.stop()]));

  it('a token is bound to the certificate with which it was asked, and counts with that one', async () => {
    const { token, cnf } = await tokenOver(required!, by(own));
    expect(cnf).toEqual(thumbprintOf(own));
    expect((await get(required, token, own)).status).toBe(200);
  });

  it('it counts with no other certificate, not even of the same organisation, and not without', async () => {
    const { token } = await tokenOver(required!, by(own));
    expect((await get(required, token, second)).status).toBe(401);
    expect((await get(required, token, other)).status).toBe(401);
    expect((await get(required, token)).status).toBe(401);
  });

  it('a certificate of another organisation is refused, also one without a number, also where none is demanded', async () => {
    for (const app of [required, free]) {
      for (const issued of [other, nameless]) {
        const { token } = await tokenOver(app!, by(issued));
        expect((await get(app, token, issued)).body).toContain('certificate is of another organisation');
      }
    }
  });

  it('one that has expired, of another authority, or of one that only bears its name, is refused at the sign-in and at the door', async () => {
    const { token } = await tokenOver(free!, {});
    for (const issued of [expired, strange, forged]) {
      expect((await tokenOver(required!, by(issued))).status).toBe(401);
      expect((await get(free, token, issued)).status).toBe(401);
    }
  });

  it('who must present one gets no entry without, also not with a token that is not bound', async () => {
    const { token, cnf } = await tokenOver(required!, {});
    expect(cnf).toBeUndefined();
    expect((await get(required, token)).body).toContain('certificate is required');
    expect((await get(required, token, own)).body).toContain('token is not bound');
  });

  it('who need not is let in without, with a token that is not bound, and with one that is', async () => {
    const { token } = await tokenOver(free!, {});
    expect((await get(free, token)).status).toBe(200);
    expect((await get(free, token, own)).status).toBe(200);
    const bound = await tokenOver(free!, by(own));
    expect((await get(free, bound.token, own)).status).toBe(200);
    expect((await get(free, bound.token)).status).toBe(401);
  });
});

describe('a client that must present a certificate', () => {
  it('gets no token without one', async () => {
    const clients = [{ clientId: 'halt-client', scopes: ['berichten:sturen'], certificateRequired: true }];
    const app = await GuardedApplication.start({ clients, certificates: certificatesOf([PROXY]) });
    expect((await tokenOver(app, {})).status).toBe(400);
    expect(await tokenOver(app, { headers: headerOf(own) })).toMatchObject({ status: 200, cnf: thumbprintOf(own) });
    await app.stop();
  });
});

describe('the header of a proxy', () => {
  let app: GuardedApplication;
  beforeAll(async () => {
    app = await GuardedApplication.start({ certificates: certificatesOf(['127.0.0.2', '10.0.0.0/8']), demands: demand(false) });
  }, 60_000);
  afterAll(() => app.stop());
  const get = async (headers: Record<string, string | string[]>, localAddress?: string): Promise<Answer> => {
    const { token } = await tokenOver(app, {});
    return call({ url: `${app.url}/berichten`, headers: { ...bearer(token), ...headers }, ...(localAddress && { localAddress }) });
  };

  it('is refused from any other address, at the sign-in too', async () => {
    expect((await get(headerOf(own), '127.0.0.2')).status).toBe(200);
    const answer = await get(headerOf(own));
    expect([answer.status, answer.body]).toEqual([401, expect.stringContaining('not from our proxy')]);
    expect((await tokenOver(app, { headers: headerOf(own) })).status).toBe(401);
  });

  it('is refused when it comes twice or holds no certificate', async () => {
    const good = headerOf(own)['client-cert']!;
    for (const header of [[good, good], `${good}, ${good}`, ':AAAA:', 'onzin', ''])
      expect((await get({ 'client-cert': header }, '127.0.0.2')).status).toBe(401);
  });
});
