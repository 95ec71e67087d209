import { Product } from '../support/product';

/** What the desk publishes of the formats, as a developer without a token gets it. */
describe('the published formats', () => {
  let product: Product;
  beforeAll(async () => {
    product = await Product.start('formats');
  });
  afterAll(async () => {
    await product.stop();
  });

  const get = (path: string, headers: Record<string, string> = {}): Promise<Response> => fetch(`${product.ready.url}${path}`, { headers });
  const linksIn = (html: string): string[] => [...html.matchAll(/href="([^"]+)"/g)].map(([, target]) => target ?? '');

  it('are open to everyone, each with its own type', async () => {
    for (const [path, type] of [
      ['/v1/asyncapi.yaml', 'application/yaml'],
      ['/v1/schemas', 'application/json'],
      ['/v1/schemas/leerplicht/verzuimbericht-1.xsd', 'application/xml'],
      ['/v1/schemas/halt/traject.voortgang.v1.json', 'application/schema+json'],
      ['/v1/formaten', 'text/html'],
      ['/v1/formaten/stijl.css', 'text/css'],
      ['/v1/formaten/rvdk/vtoDi01', 'text/html'],
    ]) {
      const answer = await get(path ?? '');
      expect([path, answer.status, answer.headers.get('content-type')?.split(';')[0]]).toEqual([path, 200, type]);
      expect(answer.headers.get('cache-control')).toBe('public, max-age=300');
    }
    expect(await (await get('/v1/asyncapi.yaml')).text()).toContain('asyncapi: 3.0.0');
  });

  it('are sent once: who has them gets 304 without a body', async () => {
    for (const path of ['/v1/asyncapi.yaml', '/v1/schemas', '/v1/formaten/halt', '/v1/schemas/rvdk/schoolverzuim-0100.xsd']) {
      const etag = (await get(path)).headers.get('etag') ?? '';
      expect(etag).toMatch(/^"[0-9a-f]{32}"$/);
      const again = await get(path, { 'if-none-match': `"other", W/${etag}` });
      expect([path, again.status, await again.text()]).toEqual([path, 304, '']);
      expect((await get(path, { 'if-none-match': '"other"' })).status).toBe(200);
    }
  });

  it('lead from the index to every message of every partner, and no link is dead', async () => {
    const index = await (await get('/v1/formaten')).text();
    const pages = linksIn(index).filter((link) => link.startsWith('/v1/formaten/') && !link.endsWith('.css'));
    const messages = pages.filter((link) => link.split('/').length === 5);
    const document = await (await get('/v1/asyncapi.yaml')).text();
    const named = new Set([...document.matchAll(/x-pagina: (\S+)/g)].map(([, page]) => page));
    expect([...new Set(messages)].sort()).toEqual([...named].sort());
    const links = new Set<string>();
    for (const page of new Set(pages)) {
      const html = await (await get(page)).text();
      for (const link of linksIn(html).filter((target) => !target.startsWith('#'))) links.add(link);
      const ids = new Set([...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => `#${id}`));
      expect([page, linksIn(html).filter((target) => target.startsWith('#') && !ids.has(target))]).toEqual([page, []]);
    }
    for (const link of links) expect([link, (await get(link)).status]).toEqual([link, 200]);
  });

  it('run nothing in a browser: no script, no style in the page, a strict policy', async () => {
    const answer = await get('/v1/formaten/leerplicht/MeldenRelatiefVerzuim');
    expect(answer.headers.get('content-security-policy')).toBe(
      "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    );
    expect(await answer.text()).not.toMatch(/<script|<style| style=| on[a-z]+=|javascript:/i);
  });

  it('say in plain words that a page is not there', async () => {
    for (const path of ['/v1/formaten/halt/niets', '/v1/formaten/niemand', '/v1/formaten/halt/__proto__', '/v1/schemas/halt/niets']) {
      const answer = await get(path);
      expect([path, answer.status, answer.headers.get('content-type')]).toEqual([path, 404, expect.stringContaining('problem+json')]);
    }
  });
});
