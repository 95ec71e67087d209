import fc from 'fast-check';
import { deliver, connections, ledger, type Ledger, type Pipeline } from '@schakel/pipeline';
import { chains, messagesOf } from '../support/chains/chain';
import { CHAIN_SEED } from '../support/chains/property';
import { goldenFile } from '../support/golden';
import { TestPipeline } from '../support/pipeline';

const PARTNERS = ['leerplicht', 'halt', 'rvdk'];
const xml = (file: string, change: (text: string) => string = (text) => text) => ({
  contentType: 'application/xml',
  headers: {},
  body: Buffer.from(change(goldenFile('verzuim-halt-negatief', file))),
});
const open = (books: Ledger): string[] => Object.keys(books.partners).filter((partner) => !books.partners[partner]?.sluit);

describe('the ledger', () => {
  let test: TestPipeline;
  let other: Pipeline;
  beforeAll(async () => {
    test = await TestPipeline.open('ledger');
    other = await test.second();
  });
  afterAll(async () => {
    await other.close();
    await test.close();
  });
  const books = (partner?: string): Promise<Ledger> => ledger(test.pipeline.context, partner);

  it('closes at every look while messages pour in at two front doors and go out', async () => {
    const messages = fc.sample(chains, { seed: CHAIN_SEED, numRuns: 12 }).flatMap(messagesOf);
    const agent = connections();
    const work = { done: false };
    const seen: Ledger[] = [];
    const look = async (): Promise<void> => {
      while (!work.done) seen.push(await books());
    };
    const pour = async (door: Pipeline, own: typeof messages): Promise<void> => {
      for (const { partner, inbound } of own) {
        await test.accept(partner, inbound, door);
        await deliver(door.context, agent, partner);
      }
    };
    const looking = look();
    const even = messages.filter((_, n) => n % 2 === 0);
    const odd = messages.filter((_, n) => n % 2 === 1);
    await Promise.all([pour(test.pipeline, even), pour(other, odd), pour(test.pipeline, odd.slice(0, 10))]);
    await test.settle();
    work.done = true;
    await looking;
    await agent.close();
    const last = await books();
    seen.push(last);
    expect(seen.flatMap(open)).toEqual([]);
    // it was looked at while there was something to see
    const totals = seen.map(({ partners }) => PARTNERS.reduce((sum, partner) => sum + (partners[partner]?.in.ontvangen ?? 0), 0));
    expect(new Set(totals).size).toBeGreaterThan(10);
    const counts = (field: 'dubbel' | 'verwerkt' | 'wachtend'): number =>
      PARTNERS.reduce((sum, partner) => sum + (last.partners[partner]?.in[field] ?? 0), 0);
    expect(counts('verwerkt')).toBeGreaterThan(20);
    expect(counts('dubbel')).toBeGreaterThan(0);
    expect(counts('wachtend')).toBe(0);
  });

  it('counts what is refused, parked and not linked, and what is owed, parked and skipped with its reason', async () => {
    const before = (await books('leerplicht')).partners['leerplicht'];
    await test.accept('leerplicht', { contentType: 'application/xml', headers: {}, body: Buffer.from('<geen/>') });
    const other = (text: string): string => text.replaceAll('9901-2026-00001', '9901-2026-00077').replaceAll('999990007', '999990238');
    await test.accept(
      'leerplicht',
      xml('01-absence.reported.xml', (text) => other(text).replace(/<Verzuimsoort>[^<]*</, '<Verzuimsoort>XX<')),
    );
    const after = (await books('leerplicht')).partners['leerplicht'];
    expect(after?.in.geweigerd).toBe((before?.in.geweigerd ?? 0) + 1);
    expect(after?.in.geparkeerd).toBe((before?.in.geparkeerd ?? 0) + 1);
    await test.rows(
      `UPDATE delivery SET state = 'VERVALLEN', reason = 'Overgeslagen door een medewerker.' WHERE id IN (SELECT id FROM delivery WHERE partner = 'halt' LIMIT 1)`,
    );
    const halt = (await books('halt')).partners['halt'];
    expect(halt).toMatchObject({ sluit: true, uit: { vervallenWegens: { 'Overgeslagen door een medewerker.': 1 } } });
    expect(Object.keys((await books('halt')).partners)).toEqual(['halt']);
  });

  it.each([
    ['message', 'in', `DELETE FROM message WHERE id IN (SELECT id FROM message WHERE partner = 'leerplicht' LIMIT 1)`],
    ['delivery', 'uit', `DELETE FROM delivery WHERE id IN (SELECT id FROM delivery WHERE partner = 'leerplicht' LIMIT 1)`],
    [
      'place in a stream',
      'uit',
      `DELETE FROM delivery_place WHERE (delivery_id, dossier_id) IN (SELECT p.delivery_id, p.dossier_id FROM delivery_place p JOIN delivery d ON d.id = p.delivery_id WHERE p.partner = 'leerplicht' LIMIT 1)`,
    ],
    [
      'message in a state that nobody knows',
      'in',
      `UPDATE message SET state = 'WEG' WHERE id IN (SELECT id FROM message WHERE partner = 'leerplicht' LIMIT 1)`,
    ],
  ] as const)('does not close, and names the partner, when a %s is gone', async (_what, side, fault) => {
    const before = (await books()).partners['leerplicht']?.[side].verschil ?? 0;
    await test.rows(fault);
    const seen = await books();
    expect(seen.sluit).toBe(false);
    expect(open(seen)).toEqual(['leerplicht']);
    expect(seen.partners['leerplicht']?.[side].verschil).toBe(before + 1);
  });
});
