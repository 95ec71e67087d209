import { goldenFile } from '../support/golden';
import { Product } from '../support/product';

interface Operation {
  readonly operationId: string;
  readonly security?: object[];
  readonly requestBody?: object;
  readonly responses: Record<string, object>;
  readonly parameters?: readonly { name: string; in: string }[];
}
const CLIENTS = ['leerplicht', 'bip', 'coordinator', 'beheer', 'beheer-inhoud', 'auditor'];
const CHAIN = 'verzuim-halt-negatief';
/** POSTs that change nothing, or tell their repetition by a number of their own. */
const WITHOUT_KEY = [
  'zoekZaken',
  'stuurBericht',
  'bevestigLevering',
  'verifieerAudit',
  'meldAf',
  'nieuwWebhookGeheim',
  'toonSplitsing',
  'toonSamenvoeging',
  'bekijkRegistratie',
  'toonBesluit',
  'toonInhoud',
];

let product: Product;
const tokens = new Map<string, string>();
let operations: { method: string; path: string; operation: Operation }[];
beforeAll(async () => {
  product = await Product.start('front-door', { LOG_LEVEL: 'trace', SCHAKEL_TEST_CLOCK: '1' });
  for (const client of CLIENTS) tokens.set(client, await product.token(client));
  const document = (await (await fetch(`${product.ready.url}/v1/openapi.json`)).json()) as {
    paths: Record<string, Record<string, Operation>>;
  };
  operations = Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => ({
      method: method.toUpperCase(),
      path: `/v1${path.replaceAll(/\{[^}]+\}/g, '01a20e95-c31a-7955-90fa-32f89645cbe2')}`,
      operation,
    })),
  );
}, 60_000);
afterAll(() => product.stop());

const call = (client: string | undefined, path: string, init: RequestInit = {}): Promise<Response> => {
  const headers = new Headers(init.headers);
  if (client !== undefined) headers.set('authorization', `Bearer ${tokens.get(client)}`);
  return fetch(`${product.ready.url}${path}`, { redirect: 'manual', ...init, headers });
};

/** As the first client that may call it; an open operation as the first of all. */
async function asAllowed(path: string, init: RequestInit): Promise<Response> {
  for (const client of CLIENTS) {
    const answer = await call(client, path, init);
    if (answer.status !== 403 && answer.status !== 401) return answer;
  }
  throw new Error(`nobody may call ${path}`);
}

function dressed(answer: Response): object {
  const { headers } = answer;
  return {
    version: headers.get('api-version'),
    id: /^[0-9a-f-]{36}$/.test(headers.get('x-request-id') ?? ''),
    nosniff: headers.get('x-content-type-options'),
    frame: headers.get('x-frame-options'),
    hsts: headers.get('strict-transport-security') !== null,
    policy: /default-src 'none'.*frame-ancestors 'none'/.test(headers.get('content-security-policy') ?? ''),
    inline: /unsafe/.test(headers.get('content-security-policy') ?? ''),
    referrer: headers.get('referrer-policy'),
    tells: ['server', 'x-powered-by'].filter((name) => headers.has(name)),
  };
}
const DRESSED = {
  version: '0.1.0',
  id: true,
  nosniff: 'nosniff',
  frame: 'DENY',
  hsts: true,
  policy: true,
  inline: false,
  referrer: 'no-referrer',
  tells: [],
};

async function expectProblem(answer: Response, status: number, what: string): Promise<void> {
  expect([what, answer.status, answer.headers.get('content-type')]).toEqual([what, status, 'application/problem+json; charset=utf-8']);
  expect([what, dressed(answer)]).toEqual([what, DRESSED]);
  expect(answer.headers.get('cache-control')).toBe('no-store');
  const { instance } = (await answer.json()) as { instance: string };
  expect(instance).toBe(`urn:uuid:${answer.headers.get('x-request-id')}`);
}

describe('every documented operation', () => {
  it('refuses what it cannot answer, what it cannot read, another address and another method, each with a problem report', async () => {
    expect(operations.length).toBeGreaterThan(12);
    for (const { method, path, operation } of operations) {
      const what = `${method} ${path}`;
      const body = operation.requestBody ? { body: '{}', headers: { 'content-type': 'application/json', accept: 'image/png' } } : {};
      await expectProblem(await asAllowed(path, { method, headers: { accept: 'image/png' }, ...body }), 406, what);
      await expectProblem(await call(undefined, `${path}/`, { method }), 404, what);
      await expectProblem(await call(undefined, path, { method: 'OPTIONS', headers: { origin: 'https://elders.example' } }), 405, what);
      if (operation.security) await expectProblem(await call(undefined, path, { method }), 401, what);
      if (method !== 'GET' && operation.operationId !== 'stuurBericht') {
        await expectProblem(await call(undefined, path, { method, body: '{}', headers: { 'content-type': 'text/plain' } }), 415, what);
      }
    }
  });

  it('documents what it may answer, and its key where it changes something', () => {
    for (const { method, operation } of operations) {
      const documented = Object.keys(operation.responses);
      const expected = [
        '400',
        '406',
        '429',
        ...(operation.security ? ['401', '403'] : []),
        ...(operation.requestBody ? ['413', '415'] : []),
      ];
      expect([operation.operationId, expected.filter((status) => !documented.includes(status))]).toEqual([operation.operationId, []]);
      const keyed = operation.parameters?.some(({ name }) => name === 'Idempotency-Key') ?? false;
      expect([operation.operationId, keyed]).toEqual([
        operation.operationId,
        method === 'POST' && !WITHOUT_KEY.includes(operation.operationId),
      ]);
    }
  });
});

