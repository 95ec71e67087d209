import 'reflect-metadata';
import { createServer as createTlsServer } from 'node:https';
import { createServer, type IncomingMessage, type Server as HttpServer } from 'node:http';
import net, { type AddressInfo, type Server } from 'node:net';
import { webcrypto } from 'node:crypto';
import { BasicConstraintsExtension, SubjectAlternativeNameExtension, X509CertificateGenerator, type X509Certificate } from '@peculiar/x509';
import type { Agent } from 'undici';
import {
  destinationOf,
  DestinationRefused,
  guardedAgent,
  Network,
  post,
  type Answered,
  type Destination,
  type Registration,
  type Resolve,
} from './index';

const LOOPBACK = ['127.0.0.0/8', '::1/128'];
const registration = (address: string, more: Partial<Registration> = {}): Registration => ({
  address,
  networks: [],
  unencrypted: false,
  ...more,
});

/** A destination that must be good. */
function good(address: string, more: Partial<Registration> = {}): Destination {
  const found = destinationOf(registration(address, more));
  if ('url' in found) return found;
  throw new Error(found.map(({ uitleg }) => uitleg).join('; '));
}

const agents: Agent[] = [];
function agentTo(destination: Destination, resolve?: Resolve): Agent {
  const agent = guardedAgent(destination, { connectTimeoutMs: 2_000, ...(resolve && { resolve }) });
  agents.push(agent);
  return agent;
}
const call = (destination: Destination, resolve?: Resolve, timeoutMs = 2_000): Promise<Answered> =>
  post(agentTo(destination, resolve), destination, { headers: {}, body: 'x', timeoutMs, maxAnswerBytes: 1_000 });

/** A socket that counts who comes. */
class Listener {
  connections = 0;
  private constructor(
    readonly server: Server,
    readonly port: number,
  ) {}

  static async on(server: Server, host = '127.0.0.1', port = 0): Promise<Listener> {
    await new Promise<void>((done, fail) => server.once('error', fail).listen(port, host, done));
    const listener = new Listener(server, (server.address() as AddressInfo).port);
    server.on('connection', () => (listener.connections += 1));
    return listener;
  }

  async stop(): Promise<void> {
    (this.server as HttpServer).closeAllConnections();
    await new Promise<void>((done) => this.server.close(() => done()));
  }
}

afterEach(async () => {
  for (const agent of agents.splice(0)) await agent.destroy();
});

describe('a network', () => {
  it.each([
    ['8.8.8.8', true],
    ['2a00:1450:400e::1', true],
    ['127.0.0.1', false],
    ['127.255.0.9', false],
    ['0.0.0.0', false],
    ['10.1.2.3', false],
    ['172.16.0.1', false],
    ['192.168.1.1', false],
    ['169.254.169.254', false],
    ['100.64.0.1', false],
    ['198.18.0.1', false],
    ['224.0.0.1', false],
    ['255.255.255.255', false],
    ['240.0.0.1', false],
    ['::1', false],
    ['::', false],
    ['fe80::1', false],
    ['fe80::1%eth0', false],
    ['fd00::1', false],
    ['::ffff:127.0.0.1', false],
    ['::ffff:8.8.8.8', true],
    ['64:ff9b::7f00:1', false],
    ['64:ff9b::808:808', false],
    ['2002:7f00:1::', false],
    ['2001:0:4136:e378:8000:63bf:3fff:fdd2', false],
    ['ff02::1', false],
    ['', false],
    ['geen adres', false],
  ])('of the public internet and %s: %s', (address, admitted) => {
    expect(new Network().admits(address)).toBe(admitted);
  });

  it('admits what was allowed by name and nothing beside it', () => {
    const network = new Network(['10.1.2.0/24', 'fd12:3456::/48']);
    expect(['10.1.2.9', '::ffff:10.1.2.9', 'fd12:3456::1'].map((one) => network.admits(one))).toEqual([true, true, true]);
    expect(['10.1.3.1', '127.0.0.1', 'fd12:3457::1', '169.254.169.254'].map((one) => network.admits(one))).toEqual([
      false,
      false,
      false,
      false,
    ]);
  });

  it('is never everything: that would be a switch to off', () => {
    expect(['0.0.0.0/0', '::/0', '10.0.0.1', 'x', '10.0.0.0/40'].filter(Network.isCidr)).toEqual([]);
  });
});

