import { rmSync } from 'node:fs';
import type { Role } from '@schakel/access';
import { fetchingConfig } from '../support/fetching-config';
import { forgedToken } from '../support/forged-token';
import { goldenChains, goldenFile } from '../support/golden';
import { Product } from '../support/product';
import { ROUTES, type Expected, type RouteRow } from './routes.table';

type Caller = 'niemand' | 'zonder-rol' | Role;
const CALLERS: readonly Caller[] = ['niemand', 'zonder-rol', 'partner', 'bip', 'coordinator', 'beheer', 'beheer-inhoud', 'auditor'];
const NUMBER = '00000000-0000-7000-8000-000000000000';
const JSON_BODY = { 'content-type': 'application/json' };
/** What stands in an address under its usual name: own, then another's. */
const PLACES: Readonly<Record<string, readonly [own: string, other: string]>> = {
  zaakId: ['zaakEigen', 'zaakAnder'],
  berichtId: ['berichtEigen', 'berichtAnder'],
  leveringId: ['leveringEigen', 'leveringAnder'],
  vervangingId: [NUMBER, NUMBER],
};
const WHOSE = ['eigen', 'andermans'] as const;

/** Names every route that stands on one side only; several methods on a `*` address are one row. */
function onOneSide(table: readonly RouteRow[], served: readonly string[]): string[] {
  const any = table.flatMap(({ route }) => (route.startsWith('* ') ? [route.slice(2)] : []));
  const known = new Set(served.map((route) => (any.includes(route.split(' ')[1] ?? '') ? `* ${route.split(' ')[1]}` : route)));
  const rows = new Set(table.map(({ route }) => route));
  return [
    ...[...known].filter((route) => !rows.has(route)).map((route) => `not in the table: ${route}`),
    ...[...rows].filter((route) => !known.has(route)).map((route) => `not in the product: ${route}`),
  ];
}

const expectedOf = (row: RouteRow, caller: Caller): readonly [number, number] => {
  const closed = caller === 'niemand' ? 401 : 403;
  const expected: Expected = row.open ?? (caller === 'niemand' || caller === 'zonder-rol' ? closed : (row.may?.[caller] ?? closed));
  return typeof expected === 'number' ? [expected, expected] : expected;
};

