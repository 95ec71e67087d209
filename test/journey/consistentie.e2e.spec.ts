import { verifyCompact, type PublicKey } from '@schakel/signatures';
import { goldenChains, inboundOf } from '../support/golden';
import { PlayedPartner } from '../support/played-partners';
import { Product } from '../support/product';
import type { Partner } from '../../apps/simulator/src/partner-system';

const CHAIN = goldenChains().find(({ naam }) => naam === 'verzuim-halt-negatief');
const UNFINISHED = `SELECT 1 FROM delivery WHERE state NOT IN ('AANVAARD', 'VERWERKT_BIJ_PARTNER') LIMIT 1`;
const KENMERK = 'HV-9901-2026-0101';

interface Seen {
  readonly ok: boolean;
  readonly zaken: number;
  readonly partners: Record<string, { eens: number; achter: number; ongelijk: number; onbekend: number }>;
  readonly verschillen: {
    zaakId: string;
    partner: string;
    staat: string;
    zaken: { nummer: string; velden: string[]; leveringen: string[] }[];
  }[];
  readonly hersteld?: { leveringen: { leveringId: string; nieuweLevering?: string }[] }[];
}

describe('schakel consistentie and schakel grootboek beside the running product', () => {
  let product: Product;
  let played: Readonly<Record<Partner, PlayedPartner>>;
  beforeAll(async () => {
    played = await PlayedPartner.all();
    const endpoints = Object.entries(played).map(([id, { url }]) => [`SCHAKEL_PARTNER_${id.toUpperCase()}_ENDPOINT`, url]);
    product = await Product.start('consistentie', Object.fromEntries(endpoints) as NodeJS.ProcessEnv);
    for (const step of CHAIN?.stappen ?? []) {
      const inbound = inboundOf(CHAIN?.naam ?? '', step);
      const body = new Uint8Array(inbound.body);
      const answer = await product.call(step.van, '/v1/berichten', {
        method: 'POST',
        headers: { 'content-type': inbound.contentType },
        body,
      });
      expect(answer.status).toBe(202);
      if (step.van in played) played[step.van as Partner].sent(inbound);
      // a partner speaks of what it has heard of
      await until(async () => (await product.rows(UNFINISHED)).length === 0);
    }
  }, 120_000);
  afterAll(async () => {
    await product.stop();
    for (const partner of Object.values(played)) await partner.stop();
  });

  const until = async (holds: () => Promise<boolean>): Promise<void> => {
    for (let i = 0; i < 600 && !(await holds()); i += 1) await new Promise((next) => setTimeout(next, 50));
    expect(await holds()).toBe(true);
  };
  const post = (path: string, body: object): Promise<Response> =>
    product.call('beheer', `/v1/beheer/consistentie/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  const look = async (...words: string[]): Promise<Seen & { code: number | null; err: string }> => {
    const { code, out, err } = await product.schakel('consistentie', '--json', ...words);
    return { code, err, ...(JSON.parse(out) as Seen) };
  };

  it('says that all agree and ends with 0; the ledger closes', async () => {
    expect(await look()).toMatchObject({ code: 0, ok: true, zaken: 1, partners: { halt: { eens: 1, ongelijk: 0 } }, verschillen: [] });
    const { code, out } = await product.schakel('grootboek', '--json');
    const book = JSON.parse(out) as { sluit: boolean; partners: Record<string, { uit: { verschuldigd: number } }> };
    expect([code, book.sluit, book.partners['halt']?.uit.verschuldigd]).toEqual([0, true, 1]);
    expect((await product.call('beheer', '/v1/beheer/grootboek?partner=niemand')).status).toBe(400);
  }, 60_000);

  it('names the field of a planted drift, ends with 3, sends nothing on a trial, and puts it right with a reason', async () => {
    await played.halt.behave({ wijk: { zaak: KENMERK, veld: 'verzuimuren', waarde: 400 } });
    const found = await look();
    expect([found.code, found.ok]).toEqual([3, false]);
    expect(found.verschillen).toMatchObject([
      { partner: 'halt', staat: 'ONGELIJK', zaken: [{ nummer: KENMERK, velden: ['verzuimuren'] }] },
    ]);
    expect(JSON.stringify(found)).not.toMatch(/400|999990007|Noor/);
    const before = played.halt.deliveries.length;
    expect((await post('herstel', { proef: true })).status).toBe(200);
    expect((await product.schakel('consistentie', '--herstel', '--ja')).code).toBe(2);
    expect(played.halt.deliveries).toHaveLength(before);
    const done = await look('--herstel', '--reden', 'Verschil gezien', '--ja');
    expect([done.code, done.ok]).toEqual([0, true]);
    const sent = done.hersteld?.flatMap(({ leveringen }) => leveringen) ?? [];
    expect(sent.map(({ leveringId }) => leveringId)).toEqual(found.verschillen[0]?.zaken[0]?.leveringen);
    expect(played.halt.deliveries.slice(before)).toEqual(sent.map(({ nieuweLevering }) => nieuweLevering));
    expect(await (await product.call('beheer', '/v1/beheer/grootboek?partner=halt')).json()).toMatchObject({ sluit: true });
  }, 90_000);

  it('leaves different what the partner itself said, and says so', async () => {
    await played.halt.behave({ wijk: { zaak: KENMERK, veld: 'resultaat', waarde: 'POSITIEF' } });
    const { code, out } = await product.schakel('consistentie', '--herstel', '--reden', 'Verschil gezien', '--ja');
    expect([code, out]).toEqual([3, expect.stringContaining('resultaat blijft verschillen')]);
    await played.halt.behave({ wijk: { zaak: KENMERK, veld: 'resultaat', waarde: 'NEGATIEF' } });
  }, 60_000);

  it('gives the statement of the day, signed, once; the guide’s own way of checking holds', async () => {
    const { code, out } = await product.schakel('consistentie', 'verklaring', '--json');
    const { dag, verklaring } = JSON.parse(out) as { dag: string; verklaring: string };
    expect(code).toBe(0);
    const { keys } = (await (await product.call(undefined, '/v1/sleutels/schakel')).json()) as { keys: PublicKey[] };
    const said = await verifyCompact(verklaring, 'schakel-consistentie+jwt', keys);
    expect(said).toMatchObject({ dag, soort: 'consistentie', zaken: 1, partners: { rvdk: { eens: 1 } }, verschillen: [] });
    expect(await (await product.call('beheer', `/v1/beheer/consistentie/verklaringen/${dag}`)).json()).toMatchObject({ verklaring });
    expect((await product.call('beheer', '/v1/beheer/consistentie/verklaringen/2020-01-01')).status).toBe(404);
    expect((await product.call('beheer', '/v1/beheer/consistentie/verklaringen/morgen')).status).toBe(400);
  }, 60_000);

  it('refuses what is not asked well, each field named', async () => {
    const wrong = await post('herstel', { partner: 'Halt!', reden: 'Ja' });
    const { fouten } = (await wrong.json()) as { fouten: { veld: string }[] };
    expect([wrong.status, fouten.map(({ veld }) => veld).toSorted()]).toEqual([400, ['partner', 'reden']]);
    for (const body of [{ na: 'onzin' }, { zaken: ['een'] }, { alles: 'ja' }]) expect((await post('vergelijken', body)).status).toBe(400);
    expect((await product.call('beheer', '/v1/beheer/consistentie?na=onzin')).status).toBe(400);
  }, 30_000);
});
