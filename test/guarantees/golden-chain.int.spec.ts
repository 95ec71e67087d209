import { canonicalJson } from '@schakel/kernel';
import { canonicalRecord, foldRecord } from '@schakel/dossier';
import { goldenChains, goldenFile, inboundOf, type GoldenChain } from '../support/golden';
import { TestPipeline } from '../support/pipeline';

const FIXED_ID = /11111111-1111-4111-8111-\d{12}/g;
const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/g;

/** A delivery with what differs per run (its id and the moment it was made) put to the same words. */
function withoutOccasion(body: string): string {
  return body
    .replace(FIXED_ID, 'ID')
    .replace(UUID, 'ID')
    .replace(/"time": "[^"]+"/, '"time": "TIJD"')
    .replace(/<DatumBedrijfsdocument>[^<]+</, '<DatumBedrijfsdocument>DATUM<')
    .replace(/<TijdstipBedrijfsdocument>[^<]+</, '<TijdstipBedrijfsdocument>TIJD<');
}

async function recordOf(test: TestPipeline, peildatum: string): Promise<string[]> {
  const dossiers = await test.rows<{ id: string }>('SELECT id FROM dossier ORDER BY opened_at, id');
  const records = dossiers.map(async ({ id }) => {
    const facts = await test.pipeline.readSide.facts(id);
    return canonicalRecord(foldRecord(facts, test.pipeline.context.rules, { peildatum }));
  });
  return Promise.all(records);
}

describe.each(goldenChains().map((chain) => [chain.naam, chain] as [string, GoldenChain]))('the golden chain %s', (name, chain) => {
  let test: TestPipeline;
  beforeAll(async () => {
    test = await TestPipeline.open(`golden-${name}`);
  });
  afterAll(() => test.close());

  it('goes through all six stages and gives every answer and every delivery as written', async () => {
    for (const step of chain.stappen) {
      const answer = await test.accept(step.van, inboundOf(name, step));
      expect({ bestand: step.bestand, status: answer.status }).toEqual({ bestand: step.bestand, status: step.antwoord.status });
      if (step.antwoord.document) expect(answer.body).toContain(`<${step.antwoord.document}`);
      await test.settle();
    }
    const expected = chain.stappen.flatMap((step) => step.leveringen);
    for (const [partner, server] of [
      ['leerplicht', test.leerplicht],
      ['halt', test.halt],
    ] as const) {
      const own = expected.filter((delivery) => delivery.aan === partner);
      expect(server.received.map(({ body }) => withoutOccasion(body))).toEqual(
        own.map(({ bestand }) => withoutOccasion(goldenFile(name, bestand))),
      );
      expect(server.received.map(({ headers }) => headers['schakel-volgnummer'])).toEqual(own.map(({ volgnummer }) => String(volgnummer)));
    }
  });

  it('leaves the record as written', async () => {
    expect(await recordOf(test, chain.peildatum)).toEqual([canonicalJson(chain.record)]);
  });

  it('leaves every message handled and every delivery accepted', async () => {
    expect(await test.rows('SELECT DISTINCT state FROM message')).toEqual([{ state: 'AFGEHANDELD' }]);
    const states = await test.rows<{ state: string }>('SELECT state FROM delivery');
    expect(states.map(({ state }) => state)).toEqual(chain.stappen.flatMap((step) => step.leveringen).map(() => 'AANVAARD'));
  });

  it('notes what was withheld, from whom and on what ground', async () => {
    const rows = await test.rows<{ partner: string; event: string; path: string; ground: string }>(
      'SELECT partner, event, path, ground FROM withheld ORDER BY at, path',
    );
    const expected = chain.stappen.flatMap((step) => step.onthouden ?? []);
    expect(rows.map(({ partner, event, path }) => ({ aan: partner, soort: event, pad: path }))).toEqual(
      expected.map(({ aan, soort, pad }) => ({ aan, soort, pad: pad ?? '' })),
    );
    for (const { ground } of rows) expect(ground.length).toBeGreaterThan(10);
  });

  it('ends in the same record in any order of arrival, doubled', async () => {
    const orders = [
      chain.stappen.toReversed(),
      [...chain.stappen.slice(3), ...chain.stappen.slice(0, 3)],
      chain.stappen.flatMap((step) => [step, step]),
      [...chain.stappen, ...chain.stappen.toReversed()],
    ];
    for (const [n, order] of orders.entries()) {
      const other = await TestPipeline.open(`golden-order-${n}`);
      try {
        for (const step of order) await other.accept(step.van, inboundOf(name, step));
        await other.settle();
        expect(await recordOf(other, chain.peildatum)).toEqual([canonicalJson(chain.record)]);
        const deliveries = await other.rows<{ partner: string; event: string }>('SELECT partner, event FROM delivery ORDER BY event');
        const expected = chain.stappen.flatMap((step) => step.leveringen).map(({ aan, soort }) => ({ partner: aan, event: soort }));
        expect(deliveries).toEqual(expected.toSorted((a, b) => (a.event < b.event ? -1 : 1)));
      } finally {
        await other.close();
      }
    }
  });

  it('keeps nothing readable in the database', async () => {
    const needles = ['999990007', '010000008', 'Voorbeeldstraat', 'H-2026-004711', 'LP-9901-2026-000101', 'Noor'];
    const tables = await test.rows<{ table_name: string }>(
      `SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'`,
    );
    for (const { table_name: table } of tables) {
      const [row] = await test.rows<{ dump: string | null }>(`SELECT string_agg(t::text, ' ') AS dump FROM "${table}" t`);
      const hex = needles.map((needle) => Buffer.from(needle).toString('hex'));
      for (const needle of [...needles, ...hex])
        expect({ table, found: (row?.dump ?? '').includes(needle) }).toEqual({ table, found: false });
    }
  });
});