describe('what is open', () => {
  it('may be read from any page only where it is a document to build against', async () => {
    const { schemas } = (await (await call(undefined, '/v1/schemas')).json()) as { schemas: { adres: string }[] };
    for (const path of ['/v1/openapi.json', '/v1/asyncapi.yaml', '/v1/schemas', schemas[0]?.adres ?? '']) {
      const answer = await call(undefined, path, { headers: { origin: 'https://elders.example' } });
      expect([path, answer.status, answer.headers.get('access-control-allow-origin'), dressed(answer)]).toEqual([path, 200, '*', DRESSED]);
    }
    for (const path of ['/v1/zaken', '/health/live', '/oidc/auth', '/nergens', '/oidc/nergens']) {
      const answer = await call(undefined, path, { headers: { origin: 'https://elders.example' } });
      const cors = [...answer.headers.keys()].filter((name) => name.startsWith('access-control'));
      expect([path, cors]).toEqual([path, []]);
      expect([path, dressed(answer)]).toEqual([path, DRESSED]);
    }
  });

  it('has pages with a style sheet of their own and nothing inline', async () => {
    const page = await call(undefined, '/v1/formaten', { headers: { accept: 'text/html' } });
    expect([page.status, dressed(page)]).toEqual([200, DRESSED]);
    expect(await page.text()).not.toMatch(/<script|<style|\sstyle=|\son\w+=/i);
    expect((await call(undefined, '/v1/formaten/stijl.css', { headers: { accept: 'text/css,*/*;q=0.1' } })).status).toBe(200);
  });
});

describe('a deed of an operator under an Idempotency-Key', () => {
  it('is done once', async () => {
    const deed = (body: object, key = '"8e03978e"'): Promise<Response> =>
      call('beheer', '/v1/beheer/geparkeerd/overslaan', {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'idempotency-key': key },
        body: JSON.stringify(body),
      });
    const order = { filter: { partner: 'leerplicht' }, reden: 'Dit was een proef' };
    const first = await deed(order);
    const second = await deed(order);
    expect([first.status, second.status, second.headers.get('idempotent-replayed')]).toEqual([200, 200, 'true']);
    expect(await second.text()).toBe(await first.text());
    await expectProblem(await deed({ ...order, reden: 'Een andere reden' }), 422, 'another call');
    expect(await product.rows('SELECT id FROM idempotency')).toHaveLength(1);
  });
});

describe('a message of a partner', () => {
  it('has its own number: an Idempotency-Key changes nothing', async () => {
    const send = (file: string): Promise<Response> =>
      call('leerplicht', '/v1/berichten', {
        method: 'POST',
        headers: { 'content-type': 'application/xml', 'idempotency-key': '"een"' },
        body: goldenFile(CHAIN, file),
      });
    const [first, again] = [await send('01-absence.reported.xml'), await send('01-absence.reported.xml')];
    expect([first.status, again.status, again.headers.get('idempotent-replayed')]).toEqual([202, 202, null]);
    expect(again.headers.get('location')).toBe(first.headers.get('location'));
  });
});

describe('the log', () => {
  it('names each refused request by the id that its caller got, and holds no address', async () => {
    const answer = await call('bip', '/v1/zaken/999990007?naam=Voorbeeld');
    await expectProblem(answer, 400, 'a BSN in the address');
    await call('bip', '/v1/zaken/Voorbeeldstraat?naam=Noor');
    const { log } = product;
    // what the product writes comes through a pipe
    const id = answer.headers.get('x-request-id') ?? 'none';
    for (let tries = 0; tries < 100 && !log().includes(id); tries += 1) await new Promise((next) => setTimeout(next, 20));
    expect(log()).toContain(id);
    for (const needle of ['999990007', 'Voorbeeld', 'Noor', '?naam']) expect([needle, log().includes(needle)]).toEqual([needle, false]);
  });
});

describe('who is not known', () => {
  it('is slowed down by its address, and costs no row then; a partner at the same address is not', async () => {
    const small = await Product.start('strangers', { SCHAKEL_ONBEKENDEN_PER_MINUUT: '20' });
    try {
      const token = await small.token('leerplicht');
      const send = (authorization: string): Promise<Response> =>
        fetch(`${small.ready.url}/v1/berichten`, {
          method: 'POST',
          headers: { 'content-type': 'application/xml', authorization },
          body: '<a/>',
        });
      const statuses = [];
      for (let n = 0; n < 25; n += 1) statuses.push((await send('Bearer onzin')).status);
      expect([statuses.indexOf(429), statuses.at(-1)]).toEqual([20, 429]);
      expect(await small.rows('SELECT id FROM turned_away')).toHaveLength(20);
      expect((await send(`Bearer ${token}`)).status).toBe(400);
      let asked = 0;
      while (asked < 300 && (await fetch(`${small.ready.url}/oidc/token`, { method: 'POST' })).status !== 429) asked += 1;
      expect(asked).toBeGreaterThan(100);
      expect(asked).toBeLessThan(201);
    } finally {
      await small.stop();
    }
  }, 60_000);
});
