import {
  factsOfMessage,
  holdMessage,
  lookAgainWhetherHandled,
  openedDeliveries,
  pathsOfFacts,
  storedMessage,
  type ReplayResult,
  type StoredMessage,
  type Tx,
} from '@schakel/journal';
import { CannotTranslate, type Fault } from '@schakel/kernel';
import { apply } from '../apply/apply';
import { factIdsOf } from '../apply/apply-to-dossier';
import { planFor, type ReadableMessage } from '../apply/plan';
import { partnerOf, type PipelineContext } from '../context';
import { CONTENT_GONE } from '../parked/our-fault';
import { releaseMessage } from '../parked/release-message';
import { reread } from '../translate/reread';
import { A_DUPLICATE, GOES_ALREADY, NOT_THERE, otherVersion, READS_OTHERWISE, REFUSED_FOR_GOOD, WAITS_FOR_CASE } from './faults';
import type { Replayed, ReplayOrder } from './replay-order';

const IS_NOT_TAKEN: Readonly<Partial<Record<string, Fault>>> = {
  GEWEIGERD: REFUSED_FOR_GOOD,
  DUBBEL: A_DUPLICATE,
  NIET_GEKOPPELD: WAITS_FOR_CASE,
  ONTVANGEN: GOES_ALREADY,
};

/**
 * Takes a message once more. Parked: read again, and where that can be it goes on as any message that had to wait. Applied:
 * read again from its raw content with the format of now; what that adds is applied as if it were heard now, and the same
 * reading changes nothing. A reading that says otherwise than before is left: the fold could not tell which of the two holds.
 *
 * `look`: the caller undoes everything; then a parked message is applied as well, so that what would come of it is known.
 */
export async function replayMessage(tx: Tx, context: PipelineContext, id: string, { version, look }: ReplayOrder): Promise<Replayed> {
  const held = await holdMessage(tx, id);
  if (!held) return { result: left('NIET_MOGELIJK', NOT_THERE) };
  const refusal = IS_NOT_TAKEN[held.state];
  if (refusal) return { result: left('NIET_MOGELIJK', refusal) };
  const now = partnerOf(context, held.partner).adapter.mappingVersion;
  if (version === 'toen' && held.mappingVersion !== undefined && held.mappingVersion !== now)
    return { result: left('VERSIE_WEG', otherVersion(held.mappingVersion, now)) };
  return held.state === 'GEPARKEERD' ? parked(tx, context, id, look) : applied(tx, context, id);
}

const left = (outcome: string, ...faults: readonly Fault[]): ReplayResult => ({ outcome, faults });

async function parked(tx: Tx, context: PipelineContext, id: string, look: boolean): Promise<Replayed> {
  const read = await releaseMessage(tx, context, id, look);
  if ('faults' in read) {
    const gone = read.faults.some(({ code }) => code === CONTENT_GONE.code);
    return { result: left(gone ? 'INHOUD_WEG' : 'BLIJFT_GEPARKEERD', ...read.faults) };
  }
  if (!look) return { result: left('VRIJGEGEVEN'), shard: read.shard };
  const stored = await storedMessage(tx, id);
  const message = stored && readable(context, stored);
  if (!message) return { result: left('INHOUD_WEG', CONTENT_GONE) };
  if ('faults' in message) return { result: left('BLIJFT_GEPARKEERD', ...message.faults) };
  return { result: { ...left('VRIJGEGEVEN'), ...(await appliedNow(tx, context, message, new Set())) } };
}

async function applied(tx: Tx, context: PipelineContext, id: string): Promise<Replayed> {
  const stored = await storedMessage(tx, id);
  if (!stored) return { result: left('INHOUD_WEG', CONTENT_GONE) };
  const message = readable(context, stored);
  if ('faults' in message) return { result: left('NIET_LEESBAAR', ...message.faults) };
  const ids = factIdsOf(context, message);
  const before = await factsOfMessage(tx, id, ids);
  if ([...before.said].some((fact) => !ids.includes(fact))) return { result: left('ANDERE_LEZING', READS_OTHERWISE) };
  if (ids.every((fact) => before.known.has(fact))) return { result: left('NIETS_NIEUW') };
  const { wake, ...came } = await appliedNow(tx, context, message, before.said);
  await lookAgainWhetherHandled(tx, id);
  return { result: { ...left('BIJGEWERKT'), ...came }, wake };
}

function readable(context: PipelineContext, stored: StoredMessage): ReadableMessage | { readonly faults: readonly Fault[] } {
  try {
    return reread(partnerOf(context, stored.partner), stored);
  } catch (error) {
    if (!(error instanceof CannotTranslate)) throw error;
    return { faults: error.faults };
  }
}

/** Applies it here, and says what came of it: what partners hear now, and what the record has now that it had not. */
async function appliedNow(
  tx: Tx,
  context: PipelineContext,
  message: ReadableMessage,
  had: ReadonlySet<string>,
): Promise<Required<Pick<ReplayResult, 'tells' | 'facts'>> & { readonly wake: ReadonlySet<string> }> {
  const told = new Set((await openedDeliveries(tx, message.id)).map(({ id }) => id));
  const done = await apply(tx, context, message, await planFor(tx, context.hash, message.reading), { wait: true });
  const tells = (await openedDeliveries(tx, message.id))
    .filter(({ id }) => !told.has(id))
    .map(({ partner, event }) => ({ partner, event }));
  const { dossierIds, said } = await factsOfMessage(tx, message.id, []);
  const added = new Set([...said].filter((fact) => !had.has(fact)));
  const facts = { added: added.size, paths: await pathsOfFacts(tx, dossierIds, added) };
  return { tells, facts, wake: done.outcome === 'bezet' ? new Set() : done.wake };
}
