import 'reflect-metadata';
import { createHash } from 'node:crypto';
import { Controller, Get, Module, Post, Req } from '@nestjs/common';
import { APP_GUARD, NestFactory, Reflector } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import {
  AccessGuard,
  callerOf,
  Cookies,
  People,
  PEOPLE,
  PeopleModule,
  PeopleProvider,
  roleRule,
  Scopes,
  scopesOf,
  SessionDoor,
  Sessions,
  speakCookies,
  type ProviderSettings,
} from '@schakel/access';
import { Door } from '@schakel/http';
import { IdempotencyRows, Journal } from '@schakel/journal';
import { Clock, KeyedHash } from '@schakel/kernel';
import { LocalMasterKeys } from '@schakel/keys';
import { Signals } from '@schakel/signals';
import { Browser } from '../../../test/support/browser';
import { freshDatabase, type FreshDatabase } from '../../../test/support/database';
import { OpenIdProvider, type Misbehaviour } from '../../../test/support/open-id-provider';
import { freePort } from '../../../test/support/product';
import { sessionStore } from './session-store';

const MINUTE_MS = 60_000;
const TIMES = { idleMs: 30 * MINUTE_MS, absoluteMs: 600 * MINUTE_MS };
const tokenOfHalt = { issuer: 'https://aanmelden.example', clientId: 'halt', scopes: ['zaken:lezen'], rollen: ['bip' as const] };

/** Left half of the SHA-256 of the access token that the test's provider gives. */
const HASH_OF_TOKEN = createHash('sha256').update('toegang').digest().subarray(0, 16).toString('base64url');

let changes = 0;

@Controller('v1')
class Routes {
  @Scopes('zaken:lezen')
  @Get('zaken')
  zaken(@Req() request: Parameters<typeof callerOf>[0]): object {
    return callerOf(request);
  }

  @Scopes('zaken:registreren')
  @Post('zaken')
  change(): object {
    changes += 1;
    return {};
  }

  @Scopes('beheer:lezen')
  @Get('beheer')
  beheer(): object {
    return {};
  }
}

const running: { stop(): Promise<void> }[] = [];

/** The routes for people on this database: as one process of several. */
class Process {
  private constructor(
    readonly url: string,
    private readonly app: NestFastifyApplication,
    private readonly journal: Journal,
    readonly sessions: Sessions,
  ) {}

  static async start(
    database: FreshDatabase,
    issuer: string,
    clock: Clock,
    change: Partial<ProviderSettings> = {},
    port?: number,
  ): Promise<Process> {
    const url = `http://127.0.0.1:${port ?? (await freePort())}`;
    const hash = new KeyedHash(Buffer.alloc(32, 1));
    const journal = await Journal.open({
      url: database.url,
      hash,
      masterKeys: LocalMasterKeys.of('SCHAKEL_SEAL_KEY', ['02'.repeat(32)]),
      poolSize: 4,
    });
    const settings: ProviderSettings = {
      issuer,
      clientId: 'schakel',
      proof: { secret: 'geheim van de proef' },
      publicUrl: url,
      scope: 'openid profile groepen',
      roles: roleRule('groepen', [['lpl-team', 'bip']]),
      ...change,
    };
    const store = sessionStore(journal);
    const sessions = new Sessions(store, TIMES, clock);
    const people = new People(new PeopleProvider(settings), sessions, new Cookies(settings.publicUrl), store, clock);
    const guard = new AccessGuard(
      new Reflector(),
      async (token) => (token === 'goed' ? tokenOfHalt : undefined),
      new Map(),
      new SessionDoor(people),
    );
    @Module({})
    class Shared {}
    @Module({
      imports: [{ module: Shared, global: true, providers: [{ provide: PEOPLE, useValue: people }], exports: [PEOPLE] }, PeopleModule],
      controllers: [Routes],
      providers: [{ provide: APP_GUARD, useValue: guard }],
    })
    class Whole {}
    const door = new Door(new Signals({ level: 'silent', process: 'proef' }));
    const app = await NestFactory.create<NestFastifyApplication>(Whole, door.adapter, {
      logger: false,
      bodyParser: false,
    });
    door.speak(app, new IdempotencyRows(journal, clock));
    await speakCookies(app.getHttpAdapter().getInstance() as never);
    await app.listen(Number(new URL(url).port), '127.0.0.1');
    const started = new Process(url, app, journal, sessions);
    running.push(started);
    return started;
  }

