import { fork, type ChildProcess } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Client } from 'pg';
import { requestToken } from '@schakel/access';
import { goldenChains, goldenFile } from '../support/golden';
import { LeakSearch, placesOf, type Leak } from '../support/leaks';
import { everything, marked, MARKERS } from '../support/marked-child';
import { inFullAlsoOn } from '../support/engines';
import { PartnerServer } from '../support/partner-server';
import { freePort } from '../support/product';
import { command, RedisServer } from '../support/redis';

const root = resolve(__dirname, '../..');
const search = new LeakSearch(MARKERS);
const XML = { 'content-type': 'application/xml' };
const JSON_BODY = { 'content-type': 'application/json' };
const BSN = MARKERS[0]?.value ?? '';

interface Ready {
  readonly url: string;
  readonly issuer: string;
  readonly keysDir: string;
  readonly databaseUrl: string;
  readonly databaseDir: string;
}

const until = async (done: () => Promise<boolean> | boolean, what: string): Promise<void> => {
  for (let tries = 0; tries < 2_400; tries += 1) {
    if (await done()) return;
    await new Promise((next) => setTimeout(next, 50));
  }
  throw new Error(`it did not come: ${what}`);
};

/** A whole installation of its own: embedded database, log at its loudest, and where asked a Redis that writes everything to disk. */
class Installation {
  readonly folder = mkdtempSync(join(tmpdir(), 'schakel-planted-'));
  readonly partners: Record<string, PartnerServer> = {};
  redis: RedisServer | undefined;
  ready: Ready | undefined;
  /** Everything that the process printed, over all its lives. */
  output = '';
  private child: ChildProcess | undefined;

  async start(engine: 'redis' | 'postgres'): Promise<void> {
    chmodSync(this.folder, 0o711); // as root the database runs as another account
    if (engine === 'redis') this.redis = await RedisServer.start({ settings: ['--appendonly', 'yes', '--rdbcompression', 'no'] });
    for (const partner of ['leerplicht', 'halt', 'rvdk']) this.partners[partner] = await PartnerServer.start(() => undefined);
    await this.run();
  }

