import type { Inbound } from '@schakel/adapter-contract';
import { canonicalRecord, foldRecord } from '@schakel/dossier';
import { loadExport, partnerOf, type Loaded } from '@schakel/pipeline';
import { goldenChains, inboundOf, type GoldenChain } from '../support/golden';
import { TestPipeline } from '../support/pipeline';

const CHAIN = 'verzuim-halt-negatief';
const GROUND = /^Geladen uit de uitvoer van .+: wat toen speelde wordt niet opnieuw verstuurd\.$/;
const DOER = { actor: 'beheerder', roles: ['beheer'] };

describe('loading what was under way from the export of a partner', () => {
  let test: TestPipeline;
  let chain: GoldenChain;
  beforeAll(async () => {
    test = await TestPipeline.open('instroom');
    const found = goldenChains().find(({ naam }) => naam === CHAIN);
    if (!found) throw new Error('the golden chain is gone');
    chain = found;
  });
  afterAll(() => test.close());

  const exportOf = (partner: string, most = Infinity): Inbound[] =>
    chain.stappen
      .filter(({ van }) => van === partner)
      .slice(0, most)
      .map((step) => inboundOf(CHAIN, step));
  const load = (partner: string, messages: readonly Inbound[], trial = false): Promise<Loaded[]> =>
    loadExport(test.pipeline.context, partnerOf(test.pipeline.context, partner), messages, {
      doer: DOER,
      reason: 'Doet vanaf nu mee',
      trial,
    });
  const states = (loaded: readonly Loaded[]): string[] => loaded.map(({ state }) => state);
  const count = async (table: string): Promise<number> =>
    Number((await test.rows<{ n: string }>(`SELECT count(*) AS n FROM ${table}`))[0]?.n ?? 0);
  const receivedBy = (): number[] => Object.values(test.servers).map(({ received }) => received.length);

  /** Halt joined before leerplicht did: what Halt says has no child that we know. */
  it('tells in a trial what would come of it, and leaves nothing', async () => {
    const tables = ['message', 'fact', 'dossier', 'audit', 'delivery', 'withheld', 'waiting_key'];
    const before = await Promise.all(tables.map(count));
    const all = exportOf('leerplicht');
    const broken = { ...all[0]!, body: Buffer.from('<geen>bericht</geen>') };
    const loaded = await load('leerplicht', [...all, all[0]!, broken], true);
    expect(states(loaded)).toEqual([...all.map(() => 'AFGEHANDELD'), 'DUBBEL', 'GEWEIGERD']);
    expect(loaded.at(-1)?.faults.length).toBeGreaterThan(0);
    expect(await Promise.all(tables.map(count))).toEqual(before);
  });

  it('gives the record with its whole history, terms and expectations, in any order of organisations, and sends nothing', async () => {
    const halt = await load('halt', exportOf('halt'));
    expect(new Set(states(halt))).toEqual(new Set(['NIET_GEKOPPELD']));
    expect(halt[0]?.faults).toMatchObject([{ code: 'ZAAK_NIET_GEVONDEN' }]);
    expect(new Set(states(await load('leerplicht', exportOf('leerplicht'))))).toEqual(new Set(['AFGEHANDELD']));
    expect(new Set(states(await load('rvdk', exportOf('rvdk', 1))))).toEqual(new Set(['AFGEHANDELD']));
    const waiting = await test.rows(`SELECT id FROM message WHERE state <> 'AFGEHANDELD'`);
    expect(waiting).toEqual([]);
    await test.settle();
    expect([await count('delivery'), receivedBy()]).toEqual([0, [0, 0, 0]]);
    const [{ id } = { id: '' }] = await test.rows<{ id: string }>('SELECT id FROM dossier');
    const record = foldRecord(await test.pipeline.readSide.facts(id), test.pipeline.context.rules, { peildatum: '2026-10-31' });
    expect(record.trajecten).toMatchObject([{ verwijzingen: [{ velden: { resultaat: { waarde: 'NEGATIEF' } } }] }]);
    expect(record.trajecten[0]?.termijnen.length).toBeGreaterThan(0);
    expect(record.trajecten[0]?.verwachtingen.length).toBeGreaterThan(0);
    expect(canonicalRecord(record)).toBe(await likeAtTheDoor());
  });

  it('lists what others did not hear of it as withheld, on its own ground', async () => {
    const withheld = await test.rows<{ partner: string; event: string; ground: string }>(
      `SELECT partner, event, ground FROM withheld WHERE path = '' ORDER BY event, partner`,
    );
    const loaded = withheld.filter(({ ground }) => GROUND.test(ground)).map(({ event, partner }) => `${event} ${partner}`);
    expect(loaded).toEqual(
      expect.arrayContaining(['halt.outcome leerplicht', 'halt.referral halt', 'halt.referral.accepted leerplicht', 'pv.issued rvdk']),
    );
    expect(withheld.map(({ event, partner }) => `${event} ${partner}`)).toContain('halt.progress leerplicht');
  });

  it('is marked, with a line in the trail of who did it and why', async () => {
    const rows = await test.rows<{ loaded: boolean; actor: string; n: number }>(
      `SELECT m.loaded, a.actor, count(*)::int AS n FROM message m JOIN audit a ON a.message_id = m.id AND a.action = 'bericht.geladen'
       GROUP BY 1, 2`,
    );
    expect(rows).toEqual([{ loaded: true, actor: 'beheerder', n: await count('message') }]);
  });

  it('is a duplicate the second time, also when the partner sends it itself', async () => {
    expect(new Set(states(await load('leerplicht', exportOf('leerplicht'))))).toEqual(new Set(['DUBBEL']));
    const [first] = exportOf('halt');
    const answer = await test.accept('halt', first!);
    expect(answer.status).toBe(202);
    expect(await count('delivery')).toBe(0);
  });

  it('lets what comes from then on go as always', async () => {
    const last = chain.stappen.filter(({ van }) => van === 'rvdk').at(-1);
    if (!last) throw new Error('the golden chain has no news of the RvdK');
    await test.accept('rvdk', inboundOf(CHAIN, last));
    await test.settle();
    expect(receivedBy()).toEqual([1, 0, 0]);
  });

  /** The record that the same messages make at the front door. */
  async function likeAtTheDoor(): Promise<string> {
    const other = await TestPipeline.open('instroom-deur');
    try {
      for (const partner of ['leerplicht', 'halt']) for (const inbound of exportOf(partner)) await other.accept(partner, inbound);
      for (const inbound of exportOf('rvdk', 1)) await other.accept('rvdk', inbound);
      const [{ id } = { id: '' }] = await other.rows<{ id: string }>('SELECT id FROM dossier');
      return canonicalRecord(
        foldRecord(await other.pipeline.readSide.facts(id), other.pipeline.context.rules, { peildatum: '2026-10-31' }),
      );
    } finally {
      await other.close();
    }
  }
});
