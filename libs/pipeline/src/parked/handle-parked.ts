import {
  audit,
  holdParkedDelivery,
  holdParkedMessage,
  isRace,
  parkedItems,
  skipMessage,
  type Doer,
  type ParkedFilter,
  type ParkedItem,
  type ParkedKind,
  type ParkedPlace,
  type Tx,
} from '@schakel/journal';
import { newId, type Fault } from '@schakel/kernel';
import { isPushed, type PipelineContext } from '../context';
import { releaseDelivery, skipDelivery } from './release-delivery';
import { releaseMessage } from './release-message';

/** What an operator does with what is parked: let it go on, or decide that it never will. */
export type ParkedAct = 'vrijgeven' | 'overslaan';

/** Who wants it and why. A trial says what would come of it and changes nothing. */
export interface ParkedOrder {
  readonly act: ParkedAct;
  readonly by: Doer;
  readonly reason: string;
  readonly trial: boolean;
}

/** What came of one item, or would come of it. NIET_GEPARKEERD: it was not, or somebody was first; nothing was done. */
export interface Handled {
  readonly id: string;
  readonly kind?: ParkedKind;
  readonly partner?: string;
  readonly outcome: 'VRIJGEGEVEN' | 'OVERGESLAGEN' | 'BLIJFT_GEPARKEERD' | 'NIET_GEPARKEERD';
  readonly faults: readonly Fault[];
  /** The delivery under which it was offered again. */
  readonly newId?: string;
}

/** One page of a bulk; `next` is where the following one begins, absent on the last. */
export interface HandledPage {
  readonly items: readonly Handled[];
  readonly next?: ParkedPlace;
}

/** What an item did to the rest of the house: whom to wake once it is committed. */
interface Done extends Omit<Handled, 'id' | 'kind' | 'partner'> {
  readonly shard?: number;
}

const TRIES = 4;

const SKIPPED: Fault = {
  veld: '',
  code: 'OVERGESLAGEN',
  uitleg: 'Een medewerker heeft besloten dit bericht niet te verwerken. Is dat niet goed, stuur het dan opnieuw onder een nieuw nummer.',
};

const NOT_PARKED: Fault = {
  veld: '',
  code: 'NIET_GEPARKEERD',
  uitleg: 'Dit staat niet (meer) geparkeerd. Misschien was een ander u voor. Er is niets gedaan.',
};

/**
 * Lets parked messages and deliveries go on, or skips them: at most `limit` of those that the filter means, in the order
 * in which they came, each in a transaction of its own under its own lock, with its line in the audit trail. What was
 * done is never done again: two at once, or one that broke off half-way, may simply be run again. A message that goes on
 * is applied by the queue, as everything that had to wait; it may still park itself there.
 */
export async function handleParked(
  context: PipelineContext,
  filter: ParkedFilter,
  order: ParkedOrder,
  page: { after?: ParkedPlace; limit: number },
): Promise<HandledPage> {
  const found = await context.journal.transaction((tx) => parkedItems(tx, { ...filter, state: 'GEPARKEERD' }, page));
  const items: Handled[] = [];
  const shards = new Set<number>();
  for (const { id, kind, partner } of found) {
    const { shard, ...done } = await handleOne(context, { id, kind }, order, found.length);
    if (shard !== undefined) shards.add(shard);
    items.push({ id, kind, partner, ...done });
  }
  if (!order.trial) wake(context, shards, items);
  const missing = (filter.ids ?? []).filter((id) => !found.some((item) => item.id === id));
  const last = found.at(-1);
  return {
    items: [...items, ...missing.map((id): Handled => ({ id, outcome: 'NIET_GEPARKEERD', faults: [NOT_PARKED] }))],
    ...(last && found.length === page.limit && { next: { at: last.at, seq: last.seq, id: last.id } }),
  };
}

