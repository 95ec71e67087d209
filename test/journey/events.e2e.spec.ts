import { request } from 'node:http';
import { gzipSync } from 'node:zlib';
import { Journal, storedMessage } from '@schakel/journal';
import { KeyedHash } from '@schakel/kernel';
import { goldenFile } from '../support/golden';
import { HASH_KEY, testMasterKeys } from '../support/pipeline';
import { Product } from '../support/product';

const EVENT = { 'content-type': 'application/cloudevents+json' };
const XML = { 'content-type': 'application/xml' };
const CE = {
  'ce-specversion': '1.0',
  'ce-source': 'urn:nld:oin:00000001900000001000:systeem:proef',
  'ce-type': 'nl.voorbeeld.bericht.verstuurd.v1',
  'ce-id': 'e-1',
};

interface State {
  readonly berichtId: string;
  readonly kenmerk: string;
  readonly staat: string;
  readonly fouten: { readonly veld: string; readonly code: string }[];
}

/** The acceptance of the golden chain with a text of so many bytes in it, that no schema knows. */
const event = (id: string, bytes: number): string => {
  const golden = JSON.parse(goldenFile('verzuim-halt-negatief', '05-halt.referral.accepted.json'));
  const large = { ...golden, id, data: { ...golden.data, bijlage: '' } };
  const text = JSON.stringify({ ...large, data: { ...large.data, bijlage: 'é'.repeat(10) } });
  return text.replace('éé', `éé${'x'.repeat(bytes - Buffer.byteLength(text))}`);
};

describe('a CloudEvent through the front door', () => {
  let product: Product;
  let journal: Journal;
  beforeAll(async () => {
    product = await Product.start('events');
    const hash = new KeyedHash(Buffer.from(HASH_KEY, 'hex'));
    journal = await Journal.open({ url: product.database.url, hash, masterKeys: testMasterKeys(), poolSize: 2 });
  }, 60_000);
  afterAll(async () => {
    await journal.close();
    await product.stop();
  });
  const send = (client: string, body: string | Buffer, headers: Record<string, string>): Promise<Response> =>
    product.call(client, '/v1/berichten', { method: 'POST', body: typeof body === 'string' ? body : new Uint8Array(body), headers });
  const stateOf = async (client: string, answer: Response): Promise<State> =>
    (await (await product.call(client, answer.headers.get('location') ?? '')).json()) as State;
  const storedBytes = async ({ berichtId }: State): Promise<Buffer> =>
    Buffer.from((await journal.transaction((tx) => storedMessage(tx, berichtId)))?.raw.body ?? []);

  it.each([
    ['just 64 KiB', 65_536],
    ['a little more than 64 KiB', 65_537],
    ['900 KiB', 900 * 1024],
    ['a whole MiB', 1024 * 1024],
  ])('of %s is kept to the last byte and read', async (_size, bytes) => {
    const body = event(`groot-${bytes}`, bytes);
    expect(Buffer.byteLength(body)).toBe(bytes);
    const answer = await send('halt', body, EVENT);
    expect(answer.status).toBe(202);
    const state = await stateOf('halt', answer);
    expect(state.staat).toBe('NIET_GEKOPPELD');
    expect((await storedBytes(state)).equals(Buffer.from(body))).toBe(true);
  });

  it('of 900 KiB in binary mode is the same event', async () => {
    const { data, datacontenttype, ...attributes } = JSON.parse(event(`groot-${900 * 1024}`, 900 * 1024));
    const headers = Object.fromEntries(
      Object.entries(attributes).map(([name, value]) => [`ce-${name}`, encodeURIComponent(String(value))]),
    );
    const answer = await send('halt', JSON.stringify(data), { ...headers, 'content-type': datacontenttype });
    expect([answer.status, (await stateOf('halt', answer)).staat]).toEqual([202, 'NIET_GEKOPPELD']);
    expect(await product.rows(`SELECT partner FROM message WHERE state = 'DUBBEL'`)).toEqual([{ partner: 'halt' }]);
  });

  it('may carry the XML of leerplicht and of the RvdK, whose own number stays the number of the message', async () => {
    const report = await send('leerplicht', goldenFile('verzuim-halt-negatief', '01-absence.reported.xml'), { ...XML, ...CE });
    expect(report.status).toBe(202);
    expect((await stateOf('leerplicht', report)).kenmerk).toBe('9901-2026-0000101');
    const notification = goldenFile('vto-drie-kinderen', '02-inquiry.status.xml');
    const carried = {
      specversion: '1.0',
      id: 'e-2',
      source: CE['ce-source'],
      type: CE['ce-type'],
      datacontenttype: 'application/xml',
      data: notification,
    };
    const answer = await send('rvdk', JSON.stringify(carried), EVENT);
    expect(answer.status).toBe(202);
    expect(answer.headers.get('content-type')).toContain('xml');
    expect((await stateOf('rvdk', answer)).kenmerk).toContain(':');
    // the same without an event around it is no second message
    const again = await send('rvdk', notification, XML);
    expect(again.headers.get('location')).toBe(answer.headers.get('location'));
  });

  it('that is wrong is refused in the language of its sender, with every fault at once', async () => {
    const xml = goldenFile('verzuim-halt-negatief', '02-absence.changed.xml').replace(/<Begindatum>[^<]*<\/Begindatum>/, '');
    const answer = await send('leerplicht', xml, { ...XML, ...CE, 'ce-source': 'school', 'ce-subject': '999990007' });
    expect(answer.status).toBe(400);
    const body = await answer.text();
    for (const part of ['<DC0002Foutmelding', '/source', '/subject', 'Begindatum', 'GEEN_GRONDSLAG']) expect(body).toContain(part);
    expect(body).not.toContain('999990007');
  });

  it('with one header twice is refused, whatever the two say', async () => {
    const token = await product.token('halt');
    const url = new URL(`${product.ready.url}/v1/berichten`);
    const headers = { ...CE, 'ce-id': ['e-1', 'e-1'], authorization: `Bearer ${token}`, 'content-type': 'application/json' };
    const answered = await new Promise<string>((done, fail) => {
      const call = request(url, { method: 'POST', headers }, (response) => {
        let text = '';
        response.on('data', (chunk: Buffer) => (text += chunk.toString())).on('end', () => done(`${response.statusCode} ${text}`));
      });
      call.on('error', fail).end('{}');
    });
    expect(answered).toMatch(/^400 /);
    expect(JSON.parse(answered.slice(4)).fouten).toContainEqual({
      veld: '/id',
      code: 'STRUCTUUR',
      uitleg: 'Deze kopregel staat meer dan een keer in het bericht. Stuur haar één keer.',
    });
  });

  it('in a batch, or packed, is refused as what we do not read, and says what to do', async () => {
    const golden = goldenFile('verzuim-halt-negatief', '05-halt.referral.accepted.json');
    const batch = await send('halt', `[${golden}]`, { 'content-type': 'application/cloudevents-batch+json' });
    expect([batch.status, await batch.text()]).toEqual([415, expect.stringContaining('Stuur elk bericht apart')]);
    const packed = await send('halt', gzipSync(golden), { ...EVENT, 'content-encoding': 'gzip' });
    expect([packed.status, await packed.text()]).toEqual([415, expect.stringContaining('Stuur het bericht onverpakt')]);
  });
});