  async rows<Row extends object>(text: string): Promise<Row[]> {
    return this.journal.query<Row>({ name: text.slice(0, 60), text }, []);
  }

  async stop(): Promise<void> {
    await this.app.close();
    await this.journal.close();
  }
}

let database: FreshDatabase;
let provider: OpenIdProvider;
let here: Process;
const clock = new Clock();

beforeAll(async () => {
  database = await freshDatabase('people');
  provider = await OpenIdProvider.start();
  here = await Process.start(database, provider.issuer, clock);
});
afterAll(async () => {
  for (const one of running) await one.stop();
  await provider.stop();
  await database.drop();
});
beforeEach(() => {
  clock.setOffset(0);
  provider.misbehaviour = {};
});

const begin = async (browser: Browser, naar?: string): Promise<string> => {
  const answer = await browser.go(`${here.url}/v1/aanmelden${naar === undefined ? '' : `?naar=${encodeURIComponent(naar)}`}`);
  expect(answer.status).toBe(303);
  return answer.headers.get('location') ?? '';
};
const signIn = async (browser = new Browser(), naar = '/v1/zaken'): Promise<Browser> => {
  const answer = await browser.go(provider.consent(await begin(browser, naar)));
  expect([answer.status, await answer.text()]).toEqual([200, expect.stringContaining(`content="0; url=${naar}"`)]);
  return browser;
};
const session = async (browser: Browser, at = here): Promise<{ status: number; csrfToken: string; naam?: string }> => {
  const answer = await browser.go(`${at.url}/v1/sessie`);
  return { ...((await answer.json()) as { csrfToken: string }), status: answer.status };
};
const lastLine = async (): Promise<object | undefined> =>
  (await here.rows('SELECT actor, action, roles, details FROM audit ORDER BY ctid DESC LIMIT 1'))[0];
const isSignedIn = async (browser: Browser, at = here): Promise<boolean> => (await browser.go(`${at.url}/v1/zaken`)).status === 200;

describe('a person', () => {
  it('signs in by the provider and is known by name, role and rights', async () => {
    const browser = await signIn();
    expect(await session(browser)).toMatchObject({
      status: 200,
      naam: 'Iris Verzonnen',
      rollen: ['bip'],
      rechten: scopesOf(['bip']),
    });
    expect(await (await browser.go(`${here.url}/v1/zaken`)).json()).toEqual({
      soort: 'persoon',
      actor: 'medewerker-7',
      clientId: 'schakel',
      scopes: scopesOf(['bip']),
      rollen: ['bip'],
    });
    expect(await lastLine()).toMatchObject({ actor: 'medewerker-7', action: 'aanmelding.geslaagd', roles: ['bip'] });
  });

  it('may do what the role may and nothing else', async () => {
    const answer = await (await signIn()).go(`${here.url}/v1/beheer`);
    expect([answer.status, ((await answer.json()) as { detail: string }).detail]).toEqual([
      403,
      expect.stringContaining('uw rol heeft het recht beheer:lezen niet'),
    ]);
  });

  it('without a role is told whom to ask, gets no session, and the refusal is in the audit trail', async () => {
    const { person } = provider;
    provider.person = { ...person, groepen: ['tuinploeg'] };
    const browser = new Browser();
    const answer = await browser.go(provider.consent(await begin(browser)));
    provider.person = person;
    expect([answer.status, await answer.text()]).toEqual([
      403,
      expect.stringContaining('Vraag de beheerder van de aanmelddienst van uw organisatie'),
    ]);
    expect(browser.cookie('schakel')).toBeUndefined();
    expect(await lastLine()).toMatchObject({ actor: 'medewerker-7', action: 'aanmelding.geweigerd', details: { reden: 'GEEN_ROL' } });
  });

  it('without a session gets a problem over the interface, no redirect', async () => {
    const answer = await fetch(`${here.url}/v1/zaken`, { redirect: 'manual' });
    expect([answer.status, answer.headers.get('content-type')]).toEqual([401, 'application/problem+json; charset=utf-8']);
  });

  it('goes nowhere else after signing in than to a path of ours', async () => {
    for (const naar of ['//elders.example', 'https://elders.example', '/\\elders.example', '/.//elders.example']) {
      const answer = await fetch(`${here.url}/v1/aanmelden?naar=${encodeURIComponent(naar)}`, { redirect: 'manual' });
      expect([naar, answer.status]).toEqual([naar, 400]);
    }
    for (const raw of ['%2F%2Felders.example', '/%09/elders.example', '/a&naar=//elders.example']) {
      const answer = await fetch(`${here.url}/v1/aanmelden?naar=${raw}`, { redirect: 'manual' });
      expect([raw, answer.status]).toEqual([raw, 400]);
    }
    await signIn(new Browser(), '/v1/zaken');
  });

  it('is asked for with PKCE, state and nonce, different each time', async () => {
    const [one, two] = [new URL(await begin(new Browser())), new URL(await begin(new Browser()))].map(({ searchParams }) => searchParams);
    expect(one?.get('code_challenge_method')).toBe('S256');
    for (const name of ['state', 'nonce', 'code_challenge']) {
      expect(one?.get(name)).toMatch(/^[\w-]{43}$/);
      expect(one?.get(name)).not.toBe(two?.get(name));
    }
  });
});