describe('a destination', () => {
  it.each([
    ['another protocol', 'ftp://halt.example/'],
    ['a file', 'file:///etc/passwd'],
    ['plain HTTP to another machine', 'http://halt.example/'],
    ['a name in the address', 'https://halt.example@127.0.0.1/'],
    ['a name and a password', 'https://halt:geheim@halt.example/'],
    ['an empty name', 'https://@halt.example/'],
    ['a fragment', 'https://halt.example/#@127.0.0.1/'],
    ['an empty fragment', 'https://halt.example/#'],
    ['a point behind the name', 'https://halt.example./'],
    ['letters that look like others', 'https://hаlt.example/'],
    ['the same, as it is sent', 'https://xn--hlt-7cd.example/'],
    ['a backslash', 'https://halt.example\\@127.0.0.1/'],
    ['a line end in the name', 'https://halt.exam\nple/'],
    ['no address', 'halt.example'],
    ['a port that is none', 'https://halt.example:99999/'],
  ])('with %s is refused', (_what, address) => {
    expect(Array.isArray(destinationOf(registration(address)))).toBe(true);
  });

  it('may be plain HTTP on this machine, and elsewhere only where that was said', () => {
    expect(good('http://127.0.0.1:4101/', { networks: LOOPBACK }).loopbackOnly).toBe(true);
    expect(good('http://poort.example/', { unencrypted: true }).loopbackOnly).toBe(false);
  });
});

/** Every way to write this machine, with the port to fill in. */
const NOTATIONS = [
  '127.0.0.1',
  '127.1',
  '127.0.1',
  '2130706433',
  '0x7f000001',
  '0x7f.0.0.1',
  '0x7f.1',
  '0177.0.0.1',
  '017700000001',
  '127.000.000.001',
  '0',
  '0.0.0.0',
  '①②⑦.⓪.⓪.①',
  '１２７.0.0.1',
  '127。0。0。1',
  '%31%32%37.0.0.1',
  '127.0.0.1.',
  '[::1]',
  '[0:0:0:0:0:0:0:1]',
  '[::]',
  '[::ffff:127.0.0.1]',
  '[::ffff:7f00:1]',
  '[0:0:0:0:0:ffff:127.0.0.1]',
  '[::127.0.0.1]',
  '[64:ff9b::127.0.0.1]',
  '[2002:7f00:1::]',
  'localhost',
  'LOCALHOST',
  'localhost.',
  'ｌｏｃａｌｈｏｓｔ',
  'halt.example@127.0.0.1',
  'halt.example:443@127.0.0.1',
  'halt.example\\@127.0.0.1',
  'halt.example%00@127.0.0.1',
];

describe('this machine, in every notation', () => {
  let v4: Listener;
  let v6: Listener;
  beforeAll(async () => {
    const answer = (): HttpServer => createServer((_request, response) => response.end('binnen'));
    v4 = await Listener.on(answer(), '0.0.0.0');
    v6 = await Listener.on(answer(), '::1', v4.port);
  });
  afterAll(async () => {
    await v4.stop();
    await v6.stop();
  });

  it.each(NOTATIONS)('%s is never connected to', async (host) => {
    for (const unencrypted of [true, false]) {
      const found = destinationOf(registration(`http://${host}:${v4.port}/`, { unencrypted }));
      if ('url' in found) await expect(call(found)).rejects.toThrow();
    }
    expect([v4.connections, v6.connections]).toEqual([0, 0]);
  });

  it('is reached where its network was allowed: the sockets are real', async () => {
    expect(await call(good(`http://127.0.0.1:${v4.port}/`, { networks: LOOPBACK }))).toMatchObject({ status: 200, body: 'binnen' });
    expect(await call(good(`http://[::1]:${v4.port}/`, { networks: LOOPBACK }))).toMatchObject({ status: 200 });
    expect([v4.connections, v6.connections]).toEqual([1, 1]);
  });
});

