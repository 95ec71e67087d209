import { changedRecords, longestUnseen, lookedUntil, markLooked, type ChangedPlace } from '@schakel/journal';
import type { PipelineContext } from '../context';
import type { Connections } from '../deliver/send';
import { compareRecord, type Away } from './compare';

/** Where a round of comparing goes on. First what changed since it was last compared, then what was seen longest ago. */
export interface RoundPlace {
  /** When the round began. */
  readonly since: string;
  readonly changed?: ChangedPlace;
  /** Records that were seen longest ago and may still be looked at in this round. */
  readonly left: number;
}

/** One part of a round; `next` is absent when the round is done. */
export interface RoundPart {
  readonly compared: number;
  readonly next?: RoundPlace;
}

const PER_PART = 50;
/** So many unchanged records are looked at again in a round: a partner may drift by itself. */
const UNCHANGED_PER_ROUND = 1_000;
/** Records that are compared at once. */
const AT_ONCE = 4;
/** A transaction may commit this long after the time that it wrote. */
const LATE_MS = 10 * 60_000;
const FIRST_ID = '00000000-0000-0000-0000-000000000000';

/** A new round. `everything`: all records that are known, however many. */
export async function beginRound(context: PipelineContext, { everything }: { everything: boolean }): Promise<RoundPlace> {
  const until = everything ? undefined : await lookedUntil(context.journal);
  const at = until === undefined ? new Date(0) : new Date(Date.parse(until) - LATE_MS);
  return {
    since: context.clock.now().toISOString(),
    changed: { at: at.toISOString(), id: FIRST_ID },
    left: everything ? Number.MAX_SAFE_INTEGER : UNCHANGED_PER_ROUND,
  };
}

/** Compares the next records of a round: a bounded number, whatever the number of records there are. */
export async function compareNext(context: PipelineContext, to: Connections, place: RoundPlace): Promise<RoundPart> {
  if (place.changed) return compareChanged(context, to, place, place.changed);
  const ids = await longestUnseen(context.journal, place.since, Math.min(PER_PART, place.left));
  await compareAll(context, to, ids);
  const left = place.left - ids.length;
  return { compared: ids.length, ...(ids.length > 0 && left > 0 && { next: { since: place.since, left } }) };
}

async function compareChanged(
  context: PipelineContext,
  to: Connections,
  { since, left }: RoundPlace,
  after: ChangedPlace,
): Promise<RoundPart> {
  const found = await changedRecords(context.journal, after, PER_PART);
  await compareAll(
    context,
    to,
    found.map(({ id }) => id),
  );
  const last = found.at(-1);
  if (last && found.length === PER_PART) return { compared: found.length, next: { since, left, changed: last } };
  await markLooked(context.journal, since);
  return { compared: found.length, next: { since, left } };
}

/** Compares these records, a few at once. A partner that is away is not asked again among them. */
export async function compareAll(context: PipelineContext, to: Connections, dossierIds: readonly string[]): Promise<void> {
  const away: Away = new Map();
  const waiting = [...dossierIds];
  const lane = async (): Promise<void> => {
    for (let id = waiting.shift(); id !== undefined; id = waiting.shift()) await compareRecord(context, to, id, away);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
}

/** A whole round, part after part; stops at `signal`. */
export async function compareRound(context: PipelineContext, to: Connections, signal?: AbortSignal): Promise<void> {
  let place: RoundPlace | undefined = await beginRound(context, { everything: false });
  while (place && !signal?.aborted) place = (await compareNext(context, to, place)).next;
}
