import type { HttpAnswer, Inbound } from '@schakel/adapter-contract';
import { goldenChains, goldenFile } from '../support/golden';
import { TestPipeline } from '../support/pipeline';

const CHAIN = 'verzuim-halt-negatief';
const file = (chain: string, name: string, contentType: string, change: (text: string) => string): Inbound => {
  const text = goldenFile(chain, name);
  const changed = change(text);
  return { contentType, headers: {}, body: Buffer.from(changed) };
};
const leerplicht = (change = (text: string): string => text): Inbound => file(CHAIN, '01-absence.reported.xml', 'application/xml', change);
const halt = (change = (text: string): string => text): Inbound =>
  file(CHAIN, '05-halt.referral.accepted.json', 'application/cloudevents+json', change);

/** A message of the RvdK in the golden chains. */
function rvdkMessage(): readonly [string, string] {
  for (const { naam, stappen } of goldenChains()) {
    const found = stappen.find(({ van }) => van === 'rvdk');
    if (found) return [naam, found.bestand];
  }
  throw new Error('no golden chain has a message of the RvdK');
}
const rvdk = (change = (text: string): string => text): Inbound => file(...rvdkMessage(), 'application/xml', change);
const sender = (name: string) => (text: string) =>
  text.replace(/(zender>\s*<\w+:organisatie>)[^<]*/, (_all, before: string) => `${before}${name}`);

describe('a message that came with the token of a partner', () => {
  let test: TestPipeline;
  beforeAll(async () => {
    test = await TestPipeline.open('foreign-sender');
  });
  afterAll(() => test.close());

  const refusal = async (partner: string, inbound: Inbound): Promise<HttpAnswer> => {
    const answer = await test.accept(partner, inbound);
    expect([answer.status, answer.body]).toEqual([403, expect.stringContaining('AFZENDER_ANDERS')]);
    return answer;
  };

  it('is refused in the words of leerplicht when it names Halt, Schakel or another municipality', async () => {
    for (const name of ['HALT', 'SCHAKEL', '9902', '99010', '990']) {
      const inbound = leerplicht((text) => text.replace(/(<VerzendendeInstantie>)[^<]*/, (_all, tag: string) => `${tag}${name}`));
      expect((await refusal('leerplicht', inbound)).body).toContain('<DC0002Foutmelding');
    }
  });

  it('is refused in the words of Halt when its source is another organisation, in either way of sending it', async () => {
    for (const source of [
      'urn:nld:oin:00000001900000001000:systeem:aurah',
      '/oin/00000004900000003000/systeem/aurah',
      'urn:nld:kvknr:12345678:systeem:aurah',
    ]) {
      const inbound = halt((text) => text.replace(/"source": "[^"]*"/, `"source": "${source}"`));
      const answer = await refusal('halt', inbound);
      expect(answer.headers['content-type']).toContain('application/problem+json');
    }
    const { data, ...attributes } = JSON.parse(String(Buffer.from(halt().body))) as Record<string, unknown>;
    const headers = Object.entries({ ...attributes, source: 'urn:nld:oin:00000001900000001000:systeem:aurah' });
    await refusal('halt', {
      contentType: 'application/json',
      headers: Object.fromEntries(
        headers.filter(([name]) => name !== 'datacontenttype').map(([name, value]) => [`ce-${name}`, String(value)]),
      ),
      body: Buffer.from(JSON.stringify(data)),
    });
  });

  it('is refused in StUF when its sender is Halt, a municipality or Schakel', async () => {
    for (const name of ['Stichting Halt', 'Gemeente Voorbeeldstad, leerplicht', 'SCHAKEL', 'XRC0422'])
      expect((await refusal('rvdk', rvdk(sender(name)))).body).toContain('Fo03');
  });

  it('leaves nothing but the refusal', async () => {
    const states = await test.rows<{ state: string }>('SELECT DISTINCT state FROM message');
    expect(states).toEqual([{ state: 'GEWEIGERD' }]);
    expect(await test.rows('SELECT 1 FROM dossier')).toEqual([]);
  });

  it('is taken when it names that partner, also an office of it', async () => {
    expect((await test.accept('leerplicht', leerplicht())).status).toBe(202);
    expect((await test.accept('halt', halt())).status).toBe(202);
    expect((await test.accept('rvdk', rvdk())).status).toBeLessThan(300);
    expect((await test.accept('rvdk', rvdk(sender('RC0108')))).body).not.toContain('AFZENDER_ANDERS');
  });
});
