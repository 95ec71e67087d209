import { canonicalJson } from '@schakel/kernel';
import { canonicalRecord, foldRecord } from '@schakel/dossier';
import type { Inbound } from '@schakel/adapter-contract';
import { goldenChains, goldenFile, inboundOf, type GoldenChain, type GoldenStep } from '../support/golden';
import { TestPipeline } from '../support/pipeline';

const FIXED_ID = /11111111-1111-4111-8111-\d{12}/g;
const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[48][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/g;

/** A delivery with what differs per run (its id and the moment it was made) put to the same words. */
function withoutOccasion(body: string): string {
  return body
    .replace(FIXED_ID, 'ID')
    .replace(UUID, 'ID')
    .replace(/"time": "[^"]+"/, '"time": "TIJD"')
    .replace(/tijdstipBericht>\d{17}</, 'tijdstipBericht>TIJD<')
    .replace(/<DatumBedrijfsdocument>[^<]+</, '<DatumBedrijfsdocument>DATUM<')
    .replace(/<TijdstipBedrijfsdocument>[^<]+</, '<TijdstipBedrijfsdocument>TIJD<');
}

async function recordOf(test: TestPipeline, peildatum: string): Promise<string[]> {
  const dossiers = await test.rows<{ id: string }>('SELECT id FROM dossier');
  const records = dossiers.map(async ({ id }) => {
    const facts = await test.pipeline.readSide.facts(id);
    return canonicalRecord(foldRecord(facts, test.pipeline.context.rules, { peildatum }));
  });
  return (await Promise.all(records)).toSorted();
}

const recordsOf = (chain: GoldenChain): string[] => chain.records.map(canonicalJson).toSorted();

/** A message of the chain; one that names a delivery of ours names the real one, by the order in which the partner got them. */
function messageOf(test: TestPipeline, chain: GoldenChain, step: GoldenStep): Inbound {
  const inbound = inboundOf(chain.naam, step);
  const named = step.lezing.receipts?.[0]?.leveringId;
  if (named === undefined) return inbound;
  const own = chain.stappen.flatMap(({ leveringen }) => leveringen).filter(({ aan }) => aan === step.van);
  const real = test.rvdk.received[own.findIndex(({ id }) => id === named)]?.headers['webhook-id'];
  return { ...inbound, body: Buffer.from(Buffer.from(inbound.body).toString().replace(named, String(real))) };
}

describe.each(goldenChains().map((chain) => [chain.naam, chain] as [string, GoldenChain]))('the golden chain %s', (name, chain) => {
  let test: TestPipeline;
  beforeAll(async () => {
    test = await TestPipeline.open(`golden-${name}`);
  });
  afterAll(() => test.close());

  it('goes through all six stages and gives every answer and every delivery as written', async () => {
    for (const step of chain.stappen) {
      const answer = await test.accept(step.van, messageOf(test, chain, step));
      expect({ bestand: step.bestand, status: answer.status }).toEqual({ bestand: step.bestand, status: step.antwoord.status });
      if (step.antwoord.document) expect(answer.body).toMatch(new RegExp(`<([a-z]+:)?${step.antwoord.document}`));
      await test.settle();
    }
    const expected = chain.stappen.flatMap((step) => step.leveringen);
    for (const [partner, server] of Object.entries(test.servers)) {
      const own = expected.filter((delivery) => delivery.aan === partner);
      expect(server.received.map(({ body }) => withoutOccasion(body))).toEqual(
        own.map(({ bestand }) => withoutOccasion(goldenFile(name, bestand))),
      );
      const numbers = own.map(({ volgnummer, volgnummers }) => volgnummers ?? String(volgnummer));
      expect(server.received.map(({ headers }) => headers['schakel-volgnummer'])).toEqual(numbers);
    }
  });

  it('leaves the record as written', async () => {
    expect(await recordOf(test, chain.peildatum)).toEqual(recordsOf(chain));
  });

  it('leaves every message handled and every delivery accepted', async () => {
    expect(await test.rows('SELECT DISTINCT state FROM message')).toEqual([{ state: 'AFGEHANDELD' }]);
    const processed = chain.stappen.flatMap(({ lezing }) => lezing.receipts ?? []).length;
    const owed = chain.stappen.flatMap((step) => step.leveringen).length;
    const states = await test.rows<{ state: string; n: number }>('SELECT state, count(*)::int AS n FROM delivery GROUP BY state');
    expect(Object.fromEntries(states.map(({ state, n }) => [state, n]))).toEqual({
      ...(owed > processed && { AANVAARD: owed - processed }),
      ...(processed > 0 && { VERWERKT_BIJ_PARTNER: processed }),
    });
  });

  it('notes what was withheld, from whom and on what ground', async () => {
    const rows = await test.rows<{ partner: string; event: string; path: string; ground: string }>(
      'SELECT DISTINCT event_fact_id, partner, event, path, ground FROM withheld', // once per event, whatever number of records it is noted in
    );
    const lines = (all: { aan: string; soort: string; pad?: string }[]): string[] =>
      all.map(({ aan, soort, pad }) => `${aan} ${soort} ${pad ?? ''}`).toSorted();
    expect(lines(rows.map(({ partner, event, path }) => ({ aan: partner, soort: event, pad: path })))).toEqual(
      lines(chain.stappen.flatMap((step) => step.onthouden ?? [])),
    );
    for (const { ground } of rows) expect(ground.length).toBeGreaterThan(10);
  });

  it('ends in the same record in any order of arrival, doubled', async () => {
    // a receipt can only come after the delivery that it names
    const steps = chain.stappen.filter(({ lezing }) => lezing.receipts === undefined);
    const orders = [
      steps.toReversed(),
      [...steps.slice(3), ...steps.slice(0, 3)],
      steps.flatMap((step) => [step, step]),
      [...steps, ...steps.toReversed()],
    ];
    for (const [n, order] of orders.entries()) {
      const other = await TestPipeline.open(`golden-order-${n}`);
      try {
        for (const step of order) await other.accept(step.van, inboundOf(name, step));
        await other.settle();
        expect(await recordOf(other, chain.peildatum)).toEqual(recordsOf(chain));
        const deliveries = await other.rows<{ partner: string; event: string }>('SELECT partner, event FROM delivery ORDER BY event');
        const expected = chain.stappen.flatMap((step) => step.leveringen).map(({ aan, soort }) => ({ partner: aan, event: soort }));
        const line = (one: { partner: string; event: string }): string => `${one.partner} ${one.event}`;
        expect(deliveries.map(line).toSorted()).toEqual(expected.map(line).toSorted());
      } finally {
        await other.close();
      }
    }
  });

  it('keeps nothing readable in the database', async () => {
    const needles = [
      '999990007',
      '010000008',
      'Voorbeeldstraat',
      'H-2026-004711',
      'LP-9901-2026-000101',
      'Noor',
      'Verzonnen',
      'VTO-9901',
      'RZ-90',
    ];
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
