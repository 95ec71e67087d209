import { DOOR_HEADERS, type DoorLimits, type Problem } from './index';
import { DoorApplication, type RawAnswer } from './testing';

const SMALL: Partial<DoorLimits> = { headersTimeoutMs: 300, requestTimeoutMs: 900, lingerMs: 200 };
const HOST = 'Host: x\r\n';
const JSON_TYPE = 'Content-Type: application/json\r\n';
const GET = `GET /v1/dingen HTTP/1.1\r\n${HOST}`;
const POST = `POST /v1/dingen HTTP/1.1\r\n${HOST}${JSON_TYPE}`;

let door: DoorApplication;
beforeAll(async () => {
  door = await DoorApplication.start(SMALL);
});
afterAll(() => door.stop());

/** The one answer of a bare connection, with all that every answer must carry. */
function expectProblem({ text }: RawAnswer, status: number): Problem {
  const [head = '', body = ''] = text.split('\r\n\r\n');
  expect(head.split('\r\n')[0]).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
  const headers = new Map(
    head
      .split('\r\n')
      .slice(1)
      .map((line) => [line.split(':')[0]?.toLowerCase(), line.slice(line.indexOf(':') + 2)]),
  );
  for (const [name, value] of Object.entries(DOOR_HEADERS)) expect([name, headers.get(name)]).toEqual([name, value]);
  expect(headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
  expect(head).not.toMatch(/^(server|x-powered-by):/im);
  const report = JSON.parse(body) as Problem;
  expect([report.status, report.instance]).toEqual([status, `urn:uuid:${headers.get('x-request-id')}`]);
  expect(door.log).toContainEqual(expect.objectContaining({ requestId: headers.get('x-request-id'), status }));
  return report;
}

async function problemOf(answer: Response, status: number): Promise<Problem> {
  expect([answer.status, answer.headers.get('content-type')]).toEqual([status, 'application/problem+json; charset=utf-8']);
  for (const [name, value] of Object.entries(DOOR_HEADERS)) expect([name, answer.headers.get(name)]).toEqual([name, value]);
  const report = (await answer.json()) as Problem;
  expect(report.instance).toBe(`urn:uuid:${answer.headers.get('x-request-id')}`);
  return report;
}

const post = (body: string | Uint8Array, headers: Record<string, string> = { 'content-type': 'application/json' }): Promise<Response> =>
  door.fetch('/v1/dingen', { method: 'POST', body: body as never, headers });

describe('the parser of HTTP behind the door', () => {
  it.each([
    ['no HTTP at all', 'geheim\r\n\r\n'],
    ['both lengths', `${POST}Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`],
    ['two lengths', `${POST}Content-Length: 2\r\nContent-Length: 2\r\n\r\n{}`],
    ['two other lengths', `${POST}Content-Length: 2\r\nContent-Length: 40\r\n\r\n{}`],
    ['a list of lengths', `${POST}Content-Length: 2, 2\r\n\r\n{}`],
    ['a length with a sign', `${POST}Content-Length: +2\r\n\r\n{}`],
    ['a length in hex', `${POST}Content-Length: 0x2\r\n\r\n{}`],
    ['a hidden chunked', `${POST}Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n`],
    ['chunked that is not the last', `${POST}Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n`],
    ['a folded header', `${GET}X-A: 1\r\n geheim\r\n\r\n`],
    ['a bare LF between headers', `GET /v1/dingen HTTP/1.1\n${HOST}\r\n`],
    ['a bare CR in a header', `${GET}X-A: 1\rX-B: 2\r\n\r\n`],
    ['a space before the colon', `${GET}X-A : 1\r\n\r\n`],
    ['a NUL in a header', `${GET}X-A: a\0b\r\n\r\n`],
    ['a chunk that is no number', `${POST}Transfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n`],
    ['a chunk that is longer than it says', `${POST}Transfer-Encoding: chunked\r\n\r\n1\r\n{}\r\n0\r\n\r\n`],
    ['an unknown method', `GEHEIM /v1/dingen HTTP/1.1\r\n${HOST}\r\n`],
    ['another version', `GET /v1/dingen HTTP/3.7\r\n${HOST}\r\n`],
  ])('refuses %s with 400, closes, and tells nothing of itself or of the request', async (_what, request) => {
    const answer = await door.raw([request]);
    const report = expectProblem(answer, 400);
    expect(answer.closed).toBe(true);
    expect(answer.text.split('HTTP/1.1 ')).toHaveLength(2);
    expect(JSON.stringify(report)).not.toMatch(/geheim|HPE_|Parse Error|llhttp/i);
  });

  it('does not take the tail of a refused request for a request of its own', async () => {
    const smuggled = `${POST}Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n${GET}\r\n`;
    expect((await door.raw([smuggled])).text).not.toContain('200 OK');
  });

  it('answers 431 to headers that are too large or too many', async () => {
    expectProblem(await door.raw([`${GET}X-A: ${'a'.repeat(20_000)}\r\n\r\n`]), 431);
    expectProblem(await door.raw([`${GET}${'A: 1\r\n'.repeat(150)}\r\n`], { quietMs: 100 }), 431);
  });

  it('asks for exactly one Host, and takes no address of another place', async () => {
    expectProblem(await door.raw([`GET /v1/dingen HTTP/1.1\r\n\r\n`], { quietMs: 100 }), 400);
    expectProblem(await door.raw([`${GET}Host: y\r\n\r\n`], { quietMs: 100 }), 400);
    expectProblem(await door.raw([`GET http://x/v1/dingen HTTP/1.1\r\n${HOST}\r\n`], { quietMs: 100 }), 400);
    expectProblem(await door.raw([`OPTIONS * HTTP/1.1\r\n${HOST}\r\n`], { quietMs: 100 }), 400);
    expectProblem(await door.raw([`CONNECT x:80 HTTP/1.1\r\n${HOST}\r\n`]), 405);
    expectProblem(await door.raw([`${GET}Expect: wonderen\r\n\r\n`], { quietMs: 100 }), 417);
  });
});

describe('time', () => {
  it('is up for a head that does not come', async () => {
    expectProblem(
      await door.raw(['GET /v1/dingen HTTP/1.1\r\n', ...Array.from({ length: 30 }, (_, i) => `X-${i}: 1\r\n`)], { pauseMs: 100 }),
      408,
    );
  });

  it('is up for a head that comes too slowly, though there is time left for the whole request', async () => {
    const patient = await DoorApplication.start({ ...SMALL, requestTimeoutMs: 60_000 });
    const drips = Array.from({ length: 20 }, (_, i) => `X-${i}: 1\r\n`);
    const { text } = await patient.raw(['GET /v1/dingen HTTP/1.1\r\n', ...drips, `${HOST}\r\n`], { pauseMs: 100, quietMs: 300 });
    await patient.stop();
    expect(text).toMatch(/^HTTP\/1.1 408 /);
  });

  it('is up for a body that never ends, however steadily it comes', async () => {
    const drips = Array.from({ length: 40 }, () => '1\r\n \r\n');
    expectProblem(await door.raw([`${POST}Transfer-Encoding: chunked\r\n\r\n`, ...drips], { pauseMs: 100 }), 408);
  });

  it('is not wasted on who hangs up half-way: an early answer or none, never a fault of ours', async () => {
    const faultsBefore = door.log.filter((line) => 'status' in line && line.status === 500).length;
    const answer = await door.raw([`${POST}Content-Length: 10\r\n\r\n{`], { half: true });
    expect(answer.text === '' || answer.text.startsWith('HTTP/1.1 400')).toBe(true);
    expect(door.log.filter((line) => 'status' in line && line.status === 500)).toHaveLength(faultsBefore);
    expect((await door.fetch('/v1/dingen')).status).toBe(200);
  });

  it('is given to who closes only its own half after a whole request', async () => {
    expect((await door.raw([`${GET}\r\n`], { half: true })).text).toMatch(/^HTTP\/1.1 200 OK/);
  });
});

describe('size', () => {
  it('is judged by what is announced: 413 before the body is sent, and no 100 Continue', async () => {
    const answer = await door.raw([`${POST}Content-Length: 1000000000\r\nExpect: 100-continue\r\n\r\n`], { quietMs: 100 });
    expect(answer.text).not.toContain('100 Continue');
    expectProblem(answer, 413);
    expect(
      (await door.raw([`${POST}Content-Length: 2\r\nExpect: 100-continue\r\n\r\n`, '{}'], { pauseMs: 50, quietMs: 100 })).text,
    ).toMatch(/^HTTP\/1.1 100 Continue\r\n\r\nHTTP\/1.1 200 OK/);
  });

  it('is judged by what comes: the sender can read its 413, then is cut off', async () => {
    const block = `10000\r\n${' '.repeat(0x10000)}\r\n`;
    const answer = await door.raw([`${POST}Transfer-Encoding: chunked\r\n\r\n`, ...Array.from({ length: 80 }, () => block)]);
    expectProblem(answer, 413);
    expect(answer.closed).toBe(true);
  });

  it('of a message may be ten megabytes and not a byte more', async () => {
    const roomy = await DoorApplication.start();
    const most = 10 * 1024 * 1024;
    const seen: unknown[] = [];
    for (const body of ['x'.repeat(most), 'x'.repeat(most + 1)]) {
      const answer = await roomy.fetch('/v1/berichten', { method: 'POST', body, headers: { 'content-type': 'application/xml' } });
      seen.push([answer.status, await answer.json()]);
    }
    await roomy.stop();
    expect(seen).toEqual([
      [202, { size: most }],
      [413, { size: most + 1 }],
    ]);
  });

  it('of all bodies together is bounded: 503 with Retry-After, and room again afterwards', async () => {
    // with time enough: a busy machine may not turn this into a 408
    const roomy = await DoorApplication.start({ bodyBytesInFlight: 12 * 1024 * 1024 });
    const big = 'x'.repeat(9 * 1024 * 1024);
    const send = (): Promise<Response> =>
      roomy.fetch('/v1/berichten', { method: 'POST', body: big, headers: { 'content-type': 'application/xml' } });
    const answers = await Promise.all([send(), send(), send()]);
    const refused = answers.filter(({ status }) => status !== 202);
    expect(refused.length).toBeGreaterThan(0);
    for (const answer of refused) {
      expect(answer.headers.get('retry-after')).toBe('5');
      expect([answer.status, ((await answer.json()) as Problem).status]).toEqual([503, 503]);
    }
    expect((await send()).status).toBe(202);
    await roomy.stop();
  });

  it('of an address is bounded', async () => {
    await problemOf(await door.fetch(`/v1/dingen?x=${'a'.repeat(5000)}`), 414);
  });
});

describe('an address', () => {
  it('is refused with all its faults before anything knows it, where it holds a BSN', async () => {
    const report = await problemOf(await door.fetch('/v1/dingen/999990007?a=1&a=2'), 400);
    expect(report.fouten?.map(({ code }) => code)).toEqual(['BSN_IN_ADRES', 'STRUCTUUR']);
    await problemOf(await door.fetch('/ergens/9999.90.007'), 400);
    expect(JSON.stringify(door.log)).not.toMatch(/99999|90\.007/);
  });

  it.each(['/v1/dingen/', '/v1//dingen', '//v1/dingen', '/V1/dingen', '/v1/Dingen', '/v1/dingen%2F', '/nergens', '/v1/dingen/../dingen/'])(
    'is exactly one: %s is not found, and not elsewhere',
    async (path) => {
      const answer = await door.raw([`GET ${path} HTTP/1.1\r\n${HOST}\r\n`], { quietMs: 100 });
      expectProblem(answer, 404);
      expect(answer.text).not.toMatch(/^location:/im);
    },
  );

  it.each(['/v1/%zz', '/v1/%ff', '/v1/dingen?x=%c0%af', '/v1/dingen?x=%00'])('is refused where it cannot be read: %s', async (path) => {
    expectProblem(await door.raw([`GET ${path} HTTP/1.1\r\n${HOST}\r\n`], { quietMs: 100 }), 400);
  });
});

describe('a method', () => {
  it('that an address does not know is 405 with those that it does know, also in a pre-flight', async () => {
    for (const method of ['DELETE', 'PUT', 'PATCH', 'OPTIONS']) {
      const headers = { origin: 'https://elders.example', 'access-control-request-method': 'POST' };
      const answer = await door.fetch('/v1/dingen', { method, headers });
      expect(answer.headers.get('allow')).toBe('GET, HEAD, POST');
      expect([...answer.headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([]);
      await problemOf(answer, 405);
    }
    expectProblem(await door.raw([`TRACE /v1/dingen HTTP/1.1\r\n${HOST}\r\n`], { quietMs: 100 }), 405);
    await problemOf(await door.fetch('/nergens', { method: 'OPTIONS' }), 404);
  });

  it('HEAD is answered as GET, without a body', async () => {
    const answer = await door.raw([`HEAD /v1/dingen HTTP/1.1\r\n${HOST}\r\n`], { quietMs: 100 });
    expect(answer.text).toMatch(/^HTTP\/1.1 200 OK/);
    expect(answer.text.split('\r\n\r\n')[1]).toBe('');
  });
});

describe('media types', () => {
  it('that we cannot give are 406, before anything is done', async () => {
    for (const accept of ['text/html', 'application/xml', 'application/json;q=0', 'image/*']) {
      await problemOf(await door.fetch('/v1/dingen', { headers: { accept } }), 406);
    }
    for (const accept of ['*/*', 'application/*', 'application/json; charset=utf-8', 'text/html, application/json;q=0.1']) {
      expect((await door.fetch('/v1/dingen', { headers: { accept } })).status).toBe(200);
    }
  });

  it.each(['text/plain', 'application/xml', 'application/jsonx', 'application/json; charset=latin1', 'multipart/form-data', 'onzin'])(
    'that we do not read are 415: %s',
    async (type) => {
      await problemOf(await post('{}', { 'content-type': type }), 415);
    },
  );

  it('must be named, and the content is not packed', async () => {
    expectProblem(await door.raw([`POST /v1/dingen HTTP/1.1\r\n${HOST}Content-Length: 2\r\n\r\n{}`], { quietMs: 100 }), 415);
    await problemOf(await post('{}', { 'content-type': 'application/json', 'content-encoding': 'gzip' }), 415);
  });
});

describe('a body of JSON', () => {
  it.each([
    ['__proto__', '{"__proto__":{"vervuild":true}}'],
    ['an escaped __proto__', '{"\\u005f_proto__":{"vervuild":true}}'],
    ['constructor', '{"a":[{"constructor":{"prototype":{"vervuild":true}}}]}'],
    ['a name given twice', '{"a":1,"a":2}'],
    ['a name given twice, once escaped', '{"a":1,"\\u0061":2}'],
    ['nesting without end', '['.repeat(100_000)],
    ['nesting beyond the bound', `${'['.repeat(65)}${']'.repeat(65)}`],
    ['NUL', '{"a":"\\u0000"}'],
    ['a lone surrogate', '{"a":"\\ud800"}'],
    ['a number that is another one in memory', '{"a":12345678901234567890}'],
    ['something after it', '{} {}'],
  ])('is refused with %s', async (_what, body) => {
    const report = await problemOf(await post(body), 400);
    expect(report.fouten).not.toHaveLength(0);
    expect('vervuild' in {}).toBe(false);
  });

  it('is refused where it is no UTF-8, and lists all its faults at once', async () => {
    await problemOf(await post(new Uint8Array([0x22, 0xff, 0x22])), 400);
    const report = await problemOf(await post('{"a":"\\u0000","__proto__":1,"b":1,"b":2}'), 400);
    expect(report.fouten?.map(({ veld }) => veld)).toEqual(['/a', '/__proto__', '/b']);
  });

  it('is taken as it is, also a long list', async () => {
    const body = JSON.stringify({ lijst: Array.from({ length: 50_000 }, (_, i) => i) });
    expect(await (await post(body)).json()).toEqual({ gekregen: JSON.parse(body), vervuild: false });
  });
});

describe('an answer', () => {
  it('carries the same headers when all is well and when all is not, and tells nothing of a fault of ours', async () => {
    const well = await door.fetch('/v1/dingen');
    for (const [name, value] of Object.entries(DOOR_HEADERS)) expect([name, well.headers.get(name)]).toEqual([name, value]);
    expect(DOOR_HEADERS).toMatchObject({
      'api-version': expect.stringMatching(/^\d+\.\d+\.\d+$/),
      'cache-control': 'no-store',
      'content-security-policy': "default-src 'none';base-uri 'none';form-action 'none';frame-ancestors 'none'",
      'strict-transport-security': expect.stringContaining('max-age=31536000'),
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'no-referrer',
    });
    expect(JSON.stringify(await problemOf(await door.fetch('/v1/stuk'), 500))).not.toContain('geheim');
  });

  it('has an id of ours, whatever the caller sends, and the trace only where it is one', async () => {
    const mine = { 'x-request-id': 'van-mij', 'request-id': 'van-mij' };
    const ids = await Promise.all([1, 2].map(async () => (await door.fetch('/v1/dingen', { headers: mine })).headers.get('x-request-id')));
    expect(new Set(ids).size).toBe(2);
    expect(ids).not.toContain('van-mij');
    const trace = async (traceparent: string): Promise<unknown> =>
      ((await (await door.fetch('/v1/dingen', { headers: { traceparent } })).json()) as { trace?: string }).trace;
    const [id, parent] = ['ab'.repeat(16), 'cd'.repeat(8)];
    expect(await trace(`00-${id}-${parent}-01`)).toBe(`00-${id}-${parent}-01`);
    expect(await trace(`01-${id}-${parent}-03-later`)).toBe(`00-${id}-${parent}-01`);
    for (const odd of [
      `00-${'0'.repeat(32)}-${parent}-01`,
      `00-${id}-${'0'.repeat(16)}-01`,
      `ff-${id}-${parent}-01`,
      `00-${id}-${parent}-01-x`,
      id,
      `00-${id}`,
    ]) {
      expect([odd, await trace(odd)]).toEqual([odd, undefined]);
    }
  });
});

describe('a door that closes', () => {
  it('lets what is under way finish, and turns back who comes on an open connection', async () => {
    const other = await DoorApplication.start({ ...SMALL, headersTimeoutMs: 5_000, requestTimeoutMs: 5_000 });
    const under = other.raw([`${POST}Content-Length: 2\r\n\r\n{`, '}', GET, '\r\n'], { pauseMs: 100 });
    await new Promise((done) => setTimeout(done, 50));
    const stopped = other.stop();
    const { text } = await under;
    expect(text).toMatch(/^HTTP\/1.1 200 OK/);
    await stopped;
  });
});
