import { Client } from 'pg';
import { goldenFile } from '../support/golden';
import { PartnerServer } from '../support/partner-server';
import { Product } from '../support/product';

const CHAIN = 'verzuim-halt-negatief';

interface Shown {
  readonly bron: { readonly velden: readonly { readonly veld: string; readonly lot: string }[] };
  readonly feiten: readonly { readonly pad: string }[];
  readonly leveringen: readonly {
    readonly partner: string;
    readonly bericht?: string;
    readonly waarden: readonly { readonly pad: string; readonly lot: string; readonly veld?: string; readonly onthouden?: string }[];
    readonly waarschuwingen: readonly { readonly veld: string }[];
  }[];
}

describe('the translation of a stored message', () => {
  let product: Product;
  let halt: PartnerServer;
  beforeAll(async () => {
    halt = await PartnerServer.start(() => ({ status: 202, headers: { location: '/v1/interacties/1' } }));
    product = await Product.start('vertaling', { SCHAKEL_PARTNER_HALT_ENDPOINT: halt.url });
  }, 60_000);
  afterAll(async () => {
    await product.stop();
    await halt.stop();
  });

  const send = async (body: string): Promise<string> => {
    const answer = await product.call('leerplicht', '/v1/berichten', {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/xml' },
    });
    expect(answer.status).toBe(202);
    return (answer.headers.get('location') ?? '').split('/').at(-1) ?? '';
  };
  const shown = async (berichtId: string): Promise<Shown> => {
    const answer = await product.call('beheer-inhoud', `/v1/beheer/berichten/${berichtId}/vertaling`);
    expect(answer.status).toBe(200);
    return (await answer.json()) as Shown;
  };

  it('shows fields, facts and what the receiver can read of it, and leaves a line in the audit trail', async () => {
    const berichtId = await send(goldenFile(CHAIN, '04-halt.referral.xml'));
    let found = await shown(berichtId);
    for (let i = 0; i < 100 && found.leveringen[0]?.bericht === undefined; i += 1) {
      await new Promise((done) => setTimeout(done, 100));
      found = await shown(berichtId);
    }
    expect(found.bron.velden.filter(({ lot }) => lot === 'onverklaard')).toEqual([]);
    expect(found.feiten.map(({ pad }) => pad)).toContain('voornamen');
    const [levering] = found.leveringen;
    expect(levering?.partner).toBe('halt');
    expect(levering?.waarden).toContainEqual(
      expect.objectContaining({ pad: 'voornamen', lot: 'gelijk', veld: '/data/jongere/naam/voornamen' }),
    );
    expect(levering?.waarden).toContainEqual(expect.objectContaining({ pad: 'adres.huisletter', lot: 'weg' }));
    expect(levering?.waarschuwingen.map(({ veld }) => veld)).toEqual(['/data/jongere/adres/huisletter']);
    expect(levering?.bericht).toContain('verwijzing.aangeboden.v1');
    const database = new Client({ connectionString: product.database.url });
    await database.connect();
    const { rows } = await database.query(`SELECT DISTINCT actor, action FROM audit WHERE message_id = $1 AND action = 'inhoud.getoond'`, [
      berichtId,
    ]);
    await database.end();
    expect(rows).toEqual([{ actor: 'beheer-inhoud', action: 'inhoud.getoond' }]);
  }, 60_000);

  it('tells what keeps a message from being read, with the line', async () => {
    const berichtId = await send(
      goldenFile(CHAIN, '04-halt.referral.xml')
        .replace(/<Feit>[^<]*/, '<Feit>X-1')
        .replace(/(<IdentificatiecodeBedrijfsdocument>)[^<]*/, '$1LP-VERTALING-2'),
    );
    expect(await shown(berichtId)).toMatchObject({
      fouten: [{ path: '/verzuimbericht/HaltVerwijzing/Feit', code: 'CODE_ONBEKEND', verdict: 'geparkeerd' }],
    });
  }, 60_000);

  it('is for who may see content only, which an operator by itself is not, and says so where there is none', async () => {
    const nowhere = '/v1/beheer/berichten/0199a6c2-7f00-7000-8000-00000000000a/vertaling';
    expect((await product.call('leerplicht', nowhere)).status).toBe(403);
    expect((await product.call(undefined, nowhere)).status).toBe(401);
    expect((await product.call('beheer', nowhere)).status).toBe(403);
    expect((await product.call('beheer-inhoud', nowhere)).status).toBe(404);
  }, 60_000);
});
