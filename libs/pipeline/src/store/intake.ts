import { bisect, isAgain } from '../bisect';
import type { PipelineContext } from '../context';
import { Lanes } from '../lanes';
import { placeOf, storeAndApply, storeOnly, type AfterCommit, type ReadArrival } from './store-and-apply';
import type { Tx } from '@schakel/journal';

/** Lanes of one process: each is one transaction at a time, the pool has room for them beside all else. */
const LANES = 4;
/** The most messages in one transaction: it holds the locks of all of them. */
const MOST_TOGETHER = 32;

interface Waiting extends ReadArrival {
  readonly context: PipelineContext;
  readonly done: (result: AfterCommit) => void;
  readonly failed: (error: unknown) => void;
}

type Step = (tx: Tx, item: Waiting, n: number) => Promise<AfterCommit>;

const apply: Step = (tx, item) => storeAndApply(tx, item.context, item);

/**
 * Gathers what arrives together: messages of one lane of shards are stored and applied in one transaction, in the order
 * of coming, and each sender hears of its own after that commit. A batch that fails is halved, down to the one that does
 * it; where even that cannot be applied it is stored all the same and waits for the queue.
 */
export class Intake {
  private readonly lanes = new Lanes<Waiting>(LANES, MOST_TOGETHER, (batch) => commitAll(batch));

  /** How many messages wait for their commit. */
  get waiting(): number {
    return this.lanes.waiting;
  }

  /** Throws when nothing could be committed: the caller answers 503 and the sender tries again. */
  take(context: PipelineContext, one: ReadArrival): Promise<AfterCommit> {
    return new Promise((done, failed) => this.lanes.add(one.shard, { ...one, context, done, failed }));
  }

  /** Waits for what was taken. */
  close(): Promise<void> {
    return this.lanes.idle();
  }
}

async function commitAll(batch: readonly Waiting[]): Promise<void> {
  try {
    await bisect(batch, (items) => commit(items, apply), keepOnly);
  } catch (error) {
    for (const { failed } of batch) failed(error); // says nothing to who has its answer
  }
}

/** In one transaction; the answers leave after it. */
async function commit(items: readonly Waiting[], step: Step): Promise<void> {
  const [first] = items;
  if (!first) return;
  const results = await first.context.journal.transaction(async (tx: Tx) => {
    const done: AfterCommit[] = [];
    for (const [n, item] of items.entries()) done.push(await step(tx, item, n));
    return done;
  });
  results.forEach((result, n) => items[n]?.done(result));
  wake(first.context, results);
}

/** Hints only, one for all: a queue that is away must not hold up an answer that is true already. */
function wake({ wakeUps }: PipelineContext, results: readonly AfterCommit[]): void {
  for (const shard of new Set(results.map((result) => result.shard))) if (shard !== undefined) void wakeUps.applyShard(shard);
  for (const partner of new Set(results.flatMap(({ deliverTo }) => [...(deliverTo ?? [])]))) void wakeUps.deliverTo(partner);
}

/** Applying was not to be: durable all the same. What fails here has no commit and hears so. */
async function keepOnly(items: readonly Waiting[], error: unknown): Promise<void> {
  for (const { context, arrival } of items) if (!isAgain(error)) context.signals.fault('apply', error, { berichtId: arrival.berichtId });
  const places: number[] = [];
  for (const item of items) places.push(await placeOf(item.context, item));
  const keep: Step = (tx, item, n) => storeOnly(tx, item.context, item, places[n]);
  await commit(items, keep).catch((cause: unknown) => items.forEach(({ failed }) => failed(cause)));
}