describe('every route of the product', () => {
  let product: Product;
  let config: string;
  const tokens = new Map<Caller | 'bip-b' | 'halt', string>();
  const made = new Map<string, string>();

  const ask = (caller: Caller | 'bip-b' | 'halt', method: string, path: string, body?: object): Promise<Response> => {
    const token = tokens.get(caller);
    return fetch(`${product.ready.url}${path}`, {
      method,
      redirect: 'manual',
      headers: { ...(token !== undefined && { authorization: `Bearer ${token}` }), ...(body && JSON_BODY) },
      ...(body && { body: JSON.stringify(body) }),
    });
  };
  const json = async <Shape>(answer: Promise<Response>): Promise<Shape> => (await (await answer).json()) as Shape;

  /** Sends a file of a golden chain; gives the number of the message. */
  const send = async (client: string, chain: string, file: string, type: string): Promise<string> => {
    const answer = await fetch(`${product.ready.url}/v1/berichten`, {
      method: 'POST',
      headers: { 'content-type': type, authorization: `Bearer ${await product.token(client)}` },
      body: goldenFile(chain, file),
    });
    expect(answer.status).toBe(202);
    return answer.headers.get('location')?.split('/').at(-1) ?? '';
  };

  const recordOf = async (bsn: string): Promise<string> => {
    const found = await json<{ zaken: { zaakId: string }[] }>(
      ask('coordinator', 'POST', '/v1/zaken/_zoek', { persoon: { burgerservicenummer: bsn } }),
    );
    expect(found.zaken).toHaveLength(1);
    return found.zaken[0]?.zaakId ?? '';
  };

  beforeAll(async () => {
    config = fetchingConfig(['leerplicht', 'halt']);
    product = await Product.start('routes', {
      SCHAKEL_CONFIG_DIR: config,
      SCHAKEL_TEST_CLOCK: '1',
      // the table is walked in one go
      SCHAKEL_ONBEKENDEN_PER_MINUUT: '100000',
    });
    for (const rol of ['bip', 'coordinator', 'beheer', 'beheer-inhoud', 'auditor'] as const)
      tokens.set(rol, await forgedToken(product, rol, rol));
    tokens.set('bip-b', await forgedToken(product, 'bip-b', 'bip'));
    tokens.set('partner', await forgedToken(product, 'leerplicht'));
    tokens.set('halt', await forgedToken(product, 'halt'));
    tokens.set('zonder-rol', await forgedToken(product, 'wie-dan-ook'));
    await ask('bip-b', 'GET', '/v1/zaken');

    const golden = goldenChains().find(({ naam }) => naam === 'verzuim-halt-negatief')?.stappen ?? [];
    const sent: [string, string][] = [];
    for (const { van, bestand, mediaType } of golden.filter((_, n) => [0, 3, 4].includes(n)))
      sent.push([van, await send(van, 'verzuim-halt-negatief', bestand, mediaType)]);
    await send('leerplicht', 'vto-drie-kinderen', '01-inquiry.requested.protection.xml', 'application/xml');
    const [bo, kim, lou] = [
      ...goldenFile('vto-drie-kinderen', '01-inquiry.requested.protection.xml').matchAll(/Burgerservicenummer>(\d{9})</g),
    ].map(([, bsn]) => bsn ?? '');
    made.set('bsnEigen', bo ?? '').set('bsnVrij', lou ?? '');
    made.set('zaakEigen', await recordOf(bo ?? '')).set('zaakAnder', await recordOf(kim ?? ''));
    made.set('zaakVrij', await recordOf(lou ?? '')).set('zaakNood', await recordOf('999990007'));
    made.set('berichtEigen', sent.find(([van]) => van === 'leerplicht')?.[1] ?? '');
    made.set('berichtAnder', sent.find(([van]) => van === 'halt')?.[1] ?? '');
    for (const [name, client] of [
      ['leveringEigen', 'partner'],
      ['leveringAnder', 'halt'],
    ] as const) {
      const { leveringen } = await json<{ leveringen: { leveringId: string }[] }>(ask(client, 'GET', '/v1/leveringen'));
      made.set(name, leveringen[0]?.leveringId ?? '');
    }
    for (const [zaak, bip] of [
      ['zaakEigen', 'bip'],
      ['zaakAnder', 'bip-b'],
      ['zaakNood', 'bip-b'],
    ] as const)
      expect((await ask('coordinator', 'POST', `/v1/zaken/${made.get(zaak)}/toewijzing`, { bip, reden: 'Voor de proef' })).status).toBe(
        201,
      );
    expect([...made.values()].filter((value) => value === '')).toEqual([]);
  }, 120_000);
  afterAll(async () => {
    await product.stop();
    rmSync(config, { recursive: true, force: true });
  });

  const filled = (text: string): string =>
    text.replaceAll(/\{(\w+)\}/g, (_whole, name: string) => made.get(name) ?? new Date().toISOString());
  const bodyOf = ({ body }: RouteRow, n: 0 | 1): object | undefined => {
    const chosen = Array.isArray(body) ? (body as readonly object[])[n] : body;
    return chosen && (JSON.parse(filled(JSON.stringify(chosen))) as object);
  };
  const pathOf = ({ route, fill, query = '', ask: asked }: RouteRow, n: 0 | 1): string =>
    asked ??
    (route.split(' ')[1] ?? '').replaceAll(/:(\w+)/g, (_whole, name: string) => {
      const place = (fill?.[name] ?? PLACES[name])?.[n];
      if (place === undefined) throw new Error(`the table does not say what stands at :${name} of ${route}`);
      return made.get(place) ?? place;
    }) + query;

  it('stands in the table, and every row of the table is a route', () => {
    expect(onOneSide(ROUTES, product.ready.routes)).toEqual([]);
  });

  it('would be named if it stood on one side only', () => {
    expect(onOneSide(ROUTES.slice(1), [...product.ready.routes])).toEqual([`not in the table: ${ROUTES[0]?.route}`]);
    expect(onOneSide([...ROUTES, { route: 'GET /v1/verzonnen', open: 200 }], product.ready.routes)).toEqual([
      'not in the product: GET /v1/verzonnen',
    ]);
  });

  it.each(ROUTES.map((row) => [row.route, row] as const))('%s answers each role as the table says', async (_route, row) => {
    const [method = '', ...others] = row.route.startsWith('GET ')
      ? ['GET', 'HEAD']
      : [row.route.split(' ')[0] === '*' ? 'GET' : (row.route.split(' ')[0] ?? '')];
    const got: string[] = [];
    const wanted: string[] = [];
    for (const caller of CALLERS) {
      for (const n of [0, 1] as const) {
        for (const one of [method, ...others]) {
          const { status } = await ask(caller, one, pathOf(row, n), bodyOf(row, n));
          got.push(`${caller} ${one} ${WHOSE[n]}: ${status}`);
          wanted.push(`${caller} ${one} ${WHOSE[n]}: ${expectedOf(row, caller)[n]}`);
        }
      }
    }
    expect(got).toEqual(wanted);
  });

  it('says the same of what is another’s and of what is not there', async () => {
    for (const [caller, other, unknown] of [
      ['bip', `/v1/zaken/${made.get('zaakAnder')}`, `/v1/zaken/${NUMBER}`],
      ['bip', `/v1/zaken/${made.get('zaakAnder')}/tijdlijn`, `/v1/zaken/${NUMBER}/tijdlijn`],
      ['partner', `/v1/berichten/${made.get('berichtAnder')}`, `/v1/berichten/${NUMBER}`],
    ] as const) {
      const [one, two] = [await ask(caller, 'GET', other), await ask(caller, 'GET', unknown)];
      // every answer has a number of its own
      const said = async (answer: Response): Promise<object> => ({ ...((await answer.json()) as object), instance: undefined });
      expect([one.status, await said(one)]).toEqual([404, await said(two)]);
      const names = (answer: Response): string[] => [...answer.headers.keys()];
      expect(names(one)).toEqual(names(two));
    }
  });
});