describe('the way back from the provider', () => {
  const finish = async (misbehaviour: Misbehaviour): Promise<number> => {
    provider.misbehaviour = misbehaviour;
    const browser = new Browser();
    const { status } = await browser.go(provider.consent(await begin(browser)));
    expect(browser.cookie('schakel') === undefined).toBe(status !== 200);
    return status;
  };
  const nowS = (): number => Math.floor(Date.now() / 1000);

  it('is taken when all is right, so that what follows can fail', async () => {
    expect(await finish({})).toBe(200);
    expect(await finish({ claims: { at_hash: HASH_OF_TOKEN, aud: ['schakel'] } })).toBe(200);
  });

  it.each<[string, Misbehaviour]>([
    ['has another nonce', { claims: { nonce: 'een andere' } }],
    ['has no nonce', { claims: { nonce: undefined } }],
    ['is of another issuer', { claims: { iss: 'https://elders.example' } }],
    ['is for another client', { claims: { aud: 'elders' } }],
    ['is for several and was asked by another', { claims: { aud: ['schakel', 'elders'], azp: 'elders' } }],
    ['has expired', { claims: { exp: nowS() - 120, iat: nowS() - 600 } }],
    ['never expires', { claims: { exp: undefined } }],
    ['is not valid yet', { claims: { nbf: nowS() + 600 } }],
    ['names nobody', { claims: { sub: undefined } }],
    ['belongs to another access token', { claims: { at_hash: 'AAAAAAAAAAAAAAAAAAAAAA' } }],
    ['is signed by somebody else', { foreignKey: true }],
    ['is not signed', { alg: 'none' }],
    ['is signed with a shared secret', { alg: 'HS256' }],
    ['is signed in a way that we do not take', { alg: 'RS384' }],
  ])('is refused when the ID token %s', async (_fault, misbehaviour) => {
    expect(await finish(misbehaviour)).toBe(401);
    expect(await lastLine()).toMatchObject({ actor: 'onbekend', action: 'aanmelding.geweigerd', details: { reden: 'ANTWOORD_ONGELDIG' } });
  });

  it('is refused with another state, of another issuer, or in another browser', async () => {
    const browser = new Browser();
    const address = await begin(browser);
    expect((await new Browser().go(provider.consent(address))).status).toBe(401);
    expect((await browser.go(provider.consent(address, { state: 'x'.repeat(43) }))).status).toBe(401);
    expect((await browser.go(provider.consent(address, { iss: 'https://elders.example' }))).status).toBe(401);
    expect(browser.cookie('schakel')).toBeUndefined();
  });

  it('works once: the same answer again, also with its cookie put back and a provider that takes it twice, is refused', async () => {
    provider.misbehaviour = { codesLast: true };
    const browser = new Browser();
    const back = provider.consent(await begin(browser));
    const state = new URL(back).searchParams.get('state') ?? '';
    const name = `schakel-aanmelden-${state.slice(0, 8)}`;
    expect(browser.cookie(name)).toBe(state);
    expect((await browser.go(back)).status).toBe(200);
    expect(browser.cookie(name)).toBeUndefined();
    browser.set(name, state);
    const again = await browser.go(back);
    expect([again.status, await again.text()]).toEqual([401, expect.stringContaining('niet in deze browser begonnen')]);
  });

  it('comes too late after ten minutes', async () => {
    const browser = new Browser();
    const back = provider.consent(await begin(browser));
    clock.setOffset(10 * MINUTE_MS);
    expect((await browser.go(back)).status).toBe(401);
  });

  it('tells apart who cancelled, and a provider that is away or does not know us (503)', async () => {
    const browser = new Browser();
    const cancelled = await browser.go(provider.consent(await begin(browser), { error: 'access_denied' }));
    expect([cancelled.status, await cancelled.text()]).toEqual([401, expect.stringContaining('afgebroken')]);
    expect(await finish({ status: 500 })).toBe(503);
    expect(await finish({ status: 401, error: 'invalid_client' })).toBe(503);
    const away = await Process.start(database, `http://127.0.0.1:${await freePort()}`, clock);
    const answer = await fetch(`${away.url}/v1/aanmelden`, { redirect: 'manual' });
    expect([answer.status, ((await answer.json()) as { detail: string }).detail]).toEqual([
      503,
      expect.stringContaining('de aanmelddienst antwoordt niet goed'),
    ]);
  });
});

