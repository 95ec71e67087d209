import { ChainReport, figuresOf, foldRecord, type Ketenrapport, type TrajectFigures } from '@schakel/dossier';
import { chainReport } from '@schakel/pipeline';
import { goldenChains, inboundOf } from '../support/golden';
import { TestPipeline } from '../support/pipeline';

const PERIODE = { van: '2026-01-01', tot: '2026-12-31' };

describe('what a chain report is made of', () => {
  let test: TestPipeline;
  beforeAll(async () => {
    test = await TestPipeline.open('chain-report');
    for (const chain of goldenChains())
      for (const step of chain.stappen.filter(({ van }) => van !== 'bip')) await test.accept(step.van, inboundOf(chain.naam, step));
    await test.settle();
  });
  afterAll(() => test.close());

  const rows = (): Promise<{ dossier_id: string; figures: TrajectFigures }[]> =>
    test.rows('SELECT dossier_id, figures FROM traject_figures ORDER BY dossier_id, number');
  const made = (): Promise<Ketenrapport> => chainReport(test.pipeline.context, PERIODE);

  it('is a row for every traject that says what its record says, and no name or number of anybody', async () => {
    const { rules } = test.pipeline.context;
    const dossiers = await test.rows<{ id: string }>('SELECT id FROM dossier WHERE joined_into IS NULL ORDER BY id');
    const folded = dossiers.map(async ({ id }) =>
      foldRecord(await test.pipeline.readSide.facts(id), rules, { peildatum: '2031-01-01' }).trajecten.map((one) => ({
        dossier_id: id,
        figures: figuresOf(one),
      })),
    );
    const expected = (await Promise.all(folded)).flat();
    expect(expected.length).toBeGreaterThan(5);
    expect(await rows()).toEqual(expected);
    expect(JSON.stringify((await rows()).map(({ figures }) => figures))).not.toMatch(/\d{8,}|Noor|Voorbeeld|@/);
  });

  it('tells nothing of a handful of children', async () => {
    const { groepen, jaarverslag } = await made();
    expect(groepen.bip).toMatchObject({ geopend: '<5', gesloten: '<5', uitkomsten: {}, cijfers: { aantal: '<5', gemiddelde: null } });
    expect(Object.values(jaarverslag)).toEqual(['<5', '<5', '<5', '<5']);
  });

  it('is read page after page, and each row once: many thousands of trajecten are counted as if they were folded one by one', async () => {
    const opened = `'2026-01-05'::date + (n % 300)`;
    await test.rows(
      `INSERT INTO traject_figures (dossier_id, number, opened_on, last_on, figures)
       SELECT gen_random_uuid(), 1 + n % 2, ${opened}, CASE WHEN n % 3 > 0 THEN ${opened} + n % 97 END,
         (SELECT figures FROM traject_figures ORDER BY dossier_id, number LIMIT 1)
         || jsonb_build_object('geopend', ${opened}, 'gesloten', CASE WHEN n % 3 > 0 THEN ${opened} + n % 97 END, 'bip', n % 4 = 0,
              'uitkomst', CASE WHEN n % 3 > 0 THEN 'HULP_GEREGELD' END,
              'begin', jsonb_build_array(jsonb_build_object('soort', 'eerste-melding', 'datum', ${opened})))
       FROM generate_series(1, 4500) AS n`,
    );
    const { maten, termijnen } = test.pipeline.context.policy;
    const peildatum = (await made()).peildatum;
    const byHand = new ChainReport({ ...PERIODE, peildatum }, { ...maten, termijnen: termijnen.termijnen }, maten.doel[0]);
    for (const { figures } of await rows()) byHand.add(figures);
    const report = await made();
    expect(report).toEqual(byHand.result());
    expect(report.groepen.bip.geopend).toBeGreaterThan(1_000);
    expect(report.vergelijking[0]).toMatchObject({
      soort: 'eerste-melding',
      verschilProcent: expect.any(Number),
      doelProcent: { van: -44, tot: -30 },
    });
  });
});
