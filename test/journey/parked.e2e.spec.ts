import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { goldenFile } from '../support/golden';
import { numberedReport, OWN } from '../support/numbered-messages';
import { PartnerServer } from '../support/partner-server';
import { Product } from '../support/product';

const CHAIN = 'verzuim-halt-negatief';
const XML = { 'content-type': 'application/xml' };
const JSON_BODY = { 'content-type': 'application/json' };
const BV03 = '<s:Bv03Bericht xmlns:s="http://www.egem.nl/StUF/StUF0301"/>';
const FO03 =
  '<s:Fo03Bericht xmlns:s="http://www.egem.nl/StUF/StUF0301"><s:stuurgegevens><s:berichtcode>Fo03</s:berichtcode></s:stuurgegevens><s:body><s:code>StUF058</s:code><s:plek>client</s:plek><s:omschrijving>Noor</s:omschrijving></s:body></s:Fo03Bericht>';

interface Answer {
  readonly aantallen: Record<string, number>;
  readonly items: { id: string; soort: string; uitkomst: string; nieuweLevering?: string; fouten: { veld: string; code: string }[] }[];
}
interface List {
  readonly oorzaken: { code: string; veld: string; aantal: number }[];
  readonly geparkeerd: { id: string; soort: string; fouten: object[] }[];
}