describe('a session', () => {
  it('is known to the browser by a cookie that scripts and other sites cannot use, and to the database by a digest only', async () => {
    const browser = await signIn();
    const line = browser.heard.find((one) => one.startsWith('schakel='));
    expect(line).toMatch(/^schakel=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/);
    const key = browser.cookie('schakel') ?? '';
    const rows = JSON.stringify(await here.rows("SELECT s.*, encode(name, 'escape') AS readable FROM session s"));
    expect(rows).not.toContain(key);
    expect(rows).not.toContain('Iris');
    expect(rows).toContain('medewerker-7');
  });

  it('has a __Host- cookie, Secure, where the public address is https', async () => {
    const secure = await Process.start(database, provider.issuer, clock, { publicUrl: 'https://schakel.example' });
    const browser = new Browser();
    const address = (await browser.go(`${secure.url}/v1/aanmelden`)).headers.get('location') ?? '';
    expect(new URL(address).searchParams.get('redirect_uri')).toBe('https://schakel.example/v1/aanmelden/terug');
    await browser.go(provider.consent(address).replace('https://schakel.example', secure.url));
    expect(browser.heard.filter((one) => !one.includes('Expires='))).toEqual([
      expect.stringMatching(/^__Host-schakel-aanmelden-[\w-]{8}=[\w-]{43}; Max-Age=600; Path=\/; HttpOnly; Secure; SameSite=Lax$/),
      expect.stringMatching(/^__Host-schakel=[\w-]{43}; Path=\/; HttpOnly; Secure; SameSite=Strict$/),
    ]);
  });

  it('has a new key at each sign-in; a planted or an earlier one opens nothing afterwards', async () => {
    const browser = new Browser();
    const planted = 'A'.repeat(43);
    browser.set('schakel', planted);
    await signIn(browser);
    const first = browser.cookie('schakel') ?? '';
    expect(first).not.toBe(planted);
    await signIn(browser);
    expect(browser.cookie('schakel')).not.toBe(first);
    for (const old of [planted, first]) {
      const thief = new Browser();
      thief.set('schakel', old);
      expect(await isSignedIn(thief)).toBe(false);
    }
  });

  it('ends after half an hour without use, is put off by use, and the time-out is in the audit trail', async () => {
    const browser = await signIn();
    for (const minutes of [29, 58, 87]) {
      clock.setOffset(minutes * MINUTE_MS);
      expect(await isSignedIn(browser)).toBe(true);
    }
    clock.setOffset(117 * MINUTE_MS);
    expect(await isSignedIn(browser)).toBe(false);
    expect(await lastLine()).toMatchObject({ actor: 'medewerker-7', action: 'sessie.verlopen', details: { reden: 'STIL' } });
    clock.setOffset(0);
    expect(await isSignedIn(browser)).toBe(false);
  });

  it('ends after ten hours, however much it is used', async () => {
    const browser = await signIn();
    for (let minutes = 25; minutes < 600; minutes += 25) {
      clock.setOffset(minutes * MINUTE_MS);
      expect(await isSignedIn(browser)).toBe(true);
    }
    clock.setOffset(600 * MINUTE_MS);
    expect(await isSignedIn(browser)).toBe(false);
    expect(await lastLine()).toMatchObject({ action: 'sessie.verlopen', details: { reden: 'TE_LANG' } });
  });

  it('that nobody comes back to is ended and told of all the same', async () => {
    await signIn();
    clock.setOffset(31 * MINUTE_MS);
    await here.sessions.endTimedOut();
    expect(await lastLine()).toMatchObject({ action: 'sessie.verlopen', details: { reden: 'STIL' } });
    expect(await here.rows('SELECT id FROM session WHERE idle_ends_at <= now()')).toEqual([]);
  });

  it('writes its use once a minute, not at every call', async () => {
    const browser = await signIn();
    const seen = async (): Promise<unknown> => (await here.rows('SELECT max(seen_at)::text AS seen FROM session'))[0];
    const first = await seen();
    clock.setOffset(MINUTE_MS - 5_000);
    await isSignedIn(browser);
    expect(await seen()).toEqual(first);
    clock.setOffset(MINUTE_MS + 1_000);
    await isSignedIn(browser);
    expect(await seen()).not.toEqual(first);
  });

  it('that has ended in one process is refused at once in every other', async () => {
    const other = await Process.start(database, provider.issuer, clock, { publicUrl: here.url });
    const browser = await signIn();
    expect(await isSignedIn(browser, other)).toBe(true);
    const key = browser.cookie('schakel') ?? '';
    const headers = { 'x-csrf-token': (await session(browser)).csrfToken, origin: here.url };
    const answer = await browser.go(`${here.url}/v1/afmelden`, { method: 'POST', headers });
    expect(await answer.json()).toEqual({ afmeldadres: expect.stringMatching(/\/uit\?/) });
    expect(browser.cookie('schakel')).toBeUndefined();
    expect(await lastLine()).toMatchObject({ actor: 'medewerker-7', action: 'sessie.afgemeld', details: { reden: 'AFGEMELD' } });
    browser.set('schakel', key);
    expect([await isSignedIn(browser, other), await isSignedIn(browser)]).toEqual([false, false]);
  });

  it('and a bearer token at once are refused: either alone is taken', async () => {
    const browser = await signIn();
    const authorization = 'Bearer goed';
    expect((await fetch(`${here.url}/v1/zaken`, { headers: { authorization } })).status).toBe(200);
    expect(await isSignedIn(browser)).toBe(true);
    expect((await browser.go(`${here.url}/v1/zaken`, { headers: { authorization } })).status).toBe(401);
  });

  it('is nothing that a system has', async () => {
    expect((await fetch(`${here.url}/v1/sessie`, { headers: { authorization: 'Bearer goed' } })).status).toBe(403);
  });
});