  async run(): Promise<void> {
    const endpoints = Object.entries(this.partners).map(([id, server]) => [`SCHAKEL_PARTNER_${id.toUpperCase()}_ENDPOINT`, server.url]);
    const child = fork(join(root, 'dist/apps/cli/src/main.js'), ['up'], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      env: {
        ...process.env,
        ...(Object.fromEntries(endpoints) as NodeJS.ProcessEnv),
        ...(this.redis && { REDIS_URL: this.redis.url }),
        SCHAKEL_DATA_DIR: this.folder,
        PORT: String(await freePort()),
        LOG_LEVEL: 'trace',
        NODE_DEBUG: 'http,net,tls',
      },
    });
    this.child = child;
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => (this.output += chunk.toString('latin1')));
    this.ready = await new Promise<Ready>((done, fail) => {
      child.once('message', (told) => done(told as Ready));
      child.once('exit', (code) => fail(new Error(`the product ended with ${code}`)));
    });
  }

  async end(signal: NodeJS.Signals): Promise<void> {
    const { child } = this;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise((done) => child.once('exit', done));
    child.kill(signal);
    await ended;
  }

  async call(client: string, path: string, init: RequestInit = {}): Promise<Response> {
    const { url, issuer, keysDir } = this.ready as Ready;
    const key = JSON.parse(readFileSync(join(keysDir, `${client}.jwk.json`), 'utf8')) as never;
    const { token } = await requestToken({ issuer, clientId: client, key });
    return fetch(`${url}${path}`, { ...init, headers: { authorization: `Bearer ${token}`, ...(init.headers as Record<string, string>) } });
  }

  send(client: string, body: string, headers: Record<string, string> = XML): Promise<Response> {
    return this.call(client, '/v1/berichten', { method: 'POST', body: Buffer.from(body), headers });
  }

  async sql<Row>(text: string): Promise<Row[]> {
    const client = new Client({ connectionString: this.ready?.databaseUrl });
    await client.connect();
    try {
      return (await client.query(text)).rows as Row[];
    } finally {
      await client.end();
    }
  }

  /** Every place where the product leaves something behind or tells it to who has no right to content. */
  async leaks(): Promise<Leak[]> {
    await this.sql('CHECKPOINT');
    const found = [...search.inBytes('log', Buffer.from(this.output, 'latin1')), ...(await this.tables()), ...(await this.answers())];
    found.push(...search.inFolder('database', this.ready?.databaseDir ?? ''), ...search.inFolder('data', this.folder));
    if (this.redis) found.push(...(await this.keysOfRedis(this.redis)));
    return found;
  }

  /** As SQL gives it: what lies compressed in the files is read here. */
  private async tables(): Promise<Leak[]> {
    const names = await this.sql<{ name: string }>(
      `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema')`,
    );
    const leaks: Leak[] = [];
    for (const { name } of names) {
      const rows = await this.sql<{ text: string }>(`SELECT t::text AS text FROM ${name} t`);
      leaks.push(...search.inBytes(`table ${name}`, Buffer.from(rows.map(({ text }) => text).join('\n'))));
    }
    return leaks;
  }

  private async keysOfRedis(redis: RedisServer): Promise<Leak[]> {
    await command(redis.port, 'SAVE');
    return search.inFolder('redis', redis.folder);
  }

  /** What an operator without the right to content, an auditor and the metrics are told. */
  private async answers(): Promise<Leak[]> {
    const leaks: Leak[] = [];
    const look = async (client: string, path: string, init: RequestInit = {}): Promise<object | undefined> => {
      const answer = await this.call(client, path, init);
      const text = await answer.text();
      leaks.push(...search.inBytes(`answer to ${client}: ${path.replace(/[0-9a-f-]{36}/, '{id}')}`, Buffer.from(text)));
      return answer.ok && text.startsWith('{') ? (JSON.parse(text) as object) : undefined;
    };
    await look('beheer', '/metrics');
    const { berichten } = (await look('beheer', '/v1/beheer/berichten')) as { berichten: { berichtId: string }[] };
    for (const { berichtId } of berichten) {
      await look('beheer', `/v1/beheer/berichten/${berichtId}`);
      await look('beheer', `/v1/beheer/geparkeerd/${berichtId}`);
    }
    const { geparkeerd } = (await look('beheer', '/v1/beheer/geparkeerd')) as { geparkeerd: { id: string }[] };
    for (const { id } of geparkeerd) await look('beheer', `/v1/beheer/geparkeerd/${id}`);
    for (const { berichtId } of berichten.slice(0, 3)) await look('beheer', `/v1/beheer/berichten/${berichtId}/bewijs`);
    await this.call('beheer', '/v1/beheer/consistentie/vergelijken', { method: 'POST', headers: JSON_BODY, body: '{}' });
    const again = { method: 'POST', headers: JSON_BODY, body: JSON.stringify({ ids: berichten.map(({ berichtId }) => berichtId) }) };
    const { herhalingId } = (await look('beheer', '/v1/beheer/herhalingen', again)) as { herhalingId: string };
    await look('beheer', `/v1/beheer/herhalingen/${herhalingId}/stuks`);
    for (const path of ['herhalingen', 'bewerkingen', 'terugroepingen', 'geparkeerd?staat=GEWEIGERD'])
      await look('beheer', `/v1/beheer/${path}`);
    for (const path of ['partners', 'partners/stilte', 'sleutels', 'verloopt', 'niet-gekoppeld', 'consistentie', 'grootboek'])
      await look('beheer', `/v1/beheer/${path}`);
    const broken = marked(goldenFile('verzuim-halt-negatief', '01-absence.reported.xml')).replace('>2026-09-07<', `>${everything()}<`);
    const kapot = [broken, broken.replace('</Leerling>', ''), `<a>${everything()}</a>`];
    const trial = { method: 'POST', headers: JSON_BODY, body: JSON.stringify({ berichten: kapot, reden: 'Alleen kijken', proef: true }) };
    expect(await look('beheer', '/v1/beheer/instroom/leerplicht', trial)).toMatchObject({ aantallen: { GEWEIGERD: kapot.length } });
    await look('coordinator', '/v1/caseload');
    await look('auditor', '/v1/audit');
    await look('auditor', '/v1/audit/export?wie=leerplicht');
    await look('coordinator', '/v1/rapporten/keten?van=2026-01-01&tot=2026-12-31');
    await look('auditor', '/v1/audit/ontvangen?partner=rvdk&van=2026-01-01T00:00:00Z&tot=2099-01-01T00:00:00Z');
    return leaks;
  }

  async stop(): Promise<void> {
    await this.end('SIGTERM');
    await this.redis?.stop();
    for (const server of Object.values(this.partners)) await server.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** How many calls each partner is away for. */
const AWAY = 2;

const ANSWERS: Record<string, (n: number) => { status: number; headers?: Record<string, string>; body?: string }> = {
  leerplicht: () => ({ status: 202, headers: XML, body: '<DC0001Bevestiging xmlns="urn:schakel:leerplicht:verzuimbericht:1"/>' }),
  halt: (n) => ({ status: 202, headers: { location: `/v1/interacties/${n}` } }),
  rvdk: () => ({ status: 202, headers: XML, body: '<s:Bv03Bericht xmlns:s="http://www.egem.nl/StUF/StUF0301"/>' }),
};

describe.each(inFullAlsoOn('redis'))('a marked child, with the wake-ups on %s', (engine) => {
  const here = new Installation();
  beforeAll(() => here.start(engine), 120_000);
  afterAll(() => here.stop(), 60_000);

  it('goes through the whole chain with every error on its way', async () => {
    for (const [id, server] of Object.entries(here.partners)) {
      server.behave = (_request, n) => {
        // away, then careless enough to repeat all that it got, then well
        if (n < AWAY) return { status: 503, headers: { 'content-type': 'text/plain' }, body: everything() };
        if (id === 'rvdk' && n === AWAY)
          return { status: 400, headers: { 'content-type': 'text/plain' }, body: `Onbekend: ${everything()}` };
        return ANSWERS[id]?.(n);
      };
    }
    const chains = goldenChains().filter(({ naam }) => ['verzuim-halt-negatief', 'vto-drie-kinderen'].includes(naam));
    const statuses: number[] = [];
    for (const { naam, stappen } of chains) {
      for (const step of stappen.filter(({ bestand }) => !bestand.includes('bv01'))) {
        statuses.push((await here.send(step.van, marked(goldenFile(naam, step.bestand)), { 'content-type': step.mediaType })).status);
      }
    }
    expect([...new Set(statuses)]).toEqual([202]);
    await until(() => (here.partners['halt']?.received.length ?? 0) >= 3, 'the referral at Halt');

    const report = marked(goldenFile('verzuim-halt-negatief', '01-absence.reported.xml'));
    const other = report.replace('9901-2026-0000101', '9901-2026-0000199');
    const refused: [number, Promise<Response>][] = [
      [400, here.send('leerplicht', report.replace('V3', 'V1'))], // the same number, other content
      [202, here.send('leerplicht', other.replace('>V3<', '>X9<'))], // a code that nobody knows: parked
      [400, here.send('leerplicht', other.replace('</Leerling>', ''))], // not well-formed
      [400, here.send('leerplicht', other.replace('>2026-09-07<', `>${everything()}<`))], // all of it in a date
      [415, here.send('leerplicht', other, { 'content-type': 'text/plain' })],
      [
        400,
        here.send('halt', JSON.stringify({ specversion: '1.0', id: BSN, subject: everything() }), {
          'content-type': 'application/cloudevents+json',
        }),
      ],
      [400, here.send('halt', `{"specversion": "1.0", ${everything()}`, { 'content-type': 'application/cloudevents+json' })],
      [413, here.send('halt', `{"a":"${everything().padEnd(1_100_000, 'x')}"}`, { 'content-type': 'application/cloudevents+json' })],
      [400, here.call('coordinator', '/v1/zaken/_zoek', { method: 'POST', headers: JSON_BODY, body: `{"persoon": ${everything()}` })],
      [
        400,
        here.call('coordinator', '/v1/zaken/_zoek', {
          method: 'POST',
          headers: JSON_BODY,
          body: JSON.stringify({ persoon: { [BSN]: everything() } }),
        }),
      ],
      [
        200,
        here.call('coordinator', '/v1/zaken/_zoek', {
          method: 'POST',
          headers: JSON_BODY,
          body: JSON.stringify({ persoon: { burgerservicenummer: BSN } }),
        }),
      ],
      [
        200,
        here.call('coordinator', '/v1/zaken/_zoek', {
          method: 'POST',
          headers: JSON_BODY,
          body: JSON.stringify({ naam: { geslachtsnaam: 'Kwintenaar', voornamen: 'Zoëfrida' } }),
        }),
      ],
      [400, here.call('coordinator', `/v1/zaken/${BSN}`)],
      [403, here.call('auditor', '/v1/berichten', { method: 'POST', headers: XML, body: report })],
    ];
    expect(await Promise.all(refused.map(async ([, call]) => (await call).status))).toEqual(refused.map(([status]) => status));
    const stranger = await fetch(`${here.ready?.url}/v1/berichten?bsn=${BSN}`, {
      method: 'POST',
      headers: { ...XML, authorization: `Bearer ${BSN}` },
      body: report,
    });
    expect([400, 401]).toContain(stranger.status);

    const [parked] = await here.sql<{ id: string }>(`SELECT id FROM message WHERE state = 'GEPARKEERD'`);
    const better = { method: 'POST', headers: JSON_BODY, body: JSON.stringify({ inhoud: other, reden: 'De code was verkeerd' }) };
    expect((await here.call('beheer-inhoud', `/v1/beheer/berichten/${parked?.id}/bewerkingen`, better)).status).toBe(201);

    const late = marked(goldenFile('verzuim-halt-negatief', '02-absence.changed.xml')).replace('9901-2026-0000102', '9901-2026-0000198');
    await Promise.all([here.send('leerplicht', late).catch(() => undefined), here.end('SIGKILL')]);
    await here.run();
    expect((await here.send('leerplicht', late)).status).toBe(202);
  }, 120_000);

  it('was really there: the partners got what they may know, and a person with the right reads it', async () => {
    await until(async () => {
      const open = await here.sql(`SELECT 1 FROM delivery WHERE state IN ('WACHT', 'ONDERWEG') AND partner <> 'rvdk'`);
      return open.length === 0;
      // one that was under way when its process was killed waits for the end of its lease
    }, 'the deliveries');
    const bodies = Object.values(here.partners).flatMap(({ received }) => received.map(({ body }) => body));
    const got = new Set(search.inBytes('partners', Buffer.from(bodies.join('\n'))).map(({ marker }) => marker));
    // what Halt heard in conversation, and why a child stays away, are nobody else's
    expect([...got].sort()).toEqual(
      MARKERS.map(({ name }) => name)
        .filter((name) => !['reden van het verzuim', 'reden van de afloop', 'toelichting'].includes(name))
        .sort(),
    );
    expect((await here.sql(`SELECT 1 FROM message WHERE state = 'GEPARKEERD'`)).length).toBeGreaterThan(0);
    expect((await here.sql(`SELECT 1 FROM delivery WHERE state = 'GEPARKEERD'`)).length).toBeGreaterThan(0);
  }, 150_000);

  it('is found nowhere it should not be', async () => {
    expect(placesOf(await here.leaks())).toEqual([]);
  }, 120_000);

  it('would be found in each of these places, in each guise', async () => {
    const hex = Buffer.from(BSN).toString('hex');
    await here.sql(`CREATE TABLE planted (what text, bytes bytea)`);
    // several times: one may lie over the edge of a page
    await here.sql(`INSERT INTO planted SELECT n || ' ${BSN} ${hex}', sha256('Kwintenaar'::bytea) FROM generate_series(1, 5) AS n`);
    await here.sql(`UPDATE planted SET what = 'weg'`);
    await here.sql(`VACUUM FULL planted`);
    await here.sql(`DO $$ BEGIN RAISE WARNING 'melding'; END $$`);
    if (here.redis) await command(here.redis.port, `SET planted ${Buffer.from(`naam: Kwintenaar`).toString('base64')}`);
    here.output += `\n{"msg":"${BSN}"}`;
    const found = placesOf(await here.leaks());
    expect(found).toContain('log | bsn | plain');
    expect(found).toContain('table public.planted | geslachtsnaam | sha256');
    expect(found.filter((line) => /^database: pg_wal\/\w+ \| bsn \| (plain|hex)$/.test(line)).length).toBeGreaterThan(0);
    if (here.redis) expect(found.filter((line) => /^redis: .*\| geslachtsnaam \| base64$/.test(line)).length).toBeGreaterThan(1);
  }, 120_000);
});