describe('the parked place of the running product', () => {
  let product: Product;
  let rvdk: PartnerServer;
  beforeAll(async () => {
    rvdk = await PartnerServer.start((_request, n) => ({ status: n === 0 ? 400 : 202, headers: XML, body: n === 0 ? FO03 : BV03 }));
    product = await Product.start('parked', { SCHAKEL_PARTNER_RVDK_ENDPOINT: rvdk.url });
  }, 60_000);
  afterAll(async () => {
    await product.stop();
    await rvdk.stop();
  });

  const send = (file: string, ...changes: readonly (readonly [string, string])[]): Promise<Response> =>
    product.call('leerplicht', '/v1/berichten', {
      method: 'POST',
      headers: XML,
      body: changes.reduce((text, [from, to]) => text.replaceAll(from, to), goldenFile(CHAIN, file)),
    });
  const order = (what: 'vrijgeven' | 'overslaan', body: object, client = 'beheer'): Promise<Response> =>
    product.call(client, `/v1/beheer/geparkeerd/${what}`, { method: 'POST', headers: JSON_BODY, body: JSON.stringify(body) });
  const list = async (query = ''): Promise<List> => (await (await product.call('beheer', `/v1/beheer/geparkeerd${query}`)).json()) as List;
  const until = async (holds: () => Promise<boolean>): Promise<void> => {
    for (let i = 0; i < 300 && !(await holds()); i += 1) await new Promise((next) => setTimeout(next, 50));
    expect(await holds()).toBe(true);
  };
  const schakel = (...words: string[]): ReturnType<Product['schakel']> => product.schakel('geparkeerd', ...words);

  it('shows over HTTP what waits and why, refuses an order that is not complete, and tells by a trial what would come of one', async () => {
    expect((await send('01-absence.reported.xml', ['<Verzuimsoort>V3<', '<Verzuimsoort>V9<'])).status).toBe(202);
    await send('08-pv.issued.xml');
    await until(async () => (await list()).geparkeerd.length === 2);
    const { oorzaken, geparkeerd } = await list();
    expect(oorzaken).toContainEqual(
      expect.objectContaining({
        code: 'CODE_ONBEKEND',
        veld: '/verzuimbericht/MeldenRelatiefVerzuim/Verzuimgeval/Verzuimsoort',
        aantal: 1,
      }),
    );
    expect(JSON.stringify(geparkeerd)).not.toMatch(/V9|Noor|999990007/);
    expect((await list('?soort=levering&partner=rvdk')).geparkeerd).toHaveLength(1);

    const incomplete = await order('vrijgeven', { filter: { soort: 'brief' }, ids: ['een'], reden: 'Ja' });
    const { fouten } = (await incomplete.json()) as { fouten: { veld: string; uitleg: string }[] };
    expect([incomplete.status, fouten.map(({ veld }) => veld).toSorted()]).toEqual([400, ['filter.soort', 'ids', 'reden']]);
    for (const body of [
      { filter: { soort: 'bericht' } },
      { reden: 'Zonder iets te noemen' },
      { filter: {}, reden: 'Alles maar dan ook alles' },
    ])
      expect((await order('overslaan', body)).status).toBe(400);
    const numbers = await order('overslaan', { filter: { soort: 'bericht' }, reden: 'Gaat over 999990007' });
    expect([numbers.status, await numbers.text()]).toEqual([400, expect.stringContaining('mag geen nummer van een persoon')]);
    expect((await order('vrijgeven', { filter: { soort: 'bericht' }, reden: 'Dit mag een BIP niet' }, 'bip')).status).toBe(403);
    expect((await product.call('bip', '/v1/beheer/geparkeerd')).status).toBe(403);
    expect((await product.call('beheer', '/v1/beheer/geparkeerd?na=onzin')).status).toBe(400);
    expect((await product.call('beheer', '/v1/beheer/geparkeerd?soort=brief')).status).toBe(400);
    expect((await product.call('beheer', '/v1/beheer/geparkeerd/00000000-0000-7000-8000-000000000000')).status).toBe(404);

    const trial = (await (await order('vrijgeven', { filter: { soort: 'bericht' }, proef: true })).json()) as Answer;
    expect(trial).toMatchObject({ proef: true, aantallen: { VRIJGEGEVEN: 0, BLIJFT_GEPARKEERD: 1 } });
    expect(trial.items[0]?.fouten.map(({ code }) => code)).toEqual(['CODE_ONBEKEND']);
    expect((await list()).geparkeerd).toHaveLength(2);
  }, 60_000);

  it('is worked with from the command line: look, try, then do it with a reason', async () => {
    const looked = await schakel('lijst', '--json');
    const { geparkeerd } = JSON.parse(looked.out) as List;
    const [message, delivery] = ['bericht', 'levering'].map((soort) => geparkeerd.find((one) => one.soort === soort)?.id ?? '');
    expect([looked.code, geparkeerd.length]).toEqual([0, 2]);
    expect((await schakel('lijst')).out).toMatch(/Oorzaken\n +1 {2}bericht leerplicht/);

    const tried = await schakel('vrijgeven', '--partner', 'rvdk');
    expect([tried.code, tried.out, tried.err]).toEqual([
      2,
      expect.stringContaining('Proef, er is niets veranderd'),
      expect.stringContaining('--reden "waarom" en --ja'),
    ]);
    expect((await schakel('vrijgeven', '--soort', 'levering', '--ja')).code).toBe(2);
    const nothing = await schakel('overslaan', '--ja', '--reden', 'Zonder iets te noemen');
    expect([nothing.code, nothing.err]).toEqual([1, expect.stringContaining('Zeg om welke')]);
    expect((await list()).geparkeerd).toHaveLength(2);

    const partly = await schakel('vrijgeven', message ?? '', delivery ?? '', '--ja', '--reden', 'De Raad kan het nu aan', '--json');
    const answer = JSON.parse(partly.out) as Answer;
    expect([partly.code, answer.aantallen]).toEqual([3, { VRIJGEGEVEN: 1, OVERGESLAGEN: 0, BLIJFT_GEPARKEERD: 1, NIET_GEPARKEERD: 0 }]);
    await until(async () => Promise.resolve(rvdk.received.length === 2));
    expect(rvdk.received[1]?.headers).toMatchObject({ 'schakel-vervangt': delivery, 'schakel-volgnummer': '1' });

    const skipped = await schakel('overslaan', '--code', 'CODE_ONBEKEND', '--ja', '--reden', 'De school stuurt een nieuwe melding');
    expect([skipped.code, skipped.out]).toEqual([0, expect.stringContaining('1 overgeslagen')]);
    expect((await schakel('lijst')).out).toBe('Er staat niets geparkeerd.\n');
    const shown = await schakel('toon', message ?? '');
    expect([shown.code, shown.out]).toEqual([
      0,
      expect.stringMatching(/GEWEIGERD[\s\S]*OVERGESLAGEN[\s\S]*De school stuurt een nieuwe melding/),
    ]);
    const lapsed = await schakel('toon', delivery ?? '', '--json');
    expect(JSON.parse(lapsed.out)).toMatchObject({
      staat: 'VERVALLEN',
      handelingen: expect.arrayContaining([
        expect.objectContaining({ wie: 'beheer', wat: 'levering.vrijgegeven', reden: 'De Raad kan het nu aan' }),
      ]),
    });
  }, 120_000);

  it('has messages that belong nowhere linked, and a wrongly joined record split, by a coordinator with the version that it saw', async () => {
    const asked = (path: string, body: object, headers: object = {}): Promise<Response> =>
      product.call('coordinator', path, { method: 'POST', headers: { ...JSON_BODY, ...headers }, body: JSON.stringify(body) });
    const report = (n: number, child: string): Promise<Response> =>
      product.call('leerplicht', '/v1/berichten', {
        method: 'POST',
        headers: XML,
        body: Buffer.from(numberedReport(n, child).body).toString(),
      });
    const found = async (persoon: object): Promise<string> =>
      ((await (await asked('/v1/zaken/_zoek', { persoon })).json()) as { zaken: { zaakId: string }[] }).zaken[0]?.zaakId ?? '';
    const bsn = '<Burgerservicenummer>010000008</Burgerservicenummer>';
    await report(1, OWN);
    await report(2, bsn);
    const [elder, younger] = [await found({ onderwijsnummer: '100000004' }), await found({ burgerservicenummer: '010000008' })];
    const tie = (await report(3, `${bsn}${OWN}`)).headers.get('location')?.split('/').at(-1) ?? '';
    expect(await found({ burgerservicenummer: '010000008' })).toBe(elder);

    const etag = (await product.call('coordinator', `/v1/zaken/${younger}`)).headers.get('etag') ?? '';
    const seen = (await (await asked(`/v1/zaken/${elder}/splitsing/voorbeeld`, { zaak: '010000008' })).json()) as Record<string, object>;
    expect(seen).toMatchObject({
      deze: { zaakId: elder },
      andere: { zaakId: younger },
      onverdeeld: [{ berichtId: tie, partner: 'leerplicht' }],
    });
    const order = { zaak: younger, reden: 'Het bericht noemde een ander kind' };
    const statuses = [
      (await asked(`/v1/zaken/${elder}/splitsing`, order)).status,
      (await asked(`/v1/zaken/${elder}/splitsing`, order, { 'if-match': etag })).status,
      (await asked(`/v1/zaken/${elder}/splitsing`, { ...order, berichten: [{ berichtId: tie, naar: 'deze' }] }, { 'if-match': '"1"' }))
        .status,
      (await asked(`/v1/zaken/${elder}/splitsing`, { ...order, berichten: [{ berichtId: tie, naar: 'deze' }] }, { 'if-match': etag }))
        .status,
      (await asked(`/v1/zaken/${elder}/splitsing`, { ...order, berichten: [] }, { 'if-match': etag })).status,
    ];
    expect(statuses).toEqual([428, 422, 412, 201, 409]);
    expect(await found({ burgerservicenummer: '010000008' })).toBe(younger);

    await send('03-absence.status.xml', ['>20260001<', '>20267777<'], ['LP-9901-2026-000101', 'LP-9901-2026-000777']);
    const listed = (await (await product.call('beheer', '/v1/beheer/niet-gekoppeld')).json()) as { berichten: { berichtId: string }[] };
    const [waiting] = listed.berichten;
    const link = await asked(`/v1/beheer/berichten/${waiting?.berichtId}/koppeling`, {
      zaakId: younger,
      reden: 'De school belde hierover',
    });
    expect([link.status, await link.json()]).toMatchObject([201, { zaakId: younger, staat: 'VERWERKT' }]);
  }, 60_000);

  it('loads the export of a partner from a folder: first a trial, then with a reason, and what does not fit is told per file', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'schakel-instroom-'));
    const child = (text: string): string => text.replaceAll('999990007', '999990238').replaceAll('>000417<', '>000901<');
    writeFileSync(
      join(folder, '1-melding.xml'),
      child(goldenFile(CHAIN, '01-absence.reported.xml'))
        .replaceAll('9901-2026-0000101', '9901-2026-0000901')
        .replaceAll('20260001', '20269001')
        .replaceAll('LP-9901-2026-000101', 'LP-9901-2026-000901'),
    );
    writeFileSync(join(folder, '2-kapot.xml'), '<geen>bericht over 999990007</geen>');
    const load = (...words: string[]): ReturnType<Product['schakel']> => product.schakel('instroom', 'leerplicht', ...words);
    try {
      const tried = await load(folder);
      expect([tried.code, tried.out, tried.err]).toEqual([
        2,
        expect.stringMatching(
          /^Proef, er is niets veranderd\. Dit zou ervan komen: 1 verwerkt, 1 geweigerd\.\n {2}VERWERKT +1-melding\.xml\n {2}GEWEIGERD +2-kapot\.xml\n/,
        ),
        expect.stringContaining('--reden "waarom" en --ja'),
      ]);
      expect(tried.out).not.toContain('999990007');
      expect((await load(folder, '--ja')).code).toBe(2);
      const missing = await load(join(folder, 'weg.xml'), '--ja', '--reden', 'Doet vanaf nu mee');
      expect([missing.code, missing.err]).toEqual([2, expect.stringContaining('Er is niets geladen.')]);
      const done = await load(folder, '--ja', '--reden', 'Doet vanaf nu mee', '--json');
      expect([done.code, (JSON.parse(done.out) as Answer).aantallen]).toEqual([3, { VERWERKT: 1, GEWEIGERD: 1 }]);
      const again = await load(join(folder, '1-melding.xml'), '--ja', '--reden', 'Doet vanaf nu mee', '--json');
      expect([again.code, (JSON.parse(again.out) as Answer).aantallen]).toEqual([0, { DUBBEL: 1 }]);
      const unknown = await product.schakel('instroom', 'verzonnen', folder, '--ja', '--reden', 'Doet vanaf nu mee');
      expect([unknown.code, unknown.err]).toEqual([1, expect.stringContaining('Deze partner kennen wij niet')]);
    } finally {
      rmSync(folder, { recursive: true });
    }
  }, 120_000);
});
