import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { DataKey } from './data-key';
import { LocalMasterKeys } from './local-master-keys';
import { ReplacedMasterKeys, type MasterKeys } from './master-keys';
import { TransitMasterKeys } from './transit-master-keys';

const [OLD, NEW] = ['aa'.repeat(32), 'bb'.repeat(32)];
const KEY = Buffer.alloc(32, 9);

describe('master keys of the environment or a file', () => {
  it('wrap under the first and unwrap under each; a key is named alike wherever it stands', async () => {
    const old = LocalMasterKeys.of('SCHAKEL_SEAL_KEY', [OLD]);
    const wrapped = await old.wrap(KEY);
    const both = LocalMasterKeys.inFile('bestand', `# van dit jaar\n${NEW}\n\n${OLD} # van vorig jaar\n`);
    expect(await both.unwrap(wrapped)).toEqual(KEY);
    expect(await both.currentRef()).not.toBe(wrapped.masterRef);
    expect(await LocalMasterKeys.of('x', [NEW]).currentRef()).toBe(await both.currentRef());
    expect(wrapped.masterRef).not.toContain('aaaa');
  });

  it('say in plain words which key is asked and where to put it back', async () => {
    const wrapped = await LocalMasterKeys.of('SCHAKEL_SEAL_KEY', [OLD]).wrap(KEY);
    const other = LocalMasterKeys.of('SCHAKEL_SEAL_KEY', [NEW]);
    await expect(other.unwrap(wrapped)).rejects.toMatchObject({ code: 'CannotStart', help: expect.stringContaining(wrapped.masterRef) });
    const changed = { ...wrapped, wrapped: Buffer.concat([wrapped.wrapped.subarray(0, -1), Buffer.from([7])]) };
    await expect(LocalMasterKeys.of('x', [OLD]).unwrap(changed)).rejects.toMatchObject({ help: expect.stringContaining('beschadigd') });
  });

  it.each(['', 'geen sleutel', `${OLD}00`, `${OLD}\nkort`])('refuse a file that holds none or half a one (%#)', (content) => {
    expect(() => LocalMasterKeys.inFile('het bestand x', content)).toThrow(
      expect.objectContaining({ help: expect.stringContaining('het bestand x') }),
    );
  });
});

/** Speaks the part of the Transit interface that is used: https://developer.hashicorp.com/vault/api-docs/secret/transit. */
class PlayedTransit {
  readonly seen: { path: string; token: string | undefined }[] = [];
  version = 1;
  failWith: { status: number; body: string } | undefined;
  private readonly keys = new Map<number, DataKey>();

  private constructor(private readonly server: Server) {}

