import fc from 'fast-check';
import type { Inbound } from '@schakel/adapter-contract';
import { CHILDREN } from './children';
import { haltMessage } from './halt';
import { leerplichtMessage } from './leerplicht';
import { rvdkMessage } from './rvdk';
import { KINDS, lineOf, MOMENT_COUNT, type Naming, type Request, type Told } from './told';

/** One message as it comes in: which of what was told, under which number of the message itself. */
export interface Arrival {
  readonly told: number;
  /** 0: the first telling; 1: the same content again under another id. */
  readonly again: 0 | 1;
}

/** Messages that are handed in at once, over two front doors, and what goes wrong meanwhile. */
export interface Batch {
  readonly arrivals: readonly Arrival[];
  /** Every case is held by somebody: nothing is applied at the door, all of it waits for a wake-up. */
  readonly busy: boolean;
  /** The wake-ups of this batch are lost; only the sweeper finds what waits. */
  readonly hintsLost: boolean;
  /** The whole queue is lost once the batch is in. */
  readonly queueLost: boolean;
}

/** What is told of a few children, and how it comes in. */
export interface Chain {
  readonly requests: readonly Request[];
  readonly told: readonly Told[];
  readonly batches: readonly Batch[];
}

/** A message as its partner sends it. */
export interface ChainMessage {
  readonly id: string;
  readonly partner: string;
  readonly inbound: Inbound;
}

const pick = <T>(values: readonly T[]): fc.Arbitrary<T> => fc.constantFrom(...values);
/** The RvdK may name nobody; leerplicht names the child, Halt never does. */
const namingOf = (kind: Told['kind']): readonly Naming[] =>
  /^(criminal\.(status|advice)|protection\.notified)$/.test(kind)
    ? ['bsn', 'case']
    : /^(halt\.(referral\.|progress|outcome)|absence\.status)/.test(kind)
      ? ['case']
      : /^(pv|criminal)/.test(kind)
        ? ['bsn', 'bsn', 'both']
        : ['bsn', 'bsn', 'onderwijsnummer', 'onderwijsnummer', 'both'];

/** What opens, ties and waits more often than the rest. */
const OFTEN = [
  ...KINDS,
  'absence.reported',
  'absence.status',
  'halt.referral',
  'criminal.advice',
  'protection.requested',
  'protection.requested',
] as const;

const toldOf = (children: number): fc.Arbitrary<Told> =>
  pick<Told['kind']>(OFTEN).chain((kind) =>
    fc.record({
      kind: fc.constant(kind),
      child: fc.nat(children - 1),
      by: pick(namingOf(kind)),
      n: pick([0, 0, 0, 1]),
      at: fc.nat(MOMENT_COUNT - 1),
      variant: fc.nat(31),
    }),
  );

const requestOf = (children: number): fc.Arbitrary<Request> =>
  fc.record({
    children: fc
      .subarray(
        CHILDREN.slice(0, children).map((_, index) => index),
        { minLength: 1 },
      )
      .chain((some) =>
        fc.tuple(...some.map((child) => fc.record({ child: fc.constant(child), by: pick(['bsn', 'both', 'case'] as const) }))),
      ),
  });

/** Everything once, some of it under another id or as a duplicate, in any order. */
const arrivalsOf = (told: readonly Told[]): fc.Arbitrary<Arrival[]> => {
  const once = told.map((_, index): Arrival => ({ told: index, again: 0 }));
  const more = fc.array(fc.record({ told: fc.nat(told.length - 1), again: pick([0, 1] as const) }), { maxLength: 4 });
  return more.chain((extra) => fc.shuffledSubarray([...once, ...extra], { minLength: once.length + extra.length }));
};

const troubles = fc.record({
  busy: fc.boolean(),
  hintsLost: pick([false, false, false, true]),
  queueLost: pick([false, false, false, false, true]),
});

const batchesOf = (arrivals: readonly Arrival[]): fc.Arbitrary<Batch[]> =>
  fc.array(fc.tuple(fc.integer({ min: 1, max: 9 }), troubles), { minLength: 1, maxLength: 4 }).map((cuts) => {
    const batches: Batch[] = [];
    let from = 0;
    for (const [index, [size, trouble]] of cuts.entries()) {
      const to = index === cuts.length - 1 ? arrivals.length : from + size;
      batches.push({ arrivals: arrivals.slice(from, to), ...trouble });
      from = to;
    }
    return batches.filter((batch) => batch.arrivals.length > 0);
  });

