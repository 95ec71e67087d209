import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { AUDIT_ACTIONS } from '@schakel/journal';
import { goldenFile } from '../support/golden';
import { PartnerServer } from '../support/partner-server';
import { Product } from '../support/product';

const CHAIN = 'verzuim-halt-negatief';
const XML = { 'content-type': 'application/xml' };

interface Regel {
  readonly op: string;
  readonly wie: string;
  readonly via?: string;
  readonly actie: keyof typeof AUDIT_ACTIONS;
  readonly zaakId?: string;
  readonly gegevens: Record<string, unknown>;
  readonly reden?: string;
}

describe('the audit trail of the running product', () => {
  let product: Product;
  let halt: PartnerServer;
  let seals: string;
  beforeAll(async () => {
    seals = mkdtempSync(join(tmpdir(), 'schakel-zegels-'));
    halt = await PartnerServer.start((_request, n) => ({ status: 202, headers: { location: `/v1/interacties/${n}` } }));
    product = await Product.start('audit', { SCHAKEL_PARTNER_HALT_ENDPOINT: halt.url, SCHAKEL_AUDIT_ZEGELS_DIR: seals });
    for (const [file, changed] of [
      ['01-absence.reported.xml', ''],
      ['01-absence.reported.xml', ''],
      ['04-halt.referral.xml', ''],
      ['01-absence.reported.xml', 'geen xml'],
    ] as const) {
      const body = changed || goldenFile(CHAIN, file);
      await product.call('leerplicht', '/v1/berichten', { method: 'POST', headers: XML, body });
    }
    for (let i = 0; i < 200 && (await lines('?actie=levering.poging')).length === 0; i += 1)
      await new Promise((next) => setTimeout(next, 50));
  }, 60_000);
  afterAll(async () => {
    await product.stop();
    await halt.stop();
    rmSync(seals, { recursive: true });
  });

  const get = (path: string, client = 'auditor'): Promise<Response> => product.call(client, `/v1/audit${path}`);
  const lines = async (query = ''): Promise<Regel[]> => ((await (await get(query)).json()) as { regels: Regel[] }).regels;
  const schakel = (...words: string[]): ReturnType<Product['schakel']> => product.schakel('audit', ...words);

  it('tells what came in, what became of it, and with which configuration; each with the fields that the guide names', async () => {
    const all = await lines();
    const actions = new Set(all.map(({ actie }) => actie));
    for (const action of [
      'configuratie.geladen',
      'bericht.ontvangen',
      'bericht.dubbel',
      'bericht.geweigerd',
      'zaak.geopend',
      'zaak.bijgewerkt',
      'levering.gemaakt',
      'levering.poging',
      'audit.ingezien',
    ] as const)
      expect(actions).toContain(action);
    const unnamed = all.flatMap(({ actie, gegevens }) =>
      Object.keys(gegevens).filter((name) => !(AUDIT_ACTIONS[actie].velden as readonly string[]).includes(name)),
    );
    expect(unnamed).toEqual([]);
    expect(JSON.stringify(all)).not.toMatch(/Noor|999990007/);
    expect(all.find(({ actie }) => actie === 'bericht.ontvangen')).toMatchObject({ wie: 'leerplicht', via: expect.any(String) });
  });

  it('tells of whoever was turned away, by name where that is known', async () => {
    expect((await get('', 'beheer')).status).toBe(403);
    expect((await product.call(undefined, '/v1/audit')).status).toBe(401);
    const [stranger, known] = await lines('?actie=toegang.geweigerd');
    expect(stranger).toMatchObject({ wie: 'onbekend', gegevens: { code: 'AFZENDER_ONBEKEND', methode: 'GET', route: '/v1/audit' } });
    expect(known).toMatchObject({ wie: 'beheer', gegevens: { code: 'NIET_BEVOEGD' } });
  });

  it('is asked per record, per actor, per partner and per period, a page at a time, and refuses what it does not know', async () => {
    const zaakId = (await lines('?actie=zaak.geopend'))[0]?.zaakId ?? '';
    const about = await lines(`?zaak=${zaakId}`);
    expect(new Set(about.map((line) => line.zaakId))).toEqual(new Set([zaakId]));
    expect(about.map(({ actie }) => actie)).toContain('levering.gemaakt');
    expect(new Set((await lines('?wie=leerplicht')).map(({ wie }) => wie))).toEqual(new Set(['leerplicht']));
    expect((await lines('?partner=halt')).map(({ actie }) => actie)).toEqual(
      expect.arrayContaining(['levering.gemaakt', 'levering.poging']),
    );
    expect(await lines('?van=2020-01-01&tot=2020-12-31')).toEqual([]);
    for (const query of ['?wie=gaat+over+999990007', '?zaak=1', '?actie=onzin', '?van=gisteren', '?na=onzin', '?kind=1'])
      expect([query, (await get(query)).status]).toEqual([query, 400]);
  });

  it('tells what a partner received: kind, record, fields, ground, receipts; never a value', async () => {
    const answer = await (await get('/ontvangen?partner=halt')).text();
    expect(answer).not.toMatch(/Noor|999990007/);
    const [levering] = (JSON.parse(answer) as { leveringen: object[] }).leveringen;
    expect(levering).toMatchObject({
      ontvangen: 'JA',
      zaken: [{ volgnummer: 1 }],
      velden: expect.arrayContaining([expect.stringMatching(/voornamen$/)]),
      grondslag: expect.stringMatching(/\w/),
      doel: expect.stringMatching(/\w/),
      pogingen: [{ poging: 1, status: 202 }],
    });
    expect(await (await get('/ontvangen?partner=halt&tot=2020-01-01')).json()).toEqual({ leveringen: [] });
    const { out } = await schakel('ontvangen', '--partner', 'halt');
    expect(JSON.parse(out.split('\n')[0] ?? '')).toEqual(levering);
  }, 90_000);

  it('is taken away from the command line, and that is a line too', async () => {
    const { code, out } = await schakel('export', '--wie', 'leerplicht', '--json');
    const taken = out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Regel);
    expect([code, new Set(taken.map(({ wie }) => wie))]).toEqual([0, new Set(['leerplicht'])]);
    expect(taken.map(({ op }) => op)).toEqual(taken.map(({ op }) => op).toSorted());
    const zaakId = taken.find((line) => line.zaakId)?.zaakId ?? '';
    expect(
      (await schakel('export', '--zaak', zaakId)).out
        .split('\r\n')
        .slice(1, -1)
        .every((row) => row.includes(zaakId)),
    ).toBe(true);
    expect((await lines('?actie=audit.geexporteerd')).map(({ gegevens }) => gegevens)).toEqual([
      { wat: 'regels', vorm: 'csv' },
      { wat: 'regels', vorm: 'jsonl', wie: 'leerplicht' },
    ]);
  }, 90_000);

  it('has a line for every report that somebody made, as JSON or as CSV; a period that cannot be makes none', async () => {
    const report = (query: string, accept: string): Promise<Response> =>
      product.call('coordinator', `/v1/rapporten/keten${query}`, { headers: { accept } });
    const answer = await report('?van=2026-01-01&tot=2026-12-31', 'application/json');
    expect(await answer.json()).toMatchObject({
      periode: { van: '2026-01-01', tot: '2026-12-31' },
      groepen: { regulier: { geopend: '<5' } },
    });
    const table = await report('?van=2026-01-01&tot=2026-12-31', 'text/csv, application/json;q=0.5');
    expect(table.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect((await table.text()).split('\r\n')).toEqual(expect.arrayContaining(['deel,maat,waarde', 'regulier,geopend,<5']));
    const wrong = ['?van=2026-12-31&tot=2026-01-01', '?van=2020-01-01&tot=2025-01-02', '?van=2026-02-30&tot=2026-12-31', '?van=2026-01-01'];
    for (const query of wrong) {
      const refused = await report(query, 'application/json');
      expect([refused.status, ((await refused.json()) as { fouten: { veld: string }[] }).fouten.map(({ veld }) => veld)]).toEqual([
        400,
        [query.includes('02-30') ? 'van' : 'tot'],
      ]);
    }
    const { code, out } = await product.schakel('rapport', '--van', '2026-01-01', '--tot', '2026-12-31');
    expect([code, out]).toEqual([0, expect.stringMatching(/^Ketenrapport van 2026-01-01 tot en met 2026-12-31[^]* geopend +<5 +<5$/m)]);
    expect((await lines('?actie=rapport.gemaakt')).map(({ wie, gegevens }) => [wie, gegevens['vorm']])).toEqual([
      ['coordinator', 'json'],
      ['coordinator', 'csv'],
      ['coordinator', 'json'],
    ]);
  }, 90_000);

  it('is verified from the command line: whole, and broken once a line was changed', async () => {
    const whole = await schakel('verifieer');
    expect([whole.code, whole.out]).toEqual([0, expect.stringMatching(/^Het logboek is heel\. \d+ regels/)]);
    const database = new Client({ connectionString: product.database.url });
    await database.connect();
    await expect(database.query(`UPDATE audit SET actor = 'bip'`)).rejects.toThrow('append-only');
    await database.query(`SET session_replication_role = replica`);
    const { rows } = await database.query(`UPDATE audit SET actor = 'bip' WHERE action = 'zaak.geopend' RETURNING lane, number::int`);
    await database.end();
    const broken = await schakel('verifieer', '--json', '--zegels', seals);
    const [row] = rows as { lane: number; number: number }[];
    expect(broken.code).toBe(1);
    expect(JSON.parse(broken.out)).toMatchObject({ heel: false, breuken: [{ breuk: 'VERANDERD', baan: row?.lane, nummer: row?.number }] });
    expect(broken.err).toContain('geen zegels');
  }, 90_000);

  it('is sealed when the product stops, beside the database', async () => {
    await product.end();
    expect(readdirSync(seals)).toEqual([expect.stringMatching(/^\d{4}-\d\d-\d\d\.jsonl$/)]);
  }, 90_000);
});
