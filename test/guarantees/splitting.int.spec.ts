import fc from 'fast-check';
import { previewSplit, split, type Side } from '@schakel/pipeline';
import { observed, wrongs } from '../support/chains/observed';
import { deliverAll, forgetEverything } from '../support/chains/play';
import { messagesIn, readableTie, withWrongNumber, wrongTies, type WrongTie } from '../support/chains/wrong-tie';
import { CHAIN_SEED } from '../support/chains/property';
import { TestPipeline } from '../support/pipeline';

const DOER = { actor: 'fictief-coordinator', roles: ['coordinator'] };
const REDEN = 'Het bericht noemde het nummer van een ander kind';

/** Splits the one joined record that there is, with every undecided message given to the child that it is of. */
async function splitTheTwo(test: TestPipeline, childOf: (messageId: string) => Promise<number>): Promise<void> {
  const { context } = test.pipeline;
  const [part] = await test.rows<{ id: string; root: string }>(
    'SELECT id, joined_into AS root FROM dossier WHERE joined_into IS NOT NULL AND of_message IS NULL',
  );
  if (!part) throw new Error('nothing was joined');
  const order = { dossierId: part.root, other: part.id, doer: DOER, reason: REDEN };
  const seen = await previewSplit(context, { ...order, messages: new Map() });
  const first = seen.stays.numbers.some(({ soort }) => soort === 'burgerservicenummer') ? 0 : 1;
  const messages = new Map<string, Side>();
  for (const { messageId } of seen.undecided) messages.set(messageId, (await childOf(messageId)) === first ? 'deze' : 'andere');
  await split(context, { ...order, messages });
}

describe('a record that was wrongly joined, once it is split', () => {
  let test: TestPipeline;
  beforeAll(async () => {
    test = await TestPipeline.open('splitting');
  });
  afterAll(() => test.close());

  async function play(chain: WrongTie, wrongly: boolean): Promise<void> {
    await forgetEverything(test);
    const children = new Map<string, number>();
    const childOf = (id: string): Promise<number> => Promise.resolve(children.get(id) ?? -1);
    for (const [index, message] of messagesIn(chain).entries()) {
      // in some chains a part of it was told to partners by then
      if (index === chain.splitAfter && chain.tie % 2 === 0) await deliverAll(test);
      if (wrongly && index === chain.splitAfter) await splitTheTwo(test, childOf);
      await test.accept(message.partner, wrongly && index === chain.tie ? withWrongNumber(message) : message.inbound);
      const [last] = await test.rows<{ id: string }>(`SELECT id FROM message WHERE partner <> 'bip' ORDER BY id DESC LIMIT 1`);
      children.set(last?.id ?? '', chain.told[index]?.child ?? -1);
    }
    if (wrongly && chain.splitAfter >= chain.told.length) await splitTheTwo(test, childOf);
    await deliverAll(test);
  }

  it('leaves both records as they would have been, whatever came before and since, and keeps the order for every partner', async () => {
    const property = fc.asyncProperty(wrongTies, async (chain) => {
      try {
        await play(chain, false);
        const expected = await observed(test);
        await play(chain, true);
        const found = await observed(test);
        expect(found.records.map((one) => JSON.parse(one) as unknown)).toEqual(expected.records.map((one) => JSON.parse(one) as unknown));
        expect(found.records).toEqual(expected.records);
        expect(found.deliveries).toEqual(expected.deliveries);
        expect(await wrongs(test)).toEqual([]);
      } catch (error) {
        throw new Error(`${readableTie(chain)}\n${error instanceof Error ? error.message : String(error)}`, { cause: error });
      }
    });
    await fc.assert(property, { numRuns: Number(process.env['SCHAKEL_CHAIN_RUNS'] ?? 8), seed: CHAIN_SEED, endOnFailure: true });
  }, 120_000);
});