/**
 * Chains of real messages of all three organisations about one to three children. What they leave out, since there the
 * outcome rightly depends on what a person decides or on what came first: numbers of two children in one message that
 * would make them one (PERSOON_ONZEKER, parked), and one request that names its children otherwise the second time at
 * the same instant (who hears of it depends on what was known by then). For the same reason an official report and a
 * criminal request always name the BSN: what the RvdK gets is cut when it is routed, and without a BSN it is parked where
 * not all of who it is (Jeugdwet 7.2.4) was known by then.
 */
const chainsOf = (size: fc.ArrayConstraints, batchesOf: (arrivals: readonly Arrival[]) => fc.Arbitrary<Batch[]>): fc.Arbitrary<Chain> =>
  fc.integer({ min: 1, max: CHILDREN.length }).chain((children) =>
    fc
      .record({
        requests: fc.array(requestOf(children), { minLength: 2, maxLength: 2 }),
        told: fc.array(toldOf(children), size),
      })
      .chain(({ requests, told }) =>
        arrivalsOf(told).chain((arrivals) => batchesOf(arrivals).map((batches) => ({ requests, told, batches }))),
      ),
  );

/** A few messages, small enough to be read where they break a rule. */
export const chains: fc.Arbitrary<Chain> = chainsOf({ minLength: 3, maxLength: 14 }, batchesOf);

const SIXTY: Omit<Batch, 'arrivals'> = { busy: false, hintsLost: false, queueLost: false };

/** Hundreds of messages about one to three children, sixty at a time. */
export const longChains: fc.Arbitrary<Chain> = chainsOf({ minLength: 200, maxLength: 260, size: 'max' }, (arrivals) =>
  fc.constant(
    Array.from({ length: Math.ceil(arrivals.length / 60) }, (_, n) => ({ arrivals: arrivals.slice(n * 60, n * 60 + 60), ...SIXTY })),
  ),
);

const inbound = (contentType: string, body: string): Inbound => ({
  contentType,
  headers: { 'content-type': contentType },
  body: Buffer.from(body),
});

/** The message of an arrival, written out; the same arrival gives the same bytes. */
export function messageOf({ told, requests }: Pick<Chain, 'told' | 'requests'>, arrival: Arrival): ChainMessage {
  const one = told[arrival.told];
  if (!one) throw new Error(`nothing was told under ${arrival.told}`);
  const number = String(1_700 + arrival.told * 2 + arrival.again);
  const leerplicht = leerplichtMessage(one, `9901-2026-000${number}`, requests);
  if (leerplicht !== undefined) return { id: number, partner: 'leerplicht', inbound: inbound('application/xml', leerplicht) };
  const halt = haltMessage(one, `22222222-2222-4222-8222-22222222${number}`);
  if (halt !== undefined) return { id: number, partner: 'halt', inbound: inbound('application/cloudevents+json', halt) };
  const rvdk = rvdkMessage(one, `RVDK-7-${number}`);
  if (rvdk === undefined) throw new Error(`nobody tells ${one.kind}`);
  return { id: number, partner: 'rvdk', inbound: inbound('application/xml', rvdk) };
}

/** Every message of a chain once, however often it comes in. */
export function messagesOf(chain: Chain): ChainMessage[] {
  const all = chain.batches.flatMap(({ arrivals }) => arrivals).map((arrival) => messageOf(chain, arrival));
  return [...new Map(all.map((message) => [message.id, message])).values()];
}

/** A chain for a person: kinds, numbers and troubles, no content. */
export function readable(chain: Chain): string {
  const requests = chain.requests.map(
    ({ children }, n) => `request ${n}: ${children.map(({ child, by }) => `child ${child} by ${by}`).join(', ')}`,
  );
  const batches = chain.batches.map(({ arrivals, busy, hintsLost, queueLost }, n) => {
    const trouble = [busy && 'cases held', hintsLost && 'wake-ups lost', queueLost && 'queue lost'].filter(Boolean).join(', ');
    const lines = arrivals.map(({ told, again }) => {
      const one = chain.told[told];
      return `  ${told}${again ? ' again' : ''}: ${one ? lineOf(one) : '?'}`;
    });
    return [`batch ${n}${trouble && ` (${trouble})`}`, ...lines].join('\n');
  });
  return [...requests, ...batches].join('\n');
}
