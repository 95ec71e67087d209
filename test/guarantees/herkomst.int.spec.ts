import { HerkomstService } from '../../apps/desk/src/herkomst.service';
import { ZakenService, type Zaak } from '../../apps/desk/src/zaken.service';
import { goldenChains, inboundOf } from '../support/golden';
import { TestPipeline } from '../support/pipeline';

interface Cell {
  readonly organisatie: string;
  readonly stand: string;
  readonly zelf?: { readonly waarde: string };
  readonly gekregen?: { readonly waarde: string; readonly bevestigdOp?: string; readonly gebeurtenis: string };
  readonly onthouden?: { readonly grond: string };
}
interface Known {
  readonly organisaties: readonly { readonly organisatie: string; readonly versie: object; readonly open: readonly object[] }[];
  readonly waarden: readonly {
    readonly onderwerp: { readonly soort: string };
    readonly pad: string;
    readonly organisaties: readonly Cell[];
  }[];
}

describe('where a record comes from and who knows it', () => {
  let test: TestPipeline;
  let herkomst: HerkomstService;
  let zaken: ZakenService;
  let id: string;
  /** Before anything was delivered, and after all of it was. */
  let before: { known: Known; rvdk: Zaak };
  let delivered: string;

  const known = async (): Promise<Known> => (await herkomst.wieWeetWat(id)) as Known;
  const cell = ({ waarden }: Known, value: string, organisatie: string): Cell | undefined =>
    waarden
      .find(({ onderwerp, pad }) => `${onderwerp.soort}.${pad}` === value)
      ?.organisaties.find((one) => one.organisatie === organisatie);
  const seenBy = (organisatie: string, blik: object = {}): Promise<Zaak> => zaken.toon(id, { organisatie, ...blik }, 'everything');

  beforeAll(async () => {
    test = await TestPipeline.open('herkomst');
    herkomst = new HerkomstService(test.pipeline);
    zaken = new ZakenService(test.pipeline, herkomst);
    const chain = goldenChains().find(({ naam }) => naam === 'verzuim-halt-negatief');
    for (const step of chain?.stappen ?? []) {
      if ((step.lezing.receipts ?? []).length > 0) continue; // names a delivery that has another id here
      expect((await test.accept(step.van, inboundOf(chain?.naam ?? '', step))).status).toBe(202);
    }
    [{ id }] = (await test.rows<{ id: string }>('SELECT id FROM dossier')) as [{ id: string }];
    before = { known: await known(), rvdk: await seenBy('rvdk') };
    delivered = new Date().toISOString();
    await test.settle();
  }, 60_000);
  afterAll(() => test.close());

  it('an organisation knows what it said and, once it accepted it, what it was told', async () => {
    expect(before.rvdk.trajecten[0]?.processenVerbaal).toEqual([]);
    const rvdk = await seenBy('rvdk');
    expect(rvdk.trajecten[0]?.processenVerbaal[0]?.velden['verzuimuren']).toMatchObject({
      waarde: 22,
      bron: { organisatie: 'leerplicht', vertaling: 'leerplicht-1' },
    });
    expect(rvdk.jongere['adres']?.bron.organisatie).toBe('leerplicht');
    expect((await seenBy('rvdk', { bekendOp: delivered })).trajecten[0]?.processenVerbaal).toEqual([]);
    // what was withheld from it, or is no business of its, it does not know
    expect([rvdk.trajecten[0]?.verwijzingen, rvdk.trajecten[0]?.meldingen]).toEqual([[], []]);
    expect(JSON.stringify(await seenBy('leerplicht'))).not.toContain('Kwam niet op twee afspraken');
    expect(JSON.stringify(await seenBy('halt'))).toContain('Kwam niet op twee afspraken');
  });
  it('says in a sentence what a look shows, and that nothing was known yet', async () => {
    expect((await seenBy('halt')).blik?.uitleg).toBe('De zaak voor zover Stichting Halt haar kon kennen.');
    const early = await zaken.toon(id, { bekendOp: '2026-01-01T00:00:00.000Z' }, 'everything');
    expect(early.trajecten).toEqual([]);
    expect(early.blik?.uitleg).toMatch(
      /^Op dat moment wisten wij nog niets van deze zaak\. Wij hoorden er het eerst van op \d+ \w+ \d{4}\.$/,
    );
    expect((await zaken.toon(id, {}, 'everything')).blik).toBeUndefined();
  });
  it('refuses an organisation that is not there, with the field and the choice', () => {
    expect(() => zaken.demandOrganisation('politie')).toThrow(
      expect.objectContaining({ help: expect.stringContaining('rvdk'), faults: [expect.objectContaining({ veld: 'organisatie' })] }),
    );
  });

  it('a value has every statement with its source, and why the shown one won', async () => {
    expect(await herkomst.historie(id, { pad: 'jongere.burgerservicenummer' })).toMatchObject({
      waarde: '999990007',
      waarom: 'EENS',
      uitleg: expect.stringContaining('zegt hetzelfde'),
    });
    expect(
      await herkomst.historie(id, { pad: 'verwijzing.resultaat', soort: 'halt-dossiernummer', nummer: 'H-2026-004711' }),
    ).toMatchObject({
      waarde: 'NEGATIEF',
      regel: 'gezag',
      waarom: 'ENIGE',
      uitleg: 'Alleen Stichting Halt zegt hier iets over. Dit gebeurde op 19 oktober 2026.',
      uitspraken: [
        {
          organisatie: 'halt',
          wijze: 'stelt',
          gebeurdOp: '2026-10-19T13:58:00.000Z',
          sinds: '2026-10-19T13:58:00.000Z',
          berichtId: expect.any(String),
          veld: '/data/afloop/resultaat',
          vertaling: 'halt-2',
          regime: 'Wpg',
          geldtNog: true,
          lot: 'GETOOND',
        },
      ],
    });
  });
  it.each([
    ['adres', {}, 400, 'pad'],
    ['ouder.adres', {}, 400, 'pad'],
    ['jongere.schoenmaat', {}, 404, 'pad'],
    ['zorgmelding.vtStatus', {}, 404, 'pad'],
    ['verwijzing.resultaat', { soort: 'kenmerk-verwijzing', nummer: 'HV-0' }, 404, 'nummer'],
    ['verwijzing.resultaat', { soort: 'burgerservicenummer', nummer: 'X' }, 400, 'soort'],
    ['verwijzing.resultaat', { soort: 'kenmerk-verwijzing' }, 400, 'soort en nummer'],
  ])('a value that is not there is refused: %s %j', async (pad, more, status, veld) => {
    await expect(herkomst.historie(id, { pad, ...more })).rejects.toMatchObject({ details: { status }, faults: [{ veld }] });
  });

  it('is told per partner: says it itself, got it and confirmed it, or was not told it and why', async () => {
    expect(cell(before.known, 'verwijzing.verzuimuren', 'halt')).toMatchObject({ stand: 'ONDERWEG', gekregen: { waarde: 'gelijk' } });
    const now = await known();
    expect(cell(now, 'verwijzing.verzuimuren', 'halt')).toMatchObject({
      stand: 'GEKREGEN',
      gekregen: { waarde: 'gelijk', gebeurtenis: 'halt.referral', bevestigdOp: expect.any(String) },
    });
    expect(cell(now, 'verwijzing.verzuimuren', 'leerplicht')).toMatchObject({ stand: 'ZEGT_HET_ZELF', zelf: { waarde: 'gelijk' } });
    expect(cell(now, 'verwijzing.reden', 'leerplicht')).toMatchObject({
      stand: 'ONTHOUDEN',
      onthouden: { grond: expect.stringContaining('blijft bij Halt en de BIP') },
    });
    expect(cell(now, 'verwijzing.modules', 'leerplicht')).toMatchObject({ stand: 'ONTHOUDEN' });
    expect(cell(now, 'verwijzing.verzuimuren', 'rvdk')).toEqual({ organisatie: 'rvdk', stand: 'NIET_VAN_TOEPASSING' });
    expect(cell(now, 'onderzoek.status', 'leerplicht')).toMatchObject({ gekregen: { waarde: 'anders' } });
  });
  it('and per partner up to where it confirmed, and what is open', async () => {
    const line = ({ organisaties }: Known, partner: string): unknown => organisaties.find(({ organisatie }) => organisatie === partner);
    expect(line(before.known, 'rvdk')).toMatchObject({ versie: { bevestigd: 0, van: 2 }, open: [{ staat: 'WACHT' }, { staat: 'WACHT' }] });
    expect(line(await known(), 'rvdk')).toMatchObject({
      versie: { bevestigd: 2, van: 2 },
      open: [],
      laatstGehoord: expect.any(String),
      laatstVerstuurd: expect.any(String),
    });
  });
});
