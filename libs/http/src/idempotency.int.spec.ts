import { DoorApplication, DONE } from './testing';

let door: DoorApplication;
beforeAll(async () => {
  door = await DoorApplication.start();
});
afterAll(() => door.stop());

const deed = (naam: string, key: string | undefined, wie = 'anna'): Promise<Response> =>
  door.fetch('/v1/daden', {
    method: 'POST',
    headers: { 'content-type': 'application/json', wie, ...(key !== undefined && { 'idempotency-key': key }) },
    body: JSON.stringify({ naam }),
  });
const seen = async (answer: Response): Promise<unknown[]> => [
  answer.status,
  answer.headers.get('idempotent-replayed'),
  answer.headers.get('etag'),
  (await answer.text()).replace(/"instance":"[^"]*"/, ''),
];
const times = (naam: string): number => DONE.filter((done) => done === naam).length;

describe('a call under an Idempotency-Key', () => {
  it('is done once and answered the same, quoted or not', async () => {
    const first = await seen(await deed('eens', '"k-1"'));
    expect(first.slice(0, 2)).toEqual([201, null]);
    const expected = [first[0], 'true', first[2], first[3]];
    expect(await seen(await deed('eens', 'k-1'))).toEqual(expected);
    expect(await seen(await deed('eens', '"k-1"'))).toEqual(expected);
    expect(times('eens')).toBe(1);
  });

  it('belongs to its client: the same key of another is another call', async () => {
    const mine = await seen(await deed('van-wie', '"k-2"'));
    const other = await seen(await deed('van-wie', '"k-2"', 'bert'));
    expect([other[1], other[3] === mine[3], times('van-wie')]).toEqual([null, false, 2]);
  });

  it('is refused with 422 where the key was of another call', async () => {
    await deed('dit', '"k-3"');
    const other = await deed('dat', '"k-3"');
    expect([other.status, times('dat')]).toEqual([422, 0]);
  });

  it('is refused with 409 and Retry-After while the first is under way', async () => {
    const first = deed('langzaam', '"k-4"');
    await new Promise((next) => setTimeout(next, 80));
    const second = await deed('langzaam', '"k-4"');
    expect([second.status, second.headers.get('retry-after')]).toEqual([409, '1']);
    expect([(await first).status, times('langzaam')]).toEqual([201, 1]);
  });

  it('keeps what the deed judged, and begins again after a fault of ours', async () => {
    const gone = await seen(await deed('weg', '"k-5"'));
    expect(await seen(await deed('weg', '"k-5"'))).toEqual([404, 'true', null, gone[3]]);
    expect([(await deed('stuk', '"k-6"')).status, (await deed('stuk', '"k-6"')).status]).toEqual([500, 500]);
    expect([times('weg'), times('stuk')]).toEqual([1, 2]);
  });

  it('may have no answer to speak of', async () => {
    const first = await seen(await deed('niets', '"k-7"'));
    expect(await seen(await deed('niets', '"k-7"'))).toEqual([first[0], 'true', null, first[3]]);
  });

  it.each(['""', '"a', 'a b', `"${'a'.repeat(129)}"`, '"a", "b"', '?1'])(
    'with the key %s is refused before anything is done',
    async (key) => {
      expect([(await deed('nooit', key)).status, times('nooit')]).toEqual([400, 0]);
    },
  );

  it('is done as often as it comes without a key', async () => {
    await deed('los', undefined);
    await deed('los', undefined);
    expect(times('los')).toBe(2);
  });
});

describe('a caller over its limit', () => {
  it('is told to wait, and takes no place of another', async () => {
    const ask = (wie: string): Promise<Response> => door.fetch('/v1/dingen', { headers: { wie } });
    const answers = [];
    for (let n = 0; n < 5; n += 1) answers.push(await ask('klein'));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 429, 429]);
    expect(answers.map(({ headers }) => headers.get('ratelimit')?.replace(/;t=\d+/, ''))).toEqual(
      [2, 1, 0, 0, 0].map((r) => `"client";r=${r}`),
    );
    expect(answers[3]?.headers.get('ratelimit-policy')).toBe('"client";q=3;w=60');
    expect(Number(answers[3]?.headers.get('retry-after'))).toBeGreaterThan(50);
    expect(answers[3]?.headers.get('content-type')).toContain('application/problem+json');
    expect([(await ask('groot')).status, (await door.fetch('/v1/dingen')).status]).toEqual([200, 200]);
  });
});