  static async start(): Promise<PlayedTransit> {
    const server = createServer();
    const played = new PlayedTransit(server);
    server.on('request', (incoming, outgoing) => {
      void played.answer(incoming).then(({ status, body }) => outgoing.writeHead(status, { 'content-type': 'application/json' }).end(body));
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', () => done()));
    return played;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/v1/transit`;
  }

  stop(): Promise<void> {
    return new Promise((done) => this.server.close(() => done()));
  }

  private keyOf(version: number): DataKey {
    const key = this.keys.get(version) ?? DataKey.fresh();
    this.keys.set(version, key);
    return key;
  }

  private async answer(incoming: IncomingMessage): Promise<{ status: number; body: string }> {
    const parts: Buffer[] = [];
    for await (const part of incoming) parts.push(part as Buffer);
    const token = incoming.headers['x-vault-token'];
    this.seen.push({ path: incoming.url ?? '', token: Array.isArray(token) ? token[0] : token });
    if (this.failWith) return this.failWith;
    const asked = JSON.parse(Buffer.concat(parts).toString()) as { plaintext?: string; ciphertext?: string };
    if (asked.plaintext !== undefined) {
      const sealed = this.keyOf(this.version).close('', Buffer.from(asked.plaintext, 'base64')).toString('base64');
      return { status: 200, body: JSON.stringify({ data: { ciphertext: `vault:v${this.version}:${sealed}`, key_version: this.version } }) };
    }
    const [, version = '', sealed = ''] = /^vault:v(\d+):(.*)$/.exec(asked.ciphertext ?? '') ?? [];
    const plaintext = this.keyOf(Number(version)).open('', Buffer.from(sealed, 'base64')).toString('base64');
    return { status: 200, body: JSON.stringify({ data: { plaintext } }) };
  }
}

describe('a master key in a key service', () => {
  let transit: PlayedTransit;
  let keys: MasterKeys;
  let token = 'eerste';
  beforeEach(async () => {
    transit = await PlayedTransit.start();
    keys = new TransitMasterKeys({ url: `${transit.url}/`, keyName: 'schakel', token: () => token });
  });
  afterEach(() => transit.stop());

  it('wraps and unwraps there, with the token of this moment', async () => {
    const wrapped = await keys.wrap(KEY);
    expect(wrapped.masterRef).toBe('kms:schakel:v1');
    token = 'tweede';
    expect(await keys.unwrap(wrapped)).toEqual(KEY);
    expect(transit.seen).toEqual([
      { path: '/v1/transit/encrypt/schakel', token: 'eerste' },
      { path: '/v1/transit/decrypt/schakel', token: 'tweede' },
    ]);
  });

  it('is seen to have a new version, and still opens what lies under the older one', async () => {
    const wrapped = await keys.wrap(KEY);
    transit.version = 2;
    expect(await keys.currentRef()).toBe('kms:schakel:v2');
    expect(await keys.unwrap(wrapped)).toEqual(KEY);
  });

  it.each([
    ['a refusal', { status: 403, body: '{"errors":["permission denied"]}' }],
    ['a sealed service', { status: 503, body: '{"errors":["Vault is sealed"]}' }],
    ['an answer that is none', { status: 200, body: '<html>' }],
    ['an answer without the field', { status: 200, body: '{"data":{}}' }],
    ['an answer without end', { status: 200, body: `{"data":{"ciphertext":"${'v'.repeat(100_000)}"}}` }],
  ])('says plainly that it gives no key: %s', async (_what, failWith) => {
    transit.failWith = failWith;
    await expect(keys.wrap(KEY)).rejects.toMatchObject({ code: 'CannotStart', help: expect.stringContaining('SCHAKEL_KMS_URL') });
  });

  it('does not take what another key or another kind of master key wrapped', async () => {
    const local = await LocalMasterKeys.of('x', [OLD]).wrap(KEY);
    await expect(keys.unwrap(local)).rejects.toMatchObject({ help: expect.stringContaining(local.masterRef) });
    const other = new TransitMasterKeys({ url: transit.url, keyName: 'ander', token: () => token });
    await expect(other.unwrap(await keys.wrap(KEY))).rejects.toMatchObject({ help: expect.stringContaining('kms:schakel:v1') });
  });

  it('takes the place of one from the environment: that one still unwraps, the service wraps', async () => {
    const local = LocalMasterKeys.of('SCHAKEL_SEAL_KEY_PREVIOUS', [OLD]);
    const before = await local.wrap(KEY);
    const both = new ReplacedMasterKeys(keys, local);
    expect(await both.unwrap(before)).toEqual(KEY);
    const after = await both.wrap(KEY);
    expect(after.masterRef).toBe(await both.currentRef());
    expect(await keys.unwrap(after)).toEqual(KEY);
    expect([both.holds(before.masterRef), both.holds(after.masterRef), both.holds('kms:ander:v1')]).toEqual([true, true, false]);
  });

  it.each(['http://vault.example/v1/transit', 'http://127.0.0.1.example/v1/transit', 'ftp://127.0.0.1/'])('is not asked over %s', (url) => {
    expect(() => new TransitMasterKeys({ url, keyName: 'schakel', token: () => token })).toThrow(
      expect.objectContaining({ help: expect.stringContaining('https://') }),
    );
  });
});
