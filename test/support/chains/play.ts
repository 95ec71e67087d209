import { lock } from '@schakel/journal';
import { connections, deliver, type Pipeline } from '@schakel/pipeline';
import { messageOf, type Batch, type Chain } from './chain';
import type { TestPipeline } from '../pipeline';
import type { Workers } from '../workers';

const ALL_SHARDS = { numbers: [], shards: Array.from({ length: 256 }, (_, n) => n) };

/** What is of the installation and not of a case; the trail can only grow. */
const KEPT = ['installation', 'migrations', 'sealing_key', 'signing_key', 'webhook_secret', 'audit', 'audit_lane'];

/** Removes everything that an earlier chain left, once it is quiet; the installation itself stays. */
export async function forgetEverything(test: TestPipeline): Promise<void> {
  const tables = await test.rows<{ name: string }>(
    `SELECT quote_ident(tablename) AS name FROM pg_tables WHERE schemaname = 'public' AND tablename NOT IN (${KEPT.map((name) => `'${name}'`).join(', ')})`,
  );
  await test.rows(tables.map(({ name }) => `DELETE FROM ${name}`).join(';'));
  for (const server of Object.values(test.servers)) server.received.length = 0;
}

/** Hands in a batch at once, every other message at the other front door. Throws where one is not taken. */
export async function handIn(test: TestPipeline, chain: Chain, batch: Batch, other: Pipeline = test.pipeline): Promise<void> {
  const answers = batch.arrivals.map((arrival, n) => {
    const { partner, inbound } = messageOf(chain, arrival);
    return test.accept(partner, inbound, n % 2 ? other : test.pipeline);
  });
  const statuses = (await Promise.all(answers)).map(({ status }) => status);
  if (statuses.some((status) => status !== 202)) throw new Error(`answered ${statuses.join(', ')}`);
}

/** The same while somebody holds every case. */
export const handInWhileHeld = (test: TestPipeline, chain: Chain, batch: Batch, other?: Pipeline): Promise<void> =>
  test.pipeline.context.journal.transaction(async (tx) => {
    await lock(tx, ALL_SHARDS);
    await handIn(test, chain, batch, other);
  });

/** Plays a chain with its troubles and waits until nothing is left to be done. Gives how often a message was seen to wait for its wake-up. */
export async function play(test: TestPipeline, workers: Workers, chain: Chain, other: Pipeline): Promise<number> {
  let waited = 0;
  for (const batch of chain.batches) {
    if (batch.hintsLost) workers.loseHints(other);
    else workers.hearHints();
    await (batch.busy ? handInWhileHeld : handIn)(test, chain, batch, other);
    waited += (await workers.pending()).messages;
    if (batch.queueLost) await workers.loseQueue();
  }
  await workers.untilQuiet();
  return waited;
}

/** Plays a chain message by message, without a queue; deliveries are made by hand. */
export async function playInline(test: TestPipeline, chain: Chain): Promise<void> {
  for (const batch of chain.batches) {
    for (const arrival of batch.arrivals) await handIn(test, chain, { ...batch, arrivals: [arrival] });
  }
  await deliverAll(test);
}

/** Makes every delivery that is due, by hand. */
export async function deliverAll(test: TestPipeline): Promise<void> {
  const agent = connections();
  for (const partner of test.pipeline.context.partners.keys()) await deliver(test.pipeline.context, agent, partner);
  await agent.close();
}
