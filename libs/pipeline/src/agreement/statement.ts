import { claimStatement, keepStatement, releaseStatement, statementOf } from '@schakel/journal';
import { dutchDate } from '@schakel/kernel';
import { signCompact } from '@schakel/signatures';
import type { PipelineContext } from '../context';
import type { Connections } from '../deliver/send';
import { differences, tally } from './differences';
import { compareRound } from './rounds';

/** `typ` of the statement of a day, so that it is never taken for another statement of ours. */
export const CONSISTENCY_TYPE = 'schakel-consistentie+jwt';

/** Longer than a round takes; a process that died while making one holds the day no longer than this. */
const LEASE_MS = 30 * 60_000;
/** So many differences are named; the counts are of all. */
const NAMED = 1_000;

/**
 * Makes and keeps the signed statement of a Dutch day: counts per partner and the ids of what differs, nothing else. At
 * most one per day, whoever is first and however many processes try. False where it is there, or is being made.
 */
export async function makeStatement(context: PipelineContext, to: Connections, day: string, signal?: AbortSignal): Promise<boolean> {
  const now = context.clock.now();
  const until = new Date(now.getTime() + LEASE_MS).toISOString();
  if (!(await claimStatement(context.journal, day, now.toISOString(), until))) return false;
  try {
    await compareRound(context, to, signal);
    if (signal?.aborted) throw new Error('stopped while making the statement of a day');
    return await keepStatement(context.journal, day, context.clock.now().toISOString(), await signed(context, day));
  } catch (error) {
    await releaseStatement(context.journal, day, now.toISOString());
    throw error;
  }
}

/** The statement of the day that just ended, where nobody made it yet; what the sweeper asks each time. */
export async function statementOfYesterday(context: PipelineContext, to: Connections, signal?: AbortSignal): Promise<boolean> {
  const day = dayBefore(dutchDate(context.clock.now().toISOString()));
  if (await statementOf(context.journal, day)) return false;
  return makeStatement(context, to, day, signal);
}

async function signed(context: PipelineContext, day: string): Promise<string> {
  const { records, partners } = await tally(context);
  const open = await differences(context, { limit: NAMED });
  const said = {
    iss: `urn:nld:oin:${context.self.oin}`,
    iat: Math.floor(context.clock.now().getTime() / 1_000),
    soort: 'consistentie',
    dag: day,
    zaken: records,
    partners,
    verschillen: open.map(({ dossierId, partner, state }) => ({ zaakId: dossierId, partner, staat: state })),
  };
  return signCompact(await context.signingKeys.current(), CONSISTENCY_TYPE, said);
}

/** In the calendar, whatever the clock did that night. */
const dayBefore = (day: string): string => new Date(Date.parse(`${day}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
