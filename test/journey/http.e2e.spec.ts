import { createHash } from 'node:crypto';
import { rmSync } from 'node:fs';
import { KeyedHash } from '@schakel/kernel';
import { engineEnvironment, inFullAlsoOn } from '../support/engines';
import { fetchingConfig } from '../support/fetching-config';
import { goldenChains, goldenFile } from '../support/golden';
import { PartnerServer } from '../support/partner-server';
import { HASH_KEY } from '../support/pipeline';
import { Product } from '../support/product';
import { RedisServer } from '../support/redis';

const CHAIN = 'verzuim-halt-negatief';
const chain = goldenChains().find(({ naam }) => naam === CHAIN);
const BV03 = '<s:Bv03Bericht xmlns:s="http://www.egem.nl/StUF/StUF0301"/>';
const XML = { 'content-type': 'application/xml' };

const until = async <Value>(what: () => Promise<Value | undefined>, withinMs = 15_000): Promise<Value> => {
  const end = Date.now() + withinMs;
  for (;;) {
    const value = await what();
    if (value !== undefined) return value;
    if (Date.now() > end) throw new Error('it did not come in time');
    await new Promise((done) => setTimeout(done, 50));
  }
};

describe.each(inFullAlsoOn('postgres'))('the product over HTTP, its wake-ups on %s', (engine) => {
  let product: Product;
  let halt: PartnerServer;
  let leerplicht: PartnerServer;
  let rvdk: PartnerServer;
  beforeAll(async () => {
    halt = await PartnerServer.start((_request, n) => ({ status: 202, headers: { location: `/v1/interacties/${n}` } }));
    leerplicht = await PartnerServer.start(() => ({
      status: 202,
      headers: { 'content-type': 'application/xml' },
      body: '<DC0001Bevestiging xmlns="urn:schakel:leerplicht:verzuimbericht:1"/>',
    }));
    rvdk = await PartnerServer.start(() => ({ status: 202, headers: { 'content-type': 'application/xml' }, body: BV03 }));
    product = await Product.start('http', {
      ...(await engineEnvironment(engine)),
      SCHAKEL_PARTNER_HALT_ENDPOINT: halt.url,
      SCHAKEL_PARTNER_LEERPLICHT_ENDPOINT: leerplicht.url,
      SCHAKEL_PARTNER_RVDK_ENDPOINT: rvdk.url,
    });
  }, 60_000);
  afterAll(async () => {
    await product.stop();
    await halt.stop();
    await leerplicht.stop();
    await rvdk.stop();
  });
  const send = (client: string, body: string, headers: Record<string, string> = XML): Promise<Response> =>
    product.call(client, '/v1/berichten', { method: 'POST', body, headers });
  const json = async (response: Response): Promise<Record<string, never>> => (await response.json()) as Record<string, never>;

  it('takes the golden chain, delivers by its own queue and shows the one record', async () => {
    for (const step of chain?.stappen ?? []) {
      const answer = await send(step.van, goldenFile(CHAIN, step.bestand), { 'content-type': step.mediaType });
      expect(answer.status).toBe(202);
      const state = await product.call(step.van, answer.headers.get('location') ?? '');
      expect(state.status).toBe(200);
    }
    await until(async () => ([halt, leerplicht, rvdk].map(({ received }) => received.length).join() === '1,4,2' ? true : undefined));
    const asBip = { method: 'POST', headers: { 'content-type': 'application/json' } };
    const search = { ...asBip, body: JSON.stringify({ nummer: { soort: 'halt-dossiernummer', waarde: 'H-2026-004711' } }) };
    // not assigned yet: to a BIP it is as if there were none
    expect(await json(await product.call('bip', '/v1/zaken/_zoek', search))).toEqual({ zaken: [] });
    const free = (await (await product.call('coordinator', '/v1/toewijzingen?zonder=bip')).json()) as {
      toewijzingen: { zaakId: string }[];
    };
    expect(free.toewijzingen).toHaveLength(1);
    const assigned = await product.call('coordinator', `/v1/zaken/${free.toewijzingen[0]?.zaakId}/toewijzing`, {
      ...asBip,
      body: JSON.stringify({ bip: 'bip', reden: 'Woont in haar wijk' }),
    });
    expect(assigned.status).toBe(201);
    const found = (await (
      await product.call('bip', '/v1/zaken/_zoek', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ nummer: { soort: 'halt-dossiernummer', waarde: 'H-2026-004711' } }),
      })
    ).json()) as { zaken: { zaakId: string; naam: string; fase: string }[] };
    expect(found.zaken).toHaveLength(1);
    expect(found.zaken[0]).toMatchObject({ naam: 'Noor van der Voorbeeld', fase: 'STRAFRECHT' });
    const id = found.zaken[0]?.zaakId ?? '';
    const answer = await product.call('bip', `/v1/zaken/${id}?peildatum=2026-11-01`);
    expect(answer.headers.get('etag')).toBe('"12"');
    const zaak = (await answer.json()) as { jongere: { voornamen: { bron: object } }; trajecten: { standen: object }[]; onthouden: object };
    expect(zaak.jongere.voornamen.bron).toMatchObject({
      organisatie: 'leerplicht',
      veld: '/verzuimbericht/VerzoekStrafonderzoek/Leerling/Voornamen',
    });
    expect(zaak.trajecten[0]?.standen).toMatchObject({
      leerplicht: { status: 'B' },
      halt: { resultaat: 'NEGATIEF' },
      rvdk: { status: 'ADVIES_GEGEVEN' },
    });
    const { tijdlijn } = (await (await product.call('bip', `/v1/zaken/${id}/tijdlijn`)).json()) as {
      tijdlijn: { soort: string; gebeurtenis: string }[];
    };
    expect(tijdlijn.filter(({ soort }) => soort === 'gebeurtenis').map(({ gebeurtenis }) => gebeurtenis)).toEqual([
      'absence.reported',
      'absence.status',
      'absence.changed',
      'halt.referral',
      'halt.referral.accepted',
      'halt.progress',
      'halt.outcome',
      'pv.issued',
      'inquiry.requested.criminal',
      'inquiry.status',
      'advice.given',
      'case.assigned-bip',
    ]);
    const before = await json(await product.call('bip', `/v1/zaken/${id}?waarOp=2026-09-15`));
    expect(JSON.stringify(before)).not.toContain('H-2026-004711');
  }, 60_000);

  it('finds by BSN and name in the body, and has no BSN in any address', async () => {
    for (const body of [
      { persoon: { burgerservicenummer: '999990007' } },
      { naam: { geslachtsnaam: 'van der voorbeeld' } },
      { nummer: { waarde: '20260001' } },
    ]) {
      const answer = await product.call('bip', '/v1/zaken/_zoek', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
      expect(((await answer.json()) as { zaken: object[] }).zaken).toHaveLength(1);
    }
  });

  it('lets the BIP record once, on the version that she saw, and shows first what it would do', async () => {
    const [{ zaakId, versie } = { zaakId: '', versie: 0 }] = (
      (await (await product.call('bip', '/v1/zaken')).json()) as { zaken: { zaakId: string; versie: number }[] }
    ).zaken;
    const contact = {
      soort: 'contact',
      gebeurdOp: '2026-10-28T10:00:00+01:00',
      waarden: { soortContact: 'TELEFOON', deelnemers: ['OUDER_1'], toelichting: 'Vader belt terug.' },
    };
    const post = (what: string, body: object, headers: Record<string, string> = {}, client = 'bip'): Promise<Response> =>
      product.call(client, `/v1/zaken/${zaakId}/registraties${what}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify(body),
      });
    const shown = await post('/voorbeeld', contact);
    expect([shown.status, await shown.json()]).toEqual([
      200,
      expect.objectContaining({ soort: 'contact', naar: [], waarschuwingen: [], fase: { voor: 'STRAFRECHT', na: 'STRAFRECHT' } }),
    ]);
    expect((await post('', contact, { 'if-match': `"${versie}"` }, 'coordinator')).status).toBe(403);
    expect((await post('', contact)).status).toBe(428);
    const faulty = await post('', { ...contact, gebeurdOp: '2026-06-31', waarden: { soortContact: 'FAX' } }, { 'if-match': `"${versie}"` });
    const { fouten } = (await faulty.json()) as { fouten: { veld: string }[] };
    expect([faulty.status, fouten.map(({ veld }) => veld)]).toEqual([400, ['gebeurdOp', 'waarden.soortContact', 'waarden.deelnemers']]);
    const keyed = { 'if-match': `"${versie}"`, 'idempotency-key': '"een-keer-vastgelegd"' };
    const done = await post('', contact, keyed);
    expect([done.status, done.headers.get('etag')]).toEqual([201, `"${versie + 1}"`]);
    const answer = (await done.json()) as { berichtId: string; nummer: { soort: string } };
    expect(answer).toMatchObject({ versie: versie + 1, soort: 'contact', nummer: { soort: 'kenmerk-verrichting' } });
    const again = await post('', contact, keyed);
    expect([again.headers.get('idempotent-replayed'), again.headers.get('etag'), await again.json()]).toEqual([
      'true',
      `"${versie + 1}"`,
      answer,
    ]);
    const outdated: Record<string, string>[] = [
      { 'if-match': `"${versie}"` },
      { 'if-match': `"${versie}"`, 'idempotency-key': '"te-laat"' },
    ];
    for (const headers of outdated) {
      for (let time = 0; time < 2; time += 1) {
        const late = await post('', contact, headers);
        expect([late.status, late.headers.get('etag'), await late.json()]).toEqual([
          412,
          `"${versie + 1}"`,
          expect.objectContaining({ uwVersie: versie, huidigeVersie: versie + 1 }),
        ]);
      }
    }
    const mended = await post(
      `/${answer.berichtId}/correctie`,
      { waarden: { soortContact: 'VIDEO' }, reden: 'Het was met beeld' },
      { 'if-match': `"${versie + 1}"` },
    );
    expect([mended.status, await mended.json()]).toEqual([201, expect.objectContaining({ velden: ['soortContact'], versie: versie + 2 })]);
    const back = await post(`/${answer.berichtId}/intrekking`, { reden: 'Was een ander kind' }, { 'if-match': `"${versie + 2}"` });
    expect([back.status, back.headers.get('etag')]).toEqual([201, `"${versie + 3}"`]);
    const zaak = await (await product.call('bip', `/v1/zaken/${zaakId}`)).text();
    expect(zaak).not.toContain('Vader belt terug.');
    const { soorten } = (await (await product.call('bip', '/v1/registraties/soorten')).json()) as { soorten: { soort: string }[] };
    expect(soorten.map(({ soort }) => soort)).toContain('hoorgesprek');
  });

  it('turns away who is not known or not allowed, and counts but does not keep the message', async () => {
    const secret = 'Wie-is-dit-999990007';
    expect((await send('bip', secret)).status).toBe(403);
    const stranger = await product.call(undefined, '/v1/berichten', { method: 'POST', body: secret, headers: XML });
    expect([stranger.status, stranger.headers.get('content-type')]).toEqual([401, expect.stringContaining('application/problem+json')]);
    const counted = await product.rows<{ reason: string; size: string; digest: string }>(
      'SELECT reason, size, digest FROM turned_away ORDER BY at',
    );
    const sha256 = createHash('sha256').update(secret).digest('hex');
    // keyed: whoever guesses the content cannot find it by its hash
    const digest = new KeyedHash(Buffer.from(HASH_KEY, 'hex')).hex('turned-away', sha256);
    expect(counted).toEqual([
      { reason: 'NIET_BEVOEGD', size: String(secret.length), digest },
      { reason: 'AFZENDER_ONBEKEND', size: String(secret.length), digest },
    ]);
    expect(await product.rows(`SELECT id FROM message WHERE size = ${secret.length}`)).toEqual([]);
    expect((await product.call('halt', '/v1/zaken')).status).toBe(403);
    expect((await product.call('leerplicht', '/v1/beheer/berichten')).status).toBe(403);
    const metrics = await (await product.call(undefined, '/metrics')).text();
    expect(metrics).not.toContain('999990007');
  });

  it('answers a body over the cap in the sender’s own language and only counts it', async () => {
    const halfMegabyte = 'x'.repeat(512 * 1024);
    const tooLarge = await send('halt', `{"data":"${halfMegabyte}${halfMegabyte}${halfMegabyte}"}`, {
      'content-type': 'application/cloudevents+json',
    });
    expect([tooLarge.status, (await json(tooLarge))['status']]).toEqual([413, 413]);
    const xml = await send('leerplicht', `<x>${'y'.repeat(11 * 1024 * 1024)}</x>`);
    expect(xml.status).toBe(413);
    expect(await xml.text()).toContain('<DC0002Foutmelding');
    const counted = await product.rows<{ size: string }>(`SELECT size FROM turned_away WHERE reason = 'TE_GROOT' ORDER BY at`);
    expect(counted.map(({ size }) => Number(size))).toEqual([1.5 * 1024 * 1024 + 11, 11 * 1024 * 1024 + 7]);
  }, 30_000);

  it('reports every fault of a question at once, in plain Dutch, as problem+json', async () => {
    const answer = await product.call('bip', '/v1/zaken/_zoek', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ persoon: { burgerservicenummer: '12' }, naam: { geslachtsnaam: '' }, iets: 1 }),
    });
    expect(answer.status).toBe(400);
    const { fouten } = (await answer.json()) as { fouten: { veld: string; uitleg: string }[] };
    expect(fouten.map(({ veld }) => veld).toSorted()).toEqual(['iets', 'naam.geslachtsnaam', 'persoon.burgerservicenummer']);
    expect(fouten.find(({ veld }) => veld === 'persoon.burgerservicenummer')?.uitleg).toBe('moet negen cijfers zijn');
    for (const path of [
      '/v1/zaken/geen-uuid',
      '/v1/zaken?na=onzin',
      '/v1/zaken/00000000-0000-7000-8000-000000000000',
      '/v1/zaken/',
      '/v1/nergens',
    ]) {
      const other = await product.call('bip', path);
      expect({ path, type: other.headers.get('content-type') }).toEqual({
        path,
        type: expect.stringContaining('application/problem+json'),
      });
      expect(other.status).toBeLessThan(500);
      expect(other.headers.get('api-version')).toBe('0.1.0');
    }
    const broken = await product.call('bip', '/v1/zaken/_zoek', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"naam":',
    });
    expect([broken.status, (await json(broken))['detail']]).toEqual([400, expect.stringContaining('JSON')]);
  });

  it('publishes its interface, its formats and its health to everyone, and security headers with all', async () => {
    const openapi = (await (await product.call(undefined, '/v1/openapi.json')).json()) as { openapi: string; paths: object };
    expect(openapi.openapi).toBe('3.1.0');
    expect(Object.keys(openapi.paths)).toEqual(
      expect.arrayContaining(['/berichten', '/zaken', '/zaken/_zoek', '/zaken/{zaakId}', '/zaken/{zaakId}/tijdlijn', '/schemas']),
    );
    const { schemas } = (await (await product.call(undefined, '/v1/schemas')).json()) as { schemas: { adres: string }[] };
    expect(schemas.length).toBeGreaterThan(4);
    for (const { adres } of schemas) {
      const schema = await product.call(undefined, adres);
      expect([schema.status, schema.headers.get('x-content-type-options'), schema.headers.get('x-frame-options')]).toEqual([
        200,
        'nosniff',
        'DENY',
      ]);
    }
    expect((await product.call(undefined, '/health/live')).status).toBe(200);
    expect((await product.call(undefined, '/health/ready')).status).toBe(200);
    const metrics = await (await product.call(undefined, '/metrics')).text();
    expect(metrics).toContain('schakel_deliver_waiting{partner="halt"} 0');
    expect(metrics).toMatch(/schakel_stages_total\{partner="leerplicht",stage="receive",outcome="accepted"\} [1-9]/);
  });

  it('lets a message travel on its own trace, and shows a sender only its own', async () => {
    const mine = await send('leerplicht', goldenFile('melding-ingetrokken', '01-absence.reported.xml'), {
      ...XML,
      traceparent: `00-${'ab'.repeat(16)}-${'cd'.repeat(8)}-01`,
    });
    const location = mine.headers.get('location') ?? '';
    expect((await product.call('leerplicht', location)).status).toBe(200);
    expect((await product.call('halt', location)).status).toBe(404);
  });
});

describe('a request for three children over HTTP', () => {
  it('shows each child with its family, found by the number that they share', async () => {
    const product = await Product.start('family');
    try {
      const body = goldenFile('vto-drie-kinderen', '01-inquiry.requested.protection.xml');
      expect((await product.call('leerplicht', '/v1/berichten', { method: 'POST', headers: XML, body })).status).toBe(202);
      const asked = await product.call('coordinator', '/v1/zaken/_zoek', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ nummer: { soort: 'vto-nummer', waarde: 'VTO-9901-2026-0007' } }),
      });
      const { zaken } = (await asked.json()) as { zaken: { zaakId: string; naam: string }[] };
      expect(zaken.map(({ naam }) => naam).toSorted()).toEqual(['Bo de Verzonnen', 'Kim de Verzonnen', 'Lou de Verzonnen']);
      const bo = zaken.find(({ naam }) => naam.startsWith('Bo'));
      const zaak = (await (await product.call('coordinator', `/v1/zaken/${bo?.zaakId}`)).json()) as { familie: object[] };
      expect(zaak.familie).toEqual([
        {
          nummer: { soort: 'vto-nummer', waarde: 'VTO-9901-2026-0007' },
          zaken: expect.arrayContaining(zaken.filter((one) => one !== bo).map(({ zaakId, naam }) => ({ zaakId, naam }))),
        },
      ]);
    } finally {
      await product.stop();
    }
  }, 60_000);
});

describe('a partner that fetches its deliveries over HTTP', () => {
  it('gets them with its own token, confirms them, and is told in plain Dutch what it did wrong', async () => {
    const config = fetchingConfig(['leerplicht']);
    const product = await Product.start('fetching', { SCHAKEL_CONFIG_DIR: config });
    const confirm = (id: string, body: object, client = 'leerplicht'): Promise<Response> =>
      product.call(client, `/v1/leveringen/${id}/ontvangstbevestiging`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
    try {
      for (const step of (chain?.stappen ?? []).filter((_, n) => [0, 3, 4].includes(n))) {
        const headers = { 'content-type': step.mediaType };
        await product.call(step.van, '/v1/berichten', { method: 'POST', headers, body: goldenFile(CHAIN, step.bestand) });
      }
      const answer = await product.call('leerplicht', '/v1/leveringen');
      expect(answer.headers.get('api-version')).toMatch(/^\d+\.\d+\.\d+$/);
      const { leveringen } = (await answer.json()) as { leveringen: { leveringId: string; inhoud: string; volgnummers: number[] }[] };
      expect(leveringen).toHaveLength(1);
      expect(leveringen[0]).toMatchObject({ gebeurtenis: 'halt.referral.accepted', volgnummers: [1], inhoudstype: 'application/xml' });
      const id = leveringen[0]?.leveringId ?? '';
      const wrong = await confirm(id, { uitkomst: 'misschien' });
      expect([wrong.status, await wrong.text()]).toEqual([400, expect.stringContaining('aanvaard, verwerkt, geweigerd')]);
      expect((await confirm(id, { uitkomst: 'aanvaard' }, 'rvdk')).status).toBe(409);
      expect((await confirm(id, { uitkomst: 'aanvaard' })).status).toBe(204);
      expect(((await (await product.call('leerplicht', '/v1/leveringen')).json()) as { leveringen: object[] }).leveringen).toEqual([]);
      expect((await product.call(undefined, '/v1/leveringen')).status).toBe(401);
      expect((await product.call('bip', '/v1/leveringen')).status).toBe(403);
      const brought = await product.call('halt', '/v1/leveringen');
      expect([brought.status, await brought.text()]).toEqual([409, expect.stringContaining('aflevering: ophalen')]);
      const cursor = await product.call('leerplicht', '/v1/leveringen?na=gisteren');
      expect([cursor.status, await cursor.text()]).toEqual([400, expect.stringContaining('zonder')]);
    } finally {
      await product.stop();
      rmSync(config, { recursive: true, force: true });
    }
  }, 60_000);
});

describe('the log of the product', () => {
  it('tells every stage of a message by its id, and nothing about a person', async () => {
    const partner = await PartnerServer.start(() => ({ status: 202, headers: { location: '/x' } }));
    const env = {
      LOG_LEVEL: 'trace',
      SCHAKEL_PARTNER_HALT_ENDPOINT: partner.url,
      SCHAKEL_PARTNER_LEERPLICHT_ENDPOINT: partner.url,
      SCHAKEL_PARTNER_RVDK_ENDPOINT: partner.url,
    };
    const product = await Product.start('log', env);
    try {
      for (const step of chain?.stappen ?? []) {
        const headers = { 'content-type': step.mediaType };
        await product.call(step.van, '/v1/berichten', { method: 'POST', headers, body: goldenFile(CHAIN, step.bestand) });
      }
      await product.call('leerplicht', '/v1/berichten', { method: 'POST', headers: XML, body: '<a>999990007 Voorbeeldstraat' });
      await product.call('bip', '/v1/zaken/_zoek', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: '{"naam":{"geslachtsnaam":"van der Voorbeeld"},"x":"Noor"}',
      });
      await until(async () => (partner.received.length === 7 ? true : undefined));
      await until(async () => (product.log().split('"stage":"deliver"').length === 8 ? true : undefined));
      const stages = [...product.log().matchAll(/"stage":"(\w+)"/g)].map(([, stage]) => stage);
      expect([...new Set(stages)].toSorted()).toEqual(['apply', 'deliver', 'receive', 'route', 'store', 'translate']);
      for (const needle of ['999990007', 'Voorbeeld', 'Noor', 'H-2026-004711', 'LP-9901', 'HV-9901', 'Boer', 'Bearer', 'eyJ']) {
        expect({ needle, found: product.log().includes(needle) }).toEqual({ needle, found: false });
      }
    } finally {
      await product.stop();
      await partner.stop();
    }
  });
});

describe('the clock of a trial', () => {
  it('is moved for everything that is reckoned, not for tokens', async () => {
    const product = await Product.start('clock', { SCHAKEL_TEST_CLOCK: '1' });
    try {
      const headers = { 'content-type': 'application/json' };
      const set = await product.call('beheer', '/v1/beheer/klok', { method: 'POST', headers, body: '{"nu":"2027-01-15T09:00:00+01:00"}' });
      expect(((await set.json()) as { nu: string }).nu).toMatch(/^2027-01-15T08:00:0/);
      const taken = await product.call('leerplicht', '/v1/berichten', {
        method: 'POST',
        headers: XML,
        body: goldenFile(CHAIN, '01-absence.reported.xml'),
      });
      const state = (await (await product.call('leerplicht', taken.headers.get('location') ?? '')).json()) as { ontvangenOp: string };
      expect(state.ontvangenOp).toMatch(/^2027-01-15T08:0/);
      const wrong = await product.call('beheer', '/v1/beheer/klok', { method: 'POST', headers, body: '{"nu":"morgen"}' });
      expect([wrong.status, await wrong.text()]).toEqual([400, expect.stringContaining('2027-01-15T09:00:00+01:00')]);
    } finally {
      await product.stop();
    }
  });

  it('cannot be moved where no trial was meant', async () => {
    const product = await Product.start('no-clock');
    try {
      const body = '{"nu":"2027-01-15T09:00:00+01:00"}';
      const answer = await product.call('beheer', '/v1/beheer/klok', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body,
      });
      expect(answer.status).toBe(403);
    } finally {
      await product.stop();
    }
  });
});

describe('the product without its database', () => {
  it('answers 503 with Retry-After, never a 202 that is not true', async () => {
    const product = await Product.start('away');
    try {
      const token = await product.token('leerplicht');
      await product.database.drop();
      const answer = await fetch(`${product.ready.url}/v1/berichten`, {
        method: 'POST',
        headers: { ...XML, authorization: `Bearer ${token}` },
        body: goldenFile(CHAIN, '01-absence.reported.xml'),
      });
      expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '5']);
      expect((await fetch(`${product.ready.url}/health/ready`)).status).toBe(503);
      expect((await fetch(`${product.ready.url}/health/live`)).status).toBe(200);
    } finally {
      await product.stop();
    }
  }, 60_000);
});

describe('the product without its Redis', () => {
  it('does not start with one that is not there, and says so without the password', async () => {
    const start = Product.start('no-redis', { REDIS_URL: 'redis://:heel-geheim-woord@127.0.0.1:1' });
    const said = await start.then(
      () => 'it started',
      (error: Error) => error.message,
    );
    expect(said).toContain('Redis op 127.0.0.1:1 is niet te bereiken');
    expect(said).not.toContain('heel-geheim-woord');
  });

  it('takes messages while it is away, delivers when it is back, and stops when told to while it is away', async () => {
    const partner = await PartnerServer.start(() => ({ status: 202, headers: { location: '/x' } }));
    let redis = await RedisServer.start();
    const product = await Product.start('redis-away', {
      REDIS_URL: redis.url,
      SCHAKEL_PARTNER_HALT_ENDPOINT: partner.url,
      SCHAKEL_PARTNER_LEERPLICHT_ENDPOINT: partner.url,
      SCHAKEL_PARTNER_RVDK_ENDPOINT: partner.url,
    });
    try {
      await redis.kill();
      for (const step of chain?.stappen ?? []) {
        const headers = { 'content-type': step.mediaType };
        const body = goldenFile(CHAIN, step.bestand);
        expect((await product.call(step.van, '/v1/berichten', { method: 'POST', headers, body })).status).toBe(202);
      }
      expect((await fetch(`${product.ready.url}/health/ready`)).status).toBe(200);
      redis = await RedisServer.start({ port: redis.port });
      await until(async () => (partner.received.length === 7 ? true : undefined), 30_000);
      await redis.kill();
    } finally {
      await product.stop();
      await partner.stop();
      await redis.stop();
    }
  }, 120_000);
});