describe('a changing call of a session', () => {
  const post = async (browser: Browser, headers: Record<string, string>): Promise<number> =>
    (await browser.go(`${here.url}/v1/zaken`, { method: 'POST', headers })).status;

  it('is done with the token of the session from our own pages, so that what follows can fail', async () => {
    const browser = await signIn();
    const { csrfToken } = await session(browser);
    const before = changes;
    expect(await post(browser, { 'x-csrf-token': csrfToken, origin: here.url })).toBe(201);
    expect(await post(browser, { 'x-csrf-token': csrfToken, 'sec-fetch-site': 'same-origin' })).toBe(201);
    expect(changes - before).toBe(2);
  });

  it('is refused without the token, with a wrong one, and with that of another session', async () => {
    const [browser, other] = [await signIn(), await signIn()];
    const before = changes;
    const wrong = [undefined, '', 'x', (await session(browser)).csrfToken.slice(0, -1), (await session(other)).csrfToken];
    for (const token of wrong)
      expect(await post(browser, { ...(token !== undefined && { 'x-csrf-token': token }), origin: here.url })).toBe(403);
    expect(changes).toBe(before);
  });

  it('is refused from another origin, from nowhere, and when the browser says that it is not same-origin', async () => {
    const browser = await signIn();
    const { csrfToken } = await session(browser);
    const before = changes;
    const from: Record<string, string>[] = [
      {},
      { origin: 'null' },
      { origin: 'https://elders.example' },
      { origin: `${here.url}.elders.example` },
      { origin: here.url.replace('http:', 'https:') },
      { origin: here.url, 'sec-fetch-site': 'cross-site' },
      { origin: here.url, 'sec-fetch-site': 'same-site' },
      { origin: 'https://elders.example', 'sec-fetch-site': 'same-origin' },
    ];
    for (const headers of from) expect([headers, await post(browser, { 'x-csrf-token': csrfToken, ...headers })]).toEqual([headers, 403]);
    expect(changes).toBe(before);
  });

  it('ends no session from another site', async () => {
    const browser = await signIn();
    expect((await browser.go(`${here.url}/v1/afmelden`, { method: 'POST' })).status).toBe(403);
    expect((await browser.go(`${here.url}/v1/afmelden`)).status).toBe(405);
    expect(await isSignedIn(browser)).toBe(true);
  });
});
