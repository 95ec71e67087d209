import { forgedToken } from '../support/forged-token';
import { goldenFile } from '../support/golden';
import { numberedReport } from '../support/numbered-messages';
import { PartnerServer } from '../support/partner-server';
import { Product } from '../support/product';

const CHAIN = 'verzuim-halt-negatief';
const XML = { 'content-type': 'application/xml' };
const REDEN = 'Het formaat is hersteld';
const BSN = '<Burgerservicenummer>010000008</Burgerservicenummer>';

describe('replay from the command line of the running product', () => {
  let product: Product;
  let worker: Product | undefined;
  let halt: PartnerServer;
  beforeAll(async () => {
    halt = await PartnerServer.start((_request, n) => ({ status: 202, headers: { location: `/v1/interacties/${n}` } }));
    product = await Product.start('replay', { SCHAKEL_PARTNER_HALT_ENDPOINT: halt.url });
  }, 60_000);
  afterAll(async () => {
    await worker?.end();
    await product.stop();
    await halt.stop();
  });

  const send = async (body: string | Uint8Array): Promise<string> => {
    const answer = await product.call('leerplicht', '/v1/berichten', { method: 'POST', headers: XML, body: Buffer.from(body) });
    return answer.headers.get('location')?.split('/').at(-1) ?? '';
  };
  const until = async (holds: () => Promise<boolean>): Promise<void> => {
    for (let i = 0; i < 600 && !(await holds()); i += 1) await new Promise((next) => setTimeout(next, 50));
    expect(await holds()).toBe(true);
  };
  const run = async (...words: string[]): Promise<{ code: number | null; out: string; err: string }> => product.schakel(...words);
  const asked = async (token: string, path: string, body?: object): Promise<{ status: number; json: Record<string, unknown> }> => {
    const answer = await fetch(`${product.ready.url}${path}`, {
      method: body ? 'POST' : 'GET',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      ...(body && { body: JSON.stringify(body) }),
    });
    return { status: answer.status, json: (await answer.json()) as Record<string, unknown> };
  };

  it('finds a message, shows its attempts, tries first, and does what was asked with a reason', async () => {
    const report = await send(goldenFile(CHAIN, '01-absence.reported.xml'));
    const referral = await send(goldenFile(CHAIN, '04-halt.referral.xml'));
    await until(async () => (await product.rows(`SELECT 1 FROM delivery WHERE state = 'AANVAARD'`)).length === 1);
    const [{ zaak = '' } = {}] = await product.rows<{ zaak: string }>('SELECT id AS zaak FROM dossier');

    const found = await run('bericht', 'zoek', '--partner', 'leerplicht', '--staat', 'AFGEHANDELD', '--zaak', zaak, '--json');
    expect((JSON.parse(found.out) as { berichten: { berichtId: string }[] }).berichten.map(({ berichtId }) => berichtId)).toEqual([
      referral,
      report,
    ]);
    expect((await run('bericht', 'toon', referral)).out).toMatch(
      /levering \S+ {2}AANVAARD {2}halt.referral aan halt\n {5}poging 1 .*\(202\)/,
    );

    const tried = await run('bericht', 'opnieuw', '--soort', 'levering', '--staat', 'AANVAARD', '--versie', 'toen');
    expect([tried.code, tried.out]).toEqual([
      2,
      expect.stringMatching(/Proef, er is niets veranderd[\s\S]*wordt verstuurd: halt.referral aan halt/),
    ]);
    expect(tried.out).not.toMatch(/999990007|Voorbeeld/);
    expect(halt.received).toHaveLength(1);
    const done = await run(
      'bericht',
      'opnieuw',
      '--soort',
      'levering',
      '--staat',
      'AANVAARD',
      '--versie',
      'toen',
      '--ja',
      '--reden',
      REDEN,
      '--json',
    );
    expect([done.code, JSON.parse(done.out)]).toMatchObject([0, { staat: 'KLAAR', reden: REDEN, uitkomsten: { OPNIEUW_AANGEBODEN: 1 } }]);
    await until(() => Promise.resolve(halt.received.length === 2));
    expect(halt.received[1]?.body).toBe(halt.received[0]?.body);
    expect(halt.received[1]?.headers['schakel-vervangt']).toBe(halt.received[0]?.headers['webhook-id']);
  }, 150_000);

  it('says which kind of fault it is by how it ends', async () => {
    const nothing = await run('bericht', 'opnieuw', '--soort', 'bericht', '--staat', 'GEPARKEERD');
    expect([nothing.code, nothing.err]).toEqual([1, expect.stringContaining('Hier valt niets onder')]);
    await send(goldenFile(CHAIN, '01-absence.reported.xml').replace('V3', 'V1'));
    const partly = await run('bericht', 'opnieuw', '--staat', 'GEWEIGERD', '--ja', '--reden', REDEN);
    expect([partly.code, partly.out]).toEqual([3, expect.stringContaining('GEWEIGERD_EINDE')]);
  }, 150_000);

  it('has a better version approved by another person, over HTTP', async () => {
    const parked = await send(goldenFile(CHAIN, '02-absence.changed.xml').replace(/<Verzuimsoort>V3</, '<Verzuimsoort>V9<'));
    const [row] = await product.rows<{ state: string }>(`SELECT state FROM message WHERE id = '${parked}'`);
    expect(row?.state).toBe('GEPARKEERD');
    const [anna, bert, operator] = [
      await forgedToken(product, 'anna', 'beheer-inhoud'),
      await forgedToken(product, 'bert', 'beheer-inhoud'),
      await forgedToken(product, 'beheer', 'beheer'),
    ];
    const path = `/v1/beheer/berichten/${parked}`;
    expect((await asked(operator, `${path}/inhoud/_tonen`, { reden: REDEN })).status).toBe(403);
    const shown = await asked(anna, `${path}/inhoud/_tonen`, { reden: REDEN });
    const better = String(shown.json['inhoud']).replace('>V9<', '>V3<');
    const wrong = await asked(anna, `${path}/bewerkingen`, { inhoud: better.replace('>V3<', '>V8<'), reden: REDEN });
    expect([wrong.status, JSON.stringify(wrong.json)]).toEqual([422, expect.stringMatching(/Verzuimsoort.*CODE_ONBEKEND/)]);
    const proposed = await asked(anna, `${path}/bewerkingen`, { inhoud: better, reden: REDEN });
    const edit = `/v1/beheer/bewerkingen/${String(proposed.json['bewerkingId'])}`;
    const own = await asked(anna, `${edit}/_goedkeuren`, { reden: REDEN });
    expect([proposed.status, own.status, JSON.stringify(own.json)]).toEqual([201, 403, expect.stringContaining('ZELFDE_PERSOON')]);
    const listed = await asked(operator, '/v1/beheer/bewerkingen?staat=VOORGESTELD');
    expect(JSON.stringify(listed.json)).not.toMatch(/Verzuimsoort|999990007/);
    const approved = await asked(bert, `${edit}/_goedkeuren`, { reden: REDEN });
    expect(approved.status).toBe(200);
    await until(
      async () => (await product.rows(`SELECT 1 FROM message WHERE replaces_id = '${parked}' AND state = 'AFGEHANDELD'`)).length === 1,
    );
    expect((await asked(operator, path)).json['vervangenDoor']).toBe(approved.json['nieuwBericht']);
  }, 150_000);

  it('is steered while it runs, and goes on after kill -9 of its process, each taken once', async () => {
    for (let n = 1; n <= 8; n += 1) await send(numberedReport(n, BSN).body);
    const operator = await forgedToken(product, 'beheer', 'beheer');
    const made = await asked(operator, '/v1/beheer/herhalingen', { filter: { soort: 'bericht', staat: 'AFGEHANDELD' }, perSeconde: 4 });
    const { herhalingId: id, aantal } = made.json as { herhalingId: string; aantal: number };
    const path = `/v1/beheer/herhalingen/${id}`;
    await until(async () => (await asked(operator, path)).json['staat'] === 'PROEF_KLAAR');
    expect((await asked(operator, `${path}/_starten`, { reden: REDEN })).json['staat']).toBe('LOOPT');
    expect((await asked(operator, `${path}/_pauzeren`, { reden: REDEN })).json['staat']).toBe('GEPAUZEERD');
    expect((await run('herhaling', 'lijst')).out).toContain(`Herhaling ${id}: GEPAUZEERD`);
    expect((await run('herhaling', 'hervat', id)).code).toBe(2);
    expect((await asked(operator, `${path}/_hervatten`, { reden: REDEN })).json['staat']).toBe('LOOPT');
    const taken = () =>
      product.rows<{ item_id: string }>(`SELECT item_id FROM replay_item WHERE task_id = '${id}' AND outcome IS NOT NULL`);
    await until(async () => (await taken()).length >= 2);
    product.process.kill('SIGKILL');
    worker = await product.companion('worker');
    const left = aantal - (await taken()).length;
    expect(left).toBeGreaterThan(0);
    await until(async () => (await taken()).length === aantal);
    await until(async () => (await product.rows(`SELECT 1 FROM replay_task WHERE id = '${id}' AND state = 'KLAAR'`)).length === 1);
    const trail = await product.rows<{ message_id: string }>(
      `SELECT message_id FROM audit WHERE action = 'bericht.herhaald' AND details->>'taak' = '${id}'`,
    );
    expect(trail.map(({ message_id: message }) => message).toSorted()).toEqual((await taken()).map(({ item_id: item }) => item).toSorted());
    expect(await product.rows("SELECT 1 FROM replay_item WHERE outcome = 'MISLUKT'")).toEqual([]);
  }, 150_000);
});
