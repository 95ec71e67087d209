import {
  deliveryStand,
  holdParkedDelivery,
  holdTakenDelivery,
  keepSameBytes,
  reofferDelivery,
  replaysBefore,
  type ParkedDelivery,
  type ReplayResult,
  type Tx,
} from '@schakel/journal';
import { newRandomId, type Fault } from '@schakel/kernel';
import { isPushed, partnerOf, type PipelineContext } from '../context';
import { CONTENT_GONE } from '../parked/our-fault';
import { faultsInWriting, releaseDelivery } from '../parked/release-delivery';
import { GOES_ALREADY, LAPSED, NEVER_WRITTEN, NOT_THERE, RECALLED, REOFFERED_ALREADY } from './faults';
import type { Replayed, ReplayOrder } from './replay-order';

const REOFFERED = 'Opnieuw aangeboden onder een nieuw nummer.';

type Held = Pick<ParkedDelivery, 'id' | 'partner' | 'origin' | 'messageId' | 'dossierIds' | 'content'>;
type Stand = NonNullable<Awaited<ReturnType<typeof deliveryStand>>>;

/**
 * Offers a delivery once more, under a new id that names it (semantics.md 20): parked, or taken by the partner before. With
 * the format of now it is written anew from what it said; with that of then it is the same bytes. One that never left goes
 * on under its own id.
 */
export async function replayDelivery(tx: Tx, context: PipelineContext, id: string, order: ReplayOrder): Promise<Replayed> {
  const parked = await holdParkedDelivery(tx, id);
  const held = parked ?? (await holdTakenDelivery(tx, id));
  const stand = await deliveryStand(tx, id);
  if (!stand) return { result: { outcome: 'NIET_MOGELIJK', faults: [NOT_THERE] } };
  const { attempts, last } = stand;
  const before = { attempts, replays: await replaysBefore(tx, id), ...(last !== undefined && { last }) };
  const done = await offered(tx, context, { held, parked, stand }, order);
  const result = { ...done, before };
  if (!held) return { result };
  const goes = ['VRIJGEGEVEN', 'OPNIEUW_AANGEBODEN'].includes(done.outcome);
  const wake = goes && isPushed(partnerOf(context, held.partner)) ? new Set([held.partner]) : new Set<string>();
  return { result, wake, about: { messageId: held.messageId, dossierIds: held.dossierIds } };
}

async function offered(
  tx: Tx,
  context: PipelineContext,
  { held, parked, stand }: { held: Held | undefined; parked: ParkedDelivery | undefined; stand: Stand },
  { version }: ReplayOrder,
): Promise<ReplayResult> {
  const { partner, event } = stand;
  if (stand.recalled) return left('NIET_MOGELIJK', RECALLED);
  if (!held) return left(...whyNot(stand));
  const tells = [{ partner, event }];
  if (version === 'toen') {
    if (!stand.written) return left('NIET_MOGELIJK', NEVER_WRITTEN);
    return again(tx, context, held, parked?.keepsPlace ?? false, tells);
  }
  if (!parked) return anew(tx, context, held, tells);
  const release = await releaseDelivery(tx, context, parked, false);
  if ('faults' in release) return left(isGone(release.faults) ? 'INHOUD_WEG' : 'BLIJFT_GEPARKEERD', ...release.faults);
  return { outcome: release.newId === undefined ? 'VRIJGEGEVEN' : 'OPNIEUW_AANGEBODEN', faults: [], tells, ...release };
}

const left = (outcome: string, ...faults: readonly Fault[]): ReplayResult => ({ outcome, faults });
const isGone = (faults: readonly Fault[]): boolean => faults.some(({ code }) => code === CONTENT_GONE.code);

function whyNot({ state, reoffered }: Stand): [outcome: string, fault: Fault] {
  if (reoffered) return ['AL_HERHAALD', REOFFERED_ALREADY];
  if (state === 'VERVALLEN') return ['NIET_MOGELIJK', LAPSED];
  return ['NIET_MOGELIJK', GOES_ALREADY];
}

/** The same bytes under another id; where nothing later was sent yet in the old one's place. */
async function again(
  tx: Tx,
  context: PipelineContext,
  held: Held,
  keepsPlace: boolean,
  tells: NonNullable<ReplayResult['tells']>,
): Promise<ReplayResult> {
  if (held.content === undefined) return left('INHOUD_WEG', CONTENT_GONE);
  const id = newRandomId();
  const at = context.clock.now().toISOString();
  await reofferDelivery(tx, { ...held, keepsPlace }, { id, content: held.content, at, reason: REOFFERED });
  if (!(await keepSameBytes(tx, held.id, id))) throw new Error(`the bytes of delivery ${held.id} are gone while its content is there`);
  return { outcome: 'OPNIEUW_AANGEBODEN', faults: [], newId: id, tells };
}

/** What the partner took once is written again and goes at the end of its stream. */
async function anew(tx: Tx, context: PipelineContext, held: Held, tells: NonNullable<ReplayResult['tells']>): Promise<ReplayResult> {
  if (held.content === undefined) return left('INHOUD_WEG', CONTENT_GONE);
  const id = newRandomId();
  const at = context.clock.now().toISOString();
  const { partner, content } = held;
  const faults = faultsInWriting(context, { id, partner, content, origin: held.origin, createdAt: at });
  if (faults.length > 0) return left('NIET_TE_SCHRIJVEN', ...faults);
  await reofferDelivery(tx, { ...held, keepsPlace: false }, { id, content, at, reason: REOFFERED });
  return { outcome: 'OPNIEUW_AANGEBODEN', faults: [], newId: id, tells };
}