describe('a connection', () => {
  let listener: Listener;
  let handle: (url: string) => { status: number; headers?: Record<string, string>; body?: string } | undefined;
  beforeEach(async () => {
    handle = () => ({ status: 200, body: 'goed' });
    const server = createServer((request, response) => {
      const answer = handle(request.url ?? '');
      if (answer) response.writeHead(answer.status, answer.headers).end(answer.body);
    });
    listener = await Listener.on(server);
  });
  afterEach(() => listener.stop());

  it('to a name whose addresses are not allowed is not made', async () => {
    const destination = good(`http://halt.example:${listener.port}/`, { unencrypted: true });
    for (const found of [['127.0.0.1'], ['::ffff:127.0.0.1'], ['10.0.0.1', '169.254.169.254'], []]) {
      await expect(call(destination, () => Promise.resolve(found))).rejects.toBeInstanceOf(DestinationRefused);
    }
    expect(listener.connections).toBe(0);
  });

  it('to an address that is not allowed is not made either, though no name server is asked', async () => {
    const url = new URL(`http://127.0.0.1:${listener.port}/`);
    await expect(call({ url, network: new Network(), loopbackOnly: false })).rejects.toBeInstanceOf(DestinationRefused);
    expect(listener.connections).toBe(0);
  });

  it('goes to the address that was checked, whatever the name server says the next time', async () => {
    let asked = 0;
    const rebinding: Resolve = () => Promise.resolve((asked += 1) === 1 ? ['127.0.0.2'] : ['127.0.0.1']);
    const destination = good(`http://halt.example:${listener.port}/`, { unencrypted: true, networks: ['127.0.0.2/32'] });
    await expect(call(destination, rebinding)).rejects.toThrow(); // nobody listens there
    expect({ asked, connections: listener.connections }).toEqual({ asked: 1, connections: 0 });
    await expect(call(destination, rebinding)).rejects.toBeInstanceOf(DestinationRefused);
    expect(listener.connections).toBe(0);
  });

  it('that ends up elsewhere than at the address that was checked is broken before a byte is said', async () => {
    const said: string[] = [];
    handle = (url) => {
      said.push(url);
      return { status: 200 };
    };
    // a network that leads us astray: the product asks for one address and gets another
    const { connect } = net;
    const astray = jest
      .spyOn(net, 'connect')
      .mockImplementation(((options: net.TcpNetConnectOpts) => connect({ ...options, host: '127.0.0.1' })) as never);
    const destination = good(`http://halt.example:${listener.port}/`, { unencrypted: true });
    const outcome: unknown = await call(destination, () => Promise.resolve(['8.8.8.8'])).catch((error: unknown) => error);
    astray.mockRestore();
    expect(outcome).toBeInstanceOf(DestinationRefused);
    expect([listener.connections, said]).toEqual([1, []]);
  });

  it('takes of several addresses only one that is allowed', async () => {
    const destination = good(`http://halt.example:${listener.port}/`, { unencrypted: true, networks: ['127.0.0.1/32'] });
    expect((await call(destination, () => Promise.resolve(['127.0.0.3', '10.0.0.1', '127.0.0.1']))).status).toBe(200);
  });

  it('in plain HTTP by the name localhost stays on this machine', async () => {
    const destination = good(`http://localhost:${listener.port}/`, { networks: ['10.0.0.0/8', ...LOOPBACK] });
    await expect(call(destination, () => Promise.resolve(['10.0.0.1']))).rejects.toBeInstanceOf(DestinationRefused);
  });

  it('is made to the registered origin only: no other port, host or protocol', async () => {
    const other = await Listener.on(createServer((_request, response) => response.end('ander')));
    const agent = agentTo(good(`http://127.0.0.1:${listener.port}/`, { networks: LOOPBACK }));
    for (const origin of [`http://127.0.0.1:${other.port}`, `http://localhost:${listener.port}`, `https://127.0.0.1:${listener.port}`]) {
      await expect(agent.request({ origin, path: '/', method: 'GET' })).rejects.toBeInstanceOf(DestinationRefused);
    }
    expect([listener.connections, other.connections]).toEqual([0, 0]);
    await other.stop();
  });

  it('does not follow: a redirect is an answer', async () => {
    const other = await Listener.on(createServer((_request, response) => response.end('ander')));
    for (const status of [301, 302, 303, 307, 308]) {
      handle = () => ({ status, headers: { location: `http://127.0.0.1:${other.port}/` } });
      expect((await call(good(`http://127.0.0.1:${listener.port}/`, { networks: LOOPBACK }))).status).toBe(status);
    }
    expect(other.connections).toBe(0);
    await other.stop();
  });

  it('asks no proxy of the environment', async () => {
    const proxy = await Listener.on(createServer((_request, response) => response.end('omweg')));
    const names = ['HTTP_PROXY', 'http_proxy', 'HTTPS_PROXY', 'ALL_PROXY', 'NODE_USE_ENV_PROXY'];
    for (const name of names) process.env[name] = name.endsWith('ENV_PROXY') ? '1' : `http://127.0.0.1:${proxy.port}`;
    try {
      expect((await call(good(`http://127.0.0.1:${listener.port}/`, { networks: LOOPBACK }))).body).toBe('goed');
    } finally {
      for (const name of names) delete process.env[name];
    }
    expect(proxy.connections).toBe(0);
    await proxy.stop();
  });

  it('reads no more of an answer than it must, and unpacks nothing', async () => {
    const destination = good(`http://127.0.0.1:${listener.port}/`, { networks: LOOPBACK });
    handle = () => ({ status: 202, body: 'x'.repeat(5_000_000) });
    expect(await call(destination)).toMatchObject({ status: 202, body: 'x'.repeat(1_000) });
    handle = () => ({ status: 202, headers: { 'content-encoding': 'gzip' }, body: 'ingepakt' });
    const asked: unknown[] = [];
    listener.server.on('request', ({ headers }: IncomingMessage) => asked.push(headers['accept-encoding']));
    expect(await call(destination)).toMatchObject({ status: 202, body: '' });
    expect(asked).toEqual(['identity']);
  });

  it('ends with who never answers, and with who drips', async () => {
    const destination = good(`http://127.0.0.1:${listener.port}/`, { networks: LOOPBACK });
    handle = () => undefined;
    await expect(call(destination, undefined, 300)).rejects.toThrow();
    let timer: NodeJS.Timeout | undefined;
    listener.server.removeAllListeners('request');
    (listener.server as HttpServer).on('request', (_request, response) => {
      response.writeHead(200);
      timer = setInterval(() => response.write('.'), 50);
    });
    const start = performance.now();
    await expect(call(destination, undefined, 300)).rejects.toThrow();
    clearInterval(timer);
    expect(performance.now() - start).toBeLessThan(1_500);
  });
});