/** Hints only: a lost one is found again by the sweeper. */
function wake(context: PipelineContext, shards: ReadonlySet<number>, items: readonly Handled[]): void {
  for (const shard of shards) void context.wakeUps.applyShard(shard);
  const moved = items.filter(({ kind, outcome }) => kind === 'levering' && (outcome === 'VRIJGEGEVEN' || outcome === 'OVERGESLAGEN'));
  for (const id of new Set(moved.map(({ partner }) => partner))) {
    const partner = id === undefined ? undefined : context.partners.get(id);
    if (partner && isPushed(partner)) void context.wakeUps.deliverTo(partner.id);
  }
}

async function handleOne(context: PipelineContext, item: Pick<ParkedItem, 'id' | 'kind'>, order: ParkedOrder, many: number): Promise<Done> {
  const handle = item.kind === 'bericht' ? handleMessage : handleDelivery;
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await context.journal.transaction((tx) => handle(tx, context, item.id, order, many));
    } catch (error) {
      if (!isRace(error) || attempt === TRIES) throw error;
    }
  }
}

async function handleMessage(tx: Tx, context: PipelineContext, id: string, order: ParkedOrder, many: number): Promise<Done> {
  if (!(await holdParkedMessage(tx, id))) return { outcome: 'NIET_GEPARKEERD', faults: [NOT_PARKED] };
  const done = await messageDone(tx, context, id, order);
  if (!order.trial) await note(tx, context, order, done, many, { kind: 'bericht', messageId: id });
  return done;
}

async function messageDone(tx: Tx, context: PipelineContext, id: string, order: ParkedOrder): Promise<Done> {
  if (order.act === 'overslaan') {
    if (!order.trial) await skipMessage(tx, id, SKIPPED);
    return { outcome: 'OVERGESLAGEN', faults: [] };
  }
  const read = await releaseMessage(tx, context, id, order.trial);
  if ('faults' in read) return { outcome: 'BLIJFT_GEPARKEERD', faults: read.faults };
  return { outcome: 'VRIJGEGEVEN', faults: [], shard: read.shard };
}

async function handleDelivery(tx: Tx, context: PipelineContext, id: string, order: ParkedOrder, many: number): Promise<Done> {
  const delivery = await holdParkedDelivery(tx, id);
  if (!delivery) return { outcome: 'NIET_GEPARKEERD', faults: [NOT_PARKED] };
  const done = await deliveryDone(tx, context, delivery, order);
  if (order.trial) return done;
  const about = { kind: 'levering', messageId: delivery.messageId, deliveryId: id } as const;
  for (const dossierId of delivery.dossierIds) await note(tx, context, order, done, many, { ...about, dossierId });
  return done;
}

async function deliveryDone(
  tx: Tx,
  context: PipelineContext,
  delivery: Parameters<typeof skipDelivery>[1],
  order: ParkedOrder,
): Promise<Done> {
  if (order.act === 'overslaan') {
    if (!order.trial) await skipDelivery(tx, delivery);
    return { outcome: 'OVERGESLAGEN', faults: [] };
  }
  const release = await releaseDelivery(tx, context, delivery, order.trial);
  if ('faults' in release) return { outcome: 'BLIJFT_GEPARKEERD', faults: release.faults };
  return { outcome: 'VRIJGEGEVEN', faults: [], ...release };
}

const ACTION = { VRIJGEGEVEN: 'vrijgegeven', OVERGESLAGEN: 'overgeslagen', BLIJFT_GEPARKEERD: 'blijft-geparkeerd' } as const;

/** Who did it, why, and how many went together: never what is in it. */
async function note(
  tx: Tx,
  context: PipelineContext,
  { by, reason }: ParkedOrder,
  { outcome, newId: offered }: Done,
  many: number,
  about: { kind: ParkedKind; messageId: string; deliveryId?: string; dossierId?: string },
): Promise<void> {
  if (outcome === 'NIET_GEPARKEERD') return;
  const now = context.clock.now();
  const { kind, ...ids } = about;
  const details = { aantal: many, ...(offered !== undefined && { nieuweLevering: offered }) };
  await audit(tx, { id: newId(now), at: now.toISOString(), ...by, action: `${kind}.${ACTION[outcome]}`, ...ids, details, reason });
}
