import type { Inbound } from '@schakel/adapter-contract';
import { isRace, outcomesOf, type Doer, type MessageState, type Tx } from '@schakel/journal';
import { CannotTranslate, DossierConflict, type Fault } from '@schakel/kernel';
import { apply } from '../apply/apply';
import { planFor } from '../apply/plan';
import type { Partner, PipelineContext } from '../context';
import { receive } from '../receive/receive';
import { store } from '../store/store';
import { park, readableOf } from '../store/store-and-apply';

const TRIES = 4;

/** Who loads, why, and whether it is only tried. */
export interface LoadOrder {
  readonly doer: Doer;
  readonly reason: string;
  /** Everything is done and then undone: what would come of all these messages together. */
  readonly trial: boolean;
}

/** What became of one message; of a trial its number is gone with it. */
export interface Loaded {
  readonly berichtId: string;
  readonly state: MessageState;
  /** Per field what is wrong, where it was refused, parked or not linked. */
  readonly faults: readonly Fault[];
}

interface Step {
  readonly berichtId: string;
  readonly wake: ReadonlySet<string>;
}

/**
 * Takes messages of a partner from its export: children that were under way before it joined. Each is accepted as that
 * partner's, in the order given, with its history, terms and expectations; nothing is sent on for it, which is listed as
 * withheld. What waited for one of its numbers goes its own way. Gives what became of each by the end: a message that was
 * not linked at first may have been linked by a later one. One that cannot be read parks, as it would have at the door.
 *
 * A trial is one transaction and holds the cases until it is undone; else each message is a transaction of its own.
 */
export async function loadExport(
  context: PipelineContext,
  partner: Partner,
  messages: readonly Inbound[],
  order: LoadOrder,
): Promise<Loaded[]> {
  if (order.trial) return tried(context, partner, messages, order);
  const ids: string[] = [];
  for (const inbound of messages) {
    const { berichtId, wake } = await inTries(() => context.journal.transaction((tx) => loadOne(tx, context, partner, inbound, order)));
    for (const addressee of wake) void context.wakeUps.deliverTo(addressee);
    ids.push(berichtId);
  }
  return became(context.journal, ids);
}

/** Carries what a trial found out of the transaction that it undoes. */
class Undone extends Error {
  constructor(readonly loaded: Loaded[]) {
    super('a trial is undone');
  }
}

function tried(context: PipelineContext, partner: Partner, messages: readonly Inbound[], order: LoadOrder): Promise<Loaded[]> {
  const trial = (): Promise<Loaded[]> =>
    context.journal.transaction(async (tx) => {
      const ids: string[] = [];
      for (const inbound of messages) ids.push((await loadOne(tx, context, partner, inbound, order)).berichtId);
      throw new Undone(await became(tx, ids));
    });
  return inTries(trial).catch((error: unknown) => {
    if (error instanceof Undone) return error.loaded;
    throw error;
  });
}

async function inTries<Result>(work: () => Promise<Result>): Promise<Result> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      if (attempt >= TRIES || !(error instanceof DossierConflict || isRace(error))) throw error;
    }
  }
}

async function loadOne(tx: Tx, context: PipelineContext, partner: Partner, inbound: Inbound, { doer, reason }: LoadOrder): Promise<Step> {
  const arrival = { ...receive(context, partner, inbound), loaded: { doer, reason } };
  const { outcome, berichtId } = await store(tx, context, arrival);
  const { inspection } = arrival;
  const nothing = { berichtId, wake: new Set<string>() };
  if (outcome !== 'ONTVANGEN' || inspection.verdict !== 'accepted') return nothing;
  try {
    const message = readableOf(arrival, inspection);
    const applied = await apply(tx, context, message, await planFor(tx, context.hash, message.reading), { wait: true });
    return applied.outcome === 'bezet' ? nothing : { berichtId, wake: applied.wake };
  } catch (error) {
    if (!(error instanceof CannotTranslate)) throw error;
    await park(tx, context, berichtId, partner.id, error);
    return nothing;
  }
}

async function became(reads: Pick<Tx, 'query'>, ids: readonly string[]): Promise<Loaded[]> {
  const outcomes = await outcomesOf(reads, ids);
  return ids.map((berichtId) => {
    const { state = 'ONTVANGEN', faults = [] } = outcomes.get(berichtId) ?? {};
    return { berichtId, state, faults };
  });
}