describe('TLS', () => {
  const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
  const pemOf = async (key: webcrypto.CryptoKey): Promise<string> => {
    const der = Buffer.from(await webcrypto.subtle.exportKey('pkcs8', key as never)).toString('base64');
    return `-----BEGIN PRIVATE KEY-----\n${der.replace(/.{64}/g, '$&\n')}\n-----END PRIVATE KEY-----\n`;
  };
  const pair = () => webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify']) as Promise<webcrypto.CryptoKeyPair>;
  const hour = 3_600_000;
  async function issue(name: string, ca?: { cert: X509Certificate; keys: webcrypto.CryptoKeyPair }, ends = hour) {
    const keys = await pair();
    const cert = await X509CertificateGenerator.create(
      {
        subject: `CN=${name}`,
        issuer: ca?.cert.subject ?? `CN=${name}`,
        notBefore: new Date(Date.now() - 2 * hour),
        notAfter: new Date(Date.now() + ends),
        signingAlgorithm: algorithm,
        publicKey: keys.publicKey,
        signingKey: (ca?.keys ?? keys).privateKey,
        extensions: [new BasicConstraintsExtension(ca === undefined), new SubjectAlternativeNameExtension([{ type: 'dns', value: name }])],
      },
      webcrypto as never,
    );
    return { cert, keys, pem: cert.toString('pem'), key: await pemOf(keys.privateKey) };
  }

  const here: Resolve = () => Promise.resolve(['127.0.0.1']);
  async function serve(options: object): Promise<Listener> {
    return Listener.on(createTlsServer(options, (_request, response) => response.end('veilig')));
  }
  const to = (port: number, more: Partial<Registration> = {}): Destination =>
    good(`https://halt.example:${port}/`, { networks: LOOPBACK, ...more });

  it('takes a host whose certificate the named authority gave, and no other', async () => {
    const ca = await issue('Fictieve CA');
    const other = await issue('Andere CA');
    const mine = await issue('halt.example', ca);
    const elsewhere = await issue('rvdk.example', ca);
    const expired = await issue('halt.example', ca, -hour);
    const cases: [string, Awaited<ReturnType<typeof issue>>, Partial<Registration>, boolean][] = [
      ['its own', mine, { authorities: ca.pem }, true],
      ['an authority that nobody knows', mine, {}, false],
      ['another authority', mine, { authorities: other.pem }, false],
      ['another name', elsewhere, { authorities: ca.pem }, false],
      ['expired', expired, { authorities: ca.pem }, false],
    ];
    const verdicts: Record<string, boolean> = {};
    for (const [what, server, more] of cases) {
      const listener = await serve({ cert: server.pem, key: server.key });
      verdicts[what] = await call(to(listener.port, more), here).then(
        ({ body }) => body === 'veilig',
        () => false,
      );
      await listener.stop();
    }
    expect(verdicts).toEqual(Object.fromEntries(cases.map(([what, , , taken]) => [what, taken])));
  });

  it('older than 1.2 is refused', async () => {
    const ca = await issue('Fictieve CA');
    const mine = await issue('halt.example', ca);
    const old = { minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'DEFAULT@SECLEVEL=0' };
    const listener = await serve({ cert: mine.pem, key: mine.key, ...old });
    await expect(call(to(listener.port, { authorities: ca.pem }), here)).rejects.toThrow();
    await listener.stop();
  });

  it('says who we are where the partner asks it', async () => {
    const ca = await issue('Fictieve CA');
    const [server, client] = [await issue('halt.example', ca), await issue('schakel.example', ca)];
    const listener = await serve({ cert: server.pem, key: server.key, ca: ca.pem, requestCert: true, rejectUnauthorized: true });
    await expect(call(to(listener.port, { authorities: ca.pem }), here)).rejects.toThrow();
    const mutual = { authorities: ca.pem, client: { certificate: client.pem, key: client.key } };
    expect((await call(to(listener.port, mutual), here)).body).toBe('veilig');
    await listener.stop();
  });
});
